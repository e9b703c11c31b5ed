// Agenda: what simulated people have in mind to do, in the order of time; of two things at the same
// moment the one that was planned first.
#pragma once
#include "base/time.hpp"
#include <functional>
#include <map>
#include <utility>

namespace leitstelle::simulation {

class Agenda {
public:
    using Deed = std::function<void()>;
    void plan(Instant at, Deed deed) {
        m_deeds.emplace(std::pair{at, m_planned++}, std::move(deed));
    }
    Instant next() const { return m_deeds.empty() ? never : m_deeds.begin()->first.first; }
    // The first deed planned for `now` or earlier; nothing when there is none.
    Deed take(Instant now) {
        if (next() > now) return {};
        return std::move(m_deeds.extract(m_deeds.begin()).mapped());
    }

private:
    std::map<std::pair<Instant, std::uint64_t>, Deed> m_deeds;
    std::uint64_t m_planned = 0;
};

} // namespace leitstelle::simulation
