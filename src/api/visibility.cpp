#include "api/visibility.hpp"
#include "engine/kept.hpp"
#include <algorithm>

namespace leitstelle::api {

bool at_the_desk(const Actor& actor) {
    return actor.is(Role::call_taker) || actor.is(Role::commander) ||
           actor.is(Role::campaign_caller);
}

bool sees_personal_values(const Actor& actor) {
    return at_the_desk(actor) || actor.is(Role::administrator) || actor.responder || actor.incident;
}

IncidentSight sight_of(const Viewer& viewer, IncidentId id) {
    const auto* state = viewer.world.find(id);
    const Actor& actor = viewer.actor;
    if (!state || !viewer.world.may_see(actor, {SubjectKind::incident, id.value})) return {};
    IncidentSight sight{.any = true};
    const bool own_region =
        std::find(actor.regions.begin(), actor.regions.end(), state->region) != actor.regions.end();
    if (at_the_desk(actor) && own_region) {
        sight.desk = sight.personal = sight.address = true;
    } else if (actor.responder) {
        sight.own = actor.responder;
        sight.personal = true; // of the own work; never a name or an address
        sight.address = incident::may_see_address(*state, actor.responder);
    } else if (actor.incident) {
        sight.personal = sight.address = true;
    } else {
        sight.desk = true; // auditor, analyst, administrator: facts without personal values
    }
    return sight;
}

bool sees(const Viewer& viewer, const Subject& about) {
    const Actor& actor = viewer.actor;
    switch (about.kind) {
    case SubjectKind::region: return true; // the public part at least
    case SubjectKind::service: return !actor.incident && !actor.responder;
    case SubjectKind::staff:
    case SubjectKind::partner:
    case SubjectKind::roster:
    case SubjectKind::room:
    case SubjectKind::organisation:
    case SubjectKind::specialist:
    case SubjectKind::situation:
        if (actor.is(Role::analyst) && about.kind == SubjectKind::staff) return false;
        break;
    default: break;
    }
    return viewer.world.may_see(actor, about);
}

namespace {

class FromRegister final : public codec::Unsealer {
public:
    explicit FromRegister(engine::Register& reg) : m_register(reg) {}
    std::optional<std::string> unseal(std::uint64_t id) override { return m_register.find(id); }

private:
    engine::Register& m_register;
};

class Nothing final : public codec::Unsealer {
public:
    std::optional<std::string> unseal(std::uint64_t) override { return {}; }
};

const std::vector<Command>& commands_of(SubjectKind kind) {
    static const auto by_kind = [] {
        std::map<SubjectKind, std::vector<Command>> map;
        for (Command& command : one_of_each_command())
            map[kind_of(command)].emplace_back(std::move(command));
        return map;
    }();
    static const std::vector<Command> none;
    const auto found = by_kind.find(kind);
    return found == by_kind.end() ? none : found->second;
}

} // namespace

std::unique_ptr<codec::Unsealer> unsealer_for(const Actor& actor, engine::Register& reg) {
    if (sees_personal_values(actor)) return std::make_unique<FromRegister>(reg);
    return std::make_unique<Nothing>();
}

std::vector<std::string> allowed_commands(const Viewer& viewer, const Subject& about) {
    std::vector<std::string> allowed;
    for (const Command& command : commands_of(about.kind))
        if (viewer.world.allows(viewer.actor, about, command))
            allowed.emplace_back(wire_of(command));
    return allowed;
}

} // namespace leitstelle::api
