#include "calendar/holidays.hpp"
#include <algorithm>

namespace leitstelle::calendar {

using namespace std::chrono;

// Which Laender a row is for, one bit each.
using Lands = std::uint32_t;
template <class... L> static constexpr Lands in(L... land) {
    return ((Lands{1} << static_cast<unsigned>(land)) | ...);
}
static constexpr Lands everywhere = 0xffff;
static constexpr int always = 0, for_ever = 9999;
using enum Land;

struct FixedDay {
    unsigned month, day;
    Lands lands;
    int first_year, last_year;
    std::string_view name, english;
};
static constexpr FixedDay fixed_days[] = {
    {1, 1, everywhere, always, for_ever, "Neujahr", "New Year's Day"},
    {1, 6, in(BW, BY, ST), always, for_ever, "Heilige Drei Könige", "Epiphany"},
    {3, 8, in(BE), 2019, for_ever, "Frauentag", "Women's Day"},
    {3, 8, in(MV), 2023, for_ever, "Frauentag", "Women's Day"},
    {5, 1, everywhere, always, for_ever, "Tag der Arbeit", "Labour Day"},
    {5, 8, in(BE), 2020, 2020, "Tag der Befreiung", "Liberation Day"},
    {5, 8, in(BE), 2025, 2025, "Tag der Befreiung", "Liberation Day"},
    {6, 17, in(BE), 2028, 2028, "Jahrestag des Volksaufstands", "Uprising of 1953 Day"},
    {8, 15, in(SL), always, for_ever, "Mariä Himmelfahrt", "Assumption Day"},
    {9, 20, in(TH), 2019, for_ever, "Weltkindertag", "World Children's Day"},
    {10, 3, everywhere, always, for_ever, "Tag der Deutschen Einheit", "German Unity Day"},
    {10, 31, in(BB, MV, SN, ST, TH), always, for_ever, "Reformationstag", "Reformation Day"},
    {10, 31, everywhere, 2017, 2017, "Reformationstag", "Reformation Day"},
    {10, 31, in(HB, HH, NI, SH), 2018, for_ever, "Reformationstag", "Reformation Day"},
    {11, 1, in(BW, BY, NW, RP, SL), always, for_ever, "Allerheiligen", "All Saints' Day"},
    {12, 25, everywhere, always, for_ever, "Erster Weihnachtstag", "Christmas Day"},
    {12, 26, everywhere, always, for_ever, "Zweiter Weihnachtstag", "Second Day of Christmas"},
};

struct EasterDay {
    int after_easter; // days
    Lands lands;
    std::string_view name, english;
};
static constexpr EasterDay easter_days[] = {
    {-2, everywhere, "Karfreitag", "Good Friday"},
    {0, in(BB), "Ostersonntag", "Easter Sunday"},
    {1, everywhere, "Ostermontag", "Easter Monday"},
    {39, everywhere, "Christi Himmelfahrt", "Ascension Day"},
    {49, in(BB), "Pfingstsonntag", "Whit Sunday"},
    {50, everywhere, "Pfingstmontag", "Whit Monday"},
    {60, in(BW, BY, HE, NW, RP, SL), "Fronleichnam", "Corpus Christi"},
};

Date easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return Date{year_month_day{std::chrono::year{year}, month{static_cast<unsigned>(n / 31)},
                               day{static_cast<unsigned>(n % 31 + 1)}}};
}

// The Wednesday before 23 November, eleven days before the first Sunday of Advent.
static Date repentance_day(int year) {
    const sys_days last = sys_days{std::chrono::year{year} / November / 22};
    return Date{last - (weekday{last} - Wednesday)};
}

bool possible_in(Land land, LocalHoliday holiday) {
    switch (holiday) {
    case LocalHoliday::assumption_day: return land == BY;
    case LocalHoliday::corpus_christi: return land == SN || land == TH;
    case LocalHoliday::augsburg_peace: return land == BY;
    }
    return false;
}

static Date fixed(int year, unsigned month_number, unsigned day_number) {
    return Date{year_month_day{std::chrono::year{year}, month{month_number}, day{day_number}}};
}

static Holiday local_holiday(LocalHoliday which, int year, Date easter) {
    switch (which) {
    case LocalHoliday::assumption_day:
        return {fixed(year, 8, 15), "Mariä Himmelfahrt", "Assumption Day"};
    case LocalHoliday::corpus_christi: return {easter.plus(60), "Fronleichnam", "Corpus Christi"};
    case LocalHoliday::augsburg_peace: break;
    }
    return {fixed(year, 8, 8), "Augsburger Hohes Friedensfest", "Augsburg Peace Festival"};
}

// Hands every holiday of the year to `visit`, fixed dates first, until it answers true.
template <class Visit>
static void visit_holidays(Land land, int year, std::span<const LocalHoliday> local, Visit visit) {
    for (const FixedDay& d : fixed_days)
        if ((d.lands & in(land)) && d.first_year <= year && year <= d.last_year)
            if (visit(Holiday{fixed(year, d.month, d.day), d.name, d.english})) return;
    const Date easter = easter_sunday(year);
    for (const EasterDay& d : easter_days)
        if ((d.lands & in(land)) && visit(Holiday{easter.plus(d.after_easter), d.name, d.english}))
            return;
    if (land == SN &&
        visit(Holiday{repentance_day(year), "Buß- und Bettag", "Repentance and Prayer Day"}))
        return;
    for (const LocalHoliday which : local)
        if (possible_in(land, which) && visit(local_holiday(which, year, easter))) return;
}

std::vector<Holiday> holidays(Land land, int year, std::span<const LocalHoliday> local) {
    std::vector<Holiday> list;
    visit_holidays(land, year, local, [&](const Holiday& h) { return list.push_back(h), false; });
    std::ranges::stable_sort(list, {}, &Holiday::date);
    const auto twice = std::ranges::unique(list, {}, &Holiday::date);
    list.erase(twice.begin(), twice.end());
    return list;
}

std::optional<Holiday> holiday(Land land, Date date, std::span<const LocalHoliday> local) {
    std::optional<Holiday> found;
    visit_holidays(land, date.year(), local, [&](const Holiday& h) {
        if (h.date == date) found = h;
        return found.has_value();
    });
    return found;
}

bool is_holiday(Land land, Date date, std::span<const LocalHoliday> local) {
    return holiday(land, date, local).has_value();
}

} // namespace leitstelle::calendar
