// What follows from what happened anywhere but in an incident, in the same decision.
#include "base/variant.hpp"
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

void World::Turn::responder_heard(ResponderId id, responder::Reach reach) {
    if (world.m_responders[id].reach == reach) return;
    happen({SubjectKind::responder, id.value}, responder::Event{responder::ReachNoted{reach}});
}

// New hours may mean that somebody must be there now.
void World::Turn::react(const Subject& about, const region::Event&) {
    const room::Command command = room::CheckStaffing{};
    (void)on(Subject{SubjectKind::room, about.id}, command);
}

// A firm that works again: whoever of its people is ready may be waited for.
void World::Turn::react(const Subject& about, const partner::Event& event) {
    if (!std::holds_alternative<partner::Resumed>(event) &&
        !std::holds_alternative<partner::Begun>(event) &&
        !std::holds_alternative<partner::Renewed>(event))
        return;
    std::set<ResponderId> ready;
    for (const auto& [_, responders] : world.m_ready)
        for (ResponderId responder : responders)
            if (world.m_responders[responder].partner.value == about.id) ready.insert(responder);
    for (ResponderId responder : ready) freed(responder);
}

void World::Turn::react(const Subject& about, const responder::Event& event) {
    const ResponderId id{about.id};
    const auto* reach = std::get_if<responder::ReachNoted>(&event);
    const bool back = std::holds_alternative<responder::ReadyDeclared>(event) ||
                      std::holds_alternative<responder::BackDeclared>(event) ||
                      std::holds_alternative<responder::Changed>(event) ||
                      (reach && reach->reach == responder::Reach::reached);
    if (back) freed(id);
    if (std::holds_alternative<responder::TestAlarmAnswered>(event))
        responder_heard(id, responder::Reach::reached);
    if (std::holds_alternative<responder::TestAlarmMissed>(event))
        responder_heard(id, responder::Reach::silent);
}

void World::Turn::react(const Subject& about, const roster::Event& event) {
    const roster::State& state = world.m_rosters[{about.id}];
    const RegionId region = state.region;
    if (const auto* begun = std::get_if<roster::ShiftBegun>(&event)) {
        const auto* shift = roster::find_shift(state, begun->shift);
        if (shift && shift->plan.responder) freed(shift->plan.responder);
    } else if (const auto* checked = std::get_if<roster::ShiftChecked>(&event)) {
        if (!checked->reachable) alarm_commander(region, room::Cause::shift_unreachable, about);
    } else if (const auto* gaps = std::get_if<roster::GapsNoted>(&event)) {
        if (gaps->gaps.empty()) close_alarms(region, about, {room::Cause::roster_gap});
        else if (gaps->news) alarm_commander(region, room::Cause::roster_gap, about);
    }
}

// At closing time no incident is without a holder.
void World::Turn::react(const Subject& about, const room::Event& event) {
    const RegionId region{about.id};
    if (const auto* taken = std::get_if<room::TakenOver>(&event)) {
        const auto held = world.m_held[taken->from]; // a copy: it empties below
        for (IncidentId id : held)
            if (world.m_incidents[id].region == region)
                happen({SubjectKind::incident, id.value},
                       incident::Event{incident::Taken{taken->by}});
    }
    const auto* checked = std::get_if<room::StaffingChecked>(&event);
    if (!checked || checked->open) return;
    for (IncidentId id : world.m_open_incidents) {
        const incident::State& state = world.m_incidents[id];
        if (state.region == region && !state.holder) {
            alarm_commander(region, room::Cause::handover_missing,
                            {SubjectKind::incident, id.value});
        }
    }
}

