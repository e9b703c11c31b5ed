// What follows from what happened, across aggregates, in the same decision.
#include "base/variant.hpp"
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

void World::Turn::react_from(std::size_t first) {
    for (std::size_t n = first; n < happened.size(); ++n) {
        const Happening one = happened[n]; // a copy: the list grows while we react
        notify(one.about, one.event);
        match(one.event, [&](const auto& event) {
            if constexpr (requires { react(one.about, event); }) react(one.about, event);
        });
    }
}

// ---- Commander alarms ---------------------------------------------------------------------------

void World::Turn::alarm_commander(RegionId region, room::Cause cause, Subject subject,
                                  std::uint32_t length) {
    const room::Command command = room::RaiseAlarm{cause, subject, length};
    (void)on(Subject{SubjectKind::room, region.value}, command); // an alarm already open is no news
}

void World::Turn::close_alarms(RegionId region, const Subject& subject,
                               std::initializer_list<room::Cause> causes) {
    for (room::Cause cause : causes)
        if (const auto* alarm = room::open_alarm(world.m_rooms[region], cause, subject)) {
            happen({SubjectKind::room, region.value},
                   room::Event{room::AlarmClosed{alarm->id, {}}});
        }
}

// One commander alarm stands for the whole queue and shows its length.
void World::Turn::update_queue_alarm(RegionId region) {
    const auto line = world.m_waiting.find(region);
    const auto length =
        line == world.m_waiting.end() ? 0u : static_cast<std::uint32_t>(line->second.length());
    const auto* open = room::open_alarm(world.m_rooms[region], room::Cause::queue, {});
    if (length == 0 && open) {
        happen({SubjectKind::room, region.value}, room::Event{room::AlarmClosed{open->id, {}}});
    } else if (length > 0) {
        alarm_commander(region, room::Cause::queue, {}, length);
    }
}

// ---- Incident -----------------------------------------------------------------------------------

void World::Turn::react(const Subject& about, const incident::Event& event) {
    const IncidentId id{about.id};
    const RegionId region = world.m_incidents[id].region;
    const auto responder_of = [&](AlarmId alarm) {
        return world.m_incidents[id].alarms[alarm.value - 1].responder;
    };
    const auto worker_of = [&](AssignmentId a) {
        return world.m_incidents[id].assignments[a.value - 1].responder;
    };
    using namespace incident;
    if (std::holds_alternative<EmergencyDecided>(event) ||
        std::holds_alternative<EntitlementDecided>(event) ||
        std::holds_alternative<Reopened>(event)) {
        start_search(id);
    } else if (std::holds_alternative<Dispatched>(event)) {
        close_alarms(region, about, {room::Cause::proposal_untaken});
        raise_next(id);
    } else if (std::holds_alternative<Reinforced>(event) ||
               std::holds_alternative<LevelChanged>(event) ||
               std::holds_alternative<TravelTimesNoted>(event)) {
        raise_next(id);
    } else if (std::holds_alternative<ProposalUntaken>(event)) {
        alarm_commander(region, room::Cause::proposal_untaken, about);
    } else if (const auto* yes = std::get_if<AlarmAccepted>(&event)) {
        responder_heard(responder_of(yes->alarm), responder::Reach::reached);
        accepted(id, *yes);
    } else if (const auto* no = std::get_if<AlarmDeclined>(&event)) {
        responder_heard(responder_of(no->alarm), responder::Reach::reached);
        raise_next(id);
        freed(responder_of(no->alarm));
    } else if (const auto* silent = std::get_if<AlarmExpired>(&event)) {
        round_passed(id);
        raise_next(id);
        freed(responder_of(silent->alarm));
    } else if (const auto* withdrawn = std::get_if<AlarmWithdrawn>(&event)) {
        raise_next(id);
        freed(responder_of(withdrawn->alarm));
    } else if (std::holds_alternative<SearchOver>(event)) {
        alarm_commander(region, room::Cause::search_over, about);
    } else if (std::holds_alternative<SearchStopped>(event)) {
        close_alarms(region, about, {room::Cause::search_over, room::Cause::proposal_untaken});
        update_queue_alarm(region);
    } else if (const auto* overdue = std::get_if<OverdueNoted>(&event)) {
        if (overdue->step == Overdue::desk_alarmed)
            alarm_commander(region, room::Cause::overdue_silent, about);
    } else if (const auto* stage = std::get_if<Advanced>(&event)) {
        close_alarms(region, about, {room::Cause::overdue_silent});
        if (stage->to == Stage::done) freed(worker_of(stage->assignment));
    } else if (std::holds_alternative<SignGiven>(event)) {
        close_alarms(region, about, {room::Cause::overdue_silent});
    } else if (const auto* back = std::get_if<HandedBack>(&event)) {
        search_again(id);
        freed(worker_of(back->assignment));
    } else if (const auto* over = std::get_if<HandedOver>(&event)) {
        freed(worker_of(over->assignment));
    } else if (const auto* work = std::get_if<WorkReported>(&event)) {
        work_reported(id, *work);
    } else if (std::holds_alternative<VictimWaitingNoted>(event)) {
        alarm_commander(region, room::Cause::victim_waiting, about);
    } else if (std::holds_alternative<VictimAnswered>(event)) {
        close_alarms(region, about, {room::Cause::victim_waiting});
    } else if (std::holds_alternative<Closed>(event)) {
        close_alarms(region, about,
                     {room::Cause::search_over, room::Cause::proposal_untaken,
                      room::Cause::missed_round, room::Cause::overdue_silent,
                      room::Cause::victim_waiting});
        update_queue_alarm(region);
    }
}

