// Place: a point on the map in integer microdegrees (WGS 84), the distance between two of them and
// the drive time when nothing is known about the roads. Integers only, so that a ranking is the
// same on every machine.
#pragma once
#include <boost/describe.hpp>
#include <cstdint>

namespace leitstelle {

struct Place {
    std::int32_t lat_udeg = 0; // microdegrees north; both 0 (in the Gulf of Guinea): not known
    std::int32_t lon_udeg = 0; // microdegrees east
    bool operator==(const Place&) const = default;
    bool known() const { return lat_udeg != 0 || lon_udeg != 0; }
};
BOOST_DESCRIBE_STRUCT(Place, (), (lat_udeg, lon_udeg))

inline bool on_earth(const Place& place) {
    return place.lat_udeg >= -90'000'000 && place.lat_udeg <= 90'000'000 &&
           place.lon_udeg >= -180'000'000 && place.lon_udeg <= 180'000'000;
}

// Metres as the crow flies: on a plane at the middle latitude, within 0.2 % up to 1,000 km between
// places of Central Europe. Both places must be on_earth().
std::int32_t beeline_m(const Place& a, const Place& b);

// Seconds by car, ESTIMATED from the beeline without road data; never shown without that word. The
// speeds were measured in one city (see place.cpp) and fit a single trip only to about a third.
// Beyond 27.5 km the last slope, 34 km/h, goes on: too slow where there is a motorway. Never falls
// when the distance grows.
std::int32_t beeline_drive_s(const Place& a, const Place& b);

} // namespace leitstelle
