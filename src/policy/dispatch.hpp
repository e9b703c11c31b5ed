// Dispatch: whom to alarm first, with the reasons for rank and exclusion. Plain data in, a ranking
// out: no state, no clock, no storage, so that the twin can compare policies and the console can
// show why somebody was chosen.
#pragma once
#include "base/ids.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace leitstelle::policy {

// Why a responder of the region (or of a neighbour) cannot be alarmed now.
BOOST_DEFINE_ENUM_CLASS(Exclusion, off_shift, unreachable, busy, at_load_limit, no_hours_left,
                        lacks_skill, declined, tried, conflict, partner_paused, away,
                        not_for_this_response)

struct Candidate {
    ResponderId responder;
    Duration ready_in{};  // until the responder can leave or begin; zero when on stand-by
    Duration drive{};     // recorded before the decision, with its source; never computed here
    bool beeline = false; // the drive is an estimate, not a route
    bool remote = false;  // helps from where they are: the drive does not count
    std::uint32_t recent_assignments = 0; // for fairness between equals
    std::optional<Exclusion> excluded;
};

struct Ranked {
    ResponderId responder;
    Duration arrival_in{}; // to the door, or to the first remote contact
    bool estimated = false;
    bool operator==(const Ranked&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ranked, (), (responder, arrival_in, estimated))

struct Excluded {
    ResponderId responder;
    Exclusion why{};
    bool operator==(const Excluded&) const = default;
};
BOOST_DESCRIBE_STRUCT(Excluded, (), (responder, why))

struct ExclusionCount {
    Exclusion why{};
    std::uint32_t count = 0;
    bool operator==(const ExclusionCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExclusionCount, (), (why, count))

inline constexpr std::size_t most_listed = 20; // of each kind; the counts tell of the rest

struct Ranking {
    std::vector<Ranked> first;          // best first, at most `limit`
    std::vector<Excluded> excluded;     // the first 20 in the order they were given
    std::vector<ExclusionCount> counts; // every reason that was found, in the order of Exclusion
    std::uint32_t eligible = 0;
    std::uint32_t considered = 0;

    std::uint32_t count_of(Exclusion why) const;
    // Tells "nobody is free" (wait in line, somebody becomes free) from "nobody is left" (the
    // list is exhausted: a human must act).
    bool somebody_merely_busy() const;
};
BOOST_DESCRIBE_STRUCT(Ranking, (), (first, excluded, counts, eligible, considered))

// Who is there first comes first; equal arrivals go to who had fewer assignments, then to the
// lower id. Allocates once per list, never per candidate.
Ranking rank(std::span<const Candidate> candidates, std::size_t limit = most_listed);

} // namespace leitstelle::policy
