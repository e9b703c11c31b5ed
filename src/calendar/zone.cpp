#include "calendar/zone.hpp"
#include <algorithm>

namespace leitstelle::calendar {

using namespace std::chrono;

Zone::Zone(std::string name, std::vector<Switch> switches)
    : m_name(std::move(name)), m_switches(std::move(switches)) {
    must(!m_switches.empty());
    for (const Switch& s : m_switches) m_at_ms.push_back(s.at.time_since_epoch().count());
    must(std::ranges::is_sorted(m_at_ms));
}

const Switch& Zone::valid_at(Instant instant) const {
    const auto after = std::ranges::upper_bound(m_at_ms, instant.time_since_epoch().count());
    const auto index = after == m_at_ms.begin() ? 0 : after - m_at_ms.begin() - 1;
    return m_switches[static_cast<std::size_t>(index)];
}

LocalTime Zone::local(Instant instant) const {
    const auto shown = instant + offset(instant);
    const auto day = floor<days>(shown);
    return {Date{day}, static_cast<std::int32_t>(floor<minutes>(shown - day).count())};
}

// No zone was ever more than a day from UTC, and no two switches lie that close together: a wall
// time can only follow the offset of a day before or of a day after.
Resolved Zone::resolve(LocalTime time) const {
    const Instant wall = time.date.days() + minutes{time.minute};
    const Switch &before = valid_at(wall - days{1}), &after = valid_at(wall + days{1});
    const Instant early = wall - before.offset, late = wall - after.offset;
    const bool early_holds = offset(early) == before.offset;
    const bool late_holds = offset(late) == after.offset;
    if (!early_holds && !late_holds) return {Occurs::skipped, after.at, after.at};
    if (!early_holds) return {Occurs::once, late, late};
    if (!late_holds || early == late) return {Occurs::once, early, early};
    return {Occurs::twice, early, late};
}

Instant Zone::instant_of(LocalTime time) const {
    const Resolved resolved = resolve(time);
    if (resolved.occurs != Occurs::skipped) return resolved.first;
    return time.date.days() + minutes{time.minute} - offset(resolved.first - Duration{1});
}

Result<Done, std::string> Zones::load(const std::string& name) {
    if (find(name)) return Done{};
    auto zone = Zone::load(name);
    if (!zone) return Unexpected{zone.error()};
    add(std::move(zone).value());
    return Done{};
}

void Zones::add(Zone zone) {
    auto name = zone.name();
    m_zones.insert_or_assign(std::move(name), std::move(zone));
}

const Zone* Zones::find(std::string_view name) const {
    const auto zone = m_zones.find(name);
    return zone == m_zones.end() ? nullptr : &zone->second;
}

} // namespace leitstelle::calendar
