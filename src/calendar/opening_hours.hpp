// Opening hours of a region: when somebody is there. A weekly plan, closed on the holidays of its
// Land, with dates that are closed or open otherwise. What is said for one date comes first:
//
//   extra_closed  before  extra_open  before  holiday  before  weekly plan
//
// On the two nights when the clock changes the promise is the longer one: an hour that comes twice
// is open twice, a skipped hour starts and ends with the switch. An opening that runs past midnight
// is written as two, until 24:00 and from 00:00, and counts as one.
//
// All calls are pure. `zone` is the one `hours` names, looked up by the caller; the hours must have
// passed problem_of() when they were read.
#pragma once
#include "calendar/holidays.hpp"
#include "calendar/zone.hpp"
#include <optional>
#include <string>
#include <vector>

namespace leitstelle::calendar {

struct WeeklyOpening {
    Weekday weekday = Weekday::monday;
    std::int32_t from_minute = 0; // of the day
    std::int32_t to_minute = 0;   // exclusive; 1440 is midnight
    bool operator==(const WeeklyOpening&) const = default;
};
BOOST_DESCRIBE_STRUCT(WeeklyOpening, (), (weekday, from_minute, to_minute))

struct ExtraOpening {
    Date date;
    std::int32_t from_minute = 0;
    std::int32_t to_minute = 0;
    bool operator==(const ExtraOpening&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExtraOpening, (), (date, from_minute, to_minute))

enum class OnHolidays { closed, open };
BOOST_DESCRIBE_ENUM(OnHolidays, closed, open)

struct OpeningHours {
    std::string zone = Zones::home;
    Land land = Land::NW;
    std::vector<LocalHoliday> local_holidays;
    OnHolidays on_holidays = OnHolidays::closed;
    std::vector<WeeklyOpening> weekly;
    std::vector<Date> extra_closed;
    std::vector<ExtraOpening> extra_open; // replaces the weekly plan of that date
    bool operator==(const OpeningHours&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpeningHours, (),
                      (zone, land, local_holidays, on_holidays, weekly, extra_closed, extra_open))

struct Interval {
    Instant from;
    Instant to; // exclusive
    bool operator==(const Interval&) const = default;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (from, to))

// What is wrong with the hours, as a sentence naming the entry; empty when they can be used.
std::optional<std::string> problem_of(const OpeningHours& hours);

bool is_open(const OpeningHours& hours, const Zone& zone, Instant at);

// How far next_opening() and next_closing() look ahead before they say "never".
inline constexpr int search_days = 400;

// The first open instant at or after `at`: `at` itself when it is open.
std::optional<Instant> next_opening(const OpeningHours& hours, const Zone& zone, Instant at);
// The end of the opening that is running at `at` or, when closed, of the next one.
std::optional<Instant> next_closing(const OpeningHours& hours, const Zone& zone, Instant at);

// The open time between two instants, cut to them, in order, touching pieces joined.
std::vector<Interval> open_intervals(const OpeningHours& hours, const Zone& zone, Instant from,
                                     Instant to);
// When `open` of open time has passed since `at`; nothing if that takes more than search_days.
std::optional<Instant> add_open_time(const OpeningHours& hours, const Zone& zone, Instant at,
                                     Duration open);

} // namespace leitstelle::calendar
