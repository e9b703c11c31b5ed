#include "domain/given_when_then_test.hpp"
#include "domain/roster.hpp"

using namespace leitstelle;
using namespace leitstelle::roster;
using namespace std::chrono_literals;

namespace {

const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
const ResponderId anna{1}, bert{2};
const Opened opened{{1}, Duty::responder};

Plan shift_of(ResponderId who, Duration from, Duration until, std::string uid = {}) {
    return {who,
            {},
            noon + from,
            noon + until,
            "2026-03-02 13:00",
            "2026-03-02 21:00",
            "Europe/Berlin",
            std::move(uid)};
}
ShiftPlanned planned(std::uint64_t id, ResponderId who, Duration from, Duration until,
                     std::string uid = {}) {
    return {{id}, shift_of(who, from, until, std::move(uid))};
}
PlanShifts plan(std::vector<Plan> shifts) { return {std::move(shifts), {}}; }

State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;
};
Facts at(Duration after_noon) {
    Facts facts;
    facts.when = {noon + after_noon, noon + after_noon};
    facts.checked_before = 1h;
    return facts;
}
Then when(const State* state, const Command& command, const Facts& facts = at(0h)) {
    Then then;
    then.refused = decide(state, command, facts, then.happened);
    EXPECT_EQ(then.refused.has_value(), then.happened.empty());
    return then;
}
Then when(const State& state, const Command& command, const Facts& facts = at(0h)) {
    return when(&state, command, facts);
}
State after(State state, const Then& then, Duration now = 0h) {
    for (const Event& event : then.happened) apply(state, event, {noon + now, noon + now});
    return state;
}
ShiftPhase phase_of(const State& state, std::uint64_t id) { return find_shift(state, {id})->phase; }

TEST(Roster, is_opened_once_for_a_known_region_and_a_duty) {
    const State state = after({}, when(nullptr, Open{{1}, Duty::commander}));
    EXPECT_EQ(state.region, RegionId{1});
    EXPECT_EQ(state.duty, Duty::commander);
    EXPECT_EQ(when(state, Open{{1}, Duty::commander}).refused, Refusal::already_open);
    Facts facts = at(0h);
    facts.roster_exists = true;
    EXPECT_EQ(when(nullptr, Open{{1}, Duty::commander}, facts).refused, Refusal::roster_exists);
    facts.region_exists = false;
    EXPECT_EQ(when(nullptr, Open{{1}, Duty::commander}, facts).refused, Refusal::region_unknown);
}
TEST(Roster, one_not_open_takes_no_command) {
    const Command commands[] = {plan({shift_of(anna, 1h, 2h)}),
                                WithdrawShift{{1}},
                                TakeShift{{1}, bert, {}},
                                BeginShift{{1}},
                                EndShift{{1}},
                                CheckShift{{1}},
                                CheckGaps{}};
    for (const Command& command : commands)
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_open);
}

