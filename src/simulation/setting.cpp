#include "simulation/setting.hpp"
#include <algorithm>

namespace leitstelle::simulation {

Setting::Setting(std::uint64_t the_seed, const Scenario& the_scenario,
                 const Reference& the_reference)
    : seed(the_seed), scenario(the_scenario), reference(the_reference), m_now(the_scenario.start),
      m_clock(the_scenario.start) {
    restart();
}

const calendar::Zone& Setting::zone() const {
    const auto* zone = reference.zones.find(definition().hours.zone);
    must(zone != nullptr);
    return *zone;
}

const region::Definition& Setting::definition() const {
    const auto* state = world().find(region);
    must(state != nullptr);
    return state->definition;
}

void Setting::move_to(Instant at) {
    m_clock.move_to(at);
    m_now = at;
}

void Setting::restart() {
    m_core = std::make_unique<engine::Core>(reference, m_journal, m_clock);
    must(m_core->start().has_value());
}

void Setting::violated(std::string what) {
    if (m_violation.empty()) m_violation = std::move(what);
}

void Setting::give(const Actor& actor, Subject about, const Command& command,
                   std::initializer_list<std::string_view> foreseen,
                   std::optional<Instant> happened_at) {
    engine::Reply answered;
    m_core->submit({.actor = actor, .about = about, .happened_at = happened_at, .command = command},
                   [&answered](const engine::Reply& reply) { answered = reply; });
    if (!m_core->flush()) violated("the journal took nothing");
    if (answered.verdict == engine::Verdict::accepted) return;
    const std::string name = answered.refused
                                 ? answered.refused->name
                                 : boost::describe::enum_to_string(answered.verdict, "?");
    if (std::find(foreseen.begin(), foreseen.end(), name) != foreseen.end()) return;
    std::string wish;
    codec::Writer writer{wish};
    command_shape().write(&command, writer);
    violated(actor.name() + " was refused " + wish + " about " + codec::to_json(about) + ": " +
             name);
}

Actor Setting::administrator() const { return {.roles = {Role::administrator}}; }
Actor Setting::program() const { return {.roles = {Role::program}}; }

Actor Setting::staff(StaffId id) const {
    const auto* member = world().find(id);
    must(member != nullptr);
    return {.roles = member->roles, .staff = id, .regions = member->regions};
}

Actor Setting::responder(ResponderId id) const {
    const auto* state = world().find(id);
    must(state != nullptr);
    return {.roles = {Role::responder}, .responder = id, .partner = state->partner};
}

Actor Setting::victim(IncidentId id) const { return {.roles = {Role::victim}, .incident = id}; }

} // namespace leitstelle::simulation
