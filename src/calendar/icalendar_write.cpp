#include "calendar/content_line.hpp"
#include "calendar/icalendar.hpp"
#include <algorithm>
#include <set>

namespace leitstelle::calendar {

static std::string compact(LocalTime time) {
    std::string text = time.to_text(); // "2026-03-02 08:00"
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    text[8] = 'T';
    return text + "00";
}

static std::string compact_utc(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const auto minute = std::chrono::floor<std::chrono::minutes>(instant - day).count();
    return compact({Date{day}, static_cast<std::int32_t>(minute)}) + 'Z';
}

static void put_time(std::string& out, std::string property, const Zone* zone, LocalTime local,
                     Instant instant) {
    if (!zone || zone->name() == "UTC" || zone->instant_of(local) != instant)
        return put_folded(out, property + ':' + compact_utc(instant));
    put_folded(out, property + ";TZID=" + zone->name() + ':' + compact(local));
}

static std::string offset_text(Duration offset) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    const auto size = static_cast<std::int32_t>(std::abs(minutes));
    std::string text = clock_text(size);
    return (minutes < 0 ? '-' : '+') + text.erase(2, 1);
}

static void put_observance(std::string& out, const Switch& before, const Switch& rule,
                           std::string_view recurrence) {
    const char* kind = rule.offset > before.offset ? "DAYLIGHT" : "STANDARD";
    const auto wall = Zone{"", {before}}.local(rule.at);
    put_folded(out, std::string("BEGIN:") + kind);
    put_folded(out, "DTSTART:" + compact(wall));
    if (!recurrence.empty()) put_folded(out, "RRULE:" + std::string(recurrence));
    put_folded(out, "TZOFFSETFROM:" + offset_text(before.offset));
    put_folded(out, "TZOFFSETTO:" + offset_text(rule.offset));
    put_folded(out, "TZNAME:" + rule.name);
    put_folded(out, std::string("END:") + kind);
}

// Since the autumn of 1996 the zones of the European Union change on the last Sundays of March and
// October; written as that rule, which every calendar program knows. Other zones are written switch
// by switch, for the years of the shifts.
static void put_zone(std::string& out, const Zone& zone, Instant from, Instant to) {
    put_folded(out, "BEGIN:VTIMEZONE");
    put_folded(out, "TZID:" + zone.name());
    if (zone.name() == Zones::home) {
        const Switch winter{{}, std::chrono::hours{1}, "CET"};
        const Switch summer{{}, std::chrono::hours{2}, "CEST"};
        const auto since = [](const Switch& rule, const char* at) {
            return Switch{*instant_from_text(at), rule.offset, rule.name};
        };
        put_observance(out, winter, since(summer, "1997-03-30T01:00:00Z"),
                       "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
        put_observance(out, summer, since(winter, "1996-10-27T01:00:00Z"),
                       "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    } else {
        const auto& switches = zone.switches();
        for (std::size_t i = 0; i < switches.size(); ++i) {
            const bool over = i + 1 < switches.size() && switches[i + 1].at <= from;
            if (over || switches[i].at >= to) continue;
            put_observance(out, switches[i == 0 ? 0 : i - 1], switches[i], "");
        }
    }
    put_folded(out, "END:VTIMEZONE");
}

static void put_zones(std::string& out, std::span<const Occurrence> shifts, const Zones& zones) {
    std::set<std::string> names;
    for (const Occurrence& o : shifts) names.insert(o.zone);
    for (const std::string& name : names) {
        const Zone* zone = zones.find(name);
        if (!zone || name == "UTC") continue;
        Instant from = Instant::max(), to = Instant::min();
        for (const Occurrence& o : shifts)
            if (o.zone == name) from = std::min(from, o.from), to = std::max(to, o.to);
        put_zone(out, *zone, from, to);
    }
}

std::string write_calendar(std::span<const Occurrence> occurrences, std::string_view name,
                           Instant now, const Zones& zones) {
    const auto same_event = [](const Occurrence& a, const Occurrence& b) {
        return a.uid == b.uid && a.from == b.from && a.to == b.to && a.summary == b.summary &&
               a.organizer == b.organizer;
    };
    std::vector<Occurrence> shifts(occurrences.begin(), occurrences.end());
    std::ranges::stable_sort(shifts, {}, [](const Occurrence& o) {
        return std::tie(o.from, o.to, o.uid, o.summary, o.organizer, o.attendee);
    });
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Leitstelle//Roster//EN\r\n";
    put_folded(out, "X-WR-CALNAME:" + escape_text(name));
    put_zones(out, shifts, zones);
    std::set<std::string> used;
    for (std::size_t i = 0; i < shifts.size();) {
        const Occurrence& o = shifts[i];
        const Zone* zone = zones.find(o.zone);
        std::string uid = o.uid;
        for (int n = 1; !used.insert(uid).second; ++n)
            uid = o.uid + '-' + compact_utc(o.from) + (n == 1 ? "" : '-' + std::to_string(n));
        put_folded(out, "BEGIN:VEVENT");
        put_folded(out, "UID:" + escape_text(uid));
        put_folded(out, "DTSTAMP:" + compact_utc(now));
        put_time(out, "DTSTART", zone, o.local_from, o.from);
        put_time(out, "DTEND", zone, o.local_to, o.to);
        if (!o.summary.empty()) put_folded(out, "SUMMARY:" + escape_text(o.summary));
        if (!o.organizer.empty()) put_folded(out, "ORGANIZER:" + o.organizer);
        for (const std::size_t first = i; i < shifts.size() && same_event(shifts[first], shifts[i]);
             ++i)
            if (!shifts[i].attendee.empty()) put_folded(out, "ATTENDEE:" + shifts[i].attendee);
        put_folded(out, "END:VEVENT");
    }
    return out += "END:VCALENDAR\r\n";
}

} // namespace leitstelle::calendar