TEST(Roster, planned_shifts_are_numbered_and_stand_in_order_of_start) {
    State state = given({opened});
    state = after(state, when(state, plan({shift_of(anna, 8h, 16h), shift_of(bert, 1h, 8h)})));
    ASSERT_EQ(state.shifts.size(), 2u);
    EXPECT_EQ(state.shifts[0].id, ShiftId{2});
    EXPECT_EQ(state.shifts[1].id, ShiftId{1});
    EXPECT_EQ(state.shifts[0].plan.local_from, "2026-03-02 13:00");
    state = after(state, when(state, plan({shift_of(anna, 20h, 21h)})));
    EXPECT_EQ(state.shifts.back().id, ShiftId{3});
    EXPECT_EQ(phase_of(state, 3), ShiftPhase::planned);
}
TEST(Roster, a_plan_names_at_least_one_shift_and_not_too_many) {
    const State state = given({opened});
    EXPECT_EQ(when(state, plan({})).refused, Refusal::no_shifts);
    // An empty calendar sends nobody home.
    EXPECT_EQ(when(state, PlanShifts{{}, noon}).refused, Refusal::no_shifts);
    std::vector<Plan> many;
    for (std::size_t i = 0; i < most_shifts_at_once; ++i)
        many.push_back(shift_of(anna, 1h * i, 1h * (i + 1)));
    EXPECT_FALSE(when(state, plan(many)).refused);
    many.push_back(shift_of(bert, 1h, 2h));
    EXPECT_EQ(when(state, plan(many)).refused, Refusal::too_many_shifts);
}
TEST(Roster, a_shift_ends_after_it_begins_within_two_weeks_and_in_the_future) {
    const State state = given({opened});
    EXPECT_EQ(when(state, plan({shift_of(anna, 2h, 2h)})).refused, Refusal::shift_inverted);
    EXPECT_FALSE(when(state, plan({shift_of(anna, 0h, longest_shift)})).refused);
    EXPECT_EQ(when(state, plan({shift_of(anna, 0h, longest_shift + 1ms)})).refused,
              Refusal::shift_too_long);
    EXPECT_EQ(when(state, plan({shift_of(anna, -2h, 0h)})).refused, Refusal::shift_past);
    EXPECT_FALSE(when(state, plan({shift_of(anna, -2h, 1ms)})).refused); // has begun: stands now
}
TEST(Roster, a_plan_is_all_or_none) {
    const State state = given({opened});
    EXPECT_TRUE(
        when(state, plan({shift_of(anna, 1h, 2h), shift_of(bert, 2h, 1h)})).happened.empty());
}
TEST(Roster, the_person_is_known_and_fits_the_duty) {
    const State state = given({opened});
    Facts facts = at(0h);
    facts.people_fit_duty = false;
    const PlanShifts shifts = plan({shift_of(anna, 1h, 2h)});
    EXPECT_EQ(when(state, shifts, facts).refused, Refusal::person_not_for_duty);
    facts.people_exist = false;
    EXPECT_EQ(when(state, shifts, facts).refused, Refusal::person_unknown);
    EXPECT_EQ(when(state, plan({shift_of({}, 1h, 2h)})).refused, Refusal::person_unknown);
    Plan staff = shift_of({}, 1h, 2h);
    staff.staff = {1};
    EXPECT_EQ(when(state, plan({staff})).refused, Refusal::person_not_for_duty);
    const State room = given({Opened{{1}, Duty::call_taker}});
    EXPECT_FALSE(when(room, plan({staff})).refused);
    EXPECT_EQ(when(room, shifts).refused, Refusal::person_not_for_duty);
}
TEST(Roster, nobody_stands_two_shifts_at_once) {
    const State state = given({opened, planned(1, anna, 1h, 3h)});
    EXPECT_EQ(when(state, plan({shift_of(anna, 3h - 1ms, 4h)})).refused, Refusal::overlap);
    EXPECT_EQ(when(state, plan({shift_of(anna, -1h, 1h + 1ms)})).refused, Refusal::overlap);
    EXPECT_EQ(when(state, plan({shift_of(anna, 0h, 9h)})).refused, Refusal::overlap);
    EXPECT_EQ(when(state, plan({shift_of(anna, 1h, 3h)})).refused, Refusal::overlap);
    EXPECT_FALSE(when(state, plan({shift_of(anna, 3h, 4h), shift_of(anna, 0h, 1h)})).refused);
    EXPECT_FALSE(when(state, plan({shift_of(bert, 1h, 3h)})).refused);
}
TEST(Roster, shifts_of_one_plan_do_not_overlap_either) {
    EXPECT_EQ(when(given({opened}),
                   plan({shift_of(anna, 4h, 6h), shift_of(bert, 2h, 5h), shift_of(anna, 3h, 5h)}))
                  .refused,
              Refusal::overlap);
}
TEST(Roster, a_running_shift_overlaps_but_one_over_or_withdrawn_does_not) {
    const PlanShifts again = plan({shift_of(anna, 0h, 2h)});
    EXPECT_EQ(when(given({opened, planned(1, anna, -1h, 1h), ShiftBegun{{1}}}), again).refused,
              Refusal::overlap);
    EXPECT_FALSE(
        when(given({opened, planned(1, anna, 0h, 2h), ShiftWithdrawn{{1}}}), again).refused);
    EXPECT_FALSE(
        when(given({opened, planned(1, anna, -1h, 1h), ShiftBegun{{1}}, ShiftEnded{{1}}}), again)
            .refused);
}
TEST(Roster, a_calendar_read_again_replaces_its_shifts_from_a_moment_on) {
    const State state = given({opened, planned(1, anna, -1h, 1h, "a"), ShiftBegun{{1}},
                               planned(2, anna, 2h - 1ms, 3h, "b"), planned(3, bert, 2h, 3h, "c"),
                               planned(4, anna, 4h, 5h, "d"), planned(5, bert, 4h, 5h)});
    const auto then = when(state, PlanShifts{{shift_of(anna, 4h, 6h, "d")}, noon + 2h});
    ASSERT_EQ(then.happened.size(), 3u);
    EXPECT_EQ(std::get<ShiftWithdrawn>(then.happened[0]).shift, ShiftId{3});
    EXPECT_EQ(std::get<ShiftWithdrawn>(then.happened[1]).shift, ShiftId{4});
    EXPECT_EQ(std::get<ShiftPlanned>(then.happened[2]).shift, ShiftId{6});
    const State now = after(state, then);
    EXPECT_EQ(phase_of(now, 1), ShiftPhase::running);
    EXPECT_EQ(phase_of(now, 2), ShiftPhase::planned);
    EXPECT_EQ(phase_of(now, 4), ShiftPhase::withdrawn);
    EXPECT_EQ(phase_of(now, 5), ShiftPhase::planned); // by hand: no calendar takes it away
    EXPECT_EQ(phase_of(now, 6), ShiftPhase::planned);
}
TEST(Roster, a_calendar_read_again_may_not_overlap_what_it_does_not_replace) {
    const State state = given({opened, planned(1, anna, 4h, 5h)});
    EXPECT_EQ(when(state, PlanShifts{{shift_of(anna, 4h, 6h, "d")}, noon}).refused,
              Refusal::overlap);
}

