#include "app/aftermath.hpp"
#include "app/ask.hpp"
#include "app/indicators.hpp"

namespace leitstelle::app {

using engine::TravelTimes;

Aftermath::Aftermath(engine::Engine& engine, engine::Accounts& accounts, engine::Register& values,
                     engine::Clock& clock, std::shared_ptr<TravelTimes> roads)
    : m_engine(engine), m_accounts(accounts), m_values(values), m_clock(clock),
      m_roads(std::move(roads)), m_thread([this] { loop(); }) {}

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

// The link was for this incident: it is open as long as the responder is asked, may still say yes,
// works, or owes the closing report.
static bool needs_link(const incident::State& state, ResponderId responder) {
    using namespace incident;
    if (state.phase == Phase::closed) return false;
    for (const Assignment& work : state.assignments)
        if (work.responder == responder &&
            (!finished(work.stage) || (work.stage == Stage::done && !work.reported)))
            return true;
    for (const Alarm& alarm : state.alarms)
        if (alarm.responder == responder &&
            (alarm.phase == AlarmPhase::open || alarm.phase == AlarmPhase::expired))
            return true;
    return false;
}

void Aftermath::end_link(const World& world, IncidentId id, ResponderId responder) {
    if (needs_link(*world.find(id), responder)) return;
    m_collected.push_back(
        [this, id, responder] { (void)m_accounts.revoke_codes(id, responder, m_clock.now()); });
}

// A released indicator with those of every open incident; a new one with the released of all.
void Aftermath::compare(const World& world, IncidentId id, const incident::Indicator& indicator) {
    std::set<IncidentId> others = world.open_incidents();
    others.insert(world.with_released_indicators().begin(), world.with_released_indicators().end());
    others.erase(id);
    std::vector<std::pair<IncidentId, TextId>> values;
    for (IncidentId other : others)
        for (const auto& one : world.find(other)->indicators)
            if (one.kind == indicator.kind && (one.released || indicator.released))
                values.emplace_back(other, one.value);
    if (values.empty()) return;
    m_collected.push_back([this, id, indicator, values = std::move(values)] {
        const auto plain = [&](TextId value) {
            return plain_indicator(indicator.kind, m_values.find(value.value).value_or(""));
        };
        const std::string own = plain(indicator.value);
        for (const auto& [other, value] : values)
            if (!own.empty() && plain(value) == own) // a refusal: they are known to be related
                (void)give(m_engine, {SubjectKind::incident, id.value},
                           Command{incident::Command{incident::NoteSameIndicator{other}}});
    });
}

void Aftermath::follow(const World& world, IncidentId id, const incident::Event& event) {
    using namespace incident;
    const State& state = *world.find(id);
    const auto asked = [&](AlarmId alarm) { return find_alarm(state, alarm)->responder; };
    const auto worker = [&](AssignmentId work) { return find_assignment(state, work)->responder; };
    if (const auto* reported = std::get_if<Reported>(&event)) {
        ask_roads(world, id);
        if (reported->report)
            m_collected.push_back(
                [this, report = reported->report, id] { (void)m_accounts.move_codes(report, id); });
    } else if (std::holds_alternative<SceneLocated>(event)) {
        ask_roads(world, id);
    } else if (const auto* declined = std::get_if<AlarmDeclined>(&event)) {
        end_link(world, id, asked(declined->alarm));
    } else if (const auto* withdrawn = std::get_if<AlarmWithdrawn>(&event)) {
        // Somebody else was faster: a late yes still gets its "thank you".
        if (!withdrawn->taken) end_link(world, id, asked(withdrawn->alarm));
    } else if (const auto* back = std::get_if<HandedBack>(&event)) {
        end_link(world, id, worker(back->assignment));
    } else if (const auto* over = std::get_if<HandedOver>(&event)) {
        end_link(world, id, worker(over->assignment));
    } else if (const auto* work = std::get_if<WorkReported>(&event)) {
        end_link(world, id, worker(work->assignment));
    } else if (const auto* noted = std::get_if<IndicatorNoted>(&event)) {
        compare(world, id, {noted->kind, noted->value, false});
    } else if (const auto* released = std::get_if<IndicatorReleased>(&event)) {
        compare(world, id, state.indicators.at(released->indicator));
    } else if (std::holds_alternative<Closed>(event)) {
        for (const Alarm& one : state.alarms) end_link(world, id, one.responder);
    }
}

// What ended longer ago was seen to by an earlier start, or its links are over by themselves.
static constexpr Duration looked_back = std::chrono::days{7};

void Aftermath::take_up(const World& world) {
    {
        std::lock_guard lock(m_mutex);
        world.incidents().each([&](IncidentId id, const incident::State& state) {
            const bool closed = state.phase == incident::Phase::closed;
            if (closed && state.closed < m_clock.now() - looked_back) return;
            if (state.report)
                m_collected.push_back(
                    [this, report = state.report, id] { (void)m_accounts.move_codes(report, id); });
            for (const incident::Alarm& one : state.alarms) end_link(world, id, one.responder);
            for (const incident::Assignment& one : state.assignments)
                end_link(world, id, one.responder);
            if (closed) return;
            if (state.travel_source.empty()) ask_roads(world, id);
            for (const incident::Indicator& one : state.indicators) compare(world, id, one);
        });
        for (Task& task : m_collected) m_ready.push_back(std::move(task));
        m_collected.clear();
    }
    m_wake.notify_all();
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
