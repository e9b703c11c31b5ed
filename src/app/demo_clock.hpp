// The clocks of the running house: the system's, and for a demo one that runs faster. A demo's time
// never goes back when it is started again: where it stood is kept in DATA/demo-clock.
#pragma once
#include "engine/ports.hpp"
#include <filesystem>

namespace leitstelle::app {

class SystemClock final : public engine::Clock {
public:
    Instant now() override;
};

class DemoClock final : public engine::Clock {
public:
    // `speed`: how many seconds pass in one; 1 or more.
    DemoClock(const std::filesystem::path& data, std::uint32_t speed);
    Instant now() override;

private:
    Instant m_real_start, m_start;
    std::uint32_t m_speed;
};

} // namespace leitstelle::app
