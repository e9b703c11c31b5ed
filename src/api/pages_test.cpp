#include "api/house_test.hpp"
#include "base/percent.hpp"

namespace leitstelle::api::test {

static const net::Header form{"Content-Type", "application/x-www-form-urlencoded"};

static std::string cookie_of(const House::Answer& answer) {
    const auto text = answer.header("Set-Cookie");
    return text.substr(0, text.find(';'));
}

// Opens the victim's page of an incident as a browser without a script does.
static std::string victim_cookie_of(House& house, std::uint64_t id) {
    const auto taker = house.token_of("taker");
    const auto path = "/api/incidents/" + std::to_string(id);
    const auto reference = field(house.get(path, taker).body, "reference");
    const auto code = field(house.post(path + "/victim-code", "", taker).body, "code");
    const auto opened = house.post("/notfall",
                                   "action=open&reference=" + percent_encoded(reference) +
                                       "&code=" + percent_encoded(code),
                                   "", {form});
    EXPECT_EQ(opened.status, 303) << opened.body;
    EXPECT_TRUE(contains(opened.header("Set-Cookie"), "HttpOnly"));
    return cookie_of(opened);
}

TEST(PublicReport, is_answered_with_reference_and_code) {
    House house;
    const auto answer = house.post(
        "/api/reports",
        R"({"summary":"Kanarienvogel","call_back":"0170 1234567","postal_code":"44787","encrypting":true})");
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(field(answer.body, "reference").size(), 9u);
    EXPECT_EQ(field(answer.body, "phone"), "0800 1191112");
    const auto opened = house.post("/notfall",
                                   "reference=" + percent_encoded(field(answer.body, "reference")) +
                                       "&code=" + percent_encoded(field(answer.body, "code")),
                                   "", {form});
    ASSERT_EQ(opened.status, 303);
    const auto page = house.get("/notfall", "", {{"Cookie", cookie_of(opened)}});
    EXPECT_TRUE(contains(page.body, "Ihre Meldung ist bei uns."));
    EXPECT_TRUE(contains(page.body, field(answer.body, "reference")));
}

TEST(PublicPages, say_what_a_situation_switched_on) {
    House house;
    const auto commander = house.token_of("commander");
    const auto declared =
        house.give(commander, R"({"type":"situation.declare","region":1,"title":"Welle"})");
    ASSERT_EQ(declared.status, 200) << declared.body;
    const auto shown = [&](const char* path) {
        return contains(house.get(path, "").body, "Kassen vom Netz") &&
               contains(house.get(path, "").body, "Stecker ziehen");
    };
    EXPECT_FALSE(shown("/"));
    house.give(
        commander,
        R"({"type":"situation.switch_on","announcement":"Kassen vom Netz","first_aid":"Stecker ziehen"})",
        "situation", 1);
    EXPECT_TRUE(shown("/"));
    EXPECT_TRUE(shown("/notfall/melden"));
    house.give(commander, R"({"type":"situation.switch_off"})", "situation", 1);
    EXPECT_FALSE(shown("/"));
}

TEST(PublicReport, comes_by_form_and_is_one_report_when_sent_twice) {
    House house;
    const std::string body = "call_back=0170+1234567&summary=Alles+steht&work_stands=yes";
    const auto first = house.post("/api/reports", body, "", {form});
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_TRUE(contains(first.body, "<h1>Ihre Meldung ist da</h1>"));
    house.post("/api/reports", body, "", {form});
    const auto list = house.get("/api/reports", house.token_of("taker"));
    EXPECT_EQ(field(list.body, "total"), "1");
    const auto broken = house.post("/api/reports", "call_back=zuhause", "", {form});
    EXPECT_EQ(broken.status, 400);
    EXPECT_TRUE(contains(broken.body, "nicht zu verstehen"));
    const auto empty = house.post("/api/reports", "call_back=0170+1234567", "", {form});
    EXPECT_EQ(empty.status, 409);
    EXPECT_TRUE(contains(empty.body, "Bitte sagen Sie kurz"));
}

TEST(PublicReport, over_the_declared_budget_shows_the_telephone_number_and_is_counted) {
    House house({}, 2);
    const auto send = [&](int n) {
        return house.post("/api/reports", R"({"summary":"Hilfe )" + std::to_string(n) +
                                              R"(","call_back":"+491701234567"})");
    };
    EXPECT_EQ(send(1).status, 201);
    EXPECT_EQ(send(2).status, 201);
    const auto no = send(3);
    EXPECT_EQ(no.status, 429);
    EXPECT_EQ(field(no.body, "phone"), "0800 1191112");
    EXPECT_TRUE(
        contains(house.get("/metrics").body, "door_refused_total{name=\"reports_over_budget\"} 1"));
    house.time.ms += 60'000;
    EXPECT_EQ(send(4).status, 201);
}

