#include "simulation/simulated_people.hpp"

namespace leitstelle::simulation {

Paths::Paths(Setting& setting) : m_setting(setting), m_dice(dice(setting, Stream::paths)) {}

void Paths::heard(const Recorded& row) {
    const auto* event = std::get_if<delivery::Event>(&row.event);
    const auto* planned = event ? std::get_if<delivery::Planned>(event) : nullptr;
    if (planned) carry({row.about.id}, planned->plan);
}

// Whether every path of one message fails is one throw for all of them: it is the same cellar
// without reception.
static bool nothing_gets_through(const Setting& setting, const delivery::Plan& plan) {
    const std::uint64_t message =
        mixed(plan.about.id * 8191 + plan.alarm) ^
        mixed(plan.recipient.id * 131 + static_cast<std::uint64_t>(plan.purpose));
    return mixed(message ^ mixed(setting.seed)) % 1000 < setting.scenario.paths.all_fail;
}

void Paths::carry(DeliveryId id, const delivery::Plan& plan) {
    const auto& paths = m_setting.scenario.paths;
    const auto note = [this, id](Duration wait, delivery::Outcome outcome) {
        m_setting.after(wait, [this, id, outcome] {
            m_setting.give(system_actor(), {SubjectKind::delivery, id.value},
                           delivery::Command{delivery::NoteResult{outcome, "250", 1}});
        });
    };
    const Duration sent = m_dice.between(Duration{200}, seconds{4});
    if (m_dice.chance(paths.result_missing)) return;
    if (nothing_gets_through(m_setting, plan) || m_dice.chance(paths.fails)) {
        note(sent, delivery::Outcome::failed);
        return;
    }
    const bool late = m_dice.chance(paths.late);
    const Duration arrived = sent + (late ? m_dice.between(minutes{2}, minutes{25})
                                          : m_dice.log_normal(seconds{3}, 900));
    if (m_setting.now() + arrived > plan.expires) {
        note(plan.expires - m_setting.now() + seconds{1}, delivery::Outcome::expired);
        if (!m_dice.chance(300)) return; // sometimes it arrives after all
    }
    note(sent, delivery::Outcome::sent);
    note(arrived, delivery::Outcome::delivered);
    if (!m_dice.chance(paths.result_twice)) return;
    note(arrived + seconds{20}, delivery::Outcome::sent); // receipts come late and twice
    note(arrived + seconds{30}, delivery::Outcome::delivered);
}

} // namespace leitstelle::simulation
