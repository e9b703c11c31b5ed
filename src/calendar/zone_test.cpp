#include "base/codec.hpp"
#include "calendar/zone.hpp"
#include <gtest/gtest.h>

namespace leitstelle::calendar {

static const Zone& berlin() {
    static const Zone zone = Zone::load(Zones::home).value();
    return zone;
}
static Instant utc(std::string_view text) { return instant_from_text(text).value(); }
static LocalTime wall(std::string_view text) { return LocalTime::from_text(text).value(); }
static std::string berlin_text(std::string_view instant) {
    return berlin().local(utc(instant)).to_text();
}

TEST(LocalTime, reads_what_it_writes) {
    EXPECT_EQ(wall("2026-03-02 08:00").to_text(), "2026-03-02 08:00");
    EXPECT_EQ(wall("2026-03-02T23:59").minute, 1439);
    EXPECT_EQ(codec::to_json(wall("2026-03-02 08:00")), "\"2026-03-02 08:00\"");
    EXPECT_EQ(codec::read<LocalTime>("\"08:00\"").error().what,
              "text like 2026-03-02 08:00 expected");
    EXPECT_EQ(codec::to_json(wall("2026-03-02 08:00").date), "\"2026-03-02\"");
}
TEST(LocalTime, refuses_what_no_clock_shows) {
    for (const auto* text : {"", "2026-03-02 24:00", "2026-02-29 08:00", "2026-03-02 08:60",
                             "2026-3-2 8:00", "2026-03-02 08:00 ", "2026-03-02x08:00",
                             "1969-12-31 08:00", "2026-00-01 08:00", "202a-01-01 08:00"})
        EXPECT_FALSE(LocalTime::from_text(text)) << text;
    EXPECT_EQ(minute_from_clock("24:00"), 1440);
    EXPECT_FALSE(minute_from_clock("24:01"));
}
TEST(Zone, shows_winter_and_summer_time) {
    EXPECT_EQ(berlin_text("2026-01-15T07:00:59Z"), "2026-01-15 08:00");
    EXPECT_EQ(berlin_text("2026-07-15T06:00:00Z"), "2026-07-15 08:00");
    EXPECT_EQ(berlin_text("2026-06-30T22:00:00Z"), "2026-07-01 00:00");
    EXPECT_EQ(berlin().weekday(utc("2026-06-30T22:00:00Z")), Weekday::wednesday);
    EXPECT_EQ(berlin().minute_of_day(utc("2026-06-30T22:05:00Z")), 5);
}
TEST(Zone, switches_on_the_last_sundays_of_march_and_october) {
    const std::pair<const char*, const char*> years[] = {
        {"2024-03-31", "2024-10-27"}, {"2025-03-30", "2025-10-26"}, {"2026-03-29", "2026-10-25"},
        {"2027-03-28", "2027-10-31"}, {"2028-03-26", "2028-10-29"}, {"2029-03-25", "2029-10-28"},
        {"2030-03-31", "2030-10-27"}};
    for (const auto& [spring, autumn] : years) {
        const std::string at = "T01:00:00Z", just_before = "T00:59:59Z";
        EXPECT_EQ(berlin_text(spring + just_before), spring + std::string(" 01:59"));
        EXPECT_EQ(berlin_text(spring + at), spring + std::string(" 03:00"));
        EXPECT_EQ(berlin_text(autumn + just_before), autumn + std::string(" 02:59"));
        EXPECT_EQ(berlin_text(autumn + at), autumn + std::string(" 02:00"));
    }
    EXPECT_EQ(berlin().valid_at(utc("2037-12-31T00:00:00Z")).name, "CET");
    EXPECT_EQ(berlin().valid_at(utc("2037-07-31T00:00:00Z")).name, "CEST");
}
TEST(Zone, says_when_a_wall_time_does_not_exist) {
    for (const auto* text : {"2026-03-29 02:00", "2026-03-29 02:30", "2026-03-29 02:59"}) {
        const auto resolved = berlin().resolve(wall(text));
        EXPECT_EQ(resolved.occurs, Occurs::skipped) << text;
        EXPECT_EQ(resolved.first, utc("2026-03-29T01:00:00Z"));
        EXPECT_EQ(resolved.last, resolved.first);
    }
    EXPECT_EQ(berlin().resolve(wall("2026-03-29 01:59")).occurs, Occurs::once);
    EXPECT_EQ(berlin().resolve(wall("2026-03-29 03:00")).occurs, Occurs::once);
    EXPECT_EQ(berlin().instant_of(wall("2026-03-29 02:30")), utc("2026-03-29T01:30:00Z"));
}
TEST(Zone, says_when_a_wall_time_comes_twice) {
    const auto resolved = berlin().resolve(wall("2026-10-25 02:30"));
    EXPECT_EQ(resolved.occurs, Occurs::twice);
    EXPECT_EQ(resolved.first, utc("2026-10-25T00:30:00Z"));
    EXPECT_EQ(resolved.last, utc("2026-10-25T01:30:00Z"));
    EXPECT_EQ(berlin().instant_of(wall("2026-10-25 02:30")), resolved.first);
    EXPECT_EQ(berlin().resolve(wall("2026-10-25 01:59")).occurs, Occurs::once);
    EXPECT_EQ(berlin().resolve(wall("2026-10-25 03:00")).occurs, Occurs::once);
}
TEST(Zone, gives_every_hour_of_ten_years_back) {
    const auto end = utc("2036-01-01T00:00:00Z");
    for (auto at = utc("2026-01-01T00:00:00Z"); at < end; at += std::chrono::minutes{30}) {
        const auto resolved = berlin().resolve(berlin().local(at));
        ASSERT_TRUE(resolved.first == at || resolved.last == at) << to_text(at);
        ASSERT_NE(resolved.occurs, Occurs::skipped) << to_text(at);
    }
}
TEST(Zone, has_days_of_23_and_25_hours) {
    const auto length = [](const char* date) {
        const auto start = berlin().day_start(*Date::from_text(date));
        return (berlin().next_day(start) - start) / std::chrono::hours{1};
    };
    EXPECT_EQ(length("2026-03-28"), 24);
    EXPECT_EQ(length("2026-03-29"), 23);
    EXPECT_EQ(length("2026-10-25"), 25);
    EXPECT_EQ(berlin().next_day(utc("2026-03-28T23:30:00Z")), utc("2026-03-29T22:00:00Z"));
}
TEST(Zone, is_right_where_midnight_is_skipped_and_far_from_utc) {
    const Zone santiago = Zone::load("America/Santiago").value();
    const Date day = *Date::from_text("2026-09-06"); // the clock goes from 24:00 to 01:00
    EXPECT_EQ(santiago.resolve({day, 0}).occurs, Occurs::skipped);
    EXPECT_EQ(santiago.local(santiago.day_start(day)).to_text(), "2026-09-06 01:00");
    const Zone kiritimati = Zone::load("Pacific/Kiritimati").value();
    EXPECT_EQ(kiritimati.local(utc("2026-01-01T11:00:00Z")).to_text(), "2026-01-02 01:00");
    EXPECT_EQ(Zone::load("UTC").value().offset(utc("2026-07-01T00:00:00Z")), Duration{0});
}
TEST(Zones, knows_what_was_loaded_and_says_why_a_name_is_none) {
    Zones zones;
    EXPECT_EQ(zones.find(Zones::home), nullptr);
    EXPECT_TRUE(zones.load(Zones::home));
    ASSERT_NE(zones.find("Europe/Berlin"), nullptr);
    const auto wrong = zones.load("Europe/Bochum");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().find("Europe/Bochum"), std::string::npos);
    EXPECT_FALSE(zones.load(""));
    EXPECT_FALSE(zones.load("../../etc/passwd"));
}

} // namespace leitstelle::calendar
