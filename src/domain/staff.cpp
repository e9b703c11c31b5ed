#include "domain/staff.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::staff {

using Refused = std::optional<Refusal>;
static constexpr Refused accepted = std::nullopt;

static bool has(const std::vector<Role>& given, std::uint16_t wanted) {
    return std::ranges::any_of(given, [&](Role role) { return (roles(role) & wanted) != 0; });
}

static constexpr std::uint16_t not_for_staff =
    roles(Role::responder, Role::victim, Role::program, Role::system);

// What Admit and Change have in common.
template <class Given> static Refused check(const Given& c, const Facts& facts) {
    if (c.roles.empty()) return Refusal::role_missing;
    if (has(c.roles, not_for_staff)) return Refusal::role_not_for_staff;
    if (has(c.roles, roles(Role::commander)) && (c.paths.size() < 2 || facts.kinds_of_path < 2))
        return Refusal::commander_needs_two_paths;
    if (!facts.regions_exist) return Refusal::region_unknown;
    return accepted;
}

static Refused admit(const State* state, const Admit& c, const Facts& facts,
                     std::vector<Event>& happened) {
    if (state) return Refusal::already_admitted;
    if (!c.person) return Refusal::person_missing;
    if (const Refused refused = check(c, facts)) return refused;
    happened.emplace_back(Admitted{c.person, c.roles, c.regions, c.paths});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Admit>(&command)) return admit(state, *c, facts, happened);
    if (!state) return Refusal::not_admitted;
    if (state->dismissed) return Refusal::dismissed;
    return match(
        command, [](const Admit&) -> Refused { return Refusal::already_admitted; },
        [&](const Change& c) -> Refused {
            if (const Refused refused = check(c, facts)) return refused;
            // No incident may be left with a holder who is not at the desk any more.
            if (facts.holds_open_incidents && !has(c.roles, desk_roles))
                return Refusal::holds_open_incidents;
            happened.emplace_back(Changed{c.roles, c.regions, c.paths});
            return accepted;
        },
        [&](const Dismiss&) -> Refused {
            if (facts.holds_open_incidents) return Refusal::holds_open_incidents;
            happened.emplace_back(Dismissed{});
            return accepted;
        });
}

void apply(State& state, const Event& event) {
    match(
        event,
        [&](const Admitted& e) {
            must(!state.person);
            state.person = e.person;
            state.roles = e.roles;
            state.regions = e.regions;
            state.paths = e.paths;
        },
        [&](const Changed& e) {
            must(!state.dismissed);
            state.roles = e.roles;
            state.regions = e.regions;
            state.paths = e.paths;
        },
        [&](const Dismissed&) {
            must(!state.dismissed);
            state.dismissed = true;
        });
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::staff
