#include "base/utf8.hpp"
#include "calendar/calendar_time.hpp"
#include "calendar/content_line.hpp"
#include "calendar/icalendar.hpp"
#include "calendar/recurrence.hpp"
#include <algorithm>
#include <set>

namespace leitstelle::calendar {

using Problem = CalendarProblem;

// A bound on work: every day a rule is asked about, over the whole file.
static constexpr int max_days_looked_at = 1'000'000;
static constexpr std::size_t max_event_properties = 2'000;

static bool among(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, word) != list.end();
}

// Properties that are understood and say nothing about a shift.
static bool is_descriptive(std::string_view name) {
    return name.starts_with("X-") || among(name, {"DTSTAMP",
                                                  "CREATED",
                                                  "LAST-MODIFIED",
                                                  "SEQUENCE",
                                                  "DESCRIPTION",
                                                  "LOCATION",
                                                  "CLASS",
                                                  "TRANSP",
                                                  "PRIORITY",
                                                  "CATEGORIES",
                                                  "COMMENT",
                                                  "CONTACT",
                                                  "GEO",
                                                  "RESOURCES",
                                                  "ATTACH",
                                                  "URL",
                                                  "COLOR",
                                                  "IMAGE",
                                                  "RELATED-TO",
                                                  "PRODID",
                                                  "NAME",
                                                  "SOURCE",
                                                  "REFRESH-INTERVAL",
                                                  "CONFERENCE"});
}

static bool knows_parameter(std::string_view property, std::string_view parameter) {
    if (parameter.starts_with("X-")) return true;
    if (among(property, {"DTSTART", "DTEND", "EXDATE"})) return among(parameter, {"TZID", "VALUE"});
    if (property == "SUMMARY") return among(parameter, {"ALTREP", "LANGUAGE"});
    if (among(property, {"ATTENDEE", "ORGANIZER"}))
        return among(parameter, {"CN", "CUTYPE", "DELEGATED-FROM", "DELEGATED-TO", "DIR", "EMAIL",
                                 "LANGUAGE", "MEMBER", "PARTSTAT", "ROLE", "RSVP", "SENT-BY",
                                 "SCHEDULE-AGENT", "SCHEDULE-FORCE-SEND", "SCHEDULE-STATUS"});
    return false;
}

// "mailto:anna@example.org", the scheme in lower case; empty when it is no such address.
static std::string mail_address(std::string_view value) {
    static constexpr std::string_view scheme = "MAILTO:";
    if (upper(value.substr(0, scheme.size())) != scheme) return {};
    value.remove_prefix(scheme.size());
    const auto at = value.find('@');
    const bool whole = value.size() <= 254 && at != 0 && at < value.size() - 1 &&
                       value.find('@', at + 1) == std::string_view::npos &&
                       value.find_first_of(" \t,;<>\"") == std::string_view::npos;
    return whole && !value.empty() && at != std::string_view::npos ? "mailto:" + std::string(value)
                                                                   : std::string{};
}

// One VEVENT while its lines are being collected.
struct Event {
    int line = 0;
    std::vector<ContentLine> properties;
    const ContentLine* find(std::string_view name) const {
        const auto found = std::ranges::find(properties, name, &ContentLine::name);
        return found == properties.end() ? nullptr : &*found;
    }
};

struct Span { // an event's times: the first occurrence, and how another start finds its end
    Stamp start, end;
    std::optional<Length> length; // of DURATION
};

struct Exceptions { // of EXDATE
    std::set<Date> days;
    std::set<Instant> instants;
};

class CalendarReader {
public:
    CalendarReader(const CalendarWindow& window, const Zones& zones)
        : m_window(window), m_zones(zones) {}
    void read(std::string_view text);
    std::vector<Occurrence> occurrences;
    std::vector<CalendarError> errors;

private:
    void fail(int line, Problem problem, std::string what) {
        if (errors.size() < max_calendar_errors) errors.push_back({line, problem, std::move(what)});
    }
    void take_line(const ContentLine& line);
    void begin(const ContentLine& line);
    void end(const ContentLine& line);
    void calendar_property(const ContentLine& line);
    void event_property(const ContentLine& line);
    void finish_event();
    std::optional<Stamp> stamp(const ContentLine& line, std::string_view value);
    std::optional<Span> span_of(const Event& event);
    std::optional<std::vector<LocalTime>> starts_of(const Event& event, const Span& span);
    Exceptions exceptions_of(const Event& event);
    std::optional<Occurrence> description_of(const Event& event);
    std::vector<std::string> attendees_of(const Event& event);
    void add(const Event& event, const Occurrence& shift, const std::vector<std::string>& people);