// The next opening is Tuesday at 8:00 in Berlin, 7:00 UTC; now it is Monday at 20:00 UTC.
static void close_the_house(House& house) {
    auto closed = definition("ruhr", {"44787", "45127"});
    closed.hours.zone = "Europe/Berlin";
    for (auto& day : closed.hours.weekly) day.from_minute = 8 * 60, day.to_minute = 18 * 60;
    const auto reply = house.submit({{Role::administrator}, {}, {}, {}, {}, {}},
                                    {SubjectKind::region, house.ruhr.value},
                                    region::Command{region::Define{closed}});
    ASSERT_EQ(reply.verdict, engine::Verdict::accepted);
    house.time.ms += 10 * 3'600'000;
}

TEST(PublicReport, after_hours_says_honestly_when_a_human_calls_and_who_helps_until_then) {
    House house;
    const auto open = house.post("/api/reports", "call_back=0170+1234567&summary=Alt", "", {form});
    EXPECT_TRUE(contains(open.body, "sieht ein Mensch Ihre Meldung an")) << open.body;
    EXPECT_FALSE(contains(open.body, "gerade geschlossen"));
    close_the_house(house);
    const auto mild = house.post("/api/reports", "call_back=0170+1234567&summary=Neu", "", {form});
    ASSERT_EQ(mild.status, 201) << mild.body;
    EXPECT_TRUE(contains(mild.body, "Ab 03.03.2026, 08:00 ist wieder ein Mensch da")) << mild.body;
    EXPECT_TRUE(contains(mild.body, "0211 110"));
    EXPECT_FALSE(contains(mild.body, "Wir wecken jetzt einen Menschen"));
    const auto grave =
        house.post("/api/reports", "call_back=0170+1234567&summary=Neu&encrypting=yes", "", {form});
    EXPECT_TRUE(contains(grave.body, "Wir wecken jetzt einen Menschen"));
    const auto json =
        house.post("/api/reports?lang=en", R"({"summary":"Noch","call_back":"+491701234567"})");
    EXPECT_EQ(field(json.body, "open"), "false");
    EXPECT_TRUE(field(json.body, "seen_by").starts_with("2026-03-03T")) << json.body;
    const auto form_page = house.get("/notfall/melden").body;
    EXPECT_TRUE(contains(form_page, "Sie können eine Bitte hinterlassen"));
    EXPECT_TRUE(contains(house.get("/").body, "gerade geschlossen"));
    const auto opened = house.post("/notfall",
                                   "reference=" + percent_encoded(field(json.body, "reference")) +
                                       "&code=" + percent_encoded(field(json.body, "code")),
                                   "", {form});
    EXPECT_TRUE(contains(house.get("/notfall", "", {{"Cookie", cookie_of(opened)}}).body,
                         "sieht ein Mensch Ihre Meldung an"));
}

TEST(PublicReport, a_situation_that_is_announced_stands_on_every_public_page) {
    House house;
    const Actor chief{{Role::commander}, house.commander, {}, {}, {}, {house.ruhr}};
    const TextId title{house.seal(codec::SealKind::text, "Welle")};
    const auto declared = house.submit(chief, {SubjectKind::situation, 0},
                                       situation::Command{situation::Declare{house.ruhr, title}});
    ASSERT_EQ(declared.verdict, engine::Verdict::accepted);
    EXPECT_FALSE(contains(house.get("/").body, "Wichtige Lage"));
    const TextId says{house.seal(codec::SealKind::text, "Viele Mails mit falschen Rechnungen")};
    const TextId aid{house.seal(codec::SealKind::text, "Anhang <nicht> oeffnen")};
    ASSERT_EQ(
        house.submit(chief, declared.about, situation::Command{situation::SwitchOn{says, aid}})
            .verdict,
        engine::Verdict::accepted);
    for (const char* path : {"/", "/notfall/melden"}) {
        const auto page = house.get(path).body;
        EXPECT_TRUE(contains(page, "Viele Mails mit falschen Rechnungen")) << path;
        EXPECT_TRUE(contains(page, "Anhang &lt;nicht&gt; oeffnen")) << path;
    }
    ASSERT_EQ(
        house.submit(chief, declared.about, situation::Command{situation::SwitchOff{}}).verdict,
        engine::Verdict::accepted);
    EXPECT_FALSE(contains(house.get("/").body, "Wichtige Lage"));
}

