// What follows from what happened in an incident, in the same decision; and the commander's alarms.
// The other aggregates: world_react_house.cpp.
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
    settle_queue_alarms(first);
}

// Many ways lead out of the waiting line. When all that follows has happened, an alarm that stands
// for the queue shows how many still wait; before that it would be closed and raised again.
void World::Turn::settle_queue_alarms(std::size_t first) {
    std::set<RegionId> regions;
    for (std::size_t n = first; n < happened.size(); ++n)
        if (happened[n].about.kind == SubjectKind::incident) regions.insert(happened[n].region);
    for (RegionId region : regions)
        if (room::open_alarm(world.m_rooms[region], room::Cause::queue, {}))
            update_queue_alarm(region);
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
        while (const auto* alarm = room::open_alarm(world.m_rooms[region], cause, subject))
            happen({SubjectKind::room, region.value},
                   room::Event{room::AlarmClosed{alarm->id, {}}});
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

// Each event belongs to one of the topics; the others pass it by.
void World::Turn::react(const Subject& about, const incident::Event& event) {
    const IncidentId id{about.id};
    react_to_decision(id, event);
    react_to_search(id, event);
    react_to_work(id, event);
    react_to_desk(id, event);
}

// What was decided or became known, and with it who is to come.
void World::Turn::react_to_decision(IncidentId id, const incident::Event& event) {
    using namespace incident;
    if (const auto* first = std::get_if<incident::Reported>(&event)) {
        reported(id, *first);
    } else if (std::holds_alternative<EmergencyDecided>(event) ||
               std::holds_alternative<EntitlementDecided>(event) ||
               std::holds_alternative<Reopened>(event)) {
        const Search search = world.m_incidents[id].search;
        if (search == Search::none || search == Search::satisfied) search_ended(id);
        start_search(id);
    } else if (std::holds_alternative<PartnerExcluded>(event) ||
               std::holds_alternative<VictimNamed>(event)) {
        withdraw_unwanted(id);
    } else if (std::holds_alternative<Reinforced>(event) ||
               std::holds_alternative<LevelChanged>(event) ||
               std::holds_alternative<SkillsNeeded>(event) ||
               std::holds_alternative<SceneLocated>(event) ||
               std::holds_alternative<TravelTimesNoted>(event)) {
        automate(id);
        raise_next(id);
    } else if (std::holds_alternative<DeterminantFound>(event)) {
        // Other skills may be needed now; who is being asked is asked on.
        if (world.m_incidents[id].search == Search::waiting) raise_next(id);
    } else if (const auto* same = std::get_if<SameIndicatorNoted>(&event)) {
        same_indicator(id, same->other);
    }
}

// Who is asked, and what they said.
void World::Turn::react_to_search(IncidentId id, const incident::Event& event) {
    const Subject about{SubjectKind::incident, id.value};
    const RegionId region = world.m_incidents[id].region;
    const auto responder_of = [&](AlarmId alarm) {
        return world.m_incidents[id].alarms[alarm.value - 1].responder;
    };
    using namespace incident;
    if (std::holds_alternative<Dispatched>(event)) {
        close_alarms(region, about, {room::Cause::proposal_untaken});
        raise_next(id);
    } else if (std::holds_alternative<ProposalUntaken>(event)) {
        alarm_commander(region, room::Cause::proposal_untaken, about);
    } else if (const auto* yes = std::get_if<AlarmAccepted>(&event)) {
        responder_heard(responder_of(yes->alarm), responder::Reach::reached);
        accepted(id, yes->assignment);
        raise_next(id); // more are wanted than came so far
    } else if (const auto* no = std::get_if<AlarmDeclined>(&event)) {
        responder_heard(responder_of(no->alarm), responder::Reach::reached);
        round_passed(id, no->alarm);
        raise_next(id);
        freed(responder_of(no->alarm));
    } else if (const auto* silent = std::get_if<AlarmExpired>(&event)) {
        round_passed(id, silent->alarm);
        raise_next(id);
        freed(responder_of(silent->alarm));
    } else if (const auto* withdrawn = std::get_if<AlarmWithdrawn>(&event)) {
        raise_next(id);
        freed(responder_of(withdrawn->alarm));
    } else if (std::holds_alternative<SearchOver>(event)) {
        alarm_commander(region, room::Cause::search_over, about);
    } else if (std::holds_alternative<SearchStopped>(event)) {
        search_ended(id);
    }
}

// How the work goes on.
void World::Turn::react_to_work(IncidentId id, const incident::Event& event) {
    const auto worker_of = [&](AssignmentId a) {
        return world.m_incidents[id].assignments[a.value - 1].responder;
    };
    using namespace incident;
    if (const auto* overdue = std::get_if<OverdueNoted>(&event)) {
        if (overdue->step == Overdue::desk_alarmed)
            alarm_commander(world.m_incidents[id].region, room::Cause::overdue_silent,
                            {SubjectKind::incident, id.value});
    } else if (const auto* stage = std::get_if<Advanced>(&event)) {
        overdue_ended(id);
        if (world.m_incidents[id].search == Search::satisfied) search_ended(id);
        if (stage->to == Stage::done) freed(worker_of(stage->assignment));
    } else if (std::holds_alternative<SignGiven>(event)) {
        overdue_ended(id);
    } else if (const auto* back = std::get_if<HandedBack>(&event)) {
        overdue_ended(id);
        if (world.m_incidents[id].search == Search::satisfied) search_ended(id);
        search_again(id);
        freed(worker_of(back->assignment));
    } else if (const auto* over = std::get_if<HandedOver>(&event)) {
        overdue_ended(id);
        accepted(id, over->to_assignment);
        freed(worker_of(over->assignment));
    } else if (const auto* work = std::get_if<WorkReported>(&event)) {
        work_reported(id, *work);
    }
}

// What the desk owes: an answer to the victim, a holder, the closing.
void World::Turn::react_to_desk(IncidentId id, const incident::Event& event) {
    const Subject about{SubjectKind::incident, id.value};
    const RegionId region = world.m_incidents[id].region;
    using namespace incident;
    if (std::holds_alternative<VictimWaitingNoted>(event)) {
        alarm_commander(region, room::Cause::victim_waiting, about);
    } else if (std::holds_alternative<VictimAnswered>(event)) {
        const auto& messages = world.m_incidents[id].messages;
        const bool others = std::any_of(messages.begin(), messages.end(), [](const auto& message) {
            return message.overdue_noted && !message.answered;
        });
        if (!others) close_alarms(region, about, {room::Cause::victim_waiting});
    } else if (std::holds_alternative<Taken>(event)) {
        close_alarms(region, about, {room::Cause::handover_missing});
    } else if (std::holds_alternative<Closed>(event)) {
        // What the victim said and nobody answered stays open: closing is no answer.
        search_ended(id);
        close_alarms(region, about, {room::Cause::overdue_silent, room::Cause::handover_missing});
    }
}

// The call or report it was made from belongs to it from now on.
void World::Turn::reported(IncidentId id, const incident::Reported& e) {
    if (e.call) happen({SubjectKind::call, e.call.value}, call::Event{call::Linked{id}});
    const auto* origin = world.find(e.report);
    const bool unfinished =
        origin && (origin->phase == report::Phase::fresh || origin->phase == report::Phase::taken);
    if (unfinished)
        happen({SubjectKind::report, e.report.value}, report::Event{report::Linked{id}});
}

// The victim does not want them, or they are in conflict with the victim: who was asked already is
// asked no more.
void World::Turn::withdraw_unwanted(IncidentId id) {
    const auto alarms = world.m_incidents[id].alarms; // a copy: they end below
    for (const auto& alarm : alarms)
        if (alarm.phase == incident::AlarmPhase::open &&
            world.unwanted(world.m_incidents[id], alarm.responder)) {
            happen({SubjectKind::incident, id.value},
                   incident::Event{incident::AlarmWithdrawn{alarm.id, false}});
        }
}

void World::Turn::overdue_ended(IncidentId id) {
    const auto& state = world.m_incidents[id];
    const bool others = std::any_of(
        state.assignments.begin(), state.assignments.end(), [](const incident::Assignment& a) {
            return !finished(a.stage) && a.overdue == incident::Overdue::desk_alarmed;
        });
    if (!others)
        close_alarms(state.region, {SubjectKind::incident, id.value},
                     {room::Cause::overdue_silent});
}

// A round is those who were asked at the same moment. It is missed when none of them is asked any
// more, nobody comes, and one at least let the time pass: the commander is told of the first.
void World::Turn::round_passed(IncidentId id, AlarmId ended) {
    const incident::State& state = world.m_incidents[id];
    if (state.round_missed || open_assignments(state) > 0) return;
    const Instant raised = state.alarms[ended.value - 1].raised;
    bool silent = false;
    for (const auto& alarm : state.alarms) {
        if (alarm.raised != raised) continue;
        if (alarm.phase == incident::AlarmPhase::open) return;
        silent |= alarm.phase == incident::AlarmPhase::expired;
    }
    if (!silent) return;
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
    same_way_in(id, e.work);
}

// Seen in both: the two may have one cause, and a commander may open a situation for them. The
// warning of everybody else who has the same hole, a campaign, begins there, too, and not here:
// there are no campaigns in this house yet.
void World::Turn::same_way_in(IncidentId id, const incident::WorkReport& work) {
    using incident::WayIn;
    const bool telling =
        !work.cve.empty() || (work.way_in != WayIn::unknown && work.way_in != WayIn::none_found);
    if (!telling) return;
    const auto same = [&](const auto& way) {
        const incident::State& before = world.m_incidents[way.second];
        if (way.second == id) return false;
        return work.cve.empty() ? before.cve.empty() && before.way_in == work.way_in
                                : before.cve == work.cve;
    };
    const auto found = std::find_if(world.m_ways_in.begin(), world.m_ways_in.end(), same);
    if (found == world.m_ways_in.end()) return;
    const IncidentId other = found->second;
    happen({SubjectKind::incident, id.value}, incident::Event{incident::SameWayInNoted{other}});
    happen({SubjectKind::incident, other.value}, incident::Event{incident::SameWayInNoted{id}});
}

// The other incident shows it too.
void World::Turn::same_indicator(IncidentId id, IncidentId other) {
    const incident::Related back{id, incident::Likeness::indicator};
    const auto& related = world.m_incidents[other].related;
    if (std::find(related.begin(), related.end(), back) == related.end())
        happen({SubjectKind::incident, other.value},
               incident::Event{incident::SameIndicatorNoted{id}});
}

} // namespace leitstelle
