#include "geo/place.hpp"
#include <algorithm>
#include <array>

namespace leitstelle {

// One degree along a meridian of the mean sphere (radius 6,371,008.8 m, IUGG).
static constexpr std::int64_t metres_per_degree = 111'195;
static constexpr std::int64_t udeg_per_degree = 1'000'000;
static constexpr std::int64_t half_turn_udeg = 180 * udeg_per_degree;

// Cosine in millionths at whole degrees of latitude, 0 to 90.
static constexpr std::array<std::int32_t, 91> cosine_ppm{
    1000000, 999848, 999391, 998630, 997564, 996195, 994522, 992546, 990268, 987688, 984808, 981627,
    978148,  974370, 970296, 965926, 961262, 956305, 951057, 945519, 939693, 933580, 927184, 920505,
    913545,  906308, 898794, 891007, 882948, 874620, 866025, 857167, 848048, 838671, 829038, 819152,
    809017,  798636, 788011, 777146, 766044, 754710, 743145, 731354, 719340, 707107, 694658, 681998,
    669131,  656059, 642788, 629320, 615661, 601815, 587785, 573576, 559193, 544639, 529919, 515038,
    500000,  484810, 469472, 453990, 438371, 422618, 406737, 390731, 374607, 358368, 342020, 325568,
    309017,  292372, 275637, 258819, 241922, 224951, 207912, 190809, 173648, 156434, 139173, 121869,
    104528,  87156,  69756,  52336,  34899,  17452,  0};

// Between two whole degrees the straight line is at most 40 millionths off.
static std::int64_t cosine_of(std::int64_t lat_udeg) {
    const std::int64_t lat = std::min(std::abs(lat_udeg), 90 * udeg_per_degree);
    const auto degree = static_cast<std::size_t>(lat / udeg_per_degree);
    if (degree == 90) return cosine_ppm[90];
    const std::int64_t step = cosine_ppm[degree + 1] - cosine_ppm[degree];
    return cosine_ppm[degree] + step * (lat % udeg_per_degree) / udeg_per_degree;
}

// The largest integer whose square is not above `value`: one binary digit of it per round.
static std::uint64_t square_root(std::uint64_t value) {
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= value) root += bit;
    return root;
}

std::int32_t beeline_m(const Place& a, const Place& b) {
    const std::int64_t lat = std::abs(std::int64_t{a.lat_udeg} - b.lat_udeg);
    std::int64_t lon = std::abs(std::int64_t{a.lon_udeg} - b.lon_udeg);
    if (lon > half_turn_udeg) lon = 2 * half_turn_udeg - lon;
    const std::int64_t middle = (std::int64_t{a.lat_udeg} + b.lat_udeg) / 2;
    const std::int64_t north_dm = lat * metres_per_degree / (udeg_per_degree / 10);
    const std::int64_t east_dm =
        lon * metres_per_degree / (udeg_per_degree / 10) * cosine_of(middle) / 1'000'000;
    const auto square = static_cast<std::uint64_t>(north_dm * north_dm + east_dm * east_dm);
    return static_cast<std::int32_t>((square_root(square) + 5) / 10);
}

// Beeline speeds measured on the roads of Heidelberg (free flow times 0.82; OpenStreetMap extract
// of 2024-09-08): 1-2 km 20.4 km/h, 2-4 km 24.6, 4-8 km 27.3, 8-15 km 28.4, 15-40 km 31.5, each
// with -25 % to +35 % between the tenth and the ninetieth percentile. A band's speed stands for
// its middle; between the middles the time (not the speed) is a straight line, so that a longer
// way never takes less time.
struct Support {
    std::int64_t distance_m, drive_s;
};
static constexpr std::int64_t at_speed(std::int64_t distance_m, std::int64_t tenth_kmh) {
    return distance_m * 36 / tenth_kmh;
}
static constexpr std::array<Support, 6> drive_times{{{0, 0},
                                                     {1'500, at_speed(1'500, 204)},
                                                     {3'000, at_speed(3'000, 246)},
                                                     {6'000, at_speed(6'000, 273)},
                                                     {11'500, at_speed(11'500, 284)},
                                                     {27'500, at_speed(27'500, 315)}}};

std::int32_t beeline_drive_s(const Place& a, const Place& b) {
    const std::int64_t distance_m = beeline_m(a, b);
    std::size_t end = 1;
    while (end + 1 < drive_times.size() && drive_times[end].distance_m < distance_m) ++end;
    const Support &near = drive_times[end - 1], &far = drive_times[end];
    return static_cast<std::int32_t>(near.drive_s + (distance_m - near.distance_m) *
                                                        (far.drive_s - near.drive_s) /
                                                        (far.distance_m - near.distance_m));
}

} // namespace leitstelle
