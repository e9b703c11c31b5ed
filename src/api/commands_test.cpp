#include "api/house_test.hpp"
#include <algorithm>

namespace leitstelle::api::test {

TEST(CommandDoor, answers_with_position_and_number_when_the_command_is_durable) {
    House house;
    const auto answer =
        house.give(house.token_of("taker"), R"({"type":"room.sign_in"})", "room", 1);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(field(answer.body, "kind"), "room");
    const std::uint64_t position = std::stoull(field(answer.body, "position"));
    EXPECT_LE(position, house.memory.rows.size());
}

TEST(CommandDoor, reports_an_incident_with_a_code_for_the_victim) {
    House house;
    const auto id = house.report_incident();
    const auto view = house.get("/api/incidents/" + std::to_string(id), house.token_of("taker"));
    ASSERT_EQ(view.status, 200) << view.body;
    EXPECT_EQ(field(view.body, "organisation_name"), "Kanarien GmbH");
    const auto more = house.post("/api/incidents/" + std::to_string(id) + "/victim-code", "",
                                 house.token_of("taker"));
    EXPECT_EQ(more.status, 201);
    EXPECT_EQ(field(more.body, "code").size(), 11u);
}

TEST(CommandDoor, answers_a_repeated_command_the_same_and_does_it_once) {
    House house;
    const auto body = house.command(R"({"type":"room.sign_in"})", "room", 1);
    const auto first = house.post("/api/commands", body, house.token_of("taker"));
    const auto rows = house.memory.rows.size();
    const auto second = house.post("/api/commands", body, house.token_of("taker"));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(house.memory.rows.size(), rows);
    std::string other = body;
    other.replace(other.find("room.sign_in"), 12, "room.sign_out");
    const auto reused = house.post("/api/commands", other, house.token_of("taker"));
    EXPECT_EQ(reused.status, 409);
    EXPECT_EQ(field(reused.body, "name"), "key_reused");
}

TEST(CommandDoor, names_a_refusal_in_both_languages) {
    House house;
    house.give(house.token_of("taker"), R"({"type":"room.sign_in"})", "room", 1);
    const auto body = house.command(R"({"type":"room.sign_in"})", "room", 1);
    const auto no = house.post("/api/commands", body, house.token_of("taker"),
                               {{"Accept-Language", "en-GB, de;q=0.5"}});
    ASSERT_EQ(no.status, 409) << no.body;
    EXPECT_EQ(no.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(field(no.body, "type"), "urn:leitstelle:refusal:room.already_signed_in");
    EXPECT_EQ(field(no.body, "title"), "You are signed in already.");
    EXPECT_EQ(field(no.body, "de"), "Sie sind schon angemeldet.");
}

struct Bad {
    const char* what;
    std::string body;
    int status;
    const char* name;
    const char* pointer;
};

TEST(CommandDoor, refuses_bad_input_by_name_and_place_and_changes_nothing) {
    House house;
    const auto key = [&] { return "{\"key\":\"" + house.key() + "\","; };
    const std::vector<Bad> bad{
        {"truncated", key() + "\"command\":{", 400, "malformed", ""},
        {"not UTF-8", key() + "\"command\":{\"type\":\"\xff\"}}", 400, "malformed", ""},
        {"wrong type", key() + R"("command":{"type":"room.sign_in","x":1}})", 400, "malformed",
         "/command/x"},
        {"no command", "{\"key\":\"" + house.key() + "\"}", 400, "malformed", "/command"},
        {"unknown command", key() + R"("command":{"type":"room.fly"}})", 400, "malformed",
         "/command/type"},
        {"unknown aggregate", key() + R"("command":{"type":"moon.land"}})", 400, "malformed",
         "/command/type"},
        {"no contact",
         key() + R"("command":{"type":"incident.add_contact","contact":{"contact":"at home",)"
                 R"("safety":"safe"}}})",
         400, "malformed", "/command/contact/contact"},
        {"no key", R"({"key":"","command":{"type":"room.sign_in"}})", 400, "key_malformed", "/key"},
        {"key is no UUIDv7", R"({"key":"1","command":{"type":"room.sign_in"}})", 400,
         "key_malformed", "/key"},
        {"about another kind",
         key() + R"("about":{"kind":"call","id":1},"command":{"type":"room.sign_in"}})", 400,
         "about_mismatch", "/about/kind"},
        {"the clock's command", key() + R"("command":{"type":"room.check_staffing"}})", 403,
         "system_only", "/command/type"},
        {"code word by the client",
         key() + R"("command":{"type":"incident.report","region":1,"call":0,"report":0,)"
                 R"("organisation":0,"postal_code":"","code_word":"x"}})",
         400, "given_by_door", "/command/code_word"},
        {"in the future",
         key() + R"("happened_at":"2199-01-01T00:00:00Z","about":{"kind":"room","id":1},)"
                 R"("command":{"type":"room.sign_in"}})",
         400, "happened_in_future", "/happened_at"},
        {"unknown number",
         key() + R"("about":{"kind":"incident","id":77},"command":{"type":"incident.take"}})", 409,
         "incident.unknown", ""}};
    const auto rows = house.memory.rows.size();
    for (const auto& [what, body, status, name, pointer] : bad) {
        const auto no = house.post("/api/commands", body, house.token_of("taker"));
        EXPECT_EQ(no.status, status) << what << ": " << no.body;
        EXPECT_EQ(field(no.body, "name"), name) << what;
        EXPECT_EQ(field(no.body, "pointer"), pointer) << what;
    }
    const auto large =
        house.post("/api/commands", std::string(300 * 1024, ' '), house.token_of("taker"));
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(house.memory.rows.size(), rows);
}

TEST(CommandDoor, refuses_what_was_decided_on_an_old_view) {
    House house;
    const auto id = house.report_incident();
    const auto view = house.get("/api/incidents/" + std::to_string(id), house.token_of("taker"));
    const auto seen = field(view.body, "position");
    house.give(house.token_of("commander"), R"({"type":"incident.take"})", "incident", id);
    const auto no = house.post(
        "/api/commands",
        house.command(R"({"type":"incident.take"})", "incident", id, ",\"seen\":" + seen),
        house.token_of("taker"));
    EXPECT_EQ(no.status, 409);
    EXPECT_EQ(field(no.body, "name"), "changed_meanwhile");
    EXPECT_GT(std::stoull(field(no.body, "position")), std::stoull(seen));
}

TEST(CommandDoor, does_not_let_in_who_is_nobody_and_who_comes_by_cookie_without_the_token) {
    House house;
    const auto body = house.command(R"({"type":"room.sign_in"})", "room", 1);
    EXPECT_EQ(house.post("/api/commands", body).status, 401);
    EXPECT_EQ(house.post("/api/commands", body, "wrong").status, 401);
    const std::string cookie = "session=" + house.token_of("taker");
    const auto no = house.post("/api/commands", body, "", {{"Cookie", cookie}});
    EXPECT_EQ(no.status, 403);
    EXPECT_EQ(field(no.body, "name"), "csrf_missing");
    const auto me = house.get("/api/me", "", {{"Cookie", cookie}});
    const auto yes = house.post("/api/commands", body, "",
                                {{"Cookie", cookie}, {"X-CSRF-Token", field(me.body, "csrf")}});
    EXPECT_EQ(yes.status, 200) << yes.body;
}

TEST(CommandDoor, keeps_personal_values_out_of_the_journal) {
    House house;
    house.report_incident("Kanarienvogel im Text");
    for (const auto& row : house.memory.rows) {
        EXPECT_FALSE(
            contains(codec::to_json(row.about) + std::string(wire_of(row.event)), "Kanari"));
        std::string json;
        codec::Writer writer{json};
        event_shape().write(&row.event, writer);
        EXPECT_FALSE(contains(json, "Kanari")) << json;
        EXPECT_FALSE(contains(json, "1701234567")) << json;
    }
    const bool sealed =
        std::any_of(house.memory.values.begin(), house.memory.values.end(),
                    [](const auto& value) { return contains(value.second, "Kanarienvogel"); });
    EXPECT_TRUE(sealed);
}

} // namespace leitstelle::api::test
