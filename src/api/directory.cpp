#include "api/directory.hpp"
#include <algorithm>

namespace leitstelle::api {

void Directory::take(const World& world, StaffId id) {
    if (const auto* state = world.find(id))
        m_staff[id] = {state->roles, state->regions, state->dismissed};
}
void Directory::take(const World& world, ResponderId id) {
    if (const auto* state = world.find(id)) m_responders[id] = {state->partner, state->retired};
}

void Directory::load(const World& world) {
    std::lock_guard lock(m_mutex);
    world.staff_members().each([&](StaffId id, const auto&) { take(world, id); });
    world.responders().each([&](ResponderId id, const auto&) { take(world, id); });
    m_regions.clear();
    world.regions().each([&](RegionId id, const auto&) { m_regions.push_back(id); });
    m_loaded = true;
}

bool Directory::note(const World& world, std::span<const engine::Recorded> events) {
    bool rights_changed = false;
    std::lock_guard lock(m_mutex);
    for (const auto& row : events) {
        if (row.about.kind == SubjectKind::staff) {
            take(world, StaffId{row.about.id});
            rights_changed = true;
        } else if (row.about.kind == SubjectKind::responder) {
            if (std::holds_alternative<responder::Event>(row.event)) {
                const auto& event = std::get<responder::Event>(row.event);
                if (!std::holds_alternative<responder::Enlisted>(event) &&
                    !std::holds_alternative<responder::Retired>(event))
                    continue;
            }
            take(world, ResponderId{row.about.id});
            rights_changed = true;
        } else if (row.about.kind == SubjectKind::region) {
            const RegionId id{row.about.id};
            if (std::find(m_regions.begin(), m_regions.end(), id) == m_regions.end())
                m_regions.push_back(id);
        }
    }
    return rights_changed;
}

// Whatever a table says: nobody at a door is the house itself.
static std::vector<Role> without_system(std::vector<Role> roles) {
    std::erase(roles, Role::system);
    return roles;
}

std::optional<Actor> Directory::actor(const engine::Account& account) const {
    std::lock_guard lock(m_mutex);
    if (account.staff) {
        const auto found = m_staff.find(account.staff);
        if (found == m_staff.end() || found->second.gone) return {};
        Actor actor{.roles = without_system(found->second.roles), .staff = account.staff};
        // Regions are the staff's own; who has none and administers works for all.
        actor.regions = found->second.regions;
        return actor;
    }
    if (account.responder) {
        const auto found = m_responders.find(account.responder);
        if (found == m_responders.end() || found->second.gone) return {};
        return Actor{.roles = {Role::responder},
                     .responder = account.responder,
                     .partner = found->second.partner};
    }
    // Before anybody is admitted there is an account of the house only: the first administrator.
    return Actor{.roles = without_system(account.roles), .regions = m_regions};
}

std::optional<Actor> Directory::actor(const engine::CodeGrant& grant) const {
    std::lock_guard lock(m_mutex);
    if (grant.kind == engine::CodeKind::victim)
        return Actor{.roles = {Role::victim}, .incident = grant.incident};
    const auto found = m_responders.find(grant.responder);
    if (found == m_responders.end() || found->second.gone) return {};
    // A link opens its own incident only.
    return Actor{.roles = {Role::responder},
                 .responder = grant.responder,
                 .partner = found->second.partner,
                 .incident = grant.incident};
}

Actor Directory::actor(const engine::Bearer& bearer) const {
    std::lock_guard lock(m_mutex);
    return Actor{.roles = without_system(bearer.roles),
                 .regions = bearer.regions.empty() ? m_regions : bearer.regions};
}

} // namespace leitstelle::api
