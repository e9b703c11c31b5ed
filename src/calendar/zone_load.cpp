// The only file that sees the time-zone library. Debian builds it with USE_OS_TZDB, which makes it
// read /usr/share/zoneinfo (package tzdata) and never download anything.
#define USE_OS_TZDB 1
#include "calendar/zone.hpp"
#include <date/tz.h>
#include <stdexcept>

namespace leitstelle::calendar {

static Instant clamp(date::sys_seconds from, Instant least) {
    return from.time_since_epoch() < least.time_since_epoch() ? least
                                                              : Instant{from.time_since_epoch()};
}

Result<Zone, std::string> Zone::load(const std::string& name) {
    const Instant first{};
    const date::sys_seconds end{date::sys_days{date::year{2038} / 1 / 1}};
    std::vector<Switch> switches;
    try {
        const auto* zone = date::locate_zone(name);
        for (date::sys_seconds at{}; at < end;) {
            const auto rule = zone->get_info(at);
            switches.push_back({clamp(rule.begin, first), rule.offset, rule.abbrev});
            if (rule.end <= at) break;
            at = rule.end;
        }
    } catch (const std::exception& error) {
        return Unexpected{"time zone \"" + name + "\": " + error.what()};
    }
    return Zone{name, std::move(switches)};
}

} // namespace leitstelle::calendar
