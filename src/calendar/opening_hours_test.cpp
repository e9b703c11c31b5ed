#include "base/codec.hpp"
#include "calendar/opening_hours.hpp"
#include <gtest/gtest.h>

namespace leitstelle::calendar {

using namespace std::chrono_literals;
using std::chrono::minutes;

static const Zone& berlin() {
    static const Zone zone = Zone::load(Zones::home).value();
    return zone;
}
static Instant at(std::string_view wall) {
    return berlin().instant_of(LocalTime::from_text(wall).value());
}
static Date on(std::string_view text) { return Date::from_text(text).value(); }
static std::string text(std::optional<Instant> instant) {
    return instant ? berlin().local(*instant).to_text() : "never";
}

static OpeningHours weekdays_8_to_18() {
    OpeningHours hours;
    for (int day = 0; day < 5; ++day) hours.weekly.push_back({Weekday(day), 8 * 60, 18 * 60});
    return hours;
}
static OpeningHours always() {
    OpeningHours hours;
    hours.on_holidays = OnHolidays::open;
    for (int day = 0; day < 7; ++day) hours.weekly.push_back({Weekday(day), 0, minutes_per_day});
    return hours;
}
static OpeningHours sunday(std::int32_t from, std::int32_t to) {
    OpeningHours hours;
    hours.weekly = {{Weekday::sunday, from, to}};
    return hours;
}

TEST(OpeningHours, open_and_close_with_the_minute) {
    const auto hours = weekdays_8_to_18();
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-03-02 08:00") - Duration{1}));
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-03-02 08:00")));
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-03-02 18:00") - Duration{1}));
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-03-02 18:00")));
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-03-01 12:00"))); // a Sunday
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-07-01 08:00")));  // in summer time too
}
TEST(OpeningHours, are_closed_on_the_holidays_of_the_land) {
    auto hours = weekdays_8_to_18();
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-06-04 12:00"))); // Corpus Christi
    hours.land = Land::BE;
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-06-04 12:00")));
    hours.on_holidays = OnHolidays::open;
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-12-25 12:00")));
}
TEST(OpeningHours, put_what_is_said_for_a_date_first) {
    auto hours = weekdays_8_to_18();
    hours.extra_closed = {on("2026-03-02")};
    hours.extra_open = {
        {on("2026-03-07"), 600, 720}, {on("2026-06-04"), 600, 720}, {on("2026-03-03"), 600, 720}};
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-03-02 12:00")));
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-03-07 10:30")));  // a Saturday
    EXPECT_TRUE(is_open(hours, berlin(), at("2026-06-04 10:30")));  // a holiday
    EXPECT_FALSE(is_open(hours, berlin(), at("2026-03-03 08:30"))); // replaces the plan
}
TEST(OpeningHours, say_when_somebody_is_there_again) {
    const auto hours = weekdays_8_to_18();
    EXPECT_EQ(text(next_opening(hours, berlin(), at("2026-03-02 12:00"))), "2026-03-02 12:00");
    EXPECT_EQ(text(next_opening(hours, berlin(), at("2026-03-06 18:00"))), "2026-03-09 08:00");
    EXPECT_EQ(text(next_opening(hours, berlin(), at("2026-04-02 19:00"))), "2026-04-07 08:00");
    EXPECT_EQ(text(next_closing(hours, berlin(), at("2026-03-02 12:00"))), "2026-03-02 18:00");
    EXPECT_EQ(text(next_closing(hours, berlin(), at("2026-03-06 18:00"))), "2026-03-09 18:00");
    EXPECT_EQ(text(next_opening(OpeningHours{}, berlin(), at("2026-03-06 18:00"))), "never");
    EXPECT_EQ(text(next_closing(always(), berlin(), at("2026-03-06 18:00"))), "never");
}
TEST(OpeningHours, run_past_midnight_as_one) {
    OpeningHours hours; // entered in the other order on purpose
    hours.weekly = {{Weekday::saturday, 0, 120},
                    {Weekday::friday, 1200, minutes_per_day},
                    {Weekday::friday, 1080, 1200}};
    EXPECT_EQ(text(next_closing(hours, berlin(), at("2026-03-06 18:30"))), "2026-03-07 02:00");
    const auto list =
        open_intervals(hours, berlin(), at("2026-03-06 00:00"), at("2026-03-08 00:00"));
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0], (Interval{at("2026-03-06 18:00"), at("2026-03-07 02:00")}));
}
static Duration open_time(const OpeningHours& hours, const Zone& zone, Instant from, Instant to) {
    Duration sum{};
    for (const Interval& i : open_intervals(hours, zone, from, to)) sum += i.to - i.from;
    return sum;
}
TEST(OpeningHours, keep_wall_time_over_both_switches) {
    const auto week = [](const char* from, const char* to) {
        return open_time(weekdays_8_to_18(), berlin(), at(from), at(to));
    };
    EXPECT_EQ(week("2026-03-23 00:00", "2026-04-01 00:00"), 70h);
    EXPECT_EQ(open_time(always(), berlin(), at("2026-03-29 00:00"), at("2026-03-30 00:00")), 23h);
    EXPECT_EQ(open_time(always(), berlin(), at("2026-10-25 00:00"), at("2026-10-26 00:00")), 25h);
    EXPECT_EQ(
        open_intervals(always(), berlin(), at("2026-03-28 00:00"), at("2026-10-31 00:00")).size(),
        1u);
}
TEST(OpeningHours, begin_and_end_with_the_switch_in_a_skipped_hour) {
    const Instant from = at("2026-03-29 00:00"), to = at("2026-03-30 00:00");
    EXPECT_EQ(open_time(sunday(60, 150), berlin(), from, to), 1h);             // 01:00-02:30
    EXPECT_EQ(open_time(sunday(150, 240), berlin(), from, to), 1h);            // 02:30-04:00
    EXPECT_TRUE(open_intervals(sunday(125, 150), berlin(), from, to).empty()); // 02:05-02:30
    EXPECT_EQ(text(next_opening(sunday(150, 240), berlin(), from)), "2026-03-29 03:00");
}
TEST(OpeningHours, are_open_twice_in_an_hour_that_comes_twice) {
    const Instant from = at("2026-10-25 00:00"), to = at("2026-10-26 00:00");
    EXPECT_EQ(open_time(sunday(60, 150), berlin(), from, to), minutes{150});  // 01:00-02:30 twice
    EXPECT_EQ(open_time(sunday(150, 240), berlin(), from, to), minutes{150}); // 02:30-04:00
    const Instant second = berlin().resolve(*LocalTime::from_text("2026-10-25 02:29")).last;
    EXPECT_TRUE(is_open(sunday(60, 150), berlin(), second));
    EXPECT_FALSE(is_open(sunday(60, 150), berlin(), second + minutes{1}));
}
TEST(OpeningHours, say_the_same_minute_by_minute_and_as_intervals) {
    auto odd = sunday(0, 155);
    odd.weekly.push_back({Weekday::sunday, 170, 200});
    odd.weekly.push_back({Weekday::saturday, 1400, minutes_per_day});
    for (const auto* day : {"2026-03-28 20:00", "2026-10-24 20:00"}) {
        const Instant from = at(day), to = from + 12h;
        Duration counted{};
        for (Instant t = from; t < to; t += minutes{1})
            if (is_open(odd, berlin(), t)) counted += minutes{1};
        EXPECT_EQ(counted, open_time(odd, berlin(), from, to)) << day;
    }
}
TEST(OpeningHours, cut_intervals_to_what_was_asked) {
    const auto hours = weekdays_8_to_18();
    const auto list =
        open_intervals(hours, berlin(), at("2026-03-02 10:00"), at("2026-03-03 09:00"));
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].from, at("2026-03-02 10:00"));
    EXPECT_EQ(list[1].to, at("2026-03-03 09:00"));
    EXPECT_TRUE(
        open_intervals(hours, berlin(), at("2026-03-02 10:00"), at("2026-03-02 10:00")).empty());
}
TEST(OpeningHours, count_only_open_time) {
    const auto hours = weekdays_8_to_18();
    EXPECT_EQ(text(add_open_time(hours, berlin(), at("2026-03-06 17:30"), minutes{60})),
              "2026-03-09 08:30");
    EXPECT_EQ(text(add_open_time(hours, berlin(), at("2026-03-07 12:00"), minutes{0})),
              "2026-03-09 08:00");
    EXPECT_EQ(text(add_open_time(OpeningHours{}, berlin(), at("2026-03-07 12:00"), minutes{1})),
              "never");
}
TEST(OpeningHours, with_a_mistake_are_refused_by_name) {
    EXPECT_FALSE(problem_of(weekdays_8_to_18()));
    EXPECT_FALSE(problem_of(always()));
    auto hours = weekdays_8_to_18();
    hours.weekly.push_back({Weekday::monday, 17 * 60, 20 * 60});
    EXPECT_EQ(problem_of(hours), "weekly: two entries overlap at 17:00");
    hours.weekly.back() = {Weekday::sunday, 600, 600};
    EXPECT_EQ(problem_of(hours), "weekly entry 6 ends before it starts");
    hours.weekly.back() = {Weekday::sunday, 600, 1441};
    EXPECT_EQ(problem_of(hours), "weekly entry 6 lies outside 00:00 to 24:00");
    hours.weekly.pop_back();
    hours.local_holidays = {LocalHoliday::augsburg_peace};
    EXPECT_EQ(problem_of(hours), "local holiday augsburg_peace does not exist in NW");
    hours.local_holidays.clear();
    hours.extra_closed = {on("2026-03-02")};
    hours.extra_open = {{on("2026-03-02"), 0, 60}};
    EXPECT_EQ(problem_of(hours), "2026-03-02 is both extra_open and extra_closed");
}
TEST(OpeningHours, travel_as_json) {
    OpeningHours hours = sunday(480, 1080);
    hours.extra_closed = {on("2026-12-24")};
    hours.extra_open = {{on("2026-12-31"), 480, 720}};
    const std::string json =
        R"({"zone":"Europe/Berlin","land":"NW","local_holidays":[],"on_holidays":"closed","weekly":[{"weekday":"sunday","from_minute":480,"to_minute":1080}],"extra_closed":["2026-12-24"],"extra_open":[{"date":"2026-12-31","from_minute":480,"to_minute":720}]})";
    EXPECT_EQ(codec::to_json(hours), json);
    EXPECT_EQ(*codec::read<OpeningHours>(json), hours);
}

} // namespace leitstelle::calendar
