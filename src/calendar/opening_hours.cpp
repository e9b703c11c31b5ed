#include "calendar/opening_hours.hpp"
#include <algorithm>

namespace leitstelle::calendar {

static std::optional<std::string> wrong_minutes(std::int32_t from, std::int32_t to) {
    if (from < 0 || to > minutes_per_day) return "lies outside 00:00 to 24:00";
    if (from >= to) return "ends before it starts";
    return {};
}

template <class Opening, class Key> static std::optional<std::string>
wrong_entry(std::vector<Opening> list, Key key, const char* list_name) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (const auto wrong = wrong_minutes(list[i].from_minute, list[i].to_minute))
            return list_name + (" entry " + std::to_string(i + 1)) + " " + *wrong;
    std::ranges::sort(list, [&](const Opening& a, const Opening& b) {
        return std::pair{a.*key, a.from_minute} < std::pair{b.*key, b.from_minute};
    });
    for (std::size_t i = 1; i < list.size(); ++i)
        if (list[i].*key == list[i - 1].*key && list[i].from_minute < list[i - 1].to_minute)
            return list_name + std::string(": two entries overlap at ") +
                   clock_text(list[i].from_minute);
    return {};
}

std::optional<std::string> problem_of(const OpeningHours& hours) {
    if (hours.zone.empty()) return "no time zone";
    for (const LocalHoliday local : hours.local_holidays)
        if (!possible_in(hours.land, local))
            return std::string("local holiday ") + boost::describe::enum_to_string(local, "?") +
                   " does not exist in " + boost::describe::enum_to_string(hours.land, "?");
    if (auto wrong = wrong_entry(hours.weekly, &WeeklyOpening::weekday, "weekly")) return wrong;
    if (auto wrong = wrong_entry(hours.extra_open, &ExtraOpening::date, "extra_open")) return wrong;
    for (const ExtraOpening& extra : hours.extra_open)
        if (std::ranges::count(hours.extra_closed, extra.date))
            return extra.date.to_text() + " is both extra_open and extra_closed";
    return {};
}

static Interval interval_of(const Zone& zone, Date date, std::int32_t from, std::int32_t to) {
    const Instant end =
        to == minutes_per_day ? zone.day_start(date.plus(1)) : zone.resolve({date, to}).last;
    return {zone.resolve({date, from}).first, end};
}

// Hands the open intervals of one local date to `visit`, in the order in which they were entered.
template <class Visit>
static void visit_day(const OpeningHours& hours, const Zone& zone, Date date, Visit visit) {
    if (std::ranges::count(hours.extra_closed, date)) return;
    const auto hand_over = [&](std::int32_t from, std::int32_t to) {
        const Interval interval = interval_of(zone, date, from, to);
        if (interval.from < interval.to) visit(interval); // else wholly in a skipped hour
    };
    bool said = false;
    for (const ExtraOpening& extra : hours.extra_open)
        if (extra.date == date) hand_over(extra.from_minute, extra.to_minute), said = true;
    if (said) return;
    const Weekday weekday = date.weekday();
    if (std::ranges::none_of(hours.weekly, [&](const auto& w) { return w.weekday == weekday; }))
        return;
    if (hours.on_holidays == OnHolidays::closed &&
        is_holiday(hours.land, date, hours.local_holidays))
        return;
    for (const WeeklyOpening& weekly : hours.weekly)
        if (weekly.weekday == weekday) hand_over(weekly.from_minute, weekly.to_minute);
}

bool is_open(const OpeningHours& hours, const Zone& zone, Instant at) {
    bool open = false;
    visit_day(hours, zone, zone.date(at),
              [&](const Interval& i) { open |= i.from <= at && at < i.to; });
    return open;
}

std::optional<Instant> next_opening(const OpeningHours& hours, const Zone& zone, Instant at) {
    const Date today = zone.date(at);
    for (int day = 0; day <= search_days; ++day) {
        std::optional<Instant> first;
        visit_day(hours, zone, today.plus(day), [&](const Interval& i) {
            if (i.to <= at) return;
            const Instant opens = std::max(i.from, at);
            if (!first || opens < *first) first = opens;
        });
        if (first) return first;
    }
    return {};
}

std::optional<Instant> next_closing(const OpeningHours& hours, const Zone& zone, Instant at) {
    const auto opens = next_opening(hours, zone, at);
    if (!opens) return {};
    Instant until = *opens;
    Date date = zone.date(until);
    const Date last = date.plus(search_days);
    while (date <= last) {
        bool went_on = false;
        visit_day(hours, zone, date, [&](const Interval& i) {
            if (i.from <= until && until < i.to) until = i.to, went_on = true;
        });
        if (went_on) continue; // an entry before this one in the plan may join now
        if (zone.date(until) == date) return until;
        date = date.plus(1);
        if (until != zone.day_start(date)) return until;
    }
    return {};
}

std::vector<Interval> open_intervals(const OpeningHours& hours, const Zone& zone, Instant from,
                                     Instant to) {
    std::vector<Interval> pieces;
    if (from >= to) return pieces;
    const Date last = zone.date(to);
    for (Date date = zone.date(from); date <= last; date = date.plus(1))
        visit_day(hours, zone, date, [&](const Interval& i) {
            const Interval piece{std::max(i.from, from), std::min(i.to, to)};
            if (piece.from < piece.to) pieces.push_back(piece);
        });
    std::ranges::sort(pieces, {}, &Interval::from);
    std::vector<Interval> joined;
    for (const Interval& piece : pieces) {
        if (joined.empty() || joined.back().to < piece.from) joined.push_back(piece);
        else joined.back().to = std::max(joined.back().to, piece.to);
    }
    return joined;
}

std::optional<Instant> add_open_time(const OpeningHours& hours, const Zone& zone, Instant at,
                                     Duration open) {
    const Instant end = at + std::chrono::days{search_days};
    while (at < end) {
        const Instant next_day = zone.next_day(at);
        for (const Interval& i : open_intervals(hours, zone, at, next_day)) {
            if (open <= i.to - i.from) return i.from + open;
            open -= i.to - i.from;
        }
        at = next_day;
    }
    return {};
}

} // namespace leitstelle::calendar
