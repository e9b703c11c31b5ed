// Public holidays of the sixteen Laender by rule, for every year from 1995 on (the first in which
// Buss- und Bettag was left to Saxony alone); earlier years are answered by today's list.
//
// Sources: the holiday acts of the Laender (for North Rhine-Westphalia section 2 Feiertagsgesetz
// NW, exactly eleven days); Easter by the rule of Meeus, Jones and Butcher. One-off days and the
// year from which a day counts are in holidays.cpp, one row each. Easter Sunday and Whit Sunday are
// on the list of Brandenburg only. 24 and 31 December are working days everywhere.
//
// Three holidays depend on the municipality. They are never guessed: a region that lies in such a
// place says so with LocalHoliday.
#pragma once
#include "calendar/local_time.hpp"
#include <span>
#include <vector>

namespace leitstelle::calendar {

enum class Land { BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH };
BOOST_DESCRIBE_ENUM(Land, BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH)

enum class LocalHoliday {
    assumption_day, // Bavaria, municipalities with a Catholic majority
    corpus_christi, // some municipalities of Saxony and Thuringia
    augsburg_peace, // the city of Augsburg, 8 August
};
BOOST_DESCRIBE_ENUM(LocalHoliday, assumption_day, corpus_christi, augsburg_peace)

bool possible_in(Land land, LocalHoliday holiday);

struct Holiday {
    Date date;
    std::string_view name; // German
    std::string_view english;
    bool operator==(const Holiday&) const = default;
};

Date easter_sunday(int year);

// The holidays of one year in order of their date. A day that is two holidays at once (Ascension
// Day on 1 May 2008) is listed once, under the name of the fixed date.
std::vector<Holiday> holidays(Land land, int year, std::span<const LocalHoliday> local = {});

std::optional<Holiday> holiday(Land land, Date date, std::span<const LocalHoliday> local = {});
bool is_holiday(Land land, Date date, std::span<const LocalHoliday> local = {});

} // namespace leitstelle::calendar