TEST(Roster, a_planned_or_running_shift_is_withdrawn) {
    State state =
        given({opened, planned(1, anna, 1h, 2h), planned(2, bert, -1h, 2h), ShiftBegun{{2}}});
    state = after(state, when(state, WithdrawShift{{1}}));
    state = after(state, when(state, WithdrawShift{{2}}));
    EXPECT_EQ(phase_of(state, 1), ShiftPhase::withdrawn);
    EXPECT_EQ(phase_of(state, 2), ShiftPhase::withdrawn);
    EXPECT_EQ(when(state, WithdrawShift{{1}}).refused, Refusal::not_planned);
    EXPECT_EQ(when(state, WithdrawShift{{9}}).refused, Refusal::shift_unknown);
}
TEST(Roster, a_planned_shift_is_taken_by_somebody_else_who_is_checked_anew) {
    State state = given({opened, planned(1, anna, 1h, 2h), ShiftChecked{{1}, true}});
    state = after(state, when(state, TakeShift{{1}, bert, {}}));
    EXPECT_EQ(find_shift(state, {1})->plan.responder, bert);
    EXPECT_FALSE(find_shift(state, {1})->checked);
}
TEST(Roster, a_shift_is_not_taken_by_the_wrong_person) {
    const State state = given(
        {opened, planned(1, anna, 1h, 3h), planned(2, bert, 2h, 4h), planned(3, {5}, 3h, 4h)});
    EXPECT_EQ(when(state, TakeShift{{1}, anna, {}}).refused, Refusal::already_theirs);
    EXPECT_EQ(when(state, TakeShift{{1}, {}, {}}).refused, Refusal::person_unknown);
    EXPECT_EQ(when(state, TakeShift{{1}, {}, {4}}).refused, Refusal::person_not_for_duty);
    EXPECT_EQ(when(state, TakeShift{{1}, bert, {}}).refused, Refusal::overlap);
    EXPECT_FALSE(when(state, TakeShift{{1}, {5}, {}}).refused);
    Facts facts = at(0h);
    facts.people_fit_duty = false;
    EXPECT_EQ(when(state, TakeShift{{1}, {5}, {}}, facts).refused, Refusal::person_not_for_duty);
    facts.people_exist = false;
    EXPECT_EQ(when(state, TakeShift{{1}, {5}, {}}, facts).refused, Refusal::person_unknown);
}
TEST(Roster, only_a_planned_shift_is_taken) {
    const State state = given({opened, planned(1, anna, -1h, 2h), ShiftBegun{{1}}});
    EXPECT_EQ(when(state, TakeShift{{1}, bert, {}}).refused, Refusal::not_planned);
    EXPECT_EQ(when(state, TakeShift{{2}, bert, {}}).refused, Refusal::shift_unknown);
}

