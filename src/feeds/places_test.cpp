#include "base/codec.hpp"
#include "feeds/places.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace leitstelle::feeds {

static PostalCode code(std::string_view text) { return PostalCode::from_text(text).value(); }
static PlacesFile read(std::string_view text) {
    auto file = read_places(text);
    if (file) return *file;
    ADD_FAILURE() << file.error();
    return {};
}
static std::string errors(const PlacesFile& file) {
    std::string text;
    for (const RowError& e : file.errors) text += std::to_string(e.line) + ": " + e.reason + "; ";
    return text;
}
static std::string tab_row(std::string_view code, std::string_view place, std::string_view lat,
                           std::string_view lon, std::string_view accuracy = "6",
                           std::string_view country = "DE") {
    std::ostringstream row;
    row << country << '\t' << code << '\t' << place << "\tNordrhein-Westfalen\t07\tArnsberg\t059\t"
        << "Musterstadt\t05999\t" << lat << '\t' << lon << '\t' << accuracy << '\n';
    return row.str();
}

TEST(PlacesTable, of_the_pilot_has_63_areas_and_says_whom_to_thank) {
    std::ifstream stream(SOURCE_DIR "/data/places/ruhr.tsv");
    std::stringstream text;
    text << stream.rdbuf();
    const auto file = read(text.str());
    EXPECT_EQ(file.form, PlacesForm::own);
    EXPECT_EQ(errors(file), "");
    EXPECT_EQ(file.areas.size(), 63u);
    EXPECT_NE(text.str().find("GeoNames (geonames.org), CC BY 4.0"), std::string::npos);
    std::map<std::string, int> per_town;
    for (const PostalArea& area : file.areas) {
        ++per_town[area.name];
        EXPECT_LT(beeline_m(area.place, {51'490'000, 7'090'000}), 20'000) << area.code.to_text();
        EXPECT_EQ(area.place.lat_udeg % 1000, 0);
    }
    EXPECT_EQ(per_town,
              (std::map<std::string, int>{{"Bochum", 18}, {"Essen", 32}, {"Gelsenkirchen", 13}}));
}
TEST(PlacesTable, is_read_in_geonames_own_form) {
    const auto file = read(tab_row("01067", "Adorf", "51.0500", "13.7") +
                           tab_row("1010", "Wien", "48.2", "16.3", "", "AT") +
                           tab_row("44787", "Bedorf", "51.5", "7.25", "1"));
    EXPECT_EQ(file.form, PlacesForm::geonames_tab);
    EXPECT_EQ(errors(file), "");
    EXPECT_EQ(file.counts, (PlacesCounts{3, 2, 1, 0, 0}));
    EXPECT_EQ(file.areas,
              (std::vector<PostalArea>{
                  {code("01067"), "Adorf", {51'050'000, 13'700'000}, Precision::area},
                  {code("44787"), "Bedorf", {51'500'000, 7'250'000}, Precision::town}}));
}
TEST(PlacesTable, is_read_as_csv_with_quotes) {
    const auto file =
        read("country_code,zipcode,place,state,state_code,province,province_code,community,"
             "community_code,latitude,longitude\r\n"
             "DE,44787,Bedorf,NW,07,Arnsberg,059,\"Bedorf, Stadt\",05999,51.4803,7.2183\r\n"
             "DE,44788,\"Bedorf \"\"Mitte\"\"\",NW,07,Arnsberg,059,Bedorf,05999,51.1,7.1\r\n"
             "DE,44789,\"Bedorf,NW,07,Arnsberg,059,Bedorf,05999,51.1,7.1\r\n");
    EXPECT_EQ(file.form, PlacesForm::geonames_csv);
    EXPECT_EQ(file.areas.size(), 1u); // the second looks like a firm: quotation marks in its name
    EXPECT_EQ(file.counts, (PlacesCounts{3, 1, 0, 1, 1}));
    EXPECT_EQ(errors(file), "4: a quotation mark in the wrong place; ");
}
TEST(PlacesTable, names_each_wrong_row_and_takes_the_rest) {
    const auto file = read(
        tab_row("44787", "Bedorf", "51.5", "7.25") + tab_row("4478", "Bedorf", "51.5", "7.25") +
        tab_row("44788", "", "51.5", "7.25") + tab_row("44788", "Bedorf", "91.0", "7.25") +
        tab_row("44788", "Bedorf", "", "7.25") + tab_row("44788", "Bedorf", "0", "0") +
        "DE\t44788\n" + tab_row("44788", "B\xff", "51.5", "7.25") +
        tab_row("44788", std::string(201, 'x'), "51.5", "7.25") +
        tab_row("44799", "Cedorf", "51.6", "7.26"));
    EXPECT_EQ(errors(file), "2: the postal code is not five digits; "
                            "3: the name of the place is empty or longer than 200 octets; "
                            "4: latitude and longitude are not decimal degrees; "
                            "5: latitude and longitude are not decimal degrees; "
                            "6: latitude and longitude are not decimal degrees; "
                            "7: 12 columns expected; 8: not UTF-8; "
                            "9: the name of the place is empty or longer than 200 octets; ");
    EXPECT_EQ(file.counts, (PlacesCounts{10, 2, 0, 0, 8}));
    EXPECT_EQ(file.areas.size(), 2u);
}
TEST(PlacesTable, leaves_out_what_is_plainly_a_firm) {
    const auto file = read(tab_row("44770", "Bedorfer Schrauben GmbH & Co. KG", "51.5", "7.2") +
                           tab_row("44771", "Agentur für Arbeit Bedorf", "51.5", "7.3") +
                           tab_row("44772", "Bedorfer Bank", "51.5", "7.4") +
                           tab_row("44773", "Freigericht", "51", "7") +
                           tab_row("44774", "Bad Bankau (Kammerforst)", "51.1", "7") +
                           tab_row("06567", "Bad Frankenhausen", "51.3", "11.1"));
    EXPECT_EQ(file.counts, (PlacesCounts{6, 3, 0, 3, 0}));
    EXPECT_EQ(file.areas[1].name, "Freigericht");
}
TEST(PlacesTable, puts_a_code_of_several_places_in_their_middle) {
    const auto file = read(tab_row("29468", "Adorf", "53.0", "11.0") +
                           tab_row("29468", "Bedorf", "53.2", "11.4") +
                           tab_row("29468", "Bedorf", "53.1", "11.2"));
    ASSERT_EQ(file.areas.size(), 1u);
    EXPECT_EQ(file.areas[0],
              (PostalArea{code("29468"), "Bedorf", {53'100'000, 11'200'000}, Precision::area}));
}
TEST(PlacesTable, sees_that_two_codes_at_one_point_are_known_only_to_the_town) {
    const auto file = read(tab_row("45144", "Bedorf", "51.45", "7.0167") +
                           tab_row("45219", "Bedorf", "51.45", "7.0167") +
                           tab_row("45127", "Bedorf", "51.4535", "7.0102"));
    EXPECT_EQ(file.areas[0].precision, Precision::area);
    EXPECT_EQ(file.areas[1].precision, Precision::town);
    EXPECT_EQ(file.areas[2].precision, Precision::town);
}
TEST(PlacesTable, takes_names_from_a_directory) {
    const auto file =
        read("osm_id,ags,ort,plz,landkreis,bundesland\n1,2,Adorf,44787,,NW\n"
             "1,2,Bedorf,44787,,NW\n1,2,Adorf,44787,,NW\n1,2,\"Cedorf, Bad\",01067,,SN\n"
             "1,2,Dedorf,447,,NW\n1,2\n");
    EXPECT_EQ(file.form, PlacesForm::directory);
    EXPECT_EQ(file.names, (std::vector<TownName>{{code("01067"), "Cedorf, Bad"},
                                                 {code("44787"), "Adorf, Bedorf"}}));
    EXPECT_EQ(errors(file), "6: the postal code is not five digits; 7: too few columns; ");
    EXPECT_EQ(read("plz,ort\n1,a\n").counts.wrong, 1u);
    const auto many = read("plz,ort\n44787,A\n44787,B\n44787,C\n44787,D\n");
    EXPECT_EQ(many.names[0].name, "A, B, C ...");
}
TEST(PlacesTable, is_brought_up_to_date_by_a_file) {
    const Places known{
        {{code("44787"), "Adorf", {51'000'000, 7'000'000}, Precision::area},
         {code("44770"), "Schraubenwerk", {51'000'000, 7'000'000}, Precision::area}}};
    const auto geonames = merge(
        known,
        read(tab_row("44787", "Adorf", "51.5", "7.2") + tab_row("44789", "Bedorf", "51.6", "7.3")),
        NotListed::drop);
    EXPECT_EQ(geonames.added, 1u);
    EXPECT_EQ(geonames.changed, 1u);
    EXPECT_EQ(geonames.dropped, 0u); // only a directory says which codes are regular
    EXPECT_EQ(geonames.places.all().size(), 3u);
    const auto directory = read("plz,ort\n44787,Adorf (Ruhr)\n44789,Bedorf\n80331,Zedorf\n");
    const auto listed = merge(geonames.places, directory, NotListed::drop);
    EXPECT_EQ(listed.changed, 1u);
    EXPECT_EQ(listed.dropped, 1u);
    EXPECT_EQ(listed.without_coordinates, 1u);
    EXPECT_EQ((*listed.places.find(code("44787")))->name, "Adorf (Ruhr)");
    EXPECT_FALSE(listed.places.find(code("44770")));
    EXPECT_EQ(merge(geonames.places, directory, NotListed::keep).dropped, 0u);
}
TEST(PlacesTable, is_written_as_it_is_read) {
    const Places places{{{code("01067"), "Adorf", {51'480'300, -7'000'001}, Precision::area},
                         {code("44787"), "Bedorf", {-500, 13'000'000}, Precision::town}}};
    const auto file = read(write_places(places, {"Source: somebody"}));
    EXPECT_EQ(errors(file), "");
    EXPECT_EQ(file.areas, places.all());
    EXPECT_EQ(errors(read("code\tname\tlatitude\tlongitude\tprecision\n44787\tA\t51\t7\tarea\n"
                          "44787\tA\t51\t7\tarea\n44788\tA\t51\t7\tguess\n44789\tA\t51\t7\n")),
              "3: the code stands twice; 4: precision is neither area nor town; "
              "5: 5 columns expected; ");
}
TEST(PlacesTable, of_no_known_form_is_refused) {
    for (const auto* text :
         {"", "\n\n", "# only a comment\n", "hello\n", "a,b,c\n1,2,3\n", "\"", "de\t1\n"})
        EXPECT_FALSE(read_places(text)) << text;
    EXPECT_NE(read_places("x").error().find("not a table of places"), std::string::npos);
    EXPECT_FALSE(read_places(std::string(max_places_bytes + 1, '#')));
}
TEST(PlacesTable, lists_a_thousand_errors_and_counts_the_rest) {
    std::string text = "plz,ort\n";
    for (int i = 0; i < 1500; ++i) text += "x,y\n";
    const auto file = read(text);
    EXPECT_EQ(file.errors.size(), max_row_errors);
    EXPECT_EQ(file.counts.wrong, 1500u);
}
TEST(Microdegrees, are_read_exactly) {
    EXPECT_EQ(microdegrees("51.4803"), 51'480'300);
    EXPECT_EQ(microdegrees("-7"), -7'000'000);
    EXPECT_EQ(microdegrees("0.0000005"), 1);
    EXPECT_EQ(microdegrees("0.00000049"), 0);
    EXPECT_EQ(microdegrees("180.0"), 180'000'000);
    for (const auto* text : {"", "-", ".", "1.", ".5", "1..2", "1,5", "1e3", "181", "0180.5", "+1",
                             " 1", "1.0000000000000000"})
        EXPECT_FALSE(microdegrees(text)) << text;
}

} // namespace leitstelle::feeds
