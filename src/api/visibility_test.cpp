#include "api/house_test.hpp"

namespace leitstelle::api::test {

// An incident for which the first responder was alarmed.
static std::uint64_t alarmed(House& house) {
    const auto id = house.report_incident();
    const auto taker = house.token_of("taker");
    const auto expect = [&](const std::string& json) {
        const auto answer = house.give(taker, json, "incident", id);
        EXPECT_EQ(answer.status, 200) << json << answer.body;
    };
    expect(
        R"({"type":"incident.answer_question","protocol":"ENT","question":"ent.encrypting","answer":"yes"})");
    expect(R"({"type":"incident.decide_entitlement","entitlement":"entitled"})");
    expect(R"({"type":"incident.decide_emergency","emergency":true})");
    expect(
        R"({"type":"incident.dispatch","responders":[1],"reason":"kennt die Anlage","ask_again":false})");
    return id;
}

static std::string path(std::uint64_t id) { return "/api/incidents/" + std::to_string(id); }

TEST(Visibility, the_desk_sees_the_incident_with_everything_personal) {
    House house;
    const auto id = alarmed(house);
    const auto view = house.get(path(id), house.token_of("commander"));
    EXPECT_EQ(view.status, 200);
    EXPECT_TRUE(contains(view.body, "Kanarien GmbH"));
    EXPECT_TRUE(contains(view.body, "Kanarienweg 1"));
    EXPECT_TRUE(contains(view.body, "Name of responder"));
    EXPECT_EQ(field(view.body, "city"), "Bochum");
}

TEST(Visibility, a_desk_of_another_region_sees_nothing) {
    House house;
    const auto id = alarmed(house);
    EXPECT_EQ(house.get(path(id), house.token_of("stranger")).status, 404);
    const auto list = house.get("/api/incidents", house.token_of("stranger"));
    EXPECT_EQ(field(list.body, "total"), "0");
    EXPECT_EQ(field(house.get("/api/incidents", house.token_of("taker")).body, "total"), "1");
}

TEST(Visibility, a_responder_sees_the_district_until_acceptance_and_confirmed_identity) {
    House house;
    const auto id = alarmed(house);
    const auto responder = house.token_of("responder");
    auto view = house.get(path(id), responder);
    ASSERT_EQ(view.status, 200) << view.body;
    EXPECT_TRUE(contains(view.body, "Bochum"));
    EXPECT_FALSE(contains(view.body, "Kanarien")) << "before acceptance";
    EXPECT_FALSE(contains(view.body, "Alles verschluesselt")) << "the caller's own words";
    ASSERT_EQ(
        house
            .give(
                responder,
                R"({"type":"incident.answer_alarm","alarm":1,"accept":true,"minutes":20,"path":"page"})",
                "incident", id)
            .status,
        200);
    EXPECT_FALSE(contains(house.get(path(id), responder).body, "Kanarien")) << "identity open";
    EXPECT_FALSE(contains(house.get(path(id), responder).body, "Alles verschluesselt"));
    ASSERT_EQ(house
                  .give(house.token_of("taker"),
                        R"({"type":"incident.confirm_identity","proof":"called_back"})", "incident",
                        id)
                  .status,
              200);
    view = house.get(path(id), responder);
    EXPECT_TRUE(contains(view.body, "Kanarienweg 1")) << view.body;
    EXPECT_TRUE(contains(view.body, "+491701234567"));
    EXPECT_TRUE(contains(view.body, "Alles verschluesselt"));
    EXPECT_TRUE(contains(view.body, "Birke Leuchtturm"));
    EXPECT_EQ(house.get(path(id), house.token_of("other")).status, 404);
}

TEST(Visibility, the_code_word_is_nobodys_before_the_identity_is_confirmed_and_in_no_story) {
    House house;
    const auto id = alarmed(house);
    const auto taker = house.token_of("taker");
    for (const char* who : {"taker", "commander", "responder", "administrator"})
        EXPECT_FALSE(contains(house.get(path(id), house.token_of(who)).body, "Leuchtturm")) << who;
    house.give(taker, R"({"type":"incident.confirm_identity","proof":"called_back"})", "incident",
               id);
    EXPECT_EQ(field(house.get(path(id), taker).body, "code_word"), "Birke Leuchtturm");
    EXPECT_FALSE(contains(house.get(path(id) + "/timeline", taker).body, "Leuchtturm"));
}

TEST(Visibility, auditor_analyst_and_administrator_see_facts_without_personal_values) {
    House house;
    const auto id = alarmed(house);
    for (const char* who : {"auditor", "analyst", "administrator"}) {
        const auto view = house.get(path(id), house.token_of(who));
        EXPECT_EQ(view.status, 200) << who;
        EXPECT_FALSE(contains(view.body, "Kanarien")) << who << view.body;
        EXPECT_FALSE(contains(view.body, "verschluesselt\"")) << who;
        const auto story = house.get(path(id) + "/timeline", house.token_of(who));
        EXPECT_TRUE(contains(story.body, "incident.alarm_raised")) << who;
        EXPECT_FALSE(contains(story.body, "Kanarien")) << who;
    }
    EXPECT_TRUE(
        contains(house.get(path(id) + "/timeline", house.token_of("taker")).body, "Kanarien"));
}

TEST(Visibility, candidates_come_with_minutes_and_reasons_for_the_desk_alone) {
    House house;
    const auto id = house.report_incident();
    const auto view = house.get(path(id) + "/candidates", house.token_of("taker"));
    ASSERT_EQ(view.status, 200) << view.body;
    EXPECT_EQ(field(view.body, "considered"), "2");
    EXPECT_TRUE(contains(view.body, "Name of responder"));
    EXPECT_TRUE(contains(view.body, "\"minutes\":"));
    EXPECT_EQ(house.get(path(id) + "/candidates", house.token_of("responder")).status, 403);
}

TEST(Visibility, raw_rows_are_for_auditors_and_programs_and_hold_numbers_only) {
    House house;
    alarmed(house);
    EXPECT_EQ(house.get("/api/events?from=1", house.token_of("taker")).status, 403);
    const auto rows = house.get("/api/events?from=1", house.token_of("program"));
    EXPECT_EQ(rows.status, 200);
    EXPECT_TRUE(contains(rows.body, "incident.reported"));
    EXPECT_FALSE(contains(rows.body, "Kanarien"));
    EXPECT_EQ(house.get("/api/events?from=x", house.token_of("auditor")).status, 400);
}

TEST(Lists, hold_the_areas_of_the_regions_that_a_table_knows) {
    House house;
    const auto areas = house.get("/api/areas", house.token_of("taker"));
    ASSERT_EQ(areas.status, 200) << areas.body;
    EXPECT_TRUE(contains(areas.body, R"("code":"44787","name":"Bochum")")) << areas.body;
    EXPECT_TRUE(contains(areas.body, R"("lat_udeg":51481800)"));
    EXPECT_EQ(field(house.get("/api/areas?region=99", house.token_of("taker")).body, "total"), "0");
}

TEST(Lists, are_paged_and_say_so) {
    House house;
    for (int n = 0; n < 3; ++n) house.report_incident();
    const auto first = house.get("/api/incidents?limit=2", house.token_of("taker"));
    EXPECT_EQ(field(first.body, "total"), "3");
    const auto next = field(first.body, "next");
    ASSERT_EQ(next, "2");
    const auto second = house.get("/api/incidents?limit=2&before=" + next, house.token_of("taker"));
    EXPECT_FALSE(contains(second.body.substr(0, second.body.find("items")), "next"));
    EXPECT_TRUE(contains(second.body, "\"items\":[{\"id\":1,"));
    for (const char* query : {"limit=0", "limit=x", "state=odd", "colour=red", "before=-1"})
        EXPECT_EQ(house.get(std::string("/api/incidents?") + query, house.token_of("taker")).status,
                  400)
            << query;
}

} // namespace leitstelle::api::test