void World::Turn::react(const Subject& about, const call::Event& event) {
    const RegionId region = world.m_calls[{about.id}].region;
    const auto& definition = world.m_regions[region].definition;
    if (const auto* overdue = std::get_if<call::OverdueNoted>(&event)) {
        alarm_commander(region,
                        overdue->waiting ? room::Cause::call_waiting : room::Cause::call_back_due,
                        about);
    } else if (const auto* noted = std::get_if<call::AfterHoursNoted>(&event)) {
        close_alarms(region, about, {room::Cause::call_waiting});
        const bool test = world.m_calls[{about.id}].test;
        if (!test && !more_urgent(definition.wake_commander_from, noted->level)) {
            alarm_commander(region, room::Cause::after_hours, about);
        }
    } else if (std::holds_alternative<call::Answered>(event) ||
               std::holds_alternative<call::Abandoned>(event) ||
               std::holds_alternative<call::Refused>(event)) {
        close_alarms(region, about, {room::Cause::call_waiting});
    } else if (std::holds_alternative<call::CallBackTried>(event) ||
               std::holds_alternative<call::CallBackPlanned>(event)) {
        close_alarms(region, about, {room::Cause::call_back_due}); // there is a new due time
    } else if (std::holds_alternative<call::CallBackClosed>(event)) {
        close_alarms(region, about, {room::Cause::call_back_due, room::Cause::after_hours});
    }
}

void World::Turn::react(const Subject& about, const report::Event& event) {
    const report::State& state = world.m_reports[{about.id}];
    const auto& definition = world.m_regions[state.region].definition;
    if (std::holds_alternative<report::Received>(event)) {
        const bool wakes = !more_urgent(definition.wake_commander_from, state.level);
        if (wakes && !world.is_open(state.region, now()))
            alarm_commander(state.region, room::Cause::after_hours, about);
    } else if (std::holds_alternative<report::UnseenNoted>(event)) {
        alarm_commander(state.region, room::Cause::report_unseen, about);
    } else {
        close_alarms(state.region, about, {room::Cause::report_unseen, room::Cause::after_hours});
    }
}

// A path that works proves that its owner can be reached; when every path of a message to a
// responder has failed, the next one is asked rather than waited for.
void World::Turn::react(const Subject& about, const delivery::Event& event) {
    const auto* noted = std::get_if<delivery::ResultNoted>(&event);
    if (!noted) return;
    const delivery::State state = world.m_deliveries[{about.id}]; // a copy: others are planned
    if (noted->outcome == delivery::Outcome::failed || noted->outcome == delivery::Outcome::expired)
        never_arrived(state);
    if (state.plan.recipient.kind != SubjectKind::responder) return;
    const ResponderId responder{state.plan.recipient.id};
    if (noted->outcome == delivery::Outcome::delivered)
        responder_heard(responder, responder::Reach::reached);
    if (noted->outcome != delivery::Outcome::failed) return;
    // What comes after an alarm may go to one path only: its failure says little of the others.
    if (state.plan.purpose == delivery::Purpose::alarm_over) return;
    for (DeliveryId other : world.deliveries_of(state.plan.about)) {
        const delivery::State& sibling = world.m_deliveries[other];
        const bool same_message = sibling.plan.recipient == state.plan.recipient &&
                                  sibling.plan.alarm == state.plan.alarm &&
                                  sibling.plan.purpose == state.plan.purpose;
        if (same_message && sibling.phase != delivery::Phase::failed) return;
    }
    responder_heard(responder, responder::Reach::silent);
    undelivered(delivery::Plan{state.plan});
}

// To the victim another way is taken when this one became unsafe on the way; a caller whom we could
// not reach in writing either is a matter for a human.
void World::Turn::never_arrived(const delivery::State& state) {
    const delivery::Plan& plan = state.plan;
    if (plan.purpose == delivery::Purpose::call_back_letter)
        alarm_commander(world.region_of(plan.about), room::Cause::call_back_due, plan.about);
    const bool unsafe =
        plan.purpose == delivery::Purpose::victim_notice && state.code == delivery::contact_unsafe;
    if (unsafe) tell_victim({plan.about.id}, plan.text_key, plan.contact);
}

void World::Turn::undelivered(const delivery::Plan& plan) {
    const auto* incident =
        plan.purpose == delivery::Purpose::alarm ? world.find(IncidentId{plan.about.id}) : nullptr;
    const auto* alarm = incident ? incident::find_alarm(*incident, AlarmId{plan.alarm}) : nullptr;
    if (!alarm || alarm->phase != incident::AlarmPhase::open) return;
    happen(plan.about, incident::Event{incident::AlarmExpired{alarm->id}});
}

