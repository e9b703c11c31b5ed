#include "calendar/recurrence.hpp"
#include "calendar/content_line.hpp"
#include <array>
#include <charconv>

namespace leitstelle::calendar {

static constexpr int last_known_year = 2037; // see Zone
static constexpr std::array<std::string_view, 7> day_names{"MO", "TU", "WE", "TH",
                                                           "FR", "SA", "SU"};

static unsigned bit(Weekday weekday) { return 1u << static_cast<unsigned>(weekday); }

std::optional<Date> parse_compact_date(std::string_view text) {
    if (text.size() != 8) return {};
    const std::string dashed = std::string(text.substr(0, 4)) + '-' +
                               std::string(text.substr(4, 2)) + '-' + std::string(text.substr(6));
    const auto date = Date::from_text(dashed);
    if (date && date->year() > last_known_year) return {};
    return date;
}

std::optional<LocalTime> parse_compact_time(std::string_view text) {
    if (text.size() != 15 || text[8] != 'T' || text.substr(13) != "00") return {};
    const auto date = parse_compact_date(text.substr(0, 8));
    const auto minute =
        minute_from_clock(std::string(text.substr(9, 2)) + ':' + std::string(text.substr(11, 2)));
    if (!date || !minute || *minute == minutes_per_day) return {};
    return LocalTime{*date, *minute};
}

static std::optional<int> positive(std::string_view text) {
    int value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < 1 || value > 100'000) return {};
    return value;
}

static std::optional<Weekday> weekday_of(std::string_view name) {
    for (std::size_t i = 0; i < day_names.size(); ++i)
        if (day_names[i] == name) return static_cast<Weekday>(i);
    return {};
}

static bool read_days(std::string_view list, unsigned& weekdays) {
    while (true) {
        const auto comma = list.find(',');
        const auto day = weekday_of(list.substr(0, comma));
        if (!day) return false;
        weekdays |= bit(*day);
        if (comma == std::string_view::npos) return true;
        list.remove_prefix(comma + 1);
    }
}

// Google and Outlook write the last second of a day here: any second is taken.
static bool read_until(std::string_view value, Rule& rule) {
    if (auto date = parse_compact_date(value)) return rule.until_date = date, true;
    const bool utc = value.ends_with('Z');
    if (utc) value.remove_suffix(1);
    if (value.size() != 15) return false;
    const auto minute = parse_compact_time(std::string(value.substr(0, 13)) + "00");
    const auto second = minute_from_clock("00:" + std::string(value.substr(13)));
    if (!minute || !second) return false;
    if (!utc) return rule.until_local = minute, true;
    rule.until_instant =
        minute->date.days() + std::chrono::minutes{minute->minute} + std::chrono::seconds{*second};
    return true;
}

static bool read_part(std::string_view name, std::string_view value, Rule& rule, bool& frequent) {
    if (name == "FREQ") {
        frequent = value == "DAILY" || value == "WEEKLY";
        rule.every = value == "DAILY" ? Every::day : Every::week;
        return frequent;
    }
    if (name == "INTERVAL" || name == "COUNT") {
        const auto number = positive(value);
        if (!number) return false;
        if (name == "COUNT") rule.count = number;
        else rule.interval = *number;
        return true;
    }
    if (name == "UNTIL") return read_until(value, rule);
    if (name == "BYDAY") return read_days(value, rule.weekdays);
    if (name == "WKST") {
        const auto day = weekday_of(value);
        if (day) rule.week_start = *day;
        return day.has_value();
    }
    return false;
}

Result<Rule, std::string> parse_rule(std::string_view text) {
    Rule rule;
    bool frequent = false;
    std::vector<std::string> seen;
    for (std::string rest = upper(text); !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        const std::string part = rest.substr(0, end);
        rest.erase(0, end + 1);
        const auto equals = std::min(part.find('='), part.size());
        const std::string name = part.substr(0, equals);
        for (const auto& other : seen)
            if (other == name) return Unexpected{name + " stands twice"};
        seen.push_back(name);
        if (equals == part.size() || !read_part(name, part.substr(equals + 1), rule, frequent))
            return Unexpected{"not understood: " + shortened(part)};
    }
    if (!frequent) return Unexpected{std::string("FREQ is missing")};
    if (rule.count && (rule.until_date || rule.until_local || rule.until_instant))
        return Unexpected{std::string("COUNT and UNTIL exclude each other")};
    return rule;
}

bool fits(const Rule& rule, LocalTime start) {
    return rule.weekdays == 0 || (rule.weekdays & bit(start.date.weekday()));
}

static bool is_over(const Rule& rule, LocalTime start, const Zone& zone, Instant end) {
    const Instant at = zone.instant_of(start);
    return at >= end || start.date.year() > last_known_year ||
           (rule.until_date && start.date > *rule.until_date) ||
           (rule.until_local && start > *rule.until_local) ||
           (rule.until_instant && at > *rule.until_instant);
}

Expansion expand(const Rule& rule, LocalTime start, const Zone& zone, Instant end, int max_steps) {
    Expansion result;
    const unsigned own_day = bit(start.date.weekday());
    const unsigned any = rule.every == Every::day ? 0x7f : own_day;
    const unsigned wanted = rule.weekdays ? rule.weekdays : any;
    const int days_into_week =
        (static_cast<int>(start.date.weekday()) + 7 - static_cast<int>(rule.week_start)) % 7;
    // A period is one day or one week; between two of them lie interval - 1 that are left out.
    const int length = rule.every == Every::day ? 1 : 7;
    Date period = rule.every == Every::day ? start.date : start.date.plus(-days_into_week);
    while (result.steps < max_steps) {
        for (int day = 0; day < length; ++day) {
            ++result.steps;
            const LocalTime at{period.plus(day), start.minute};
            if (at < start || !(wanted & bit(at.date.weekday()))) continue;
            if (is_over(rule, at, zone, end)) return result;
            result.starts.push_back(at);
            if (rule.count && static_cast<int>(result.starts.size()) == *rule.count) return result;
        }
        if (period.year() > last_known_year) return result;
        period = period.plus(length * rule.interval);
    }
    return result;
}

} // namespace leitstelle::calendar
