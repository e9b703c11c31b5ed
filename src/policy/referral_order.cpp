#include "policy/referral_order.hpp"
#include <algorithm>
#include <tuple>

namespace leitstelle::policy {

static constexpr std::int32_t distance_step_m = 10'000;

static std::int32_t distance_step(const SpecialistCandidate& candidate) {
    if (candidate.distance_m < 0) return INT32_MAX; // not known
    return candidate.distance_m / distance_step_m;
}

static bool before(const SpecialistCandidate& a, const SpecialistCandidate& b) {
    const auto rank = [](const SpecialistCandidate& c) {
        return std::make_tuple(-static_cast<std::int64_t>(c.matching_skills), distance_step(c),
                               c.last_named, c.specialist);
    };
    return rank(a) < rank(b);
}

// The first rule in which `a` and the one behind it differ.
static NamedFor reason(const SpecialistCandidate& a, const SpecialistCandidate& behind) {
    if (before(behind, a)) return NamedFor::free_help_not_first; // moved against the rules above
    if (a.matching_skills != behind.matching_skills) return NamedFor::skills;
    if (distance_step(a) != distance_step(behind)) return NamedFor::distance;
    if (a.last_named != behind.last_named) return NamedFor::named_least_recently;
    return NamedFor::number;
}

std::vector<NamedSpecialist> referral_order(std::span<const SpecialistCandidate> candidates) {
    std::vector<SpecialistCandidate> sorted(candidates.begin(), candidates.end());
    std::sort(sorted.begin(), sorted.end(), before);
    const auto other = std::find_if(sorted.begin(), sorted.end(),
                                    [](const auto& c) { return !c.came_free_of_charge; });
    if (other != sorted.end()) std::rotate(sorted.begin(), other, other + 1);

    std::vector<NamedSpecialist> list;
    list.reserve(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const SpecialistCandidate& c = sorted[i];
        const NamedFor why =
            i + 1 < sorted.size() ? reason(c, sorted[i + 1]) : NamedFor::last_in_list;
        list.push_back({c.specialist, c.matching_skills, c.distance_m, c.came_free_of_charge, why});
    }
    return list;
}

} // namespace leitstelle::policy
