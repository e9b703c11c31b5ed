#include "domain/given_when_then_test.hpp"
#include "domain/responder.hpp"

using namespace leitstelle;
using namespace leitstelle::responder;
using namespace std::chrono_literals;

namespace {

const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
const Profile able{{{5}, {6}}, {Skill::windows, Skill::forensics}, "44787", 10min, 2, {"de"}};
const Enlist enlist{{1}, {2}, able};
const Enlisted enlisted{{1}, {2}, able};
const TestAlarmRaised tested{noon + 15min};

State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;
};
Facts at(Instant now) {
    Facts facts;
    facts.when = {now, now};
    facts.test_answer_within = 15min;
    return facts;
}
Then when(const State* state, const Command& command, const Facts& facts = at(noon)) {
    Then then;
    then.refused = decide(state, command, facts, then.happened);
    EXPECT_EQ(then.refused.has_value(), then.happened.empty());
    return then;
}
Then when(const State& state, const Command& command, const Facts& facts = at(noon)) {
    return when(&state, command, facts);
}
State after(State state, const Then& then, Instant now = noon) {
    for (const Event& event : then.happened) apply(state, event, {now, now});
    return state;
}

TEST(Responder, is_enlisted_for_a_partner_and_not_known_to_be_reachable) {
    const State state = after({}, when(nullptr, enlist));
    EXPECT_EQ(state.partner, PartnerId{1});
    EXPECT_EQ(state.person, PersonId{2});
    EXPECT_EQ(state.profile.paths.size(), 2u);
    EXPECT_EQ(state.reach, Reach::unknown);
}
TEST(Responder, is_enlisted_only_once) {
    EXPECT_EQ(when(given({enlisted}), enlist).refused, Refusal::already_enlisted);
}
TEST(Responder, needs_a_person_and_a_partner_under_contract) {
    Enlist nobody = enlist;
    nobody.person = {};
    EXPECT_EQ(when(nullptr, nobody).refused, Refusal::person_missing);
    Facts facts = at(noon);
    facts.partner_ended = true;
    EXPECT_EQ(when(nullptr, enlist, facts).refused, Refusal::partner_ended);
    facts.partner_exists = false;
    EXPECT_EQ(when(nullptr, enlist, facts).refused, Refusal::partner_unknown);
}
TEST(Responder, an_unusable_profile_is_refused_at_first_and_later) {
    struct Case {
        Refusal refusal;
        void (*spoil)(Profile&, Facts&);
    };
    const Case cases[] = {
        {Refusal::load_limit_zero, [](Profile& p, Facts&) { p.load_limit = 0; }},
        {Refusal::ready_in_negative, [](Profile& p, Facts&) { p.ready_in = -1ms; }},
        {Refusal::no_way_to_work, [](Profile& p, Facts&) { p.on_site = p.remote = false; }},
        {Refusal::two_paths_needed, [](Profile&, Facts& f) { f.kinds_of_path = 1; }},
        {Refusal::postal_code_unknown, [](Profile&, Facts& f) { f.postal_code_known = false; }}};
    for (const Case& c : cases) {
        Profile profile = able;
        Facts facts = at(noon);
        c.spoil(profile, facts);
        EXPECT_EQ(when(nullptr, Enlist{{1}, {2}, profile}, facts).refused, c.refusal);
        EXPECT_EQ(when(given({enlisted}), Change{profile}, facts).refused, c.refusal);
    }
}
TEST(Responder, works_on_site_only_or_remotely_only) {
    Profile profile = able;
    profile.on_site = false;
    EXPECT_FALSE(when(nullptr, Enlist{{1}, {2}, profile}).refused);
    std::swap(profile.on_site, profile.remote);
    EXPECT_FALSE(when(nullptr, Enlist{{1}, {2}, profile}).refused);
}
TEST(Responder, a_changed_profile_replaces_the_old_one) {
    Profile profile = able;
    profile.load_limit = 5;
    const State state = given({enlisted});
    EXPECT_EQ(after(state, when(state, Change{profile})).profile.load_limit, 5u);
}
TEST(Responder, one_not_enlisted_can_do_nothing) {
    const Command commands[] = {Change{able},      Retire{},          DeclareReady{noon + 1h},
                                DeclareBack{},     RaiseTestAlarm{},  DeclareAway{noon + 1h},
                                AnswerTestAlarm{}, ExpireTestAlarm{}, DeclareConflict{{3}}};
    for (const Command& command : commands)
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_enlisted);
}
TEST(Responder, one_retired_can_do_nothing) {
    const Command commands[] = {Change{able},      Retire{},          DeclareReady{noon + 1h},
                                DeclareBack{},     RaiseTestAlarm{},  DeclareAway{noon + 1h},
                                AnswerTestAlarm{}, ExpireTestAlarm{}, DeclareConflict{{3}}};
    for (const Command& command : commands)
        EXPECT_EQ(when(given({enlisted, Retired{}}), command).refused, Refusal::retired);
}
TEST(Responder, retires_when_no_work_is_open) {
    const State state = given({enlisted, tested});
    Facts facts = at(noon);
    facts.has_open_work = true;
    EXPECT_EQ(when(state, Retire{}, facts).refused, Refusal::has_open_work);
    const State retired = after(state, when(state, Retire{}));
    EXPECT_TRUE(retired.retired);
    EXPECT_FALSE(next_due(retired, 24h));
}
TEST(Responder, is_ready_outside_the_roster_until_a_moment_to_come) {
    const State state = given({enlisted});
    EXPECT_EQ(after(state, when(state, DeclareReady{noon + 1ms})).ready_until, noon + 1ms);
    EXPECT_EQ(when(state, DeclareReady{noon}).refused, Refusal::already_past);
}
TEST(Responder, is_away_until_a_moment_to_come) {
    const State state = given({enlisted});
    EXPECT_EQ(after(state, when(state, DeclareAway{noon + 1ms})).away_until, noon + 1ms);
    EXPECT_EQ(when(state, DeclareAway{noon}).refused, Refusal::already_past);
}
TEST(Responder, the_last_word_between_ready_and_away_holds) {
    const State away = given({enlisted, ReadyDeclared{noon + 1h}, AwayDeclared{noon + 2h}});
    EXPECT_FALSE(away.ready_until);
    const State ready = given({enlisted, AwayDeclared{noon + 2h}, ReadyDeclared{noon + 1h}});
    EXPECT_FALSE(ready.away_until);
}
TEST(Responder, comes_back_early_from_being_away) {
    const State away = given({enlisted, AwayDeclared{noon + 24h}});
    EXPECT_FALSE(after(away, when(away, DeclareBack{})).away_until);
}
TEST(Responder, who_is_not_away_cannot_come_back) {
    EXPECT_EQ(when(given({enlisted}), DeclareBack{}).refused, Refusal::not_away);
    EXPECT_EQ(when(given({enlisted, AwayDeclared{noon}, BackDeclared{}}), DeclareBack{}).refused,
              Refusal::not_away);
}
TEST(Responder, a_conflict_is_declared_once_for_a_known_organisation) {
    State state = given({enlisted});
    state = after(state, when(state, DeclareConflict{{3}}));
    EXPECT_EQ(state.conflicts, std::vector{OrganisationId{3}});
    EXPECT_EQ(when(state, DeclareConflict{{3}}).refused, Refusal::already_declared);
    EXPECT_FALSE(when(state, DeclareConflict{{4}}).refused);
    Facts facts = at(noon);
    facts.organisation_exists = false;
    EXPECT_EQ(when(state, DeclareConflict{{4}}, facts).refused, Refusal::organisation_unknown);
}
TEST(Responder, a_test_alarm_has_a_deadline_and_there_is_one_at_a_time) {
    State state = given({enlisted});
    state = after(state, when(state, RaiseTestAlarm{}));
    EXPECT_EQ(state.test_answer_by, noon + 15min);
    EXPECT_EQ(state.last_test, noon);
    EXPECT_EQ(when(state, RaiseTestAlarm{}).refused, Refusal::test_under_way);
}
TEST(Responder, an_answered_test_alarm_shows_that_the_paths_work) {
    State state = given({enlisted, ReachNoted{Reach::silent}, tested});
    state = after(state, when(state, AnswerTestAlarm{}, at(noon + 1min)), noon + 1min);
    EXPECT_EQ(state.reach, Reach::reached);
    EXPECT_EQ(state.reach_noted, noon + 1min);
    EXPECT_FALSE(state.test_answer_by);
}
TEST(Responder, a_late_answer_to_a_test_alarm_counts_until_it_has_expired) {
    EXPECT_FALSE(when(given({enlisted, tested}), AnswerTestAlarm{}, at(noon + 16min)).refused);
    EXPECT_EQ(when(given({enlisted, tested, TestAlarmMissed{}}), AnswerTestAlarm{}).refused,
              Refusal::no_test_under_way);
}
TEST(Responder, a_test_alarm_expires_when_due_and_not_before) {
    State state = given({enlisted, tested});
    EXPECT_EQ(when(state, ExpireTestAlarm{}, at(noon + 15min - 1ms)).refused, Refusal::not_due);
    state = after(state, when(state, ExpireTestAlarm{}, at(noon + 15min)), noon + 15min);
    EXPECT_EQ(state.reach, Reach::silent);
    EXPECT_FALSE(state.test_answer_by);
    EXPECT_EQ(when(state, ExpireTestAlarm{}).refused, Refusal::no_test_under_way);
}
TEST(Responder, news_of_an_earlier_moment_does_not_hide_what_is_known_since) {
    State state = given({enlisted, ReachNoted{Reach::reached}});
    apply(state, ReachNoted{Reach::silent}, {noon + 1h, noon - 1h});
    EXPECT_EQ(state.reach, Reach::reached);
    apply(state, ReachNoted{Reach::silent}, {noon + 1h, noon});
    EXPECT_EQ(state.reach, Reach::silent);
}
TEST(Responder, the_clock_expires_a_test_alarm_under_way) {
    const auto due = next_due(given({enlisted, tested}), 24h);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->first, noon + 15min);
    EXPECT_TRUE(std::holds_alternative<ExpireTestAlarm>(due->second));
}
TEST(Responder, the_clock_raises_the_next_test_alarm_on_schedule) {
    const State state = given({enlisted, tested, TestAlarmAnswered{}});
    const auto due = next_due(state, 24h * 7);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->first, noon + 24h * 7);
    EXPECT_TRUE(std::holds_alternative<RaiseTestAlarm>(due->second));
    EXPECT_FALSE(next_due(state));
}
TEST(Responder, a_new_responder_is_tested_at_once) {
    EXPECT_LT(next_due(given({enlisted}), 24h * 7)->first, noon);
}
TEST(Responder, nobody_is_tested_while_away) {
    EXPECT_EQ(next_due(given({enlisted, AwayDeclared{noon + 24h * 30}}), 24h * 7)->first,
              noon + 24h * 30);
}
TEST(Responder, every_command_and_event_survives_the_codec) {
    expect_round_trips<Command>(command_shape(),
                                {enlist, Change{able}, Retire{}, DeclareReady{noon},
                                 DeclareAway{noon}, DeclareBack{}, DeclareConflict{{3}},
                                 RaiseTestAlarm{}, AnswerTestAlarm{}, ExpireTestAlarm{}});
    expect_round_trips<Event>(
        event_shape(), {enlisted, Changed{able}, Retired{}, ReadyDeclared{noon}, AwayDeclared{noon},
                        BackDeclared{}, ConflictDeclared{{3}}, ReachNoted{Reach::silent}, tested,
                        TestAlarmAnswered{}, TestAlarmMissed{}});
}

} // namespace
