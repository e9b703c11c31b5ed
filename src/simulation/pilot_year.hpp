// A pilot year: the real Core and World, simulated everything else, from a seed. Two runs with the
// same seed, scenario and data have the same digests on every machine.
//
//   move the clock to what comes first (a deadline or a person's deed) -> the clock's commands ->
//   people's deeds -> what happened is heard -> invariants
//
// Now and then the program stops and a new Core replays the journal; its World must be the same.
#pragma once
#include "simulation/figures.hpp"
#include "simulation/scenario.hpp"

namespace leitstelle::simulation {

struct Outcome {
    std::uint64_t events_digest = 0;
    std::uint64_t world_digest = 0;
    Figures figures;
    std::uint64_t replayed_digest = 0; // of a fresh World after the whole journal
    // "" = all invariants held; else what, with seed, simulated time and the last 20 events.
    std::string violation;
};

Outcome run(std::uint64_t seed, const Scenario& scenario, const Reference& reference,
            const region::Definition& definition);

} // namespace leitstelle::simulation
