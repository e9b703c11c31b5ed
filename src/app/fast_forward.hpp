// FastForward: moves the clock of a demo that stands, for tests of the whole program and for
// showing what happens an hour later. Nothing is left out and the order is always the same: it goes
// from one due time to the next (deadlines, tries of the outbox, the rounds of the house), and from
// each one only when everything has come to rest: decided, durable, sent, told back.
#pragma once
#include "app/demo_clock.hpp"
#include "engine/outbox.hpp"

namespace leitstelle::app {

class FastForward {
public:
    struct House {
        DemoClock& clock;
        engine::Engine& engine;
        engine::Outbox& outbox;
        engine::OutboxStore& store;
    };
    explicit FastForward(House house) : m_house(house) {}

    // Something the house does every so often (app/round.hpp): now, and when its time comes.
    void every(Duration period, std::function<void()> work);
    // Answers where the clock stands then; the error says what did not come to rest.
    Result<Instant, std::string> advance(Duration by);

private:
    struct Due {
        Duration period{};
        Instant next;
        std::function<void()> work;
    };
    struct Position { // of the journal, and the next due time of all
        std::uint64_t journal = 0;
        Instant next;
    };
    std::optional<Position> look();
    bool settle();
    Instant next_due();
    std::uint64_t given() const; // commands, by anybody
    bool step(Instant until);

    House m_house;
    std::vector<Due> m_rounds;
};

} // namespace leitstelle::app
