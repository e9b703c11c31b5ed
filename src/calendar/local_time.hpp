// Date, Weekday, LocalTime: what the calendar and the clock on the wall show. None of them is an
// instant before a Zone (calendar/zone.hpp) is named. Minutes are the smallest unit: no roster and
// no opening hour is finer.
#pragma once
#include <boost/describe.hpp>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::calendar {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

// A day of the Gregorian calendar, 1970-01-01 (the default) or later, written "2026-03-02".
class Date {
public:
    static constexpr std::string_view example = "2026-03-02";
    Date() = default;
    Date(std::chrono::sys_days day) : m_day(day) {}
    Date(std::chrono::year_month_day date) : m_day(date) {} // must be ok()
    static std::optional<Date> from_text(std::string_view text);
    std::string to_text() const;

    std::chrono::year_month_day fields() const { return m_day; }
    std::chrono::sys_days days() const { return m_day; }
    int year() const { return static_cast<int>(fields().year()); }
    Weekday weekday() const {
        return static_cast<Weekday>(std::chrono::weekday{m_day}.iso_encoding() - 1);
    }
    Date plus(int days) const { return Date{m_day + std::chrono::days{days}}; }
    auto operator<=>(const Date&) const = default;

private:
    std::chrono::sys_days m_day;
};

inline constexpr std::int32_t minutes_per_day = 24 * 60;

// Wall time, written "2026-03-02 08:00"; read also with a "T" between date and time.
struct LocalTime {
    static constexpr std::string_view example = "2026-03-02 08:00";
    Date date;
    std::int32_t minute = 0; // of the day as the clock shows it, 0 to 1439
    static std::optional<LocalTime> from_text(std::string_view text);
    std::string to_text() const;
    auto operator<=>(const LocalTime&) const = default;
};

// "08:00"; 1440 is "24:00", the end of a day.
std::string clock_text(std::int32_t minute_of_day);
std::optional<std::int32_t> minute_from_clock(std::string_view text);

} // namespace leitstelle::calendar
