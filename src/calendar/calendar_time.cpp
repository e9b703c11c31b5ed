#include "calendar/calendar_time.hpp"
#include "calendar/recurrence.hpp"

namespace leitstelle::calendar {

using Problem = CalendarProblem;

static const Zone& utc() {
    static const Zone zone{"UTC", {Switch{{}, {}, "UTC"}}};
    return zone;
}

// Outlook writes a Windows name; its German default is the one we know (Unicode CLDR,
// windowsZones). Some programs put a path before the name: "/example.org/Europe/Berlin".
static const Zone* find_zone(std::string_view name, const Zones& zones) {
    if (name == "UTC" || name == "Etc/UTC") return &utc();
    if (name == "W. Europe Standard Time") return zones.find("Europe/Berlin");
    if (const Zone* zone = zones.find(name)) return zone;
    if (!name.starts_with('/')) return nullptr;
    const auto last = name.rfind('/');
    if (last == 0) return nullptr;
    return zones.find(name.substr(name.rfind('/', last - 1) + 1));
}

Result<Stamp, Misread> read_stamp(const ContentLine& line, std::string_view value,
                                  const Zone& floating, const Zones& zones) {
    const std::string* kind = line.parameter("VALUE");
    const std::string* zone_name = line.parameter("TZID");
    if (kind && *kind != "DATE" && *kind != "DATE-TIME")
        return Unexpected{Misread{Problem::unknown_value, "VALUE=" + shortened(*kind)}};
    Stamp stamp{kind && *kind == "DATE", {}, &floating, {}};
    if (zone_name) stamp.zone = find_zone(*zone_name, zones);
    if (!stamp.zone) return Unexpected{Misread{Problem::unknown_zone, shortened(*zone_name)}};
    const bool ends_utc = value.ends_with('Z');
    if (ends_utc) value.remove_suffix(1), stamp.zone = &utc();
    if (stamp.whole_day) {
        const auto date = parse_compact_date(value);
        if (!date || ends_utc || zone_name)
            return Unexpected{Misread{Problem::bad_time, "a date like 20260302 expected"}};
        stamp.local = {*date, 0};
    } else {
        const auto time = parse_compact_time(value);
        if (!time || (ends_utc && zone_name))
            return Unexpected{Misread{Problem::bad_time,
                                      "a time like 20260302T080000 in whole minutes expected"}};
        stamp.local = *time;
    }
    stamp.at = stamp.zone->instant_of(stamp.local);
    return stamp;
}

// One "15M" and the like; moves `text` past it.
static std::optional<std::pair<int, char>> take_part(std::string_view& text) {
    int number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
        number = number * 10 + (text[digits] - '0');
        if (number > 1'000'000) return {};
    }
    if (digits == 0 || digits == text.size()) return {};
    const char unit = text[digits];
    text.remove_prefix(digits + 1);
    return std::pair{number, unit};
}

std::optional<Length> read_length(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!text.starts_with('P')) return {};
    text.remove_prefix(1);
    std::int64_t days = 0, seconds = 0;
    std::string_view units = "WD"; // what may still come, in this order
    while (!text.empty()) {
        if (text.front() == 'T' && units.find_first_of("HMS") == std::string_view::npos) {
            units = "HMS";
            text.remove_prefix(1);
        }
        const auto part = take_part(text);
        if (!part) return {};
        const auto place = units.find(part->second);
        if (place == std::string_view::npos) return {};
        units.remove_prefix(place);
        switch (part->second) {
        case 'W': days += 7ll * part->first; break;
        case 'D': days += part->first; break;
        case 'H': seconds += 3600ll * part->first; break;
        case 'M': seconds += 60ll * part->first; break;
        default: seconds += part->first;
        }
        units.remove_prefix(1);
        if (units.empty()) units = "-";
    }
    const bool something = days > 0 || seconds > 0;
    if (!something || seconds % 60 != 0 || days > 3'660 || seconds > 3'660ll * 86'400) return {};
    return Length{static_cast<int>(days), std::chrono::seconds{seconds}};
}

} // namespace leitstelle::calendar