    const CalendarWindow& m_window;
    const Zones& m_zones;
    std::vector<std::string> m_open; // names of the open blocks, outermost first
    std::size_t m_skipping = 0;      // the depth of the block whose content says nothing; 0: none
    bool m_broken = false;           // BEGIN and END do not match: the rest means nothing
    int m_calendars = 0;
    Event m_event;
    std::set<std::string> m_uids;
    int m_days_left = max_days_looked_at;
};

void CalendarReader::read(std::string_view text) {
    if (text.size() > max_calendar_bytes) return fail(1, Problem::too_large, "larger than 1 MiB");
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    int last_line = 1;
    for (const RawLine& raw : unfold(text)) {
        last_line = raw.number;
        if (!is_utf8(raw.text)) {
            fail(raw.number, Problem::not_utf8, "not UTF-8");
            continue;
        }
        const auto line = parse_content_line(raw);
        if (line) take_line(*line);
        else fail(raw.number, Problem::malformed_line, line.error().what);
        if (m_broken) return;
    }
    if (!m_open.empty())
        fail(last_line, Problem::unbalanced_block,
             "the file ends inside " + shortened(m_open.back()));
    else if (m_calendars == 0 && errors.empty())
        fail(last_line, Problem::not_a_calendar, "no BEGIN:VCALENDAR");
}

void CalendarReader::take_line(const ContentLine& line) {
    if (line.name == "BEGIN") return begin(line);
    if (line.name == "END") return end(line);
    if (m_skipping) return;
    if (m_open.empty())
        return fail(line.number, Problem::not_a_calendar, "a property outside of VCALENDAR");
    if (m_open.back() == "VEVENT") event_property(line);
    else calendar_property(line);
}

void CalendarReader::begin(const ContentLine& line) {
    const std::string name = upper(line.value);
    const std::string parent = m_open.empty() ? "" : m_open.back();
    m_open.push_back(name);
    if (m_skipping) return;
    if (parent.empty() && name == "VCALENDAR") {
        ++m_calendars;
    } else if (parent == "VCALENDAR" && name == "VEVENT") {
        m_event = {line.number, {}};
    } else {
        m_skipping = m_open.size();
        const bool says_nothing = (parent == "VCALENDAR" && name == "VTIMEZONE") ||
                                  (parent == "VEVENT" && name == "VALARM") ||
                                  (!parent.empty() && name.starts_with("X-"));
        if (says_nothing) return;
        if (parent.empty()) fail(line.number, Problem::not_a_calendar, "BEGIN:VCALENDAR expected");
        else fail(line.number, Problem::unknown_component, shortened(name) + " in " + parent);
    }
}

void CalendarReader::end(const ContentLine& line) {
    if (m_open.empty() || m_open.back() != upper(line.value)) {
        m_broken = true;
        m_open.clear();
        return fail(line.number, Problem::unbalanced_block,
                    "END:" + shortened(line.value) + " without its BEGIN");
    }
    const bool was_event = !m_skipping && m_open.back() == "VEVENT";
    if (m_skipping == m_open.size()) m_skipping = 0;
    m_open.pop_back();
    if (was_event) finish_event();
}

void CalendarReader::calendar_property(const ContentLine& line) {
    const auto allows = [&](std::initializer_list<std::string_view> values) {
        if (!among(upper(line.value), values))
            fail(line.number, Problem::unknown_value, line.name + ":" + shortened(line.value));
    };
    if (line.name == "VERSION") return allows({"2.0"});
    if (line.name == "CALSCALE") return allows({"GREGORIAN"});
    if (line.name == "METHOD") return allows({"PUBLISH", "REQUEST"});
    if (line.name == "UID" || is_descriptive(line.name)) return;
    fail(line.number, Problem::unknown_property, line.name + " in VCALENDAR");
}