TEST(Roster, a_shift_begins_when_due_and_not_before) {
    State state = given({opened, planned(1, anna, 1h, 2h)});
    EXPECT_EQ(when(state, BeginShift{{1}}, at(1h - 1ms)).refused, Refusal::not_due);
    state = after(state, when(state, BeginShift{{1}}, at(1h)), 1h);
    EXPECT_EQ(phase_of(state, 1), ShiftPhase::running);
    EXPECT_EQ(when(state, BeginShift{{1}}, at(1h)).refused, Refusal::not_planned);
}
TEST(Roster, a_running_shift_ends_when_due_and_not_before) {
    State state = given({opened, planned(1, anna, 1h, 2h)});
    EXPECT_EQ(when(state, EndShift{{1}}, at(2h)).refused, Refusal::not_running);
    apply(state, ShiftBegun{{1}}, {noon + 1h, noon + 1h});
    EXPECT_EQ(when(state, EndShift{{1}}, at(2h - 1ms)).refused, Refusal::not_due);
    state = after(state, when(state, EndShift{{1}}, at(2h)), 2h);
    EXPECT_EQ(phase_of(state, 1), ShiftPhase::over);
}
TEST(Roster, a_shift_is_checked_once_shortly_before_it_begins) {
    State state = given({opened, planned(1, anna, 2h, 3h)});
    EXPECT_EQ(when(state, CheckShift{{1}}, at(1h - 1ms)).refused, Refusal::not_due);
    Facts silent = at(1h);
    silent.reachable = false;
    const auto then = when(state, CheckShift{{1}}, silent);
    EXPECT_FALSE(std::get<ShiftChecked>(then.happened.front()).reachable);
    state = after(state, then, 1h);
    EXPECT_EQ(when(state, CheckShift{{1}}, at(1h)).refused, Refusal::already_checked);
}
TEST(Roster, the_clock_is_refused_for_a_shift_withdrawn_or_forgotten_meanwhile) {
    const State state = given({opened, planned(1, anna, 0h, 1h), ShiftWithdrawn{{1}}});
    EXPECT_EQ(when(state, CheckShift{{1}}).refused, Refusal::not_planned);
    EXPECT_EQ(when(state, BeginShift{{1}}).refused, Refusal::not_planned);
    EXPECT_EQ(when(state, EndShift{{1}}, at(1h)).refused, Refusal::not_running);
    EXPECT_EQ(when(state, CheckShift{{7}}).refused, Refusal::shift_unknown);
    EXPECT_EQ(when(state, BeginShift{{7}}).refused, Refusal::shift_unknown);
    EXPECT_EQ(when(state, EndShift{{7}}).refused, Refusal::shift_unknown);
}
TEST(Roster, shifts_over_or_withdrawn_leave_after_forty_days) {
    State state = given({opened, planned(1, anna, 0h, 1h), planned(2, bert, 0h, 1h),
                         planned(3, {3}, 0h, 1h), planned(4, anna, 1h, 2h), ShiftBegun{{1}},
                         ShiftEnded{{1}}, ShiftWithdrawn{{2}}, ShiftBegun{{4}}});
    const Instant kept = noon + 1h + past_kept;
    State at_the_edge = state;
    apply(at_the_edge, ShiftEnded{{4}}, {kept, kept});
    EXPECT_EQ(at_the_edge.shifts.size(), 4u);
    apply(state, ShiftEnded{{4}}, {kept + 1ms, kept + 1ms});
    ASSERT_EQ(state.shifts.size(), 2u);
    EXPECT_EQ(state.shifts[0].id, ShiftId{3}); // planned still: the clock has not come by
    EXPECT_EQ(state.shifts[1].id, ShiftId{4});
}

