#include "calendar/icalendar.hpp"
#include <gtest/gtest.h>

namespace leitstelle::calendar {

static const Zones& zones() {
    static const Zones loaded = [] {
        Zones z;
        must(z.load("Europe/Berlin").has_value() && z.load("Europe/Lisbon").has_value());
        return z;
    }();
    return loaded;
}
static Instant utc(std::string_view text) { return instant_from_text(text).value(); }
static const CalendarWindow the_year{utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")};

// A calendar with one event around these lines, which therefore begin with line 4.
static std::string event(std::string_view lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + std::string(lines) +
           "END:VEVENT\r\nEND:VCALENDAR\r\n";
}
static std::vector<Occurrence> shifts(const std::string& text) {
    auto read = read_calendar(text, the_year, zones());
    if (read) return *read;
    for (const auto& e : read.error())
        ADD_FAILURE() << e.line << ": " << boost::describe::enum_to_string(e.problem, "?") << ": "
                      << e.what;
    return {};
}
static std::string first_error(const std::string& text) {
    const auto read = read_calendar(text, the_year, zones());
    if (read) return "none";
    const auto& e = read.error().at(0);
    return std::to_string(e.line) + " " + boost::describe::enum_to_string(e.problem, "?");
}
static std::string starts(const std::string& text) {
    std::string list;
    for (const auto& o : shifts(text)) list += o.local_from.to_text().substr(5) + "; ";
    return list;
}

TEST(ICalendar, reads_a_shift_with_wall_time_zone_and_instant) {
    const auto list = shifts(event("UID:a1\r\nDTSTAMP:20260101T000000Z\r\n"
                                   "SUMMARY;LANGUAGE=de:Bereitschaft\\, Bo\r\n chum\r\n"
                                   "DTSTART;TZID=Europe/Berlin:20260702T080000\r\n"
                                   "DTEND;TZID=Europe/Berlin:20260702T180000\r\n"
                                   "ORGANIZER;CN=Leitstelle:MAILTO:room@example.org\r\n"
                                   "ATTENDEE;PARTSTAT=ACCEPTED:mailto:kim@example.org\r\n"));
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0],
              (Occurrence{"a1", "Bereitschaft, Bochum", "mailto:kim@example.org",
                          "mailto:room@example.org", *LocalTime::from_text("2026-07-02 08:00"),
                          *LocalTime::from_text("2026-07-02 18:00"), "Europe/Berlin",
                          utc("2026-07-02T06:00:00Z"), utc("2026-07-02T16:00:00Z")}));
}
TEST(ICalendar, reads_every_form_of_time) {
    const auto one = [](const std::string& lines) {
        const auto list = shifts(event("UID:a\n" + lines));
        if (list.size() != 1) return std::to_string(list.size()) + " shifts";
        return to_text(list[0].from).substr(0, 16) + " " + to_text(list[0].to).substr(0, 16) + " " +
               list[0].zone;
    };
    EXPECT_EQ(one("DTSTART:20260302T070000Z\nDTEND:20260302T080000Z\n"),
              "2026-03-02T07:00 2026-03-02T08:00 UTC");
    EXPECT_EQ(one("DTSTART:20260302T080000\nDURATION:PT1H30M\n"),
              "2026-03-02T07:00 2026-03-02T08:30 Europe/Berlin");
    EXPECT_EQ(one("DTSTART;TZID=Europe/Lisbon:20260302T080000\nDURATION:P1DT2H\n"),
              "2026-03-02T08:00 2026-03-03T10:00 Europe/Lisbon");
    EXPECT_EQ(one("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260304\n"),
              "2026-03-01T23:00 2026-03-03T23:00 Europe/Berlin");
    EXPECT_EQ(one("DTSTART;VALUE=DATE:20260329\n"), // a day of 23 hours
              "2026-03-28T23:00 2026-03-29T22:00 Europe/Berlin");
    EXPECT_EQ(one("DTSTART;TZID=W. Europe Standard Time:20260302T080000\nDURATION:PT1H\n"),
              "2026-03-02T07:00 2026-03-02T08:00 Europe/Berlin");
    EXPECT_EQ(one("DTSTART;TZID=/example.org/Europe/Berlin:20260302T080000\nDURATION:P1W\n"),
              "2026-03-02T07:00 2026-03-09T07:00 Europe/Berlin");
    EXPECT_EQ(one("DTSTART;TZID=Europe/Berlin:20260302T220000\nDTEND:20260303T050000Z\n"),
              "2026-03-02T21:00 2026-03-03T05:00 Europe/Berlin");
}
TEST(ICalendar, repeats_by_day_and_week) {
    const std::string monday = "UID:a\nDTSTART:20260302T080000\nDURATION:PT10H\n";
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=DAILY;COUNT=3\n")),
              "03-02 08:00; 03-03 08:00; 03-04 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260308\n")),
              "03-02 08:00; 03-05 08:00; 03-08 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=WEEKLY;BYDAY=TH,MO;COUNT=4\n")),
              "03-02 08:00; 03-05 08:00; 03-09 08:00; 03-12 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260401T235959Z\n")),
              "03-02 08:00; 03-16 08:00; 03-30 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=DAILY;BYDAY=MO,SA;COUNT=3\n")),
              "03-02 08:00; 03-07 08:00; 03-09 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=WEEKLY;UNTIL=20260309T065959Z\n")),
              "03-02 08:00; ");
    EXPECT_EQ(starts(event(monday + "RRULE:FREQ=WEEKLY;UNTIL=20260309T070000Z\n")),
              "03-02 08:00; 03-09 08:00; ");
    EXPECT_EQ(
        starts(event(monday + "RRULE:FREQ=DAILY;COUNT=4\n"
                              "EXDATE:20260303T080000\nEXDATE;VALUE=DATE:20260304,20260307\n")),
        "03-02 08:00; 03-05 08:00; ");
}
TEST(ICalendar, counts_the_week_from_its_declared_first_day) { // the example of RFC 5545, 3.3.10
    const std::string tuesday = "UID:a\nDTSTART:20260804T090000\nDURATION:PT1H\n";
    EXPECT_EQ(starts(event(tuesday + "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO\n")),
              "08-04 09:00; 08-09 09:00; 08-18 09:00; 08-23 09:00; ");
    EXPECT_EQ(starts(event(tuesday + "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU\n")),
              "08-04 09:00; 08-16 09:00; 08-18 09:00; 08-30 09:00; ");
}
TEST(ICalendar, keeps_the_wall_time_of_a_night_shift_over_both_switches) {
    for (const auto* first : {"20260327", "20261023"}) {
        const auto list = shifts(
            event("UID:a\nDTSTART;TZID=Europe/Berlin:" + std::string(first) +
                  "T220000\nDTEND;TZID=Europe/Berlin:" + std::to_string(std::stoi(first) + 1) +
                  "T060000\nRRULE:FREQ=DAILY;COUNT=3\n"));
        ASSERT_EQ(list.size(), 3u);
        for (const auto& o : list) EXPECT_EQ(clock_text(o.local_to.minute), "06:00");
        const int night = static_cast<int>((list[1].to - list[1].from) / std::chrono::hours{1});
        EXPECT_EQ(night, std::string_view(first) == "20260327" ? 7 : 9);
    }
}
TEST(ICalendar, leaves_out_what_is_outside_the_window_and_cuts_endless_rules) {
    EXPECT_EQ(
        shifts(event("UID:a\nDTSTART:20200101T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n")).size(),
        365u);
    EXPECT_TRUE(shifts(event("UID:a\nDTSTART:20251231T080000\nDURATION:PT1H\n")).empty());
    EXPECT_EQ(shifts(event("UID:a\nDTSTART:20251231T220000\nDURATION:PT8H\n")).size(), 1u);
}
TEST(ICalendar, makes_one_shift_per_attendee) {
    const auto list =
        shifts(event("UID:a\nDTSTART:20260302T080000\nDURATION:PT1H\n"
                     "ATTENDEE:mailto:b@example.org\nATTENDEE:mailto:a@example.org\n"));
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].attendee, "mailto:a@example.org");
    EXPECT_EQ(list[1].attendee, "mailto:b@example.org");
}
TEST(ICalendar, passes_over_what_says_nothing_about_a_shift) {
    EXPECT_EQ(
        shifts("\xef\xbb\xbf"
               "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:PUBLISH\nX-WR-CALNAME:R\n"
               "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
               "RRULE:FREQ=YEARLY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:X-THING\nODD:1\nEND:X-THING\n"
               "BEGIN:VEVENT\nUID:a\nDTSTART:20260302T080000\nDURATION:PT1H\nLOCATION:Bochum\n"
               "X-APPLE;X-A=1:2\nBEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:b\nSTATUS:CANCELLED\nDTSTART:20260302T080000\nEND:VEVENT\n"
               "END:VCALENDAR\n")
            .size(),
        1u);
}
TEST(ICalendar, names_what_it_does_not_understand_and_where) {
    const std::string time = "DTSTART:20260302T080000\r\nDURATION:PT1H\r\n",
                      head = "UID:a\r\n" + time;
    const std::pair<std::string, const char*> rows[] = {
        {event(head + "RDATE:20260303T080000\r\n"), "7 unknown_property"},
        {event(head + "RECURRENCE-ID:20260303T080000\r\n"), "7 unknown_property"},
        {event(head + "RRULE:FREQ=MONTHLY\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=DAILY;BYHOUR=8\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=WEEKLY;BYDAY=1MO\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260401\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=DAILY;COUNT=0\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=DAILY;COUNT=2;COUNT=3\r\n"), "7 bad_rule"},
        {event(head + "RRULE:COUNT=2\r\n"), "7 bad_rule"},
        {event(head + "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n"), "7 bad_rule"},
        {event(head + "SUMMARY:a\r\nSUMMARY:b\r\n"), "8 repeated_property"},
        {event(head + "DTEND:20260302T090000\r\n"), "6 repeated_property"},
        {event(head + "ATTENDEE:tel:+49\r\n"), "7 bad_address"},
        {event(head + "ORGANIZER:mailto:nobody\r\n"), "7 bad_address"},
        {event(head + "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.c\r\n"), "7 attendee_declined"},
        {event(head + "ATTENDEE;MOOD=GOOD:mailto:a@b.c\r\n"), "7 unknown_parameter"},
        {event(head + "STATUS:TENTATIVE\r\n"), "7 unknown_value"},
        {event(head + "EXDATE:tomorrow\r\n"), "7 bad_time"},
        {event(head + "UID\r\n"), "7 malformed_line"},
        {event(head + "SUMMARY:\xff\r\n"), "7 not_utf8"},
        {event(head + "SUMMARY:" + std::string(1001, 'x') + "\r\n"), "7 unknown_value"},
        {event(time), "3 missing_property"},
        {event("UID:a\r\nDURATION:PT1H\r\n"), "3 missing_property"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\n"), "3 missing_property"},
        {event("UID:a\r\nDTSTART:20260302T080030\r\nDURATION:PT1H\r\n"), "5 bad_time"},
        {event("UID:a\r\nDTSTART:20380302T080000\r\nDURATION:PT1H\r\n"), "5 bad_time"},
        {event("UID:a\r\nDTSTART:20260230T080000\r\nDURATION:PT1H\r\n"), "5 bad_time"},
        {event("UID:a\r\nDTSTART;TZID=Mars/Base:20260302T080000\r\nDURATION:PT1H\r\n"),
         "5 unknown_zone"},
        {event("UID:a\r\nDTSTART;TZID=Europe/Berlin;VALUE=DATE:20260302\r\n"), "5 bad_time"},
        {event("UID:a\r\nDTSTART;TZID=Europe/Berlin:20260302T080000Z\r\nDURATION:PT1H\r\n"),
         "5 bad_time"},
        {event("UID:a\r\nDTSTART;VALUE=PERIOD:20260302T080000\r\nDURATION:PT1H\r\n"),
         "5 unknown_value"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDURATION:-PT1H\r\n"), "6 bad_duration"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDURATION:PT90S\r\n"), "6 bad_duration"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDURATION:PT1M1H\r\n"), "6 bad_duration"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDURATION:P\r\n"), "6 bad_duration"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDTEND:20260302T080000\r\n"),
         "6 ends_before_start"},
        {event("UID:a\r\nDTSTART:20260302T080000\r\nDTEND;VALUE=DATE:20260303\r\n"), "6 bad_time"},
        {event("UID:a\r\nDTSTART:20260329T023000\r\nDTEND:20260329T030000\r\n"),
         "6 ends_before_start"},
        {"", "1 not_a_calendar"},
        {"hello", "1 malformed_line"},
        {"UID:a\n", "1 not_a_calendar"},
        {"BEGIN:VEVENT\nEND:VEVENT\n", "1 not_a_calendar"},
        {"BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n", "2 unknown_value"},
        {"BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n", "2 unknown_value"},
        {"BEGIN:VCALENDAR\nODD:1\nEND:VCALENDAR\n", "2 unknown_property"},
        {"BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE:x\nEND:VTODO\nEND:VCALENDAR\n", "2 unknown_component"},
        {"BEGIN:VCALENDAR\nEND:VEVENT\n", "2 unbalanced_block"},
        {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n", "3 unbalanced_block"},
        {std::string(max_calendar_bytes + 1, 'x'), "1 too_large"}};
    for (const auto& [text, expected] : rows)
        EXPECT_EQ(first_error(text), expected) << text.substr(0, 400);
}
TEST(ICalendar, refuses_two_events_with_one_uid) {
    const std::string one =
        "BEGIN:VEVENT\nUID:a\nDTSTART:20260302T080000\nDURATION:PT1H\nEND:VEVENT\n";
    EXPECT_EQ(first_error("BEGIN:VCALENDAR\n" + one + one + "END:VCALENDAR\n"), "8 repeated_uid");
}
TEST(ICalendar, lists_all_problems_up_to_a_hundred) {
    std::string lines = "UID:a\nDTSTART:20260302T080000\nDURATION:PT1H\n";
    for (int i = 0; i < 150; ++i) lines += "RDATE:1\n";
    EXPECT_EQ(read_calendar(event(lines), the_year, zones()).error().size(), max_calendar_errors);
}
TEST(ICalendar, takes_no_more_shifts_than_its_limit) {
    const auto many = [](int people) {
        std::string lines =
            "UID:a\nDTSTART:20260101T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=100\n";
        for (int i = 0; i < people; ++i)
            lines += "ATTENDEE:mailto:" + std::to_string(i) + "@example.org\n";
        return event(lines);
    };
    EXPECT_EQ(shifts(many(50)).size(), 5000u);
    EXPECT_EQ(first_error(many(51)), "3 too_many_occurrences");
}
TEST(ICalendar, takes_no_event_of_more_than_2000_lines) {
    std::string lines = "UID:a\nDTSTART:20260302T080000\nDURATION:PT1H\n";
    for (int i = 0; i < 1'998; ++i) lines += "EXDATE:20260303T080000\n";
    EXPECT_EQ(first_error(event(lines)), "2004 too_large");
}
TEST(ICalendar, bounds_the_work_of_many_old_rules) {
    std::string text = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 200; ++i)
        text += "BEGIN:VEVENT\nUID:" + std::to_string(i) +
                "\nDTSTART:19700101T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20251231\nEND:"
                "VEVENT\n";
    EXPECT_NE(first_error(text + "END:VCALENDAR\n").find("too_many_occurrences"),
              std::string::npos);
}

} // namespace leitstelle::calendar
