// In which order specialists are named to a victim. Plain data in, an ordered list with reasons
// out; the order is published, so it follows from four rules and nothing else:
//
//   1. who has more of the skills that are needed,
//   2. who is nearer, counted in steps of 10 km (so that a street does not decide, but a city
//   does),
//   3. who was named least recently, never named before all,
//   4. who has the lower number.
//
// The firm that came free of charge is marked and does not stand first while there is any other:
// the best of the others is moved before it. Free help must not win paid orders.
#pragma once
#include "base/ids.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <vector>

namespace leitstelle::policy {

// Why somebody stands before the next in the list.
BOOST_DEFINE_ENUM_CLASS(NamedFor, skills, distance, named_least_recently, number,
                        free_help_not_first, last_in_list)

inline constexpr std::int32_t distance_unknown = -1; // sorted behind every known one

struct SpecialistCandidate {
    SpecialistId specialist;
    std::uint32_t matching_skills = 0; // of those needed
    std::int32_t distance_m = distance_unknown;
    Instant last_named; // not set: never
    bool came_free_of_charge = false;
};

struct NamedSpecialist {
    SpecialistId specialist;
    std::uint32_t matching_skills = 0;
    std::int32_t distance_m = distance_unknown;
    bool came_free_of_charge = false;
    NamedFor before_the_next_for{};
    bool operator==(const NamedSpecialist&) const = default;
};
BOOST_DESCRIBE_STRUCT(NamedSpecialist, (),
                      (specialist, matching_skills, distance_m, came_free_of_charge,
                       before_the_next_for))

// All candidates in the published order.
std::vector<NamedSpecialist> referral_order(std::span<const SpecialistCandidate> candidates);

} // namespace leitstelle::policy
