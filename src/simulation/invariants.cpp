#include "simulation/invariants.hpp"
#include <algorithm>
#include <set>

namespace leitstelle::simulation {

using incident::Search;
using room::Cause;
using Broken = std::optional<std::string>;

static std::string incident_name(IncidentId id) {
    return "incident " + std::to_string(id.value) + ": ";
}

static bool commander_alarmed(const World& world, RegionId region, Cause cause, IncidentId id) {
    return room::open_alarm(*world.room_of(region), cause, {SubjectKind::incident, id.value}) !=
           nullptr;
}

static Broken unattended(const World& world, RegionId region, IncidentId id,
                         const incident::State& state, Instant now) {
    const bool needs = state.emergency == incident::Emergency::yes &&
                       region::needs_responder(state.response) &&
                       state.entitlement != incident::Entitlement::not_entitled;
    if (!needs || incident::open_alarms(state) > 0 || incident::open_assignments(state) > 0)
        return {};
    switch (state.search) {
    case Search::none: return incident_name(id) + "an emergency, and nobody is looked for";
    case Search::stopped:
    case Search::satisfied: return {}; // a person stopped it; those who came have finished
    case Search::searching: return incident_name(id) + "searching without an open alarm";
    case Search::proposed:
        if (state.take_by != never && state.take_by + acted_within >= now) return {};
        if (commander_alarmed(world, region, Cause::proposal_untaken, id)) return {};
        return incident_name(id) + "a proposal nobody takes, and no commander knows";
    case Search::waiting:
        if (commander_alarmed(world, region, Cause::search_over, id)) return {};
        if (room::open_alarm(*world.room_of(region), Cause::queue, {})) return {};
        return incident_name(id) + "waits in the line, and no commander knows";
    }
    return {};
}

static Broken unwatched(const World& world, RegionId region, IncidentId id,
                        const incident::State& state) {
    for (const auto& work : state.assignments) {
        if (incident::finished(work.stage) || work.due != never) continue;
        if (work.overdue == incident::Overdue::desk_alarmed &&
            commander_alarmed(world, region, Cause::overdue_silent, id))
            continue;
        return incident_name(id) + "assignment " + std::to_string(work.id.value) +
               " has neither a deadline nor an alarmed commander";
    }
    return {};
}

// Counts what the open incidents say about each responder and compares it with the index.
static Broken wrongly_engaged(const World& world) {
    std::vector<Engagement> engagements(world.responders().last() + 1);
    for (IncidentId id : world.open_incidents()) {
        const incident::State& state = *world.find(id);
        for (const auto& alarm : state.alarms)
            if (alarm.phase == incident::AlarmPhase::open)
                engagements[alarm.responder.value].alarms.push_back({id, alarm.id});
        for (const auto& work : state.assignments)
            if (!incident::finished(work.stage))
                engagements[work.responder.value].work.push_back({id, work.id, work.exclusive});
    }
    for (std::uint64_t n = 1; n < engagements.size(); ++n) {
        const Engagement& counted = engagements[n];
        const Engagement& indexed = world.engagement({n});
        const std::string name = "responder " + std::to_string(n) + ": ";
        if (counted.alarms.size() != indexed.alarms.size())
            return name + std::to_string(counted.alarms.size()) + " open alarms, the index has " +
                   std::to_string(indexed.alarms.size());
        if (counted.work.size() != indexed.work.size())
            return name + std::to_string(counted.work.size()) +
                   " open assignments, the index has " + std::to_string(indexed.work.size());
        if (std::count_if(counted.work.begin(), counted.work.end(),
                          [](const auto& work) { return work.exclusive; }) > 1)
            return name + "two exclusive assignments";
    }
    return {};
}

// Causes that live and die with an incident.
static bool of_the_incident(Cause cause) {
    return cause == Cause::search_over || cause == Cause::proposal_untaken ||
           cause == Cause::missed_round || cause == Cause::overdue_silent;
}

static Broken wrong_alarm(const World& world, RegionId region) {
    const room::State& room = *world.room_of(region);
    const auto line = world.waiting_line(region).size();
    for (const auto& alarm : room.alarms) {
        const std::string name = "commander alarm " + std::to_string(alarm.id.value) + " (" +
                                 boost::describe::enum_to_string(alarm.cause, "?") + "): ";
        if (!alarm.accepted_by && alarm.next_at == never) return name + "has no next step";
        if (!alarm.accepted_by && !alarm.addressed && !world.ladder(region).empty() &&
            alarm.step > 0)
            return name + "asks nobody, though there is a ladder";
        if (alarm.cause == Cause::queue && (line == 0 || alarm.length != line))
            return name + "shows " + std::to_string(alarm.length) + ", " + std::to_string(line) +
                   " wait";
        if (!of_the_incident(alarm.cause)) continue;
        const incident::State& state = *world.find(IncidentId{alarm.subject.id});
        if (state.phase == incident::Phase::closed) return name + "outlives its incident";
        if (state.emergency == incident::Emergency::no)
            return name + "about what was decided to be no emergency";
    }
    return {};
}

static Broken unwatched_call(const World& world) {
    for (CallId id : world.open_calls()) {
        const call::State& state = *world.find(id);
        const bool owed = state.call_back && state.call_back->open;
        if (!owed && state.phase > call::Phase::talking)
            return "call " + std::to_string(id.value) + " is open without a reason";
        if (owed && !state.call_back->number)
            return "call " + std::to_string(id.value) + ": a call-back without a number";
    }
    return {};
}

Broken broken_invariant(const World& world, RegionId region, Instant now) {
    if (world.next_due() < now - acted_within)
        return "a deadline is past since " + to_text(world.next_due());
    if (!world.call_balance().holds()) return "the balance of calls does not hold";
    if (auto broken = wrongly_engaged(world)) return broken;
    for (IncidentId id : world.open_incidents()) {
        const incident::State& state = *world.find(id);
        if (auto broken = unattended(world, region, id, state, now)) return broken;
        if (auto broken = unwatched(world, region, id, state)) return broken;
    }
    if (auto broken = wrong_alarm(world, region)) return broken;
    return unwatched_call(world);
}

// ---- Once an hour -------------------------------------------------------------------------------

// Memory is bounded: what has been closed for 90 days is gone soon after.
static Broken never_retired(const World& world, Instant now) {
    Broken broken;
    const Instant oldest = now - service::closed_kept - 2 * service::retired_every;
    world.deliveries().each([&](DeliveryId id, const delivery::State& state) {
        if (state.phase != delivery::Phase::planned && state.noted < oldest)
            broken = "delivery " + std::to_string(id.value) + " is not retired";
    });
    world.calls().each([&](CallId id, const call::State& state) {
        if (state.phase == call::Phase::abandoned && state.offered < oldest &&
            !world.open_calls().contains(id) && !state.call_back)
            broken = "call " + std::to_string(id.value) + " is not retired";
    });
    return broken;
}

static Broken unbalanced(const World& world, std::uint64_t calls_made) {
    CallBalance counted;
    world.calls().each([&](CallId, const call::State& state) {
        ++counted.offered;
        switch (state.phase) {
        case call::Phase::offered: ++counted.offered_only; break;
        case call::Phase::in_announcement: ++counted.in_announcement; break;
        case call::Phase::waiting: ++counted.waiting; break;
        case call::Phase::talking: ++counted.talking; break;
        case call::Phase::answered: ++counted.answered; break;
        case call::Phase::abandoned: ++counted.abandoned; break;
        case call::Phase::after_hours: ++counted.after_hours; break;
        case call::Phase::refused: ++counted.refused; break;
        }
    });
    // What is retired had ended; the balance goes on counting it.
    const CallBalance kept = world.call_balance();
    if (kept.offered != calls_made)
        return std::to_string(calls_made) + " calls were made, " + std::to_string(kept.offered) +
               " are on record";
    const bool same = counted.offered_only == kept.offered_only &&
                      counted.in_announcement == kept.in_announcement &&
                      counted.waiting == kept.waiting && counted.talking == kept.talking &&
                      counted.answered <= kept.answered && counted.refused <= kept.refused &&
                      counted.abandoned <= kept.abandoned &&
                      counted.after_hours <= kept.after_hours &&
                      counted.offered + world.calls().last() - world.calls().size() == kept.offered;
    return same ? Broken{} : "the balance of calls is not what the calls say";
}

static Broken wrongly_on_duty(const World& world, RegionId region) {
    std::set<StaffId> commanders;
    std::map<ResponderId, std::size_t> shifts;
    world.rosters().each([&](RosterId, const roster::State& state) {
        for (const auto& shift : state.shifts) {
            if (shift.phase != roster::ShiftPhase::running) continue;
            if (state.duty == roster::Duty::commander) commanders.insert(shift.plan.staff);
            if (state.duty == roster::Duty::responder) ++shifts[shift.plan.responder];
        }
    });
    Broken broken;
    world.responders().each([&](ResponderId id, const responder::State&) {
        if (world.engagement(id).shifts.size() != shifts[id])
            broken = "responder " + std::to_string(id.value) + ": " + std::to_string(shifts[id]) +
                     " shifts run, the index has " +
                     std::to_string(world.engagement(id).shifts.size());
    });
    if (broken) return broken;
    // Whoever is on duty is asked before those of the fixed ladder.
    const auto ladder = world.ladder(region);
    for (std::size_t n = 0; n < commanders.size(); ++n)
        if (n >= ladder.size() || !commanders.contains(ladder[n]))
            return "the ladder does not begin with the commanders on duty";
    return {};
}

Broken broken_in_full(const World& world, RegionId region, std::uint64_t calls_made, Instant now) {
    if (auto broken = unbalanced(world, calls_made)) return broken;
    if (auto broken = never_retired(world, now)) return broken;
    return wrongly_on_duty(world, region);
}

} // namespace leitstelle::simulation
