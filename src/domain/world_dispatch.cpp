// Dispatch: who could come, who is asked now, what happens when nobody is free or nobody is left.
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

using incident::Search;

// A conflict of interest with this organisation, or a firm the victim does not want.
bool World::unwanted(const incident::State& state, ResponderId id) const {
    const responder::State& responder = m_responders[id];
    const auto has = [](const auto& list, auto item) {
        return std::find(list.begin(), list.end(), item) != list.end();
    };
    return (state.organisation && has(responder.conflicts, state.organisation)) ||
           has(state.unwanted, responder.partner);
}

std::optional<policy::Exclusion> World::exclusion(const incident::State& state, ResponderId id,
                                                  Instant now) const {
    using policy::Exclusion;
    const responder::State& responder = m_responders[id];
    const partner::State& partner = m_partners[responder.partner];
    const Engagement& busy = engagement(id);
    const auto has = [](const auto& list, auto item) {
        return std::find(list.begin(), list.end(), item) != list.end();
    };
    if (responder.retired) return Exclusion::off_shift;
    if (!partner::under_agreement(partner, now) || partner::paused(partner, now))
        return Exclusion::partner_paused;
    if (responder.away_until && *responder.away_until > now) return Exclusion::away;
    if (busy.shifts.empty() && !(responder.ready_until && *responder.ready_until > now))
        return Exclusion::off_shift;
    if (responder.reach == responder::Reach::silent) return Exclusion::unreachable;
    for (const auto& alarm : state.alarms)
        if (alarm.responder == id && alarm.phase == incident::AlarmPhase::declined &&
            has(state.passed_over, id)) {
            return Exclusion::declined;
        }
    if (has(state.passed_over, id)) return Exclusion::tried;
    for (const auto& alarm : state.alarms)
        if (alarm.responder == id && alarm.phase == incident::AlarmPhase::open)
            return Exclusion::tried;
    if (works_here(state, id)) return Exclusion::tried;
    if (unwanted(state, id)) return Exclusion::conflict;
    const auto& by_table =
        region::skills_for(m_regions[state.region].definition, state.determinant.protocol);
    for (Skill needed : state.skills_by_hand ? state.skills_needed : by_table)
        if (!has(responder.profile.skills, needed)) return Exclusion::lacks_skill;
    const bool remote = state.response == region::Response::remote_help;
    if (remote ? !responder.profile.remote : !responder.profile.on_site)
        return Exclusion::not_for_this_response;
    if (!partner::hours_left(partner, now)) return Exclusion::no_hours_left;
    if (busy.exclusively_engaged()) return Exclusion::busy;
    // An open alarm of somebody more urgent keeps a responder; two alarms at once only for E and D.
    if (!busy.alarms.empty() && !acute(state.level)) return Exclusion::busy;
    if (busy.work.size() >= responder.profile.load_limit) return Exclusion::at_load_limit;
    if (!busy.work.empty() && (acute(state.level) || !remote)) return Exclusion::busy;
    return {};
}

policy::Candidate World::candidate(const incident::State& state, ResponderId id,
                                   Instant now) const {
    const responder::State& responder = m_responders[id];
    policy::Candidate candidate;
    candidate.responder = id;
    candidate.ready_in = responder.profile.ready_in;
    candidate.remote = state.response == region::Response::remote_help;
    candidate.recent_assignments = responder.assignments;
    candidate.excluded = exclusion(state, id, now);
    candidate.beeline = true;
    if (candidate.excluded || !state.scene.known()) return candidate;
    for (const auto& time : state.travel_times)
        if (time.responder == id) {
            candidate.drive = std::chrono::seconds{time.seconds};
            candidate.beeline = false;
            return candidate;
        }
    const auto code = PostalCode::from_text(responder.profile.postal_code);
    const auto area = m_reference->places.find(code.value_or(PostalCode{}));
    if (area)
        candidate.drive = std::chrono::seconds{beeline_drive_s(area.value()->place, state.scene)};
    return candidate;
}

// From the index of the region and, by mutual aid, of its neighbours.
std::vector<policy::Candidate> World::candidates(IncidentId id, Instant now) const {
    const incident::State& state = m_incidents[id];
    std::vector<policy::Candidate> candidates;
    const auto add = [&](RegionId region) {
        const auto ready = m_ready.find(region);
        if (ready == m_ready.end()) return;
        for (ResponderId responder : ready->second) {
            const bool twice = std::any_of(candidates.begin(), candidates.end(),
                                           [&](const auto& c) { return c.responder == responder; });
            if (!twice) candidates.push_back(candidate(state, responder, now));
        }
    };
    add(state.region);
    for (RegionId neighbour : m_regions[state.region].definition.neighbours) add(neighbour);
    return candidates;
}

policy::Ranking World::rank(IncidentId id, Instant now) const {
    constexpr std::size_t kept = 20;
    return policy::rank(candidates(id, now), kept);
}

// ---- In a turn ----------------------------------------------------------------------------------

void World::Turn::start_search(IncidentId id) {
    const incident::State& state = world.m_incidents[id];
    if (state.phase != incident::Phase::open || state.emergency != incident::Emergency::yes) return;
    if (!region::needs_responder(state.response) ||
        state.entitlement == incident::Entitlement::not_entitled)
        return;
    if (state.search != Search::none) return;
    const auto& definition = world.m_regions[state.region].definition;
    const auto& plan = region::plan_for(definition, state.level);
    const Subject about{SubjectKind::incident, id.value};
    // Without a place nobody can be ranked: a person chooses.
    if (plan.mode == region::DispatchMode::proposed || !state.scene.known()) {
        happen(about, incident::Event{incident::DispatchProposed{
                          now() + definition.deadlines.proposal_taken_within}});
        return;
    }
    happen(about,
           incident::Event{incident::Dispatched{1, now() + plan.search_at_most, false, false, {}}});
}

