// Zone: the law of one place's clocks, read once from the system's time-zone data and then plain
// integers: a look-up is a binary search over the switches of 1970 to 2037 and one addition.
//
//   wall time          spring, 02:00-02:59      autumn, 02:00-02:59     any other
//   resolve() says     skipped                  twice                   once
//   first, last        both the switch itself   its two instants        both the instant
//
// The system's data end with 2037; after that a zone keeps its last offset. Calls are pure and
// cheap enough for a decision; only load() touches the disk.
#pragma once
#include "base/result.hpp"
#include "base/time.hpp"
#include "calendar/local_time.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::calendar {

enum class Occurs { once, twice, skipped };

struct Resolved {
    Occurs occurs = Occurs::once;
    Instant first;
    Instant last;
};

struct Switch {
    Instant at;       // from here on
    Duration offset;  // local minus UTC
    std::string name; // "CET", "CEST"
};

class Zone {
public:
    // A name of the IANA data base, "Europe/Berlin". The error says what the system answered.
    static Result<Zone, std::string> load(const std::string& name);
    // From a table, in time order and not empty; the first offset also holds before the first row.
    Zone(std::string name, std::vector<Switch> switches);

    const std::string& name() const { return m_name; }
    const std::vector<Switch>& switches() const { return m_switches; }
    const Switch& valid_at(Instant instant) const;

    Duration offset(Instant instant) const { return valid_at(instant).offset; }
    LocalTime local(Instant instant) const; // seconds are cut
    Date date(Instant instant) const { return local(instant).date; }
    Weekday weekday(Instant instant) const { return date(instant).weekday(); }
    std::int32_t minute_of_day(Instant instant) const { return local(instant).minute; }

    Resolved resolve(LocalTime time) const;
    // One answer for everybody, that of RFC 5545 section 3.3.5: of two instants the first; a
    // skipped time as if the clock had not been moved (02:30 becomes 03:30).
    Instant instant_of(LocalTime time) const;
    Instant day_start(Date date) const { return resolve({date, 0}).first; }
    Instant next_day(Instant instant) const { return day_start(date(instant).plus(1)); }

private:
    std::string m_name;
    std::vector<Switch> m_switches;
    std::vector<std::int64_t> m_at_ms; // of m_switches, close together for the search
};

// The zones a program works with, loaded when it starts.
class Zones {
public:
    static constexpr auto home = "Europe/Berlin";
    // True, or what is wrong with the name; loading one twice is harmless.
    Result<Done, std::string> load(const std::string& name);
    void add(Zone zone);
    const Zone* find(std::string_view name) const; // null: not loaded

private:
    std::map<std::string, Zone, std::less<>> m_zones;
};

} // namespace leitstelle::calendar
