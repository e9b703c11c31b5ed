#include "domain/given_when_then_test.hpp"
#include "domain/room.hpp"

using namespace leitstelle;
using namespace leitstelle::room;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const StaffId anna{4}, bert{5}, cora{6};
static const Subject incident{SubjectKind::incident, 7};

static Facts facts_of(StaffId actor, Duration after = 0ms) {
    Facts facts;
    facts.when = {noon + after, noon + after};
    facts.actor = {{Role::call_taker}, actor, {}, {}, {}, {}};
    facts.open = true;
    facts.next_change = noon + 6h;
    facts.ladder = {bert, cora};
    facts.answer_within = 3min;
    return facts;
}
static CommanderAlarm alarm(std::uint64_t id, Cause cause, Subject subject = {}) {
    return {CommanderAlarmId{id}, cause, subject, 0, noon, 0, bert, noon + 3min, {}};
}
static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
static auto when(const State& state, const Command& command, const Facts& facts = facts_of(anna)) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, facts, happened); });
}
static const Event search_over = CommanderAlarmed{alarm(1, Cause::search_over, incident)};
static const Event unstaffed = CommanderAlarmed{alarm(1, Cause::room_unstaffed)};
static const CommanderAlarmId first{1};

TEST(Room, belongs_to_a_region) {
    Facts facts = facts_of(anna);
    facts.region_exists = false;
    EXPECT_EQ(when({}, SignIn{}, facts).refused, Refusal::region_unknown);
}
TEST(Room, staff_sign_in_and_out) {
    const auto in = when({}, SignIn{});
    EXPECT_EQ(in.only<SignedIn>().staff, anna);
    const State state = given({in.happened.front(), SignedIn{bert}});
    EXPECT_EQ(state.signed_in, (std::vector<StaffId>{anna, bert}));
    EXPECT_EQ(when(state, SignIn{}).refused, Refusal::already_signed_in);
    EXPECT_EQ(when(state, SignOut{}).only<SignedOut>().staff, anna);
    EXPECT_EQ(given({SignedIn{anna}, SignedIn{bert}, SignedOut{anna}}).signed_in,
              std::vector<StaffId>{bert});
    EXPECT_EQ(when(state, SignOut{}, facts_of(cora)).refused, Refusal::not_signed_in);
}
TEST(Room, knows_who_acts) {
    const Facts nobody = facts_of({});
    for (const Command& command : {Command{SignIn{}}, Command{SignOut{}}, Command{TakeOver{anna}},
                                   Command{CallCommander{}}, Command{AcceptAlarm{first}}})
        EXPECT_EQ(when(given({search_over}), command, nobody).refused, Refusal::not_staff);
}
TEST(Room, nobody_leaves_with_open_incidents) {
    Facts facts = facts_of(anna);
    facts.actor_holds_incidents = true;
    EXPECT_EQ(when(given({SignedIn{anna}, SignedIn{bert}}), SignOut{}, facts).refused,
              Refusal::holds_open_incidents);
}
TEST(Room, handover_has_both_names) {
    Facts facts = facts_of(anna);
    facts.other_holds_incidents = true;
    const State state = given({SignedIn{anna}, SignedIn{bert}});
    const auto then = when(state, TakeOver{bert}, facts);
    EXPECT_EQ(then.only<TakenOver>().from, bert);
    EXPECT_EQ(then.only<TakenOver>().by, anna);
    EXPECT_EQ(given({SignedIn{anna}, then.happened.front()}).signed_in.size(), 1u);
    EXPECT_EQ(when(state, TakeOver{anna}, facts).refused, Refusal::not_from_oneself);
    EXPECT_EQ(when(state, TakeOver{bert}).refused, Refusal::nothing_to_take_over);
    EXPECT_EQ(when({}, TakeOver{bert}, facts).refused, Refusal::not_signed_in);
}
TEST(Room, an_alarm_asks_the_first_on_the_ladder) {
    const auto then = when({}, RaiseAlarm{Cause::search_over, incident, 0});
    const CommanderAlarm& raised = then.only<CommanderAlarmed>().alarm;
    EXPECT_EQ(raised.id, first);
    EXPECT_EQ(raised.subject, incident);
    EXPECT_EQ(raised.addressed, bert);
    EXPECT_EQ(raised.raised, noon);
    EXPECT_EQ(raised.next_at, noon + 3min);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.last_alarm, 1u);
    ASSERT_TRUE(find_alarm(state, first));
    EXPECT_FALSE(find_alarm(state, CommanderAlarmId{2}));
}
TEST(Room, a_cause_has_one_open_alarm_per_subject) {
    const State state = given({search_over});
    EXPECT_TRUE(when(state, RaiseAlarm{Cause::search_over, incident, 0}).happened.empty());
    EXPECT_FALSE(when(state, RaiseAlarm{Cause::search_over, incident, 0}).refused);
    const Subject other{SubjectKind::incident, 8};
    EXPECT_EQ(
        when(state, RaiseAlarm{Cause::search_over, other, 0}).only<CommanderAlarmed>().alarm.id,
        CommanderAlarmId{2});
    when(state, RaiseAlarm{Cause::missed_round, incident, 0}).only<CommanderAlarmed>();
}
TEST(Room, what_happens_after_somebody_took_the_alarm_is_asked_anew) {
    const State taken = given({search_over, AlarmAccepted{first, cora}});
    const auto then = when(taken, RaiseAlarm{Cause::search_over, incident, 0});
    const CommanderAlarm& again = then.only<CommanderAlarmed>().alarm;
    EXPECT_EQ(again.id, CommanderAlarmId{2});
    EXPECT_EQ(again.addressed, bert);
    State state = taken;
    apply(state, then.happened.front(), {noon, noon});
    EXPECT_TRUE(when(state, RaiseAlarm{Cause::search_over, incident, 0}).happened.empty())
        << "one waits to be taken";
    EXPECT_EQ(open_alarm(state, Cause::search_over, incident)->id, CommanderAlarmId{2});
    apply(state, AlarmClosed{CommanderAlarmId{2}, {}}, {noon, noon});
    EXPECT_EQ(open_alarm(state, Cause::search_over, incident)->id, first);
}
TEST(Room, what_goes_on_stays_with_who_took_it) {
    for (const Cause cause :
         {Cause::queue, Cause::room_unstaffed, Cause::handover_missing, Cause::restart_held}) {
        const State taken =
            given({CommanderAlarmed{alarm(1, cause, incident)}, AlarmAccepted{first, cora}});
        for (const Event& event : when(taken, RaiseAlarm{cause, incident, 2}).happened)
            EXPECT_FALSE(std::holds_alternative<CommanderAlarmed>(event));
    }
}
TEST(Room, the_whole_queue_is_one_alarm_that_shows_its_length) {
    const auto one = when({}, RaiseAlarm{Cause::queue, incident, 1});
    EXPECT_EQ(one.only<CommanderAlarmed>().alarm.length, 1u);
    const State state = given({one.happened.front()});
    const Subject other{SubjectKind::incident, 8};
    const auto two = when(state, RaiseAlarm{Cause::queue, other, 2});
    EXPECT_EQ(two.only<AlarmGrew>().length, 2u);
    EXPECT_EQ(find_alarm(given({one.happened.front(), two.happened.front()}), first)->length, 2u);
    EXPECT_TRUE(when(state, RaiseAlarm{Cause::queue, other, 1}).happened.empty());
}
TEST(Room, an_empty_queue_closes_its_alarm) {
    EXPECT_TRUE(when({}, RaiseAlarm{Cause::queue, {}, 0}).happened.empty());
    const auto one = when({}, RaiseAlarm{Cause::queue, incident, 1});
    const auto none = when(given({one.happened.front()}), RaiseAlarm{Cause::queue, {}, 0});
    EXPECT_EQ(none.only<AlarmClosed>().done, TextId{});
}
TEST(Room, the_desk_calls_the_commander_by_hand) {
    const auto then = when({}, CallCommander{incident});
    EXPECT_EQ(then.only<CommanderAlarmed>().alarm.cause, Cause::by_hand);
    EXPECT_TRUE(when(given({then.happened.front()}), CallCommander{incident}).happened.empty());
}
TEST(Room, an_alarm_goes_round_the_ladder_until_a_human_takes_it) {
    State state = given({StaffingChecked{true, noon + 6h}, search_over});
    const StaffId order[] = {cora, bert, cora, bert, cora};
    Duration at{};
    for (const StaffId next : order) {
        at += 3min;
        const auto due = next_due(state);
        ASSERT_EQ(due->first, noon + at);
        EXPECT_EQ(when(state, due->second, facts_of({}, at - 1ms)).refused, Refusal::alarm_not_due);
        const auto stepped = when(state, due->second, facts_of({}, at));
        EXPECT_EQ(stepped.only<AlarmStepped>().addressed, next);
        apply(state, stepped.happened.front(), {noon + at, noon + at});
    }
    EXPECT_EQ(find_alarm(state, first)->step, 5u);
    EXPECT_EQ(find_alarm(state, first)->addressed, cora);
}
TEST(Room, with_nobody_on_the_ladder_the_alarm_waits_for_somebody) {
    Facts facts = facts_of({});
    facts.ladder = {};
    const auto raised = when({}, RaiseAlarm{Cause::search_over, incident, 0}, facts);
    EXPECT_EQ(raised.only<CommanderAlarmed>().alarm.addressed, StaffId{});
    State state = given({raised.happened.front()});
    facts.when = {noon + 3min, noon + 3min};
    const auto stepped = when(state, StepAlarm{first}, facts);
    EXPECT_EQ(stepped.only<AlarmStepped>().addressed, StaffId{});
    EXPECT_EQ(stepped.only<AlarmStepped>().next_at, noon + 6min);
    apply(state, stepped.happened.front(), {noon + 3min, noon + 3min});
    EXPECT_EQ(when(state, StepAlarm{first}, facts_of({}, 6min)).only<AlarmStepped>().addressed,
              bert);
}
TEST(Room, an_accepted_alarm_stands_still) {
    const auto then = when(given({search_over}), AcceptAlarm{first}, facts_of(cora));
    EXPECT_EQ(then.only<AlarmAccepted>().by, cora);
    const State state =
        given({StaffingChecked{true, noon + 6h}, search_over, then.happened.front()});
    EXPECT_EQ(when(state, AcceptAlarm{first}).refused, Refusal::already_accepted);
    EXPECT_EQ(when(state, StepAlarm{first}, facts_of({}, 1h)).refused, Refusal::already_accepted);
    EXPECT_TRUE(std::holds_alternative<CheckStaffing>(next_due(state)->second));
}
TEST(Room, an_alarm_is_closed_by_saying_what_was_done) {
    const State open = given({search_over});
    EXPECT_EQ(when(open, CloseAlarm{first, TextId{9}}).refused, Refusal::not_accepted);
    const State taken = given({search_over, AlarmAccepted{first, cora}});
    EXPECT_EQ(when(taken, CloseAlarm{first, {}}).refused, Refusal::done_missing);
    const auto then = when(taken, CloseAlarm{first, TextId{9}});
    EXPECT_EQ(then.only<AlarmClosed>().done, TextId{9});
    const State closed = given({search_over, AlarmAccepted{first, cora}, then.happened.front()});
    EXPECT_TRUE(closed.alarms.empty());
    for (const Command& late : {Command{AcceptAlarm{first}}, Command{CloseAlarm{first, TextId{9}}},
                                Command{StepAlarm{first}}})
        EXPECT_EQ(when(closed, late).refused, Refusal::alarm_unknown);
    EXPECT_EQ(when(closed, CallCommander{}).only<CommanderAlarmed>().alarm.id, CommanderAlarmId{2})
        << "a number is never used again";
}
TEST(Room, open_without_anybody_alarms_the_commander_once) {
    const auto then = when({}, CheckStaffing{});
    ASSERT_EQ(then.happened.size(), 2u);
    EXPECT_TRUE(then.at<StaffingChecked>(0).open);
    EXPECT_EQ(then.at<StaffingChecked>(0).next, noon + 6h);
    EXPECT_EQ(then.at<CommanderAlarmed>(1).alarm.cause, Cause::room_unstaffed);
    const State state = given({then.happened[0], then.happened[1]});
    EXPECT_TRUE(state.open);
    EXPECT_EQ(state.next_staffing_check, noon + 6h);
    when(state, CheckStaffing{}).only<StaffingChecked>();
}
TEST(Room, staffed_or_closed_it_alarms_nobody) {
    when(given({SignedIn{anna}}), CheckStaffing{}).only<StaffingChecked>();
    Facts closed = facts_of({});
    closed.open = false;
    EXPECT_FALSE(when({}, CheckStaffing{}, closed).only<StaffingChecked>().open);
}
TEST(Room, a_room_nobody_looked_at_yet_is_looked_at_first) {
    const auto due = next_due({});
    EXPECT_EQ(due->first, Instant{});
    EXPECT_TRUE(std::holds_alternative<CheckStaffing>(due->second));
}
TEST(Room, staffing_is_looked_at_every_day) {
    Facts always = facts_of({});
    always.next_change = never;
    EXPECT_EQ(when(given({SignedIn{anna}}), CheckStaffing{}, always).only<StaffingChecked>().next,
              noon + 24h);
}
TEST(Room, who_signs_in_ends_the_alarm_that_nobody_was_there) {
    const auto then = when(given({unstaffed}), SignIn{});
    ASSERT_EQ(then.happened.size(), 2u);
    EXPECT_EQ(then.at<SignedIn>(0).staff, anna);
    EXPECT_EQ(then.at<AlarmClosed>(1).alarm, first);
    EXPECT_EQ(then.at<AlarmClosed>(1).done, TextId{});
}
TEST(Room, closing_time_ends_the_alarm_that_nobody_was_there) {
    Facts closed = facts_of({});
    closed.open = false;
    EXPECT_EQ(when(given({unstaffed}), CheckStaffing{}, closed).at<AlarmClosed>(1).alarm, first);
}
TEST(Room, the_last_one_to_leave_while_open_alarms_the_commander_at_once) {
    const auto last = when(given({SignedIn{anna}}), SignOut{});
    ASSERT_EQ(last.happened.size(), 2u);
    EXPECT_EQ(last.at<CommanderAlarmed>(1).alarm.cause, Cause::room_unstaffed);
    when(given({SignedIn{anna}, SignedIn{bert}}), SignOut{}).only<SignedOut>();
    Facts closed = facts_of(anna);
    closed.open = false;
    when(given({SignedIn{anna}}), SignOut{}, closed).only<SignedOut>();
}
TEST(Room, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(),
                                {SignIn{}, SignOut{}, TakeOver{anna}, CallCommander{incident},
                                 AcceptAlarm{first}, CloseAlarm{first, TextId{9}},
                                 RaiseAlarm{Cause::queue, incident, 3}, StepAlarm{first},
                                 CheckStaffing{}});
    expect_round_trips<Event>(event_shape(),
                              {SignedIn{anna}, SignedOut{anna}, TakenOver{anna, bert}, search_over,
                               AlarmStepped{first, 2, cora, noon}, AlarmGrew{first, 3},
                               AlarmAccepted{first, cora}, AlarmClosed{first, TextId{9}},
                               StaffingChecked{true, noon}});
}