TEST(Roster, gaps_are_noted_when_they_changed_and_looked_for_again_in_an_hour) {
    State state = given({opened});
    Facts facts = at(0h);
    facts.gaps = {{noon, noon + 1h}};
    const auto noted = when(state, CheckGaps{}, facts);
    EXPECT_TRUE(std::holds_alternative<GapsNoted>(noted.happened.front()));
    state = after(state, noted);
    EXPECT_EQ(state.gaps, facts.gaps);
    EXPECT_EQ(state.next_gap_check, noon + gap_check_every);
    facts.when = at(gap_check_every - 1ms).when;
    EXPECT_EQ(when(state, CheckGaps{}, facts).refused, Refusal::not_due);
    facts.when = at(gap_check_every).when;
    const auto same = when(state, CheckGaps{}, facts);
    EXPECT_TRUE(std::holds_alternative<GapsChecked>(same.happened.front()));
    state = after(state, same, gap_check_every);
    EXPECT_EQ(state.next_gap_check, noon + 2 * gap_check_every);
}
TEST(Roster, a_gap_that_only_moves_with_the_window_is_no_news) {
    const State state = given({opened, GapsNoted{{{noon, noon + 1h}}}});
    const auto news = [&](std::vector<Gap> gaps) {
        Facts facts = at(0h);
        facts.gaps = std::move(gaps);
        facts.when = at(gap_check_every).when;
        return std::get<GapsNoted>(when(state, CheckGaps{}, facts).happened.front()).news;
    };
    EXPECT_FALSE(news({{noon + 10min, noon + 1h}}));
    EXPECT_FALSE(news({{noon, noon + 3h}}));
    EXPECT_TRUE(news({{noon + 5h, noon + 6h}}));
}
TEST(Roster, the_next_day_of_a_week_that_nobody_covers_is_the_same_gap) {
    const auto news = [&](const State& state, std::vector<Gap> gaps) {
        Facts facts = at(gap_check_every);
        facts.gaps = std::move(gaps);
        return std::get<GapsNoted>(when(state, CheckGaps{}, facts).happened.front()).news;
    };
    const Gap today{noon, noon + 8h}, tomorrow{noon + 24h, noon + 32h},
        third{noon + 48h, noon + 56h};
    const State nobody = given({opened, GapsNoted{{today}}, GapsChecked{noon}});
    EXPECT_FALSE(news(nobody, {today, tomorrow}));
    EXPECT_FALSE(news(nobody, {today, tomorrow, third}));
    EXPECT_TRUE(news(nobody, {tomorrow})); // another one
    const State covered =
        given({opened, GapsNoted{{today}}, planned(1, anna, 24h, 32h), GapsChecked{noon}});
    EXPECT_TRUE(news(covered, {today, third})); // somebody stands tomorrow
    EXPECT_FALSE(news(covered, {{noon + 1h, noon + 8h}}));
}
TEST(Roster, a_shift_planned_or_withdrawn_is_looked_at_for_gaps_at_once) {
    State state = given({opened, GapsChecked{noon + 1h}, planned(1, anna, 1h, 2h)});
    EXPECT_EQ(state.next_gap_check, noon);
    state = given({opened, planned(1, anna, 1h, 2h), GapsChecked{noon + 1h}, ShiftWithdrawn{{1}}});
    EXPECT_EQ(state.next_gap_check, noon);
}

TEST(Roster, the_clock_checks_begins_and_ends_a_shift_in_this_order) {
    State state = given({opened, planned(1, anna, 4h, 8h), GapsChecked{noon + 24h}});
    const auto due_now = [&](Duration expected, std::size_t kind) {
        const auto due = next_due(state, 1h);
        ASSERT_TRUE(due);
        EXPECT_EQ(due->first, noon + expected);
        EXPECT_EQ(due->second.index(), kind);
        state = after(state, when(state, due->second, at(expected)), expected);
    };
    due_now(3h, Command{CheckShift{}}.index());
    due_now(4h, Command{BeginShift{}}.index());
    due_now(8h, Command{EndShift{}}.index());
    EXPECT_EQ(next_due(state, 1h)->first, noon + 24h);
    EXPECT_EQ(next_due(state, 1h)->second.index(), Command{CheckGaps{}}.index());
}
TEST(Roster, the_earliest_of_all_shifts_and_the_gap_check_is_due) {
    // The long running shift ends after the next one begins and before the third is checked.
    const State state = given({opened, planned(1, anna, -9h, 5h), planned(2, bert, 4h, 9h),
                               planned(3, {3}, 9h, 10h), ShiftBegun{{1}}, ShiftChecked{{2}, true},
                               GapsChecked{noon + 24h}});
    EXPECT_EQ(next_due(state, 1h)->first, noon + 4h);
    EXPECT_EQ(next_due(after(state, {{}, {ShiftBegun{{2}}}}), 1h)->first, noon + 5h);
    EXPECT_EQ(next_due(state, 8h)->first, noon + 1h); // shift 3, eight hours before
    EXPECT_EQ(next_due(after(state, {{}, {GapsChecked{noon + 2h}}}), 1h)->first, noon + 2h);
}

