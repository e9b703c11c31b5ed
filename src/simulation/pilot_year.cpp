#include "simulation/pilot_year.hpp"
#include "simulation/invariants.hpp"
#include "simulation/simulated_people.hpp"
#include "simulation/world_digest.hpp"
#include <algorithm>

namespace leitstelle::simulation {

namespace {

class Year {
public:
    Year(std::uint64_t seed, const Scenario& scenario, const Reference& reference,
         const region::Definition& definition)
        : m_setting(seed, scenario, reference), m_dice(dice(m_setting, Stream::troubles)),
          m_founded(found_with(definition)), m_planner(m_setting), m_callers(m_setting),
          m_desk(m_setting), m_responders(m_setting), m_commanders(m_setting, m_desk),
          m_victims(m_setting, m_desk), m_paths(m_setting) {
        for (std::uint32_t n = 0; n < scenario.troubles.restarts; ++n)
            m_setting.after(m_dice.between(hours{1}, m_setting.end() - scenario.start),
                            [this] { m_restart_due = true; });
        m_setting.after(hours{1}, [this] { look_in_full(); });
    }

    Outcome run() {
        while (m_setting.violation().empty() && step()) {}
        Outcome outcome;
        outcome.events_digest = m_setting.journal().digest();
        outcome.world_digest = digest_of(m_setting.world(), m_setting.now());
        outcome.replayed_digest = replayed();
        outcome.figures = figures_of(m_setting.world(), m_setting.journal().events());
        if (!m_setting.violation().empty()) outcome.violation = history();
        return outcome;
    }

private:
    bool found_with(const region::Definition& definition) {
        found(m_setting, definition);
        return true;
    }

    bool step() {
        if (m_restart_due) restart();
        const Instant due = m_setting.core().next_due();
        const Instant turn =
            due == never ? never
                         : due + m_dice.between({}, m_setting.scenario.troubles.wakes_late_at_most);
        const Instant next = std::min(turn, m_setting.agenda().next());
        if (next >= m_setting.end()) return false;
        m_setting.move_to(std::max(next, m_setting.now()));
        m_setting.core().act();
        if (!m_setting.core().flush()) m_setting.violated("the journal took nothing");
        hear();
        while (const Agenda::Deed deed = m_setting.agenda().take(m_setting.now())) {
            deed();
            hear();
        }
        // A deed may move a deadline into the past (a region's new data): the clock's turn is now.
        while (m_setting.world().next_due() + acted_within < m_setting.now() &&
               m_setting.core().act() > 0) {
            if (!m_setting.core().flush()) m_setting.violated("the journal took nothing");
            hear();
        }
        if (auto broken = broken_invariant(m_setting.world(), m_setting.region, m_setting.now()))
            m_setting.violated(*broken);
        return true;
    }

    void hear() {
        const auto& events = m_setting.journal().events();
        for (; m_heard < events.size(); ++m_heard) {
            const Recorded row = events[m_heard]; // a copy: people's deeds add to the journal
            m_paths.heard(row);
            m_desk.heard(row);
            m_responders.heard(row);
            m_commanders.heard(row);
            m_victims.heard(row);
        }
    }

    // The program stops; what people wanted meanwhile they want at once when it is back.
    void restart() {
        m_restart_due = false;
        const auto& troubles = m_setting.scenario.troubles;
        const std::uint64_t before = digest_of(m_setting.world(), m_setting.now());
        if (before != replayed()) m_setting.violated("a replay gives another World");
        m_setting.move_to(m_setting.now() +
                          m_dice.between(troubles.outage_least, troubles.outage_most));
        m_setting.restart();
    }

    std::uint64_t replayed() const {
        World world(m_setting.reference);
        for (const Recorded& row : m_setting.journal().events())
            world.apply(row.about, row.event, row.when);
        return digest_of(world, m_setting.now());
    }

    void look_in_full() {
        if (auto broken = broken_in_full(m_setting.world(), m_setting.region,
                                         m_callers.called() + m_desk.typed_in(), m_setting.now()))
            m_setting.violated(*broken);
        m_setting.after(hours{1}, [this] { look_in_full(); });
    }

    std::string history() const {
        std::string text = "seed " + std::to_string(m_setting.seed) + ", " +
                           to_text(m_setting.now()) + ": " + m_setting.violation() + '\n';
        const auto& events = m_setting.journal().events();
        for (std::size_t n = events.size() - std::min<std::size_t>(events.size(), 20);
             n < events.size(); ++n) {
            const Recorded& row = events[n];
            std::string event;
            codec::Writer writer{event};
            event_shape().write(&row.event, writer);
            text += "  " + std::to_string(row.position) + ' ' + to_text(row.when.recorded) + ' ' +
                    row.actor + ' ' + codec::to_json(row.about) + ' ' + event + '\n';
        }
        return text;
    }

    Setting m_setting;
    Random m_dice;
    bool m_founded; // before anybody comes
    Planner m_planner;
    Callers m_callers;
    Desk m_desk;
    Responders m_responders;
    Commanders m_commanders;
    Victims m_victims;
    Paths m_paths;
    std::size_t m_heard = 0;
    bool m_restart_due = false;
};

} // namespace

Outcome run(std::uint64_t seed, const Scenario& scenario, const Reference& reference,
            const region::Definition& definition) {
    return Year(seed, scenario, reference, definition).run();
}

} // namespace leitstelle::simulation
