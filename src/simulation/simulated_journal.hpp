// SimulatedJournal: typed events in memory, no JSON and no disk. It outlives the Core, so that a
// restart in the middle of the year replays it like the real one.
#pragma once
#include "engine/ports.hpp"
#include <deque>
#include <map>

namespace leitstelle::simulation {

class SimulatedJournal : public engine::Journal {
public:
    Result<Done, engine::Failure> append(const engine::Batch& batch) override;
    Result<std::uint64_t, engine::Failure>
    replay(std::uint64_t from, const std::function<void(engine::Recorded&&)>& visit) override;
    std::optional<engine::Answered> find_answer(const std::string& principal,
                                                const std::string& key) override;
    std::uint64_t last_sealed() override { return m_last_sealed; }

    const std::deque<engine::Recorded>& events() const { return m_events; } // position 1 is first
    // Over positions, times, actors, subjects and every field of every event, in their order.
    std::uint64_t digest() const;

private:
    std::deque<engine::Recorded> m_events;
    std::map<std::pair<std::string, std::string>, engine::Answered> m_answers;
    std::uint64_t m_last_sealed = 0;
};

} // namespace leitstelle::simulation