// The first round is over when nobody asked so far said yes and nobody is asked any more.
void World::Turn::round_passed(IncidentId id) {
    const incident::State& state = world.m_incidents[id];
    if (state.round_missed || open_alarms(state) > 0 || !state.assignments.empty()) return;
    const Subject about{SubjectKind::incident, id.value};
    const RegionId region = state.region;
    happen(about, incident::Event{incident::RoundMissed{}});
    alarm_commander(region, room::Cause::missed_round, about);
}

void World::Turn::search_again(IncidentId id) {
    const incident::State& state = world.m_incidents[id];
    if (state.phase != incident::Phase::open || open_assignments(state) >= state.wanted) return;
    const auto& plan = region::plan_for(world.m_regions[state.region].definition, state.level);
    happen({SubjectKind::incident, id.value},
           incident::Event{
               incident::Dispatched{state.wanted, now() + plan.search_at_most, false, false, {}}});
}

void World::Turn::work_reported(IncidentId id, const incident::WorkReported& e) {
    const incident::State& state = world.m_incidents[id];
    std::uint32_t minutes = e.work.travel_minutes;
    for (const auto& hours : e.work.hours) minutes += hours.minutes;
    const ResponderId responder = state.assignments[e.assignment.value - 1].responder;
    const PartnerId partner = world.m_responders[responder].partner;
    happen({SubjectKind::partner, partner.value},
           partner::Event{partner::MinutesWorked{id, partner::month_of(when.happened), minutes}});
    const bool telling = !e.work.cve.empty() || (e.work.way_in != incident::WayIn::unknown &&
                                                 e.work.way_in != incident::WayIn::none_found);
    if (!telling) return;
    const auto ways = world.m_ways_in; // a copy: it may grow
    for (const auto& [at, other] : ways) {
        if (other == id) continue;
        const incident::State& before = world.m_incidents[other];
        const bool same = e.work.cve.empty() ? before.cve.empty() && before.way_in == e.work.way_in
                                             : before.cve == e.work.cve;
        if (same) {
            happen({SubjectKind::incident, id.value},
                   incident::Event{incident::SameWayInNoted{other}});
            return;
        }
    }
}

// ---- The others ---------------------------------------------------------------------------------

void World::Turn::responder_heard(ResponderId id, responder::Reach reach) {
    if (world.m_responders[id].reach == reach) return;
    happen({SubjectKind::responder, id.value}, responder::Event{responder::ReachNoted{reach}});
}

void World::Turn::react(const Subject& about, const responder::Event& event) {
    const ResponderId id{about.id};
    const auto* reach = std::get_if<responder::ReachNoted>(&event);
    const bool back = std::holds_alternative<responder::ReadyDeclared>(event) ||
                      std::holds_alternative<responder::BackDeclared>(event) ||
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
        else alarm_commander(region, room::Cause::roster_gap, about);
    }
}

// At closing time no incident is without a holder.
void World::Turn::react(const Subject& about, const room::Event& event) {
    const auto* checked = std::get_if<room::StaffingChecked>(&event);
    if (!checked || checked->open) return;
    const RegionId region{about.id};
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
        if (!more_urgent(definition.wake_commander_from, noted->level)) {
            alarm_commander(region, room::Cause::after_hours, about);
        }
    } else if (std::holds_alternative<call::Answered>(event) ||
               std::holds_alternative<call::Abandoned>(event)) {
        close_alarms(region, about, {room::Cause::call_waiting});
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
    const delivery::State& state = world.m_deliveries[{about.id}];
    if (state.plan.recipient.kind != SubjectKind::responder) return;
    const ResponderId responder{state.plan.recipient.id};
    if (noted->outcome == delivery::Outcome::delivered)
        responder_heard(responder, responder::Reach::reached);
    if (noted->outcome != delivery::Outcome::failed) return;
    for (DeliveryId other : world.deliveries_of(state.plan.about)) {
        const delivery::State& sibling = world.m_deliveries[other];
        const bool same_message = sibling.plan.recipient == state.plan.recipient &&
                                  sibling.plan.alarm == state.plan.alarm &&
                                  sibling.plan.purpose == state.plan.purpose;
        if (same_message && sibling.phase != delivery::Phase::failed) return;
    }
    responder_heard(responder, responder::Reach::silent);
}

// Nobody is passed over for a time in which we could not hear: what ran out inside the gap gets its
// full time again, once, and its alarm is sent again (world_notices.cpp).
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
    const auto* gap = std::get_if<service::GapNoted>(&event);
    if (!gap) return;
    const std::vector<IncidentId> open(world.m_open_incidents.begin(),
                                       world.m_open_incidents.end());
    for (IncidentId id : open) {
        const auto alarms = world.m_incidents[id].alarms; // a copy: deadlines move below
        for (const auto& alarm : alarms) {
            const bool inside = alarm.phase == incident::AlarmPhase::open &&
                                alarm.answer_by > gap->from && alarm.answer_by <= gap->to;
            if (!inside) continue;
            happen({SubjectKind::incident, id.value},
                   incident::Event{incident::AlarmExtended{
                       alarm.id, gap->to + (alarm.answer_by - alarm.raised)}});
        }
    }
}

void World::Turn::react(const Subject& about, const situation::Event& event) {
    const auto join = [&](const Subject& subject, SituationId situation) {
        if (subject.kind != SubjectKind::incident) return;
        happen(subject, incident::Event{incident::SituationJoined{situation}});
    };
    if (const auto* linked = std::get_if<situation::Linked>(&event))
        join(linked->subject, {about.id});
    if (const auto* unlinked = std::get_if<situation::Unlinked>(&event))
        join(unlinked->subject, {});
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
