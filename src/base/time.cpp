#include "base/time.hpp"
#include <algorithm>
#include <array>

namespace leitstelle {

using namespace std::chrono;

static void put(std::string& out, unsigned value, int digits) {
    std::array<char, 10> text{};
    for (int i = digits; i-- > 0; value /= 10)
        text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    out.append(text.data(), static_cast<std::size_t>(digits));
}

std::string to_text(Instant instant) {
    instant = std::min(instant, never);
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss clock{instant - day};
    std::string out;
    out.reserve(24);
    put(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-', put(out, static_cast<unsigned>(date.month()), 2);
    out += '-', put(out, static_cast<unsigned>(date.day()), 2);
    out += 'T', put(out, static_cast<unsigned>(clock.hours().count()), 2);
    out += ':', put(out, static_cast<unsigned>(clock.minutes().count()), 2);
    out += ':', put(out, static_cast<unsigned>(clock.seconds().count()), 2);
    out += '.', put(out, static_cast<unsigned>(clock.subseconds().count()), 3);
    return out += 'Z';
}

// Reads exactly `digits` decimal digits and moves `text` past them.
static std::optional<int> take(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return {};
    int value = 0;
    for (char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

static bool skip(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

static std::optional<Duration> take_fraction(std::string_view& text) {
    if (!skip(text, ".")) return Duration{0};
    int value = 0, digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1))
        if (digits++ < 3) value = value * 10 + (text.front() - '0');
    if (digits == 0 || digits > 9) return {};
    for (; digits < 3; ++digits) value *= 10;
    return Duration{value};
}

static std::optional<minutes> take_offset(std::string_view& text) {
    if (skip(text, "Zz")) return minutes{0};
    const bool west = !text.empty() && text.front() == '-';
    if (!skip(text, "+-")) return {};
    const auto hour = take(text, 2);
    if (!hour || !skip(text, ":")) return {};
    const auto minute = take(text, 2);
    if (!minute || *hour > 23 || *minute > 59) return {};
    const minutes offset{*hour * 60 + *minute};
    return west ? -offset : offset;
}

std::optional<Instant> instant_from_text(std::string_view text) {
    const auto y = take(text, 4);
    if (!y || !skip(text, "-")) return {};
    const auto m = take(text, 2);
    if (!m || !skip(text, "-")) return {};
    const auto d = take(text, 2);
    if (!d || !skip(text, "Tt ")) return {};
    const auto hour = take(text, 2);
    if (!hour || !skip(text, ":")) return {};
    const auto minute = take(text, 2);
    if (!minute || !skip(text, ":")) return {};
    const auto second = take(text, 2);
    if (!second) return {};
    const auto fraction = take_fraction(text);
    if (!fraction) return {};
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return {};

    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                              day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return {};
    return sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second} + *fraction -
           *offset;
}

} // namespace leitstelle
