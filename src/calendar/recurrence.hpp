// Recurrence: "every second week on Monday and Thursday until June" (RFC 5545 section 3.3.10), of
// which rosters need FREQ=DAILY and FREQ=WEEKLY with INTERVAL, COUNT, UNTIL, BYDAY and WKST. Every
// other part is refused, because a rule half understood puts people on the wrong shift.
#pragma once
#include "calendar/zone.hpp"
#include <optional>
#include <string>
#include <vector>

namespace leitstelle::calendar {

enum class Every { day, week };

struct Rule {
    Every every = Every::day;
    int interval = 1;
    std::optional<int> count;             // occurrences, the first included
    std::optional<Date> until_date;       // the last day, inclusive
    std::optional<LocalTime> until_local; // the last start, inclusive
    std::optional<Instant> until_instant; // likewise
    unsigned weekdays = 0;                // a bit per Weekday; 0: not restricted
    Weekday week_start = Weekday::monday;
};

// The error is a sentence.
Result<Rule, std::string> parse_rule(std::string_view text);

// "20260302" and "20260302T080000" (the seconds must be 00); nothing for anything else or a year
// outside 1970 to 2037, in which the zones know their law.
std::optional<Date> parse_compact_date(std::string_view text);
std::optional<LocalTime> parse_compact_time(std::string_view text);

struct Expansion {
    std::vector<LocalTime> starts; // in order, `start` the first of them
    int steps = 0;                 // days looked at; max_steps or more: not all were
};

// The starts of a rule before `end`, looking at `max_steps` days (rounded up to weeks) at the most.
// `start` must lie on a day of the rule (fits()).
Expansion expand(const Rule& rule, LocalTime start, const Zone& zone, Instant end, int max_steps);
bool fits(const Rule& rule, LocalTime start);

} // namespace leitstelle::calendar
