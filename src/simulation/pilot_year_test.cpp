#include "simulation/pilot_year.hpp"
#include "simulation/small_house_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::simulation {
namespace {

Scenario two_weeks() {
    Scenario scenario;
    scenario.weeks = 2;
    scenario.demand.calls_per_week = 120;
    return scenario;
}

TEST(PilotYear, two_busy_weeks_break_no_invariant_whatever_the_seed) {
    const Reference reference = small_reference();
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Outcome outcome = run(seed, two_weeks(), reference, small_region());
        ASSERT_EQ(outcome.violation, "");
        EXPECT_EQ(outcome.world_digest, outcome.replayed_digest) << "seed " << seed;
        EXPECT_GT(outcome.figures.contacts, 20u);
        EXPECT_GT(outcome.figures.commander_alarms.size(), 3u);
    }
}

TEST(PilotYear, the_same_seed_gives_the_same_events_and_another_seed_others) {
    const Reference reference = small_reference();
    const Outcome first = run(9, two_weeks(), reference, small_region());
    const Outcome again = run(9, two_weeks(), reference, small_region());
    const Outcome other = run(10, two_weeks(), reference, small_region());
    EXPECT_EQ(first.events_digest, again.events_digest);
    EXPECT_EQ(first.world_digest, again.world_digest);
    EXPECT_NE(first.events_digest, other.events_digest);
}

} // namespace
} // namespace leitstelle::simulation
