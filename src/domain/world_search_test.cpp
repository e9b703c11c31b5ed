// Whom a search finds: skills that are needed, people who become ready while others are asked,
// agreements that begin, silent responders who are replaced, levels that rise.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;
using incident::Emergency;
using incident::Search;
using policy::Exclusion;
using region::Response;
using room::Cause;

namespace {

using Asked = std::vector<ResponderId>;

std::optional<Exclusion> excluded(const House& house, IncidentId id, ResponderId who) {
    for (const auto& one : house.world.rank(id, house.now).excluded)
        if (one.responder == who) return one.why;
    return {};
}

ResponderId skilled(House& house, std::vector<Skill> skills) {
    const ResponderId id = house.responder();
    auto profile = House::profile(House::near);
    profile.skills = std::move(skills);
    house.on_responder(id, responder::Change{profile});
    return id;
}

TEST(NeededSkills, exclude_who_lacks_one_and_the_reason_is_shown) {
    House house;
    const auto none = house.responder(), one = skilled(house, {Skill::backup}),
               both = skilled(house, {Skill::backup, Skill::industrial});
    const auto id = house.report();
    house.on(id, incident::NeedSkills{{Skill::industrial, Skill::backup}});
    house.on(id, incident::SetLevel{Level::E, House::said});
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.asked(id), Asked{both});
    EXPECT_EQ(excluded(house, id, none), Exclusion::lacks_skill);
    EXPECT_EQ(excluded(house, id, one), Exclusion::lacks_skill);
}
TEST(NeededSkills, come_from_the_regions_table_unless_a_person_says_otherwise) {
    House house;
    auto definition = house.world.find(house.region)->definition;
    definition.skills = {{"", {Skill::medical}}, {"RAN", {Skill::backup}}};
    house.does({SubjectKind::region, house.region.value},
               region::Command{region::Define{definition}});
    const auto plain = house.responder(), doctor = skilled(house, {Skill::medical});
    const auto id = house.emergency(Level::C); // no protocol yet: the row ""
    EXPECT_EQ(house.asked(id), Asked{doctor});
    house.says_no(id, doctor);
    EXPECT_EQ(house.asked(id), Asked{});
    house.on(id, incident::NeedSkills{{}});
    EXPECT_EQ(house.asked(id), Asked{plain});
    EXPECT_EQ(
        house.refusal(House::about(id), incident::Command{incident::NeedSkills{{}}}, house.desk()),
        "incident.already_decided");
}
TEST(NeededSkills, that_nobody_has_are_told_to_the_commander) {
    House house;
    house.responder();
    const auto id = house.report();
    house.on(id, incident::NeedSkills{{Skill::medical}});
    house.on(id, incident::SetLevel{Level::E, House::said});
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_TRUE(house.alarmed(Cause::search_over, id));
}

TEST(TopUp, who_becomes_ready_is_asked_too_while_fewer_are_asked_than_planned) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::E);
    EXPECT_EQ(house.asked(id), Asked{a});
    const auto b = house.responder(), c = house.responder();
    EXPECT_EQ(house.asked(id), (Asked{a, b, c}));
    house.responder();
    EXPECT_EQ(house.asked(id), (Asked{a, b, c})); // three at once are enough
}
TEST(TopUp, one_after_the_other_stays_one_after_the_other) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C);
    house.responder();
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(TopUp, an_incident_that_waits_for_anybody_goes_first) {
    House house;
    const auto a = house.responder();
    const auto first = house.emergency(Level::E);
    const auto second = house.emergency(Level::C); // a is asked already: it waits
    EXPECT_EQ(house.asked(first), Asked{a});
    EXPECT_EQ(house.of(second).search, Search::waiting);
    const auto b = house.responder();
    EXPECT_EQ(house.asked(second), Asked{b});
    const auto raised = [&](IncidentId id) {
        return std::find_if(house.journal.begin(), house.journal.end(), [&](const auto& row) {
            const auto* event = std::get_if<incident::Event>(&row.happening.event);
            const auto* alarm = event ? std::get_if<incident::AlarmRaised>(event) : nullptr;
            return alarm && alarm->responder == b && row.happening.about == House::about(id);
        });
    };
    EXPECT_LT(raised(second), raised(first)); // who is acute may ask the same person, later
}
TEST(TopUp, is_the_same_after_a_snapshot) {
    House house;
    const auto a = house.responder(), b = house.enlist();
    const auto id = house.emergency(Level::E);
    std::string bytes;
    house.world.save(bytes);
    World loaded(house.reference);
    ASSERT_TRUE(loaded.load(bytes));
    std::vector<Happening> happened;
    EXPECT_FALSE(loaded.handle({SubjectKind::responder, b.value},
                               Command{responder::Command{responder::DeclareReady{house.now + 1h}}},
                               house.desk(), {house.now, house.now}, happened));
    EXPECT_EQ(open_alarms(*loaded.find(id)), 2u);
    EXPECT_EQ(house.asked(id), Asked{a});
}

