// Who may do what to what: the rule stands with each command type as `access`; here it is held
// against the actor and the thing.
#include "base/variant.hpp"
#include "domain/world.hpp"
#include <algorithm>

namespace leitstelle {

namespace {

bool contains(const std::vector<RegionId>& regions, RegionId region) {
    return std::find(regions.begin(), regions.end(), region) != regions.end();
}

// The region a command about something new would put it in.
RegionId region_named_in(const World& world, const Command& command) {
    return match(command, [&](const auto& aggregate_command) {
        return match(aggregate_command, [&](const auto& c) -> RegionId {
            using C = std::decay_t<decltype(c)>;
            if constexpr (requires { RegionId{c.region}; }) return c.region;
            else if constexpr (std::is_same_v<C, responder::Enlist>)
                return world.region_of({SubjectKind::partner, c.partner.value});
            else if constexpr (std::is_same_v<C, referral::Offer>)
                return world.region_of({SubjectKind::incident, c.incident.value});
            else return {};
        });
    });
}

const Access& access_of(const Command& command) {
    return match(command, [](const auto& aggregate_command) -> const Access& {
        return match(aggregate_command, [](const auto& c) -> const Access& {
            return std::decay_t<decltype(c)>::access;
        });
    });
}

struct Question {
    const World& world;
    const Actor& actor;
    const Subject& about;

    bool involved() const {
        if (about.kind == SubjectKind::referral) {
            const auto* referral = world.find(ReferralId{about.id});
            return referral && actor.incident && referral->incident == actor.incident;
        }
        if (about.kind != SubjectKind::incident) return false;
        if (actor.incident) return actor.incident.value == about.id;
        const auto* incident = world.find(IncidentId{about.id});
        return incident && actor.responder && knows(*incident, actor.responder);
    }
    bool oneself() const {
        if (about.kind == SubjectKind::responder)
            return actor.responder && actor.responder.value == about.id;
        if (about.kind == SubjectKind::staff) return actor.staff && actor.staff.value == about.id;
        // A roster of a region in which the responder's firm works: who takes a shift is checked
        // below.
        if (about.kind != SubjectKind::roster) return false;
        const auto* partner = world.find(actor.partner);
        return partner && partner->region == world.region_of(about);
    }
    bool related(Relation relation, RegionId region) const {
        switch (relation) {
        case Relation::any: return true;
        case Relation::own_region: return !region || contains(actor.regions, region);
        case Relation::involved: return involved();
        case Relation::oneself: return oneself();
        case Relation::own_partner:
            return about.kind == SubjectKind::partner && actor.partner &&
                   actor.partner.value == about.id;
        }
        return false;
    }
    bool granted(const Access& access, RegionId region) const {
        return std::any_of(
            std::begin(access.grants), std::end(access.grants), [&](const Grant& grant) {
                const bool role = std::any_of(actor.roles.begin(), actor.roles.end(), [&](Role r) {
                    return (grant.roles & (1u << static_cast<unsigned>(r))) != 0;
                });
                return role && related(grant.relation, region);
            });
    }
};

// A responder takes a shift for oneself only.
bool for_oneself(const Actor& actor, const Command& command) {
    if (!actor.responder) return true;
    const auto* roster_command = std::get_if<roster::Command>(&command);
    const auto* take = roster_command ? std::get_if<roster::TakeShift>(roster_command) : nullptr;
    return !take || take->responder == actor.responder;
}

} // namespace

bool World::allows(const Actor& actor, const Subject& about, const Command& command) const {
    const Subject subject{kind_of(command), about.id};
    RegionId region = region_of(subject);
    const RegionId named = region_named_in(*this, command);
    if (!region) region = named;
    return Question{*this, actor, subject}.granted(access_of(command), region) &&
           for_oneself(actor, command);
}

// Seeing: the desk sees its regions, auditors, analysts and administrators all (fields differ, see
// api/), a responder what concerns the responder, a victim the own incident.
bool World::may_see(const Actor& actor, const Subject& about) const {
    if (actor.is(Role::auditor) || actor.is(Role::administrator) || actor.is(Role::analyst))
        return true;
    const RegionId region = region_of(about);
    if (actor.is(Role::call_taker) || actor.is(Role::commander))
        return !region || contains(actor.regions, region);
    const Question question{*this, actor, about};
    return question.involved() || question.oneself();
}

} // namespace leitstelle
