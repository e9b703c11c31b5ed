// Aftermath: what the house does outside when something became durable: asks for drive times once a
// scene is known, ends the codes of links when the work they were for has ended, lets a reporter's
// code open the incident made of the report, compares indicators in the register. On a thread of
// its own; a decision never waits for it.
#pragma once
#include "engine/accounts.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

class Aftermath final : public engine::Observer {
public:
    // `roads` may be null: beeline estimates stand.
    Aftermath(engine::Engine& engine, engine::Accounts& accounts, engine::Register& values,
              engine::Clock& clock, std::shared_ptr<engine::TravelTimes> roads);
    ~Aftermath() override;
    void set_roads(std::shared_ptr<engine::TravelTimes> roads);

    // After a start: what an end without warning may have cut off is done again for every incident
    // that is open or ended in the last days; done twice, nothing of it changes anything. On the
    // engine's thread.
    void take_up(const World& world);

    void changed(const World& world, std::span<const engine::Recorded> events) override;
    void durable(std::uint64_t position) override;

private:
    using Task = std::function<void()>;
    void follow(const World& world, IncidentId id, const incident::Event& event);
    void end_link(const World& world, IncidentId id, ResponderId responder);
    void ask_roads(const World& world, IncidentId id);
    void compare(const World& world, IncidentId id, const incident::Indicator& indicator);
    void loop();

    engine::Engine& m_engine;
    engine::Accounts& m_accounts;
    engine::Register& m_values;
    engine::Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::shared_ptr<engine::TravelTimes> m_roads;
    std::vector<Task> m_collected, m_ready;
    bool m_ending = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace leitstelle::app