TEST(SignIn, a_failure_names_password_and_one_time_code_and_not_the_victims_number) {
    House house;
    const auto page =
        house.post("/api/sign-in", "login=taker&password=wrong&totp=000000", "", {form});
    EXPECT_EQ(page.status, 401);
    EXPECT_TRUE(contains(page.body, "Name, Passwort oder Einmal-Code stimmt nicht."));
    const auto code = house.post(
        "/api/sign-in", R"({"login":"taker","password":"a long password","totp":"666666"})");
    EXPECT_EQ(code.status, 401);
    EXPECT_EQ(field(code.body, "name"), "wrong_credentials");
}

TEST(VictimPage, asks_for_reference_and_code_without_a_script) {
    House house;
    const auto page = house.get("/notfall");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(contains(page.body, "name=\"reference\""));
    EXPECT_FALSE(contains(page.body, "<script"));
    EXPECT_FALSE(contains(page.body, " style="));
    EXPECT_TRUE(contains(page.header("Content-Security-Policy"), "default-src 'none'"));
    const auto linked = house.get("/notfall?reference=38274916&code=ABC");
    EXPECT_TRUE(contains(linked.body, "value=\"38274916\""));
    EXPECT_FALSE(contains(linked.body, "ABC")); // a code never comes by a link
    const auto wrong = house.post("/notfall", "reference=3827+4916&code=AAA-AAA-AAA", "", {form});
    EXPECT_EQ(wrong.status, 401);
    EXPECT_TRUE(contains(wrong.body, "passen nicht zusammen"));
}

TEST(VictimPage, does_not_open_with_the_code_of_another_incident) {
    House house;
    const auto taker = house.token_of("taker");
    house.report_incident();
    house.report_incident();
    const auto first = field(house.get("/api/incidents/1", taker).body, "reference");
    const auto code = field(house.post("/api/incidents/2/victim-code", "", taker).body, "code");
    const auto no = house.post(
        "/notfall", "reference=" + percent_encoded(first) + "&code=" + percent_encoded(code), "",
        {form});
    EXPECT_EQ(no.status, 401);
    EXPECT_EQ(no.header("Set-Cookie"), "");
}

TEST(VictimPage, shows_the_steps_the_code_word_and_the_legal_clock_in_both_languages) {
    House house;
    const auto id = house.report_incident();
    const auto cookie = victim_cookie_of(house, id);
    house.time.ms += 90 * 60'000; // an hour and a half later
    const auto page = house.get("/notfall", "", {{"Cookie", cookie}});
    EXPECT_TRUE(contains(page.body, "Wir suchen Hilfe"));
    EXPECT_TRUE(contains(page.body, "Birke Leuchtturm"));
    EXPECT_TRUE(contains(page.body, "noch 70 h 30 min")) << page.body;
    EXPECT_TRUE(contains(page.body, "Kein Loesegeld zahlen"));
    const auto english = house.get("/notfall?lang=en", "", {{"Cookie", cookie}});
    EXPECT_TRUE(contains(english.body, "We are looking for help"));
    EXPECT_TRUE(contains(english.body, "70 h 30 min left"));
    EXPECT_TRUE(contains(english.body, "Do not pay"));
}

TEST(VictimPage, carries_what_the_victim_says_and_shows_the_answer) {
    House house;
    const auto id = house.report_incident();
    const auto cookie = victim_cookie_of(house, id);
    const auto page = house.get("/notfall", "", {{"Cookie", cookie}}).body;
    const auto at = page.find("name=\"csrf\" value=\"") + 19;
    const auto csrf = page.substr(at, page.find('"', at - 1 + 1) - at);
    const std::string said = "action=say&says=worse&text=%3Cb%3EServer+2+auch";
    EXPECT_EQ(house.post("/notfall", said, "", {form, {"Cookie", cookie}}).status, 403);
    const auto sent = house.post("/notfall", said + "&csrf=" + percent_encoded(csrf), "",
                                 {form, {"Cookie", cookie}});
    ASSERT_EQ(sent.status, 303) << sent.body;
    auto now = house.get("/notfall?sent=1", "", {{"Cookie", cookie}}).body;
    EXPECT_TRUE(contains(now, "Es wird schlimmer"));
    EXPECT_TRUE(contains(now, "&lt;b&gt;Server 2 auch")) << "escaped";
    EXPECT_TRUE(contains(now, "Wir antworten bis"));
    house.give(house.token_of("taker"),
               R"({"type":"incident.answer_victim","message":0,"text":"Wir rufen sofort an"})",
               "incident", id);
    now = house.get("/notfall", "", {{"Cookie", cookie}}).body;
    EXPECT_TRUE(contains(now, "Unsere Antwort: Wir rufen sofort an"));
}

