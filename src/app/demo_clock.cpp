#include "app/demo_clock.hpp"
#include "base/must.hpp"
#include <fstream>

namespace leitstelle::app {

static Instant real_now() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Instant SystemClock::now() { return real_now(); }

// The file holds the real and the demo's time of the last start, and the speed since then.
DemoClock::DemoClock(const std::filesystem::path& data, const DemoTime& time)
    : m_file(data / "demo-clock"), m_real_start(real_now()),
      m_start(time.stands_from.value_or(m_real_start)), m_speed(time.stands_from ? 0 : time.speed) {
    std::string real, demo;
    std::uint32_t last_speed = 1;
    if (std::ifstream file(m_file); file >> real >> demo >> last_speed) {
        const auto last_real = instant_from_text(real), last_demo = instant_from_text(demo);
        if (last_real && last_demo)
            m_start =
                std::max(m_start.load(), *last_demo + (m_real_start - *last_real) * last_speed);
    }
    keep();
}

void DemoClock::keep() const {
    std::ofstream(m_file) << to_text(m_real_start) << ' ' << to_text(m_start) << ' ' << m_speed
                          << '\n';
}

Instant DemoClock::now() { return m_start.load() + (real_now() - m_real_start) * m_speed; }

Duration DemoClock::gap_from() const {
    return m_speed == 0 ? Duration::max() : engine::Clock::gap_from() * m_speed;
}

void DemoClock::set(Instant now) {
    must(m_speed == 0 && now >= m_start.load());
    m_start = now;
}

} // namespace leitstelle::app
