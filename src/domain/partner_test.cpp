#include "domain/given_when_then_test.hpp"
#include "domain/partner.hpp"

using namespace leitstelle;
using namespace leitstelle::partner;
using namespace std::chrono_literals;

namespace {

const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
const Agreement agreed{noon - 24h, noon + 24h * 365, 600};
const Admitted admitted{{1}, {2}, "44787", agreed};
const Paused paused_for_a_day{noon - 1h, noon + 23h};
constexpr std::int32_t march = 2026 * 12 + 3;

State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;
};
Then when(const State* state, const Command& command, Facts facts = {{noon, noon}, true, true}) {
    Then then;
    then.refused = decide(state, command, facts, then.happened);
    EXPECT_EQ(then.refused.has_value(), then.happened.empty());
    return then;
}
Then when(const State& state, const Command& command) { return when(&state, command); }

const Admit admit{{1}, {2}, "44787", agreed};

TEST(Partner, a_firm_is_admitted_with_its_agreement) {
    const auto then = when(nullptr, admit);
    ASSERT_FALSE(then.refused);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.region, RegionId{1});
    EXPECT_EQ(state.name, TextId{2});
    EXPECT_EQ(state.postal_code, "44787");
    EXPECT_EQ(state.agreement.reserved_minutes_a_month, 600u);
}
TEST(Partner, is_admitted_only_once) {
    EXPECT_EQ(when(given({admitted}), admit).refused, Refusal::already_admitted);
}
TEST(Partner, needs_a_name_a_region_and_a_known_postal_code) {
    Admit nameless = admit;
    nameless.name = {};
    EXPECT_EQ(when(nullptr, nameless).refused, Refusal::name_missing);
    EXPECT_EQ(when(nullptr, admit, {{noon, noon}, false, true}).refused, Refusal::region_unknown);
    EXPECT_EQ(when(nullptr, admit, {{noon, noon}, true, false}).refused,
              Refusal::postal_code_unknown);
}
TEST(Partner, an_agreement_ends_after_it_begins) {
    Admit backwards = admit;
    backwards.agreement.until = backwards.agreement.from;
    EXPECT_EQ(when(nullptr, backwards).refused, Refusal::agreement_inverted);
    EXPECT_EQ(when(given({admitted}), Renew{backwards.agreement}).refused,
              Refusal::agreement_inverted);
}
TEST(Partner, one_not_admitted_can_do_nothing) {
    for (const Command& command : {Command{Renew{agreed}}, Command{Pause{noon, noon + 1h}},
                                   Command{Resume{}}, Command{End{}}})
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_admitted);
}
TEST(Partner, a_renewed_agreement_replaces_the_old_one) {
    const auto then = when(given({admitted}), Renew{{noon, {}, 30}});
    ASSERT_FALSE(then.refused);
    const State state = given({admitted, then.happened.front()});
    EXPECT_FALSE(state.agreement.until);
    EXPECT_EQ(state.agreement.reserved_minutes_a_month, 30u);
}
TEST(Partner, is_paused_from_the_first_moment_to_before_the_last) {
    const auto then = when(given({admitted}), Pause{noon, noon + 2h});
    ASSERT_FALSE(then.refused);
    const State state = given({admitted, then.happened.front()});
    EXPECT_FALSE(paused(state, noon - 1ms));
    EXPECT_TRUE(paused(state, noon));
    EXPECT_TRUE(paused(state, noon + 2h - 1ms));
    EXPECT_FALSE(paused(state, noon + 2h));
}
TEST(Partner, a_pause_ends_after_it_begins) {
    EXPECT_EQ(when(given({admitted}), Pause{noon, noon}).refused, Refusal::pause_inverted);
}
TEST(Partner, resumes_at_once) {
    const auto then = when(given({admitted, paused_for_a_day}), Resume{});
    ASSERT_FALSE(then.refused);
    EXPECT_FALSE(paused(given({admitted, paused_for_a_day, then.happened.front()}), noon));
}
TEST(Partner, a_pause_still_to_come_can_be_called_off) {
    EXPECT_FALSE(when(given({admitted, Paused{noon + 1h, noon + 2h}}), Resume{}).refused);
}
TEST(Partner, one_who_is_not_paused_cannot_resume) {
    EXPECT_EQ(when(given({admitted}), Resume{}).refused, Refusal::not_paused);
    EXPECT_EQ(when(given({admitted, Paused{noon - 2h, noon}, Resumed{}}), Resume{}).refused,
              Refusal::not_paused);
}
TEST(Partner, a_pause_ends_by_the_clock) {
    EXPECT_FALSE(next_due(given({admitted})));
    const State paused_one = given({admitted, Paused{noon - 2h, noon}});
    const auto due = next_due(paused_one);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->first, noon);
    EXPECT_FALSE(when(paused_one, due->second).refused);
    EXPECT_FALSE(next_due(given({admitted, Paused{noon - 2h, noon}, Ended{{7}}})));
}
TEST(Partner, ends_for_good) {
    const auto then = when(given({admitted}), End{{7}});
    ASSERT_FALSE(then.refused);
    const State state = given({admitted, then.happened.front()});
    EXPECT_FALSE(under_agreement(state, noon));
    for (const Command& command : {Command{Renew{agreed}}, Command{Pause{noon, noon + 1h}},
                                   Command{Resume{}}, Command{End{}}})
        EXPECT_EQ(when(state, command).refused, Refusal::ended);
}
TEST(Partner, is_under_agreement_between_its_first_and_last_moment) {
    const State state = given({admitted});
    EXPECT_FALSE(under_agreement(state, agreed.from - 1ms));
    EXPECT_TRUE(under_agreement(state, agreed.from));
    EXPECT_TRUE(under_agreement(state, *agreed.until - 1ms));
    EXPECT_FALSE(under_agreement(state, *agreed.until));
    EXPECT_TRUE(under_agreement(given({admitted, Renewed{{noon, {}, 0}}}), never - 1ms));
}
TEST(Partner, whose_agreement_begins_later_begins_by_the_clock) {
    const State later = given({admitted, Renewed{{noon + 2h, {}, 0}}});
    EXPECT_FALSE(later.begun);
    ASSERT_TRUE(next_due(later));
    EXPECT_EQ(next_due(later)->first, noon + 2h);
    EXPECT_TRUE(std::holds_alternative<Begin>(next_due(later)->second));
    EXPECT_EQ(when(later, Begin{}).refused, Refusal::not_due);
    EXPECT_TRUE(given({admitted, Renewed{{noon + 2h, {}, 0}}, Begun{}}).begun);
    EXPECT_FALSE(next_due(given({admitted, Renewed{{noon, {}, 0}}}))); // under way at once
}
TEST(Partner, months_are_counted_in_utc) {
    const Instant april = std::chrono::sys_days{std::chrono::year{2026} / 4 / 1};
    EXPECT_EQ(month_of(april - 1ms), march); // already April in Berlin
    EXPECT_EQ(month_of(april), march + 1);
    EXPECT_EQ(month_of(std::chrono::sys_days{std::chrono::year{2027} / 1 / 1}), march + 10);
}
TEST(Partner, reserved_hours_are_used_up_within_a_month) {
    EXPECT_TRUE(hours_left(given({admitted}), noon));
    EXPECT_TRUE(hours_left(given({admitted, MinutesWorked{{1}, march, 599}}), noon));
    const State full =
        given({admitted, MinutesWorked{{1}, march, 599}, MinutesWorked{{2}, march, 1}});
    EXPECT_FALSE(hours_left(full, noon));
    EXPECT_TRUE(hours_left(full, noon + 24h * 31));
}
TEST(Partner, a_new_month_begins_with_all_reserved_hours) {
    const State state =
        given({admitted, MinutesWorked{{1}, march - 1, 600}, MinutesWorked{{2}, march, 10}});
    EXPECT_EQ(state.minutes_this_month, 10u);
    EXPECT_TRUE(hours_left(state, noon));
}
TEST(Partner, work_of_a_past_month_handed_in_late_does_not_count_now) {
    const State state =
        given({admitted, MinutesWorked{{1}, march, 10}, MinutesWorked{{2}, march - 1, 600}});
    EXPECT_EQ(state.minutes_this_month, 10u);
    EXPECT_EQ(state.month, march);
}
TEST(Partner, without_agreed_hours_there_is_no_limit) {
    EXPECT_TRUE(hours_left(
        given({admitted, Renewed{{noon, {}, 0}}, MinutesWorked{{1}, march, 100'000}}), noon));
}
TEST(Partner, work_is_counted_after_the_end_too) {
    EXPECT_EQ(given({admitted, Ended{{7}}, MinutesWorked{{1}, march, 45}}).minutes_this_month, 45u);
}
TEST(Partner, every_command_and_event_survives_the_codec) {
    expect_round_trips<Command>(command_shape(),
                                {admit, Renew{agreed}, Renew{{noon, {}, 0}}, Pause{noon, noon + 1h},
                                 Resume{}, Begin{}, End{{7}}});
    expect_round_trips<Event>(event_shape(),
                              {admitted, Renewed{agreed}, paused_for_a_day, Resumed{}, Begun{},
                               Ended{{7}}, MinutesWorked{{5}, march, 90}});
}

} // namespace
