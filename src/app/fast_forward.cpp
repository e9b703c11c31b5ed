#include "app/fast_forward.hpp"
#include "app/ask.hpp"
#include <thread>

namespace leitstelle::app {

using namespace std::chrono_literals;

static constexpr Duration patience = 20s; // real time, for one step

void FastForward::every(Duration period, std::function<void()> work) {
    work();
    m_rounds.push_back({period, m_house.clock.now() + period, std::move(work)});
}

// The engine gives what is due before it answers, so `next` lies ahead once nothing follows.
std::optional<FastForward::Position> FastForward::look() {
    Position position;
    if (!look_at(m_house.engine, [&](const World& world, std::uint64_t journal) {
            position = {journal, world.next_due()};
        }))
        return {};
    return position;
}

bool FastForward::settle() {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        const auto before = look();
        const bool rest = m_house.outbox.at_rest();
        const auto after = look();
        if (rest && before && after && before->journal == after->journal &&
            after->next > m_house.clock.now())
            return true;
        if (!rest) m_house.outbox.look_now();
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

// Of deadlines and deliveries.
Instant FastForward::next_due() {
    const auto position = look();
    const Instant next = position ? position->next : never;
    // A held house sends nothing: what waits there is late, not next.
    const auto store = m_house.store.next_due();
    const bool waits = store && *store && **store > m_house.clock.now();
    return waits ? std::min(next, **store) : next;
}

std::uint64_t FastForward::given() const {
    const auto counters = m_house.engine.counters();
    return counters.accepted + counters.refused;
}

// One due time: true as long as there is one up to `until`.
bool FastForward::step(Instant until) {
    Instant next = until;
    for (const Due& round : m_rounds) next = std::min(next, round.next);
    m_house.clock.set(std::max(next, m_house.clock.now()));
    for (Due& round : m_rounds)
        if (round.next <= next) {
            round.work();
            round.next += round.period;
        }
    return next < until;
}

Result<Instant, std::string> FastForward::advance(Duration by) {
    const Instant target = m_house.clock.now() + by;
    for (bool more = true; more;) {
        if (!settle())
            return Unexpected{"at " + to_text(m_house.clock.now()) +
                              " the house did not come to rest"};
        const Instant next = next_due();
        more = next <= target || m_house.clock.now() < target;
        // Rounds in which nobody gave a command cannot have made anything due.
        const std::uint64_t before = given();
        while (more && step(std::min(next, target)) && given() == before) {}
    }
    m_house.clock.keep();
    return target;
}

} // namespace leitstelle::app
