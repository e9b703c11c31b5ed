// Places: reads tables of postal codes from files. Four forms, told apart by their first line:
//
//   own             code, name, latitude, longitude, precision; with comments (data/places/*.tsv)
//   geonames_tab    GeoNames' postal code file: 12 columns separated by tabs, no heading (readme of
//                   download.geonames.org/export/zip)
//   geonames_csv    the same columns as CSV with the heading country_code,zipcode,place,...
//   directory       CSV with columns "plz" and "ort": codes and their towns, without coordinates
//
// A row that cannot be used is an error with its line and reason, and the rest is taken. Only rows
// of Germany are read; several rows of one code become one area in their middle.
//
// Bulk-customer codes (a code that belongs to a firm, placed at its office) are no areas. GeoNames
// does not mark them: rows whose place is plainly the name of a firm or office are left out, which
// finds four in five of them in the file of March 2026 and takes no town for a firm. To find all, a
// directory of the regular codes is needed: merge() with NotListed::drop.
#pragma once
#include "base/result.hpp"
#include "geo/places.hpp"
#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::feeds {

enum class PlacesForm { own, geonames_tab, geonames_csv, directory };
BOOST_DESCRIBE_ENUM(PlacesForm, own, geonames_tab, geonames_csv, directory)

struct RowError {
    std::uint32_t line = 0; // from 1
    std::string reason;
    bool operator==(const RowError&) const = default;
};
BOOST_DESCRIBE_STRUCT(RowError, (), (line, reason))

struct TownName { // of a directory
    PostalCode code;
    std::string name; // several towns of one code are joined
    bool operator==(const TownName&) const = default;
};
BOOST_DESCRIBE_STRUCT(TownName, (), (code, name))

struct PlacesCounts {
    std::uint32_t rows = 0; // = taken + other_country + bulk_customer + wrong
    std::uint32_t taken = 0;
    std::uint32_t other_country = 0;
    std::uint32_t bulk_customer = 0;
    std::uint32_t wrong = 0;
    bool operator==(const PlacesCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlacesCounts, (), (rows, taken, other_country, bulk_customer, wrong))

struct PlacesFile {
    PlacesForm form{};
    std::vector<PostalArea> areas; // by code, each once; empty for a directory
    std::vector<TownName> names;   // by code, each once; only of a directory
    PlacesCounts counts;
    std::vector<RowError> errors; // the first max_row_errors of counts.wrong
};

inline constexpr std::size_t max_places_bytes = 64u << 20;
inline constexpr std::size_t max_row_errors = 1'000;

// The error is a sentence: too large, or a form that is none of the four.
Result<PlacesFile, std::string> read_places(std::string_view text);

enum class NotListed { keep, drop };

struct MergedPlaces {
    Places places;
    std::uint32_t added = 0;
    std::uint32_t changed = 0;
    std::uint32_t dropped = 0;             // not listed in the directory
    std::uint32_t without_coordinates = 0; // listed there, but we do not know where it lies
};

// What is known, brought up to date by a file: areas of the file replace those of the same code; a
// directory gives the names and says, with `not_listed`, whether other codes stay.
MergedPlaces merge(const Places& known, const PlacesFile& file, NotListed not_listed);

// The own form, with these lines of attribution as comments; read_places() gives the areas back.
std::string write_places(const Places& places, const std::vector<std::string>& attribution);

// "51.4803" to microdegrees, rounded half away from zero; nothing for anything else.
std::optional<std::int32_t> microdegrees(std::string_view text);

} // namespace leitstelle::feeds
