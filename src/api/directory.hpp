// Directory: what the door must know of the World to say who somebody is: roles and regions of the
// staff, the firms of the responders, the regions. Kept up to date from the events, so that a right
// that was taken away is gone with the same batch.
#pragma once
#include "engine/accounts.hpp"
#include "engine/core.hpp"
#include <atomic>
#include <mutex>

namespace leitstelle::api {

class Directory {
public:
    void load(const World& world); // on the engine's thread, once
    bool loaded() const { return m_loaded; }
    // On the engine's thread: true when somebody's rights changed.
    bool note(const World& world, std::span<const engine::Recorded> events);

    // Nothing: dismissed, retired, or not known. The role `system` is never given to anybody.
    std::optional<Actor> actor(const engine::Account& account) const;
    std::optional<Actor> actor(const engine::CodeGrant& grant) const;
    Actor actor(const engine::Bearer& bearer) const;

private:
    struct Person {
        std::vector<Role> roles;
        std::vector<RegionId> regions;
        bool gone = false;
    };
    struct Firm {
        PartnerId partner;
        bool gone = false;
    };
    void take(const World& world, StaffId id);
    void take(const World& world, ResponderId id);

    mutable std::mutex m_mutex;
    std::atomic<bool> m_loaded = false;
    std::map<StaffId, Person> m_staff;
    std::map<ResponderId, Firm> m_responders;
    std::vector<RegionId> m_regions;
};

} // namespace leitstelle::api
