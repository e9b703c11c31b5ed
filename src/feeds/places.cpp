#include "feeds/places.hpp"
#include "base/utf8.hpp"
#include "feeds/delimited.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace leitstelle::feeds {

using Fields = std::vector<std::string>;

static constexpr std::string_view own_heading = "code\tname\tlatitude\tlongitude\tprecision";
static constexpr std::string_view geonames_csv_heading = "country_code,zipcode,place,";
static constexpr std::size_t max_name_octets = 200;

std::optional<std::int32_t> microdegrees(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int whole = 0, decimals = -1; // -1: the point has not come yet
    for (const char c : text) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') return {};
        if (decimals < 0 && ++whole > 3) return {};
        if (decimals == 6 && c >= '5') ++value; // the seventh decides
        if (decimals < 6) value = value * 10 + (c - '0');
        if (decimals >= 0) ++decimals;
    }
    if (whole == 0 || decimals == 0 || decimals > 15) return {};
    for (int i = std::max(decimals, 0); i < 6; ++i) value *= 10;
    if (value > 180'000'000) return {};
    return static_cast<std::int32_t>(negative ? -value : value);
}

// Words that stand in the names of firms and offices and in no name of a German town.
static bool is_firm(std::string_view name) {
    static constexpr std::string_view parts[] = {
        "GmbH",         "mbH",         "Aktiengesellschaft",
        "esellschaft",  "e.V",         "e. V",
        "Sparkasse",    "ersicherung", "Finanzamt",
        "mtsgericht",   "andgericht",  "Agentur",
        "Deutsche",     "Verlag",      "linik",
        "Krankenhaus",  "krankenhaus", "Universit",
        "erwaltung",    "Service",     "Polizei",
        "Staatsanwalt", "Volksbank",   "Postbank",
        "entrum",       "Zeitung",     "Versand",
        "Hospital",     "inisterium",  "ochschule",
        "anstalt",      "erband",      "Institut",
        "Job-Center",   "Jobcenter",   "Bundesamt",
        "Stadtwerke",   "präsidium",   "direktion",
        "Stiftung",     "Vertrieb",    "Holding",
        "Telekom",      "Vodafone",    "Redaktion",
        "Energie",      "Technik",     "krankenkasse",
        "Krankenkasse"};
    static constexpr std::string_view words[] = {"AG",  "KG",  "SE",  "eG",   "AöR",  "AOK", "DAK",
                                                 "IKK", "BKK", "HUK", "Post", "Bank", "Shop"};
    for (const auto part : parts)
        if (name.find(part) != std::string_view::npos) return true;
    if (name.find_first_of("0123456789&\"+@") != std::string_view::npos) return true;
    for (std::string_view rest = name; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(" ,.-/()"), rest.size());
        if (std::ranges::find(words, rest.substr(0, end)) != std::end(words)) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

// Several rows of one code on their way to one area.
struct Gathered {
    std::int64_t lat_sum = 0, lon_sum = 0, rows = 0;
    bool any_exact = false;
    std::vector<std::pair<std::string, int>> names; // with their number of rows
};

class PlacesReader {
public:
    explicit PlacesReader(PlacesForm form) { file.form = form; }
    void read(std::string_view text);
    PlacesFile file;

private:
    void wrong(std::string reason) {
        ++file.counts.wrong;
        if (file.errors.size() < max_row_errors) file.errors.push_back({m_line, std::move(reason)});
    }
    void heading(const Fields& fields);
    void row(const Fields& fields);
    void own_row(const Fields& fields);
    void geonames_row(const Fields& fields);
    void directory_row(const Fields& fields);
    std::optional<PostalCode> code_and_name(const std::string& code, const std::string& name);
    std::optional<Place> place(const std::string& lat, const std::string& lon);
    void finish();

    std::uint32_t m_line = 0;
    std::size_t m_code_column = 0, m_name_column = 0; // of a directory
    std::map<PostalCode, Gathered> m_areas;
    std::map<PostalCode, std::vector<std::string>> m_names;
    // Codes at the very same point of one community: the source knew only the town.
    std::map<std::pair<std::string, std::pair<std::int32_t, std::int32_t>>, std::set<PostalCode>>
        m_at_point;
    std::map<PostalCode, std::vector<decltype(m_at_point)::key_type>> m_points_of;
};

void PlacesReader::read(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const bool tabs = file.form == PlacesForm::own || file.form == PlacesForm::geonames_tab;
    bool in_rows = file.form == PlacesForm::geonames_tab; // the only form without a heading
    while (!text.empty()) {
        const auto line = take_line(text);
        ++m_line;
        if (line.empty() || (file.form == PlacesForm::own && line.front() == '#')) continue;
        const auto fields =
            split_row(line, tabs ? '\t' : ',', tabs ? Quotes::none : Quotes::double_quotes);
        if (!in_rows) {
            if (fields) heading(*fields);
            in_rows = true;
            continue;
        }
        ++file.counts.rows;
        if (!is_utf8(line)) wrong("not UTF-8");
        else if (!fields) wrong("a quotation mark in the wrong place");
        else row(*fields);
    }
    finish();
}

void PlacesReader::heading(const Fields& fields) {
    if (file.form != PlacesForm::directory) return;
    m_code_column = static_cast<std::size_t>(std::ranges::find(fields, "plz") - fields.begin());
    m_name_column = static_cast<std::size_t>(std::ranges::find(fields, "ort") - fields.begin());
}

void PlacesReader::row(const Fields& fields) {
    switch (file.form) {
    case PlacesForm::own: return own_row(fields);
    case PlacesForm::geonames_tab:
    case PlacesForm::geonames_csv: return geonames_row(fields);
    case PlacesForm::directory: return directory_row(fields);
    }
}

std::optional<PostalCode> PlacesReader::code_and_name(const std::string& code,
                                                      const std::string& name) {
    const auto read = PostalCode::from_text(code);
    if (!read) return wrong("the postal code is not five digits"), std::nullopt;
    if (name.empty() || name.size() > max_name_octets)
        return wrong("the name of the place is empty or longer than 200 octets"), std::nullopt;
    return read;
}

std::optional<Place> PlacesReader::place(const std::string& lat, const std::string& lon) {
    const auto lat_udeg = microdegrees(lat), lon_udeg = microdegrees(lon);
    if (!lat_udeg || !lon_udeg || !on_earth({*lat_udeg, *lon_udeg}) ||
        !Place{*lat_udeg, *lon_udeg}.known())
        return wrong("latitude and longitude are not decimal degrees"), std::nullopt;
    return Place{*lat_udeg, *lon_udeg};
}

void PlacesReader::own_row(const Fields& fields) {
    if (fields.size() != 5) return wrong("5 columns expected");
    const auto code = code_and_name(fields[0], fields[1]);
    if (!code) return;
    const auto at = place(fields[2], fields[3]);
    if (!at) return;
    Precision precision{};
    if (!boost::describe::enum_from_string(fields[4].c_str(), precision))
        return wrong("precision is neither area nor town");
    if (m_areas.contains(*code)) return wrong("the code stands twice");
    m_areas[*code];
    file.areas.push_back({*code, fields[1], *at, precision});
    ++file.counts.taken;
}

void PlacesReader::geonames_row(const Fields& fields) {
    const bool tab = file.form == PlacesForm::geonames_tab;
    if (fields.size() != (tab ? 12u : 11u))
        return wrong(tab ? "12 columns expected" : "11 columns expected");
    if (fields[0] != "DE") return void(++file.counts.other_country);
    const auto code = code_and_name(fields[1], fields[2]);
    if (!code) return;
    const auto at = place(fields[9], fields[10]);
    if (!at) return;
    const std::pair point{fields[8], std::pair{at->lat_udeg, at->lon_udeg}};
    m_at_point[point].insert(*code);
    if (is_firm(fields[2])) return void(++file.counts.bulk_customer);
    m_points_of[*code].push_back(point);
    Gathered& area = m_areas[*code];
    area.lat_sum += at->lat_udeg, area.lon_sum += at->lon_udeg, ++area.rows;
    area.any_exact |= !tab || fields[11] != "1"; // accuracy 1: estimated
    const auto name = std::ranges::find(area.names, fields[2], &std::pair<std::string, int>::first);
    if (name == area.names.end()) area.names.emplace_back(fields[2], 1);
    else ++name->second;
    ++file.counts.taken;
}

void PlacesReader::directory_row(const Fields& fields) {
    if (fields.size() <= std::max(m_code_column, m_name_column)) return wrong("too few columns");
    const auto& name = fields[m_name_column];
    const auto code = code_and_name(fields[m_code_column], name);
    if (!code) return;
    auto& names = m_names[*code];
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    ++file.counts.taken;
}

static std::string joined(const std::vector<std::string>& names) {
    static constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        (text += i == 0 ? "" : ", ") += names[i];
    return names.size() > most ? text + " ..." : text;
}

void PlacesReader::finish() {
    for (const auto& [code, names] : m_names) file.names.push_back({code, joined(names)});
    if (file.form == PlacesForm::own)
        return std::ranges::sort(file.areas, {}, &PostalArea::code), void();
    for (const auto& [code, area] : m_areas) {
        const bool shared = std::ranges::all_of(
            m_points_of[code], [&](const auto& point) { return m_at_point[point].size() > 1; });
        const auto& name =
            std::ranges::max_element(area.names, {}, [](const auto& n) { return n.second; })->first;
        file.areas.push_back({code,
                              name,
                              {static_cast<std::int32_t>(area.lat_sum / area.rows),
                               static_cast<std::int32_t>(area.lon_sum / area.rows)},
                              shared || !area.any_exact ? Precision::town : Precision::area});
    }
}

static std::optional<PlacesForm> form_of(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    std::string_view line = take_line(text);
    while (line.starts_with('#') || (line.empty() && !text.empty())) line = take_line(text);
    if (line == own_heading) return PlacesForm::own;
    if (line.starts_with(geonames_csv_heading)) return PlacesForm::geonames_csv;
    const auto tabs = split_row(line, '\t', Quotes::none).value();
    if (tabs.size() == 12 && tabs[0].size() == 2 &&
        std::ranges::all_of(tabs[0], [](char c) { return c >= 'A' && c <= 'Z'; }))
        return PlacesForm::geonames_tab;
    const auto columns = split_row(line, ',', Quotes::double_quotes);
    if (columns && std::ranges::count(*columns, "plz") && std::ranges::count(*columns, "ort"))
        return PlacesForm::directory;
    return {};
}

Result<PlacesFile, std::string> read_places(std::string_view text) {
    if (text.size() > max_places_bytes) return Unexpected{std::string("larger than 64 MiB")};
    const auto form = form_of(text);
    if (!form)
        return Unexpected{std::string(
            "not a table of places: neither our own form, GeoNames' (tabs or CSV), nor a CSV with "
            "the columns plz and ort")};
    PlacesReader reader{*form};
    reader.read(text);
    return std::move(reader.file);
}

MergedPlaces merge(const Places& known, const PlacesFile& file, NotListed not_listed) {
    MergedPlaces merged;
    std::map<PostalCode, PostalArea> areas;
    for (const PostalArea& area : known.all()) areas.emplace(area.code, area);
    for (const PostalArea& area : file.areas) {
        const auto [at, added] = areas.try_emplace(area.code, area);
        if (added) ++merged.added;
        else if (at->second != area) at->second = area, ++merged.changed;
    }
    for (const TownName& town : file.names) {
        const auto at = areas.find(town.code);
        if (at == areas.end()) ++merged.without_coordinates;
        else if (at->second.name != town.name) at->second.name = town.name, ++merged.changed;
    }
    if (file.form == PlacesForm::directory && not_listed == NotListed::drop)
        merged.dropped = static_cast<std::uint32_t>(std::erase_if(areas, [&](const auto& area) {
            return !std::ranges::binary_search(file.names, area.first, {}, &TownName::code);
        }));
    std::vector<PostalArea> list;
    for (auto& [code, area] : areas) list.push_back(std::move(area));
    merged.places = Places{std::move(list)};
    return merged;
}

static std::string degrees_text(std::int32_t udeg) {
    std::string digits = std::to_string(std::abs(std::int64_t{udeg}));
    if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
    digits.insert(digits.size() - 6, ".");
    return (udeg < 0 ? "-" : "") + digits;
}

std::string write_places(const Places& places, const std::vector<std::string>& attribution) {
    std::string out;
    for (const std::string& line : attribution) (out += "# ") += line + '\n';
    (out += own_heading) += '\n';
    for (const PostalArea& area : places.all()) {
        out += area.code.to_text() + '\t' + area.name + '\t' + degrees_text(area.place.lat_udeg) +
               '\t' + degrees_text(area.place.lon_udeg) + '\t';
        out += boost::describe::enum_to_string(area.precision, "area");
        out += '\n';
    }
    return out;
}

} // namespace leitstelle::feeds
