// SimulatedClock: stands still until the simulator moves it, never backwards.
#pragma once
#include "base/must.hpp"
#include "engine/ports.hpp"

namespace leitstelle::simulation {

class SimulatedClock : public engine::Clock {
public:
    explicit SimulatedClock(Instant start) : m_now(start) {}
    Instant now() override { return m_now; }
    void move_to(Instant at) {
        must(at >= m_now);
        m_now = at;
    }

private:
    Instant m_now;
};

} // namespace leitstelle::simulation
