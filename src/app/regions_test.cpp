#include "app/regions.hpp"
#include "feeds/places.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace leitstelle::app {

static std::string delivered(const std::string& name) {
    std::ifstream file(std::string(SOURCE_DIR) + "/data/" + name);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

static const Places& places() {
    static const Places all(feeds::read_places(delivered("places/ruhr.tsv"))->areas);
    return all;
}

static const std::vector<std::string> protocols{"ENT", "RAN", "PAY", "BEC", "PHI", "DOS", "DEF",
                                                "SUP", "DEV", "HOL", "ACC", "LEA", "OTH", "SUS"};

static Result<RegionFiles, Problems> read(const std::string& content) {
    return read_regions({{"ruhr.toml", content}}, places(), protocols);
}

// The delivered file with one text put in the place of another.
static std::string changed(const std::string& from, const std::string& to) {
    std::string content = delivered("regions/ruhr.toml");
    const auto at = content.find(from);
    must(at != std::string::npos);
    return content.replace(at, from.size(), to);
}

static std::string first_problem(const std::string& content) {
    const auto regions = read(content);
    return regions ? "none" : to_text(regions.error().front());
}

TEST(Regions, the_pilot_has_three_cities_with_63_codes_and_a_plan_for_every_level) {
    const auto regions = read(delivered("regions/ruhr.toml"));
    ASSERT_TRUE(regions.has_value()) << to_text(regions.error());
    const region::Definition& ruhr = regions->front().definition;
    EXPECT_EQ(ruhr.number, "0800 1191112");
    EXPECT_EQ(ruhr.cities.size(), 3u);
    EXPECT_EQ(ruhr.postal_codes.size(), 62u + 1u);
    EXPECT_EQ(ruhr.hours.weekly.size(), 5u);
    EXPECT_EQ(ruhr.plans.size(), 6u);
    EXPECT_EQ(region::plan_for(ruhr, Level::E).at_once, 3u);
    EXPECT_EQ(region::plan_for(ruhr, Level::E).answer_within, std::chrono::seconds{180});
    EXPECT_EQ(region::plan_for(ruhr, Level::C).at_once, 1u);
    EXPECT_EQ(region::response_to(ruhr, "PAY", Level::D), region::Response::bank_recall);
    EXPECT_EQ(region::response_to(ruhr, "RAN", Level::D), region::Response::on_site_alarm);
    EXPECT_EQ(ruhr.deadlines.sign_of_life_every, std::chrono::hours{2});
}

TEST(Regions, the_domain_accepts_what_the_loader_accepts) {
    const auto regions = read(delivered("regions/ruhr.toml"));
    std::vector<region::Event> happened;
    EXPECT_FALSE(
        region::decide(region::Command{region::Define{regions->front().definition}}, {}, happened)
            .has_value());
}

TEST(Regions, every_fault_is_named_with_its_line_and_what_is_allowed) {
    EXPECT_EQ(first_problem(changed("number = ", "nummer = ")),
              "ruhr.toml:1: \"number\" is missing");
    EXPECT_NE(first_problem(changed("neighbours = []", "nachbarn = []")).find("allowed: key, name"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("[\"Bochum\"", "[\"Atlantis\"")).find("Atlantis"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("land = \"NW\"", "land = \"XX\"")).find("allowed: BW, BY"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("08:00-18:00", "18:00-08:00")).find("hours like"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("[responses.PAY]", "[responses.PAX]")).find("no such protocol"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("\"180 s\"", "\"180\"")).find("a time like"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("percent = 80", "percent = 70")).find("90 percent"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("search_at_most = \"30 min\"", "search_at_most = \"1 s\""))
                  .find("shorter"),
              std::string::npos);
    EXPECT_NE(first_problem(changed("neighbours = []", "neighbours = [\"mars\"]")).find("mars"),
              std::string::npos);
    EXPECT_NE(first_problem("key = ").find("not valid TOML"), std::string::npos);
}

TEST(Regions, that_the_world_would_refuse_are_known_before_anything_is_changed) {
    Reference reference;
    ASSERT_TRUE(reference.zones.load(calendar::Zones::home));
    World world(reference);
    auto regions = read(delivered("regions/ruhr.toml")).value();
    EXPECT_EQ(would_refuse(regions, world, Instant{}), "");
    regions.push_back(regions[0]);
    regions[1].definition.key = "emscher";
    regions[0].parent = "emscher";
    regions[1].parent = "ruhr";
    EXPECT_EQ(would_refuse(regions, world, Instant{}),
              "region \"ruhr\": region.nested_in_a_circle");
    EXPECT_EQ(world.regions().size(), 0u);
}
TEST(Regions, two_files_with_one_key_are_refused) {
    const std::string content = delivered("regions/ruhr.toml");
    EXPECT_FALSE(
        read_regions({{"a.toml", content}, {"b.toml", content}}, places(), protocols).has_value());
}

TEST(Regions, the_world_is_told_once_and_then_agrees) {
    const auto regions = read(delivered("regions/ruhr.toml"));
    const Reference reference{places(), {}, {}};
    World world(reference);
    const auto wanted = change_of(regions->front(), world);
    ASSERT_TRUE(wanted.has_value());
    world.apply({SubjectKind::region, 1}, region::Event{region::Defined{*wanted}}, {});
    EXPECT_FALSE(change_of(regions->front(), world).has_value());
}

} // namespace leitstelle::app
