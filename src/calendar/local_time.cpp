#include "calendar/local_time.hpp"

namespace leitstelle::calendar {

static void put_two(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10 % 10);
    out += static_cast<char>('0' + value % 10);
}

// The number that fills text[at, at + length), or -1.
static int digits(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(at, length)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Date> Date::from_text(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (year < 1970 || month < 0 || day < 0) return {};
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return {};
    return Date{date};
}

std::string Date::to_text() const {
    const auto date = fields();
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    std::string text;
    put_two(text, year / 100), put_two(text, year % 100);
    text += '-', put_two(text, static_cast<unsigned>(date.month()));
    text += '-', put_two(text, static_cast<unsigned>(date.day()));
    return text;
}

std::string clock_text(std::int32_t minute_of_day) {
    std::string text;
    put_two(text, static_cast<unsigned>(minute_of_day) / 60);
    text += ':', put_two(text, static_cast<unsigned>(minute_of_day) % 60);
    return text;
}

std::optional<std::int32_t> minute_from_clock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return {};
    const int hour = digits(text, 0, 2), minute = digits(text, 3, 2);
    if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > minutes_per_day) return {};
    return hour * 60 + minute;
}

std::optional<LocalTime> LocalTime::from_text(std::string_view text) {
    if (text.size() != 16 || (text[10] != ' ' && text[10] != 'T')) return {};
    const auto date = Date::from_text(text.substr(0, 10));
    const auto minute = minute_from_clock(text.substr(11));
    if (!date || !minute || *minute == minutes_per_day) return {};
    return LocalTime{*date, *minute};
}

std::string LocalTime::to_text() const { return date.to_text() + ' ' + clock_text(minute); }

} // namespace leitstelle::calendar