void World::Turn::react(const Subject&, const service::Event& event) {
    if (const auto* lost = std::get_if<service::PathLost>(&event);
        lost || std::holds_alternative<service::CommandSetAside>(event)) {
        const auto cause = lost ? room::Cause::path_lost : room::Cause::set_aside;
        world.m_regions.each([&](RegionId region, const auto&) {
            alarm_commander(region, cause, {SubjectKind::service, 1});
        });
        return;
    }
    if (std::holds_alternative<service::PathBack>(event) && world.m_service.lost_paths.empty()) {
        world.m_regions.each([&](RegionId region, const auto&) {
            close_alarms(region, {SubjectKind::service, 1}, {room::Cause::path_lost});
        });
        return;
    }
    const auto in_every_room = [&](auto deed) {
        world.m_regions.each([&](RegionId region, const auto&) { deed(region); });
    };
    if (std::holds_alternative<service::Held>(event)) {
        in_every_room([&](RegionId region) {
            alarm_commander(region, room::Cause::restart_held, {SubjectKind::service, 1});
        });
    } else if (std::holds_alternative<service::Released>(event)) {
        in_every_room([&](RegionId region) {
            close_alarms(region, {SubjectKind::service, 1}, {room::Cause::restart_held});
        });
        // What was asked meanwhile was never sent.
        unheard(world.m_service.held_from, now(), Asked::also_inside);
    } else if (const auto* gap = std::get_if<service::GapNoted>(&event)) {
        if (!world.m_service.held)
            unheard(gap->from, gap->to, Asked::before); // else at the release
    }
}

// Nobody is passed over for a time in which we could not hear: what ran out inside it gets its
// full time again, once, and its alarm is sent again (world_notices.cpp). A test alarm is raised
// again, so that nobody counts as silent because we were.
void World::Turn::unheard(Instant from, Instant to, Asked asked) {
    std::vector<std::pair<ResponderId, Duration>> tested;
    world.m_responders.each([&](ResponderId id, const responder::State& state) {
        const bool inside = state.test_answer_by && *state.test_answer_by > from &&
                            (*state.test_answer_by <= to ||
                             (asked == Asked::also_inside && state.last_test >= from));
        if (inside) tested.emplace_back(id, *state.test_answer_by - state.last_test);
    });
    for (const auto& [id, time] : tested)
        happen({SubjectKind::responder, id.value},
               responder::Event{responder::TestAlarmRaised{to + time}});
    const std::vector<IncidentId> open(world.m_open_incidents.begin(),
                                       world.m_open_incidents.end());
    for (IncidentId id : open) {
        const auto alarms = world.m_incidents[id].alarms; // a copy: deadlines move below
        for (const auto& alarm : alarms) {
            const bool inside =
                alarm.phase == incident::AlarmPhase::open && !alarm.extended &&
                alarm.answer_by > from &&
                (alarm.answer_by <= to || (asked == Asked::also_inside && alarm.raised >= from));
            if (!inside) continue;
            happen({SubjectKind::incident, id.value},
                   incident::Event{
                       incident::AlarmExtended{alarm.id, to + (alarm.answer_by - alarm.raised)}});
        }
    }
}

void World::Turn::react(const Subject& about, const situation::Event& event) {
    const auto join = [&](const Subject& subject, SituationId situation) {
        if (subject.kind != SubjectKind::incident) return;
        happen(subject, incident::Event{incident::SituationJoined{situation}});
    };
    const auto in = [&](const Subject& subject) {
        const auto* incident = world.find(IncidentId{subject.id});
        return incident && incident->situation.value == about.id;
    };
    if (const auto* linked = std::get_if<situation::Linked>(&event))
        join(linked->subject, {about.id});
    if (const auto* unlinked = std::get_if<situation::Unlinked>(&event))
        if (in(unlinked->subject)) join(unlinked->subject, {});
}

// Who was named is remembered, so that the next list begins with others.
void World::Turn::react(const Subject& about, const referral::Event& event) {
    const auto* offered = std::get_if<referral::Offered>(&event);
    if (!offered) return;
    for (const auto& named_one : offered->list) {
        happen({SubjectKind::specialist, named_one.specialist.value},
               specialist::Event{specialist::Named{{about.id}}});
    }
}

} // namespace leitstelle
