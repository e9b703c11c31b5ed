#include "app/demo_clock.hpp"
#include <fstream>

namespace leitstelle::app {

static Instant real_now() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Instant SystemClock::now() { return real_now(); }

// The file holds the real and the demo's time of the last start, and the speed since then.
DemoClock::DemoClock(const std::filesystem::path& data, std::uint32_t speed)
    : m_real_start(real_now()), m_start(m_real_start), m_speed(speed) {
    const auto path = data / "demo-clock";
    std::string real, demo;
    std::uint32_t last_speed = 1;
    if (std::ifstream file(path); file >> real >> demo >> last_speed) {
        const auto last_real = instant_from_text(real), last_demo = instant_from_text(demo);
        if (last_real && last_demo)
            m_start = std::max(m_start, *last_demo + (m_real_start - *last_real) * last_speed);
    }
    std::ofstream(path) << to_text(m_real_start) << ' ' << to_text(m_start) << ' ' << m_speed
                        << '\n';
}

Instant DemoClock::now() { return m_start + (real_now() - m_real_start) * m_speed; }

} // namespace leitstelle::app
