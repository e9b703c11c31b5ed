#include "base/codec.hpp"
#include "geo/place.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace leitstelle {

constexpr Place bochum{51'480'300, 7'218'300}, essen{51'453'500, 7'010'200};

static double great_circle_m(const Place& a, const Place& b) {
    const double rad = std::numbers::pi / 180e6;
    const double lat = (b.lat_udeg - a.lat_udeg) * rad, lon = (b.lon_udeg - a.lon_udeg) * rad;
    const double h = std::pow(std::sin(lat / 2), 2) + std::cos(a.lat_udeg * rad) *
                                                          std::cos(b.lat_udeg * rad) *
                                                          std::pow(std::sin(lon / 2), 2);
    return 2 * 6'371'008.8 * std::asin(std::sqrt(h));
}

TEST(Place, is_as_far_as_the_great_circle_says) {
    const Place flensburg{54'783'000, 9'433'000}, garmisch{47'492'000, 11'095'000};
    const Place aachen{50'775'000, 6'083'000}, goerlitz{51'152'000, 14'987'000};
    const std::pair<Place, Place> pairs[] = {
        {bochum, essen},
        {flensburg, garmisch},
        {aachen, goerlitz},
        {bochum, {51'480'400, 7'218'400}},
        {{-33'900'000, 18'400'000}, {-33'800'000, 18'500'000}},
        {{60'000'000, 179'990'000}, {60'000'000, -179'990'000}}};
    for (const auto& [a, b] : pairs) {
        const double truth = great_circle_m(a, b);
        EXPECT_NEAR(beeline_m(a, b), truth, 1 + truth * 0.002);
        EXPECT_EQ(beeline_m(a, b), beeline_m(b, a));
    }
}
TEST(Place, has_no_distance_to_itself_and_survives_the_ends_of_the_earth) {
    EXPECT_EQ(beeline_m(bochum, bochum), 0);
    EXPECT_EQ(beeline_drive_s(bochum, bochum), 0);
    const Place north{90'000'000, 180'000'000}, south{-90'000'000, -180'000'000};
    EXPECT_NEAR(beeline_m(north, south), 20'015'100, 100);
    EXPECT_TRUE(on_earth(north));
    EXPECT_FALSE(on_earth({90'000'001, 0}));
}
TEST(Place, takes_the_measured_time_in_the_middle_of_each_band) {
    const auto at = [](std::int32_t metres) {
        const Place south{51'000'000, 7'000'000};
        const Place north{51'000'000 + static_cast<std::int32_t>(metres * 1'000'000ll / 111'195),
                          7'000'000};
        return beeline_drive_s(south, north);
    };
    EXPECT_NEAR(at(1'500), 265, 1);
    EXPECT_NEAR(at(3'000), 439, 1);
    EXPECT_NEAR(at(6'000), 791, 1);
    EXPECT_NEAR(at(11'500), 1'458, 1);
    EXPECT_NEAR(at(27'500), 3'143, 1);
    EXPECT_NEAR(at(100'000), 3'143 + 72'500 * 1'685 / 16'000, 2);
}
TEST(Place, never_takes_less_time_for_a_longer_way) {
    std::int32_t last_m = 0, last_s = 0;
    for (std::int32_t lon = 7'000'000; lon < 8'500'000; lon += 97) {
        const Place there{51'500'000, lon};
        const auto distance_m = beeline_m({51'500'000, 7'000'000}, there);
        const auto drive_s = beeline_drive_s({51'500'000, 7'000'000}, there);
        ASSERT_GE(distance_m, last_m);
        ASSERT_GE(drive_s, last_s);
        last_m = distance_m, last_s = drive_s;
    }
    EXPECT_GT(last_s, 10'000);
}
TEST(Place, travels_as_two_integers) {
    EXPECT_EQ(codec::to_json(bochum), R"({"lat_udeg":51480300,"lon_udeg":7218300})");
}

} // namespace leitstelle
