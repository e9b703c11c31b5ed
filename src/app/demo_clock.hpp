// The clocks of the running house: the system's, and for a demo one that runs faster or stands
// until it is set. A demo's time never goes back when it is started again: where it stood is kept
// in DATA/demo-clock.
#pragma once
#include "engine/ports.hpp"
#include <atomic>
#include <filesystem>

namespace leitstelle::app {

class SystemClock final : public engine::Clock {
public:
    Instant now() override;
};

struct DemoTime {
    std::uint32_t speed = 1;            // how many seconds pass in one; 1 or more
    std::optional<Instant> stands_from; // it stands here, or where it stood, until set()
};

class DemoClock final : public engine::Clock {
public:
    DemoClock(const std::filesystem::path& data, const DemoTime& time);
    Instant now() override;
    Duration gap_from() const override; // none for one that is moved by hand
    void set(Instant now);              // only one that stands; never back
    void keep() const;                  // so that it goes on here after a restart

private:
    std::filesystem::path m_file;
    Instant m_real_start;
    std::atomic<Instant> m_start;
    std::uint32_t m_speed; // 0: it stands
};

} // namespace leitstelle::app
