#include "policy/dispatch.hpp"
#include <algorithm>
#include <array>
#include <boost/mp11.hpp>
#include <tuple>

namespace leitstelle::policy {

static constexpr std::size_t reasons =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Exclusion>>::value;

static Duration arrival_in(const Candidate& c) {
    return c.remote ? c.ready_in : c.ready_in + c.drive;
}

static bool goes_before(const Candidate* a, const Candidate* b) {
    const auto order = [](const Candidate& c) {
        return std::make_tuple(arrival_in(c), c.recent_assignments, c.responder);
    };
    return order(*a) < order(*b);
}

Ranking rank(std::span<const Candidate> candidates, std::size_t limit) {
    Ranking ranking;
    ranking.considered = static_cast<std::uint32_t>(candidates.size());
    std::array<std::uint32_t, reasons> counts{};
    std::vector<const Candidate*> eligible;
    eligible.reserve(candidates.size());
    ranking.excluded.reserve(std::min(most_listed, candidates.size()));
    for (const Candidate& c : candidates) {
        if (!c.excluded) {
            eligible.push_back(&c);
            continue;
        }
        ++counts[static_cast<std::size_t>(*c.excluded)];
        if (ranking.excluded.size() < most_listed)
            ranking.excluded.push_back({c.responder, *c.excluded});
    }
    ranking.eligible = static_cast<std::uint32_t>(eligible.size());

    const auto end =
        eligible.begin() + static_cast<std::ptrdiff_t>(std::min(limit, eligible.size()));
    std::partial_sort(eligible.begin(), end, eligible.end(), goes_before);
    ranking.first.reserve(std::min(limit, eligible.size()));
    for (auto it = eligible.begin(); it != end; ++it) {
        const Candidate& c = **it;
        ranking.first.push_back({c.responder, arrival_in(c), c.beeline && !c.remote});
    }
    for (std::size_t why = 0; why < reasons; ++why)
        if (counts[why] > 0) ranking.counts.push_back({static_cast<Exclusion>(why), counts[why]});
    return ranking;
}

std::uint32_t Ranking::count_of(Exclusion why) const {
    const auto found = std::ranges::find(counts, why, &ExclusionCount::why);
    return found == counts.end() ? 0 : found->count;
}

bool Ranking::somebody_merely_busy() const {
    return count_of(Exclusion::busy) > 0 || count_of(Exclusion::at_load_limit) > 0;
}

} // namespace leitstelle::policy
