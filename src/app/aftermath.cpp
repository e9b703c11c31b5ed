#include "app/aftermath.hpp"
#include "app/ask.hpp"

namespace leitstelle::app {

using engine::TravelTimes;

Aftermath::Aftermath(engine::Engine& engine, engine::Accounts& accounts, engine::Clock& clock,
                     std::shared_ptr<TravelTimes> roads)
    : m_engine(engine), m_accounts(accounts), m_clock(clock), m_roads(std::move(roads)),
      m_thread([this] { loop(); }) {}

Aftermath::~Aftermath() {
    {
        std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Aftermath::set_roads(std::shared_ptr<TravelTimes> roads) {
    std::lock_guard lock(m_mutex);
    m_roads = std::move(roads);
}

// Everybody of the region and its neighbours who is on shift or ready by their own word.
static std::vector<TravelTimes::Origin> origins_of(const World& world, RegionId region) {
    std::vector<TravelTimes::Origin> origins;
    const auto& neighbours = world.find(region)->definition.neighbours;
    const auto near = [&](RegionId home) {
        return home == region ||
               std::find(neighbours.begin(), neighbours.end(), home) != neighbours.end();
    };
    world.responders().each([&](ResponderId id, const responder::State& state) {
        const auto* partner = world.find(state.partner);
        const bool ready = !world.engagement(id).shifts.empty() || state.ready_until.has_value();
        if (state.retired || !partner || !near(partner->region) || !ready) return;
        const auto code = PostalCode::from_text(state.profile.postal_code);
        const auto area = world.reference().places.find(code.value_or(PostalCode{}));
        if (area) origins.push_back({id, (*area)->place.lat_udeg, (*area)->place.lon_udeg});
    });
    return origins;
}

void Aftermath::ask_roads(const World& world, IncidentId id) {
    const auto* state = world.find(id);
    if (!m_roads || !state || !state->scene.known()) return;
    m_collected.push_back([this, id, roads = m_roads, scene = state->scene,
                           origins = origins_of(world, state->region)] {
        const auto answer = roads->ask(origins, scene.lat_udeg, scene.lon_udeg);
        if (!answer || answer->empty()) return; // the beeline estimate stands
        incident::NoteTravelTimes command{roads->source(), {}};
        for (const engine::TravelTime& one : *answer)
            command.times.push_back({one.responder, one.seconds});
        (void)give(m_engine, {SubjectKind::incident, id.value},
                   Command{incident::Command{std::move(command)}});
    });
}

void Aftermath::follow(const World& world, IncidentId id, const incident::Event& event) {
    using namespace incident;
    const auto revoke = [&](ResponderId responder) {
        m_collected.push_back(
            [this, id, responder] { (void)m_accounts.revoke_codes(id, responder, m_clock.now()); });
    };
    const auto worker = [&](AssignmentId assignment) {
        return world.find(id)->assignments[assignment.value - 1].responder;
    };
    if (const auto* reported = std::get_if<Reported>(&event)) {
        ask_roads(world, id);
        if (reported->report)
            m_collected.push_back(
                [this, report = reported->report, id] { (void)m_accounts.move_codes(report, id); });
    } else if (std::holds_alternative<SceneLocated>(event)) {
        ask_roads(world, id);
    } else if (const auto* back = std::get_if<HandedBack>(&event)) {
        revoke(worker(back->assignment));
    } else if (const auto* over = std::get_if<HandedOver>(&event)) {
        revoke(worker(over->assignment));
    } else if (std::holds_alternative<Closed>(event)) {
        for (const Assignment& one : world.find(id)->assignments) revoke(one.responder);
        for (const Alarm& one : world.find(id)->alarms) revoke(one.responder);
    }
}

void Aftermath::changed(const World& world, std::span<const engine::Recorded> events) {
    std::lock_guard lock(m_mutex);
    for (const engine::Recorded& one : events)
        if (const auto* event = std::get_if<incident::Event>(&one.event))
            follow(world, {one.about.id}, *event);
}

void Aftermath::durable(std::uint64_t) {
    {
        std::lock_guard lock(m_mutex);
        if (m_collected.empty()) return;
        for (Task& task : m_collected) m_ready.push_back(std::move(task));
        m_collected.clear();
    }
    m_wake.notify_all();
}

void Aftermath::loop() {
    for (;;) {
        std::vector<Task> tasks;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_ending || !m_ready.empty(); });
            if (m_ending) return;
            tasks.swap(m_ready);
        }
        for (const Task& task : tasks) task();
    }
}

} // namespace leitstelle::app