TEST(SignIn, gives_a_cookie_that_scripts_cannot_read_and_ends_it) {
    House house;
    const auto no = house.post("/api/sign-in", R"({"login":"taker","password":"wrong password"})");
    EXPECT_EQ(no.status, 401);
    EXPECT_EQ(field(no.body, "name"), "wrong_credentials");
    const auto in = house.post("/api/sign-in", R"({"login":"taker","password":"a long password"})");
    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_TRUE(contains(in.header("Set-Cookie"), "HttpOnly; SameSite=Strict"));
    const net::Header cookie{"Cookie", cookie_of(in)};
    const auto me = house.get("/api/me", "", {cookie});
    EXPECT_EQ(field(me.body, "login"), "taker");
    EXPECT_EQ(field(me.body, "person"), "Name of taker");
    EXPECT_TRUE(contains(me.body, "\"incident.report\""));
    EXPECT_FALSE(contains(me.body, "\"region.define\""));
    EXPECT_EQ(field(house.get("/api/session", "", {cookie}).body, "role"), "call_taker");
    const auto out =
        house.post("/api/sign-out", "", "", {cookie, {"X-CSRF-Token", field(in.body, "csrf")}});
    EXPECT_EQ(out.status, 204);
    EXPECT_EQ(house.get("/api/me", "", {cookie}).status, 401);
}

TEST(SignIn, works_by_form_without_a_script) {
    House house;
    EXPECT_TRUE(contains(house.get("/anmelden").body, "name=\"totp\""));
    const auto in = house.post("/api/sign-in", "login=taker&password=a+long+password", "", {form});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.header("Location"), "/leitstand");
    const auto no = house.post("/api/sign-in", "login=taker&password=no", "", {form});
    EXPECT_EQ(no.status, 401);
    EXPECT_TRUE(contains(no.body, "Name, Passwort oder Einmal-Code stimmt nicht."));
}

TEST(ResponderLink, opens_its_own_incident_on_as_many_devices_as_allowed) {
    House house;
    const auto one = house.report_incident(), two = house.report_incident();
    const auto taker = house.token_of("taker");
    for (const auto id : {one, two}) {
        house.give(taker, R"({"type":"incident.decide_entitlement","entitlement":"entitled"})",
                   "incident", id);
        house.give(taker, R"({"type":"incident.decide_emergency","emergency":true})", "incident",
                   id);
        house.give(
            taker,
            R"({"type":"incident.dispatch","responders":[1],"reason":"nah","ask_again":false})",
            "incident", id);
    }
    ASSERT_TRUE(
        house.people.issue_code("LINK", {engine::CodeKind::responder, {one}, {}, {1}}, 2, {}));
    const auto redeem = [&] { return house.post("/api/links/redeem", R"({"code":"LINK"})"); };
    const auto in = redeem();
    ASSERT_EQ(in.status, 200) << in.body;
    const net::Header cookie{"Cookie", cookie_of(in)};
    EXPECT_EQ(house.get("/api/incidents/" + std::to_string(one), "", {cookie}).status, 200);
    EXPECT_EQ(house.get("/api/incidents/" + std::to_string(two), "", {cookie}).status, 404);
    EXPECT_EQ(redeem().status, 200);
    EXPECT_EQ(field(redeem().body, "name"), "no_devices_left");
    EXPECT_EQ(field(house.post("/api/links/redeem", R"({"code":"OTHER"})").body, "name"),
              "code_wrong");
}

TEST(House, tells_its_health_its_metrics_and_its_description) {
    House house;
    const auto alive = house.get("/healthz");
    EXPECT_EQ(alive.status, 200);
    EXPECT_EQ(field(alive.body, "status"), "alive");
    const auto metrics = house.get("/metrics").body;
    EXPECT_TRUE(contains(metrics, "# TYPE leitstelle_commands_accepted_total counter"));
    EXPECT_TRUE(contains(metrics, "leitstelle_calls_balance_holds 1"));
    EXPECT_TRUE(contains(house.get("/api/health", house.token_of("auditor")).body,
                         "\"name\":\"calls_balance\",\"colour\":\"green\""));
    EXPECT_EQ(house.get("/texts/de.json").status, 200);
    EXPECT_EQ(house.get("/texts/xx.json").status, 404);
    EXPECT_EQ(house.get("/assets/..%2f..%2fREADME.md").status, 400);
    const auto style = house.get("/style/public.css");
    EXPECT_EQ(house.get("/style/public.css", "", {{"If-None-Match", style.header("ETag")}}).status,
              304);
}

} // namespace leitstelle::api::test
