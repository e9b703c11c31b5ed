// Times and lengths as iCalendar writes them in DTSTART, DTEND, EXDATE and DURATION (RFC 5545
// sections 3.3.4 to 3.3.6): resolved to a zone and an instant at once.
#pragma once
#include "calendar/content_line.hpp"
#include "calendar/icalendar.hpp"
#include <optional>

namespace leitstelle::calendar {

struct Stamp {
    bool whole_day = false; // VALUE=DATE: local.minute is 0
    LocalTime local;
    const Zone* zone = nullptr;
    Instant at;
};

struct Misread {
    CalendarProblem problem{};
    std::string what;
};

// One value of a time property; `floating` is the zone for a time without one.
Result<Stamp, Misread> read_stamp(const ContentLine& line, std::string_view value,
                                  const Zone& floating, const Zones& zones);

// DURATION: weeks and days count by the calendar, hours and minutes by the clock that never
// changes. Positive and in whole minutes.
struct Length {
    int days = 0;
    Duration time{};
};
std::optional<Length> read_length(std::string_view text);

} // namespace leitstelle::calendar
