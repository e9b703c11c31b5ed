// The access matrix: every route and every command type, for every role and relation. The expected
// tables are written by hand from the rules; a new route or command without a line here fails.
#include "api/house_test.hpp"
#include "api/routes.hpp"
#include <fstream>
#include <future>
#include <sstream>

namespace leitstelle::api::test {

// Who gets past the door, in this order: call-taker, commander, responder, campaign caller,
// analyst, auditor, administrator, victim, program.
static const std::map<std::string, std::string> doors{
    {"POST /api/commands", "xxxxxxxxx"},
    {"POST /api/incidents/{id}/victim-code", "xx.x....."},
    {"POST /api/answers", "........x"},
    {"POST /api/receipts", "........x"},
    {"GET /api/incidents", "xxxxxxx.."},
    {"GET /api/incidents/{id}", "xxxxxxxx."},
    {"GET /api/incidents/{id}/candidates", "xx.xxxx.."},
    {"GET /api/incidents/{id}/timeline", "xx.xxxx.."},
    {"GET /api/calls", "xx.xxxx.."},
    {"GET /api/calls/{id}", "xx.xxxx.."},
    {"GET /api/reports", "xx.xxxx.."},
    {"GET /api/reports/{id}", "xx.xxxx.."},
    {"GET /api/reports/{id}/raw", "xx.x....."},
    {"GET /api/responders", "xxxxxxx.."},
    {"GET /api/responders/{id}", "xxxxxxx.."},
    {"GET /api/rosters", "xxxxxxx.."},
    {"GET /api/rosters/{id}", "xxxxxxx.."},
    {"GET /api/situations", "xx.xxxx.."},
    {"GET /api/situations/{id}", "xx.xxxx.."},
    {"GET /api/partners", "xx.xxxx.."},
    {"GET /api/partners/{id}", "xxxxxxx.."},
    {"GET /api/staff", "xx.xxxx.."},
    {"GET /api/staff/{id}", "xx.xxxx.."},
    {"GET /api/specialists", "xx.xxxx.."},
    {"GET /api/specialists/{id}", "xx.xxxx.."},
    {"GET /api/referrals", "xx.xxxx.."},
    {"GET /api/referrals/{id}", "xx.xxxx.."},
    {"GET /api/organisations", "xx.x....."},
    {"GET /api/organisations/{id}", "xx.xxxx.."},
    {"GET /api/areas", "xx.xxxx.."},
    {"GET /api/room", "xx.xxxx.."},
    {"GET /api/letters", "xx.x....."},
    {"GET /leitstand/briefe", "xx.x....."},
    {"POST /leitstand/briefe", "xx.x....."},
    {"GET /api/health", "xx.xxxx.."},
    {"GET /api/stream", "xxxxxxxx."},
    {"GET /api/events", ".....x..x"},
    {"POST /api/sign-out", "xxxxxxxxx"},
    {"GET /api/session", "xxxxxxxxx"},
    {"GET /api/me", "xxxxxxxxx"},
    {"POST /api/me/calendar", "xxx......"},
    {"POST /api/me/calendar/end", "xxx......"},
    {"GET /calendar/{file}", "open"},
    {"GET /api/regions", "open"},
    {"GET /api/regions/{id}", "open"},
    {"POST /api/sign-in", "open"},
    {"POST /api/links/redeem", "open"},
    {"POST /api/reports", "open"},
    {"GET /api/openapi.json", "open"},
    {"GET /healthz", "open"},
    {"GET /metrics", "open"},
    {"GET /", "open"},
    {"GET /notfall", "victim"},
    {"POST /notfall", "victim"},
    {"GET /notfall/melden", "open"},
    {"GET /anmelden", "open"},
    {"GET /leitstand", "open"},
    {"GET /einsatz", "open"},
    {"GET /assets/{rest...}", "open"},
    {"GET /style/public.css", "open"},
    {"GET /texts/{language}", "open"}};

TEST(AccessMatrix, every_route_has_a_line_and_lets_in_whom_the_line_names) {
    House house;
    EXPECT_EQ(house.router.routes().size(), doors.size());
    std::string tokens[9];
    for (int n = 0; n < 9; ++n)
        tokens[n] = *house.people.create_bearer(
            {"role" + std::to_string(n), {static_cast<Role>(n)}, {house.ruhr}, {}, false}, {});
    for (const auto& route : house.router.routes()) {
        const std::string name = route.method + ' ' + route.pattern;
        const auto line = doors.find(name);
        ASSERT_NE(line, doors.end()) << name << " has no line in the access matrix";
        std::string path = route.pattern;
        if (const auto at = path.find("{id}"); at != path.npos) path.replace(at, 4, "999");
        if (line->second.size() != 9) continue; // open to anybody
        const auto ask = [&](const std::string& token) {
            if (route.method == "POST") return house.post(path, "{}", token).status;
            if (path != "/api/stream") return house.get(path, token).status;
            const auto socket = loopback::Socket::to(house.port());
            socket->send("GET /api/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                         "\r\n\r\n");
            return std::stoi(socket->until("\r\n").substr(9, 3));
        };
        EXPECT_EQ(ask(""), 401) << name;
        for (int n = 0; n < 9; ++n)
            EXPECT_EQ(ask(tokens[n]) != 403, line->second[n] == 'x')
                << name << " as " << boost::describe::enum_to_string(static_cast<Role>(n), "?");
    }
}

// One column per actor in relation to what the command is about.
struct Column {
    const char* name;
    Actor actor;
};

static std::vector<Column> columns(const House& house) {
    const auto staff = [&](Role role, StaffId id, RegionId region) {
        return Actor{{role}, id, {}, {}, {}, {region}};
    };
    const StaffId self = house.call_taker, somebody{99};
    return {{"call_taker, own region", staff(Role::call_taker, somebody, house.ruhr)},
            {"call_taker, other region", staff(Role::call_taker, somebody, house.south)},
            {"commander, own region", staff(Role::commander, somebody, house.ruhr)},
            {"commander, other region", staff(Role::commander, somebody, house.south)},
            {"campaign_caller, own region", staff(Role::campaign_caller, somebody, house.ruhr)},
            {"analyst, own region", staff(Role::analyst, somebody, house.ruhr)},
            {"auditor, own region", staff(Role::auditor, somebody, house.ruhr)},
            {"administrator", staff(Role::administrator, somebody, house.ruhr)},
            {"the staff member oneself, as analyst", staff(Role::analyst, self, house.south)},
            {"responder, alarmed, oneself",
             {{Role::responder}, {}, house.responder, house.partner, {}, {}}},
            {"responder, other incident, other person",
             {{Role::responder}, {}, house.other_responder, house.partner, {}, {}}},
            {"responder of another partner", {{Role::responder}, {}, {99}, {99}, {}, {}}},
            {"victim, own incident", {{Role::victim}, {}, {}, {}, {1}, {}}},
            {"victim, other incident", {{Role::victim}, {}, {}, {}, {2}, {}}},
            {"program", {{Role::program}, {}, {}, {}, {}, {house.ruhr}}}};
}

static std::string matrix(House& house) {
    const auto actors = columns(house);
    std::string text;
    for (std::size_t n = 0; n < actors.size(); ++n)
        text += std::string(n, '|') + '+' + " " + actors[n].name + '\n';
    std::promise<void> done;
    must(house.writer->read(
        [&](const World& world, std::uint64_t) {
            for (const Command& command : one_of_each_command()) {
                std::string line;
                for (const auto& [name, actor] : actors)
                    line += world.allows(actor, {kind_of(command), 1}, command) ? 'x' : '.';
                text += line + ' ' + std::string(wire_of(command)) + '\n';
            }
        },
        [&] { done.set_value(); }));
    done.get_future().get();
    return text;
}

TEST(AccessMatrix, every_command_type_is_allowed_to_those_in_the_table_and_nobody_else) {
    House house;
    const auto id = house.report_incident();
    ASSERT_EQ(id, 1u);
    house.report_incident();
    const auto taker = house.token_of("taker");
    house.give(taker, R"({"type":"incident.decide_entitlement","entitlement":"entitled"})",
               "incident", id);
    house.give(taker, R"({"type":"incident.decide_emergency","emergency":true})", "incident", id);
    house.give(taker,
               R"({"type":"incident.dispatch","responders":[1],"reason":"nah","ask_again":false})",
               "incident", id);
    ASSERT_EQ(house
                  .give(house.token_of("administrator"),
                        R"({"type":"roster.open","region":1,"duty":"responder"})")
                  .status,
              200);
    ASSERT_EQ(
        house
            .give(
                taker,
                R"({"type":"call.type_in","region":1,"caller":"+4923412345","still_talking":false})")
            .status,
        200);
    ASSERT_EQ(house.post("/api/reports", R"({"summary":"x","call_back":"+491701234567"})").status,
              201);
    ASSERT_EQ(house
                  .give(house.token_of("commander"),
                        R"({"type":"situation.declare","region":1,"title":"Welle"})")
                  .status,
              200);
    std::ifstream in(std::string(SOURCE_DIR) + "/tests/access/commands.txt");
    std::ostringstream expected;
    expected << in.rdbuf();
    const auto found = matrix(house);
    EXPECT_EQ(found, expected.str())
        << "a rule changed: check every line, then write tests/access/commands.txt";
    if (std::getenv("WRITE_ACCESS_MATRIX"))
        std::ofstream(std::string(SOURCE_DIR) + "/tests/access/commands.txt") << found;
}

TEST(AccessMatrix, something_new_belongs_to_the_region_of_what_it_names) {
    House house;
    ASSERT_EQ(house.report_incident(), 1u);
    const char* foreign[] = {
        R"({"type":"referral.offer","incident":1,"skills":["windows"]})",
        R"({"type":"responder.enlist","partner":1,"person":"Eva Beispiel","profile":{"paths":[],)"
        R"("skills":[],"postal_code":"45127","ready_in":0,"load_limit":1,"languages":[],)"
        R"("on_site":true,"remote":true}})",
        R"({"type":"situation.declare","region":1,"title":"Welle"})"};
    for (const char* json : foreign) {
        EXPECT_EQ(field(house.give(house.token_of("stranger"), json).body, "name"), "forbidden")
            << json;
        EXPECT_NE(house.give(house.token_of("commander"), json).status, 403) << json;
    }
}

TEST(AccessMatrix, the_clocks_commands_are_refused_at_the_door_to_everybody) {
    House house;
    const std::vector<const char*> clocks{
        R"({"type":"incident.expire_alarm","alarm":1})", R"({"type":"room.check_staffing"})",
        R"({"type":"incident.note_travel_times","source":"","times":[]})",
        R"({"type":"service.hold"})", R"({"type":"report.note_unseen"})"};
    for (const char* json : clocks)
        for (const char* who : {"taker", "commander", "administrator", "responder", "program"}) {
            const auto no = house.give(house.token_of(who), json);
            EXPECT_EQ(no.status, 403) << json << who;
            EXPECT_EQ(field(no.body, "name"), "system_only") << json << who;
        }
}

TEST(Refusals, have_a_sentence_in_both_languages_every_one_of_them) {
    House house;
    const auto expect = [&](const std::string& key) {
        for (const auto language : {texts::Language::de, texts::Language::en}) {
            const auto text = house.catalogue.render(language, key);
            EXPECT_TRUE(text && !text->empty()) << key;
        }
    };
    const auto all = [&]<class E>(const char* aggregate, std::type_identity<E>) {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
            [&](auto d) { expect(std::string("refusal.") + aggregate + '.' + d.name); });
        expect(std::string("refusal.") + aggregate + ".unknown");
    };
    all("region", std::type_identity<region::Refusal>{});
    all("partner", std::type_identity<partner::Refusal>{});
    all("responder", std::type_identity<responder::Refusal>{});
    all("staff", std::type_identity<staff::Refusal>{});
    all("roster", std::type_identity<roster::Refusal>{});
    all("room", std::type_identity<room::Refusal>{});
    all("organisation", std::type_identity<organisation::Refusal>{});
    all("call", std::type_identity<call::Refusal>{});
    all("report", std::type_identity<report::Refusal>{});
    all("incident", std::type_identity<incident::Refusal>{});
    all("situation", std::type_identity<situation::Refusal>{});
    all("specialist", std::type_identity<specialist::Refusal>{});
    all("referral", std::type_identity<referral::Refusal>{});
    all("delivery", std::type_identity<delivery::Refusal>{});
    all("service", std::type_identity<service::Refusal>{});
    expect("refusal.service.set_aside");
    expect(std::string("refusal.service.") + service::about_retired);
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<DoorRefusal>>(
        [&](auto d) { expect(std::string("door.") + d.name); });
}

TEST(Description, names_every_command_type_and_every_reference_leads_somewhere) {
    House house;
    const auto text = house.get("/api/openapi.json");
    ASSERT_EQ(text.status, 200);
    EXPECT_TRUE(contains(text.body, "\"openapi\":\"3.1.0\""));
    for (const auto wire : command_wires())
        EXPECT_TRUE(contains(text.body, "\"const\":\"" + std::string(wire) + '"')) << wire;
    std::string_view rest = text.body;
    const std::string_view start = "\"#/components/schemas/";
    for (auto at = rest.find(start); at != rest.npos; at = rest.find(start)) {
        rest.remove_prefix(at + start.size());
        const std::string name(rest.substr(0, rest.find('"')));
        EXPECT_TRUE(contains(text.body, '"' + name + "\":{")) << name;
    }
}

} // namespace leitstelle::api::test