std::vector<Gap> gaps(const State& state, std::vector<std::pair<Duration, Duration>> promised) {
    std::vector<Gap> instants;
    for (const auto& [from, until] : promised) instants.push_back({noon + from, noon + until});
    return gaps_in(state, instants);
}
std::vector<Gap> expected(std::vector<std::pair<Duration, Duration>> list) {
    std::vector<Gap> instants;
    for (const auto& [from, until] : list) instants.push_back({noon + from, noon + until});
    return instants;
}
TEST(Roster, without_shifts_all_that_is_promised_is_a_gap) {
    EXPECT_EQ(gaps(given({opened}), {{0h, 8h}, {24h, 32h}}), expected({{0h, 8h}, {24h, 32h}}));
    EXPECT_EQ(gaps(given({opened}), {}), expected({}));
    EXPECT_EQ(gaps(given({opened}), {{3h, 3h}}), expected({}));
}
TEST(Roster, a_shift_that_covers_exactly_the_promise_leaves_no_gap) {
    EXPECT_EQ(gaps(given({opened, planned(1, anna, 0h, 8h)}), {{0h, 8h}}), expected({}));
    EXPECT_EQ(gaps(given({opened, planned(1, anna, 1ms, 8h - 1ms)}), {{0h, 8h}}),
              expected({{0h, 1ms}, {8h - 1ms, 8h}}));
}
TEST(Roster, shifts_that_touch_leave_no_gap_between_them) {
    const State state = given({opened, planned(1, anna, 0h, 4h), planned(2, bert, 4h, 8h)});
    EXPECT_EQ(gaps(state, {{0h, 8h}}), expected({}));
}
TEST(Roster, gaps_lie_before_between_and_after_shifts) {
    const State state = given(
        {opened, planned(1, anna, 1h, 3h), planned(2, bert, 2h, 4h), planned(3, anna, 5h, 6h)});
    EXPECT_EQ(gaps(state, {{0h, 8h}}), expected({{0h, 1h}, {4h, 5h}, {6h, 8h}}));
}
TEST(Roster, one_shift_covers_several_promises_and_the_time_between_is_no_gap) {
    const State state = given({opened, planned(1, anna, 2h, 30h)});
    EXPECT_EQ(gaps(state, {{0h, 8h}, {24h, 32h}, {48h, 56h}}),
              expected({{0h, 2h}, {30h, 32h}, {48h, 56h}}));
}
TEST(Roster, a_short_shift_inside_a_long_one_hides_nothing) {
    const State state = given({opened, planned(1, anna, 0h, 8h), planned(2, bert, 1h, 2h)});
    EXPECT_EQ(gaps(state, {{0h, 9h}}), expected({{8h, 9h}}));
}
TEST(Roster, gaps_that_touch_are_one) {
    EXPECT_EQ(gaps(given({opened}), {{0h, 8h}, {8h, 9h}}), expected({{0h, 9h}}));
}
TEST(Roster, a_running_shift_covers_and_one_over_or_withdrawn_does_not) {
    const State state =
        given({opened, planned(1, anna, 0h, 1h), planned(2, anna, 1h, 2h), planned(3, anna, 2h, 3h),
               ShiftBegun{{1}}, ShiftBegun{{2}}, ShiftEnded{{2}}, ShiftWithdrawn{{3}}});
    EXPECT_EQ(gaps(state, {{0h, 3h}}), expected({{1h, 3h}}));
}
TEST(Roster, a_ladder_of_commanders_has_two_persons_at_every_minute) {
    const auto commander = [](std::uint64_t id, Duration from, Duration until) {
        ShiftPlanned e = planned(id, {}, from, until);
        e.plan.staff = {id};
        return e;
    };
    const State state = given({Opened{{1}, Duty::commander}, commander(1, 0h, 8h),
                               commander(2, 0h, 4h), commander(3, 5h, 8h)});
    EXPECT_EQ(gaps(state, {{0h, 8h}}), expected({{4h, 5h}}));
}

TEST(Roster, every_command_and_event_survives_the_codec) {
    expect_round_trips<Command>(
        command_shape(),
        {Open{{1}, Duty::responder}, PlanShifts{{shift_of(anna, 1h, 2h, "a")}, noon},
         plan({shift_of(anna, 1h, 2h)}), WithdrawShift{{1}}, TakeShift{{1}, {}, {2}},
         BeginShift{{1}}, EndShift{{1}}, CheckShift{{1}}, CheckGaps{}});
    expect_round_trips<Event>(event_shape(),
                              {opened, planned(1, anna, 1h, 2h, "a"), ShiftWithdrawn{{1}},
                               ShiftTaken{{1}, bert, {}}, ShiftBegun{{1}}, ShiftEnded{{1}},
                               ShiftChecked{{1}, false}, GapsNoted{{{noon, noon + 1h}}},
                               GapsChecked{noon}});
}

} // namespace
