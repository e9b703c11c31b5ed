// Who gives a command, and who may. Every command type carries its rule as `access`; a type without
// one does not compile into the World (domain/world_access.cpp), and the matrix test walks them
// all.
#pragma once
#include "base/ids.hpp"
#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace leitstelle {

enum class Role {
    call_taker,
    commander,
    responder,
    campaign_caller,
    analyst,
    auditor,
    administrator,
    victim,  // holds the code of one report or incident
    program, // a neighbour system with a bearer token: intake, feeds, telephony
    system   // the clock and the house itself; refused at every door
};
BOOST_DESCRIBE_ENUM(Role, call_taker, commander, responder, campaign_caller, analyst, auditor,
                    administrator, victim, program, system)

// What the actor must have to do with the thing the command is about.
enum class Relation {
    any,        // the role is enough
    own_region, // it belongs to a region the actor serves
    involved,   // responder: alarmed or assigned here; victim: holds this incident's code
    oneself,    // responder or staff: about the actor, or the actor's own partner firm
    own_partner // responder: about the actor's partner firm
};
BOOST_DESCRIBE_ENUM(Relation, any, own_region, involved, oneself, own_partner)

struct Actor {
    std::vector<Role> roles;
    StaffId staff;
    ResponderId responder;
    PartnerId partner;
    IncidentId incident;           // a victim's
    std::vector<RegionId> regions; // served; empty for responder, victim and system

    bool is(Role role) const {
        for (Role r : roles)
            if (r == role) return true;
        return false;
    }
    // How the journal names the actor: "staff:3", "responder:7", "victim:12", "system".
    std::string name() const;
};

inline Actor system_actor() { return {{Role::system}, {}, {}, {}, {}, {}}; }

// One grant: these roles, in this relation. A rule is a short list of grants; any one is enough.
struct Grant {
    std::uint16_t roles = 0;
    Relation relation = Relation::any;
};
struct Access {
    Grant grants[3] = {};
};

constexpr std::uint16_t roles(auto... role) {
    return static_cast<std::uint16_t>((0u | ... | (1u << static_cast<unsigned>(role))));
}

// The rules that many commands share.
inline constexpr std::uint16_t desk_roles = roles(Role::call_taker, Role::commander);
inline constexpr Access by_desk{{{desk_roles, Relation::own_region}}};
inline constexpr Access by_commander{{{roles(Role::commander), Relation::own_region}}};
inline constexpr Access by_administrator{{{roles(Role::administrator), Relation::any}}};
inline constexpr Access by_system{{{roles(Role::system), Relation::any}}};
inline constexpr Access by_desk_or_involved_responder{
    {{desk_roles, Relation::own_region}, {roles(Role::responder), Relation::involved}}};
inline constexpr Access by_desk_or_responder{
    {{desk_roles, Relation::own_region}, {roles(Role::responder), Relation::oneself}}};
inline constexpr Access by_desk_or_victim{
    {{desk_roles, Relation::own_region}, {roles(Role::victim), Relation::involved}}};
inline constexpr Access by_roster_keeper{
    {{roles(Role::administrator), Relation::any}, {roles(Role::commander), Relation::own_region}}};
inline constexpr Access by_intake{
    {{desk_roles, Relation::own_region}, {roles(Role::program), Relation::any}}};

} // namespace leitstelle
