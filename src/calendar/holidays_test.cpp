#include "calendar/holidays.hpp"
#include <gtest/gtest.h>
#include <map>

namespace leitstelle::calendar {

static Date on(std::string_view text) { return Date::from_text(text).value(); }

static std::string dates(Land land, int year, std::span<const LocalHoliday> local = {}) {
    std::string text;
    for (const Holiday& h : holidays(land, year, local)) text += h.date.to_text().substr(5) + ' ';
    return text;
}

static int working_days(Land land, int year) {
    int count = 0;
    for (Date d = on(std::to_string(year) + "-01-01"); d.year() == year; d = d.plus(1))
        count += d.weekday() < Weekday::saturday && !is_holiday(land, d);
    return count;
}

TEST(Holidays, follow_easter_as_the_published_tables_do) {
    struct Row {
        int year;
        const char *easter, *ascension, *corpus_christi;
        int working_days;
    };
    const Row rows[] = {
        {2022, "04-17", "05-26", "06-16", 252}, {2023, "04-09", "05-18", "06-08", 250},
        {2024, "03-31", "05-09", "05-30", 251}, {2025, "04-20", "05-29", "06-19", 251},
        {2026, "04-05", "05-14", "06-04", 253}, {2027, "03-28", "05-06", "05-27", 254},
        {2028, "04-16", "05-25", "06-15", 250}, {2029, "04-01", "05-10", "05-31", 250},
        {2030, "04-21", "05-30", "06-20", 250}, {2031, "04-13", "05-22", "06-12", 251},
        {2032, "03-28", "05-06", "05-27", 255}};
    for (const Row& row : rows) {
        const std::string year = std::to_string(row.year) + "-";
        EXPECT_EQ(easter_sunday(row.year), on(year + row.easter));
        EXPECT_EQ(holiday(Land::NW, on(year + row.ascension))->name, "Christi Himmelfahrt");
        EXPECT_EQ(holiday(Land::NW, on(year + row.corpus_christi))->name, "Fronleichnam");
        EXPECT_EQ(working_days(Land::NW, row.year), row.working_days) << row.year;
    }
}
TEST(Holidays, have_easter_between_22_march_and_25_april_on_a_sunday) {
    std::string least = "12", most = "01";
    for (int year = 1970; year < 2300; ++year) {
        const Date easter = easter_sunday(year);
        EXPECT_EQ(easter.weekday(), Weekday::sunday);
        least = std::min(least, easter.to_text().substr(5));
        most = std::max(most, easter.to_text().substr(5));
    }
    EXPECT_EQ(least, "03-22"); // 2285
    EXPECT_EQ(most, "04-25");  // 2038
    EXPECT_EQ(easter_sunday(2038), on("2038-04-25"));
}
TEST(Holidays, are_exactly_eleven_in_north_rhine_westphalia) {
    EXPECT_EQ(dates(Land::NW, 2026),
              "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26 ");
    EXPECT_FALSE(is_holiday(Land::NW, on("2026-04-05"))); // Easter Sunday is not on the list
    EXPECT_FALSE(is_holiday(Land::NW, on("2026-12-24")));
    EXPECT_FALSE(is_holiday(Land::NW, on("2026-12-31")));
}
TEST(Holidays, are_those_of_each_land) {
    const std::map<Land, std::string> of_2026{
        {Land::BW, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26 "},
        {Land::BY, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26 "},
        {Land::BE, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26 "},
        {Land::BB, "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26 "},
        {Land::HB, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::HH, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::HE, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26 "},
        {Land::MV, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::NI, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::RP, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26 "},
        {Land::SL, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26 "},
        {Land::SN, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26 "},
        {Land::ST, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::SH, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26 "},
        {Land::TH, "01-01 04-03 04-06 05-01 05-14 05-25 09-20 10-03 10-31 12-25 12-26 "}};
    for (const auto& [land, list] : of_2026)
        EXPECT_EQ(dates(land, 2026), list) << boost::describe::enum_to_string(land, "?");
}
TEST(Holidays, begin_in_the_year_of_their_law_and_happen_once_where_it_says_so) {
    struct Row {
        Land land;
        const char* date;
        bool is;
    };
    const Row rows[] = {{Land::BE, "2018-03-08", false}, {Land::BE, "2019-03-08", true},
                        {Land::MV, "2022-03-08", false}, {Land::MV, "2023-03-08", true},
                        {Land::BE, "2020-05-08", true},  {Land::BE, "2021-05-08", false},
                        {Land::BE, "2025-05-08", true},  {Land::BB, "2025-05-08", false},
                        {Land::BE, "2028-06-17", true},  {Land::BE, "2027-06-17", false},
                        {Land::NW, "2017-10-31", true},  {Land::NW, "2018-10-31", false},
                        {Land::BY, "2017-10-31", true},  {Land::BE, "2017-10-31", true},
                        {Land::HB, "2016-10-31", false}, {Land::HB, "2018-10-31", true},
                        {Land::HH, "2016-10-31", false}, {Land::NI, "2018-10-31", true},
                        {Land::SH, "2016-10-31", false}, {Land::SH, "2018-10-31", true},
                        {Land::SN, "2016-10-31", true},  {Land::TH, "2018-09-20", false},
                        {Land::TH, "2019-09-20", true}};
    for (const Row& row : rows) EXPECT_EQ(is_holiday(row.land, on(row.date)), row.is) << row.date;
}
TEST(Holidays, put_repentance_day_on_the_wednesday_before_23_november) {
    for (const auto* date : {"2022-11-16", "2023-11-22", "2024-11-20", "2025-11-19", "2026-11-18",
                             "2027-11-17", "2028-11-22", "2033-11-16"}) {
        EXPECT_TRUE(is_holiday(Land::SN, on(date))) << date;
        EXPECT_FALSE(is_holiday(Land::ST, on(date))) << date;
    }
}
TEST(Holidays, of_a_municipality_are_said_not_guessed) {
    const LocalHoliday catholic[] = {LocalHoliday::assumption_day};
    const LocalHoliday augsburg[] = {LocalHoliday::assumption_day, LocalHoliday::augsburg_peace};
    const LocalHoliday eichsfeld[] = {LocalHoliday::corpus_christi};
    EXPECT_FALSE(is_holiday(Land::BY, on("2026-08-15")));
    EXPECT_TRUE(is_holiday(Land::BY, on("2026-08-15"), catholic));
    EXPECT_EQ(
        dates(Land::BY, 2026, augsburg),
        "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26 ");
    EXPECT_FALSE(is_holiday(Land::TH, on("2026-06-04")));
    EXPECT_TRUE(is_holiday(Land::TH, on("2026-06-04"), eichsfeld));
    EXPECT_FALSE(is_holiday(Land::BE, on("2026-06-04"), eichsfeld)); // impossible there
    EXPECT_FALSE(possible_in(Land::BE, LocalHoliday::corpus_christi));
}
TEST(Holidays, list_a_day_that_is_two_at_once_only_once) {
    EXPECT_EQ(holidays(Land::NW, 2008).size(), 10u);
    EXPECT_EQ(holiday(Land::NW, on("2008-05-01"))->name, "Tag der Arbeit");
}

} // namespace leitstelle::calendar
