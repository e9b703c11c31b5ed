// What must hold after every step of a simulated year, whatever people do.
//
//   1 nobody has two exclusive assignments, and the index of who does what agrees with the
//   incidents 2 every emergency that needs somebody is attended: an open alarm, an open assignment,
//   a
//     proposal, a place in the line with an alarmed commander, or a person who stopped the search
//   3 every open assignment has a deadline, or the commander was told that it is silent
//   4 no deadline is more than a second past
//   5 every call is somewhere, exactly once; every open call-back is watched
//   6 a commander alarm that nobody took has a next step, and none outlives its incident
//   7 the queue's one alarm shows the queue's length
#pragma once
#include "domain/world.hpp"
#include <optional>
#include <string>

namespace leitstelle::simulation {

inline constexpr Duration acted_within = std::chrono::seconds{1};

// What is broken, as a sentence with numbers; nothing when all holds. Looks at what is open only.
std::optional<std::string> broken_invariant(const World& world, RegionId region, Instant now);
// The same for what grows over the year: calls against their balance, duties against the rosters.
// Walks over everything: once a simulated hour.
std::optional<std::string> broken_in_full(const World& world, RegionId region,
                                          std::uint64_t calls_made, Instant now);

} // namespace leitstelle::simulation
