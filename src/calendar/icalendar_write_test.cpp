#include "base/utf8.hpp"
#include "calendar/content_line.hpp"
#include "calendar/icalendar.hpp"
#include <gtest/gtest.h>

namespace leitstelle::calendar {

static const Zones& zones() {
    static const Zones loaded = [] {
        Zones z;
        must(z.load("Europe/Berlin").has_value() && z.load("America/New_York").has_value());
        return z;
    }();
    return loaded;
}
static Instant utc(std::string_view text) { return instant_from_text(text).value(); }
static const CalendarWindow the_year{utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")};
static const Instant now = utc("2026-02-01T12:00:00Z");

static Occurrence shift(std::string uid, std::string_view from, std::string_view to,
                        std::string attendee = "mailto:kim@example.org",
                        std::string zone = "Europe/Berlin") {
    const LocalTime local_from = *LocalTime::from_text(from), local_to = *LocalTime::from_text(to);
    const Zone& z = *zones().find(zone);
    return {std::move(uid),
            "Bereitschaft; Essen, Süd \\ \"A\"\nzweite Zeile",
            std::move(attendee),
            "mailto:room@example.org",
            local_from,
            local_to,
            std::move(zone),
            z.instant_of(local_from),
            z.instant_of(local_to)};
}
static std::vector<Occurrence> there_and_back(const std::vector<Occurrence>& shifts) {
    auto read = read_calendar(write_calendar(shifts, "Ruhr", now, zones()), the_year, zones());
    if (read) return *read;
    ADD_FAILURE() << read.error().at(0).line << ": " << read.error().at(0).what;
    return {};
}

TEST(ICalendarExport, is_read_back_as_it_was) {
    const std::vector<Occurrence> shifts{
        shift("a", "2026-03-02 08:00", "2026-03-02 18:00"),
        shift("b", "2026-03-28 22:00", "2026-03-29 06:00", ""),
        shift("n", "2026-06-01 08:00", "2026-06-01 18:00", "mailto:a@example.org",
              "America/New_York"),
        shift("c", "2026-10-24 22:00", "2026-10-25 06:00", "mailto:a@example.org"),
        shift("c", "2026-10-24 22:00", "2026-10-25 06:00", "mailto:b@example.org")};
    EXPECT_EQ(there_and_back(shifts), shifts);
}
TEST(ICalendarExport, keeps_the_second_pass_of_an_hour_that_comes_twice) {
    auto night = shift("a", "2026-10-25 02:30", "2026-10-25 06:00");
    night.from = zones().find("Europe/Berlin")->resolve(night.local_from).last;
    const auto back = there_and_back({night});
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].from, night.from);
    EXPECT_EQ(back[0].to, night.to);
    auto evening = shift("b", "2026-10-24 22:00", "2026-10-25 02:30");
    evening.to = zones().find("Europe/Berlin")->resolve(evening.local_to).last;
    EXPECT_EQ(there_and_back({evening}), std::vector{evening});
}
TEST(ICalendarExport, gives_every_time_of_a_uid_its_own_event) {
    const auto back = there_and_back({shift("a", "2026-03-02 08:00", "2026-03-02 18:00"),
                                      shift("a", "2026-03-03 08:00", "2026-03-03 18:00")});
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[0].uid, "a");
    EXPECT_EQ(back[1].uid, "a-20260303T070000Z");
}
TEST(ICalendarExport, brings_the_rule_of_its_zone) {
    const auto text = write_calendar(
        std::vector{shift("a", "2026-03-02 08:00", "2026-03-02 18:00")}, "Ruhr", now, zones());
    EXPECT_NE(text.find("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
                        "BEGIN:DAYLIGHT\r\nDTSTART:19970330T020000\r\n"
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\n"
                        "TZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
                        "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\n"
                        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\n"
                        "TZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"),
              std::string::npos);
    const auto other = write_calendar(
        std::vector{shift("a", "2026-06-02 08:00", "2026-06-02 18:00", "", "America/New_York")},
        "Ruhr", now, zones());
    EXPECT_NE(other.find("BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\n"
                         "TZOFFSETTO:-0400\r\nTZNAME:EDT\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"),
              std::string::npos);
}
TEST(ICalendarExport, has_lines_of_at_most_75_octets_that_end_in_crlf) {
    auto long_one = shift("a", "2026-03-02 08:00", "2026-03-02 18:00");
    for (int i = 0; i < 40; ++i) long_one.summary += " für Gelsenkirchen";
    const auto text = write_calendar(std::vector{long_one}, "Ruhr", now, zones());
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_EQ(text[end - 1], '\r');
        EXPECT_LE(end - 1 - at, 75u);
        at = end + 1;
    }
    EXPECT_EQ(there_and_back({long_one})[0].summary, long_one.summary);
}
TEST(ICalendarExport, of_nobody_is_still_a_calendar) { EXPECT_TRUE(there_and_back({}).empty()); }

// The reader must live through whatever a mail program, a bad disk or an attacker sends.
TEST(ICalendarOnAnyBytes, when_truncated_anywhere_is_refused_or_whole) {
    const std::vector<Occurrence> shifts{shift("a", "2026-03-02 08:00", "2026-03-02 18:00"),
                                         shift("b", "2026-03-03 08:00", "2026-03-03 18:00")};
    const auto text = write_calendar(shifts, "Ruhr", now, zones());
    for (std::size_t length = 0; length < text.size(); ++length) {
        const auto read = read_calendar(text.substr(0, length), the_year, zones());
        if (read) {
            EXPECT_EQ(*read, shifts);
            EXPECT_GE(length, text.size() - 2); // only the last end of line is missing
        } else {
            EXPECT_FALSE(read.error().empty());
        }
    }
}
TEST(ICalendarOnAnyBytes, when_mutated_never_breaks_the_reader) {
    const std::string seed_text =
        write_calendar(std::vector{shift("a", "2026-03-02 08:00", "2026-03-02 18:00")}, "Ruhr", now,
                       zones()) +
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:r\nDTSTART:20260302T080000\nDURATION:P1DT2H\n"
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20260701T000000Z;WKST=SU\n"
        "EXDATE;VALUE=DATE:20260305,20260316\nATTENDEE;CN=\"x\":mailto:a@b.c\nEND:VEVENT\nEND:"
        "VCALENDAR\n";
    ASSERT_TRUE(read_calendar(seed_text, the_year, zones()));
    std::uint64_t state = 20260302;
    const auto next = [&](std::size_t below) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        return static_cast<std::size_t>(state >> 33) % below;
    };
    const std::string_view pieces[] = {
        "BEGIN:VEVENT\n", "END:",     "\r\n ", ";",  ":", "\"", "=", "Z",
        "FREQ=",          "99999999", "\xc3",  "\\", "P", "T",  ",", "\n"};
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = seed_text;
        for (std::size_t change = 1 + next(4); change > 0; --change) {
            const std::size_t at = next(text.size());
            switch (next(4)) {
            case 0: text[at] = static_cast<char>(next(256)); break;
            case 1: text.erase(at, 1 + next(30)); break;
            case 2: text.insert(at, pieces[next(std::size(pieces))]); break;
            default: text.insert(at, text.substr(next(text.size()), next(80)));
            }
        }
        const auto read = read_calendar(text, the_year, zones());
        if (!read) {
            ++refused;
            for (const auto& e : read.error()) ASSERT_TRUE(is_utf8(e.what) && e.line >= 1);
            continue;
        }
        for (const Occurrence& o : *read) ASSERT_LT(o.from, o.to);
    }
    EXPECT_GT(refused, 5'000);
}

} // namespace leitstelle::calendar
