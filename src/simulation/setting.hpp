// Setting: what all simulated people share: the real Core and its World, the clock, the journal,
// the agenda and the record of what went against the rules. People look at the World as they would
// look at a screen, and act through give(), as they would through a door.
#pragma once
#include "engine/core.hpp"
#include "simulation/agenda.hpp"
#include "simulation/random.hpp"
#include "simulation/scenario.hpp"
#include "simulation/simulated_clock.hpp"
#include "simulation/simulated_journal.hpp"
#include <initializer_list>
#include <string_view>

namespace leitstelle::simulation {

class Setting {
public:
    Setting(std::uint64_t the_seed, const Scenario& the_scenario, const Reference& the_reference);

    const std::uint64_t seed;
    const Scenario& scenario;
    const Reference& reference;
    RegionId region{1};

    Instant now() const { return m_now; }
    Instant end() const { return scenario.start + hours{24 * 7} * scenario.weeks; }
    const World& world() const { return m_core->world(); }
    const calendar::Zone& zone() const;
    const region::Definition& definition() const;

    void after(Duration wait, Agenda::Deed deed) { m_agenda.plan(m_now + wait, std::move(deed)); }
    void at(Instant when, Agenda::Deed deed) {
        m_agenda.plan(std::max(when, m_now), std::move(deed));
    }

    // Gives a command. A refusal that is not in `foreseen` ("alarm_not_open") means that somebody
    // was refused what ought to be legal: a violation.
    void give(const Actor& actor, Subject about, const Command& command,
              std::initializer_list<std::string_view> foreseen = {},
              std::optional<Instant> happened_at = {});

    Actor administrator() const;
    Actor program() const;
    Actor staff(StaffId id) const; // with the roles the person was given
    Actor responder(ResponderId id) const;
    Actor victim(IncidentId id) const;

    TextId text() { return {m_core->next_sealed(Scheme::none)}; }
    PersonId person() { return {m_core->next_sealed(Scheme::none)}; }
    ContactId contact(Scheme scheme) { return {m_core->next_sealed(scheme)}; }

    void violated(std::string what);
    const std::string& violation() const { return m_violation; } // the first; "" = none

    // For whoever drives the year (pilot_year.cpp).
    void move_to(Instant at);
    void restart(); // a new Core over the same journal
    engine::Core& core() { return *m_core; }
    Agenda& agenda() { return m_agenda; }
    const SimulatedJournal& journal() const { return m_journal; }

private:
    Instant m_now;
    SimulatedClock m_clock;
    SimulatedJournal m_journal;
    Agenda m_agenda;
    std::unique_ptr<engine::Core> m_core;
    std::string m_violation;
};

} // namespace leitstelle::simulation
