#include "domain/given_when_then_test.hpp"
#include "domain/region.hpp"

using namespace leitstelle;
using namespace leitstelle::region;
using namespace std::chrono_literals;

namespace {

Definition whole() {
    Definition d;
    d.key = "ruhr";
    d.name = "Ruhr";
    d.number = "0800 1191112";
    d.parent = RegionId{9};
    d.neighbours = {{2}};
    d.hours.weekly = {{calendar::Weekday::monday, 480, 1080}};
    d.postal_codes = {"44787"};
    d.cities = {"Bochum"};
    for (const Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
        d.responses.push_back({"", level, Response::phone_help});
        d.plans.push_back({level, 1, 5min, 1h, DispatchMode::proposed, 30min});
    }
    d.responses.push_back({"ransomware", Level::E, Response::on_site_alarm});
    d.plans[0].at_once = 3;
    d.deadlines = {1min,  1min, 5min,    15min, 15min, 2h,     10min,
                   10min, 3min, 24h * 7, 15min, 1h,    24h * 7};
    d.ladder = {{1}, {2}};
    d.public_reports_per_minute = 60;
    d.funding = {{{"state", 80}, {"sponsors", 20}}, {{5000}, {4000}}, {30}, {25000}, "funded"};
    return d;
}
struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;
};
Then when(const Definition& definition, Facts facts = {}) {
    Then then;
    then.refused = decide(Define{definition}, facts, then.happened);
    EXPECT_EQ(then.refused.has_value(), then.happened.empty());
    return then;
}
std::optional<Refusal> refused_when(void (*spoil)(Definition&)) {
    Definition definition = whole();
    spoil(definition);
    return when(definition).refused;
}

