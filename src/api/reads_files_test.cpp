#include "api/house_test.hpp"

namespace leitstelle::api::test {

using namespace std::chrono_literals;

static std::string own_calendar(House& house, const std::string& login) {
    const auto made = house.post("/api/me/calendar", "", house.token_of(login));
    EXPECT_EQ(made.status, 201) << made.body;
    return field(made.body, "path");
}
static void plan_shift(House& house, ResponderId who, Instant from) {
    const Actor keeper{{Role::administrator}, {}, {}, {}, {}, {}};
    const Subject roster =
        house
            .submit(keeper, {SubjectKind::roster, 0},
                    roster::Command{roster::Open{house.ruhr, roster::Duty::responder}})
            .about;
    roster::PlanShifts plan;
    plan.shifts = {{who, {}, from, from + 8h, "", "", "", ""}};
    (void)house.submit(keeper, roster.id ? roster : Subject{SubjectKind::roster, 1},
                       roster::Command{plan});
}

TEST(Calendar, shows_one_person_the_own_shifts_and_nobody_elses) {
    House house;
    plan_shift(house, house.responder, house.time.now() + 24h);
    plan_shift(house, house.other_responder, house.time.now() + 48h);
    const auto path = own_calendar(house, "responder");
    const auto calendar = house.get(path);
    ASSERT_EQ(calendar.status, 200) << calendar.body;
    EXPECT_TRUE(contains(calendar.header("Content-Type"), "text/calendar"));
    const auto first = calendar.body.find("BEGIN:VEVENT");
    ASSERT_NE(first, std::string::npos) << calendar.body;
    EXPECT_EQ(calendar.body.find("BEGIN:VEVENT", first + 1), std::string::npos);
    EXPECT_TRUE(contains(calendar.body, "20260303T110000"));
    EXPECT_FALSE(contains(calendar.body, "ATTENDEE"));
}
TEST(Calendar, its_token_opens_nothing_else) {
    House house;
    auto token = own_calendar(house, "responder").substr(std::string("/calendar/").size());
    token.resize(token.size() - 4); // ".ics"
    EXPECT_EQ(house.get("/api/me", token).status, 401);
    EXPECT_EQ(house.get("/api/incidents", token).status, 401);
    EXPECT_EQ(house.get("/calendar/" + house.token_of("program") + ".ics").status, 404);
    EXPECT_EQ(house.get("/calendar/nothing.ics").status, 404);
}
TEST(Calendar, ends_with_a_new_link_and_when_it_is_ended) {
    House house;
    const auto old = own_calendar(house, "responder");
    const auto now = own_calendar(house, "responder");
    EXPECT_EQ(house.get(old).status, 404);
    EXPECT_EQ(house.get(now).status, 200);
    own_calendar(house, "taker"); // another person's changes nothing
    EXPECT_EQ(house.get(now).status, 200);
    EXPECT_EQ(house.post("/api/me/calendar/end", "", house.token_of("responder")).status, 204);
    EXPECT_EQ(house.get(now).status, 404);
}

TEST(RawMail, is_a_file_for_the_desk_of_its_region_and_nobody_else) {
    House house;
    report::Content content;
    content.summary = {house.seal(codec::SealKind::text, "Hilfe")};
    content.mail = {house.seal(codec::SealKind::contact, "mailto:a@example.org")};
    content.raw = {house.seal(codec::SealKind::text, "From: a@example.org\r\n\r\n<b>Hilfe</b>")};
    content.raw_bytes = 3'000'000;
    const Actor program{{Role::program}, {}, {}, {}, {}, {}};
    const auto made =
        house.submit(program, {SubjectKind::report, 0},
                     report::Command{report::Receive{house.ruhr, report::Source::mail, content}});
    const auto path = "/api/reports/" + std::to_string(made.about.id);
    const auto view = house.get(path, house.token_of("taker"));
    EXPECT_FALSE(contains(view.body, "<b>Hilfe</b>"));
    EXPECT_EQ(field(view.body, "raw_bytes"), "3000000");
    const auto raw = house.get(path + "/raw", house.token_of("taker"));
    ASSERT_EQ(raw.status, 200) << raw.body;
    EXPECT_TRUE(contains(raw.body, "<b>Hilfe</b>"));
    EXPECT_TRUE(contains(raw.header("Content-Disposition"), "attachment"));
    EXPECT_EQ(house.get(path + "/raw", house.token_of("stranger")).status, 404);
    EXPECT_EQ(house.get(path + "/raw", house.token_of("auditor")).status, 403);
}

TEST(Retired, an_incident_is_read_from_the_journal_by_its_region) {
    House house;
    const auto id = house.report_incident();
    const Subject about{SubjectKind::incident, id};
    const Actor taker{{Role::call_taker}, house.call_taker, {}, {}, {}, {house.ruhr}};
    const TextId said{house.seal(codec::SealKind::text, "gesagt")};
    incident::DecideEmergency no;
    no.emergency = false, no.reason = said;
    (void)house.submit(taker, about, incident::Command{no});
    const auto closed = house.submit(
        taker, about, incident::Command{incident::Close{incident::Outcome::advised, said}});
    ASSERT_EQ(closed.verdict, engine::Verdict::accepted);
    house.time.ms += Duration{service::closed_kept + 2 * service::retired_every}.count();
    house.sign_in_again();
    // The clock's turn may take a moment.
    for (int n = 0;
         n < 200 &&
         house.get("/api/incidents/" + std::to_string(id), house.token_of("taker")).status != 404;
         ++n)
        std::this_thread::sleep_for(50ms);
    const auto path = "/api/incidents/" + std::to_string(id) + "/timeline";
    const auto story = house.get(path, house.token_of("taker"));
    ASSERT_EQ(story.status, 200) << story.body;
    EXPECT_TRUE(contains(story.body, "incident.closed"));
    EXPECT_EQ(house.get(path, house.token_of("auditor")).status, 200);
    EXPECT_EQ(house.get(path, house.token_of("stranger")).status, 404);
    const auto reopened = house.submit(taker, about, incident::Command{incident::Reopen{said}});
    ASSERT_TRUE(reopened.refused);
    EXPECT_EQ(reopened.refused->wire(), "service.retired");
}

} // namespace leitstelle::api::test