// A proposal that nobody has to take any more: the place became known, or the new level is alarmed
// without asking.
void World::Turn::automate(IncidentId id) {
    const incident::State& state = world.m_incidents[id];
    const auto& plan = region::plan_for(world.m_regions[state.region].definition, state.level);
    if (state.search != Search::proposed || !state.scene.known() ||
        plan.mode != region::DispatchMode::automatic)
        return;
    happen({SubjectKind::incident, id.value},
           incident::Event{incident::Dispatched{1, now() + plan.search_at_most, false, false, {}}});
}

void World::Turn::raise(IncidentId id, ResponderId responder) {
    const incident::State& state = world.m_incidents[id];
    const auto& plan = region::plan_for(world.m_regions[state.region].definition, state.level);
    const AlarmId alarm{state.alarms.size() + 1};
    happen({SubjectKind::incident, id.value},
           incident::Event{incident::AlarmRaised{alarm, responder, now() + plan.answer_within}});
}

// Fills up to as many open alarms as the level's plan wants. Those named by hand come first,
// whatever the ranking says; nobody is asked twice by itself.
void World::Turn::raise_next(IncidentId id) {
    const incident::State& state = world.m_incidents[id];
    if (state.phase != incident::Phase::open) return;
    if (state.search != Search::searching && state.search != Search::waiting) return;
    if (open_assignments(state) >= state.wanted) return;
    const Subject about{SubjectKind::incident, id.value};
    if (!named.empty()) {
        happen(about, incident::Event{
                          incident::CandidatesRanked{world.rank(id, now()), state.travel_source}});
        for (ResponderId responder : std::exchange(named, {})) raise(id, responder);
        return;
    }
    const auto& plan = region::plan_for(world.m_regions[state.region].definition, state.level);
    const std::uint32_t open = open_alarms(state);
    if (open >= plan.at_once || !state.scene.known()) {
        if (open == 0) nobody_left(id, false);
        return;
    }
    const auto ranking = world.rank(id, now());
    const auto wanted = std::min<std::size_t>(plan.at_once - open, ranking.first.size());
    const bool busy = ranking.somebody_merely_busy();
    std::vector<ResponderId> chosen;
    for (std::size_t n = 0; n < wanted; ++n) chosen.push_back(ranking.first[n].responder);
    if (!chosen.empty() || state.search != Search::waiting) {
        happen(about, incident::Event{incident::CandidatesRanked{ranking, state.travel_source}});
    }
    for (ResponderId responder : chosen) raise(id, responder);
    if (chosen.empty() && open == 0) nobody_left(id, busy);
}

// The incident takes its place in the waiting line, and the commander hears of it.
void World::Turn::nobody_left(IncidentId id, bool somebody_busy) {
    const incident::State& state = world.m_incidents[id];
    const Subject about{SubjectKind::incident, id.value};
    const bool news = state.search != Search::waiting;
    if (news) happen(about, incident::Event{incident::SearchWaiting{somebody_busy}});
    // Each time it is looked again in vain, the commander who took it knows already.
    constexpr auto over = room::Cause::search_over;
    if (somebody_busy) update_queue_alarm(state.region);
    else if (news || !room::open_alarm(world.m_rooms[state.region], over, about))
        alarm_commander(state.region, over, about);
}

// The commander need not look for anybody here any more.
void World::Turn::search_ended(IncidentId id) {
    const RegionId region = world.m_incidents[id].region;
    close_alarms(
        region, {SubjectKind::incident, id.value},
        {room::Cause::search_over, room::Cause::proposal_untaken, room::Cause::missed_round});
    update_queue_alarm(region);
}

// The most urgent of its own region and of those it helps that this responder fits.
std::optional<IncidentId>
World::Turn::first_for(ResponderId responder,
                       const std::map<RegionId, policy::WaitingLine>& lines) {
    const auto ready_in = [&](RegionId region) {
        const auto ready = world.m_ready.find(region);
        return ready != world.m_ready.end() && ready->second.contains(responder);
    };
    std::optional<policy::Waiting> first;
    for (const auto& [region, line] : lines) {
        const auto& neighbours = world.m_regions[region].definition.neighbours;
        if (!ready_in(region) && std::none_of(neighbours.begin(), neighbours.end(), ready_in))
            continue;
        for (const auto& waiting : line.in_order()) {
            if (first && *first < waiting) break;
            const auto& state = world.m_incidents[waiting.incident];
            if (!state.scene.known() || world.exclusion(state, responder, now())) continue;
            first = waiting;
            break;
        }
    }
    if (!first) return {};
    return first->incident;
}

// Whoever becomes free is offered the first that waits; when none does, a search that asks fewer
// than it would.
void World::Turn::freed(ResponderId responder) {
    auto first = first_for(responder, world.m_waiting);
    if (!first) first = first_for(responder, world.m_short);
    if (!first) return;
    raise_next(*first);
    update_queue_alarm(world.m_incidents[*first].region);
}

// Somebody comes. Other incidents that had asked the same person go on looking.
void World::Turn::accepted(IncidentId id, AssignmentId assignment) {
    const incident::State& state = world.m_incidents[id];
    const auto& work = state.assignments[assignment.value - 1];
    const ResponderId responder = work.responder;
    if (state.search == Search::satisfied) search_ended(id);
    update_queue_alarm(state.region);
    if (!work.exclusive) return;
    const auto others = world.engagement(responder).alarms; // a copy: the list changes below
    for (const auto& other : others)
        if (other.incident != id) {
            happen({SubjectKind::incident, other.incident.value},
                   incident::Event{incident::AlarmWithdrawn{other.alarm, true}});
        }
}

} // namespace leitstelle