void CalendarReader::event_property(const ContentLine& line) {
    if (is_descriptive(line.name)) return;
    const bool many = among(line.name, {"ATTENDEE", "EXDATE"});
    if (!many && !among(line.name, {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE",
                                    "ORGANIZER", "STATUS"}))
        return fail(line.number, Problem::unknown_property, line.name + " in VEVENT");
    if (m_event.properties.size() == max_event_properties)
        return fail(line.number, Problem::too_large, "an event of more than 2000 lines");
    if (!many && m_event.find(line.name))
        return fail(line.number, Problem::repeated_property, line.name);
    for (const Parameter& p : line.parameters)
        if (!knows_parameter(line.name, p.name))
            return fail(line.number, Problem::unknown_parameter, p.name + " of " + line.name);
    m_event.properties.push_back(line);
}

std::optional<Stamp> CalendarReader::stamp(const ContentLine& line, std::string_view value) {
    const Zone* floating = m_zones.find(m_window.floating_zone);
    if (!floating) {
        fail(line.number, Problem::unknown_zone, m_window.floating_zone);
        return {};
    }
    auto read = read_stamp(line, value, *floating, m_zones);
    if (read) return *read;
    fail(line.number, read.error().problem, line.name + ": " + read.error().what);
    return {};
}

std::optional<Span> CalendarReader::span_of(const Event& event) {
    const ContentLine* const start = event.find("DTSTART");
    const ContentLine* const end = event.find("DTEND");
    const ContentLine* const length = event.find("DURATION");
    if (!start) return fail(event.line, Problem::missing_property, "DTSTART"), std::nullopt;
    const auto first = stamp(*start, start->value);
    if (!first) return {};
    Span span{*first, *first, {}};
    if (end && length)
        return fail(length->number, Problem::repeated_property, "DTEND and DURATION"), std::nullopt;
    if (end) {
        const auto last = stamp(*end, end->value);
        if (!last) return {};
        span.end = *last;
        if (last->whole_day != first->whole_day)
            return fail(end->number, Problem::bad_time, "one of start and end is only a date"),
                   std::nullopt;
    } else if (length) {
        span.length = read_length(length->value);
        if (!span.length)
            return fail(length->number, Problem::bad_duration, "like PT8H or P1D, whole minutes"),
                   std::nullopt;
    } else if (first->whole_day) {
        span.length = Length{1, {}};
    } else {
        return fail(event.line, Problem::missing_property, "DTEND or DURATION"), std::nullopt;
    }
    if (end && span.end.at <= span.start.at)
        return fail(end->number, Problem::ends_before_start, "DTEND is not after DTSTART"),
               std::nullopt;
    return span;
}

std::optional<std::vector<LocalTime>> CalendarReader::starts_of(const Event& event,
                                                                const Span& span) {
    const ContentLine* line = event.find("RRULE");
    if (!line) return std::vector{span.start.local};
    const auto rule = parse_rule(line->value);
    if (!rule) return fail(line->number, Problem::bad_rule, rule.error()), std::nullopt;
    if (!fits(*rule, span.start.local))
        return fail(line->number, Problem::bad_rule, "DTSTART is not on a day of BYDAY"),
               std::nullopt;
    auto expansion = expand(*rule, span.start.local, *span.start.zone, m_window.to, m_days_left);
    m_days_left -= expansion.steps;
    if (m_days_left <= 0)
        return fail(line->number, Problem::too_many_occurrences,
                    "the rules run over too many days"),
               std::nullopt;
    return std::move(expansion.starts);
}