TEST(Region, is_its_whole_definition) {
    const auto then = when(whole());
    ASSERT_FALSE(then.refused);
    State state;
    apply(state, then.happened.front());
    EXPECT_EQ(codec::to_json(state.definition), codec::to_json(whole()));
}
TEST(Region, a_new_definition_replaces_the_old_one) {
    Definition moved = whole();
    moved.number = "0800 1191113";
    State state;
    apply(state, Defined{whole()});
    apply(state, Defined{moved});
    EXPECT_EQ(state.definition.number, "0800 1191113");
}
TEST(Region, needs_a_key_of_its_own) {
    EXPECT_EQ(refused_when([](Definition& d) { d.key.clear(); }), Refusal::key_missing);
    EXPECT_EQ(when(whole(), {true, true, false, true}).refused, Refusal::key_in_use);
}
TEST(Region, needs_a_number_that_can_be_called) {
    EXPECT_EQ(refused_when([](Definition& d) { d.number.clear(); }), Refusal::number_missing);
}
TEST(Region, lies_in_a_known_parent_and_beside_known_neighbours) {
    EXPECT_EQ(when(whole(), {false, false, false, true}).refused, Refusal::parent_unknown);
    EXPECT_EQ(when(whole(), {false, true, false, false}).refused, Refusal::neighbour_unknown);
}
TEST(Region, needs_a_zone_whose_law_is_known) {
    EXPECT_EQ(when(whole(), {false, true, false, true, false}).refused, Refusal::zone_unknown);
}
TEST(Region, never_lies_inside_itself) {
    EXPECT_EQ(when(whole(), {false, true, true, true}).refused, Refusal::nested_in_a_circle);
}
TEST(Region, hours_that_cannot_be_used_are_refused) {
    EXPECT_EQ(refused_when([](Definition& d) { d.hours.weekly[0].to_minute = 480; }),
              Refusal::hours_invalid);
}
TEST(Region, every_level_has_one_plan) {
    for (std::size_t missing = 0; missing < 6; ++missing) {
        Definition definition = whole();
        definition.plans.erase(definition.plans.begin() + static_cast<std::ptrdiff_t>(missing));
        EXPECT_EQ(when(definition).refused, Refusal::level_without_plan);
    }
    EXPECT_EQ(refused_when([](Definition& d) { d.plans.push_back(d.plans[3]); }),
              Refusal::level_planned_twice);
}
TEST(Region, every_plan_alarms_somebody_and_has_its_times) {
    EXPECT_EQ(refused_when([](Definition& d) { d.plans[1].at_once = 0; }),
              Refusal::plan_alarms_nobody);
    EXPECT_EQ(refused_when([](Definition& d) { d.plans[1].answer_within = 0ms; }),
              Refusal::plan_without_time);
    EXPECT_EQ(refused_when([](Definition& d) { d.plans[1].search_at_most = 5min - 1ms; }),
              Refusal::plan_without_time);
    EXPECT_EQ(refused_when([](Definition& d) { d.plans[1].call_back_within = 0ms; }),
              Refusal::plan_without_time);
}
TEST(Region, every_level_has_a_response_for_every_protocol) {
    for (std::size_t missing = 0; missing < 6; ++missing) {
        Definition definition = whole();
        definition.responses[missing].protocol = "phishing";
        EXPECT_EQ(when(definition).refused, Refusal::level_without_response);
    }
}
TEST(Region, no_deadline_is_left_out) {
    using Members = boost::describe::describe_members<Deadlines, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([](auto member) {
        Definition definition = whole();
        definition.deadlines.*decltype(member)::pointer = 0ms;
        EXPECT_EQ(when(definition).refused, Refusal::deadline_missing) << member.name;
    });
}
TEST(Region, the_shares_of_its_funding_add_up_to_a_hundred) {
    EXPECT_EQ(refused_when([](Definition& d) { d.funding.shares[1].percent = 19; }),
              Refusal::shares_not_hundred);
    EXPECT_EQ(refused_when([](Definition& d) { d.funding.shares[1].percent = 21; }),
              Refusal::shares_not_hundred);
    // A sum that would wrap around to a hundred.
    EXPECT_EQ(refused_when([](Definition& d) {
                  d.funding.shares = {{"a", 0xffff'ffffu}, {"b", 101}};
              }),
              Refusal::shares_not_hundred);
}
TEST(Region, a_row_for_the_protocol_goes_before_the_row_for_all) {
    const Definition definition = whole();
    EXPECT_EQ(response_to(definition, "ransomware", Level::E), Response::on_site_alarm);
    EXPECT_EQ(response_to(definition, "ransomware", Level::D), Response::phone_help);
    EXPECT_EQ(response_to(definition, "phishing", Level::E), Response::phone_help);
}
TEST(Region, the_first_of_several_matching_rows_holds) {
    Definition definition = whole();
    definition.responses.push_back({"ransomware", Level::E, Response::refer});
    definition.responses.push_back({"", Level::O, Response::refer});
    EXPECT_EQ(response_to(definition, "ransomware", Level::E), Response::on_site_alarm);
    EXPECT_EQ(response_to(definition, "other", Level::O), Response::phone_help);
}
TEST(Region, the_plan_of_a_level_is_found) {
    const Definition definition = whole();
    EXPECT_EQ(plan_for(definition, Level::E).at_once, 3u);
    EXPECT_EQ(plan_for(definition, Level::O).level, Level::O);
}
TEST(Region, only_help_by_a_responder_needs_one) {
    EXPECT_TRUE(needs_responder(Response::on_site_alarm));
    EXPECT_TRUE(needs_responder(Response::remote_help));
    for (const Response response : {Response::emergency_services, Response::bank_recall,
                                    Response::self_help, Response::phone_help, Response::refer})
        EXPECT_FALSE(needs_responder(response));
}
TEST(Region, every_command_and_event_survives_the_codec) {
    expect_round_trips<Command>(command_shape(), {Define{whole()}});
    expect_round_trips<Event>(event_shape(), {Defined{whole()}});
}

} // namespace