TEST(Agreement, that_begins_later_brings_its_people_to_who_waits) {
    House house;
    const auto later = PartnerId{house.born(
        SubjectKind::partner,
        partner::Command{partner::Admit{house.region, {2}, House::near, {house.now + 2h, {}, 0}}})};
    const auto who = house.responder(House::near, later);
    const auto id = house.emergency();
    EXPECT_EQ(house.asked(id), Asked{});
    house.pass(2h - 1ms);
    EXPECT_EQ(house.asked(id), Asked{});
    house.pass(1ms);
    EXPECT_EQ(house.count("partner.begun"), 1u);
    EXPECT_EQ(house.asked(id), Asked{who});
    EXPECT_EQ(house.refusal({SubjectKind::partner, later.value}, partner::Command{partner::Begin{}},
                            system_actor()),
              "partner.not_due");
}

struct Silent : testing::Test {
    House house;
    ResponderId a = house.responder(), b = house.responder(), c = house.responder();
    IncidentId id = house.emergency(Level::C);
    Silent() {
        house.says_yes(id, a);
        house.on(id, incident::Replace{{1}});
    }
};
TEST_F(Silent, is_replaced_by_one_and_hands_back_without_bringing_another) {
    EXPECT_EQ(house.asked(id), Asked{b});
    house.says_yes(id, b);
    house.on(id, incident::HandBack{{1}, House::said});
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(house.of(id).search, Search::satisfied);
    EXPECT_EQ(house.of(id).wanted, 1u);
}
TEST_F(Silent, hands_back_while_the_next_is_still_asked_and_one_comes) {
    house.on(id, incident::HandBack{{1}, House::said});
    EXPECT_EQ(house.asked(id), Asked{b});
    house.says_yes(id, b);
    EXPECT_EQ(house.of(id).search, Search::satisfied);
    EXPECT_EQ(open_assignments(house.of(id)), 1u);
}
TEST_F(Silent, twice_replaced_is_one_more_and_not_two) {
    house.on(id, incident::Replace{{1}});
    house.says_yes(id, b);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(open_assignments(house.of(id)), 2u);
}
TEST_F(Silent, whose_replacement_hands_back_is_replaced_by_the_next) {
    house.says_yes(id, b);
    house.on(id, incident::HandBack{{2}, House::said});
    EXPECT_EQ(house.asked(id), Asked{c});
}

struct RaisedLevel : testing::Test {
    House house;
    ResponderId a = house.responder();
    IncidentId id = house.report();
    void raise() { house.on(id, incident::SetLevel{Level::E, House::said}); }
};
TEST_F(RaisedLevel, follows_the_table_and_looks_for_somebody_at_once) {
    house.on(id, incident::SetLevel{Level::A, House::said}); // phone help
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.of(id).response, Response::phone_help);
    raise();
    EXPECT_EQ(house.of(id).response, Response::on_site_alarm);
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST_F(RaisedLevel, opens_anew_what_a_person_decided_against_the_table) {
    house.on(id, incident::SetLevel{Level::C, House::said});
    house.on(id, incident::DecideEmergency{true, Response::phone_help, House::said});
    raise();
    EXPECT_EQ(house.of(id).emergency, Emergency::undecided);
    EXPECT_EQ(house.asked(id), Asked{});
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST_F(RaisedLevel, opens_anew_that_it_was_no_emergency) {
    house.on(id, incident::SetLevel{Level::O, House::said});
    house.on(id, incident::DecideEmergency{false, {}, {}});
    house.on(id, incident::SetLevel{Level::A, House::said}); // brings nobody: the decision stands
    EXPECT_EQ(house.of(id).emergency, Emergency::no);
    raise();
    EXPECT_EQ(house.of(id).emergency, Emergency::undecided);
    EXPECT_EQ(house.count("incident.decision_reopened"), 1u);
}
TEST_F(RaisedLevel, leaves_a_decision_alone_when_it_falls) {
    house.on(id, incident::SetLevel{Level::E, House::said});
    house.on(id, incident::DecideEmergency{true, Response::phone_help, House::said});
    house.on(id, incident::SetLevel{Level::D, House::said});
    EXPECT_EQ(house.of(id).emergency, Emergency::yes);
    EXPECT_EQ(house.of(id).response, Response::phone_help);
}

} // namespace
