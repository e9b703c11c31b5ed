#include "base/variant.hpp"
#include "simulation/simulated_people.hpp"

namespace leitstelle::simulation {

static Subject subject(IncidentId id) { return {SubjectKind::incident, id.value}; }

Victims::Victims(Setting& setting, const Desk& desk)
    : m_setting(setting), m_desk(desk), m_dice(dice(setting, Stream::victims)) {}

void Victims::heard(const Recorded& row) {
    const auto* event = std::get_if<incident::Event>(&row.event);
    if (!event) return;
    const IncidentId id{row.about.id};
    if (std::holds_alternative<incident::Reported>(*event)) {
        say_something(id);
    } else if (std::holds_alternative<incident::Closed>(*event) &&
               m_dice.chance(m_setting.scenario.victims.comes_back)) {
        m_setting.after(m_dice.between(hours{1}, hours{60}), [this, id] { come_back(id); });
    }
}

void Victims::say_something(IncidentId id) {
    m_setting.after(m_dice.exponential(m_setting.scenario.victims.says_something_every), [this,
                                                                                          id] {
        const auto& state = *m_setting.world().find(id);
        if (state.phase == incident::Phase::closed) return;
        const auto says = static_cast<incident::VictimSays>(m_dice.below(6));
        const bool number = says == incident::VictimSays::another_number;
        m_setting.give(
            m_setting.victim(id), subject(id),
            incident::Command{incident::Say{
                says, m_setting.text(), number ? m_setting.contact(Scheme::sms) : ContactId{}}});
        say_something(id);
    });
}

// It was not over: the page still listens, and the desk opens the incident again.
void Victims::come_back(IncidentId id) {
    const auto& state = *m_setting.world().find(id);
    if (state.phase != incident::Phase::closed || state.duplicate_of) return;
    m_setting.give(
        m_setting.victim(id), subject(id),
        incident::Command{incident::Say{incident::VictimSays::worse, m_setting.text(), {}}});
    m_setting.after(m_dice.between(minutes{2}, minutes{40}), [this, id] {
        if (m_setting.world().find(id)->phase != incident::Phase::closed) return;
        m_setting.give(m_desk.on_duty(), subject(id),
                       incident::Command{incident::Reopen{m_setting.text()}});
    });
}

} // namespace leitstelle::simulation
