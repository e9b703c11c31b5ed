#include "domain/given_when_then_test.hpp"
#include "domain/staff.hpp"

using namespace leitstelle;
using namespace leitstelle::staff;

namespace {

const Admit admit{{1}, {Role::call_taker}, {{1}}, {{5}}};
const Admitted admitted{{1}, {Role::call_taker}, {{1}}, {{5}}};

State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event);
    return state;
}
struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;
};
Then when(const State* state, const Command& command, Facts facts = {}) {
    Then then;
    then.refused = decide(state, command, facts, then.happened);
    EXPECT_EQ(then.refused.has_value(), then.happened.empty());
    return then;
}
Then when(const State& state, const Command& command, Facts facts = {}) {
    return when(&state, command, facts);
}
Facts holding_incidents() {
    Facts facts;
    facts.holds_open_incidents = true;
    return facts;
}

TEST(Staff, a_person_is_admitted_with_roles_regions_and_paths) {
    const auto then = when(nullptr, admit);
    ASSERT_FALSE(then.refused);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.person, PersonId{1});
    EXPECT_EQ(state.roles, std::vector{Role::call_taker});
    EXPECT_EQ(state.regions, std::vector{RegionId{1}});
    EXPECT_EQ(state.paths, std::vector{ContactId{5}});
}
TEST(Staff, nobody_is_admitted_twice) {
    EXPECT_EQ(when(given({admitted}), admit).refused, Refusal::already_admitted);
    EXPECT_EQ(when(given({admitted, Dismissed{}}), admit).refused, Refusal::already_admitted);
}
TEST(Staff, needs_a_person) {
    Admit nobody = admit;
    nobody.person = {};
    EXPECT_EQ(when(nullptr, nobody).refused, Refusal::person_missing);
}
TEST(Staff, needs_a_role) {
    Admit roleless = admit;
    roleless.roles = {};
    EXPECT_EQ(when(nullptr, roleless).refused, Refusal::role_missing);
    EXPECT_EQ(when(given({admitted}), Change{{}, {{1}}, {}}).refused, Refusal::role_missing);
}
TEST(Staff, takes_no_role_of_people_outside_the_control_centre) {
    for (const Role role : {Role::responder, Role::victim, Role::program, Role::system}) {
        Admit outsider = admit;
        outsider.roles.push_back(role);
        EXPECT_EQ(when(nullptr, outsider).refused, Refusal::role_not_for_staff);
    }
    for (const Role role :
         {Role::campaign_caller, Role::analyst, Role::auditor, Role::administrator}) {
        Admit insider = admit;
        insider.roles.push_back(role);
        EXPECT_FALSE(when(nullptr, insider).refused);
    }
}
TEST(Staff, every_region_named_must_exist) {
    Facts facts;
    facts.regions_exist = false;
    EXPECT_EQ(when(nullptr, admit, facts).refused, Refusal::region_unknown);
    EXPECT_EQ(when(given({admitted}), Change{{Role::auditor}, {{9}}, {}}, facts).refused,
              Refusal::region_unknown);
}
TEST(Staff, a_commander_is_reached_on_two_independent_paths) {
    Admit commander = admit;
    commander.roles = {Role::commander};
    EXPECT_EQ(when(nullptr, commander).refused, Refusal::commander_needs_two_paths);
    commander.paths = {{5}, {6}};
    EXPECT_FALSE(when(nullptr, commander).refused);
    Facts two_telephones;
    two_telephones.kinds_of_path = 1;
    EXPECT_EQ(when(nullptr, commander, two_telephones).refused, Refusal::commander_needs_two_paths);
}
TEST(Staff, one_not_admitted_is_neither_changed_nor_dismissed) {
    EXPECT_EQ(when(nullptr, Change{{Role::auditor}, {}, {}}).refused, Refusal::not_admitted);
    EXPECT_EQ(when(nullptr, Dismiss{}).refused, Refusal::not_admitted);
}
TEST(Staff, a_change_replaces_roles_regions_and_paths) {
    const auto then = when(given({admitted}), Change{{Role::auditor}, {{2}, {3}}, {}});
    ASSERT_FALSE(then.refused);
    const State state = given({admitted, then.happened.front()});
    EXPECT_EQ(state.roles, std::vector{Role::auditor});
    EXPECT_EQ(state.regions.size(), 2u);
    EXPECT_TRUE(state.paths.empty());
}
TEST(Staff, who_holds_open_incidents_stays_at_the_desk) {
    const State state = given({admitted});
    EXPECT_EQ(when(state, Change{{Role::auditor}, {{1}}, {}}, holding_incidents()).refused,
              Refusal::holds_open_incidents);
    EXPECT_EQ(when(state, Dismiss{}, holding_incidents()).refused, Refusal::holds_open_incidents);
    EXPECT_FALSE(
        when(state, Change{{Role::commander}, {{1}}, {{5}, {6}}}, holding_incidents()).refused);
}
TEST(Staff, who_is_dismissed_is_not_changed_any_more) {
    const auto then = when(given({admitted}), Dismiss{});
    ASSERT_FALSE(then.refused);
    const State state = given({admitted, then.happened.front()});
    EXPECT_TRUE(state.dismissed);
    EXPECT_EQ(when(state, Change{{Role::auditor}, {}, {}}).refused, Refusal::dismissed);
    EXPECT_EQ(when(state, Dismiss{}).refused, Refusal::dismissed);
}
TEST(Staff, every_command_and_event_survives_the_codec) {
    expect_round_trips<Command>(command_shape(),
                                {admit, Change{{Role::commander}, {{1}, {2}}, {{5}}}, Dismiss{}});
    expect_round_trips<Event>(event_shape(),
                              {admitted, Changed{{Role::auditor}, {}, {}}, Dismissed{}});
}

} // namespace
