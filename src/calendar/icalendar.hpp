// iCalendar (RFC 5545) for rosters: read shifts from a calendar file, write them into one.
//
// Understood: VCALENDAR with VEVENTs; DTSTART with DTEND or DURATION, as UTC, with TZID, floating
// or DATE; UID, SUMMARY, ATTENDEE and ORGANIZER (mailto only); STATUS; RRULE as in
// calendar/recurrence.hpp; EXDATE. Read and left out, because they say nothing about a shift: X-
// properties, VTIMEZONE (the zone's law comes from the system), VALARM, and descriptive properties
// such as LOCATION. An event with STATUS:CANCELLED is no shift. Everything else, RDATE and
// RECURRENCE-ID among it, is a named problem with its line, and then nothing of the file is taken:
// a roster half read looks complete.
//
// Where we differ from the RFC on purpose: the DTEND of a recurring shift keeps its wall time (the
// RFC keeps the elapsed time), so that a night shift ends at 06:00 also when the clock changes and
// no hour is left uncovered.
#pragma once
#include "calendar/zone.hpp"
#include <boost/describe.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::calendar {

// One shift of one person. Wall time and zone are what was agreed; from and to follow from them.
struct Occurrence {
    std::string uid;
    std::string summary;
    std::string attendee;  // "mailto:..." or empty: nobody named yet
    std::string organizer; // "mailto:..." or empty
    LocalTime local_from;
    LocalTime local_to;
    std::string zone;
    Instant from;
    Instant to;
    bool operator==(const Occurrence&) const = default;
};
BOOST_DESCRIBE_STRUCT(Occurrence, (),
                      (uid, summary, attendee, organizer, local_from, local_to, zone, from, to))

enum class CalendarProblem {
    too_large,
    not_utf8,
    malformed_line,
    not_a_calendar,
    unbalanced_block,
    unknown_component,
    unknown_property,
    unknown_parameter,
    unknown_value,
    repeated_property,
    missing_property,
    repeated_uid,
    unknown_zone,
    bad_time,
    bad_duration,
    bad_rule,
    bad_address,
    attendee_declined,
    ends_before_start,
    too_many_occurrences,
};
BOOST_DESCRIBE_ENUM(CalendarProblem, too_large, not_utf8, malformed_line, not_a_calendar,
                    unbalanced_block, unknown_component, unknown_property, unknown_parameter,
                    unknown_value, repeated_property, missing_property, repeated_uid, unknown_zone,
                    bad_time, bad_duration, bad_rule, bad_address, attendee_declined,
                    ends_before_start, too_many_occurrences)

struct CalendarError {
    int line = 0; // from 1
    CalendarProblem problem{};
    std::string what;
};
BOOST_DESCRIBE_STRUCT(CalendarError, (), (line, problem, what))

inline constexpr std::size_t max_calendar_bytes = 1 << 20;
inline constexpr int max_occurrences = 5'000;
inline constexpr std::size_t max_calendar_errors = 100; // more are not listed
inline constexpr std::size_t max_uid_octets = 255;
inline constexpr std::size_t max_summary_octets = 1'000;

struct CalendarWindow {
    Instant from; // shifts that end before are left out
    Instant to;   // shifts that start at or after are left out; here an endless rule is cut
    std::string floating_zone = Zones::home; // for times without a zone
};

// The shifts in order of their start, one per attendee; or everything that is wrong. Safe on any
// bytes. The zones named in the file must have been loaded.
Result<std::vector<Occurrence>, std::vector<CalendarError>>
read_calendar(std::string_view text, const CalendarWindow& window, const Zones& zones);

// A calendar with these shifts. Attendees of the same uid and time share an event; further times of
// a uid get its start appended, since a uid stands for one event. Wall time and zone are written;
// where they do not lead back to the instant (an hour that comes twice) UTC is.
std::string write_calendar(std::span<const Occurrence> occurrences, std::string_view name,
                           Instant now, const Zones& zones);

} // namespace leitstelle::calendar