Exceptions CalendarReader::exceptions_of(const Event& event) {
    Exceptions exceptions;
    for (const ContentLine& line : event.properties) {
        if (line.name != "EXDATE") continue;
        for (std::string_view rest = line.value;;) {
            const auto comma = rest.find(',');
            const auto exception = stamp(line, rest.substr(0, comma));
            if (!exception) break;
            if (exception->whole_day) exceptions.days.insert(exception->local.date);
            else exceptions.instants.insert(exception->at);
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return exceptions;
}

std::optional<Occurrence> CalendarReader::description_of(const Event& event) {
    Occurrence shift;
    const ContentLine* const uid = event.find("UID");
    if (!uid || uid->value.empty())
        return fail(event.line, Problem::missing_property, "UID"), std::nullopt;
    shift.uid = unescape_text(uid->value);
    if (shift.uid.size() > max_uid_octets)
        return fail(uid->number, Problem::unknown_value, "UID longer than 255 octets"),
               std::nullopt;
    if (!m_uids.insert(shift.uid).second)
        return fail(uid->number, Problem::repeated_uid, "two events with one UID"), std::nullopt;
    if (const auto* summary = event.find("SUMMARY")) {
        shift.summary = unescape_text(summary->value);
        if (shift.summary.size() > max_summary_octets)
            return fail(summary->number, Problem::unknown_value, "SUMMARY longer than 1000 octets"),
                   std::nullopt;
    }
    if (const auto* organizer = event.find("ORGANIZER")) {
        shift.organizer = mail_address(organizer->value);
        if (shift.organizer.empty())
            return fail(organizer->number, Problem::bad_address, "ORGANIZER: mailto: expected"),
                   std::nullopt;
    }
    return shift;
}

std::vector<std::string> CalendarReader::attendees_of(const Event& event) {
    std::vector<std::string> people;
    for (const ContentLine& line : event.properties) {
        if (line.name != "ATTENDEE") continue;
        const auto* answer = line.parameter("PARTSTAT");
        const auto address = mail_address(line.value);
        if (address.empty()) fail(line.number, Problem::bad_address, "ATTENDEE: mailto: expected");
        else if (answer && among(upper(*answer), {"DECLINED", "DELEGATED"}))
            fail(line.number, Problem::attendee_declined, "an attendee who does not come");
        else if (std::ranges::find(people, address) == people.end()) people.push_back(address);
    }
    if (people.empty()) people.emplace_back();
    return people;
}

void CalendarReader::add(const Event& event, const Occurrence& shift,
                         const std::vector<std::string>& people) {
    if (shift.to <= shift.from)
        return fail(event.line, Problem::ends_before_start,
                    "falls into the hour that is skipped on " + shift.local_from.date.to_text());
    if (shift.to <= m_window.from || shift.from >= m_window.to) return;
    for (const std::string& person : people) {
        if (static_cast<int>(occurrences.size()) == max_occurrences) {
            if (errors.empty() || errors.back().problem != Problem::too_many_occurrences)
                fail(event.line, Problem::too_many_occurrences, "more than 5000 shifts");
            return;
        }
        occurrences.push_back(shift);
        occurrences.back().attendee = person;
    }
}

void CalendarReader::finish_event() {
    const Event& event = m_event;
    if (const auto* status = event.find("STATUS")) {
        if (upper(status->value) == "CANCELLED") return;
        if (upper(status->value) != "CONFIRMED")
            fail(status->number, Problem::unknown_value, "STATUS: only CONFIRMED and CANCELLED");
    }
    auto shift = description_of(event);
    const auto people = attendees_of(event);
    const auto exceptions = exceptions_of(event);
    const auto span = span_of(event);
    if (!span || !shift) return;
    const auto starts = starts_of(event, *span);
    if (!starts) return;
    const Zone& zone = *span->start.zone;
    const LocalTime last = zone.local(span->end.at);
    const int nights = static_cast<int>((last.date.days() - span->start.local.date.days()).count());
    shift->zone = zone.name();
    for (const LocalTime& start : *starts) {
        const Instant from = zone.instant_of(start);
        if (exceptions.days.contains(start.date) || exceptions.instants.contains(from)) continue;
        shift->local_from = start, shift->from = from;
        if (span->length) {
            const LocalTime wall{start.date.plus(span->length->days), start.minute};
            shift->to = zone.instant_of(wall) + span->length->time;
            shift->local_to = zone.local(shift->to);
        } else {
            shift->local_to = {start.date.plus(nights), last.minute};
            // The first keeps the instant it was given; in an hour that comes twice it may be the
            // second one.
            shift->to =
                start == span->start.local ? span->end.at : zone.instant_of(shift->local_to);
        }
        add(event, *shift, people);
    }
}

Result<std::vector<Occurrence>, std::vector<CalendarError>>
read_calendar(std::string_view text, const CalendarWindow& window, const Zones& zones) {
    CalendarReader reader{window, zones};
    reader.read(text);
    if (!reader.errors.empty()) return Unexpected{std::move(reader.errors)};
    std::ranges::stable_sort(reader.occurrences, {}, [](const Occurrence& o) {
        return std::tie(o.from, o.to, o.uid, o.attendee);
    });
    return std::move(reader.occurrences);
}

} // namespace leitstelle::calendar
