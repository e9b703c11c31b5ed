// Finding somebody who comes: proposal, dispatch, alarms and their answers. Who is asked next is
// chosen by the World (world_dispatch.cpp); here stands what an answer means.
#include "base/must.hpp"
#include "domain/incident_decisions.hpp"
#include <algorithm>

namespace leitstelle::incident {

Refused on(const State& state, const NoteTravelTimes& c, const Facts&, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    happened.emplace_back(TravelTimesNoted{c.source, c.times});
    return accepted;
}

Refused on(const State& state, const NeedSkills& c, const Facts&, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (state.skills_by_hand && state.skills_needed == c.skills) return Refusal::already_decided;
    happened.emplace_back(SkillsNeeded{c.skills});
    return accepted;
}

Instant search_until(const State& state, const Facts& facts) {
    return facts.when.recorded + region::plan_for(*facts.region, state.level).search_at_most;
}

// The response that brings somebody, for a dispatch given before or against the table.
static Response response_with_responder(const State& state, const Facts& facts) {
    const Response by_table =
        region::response_to(*facts.region, state.determinant.protocol, state.level);
    return region::needs_responder(by_table) ? by_table : Response::on_site_alarm;
}

Refused on(const State& state, const Dispatch& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (state.emergency == Emergency::no) return Refusal::not_an_emergency;
    if (state.entitlement == Entitlement::not_entitled) return Refusal::not_entitled;
    if (!facts.responder_exists) return Refusal::responder_unknown;
    if (state.search == Search::satisfied && open_assignments(state) > 0)
        return Refusal::already_searching;
    if (state.search == Search::searching && c.responders.empty())
        return Refusal::already_searching;
    if (!state.scene.known() && c.responders.empty()) return Refusal::place_unknown_choose_by_hand;
    if (facts.overrides_ranking && !c.reason) return Refusal::reason_missing;
    if (!facts.responders_free) return Refusal::responder_busy;
    for (auto one = c.responders.begin(); one != c.responders.end(); ++one) {
        if (works_here(state, *one)) return Refusal::responder_busy;
        if (std::find(c.responders.begin(), one, *one) != one) return Refusal::already_tried;
        for (const Alarm& alarm : state.alarms)
            if (alarm.responder == *one && (alarm.phase == AlarmPhase::open || !c.ask_again))
                return Refusal::already_tried;
    }
    if (state.alarms.size() + c.responders.size() >= most_alarms) return Refusal::too_many;

    const Response response = response_with_responder(state, facts);
    if (state.emergency == Emergency::undecided || !region::needs_responder(state.response)) {
        happened.emplace_back(EmergencyDecided{true, response, state.level, state.determinant.code,
                                               state.emergency != Emergency::undecided, c.reason});
    }
    const auto& plan = region::plan_for(*facts.region, state.level);
    happened.emplace_back(Dispatched{std::max(state.wanted, open_assignments(state) + 1),
                                     facts.when.recorded + plan.search_at_most,
                                     facts.overrides_ranking, c.ask_again, c.reason});
    return accepted;
}

static bool speaks_for(const Actor& actor, ResponderId responder) {
    return !actor.responder || actor.responder == responder;
}

static void accept(const State& state, const Alarm& alarm, const AnswerAlarm& c, const Facts& facts,
                   Happened& happened) {
    const bool remote = state.response == Response::remote_help;
    const Instant now = facts.when.recorded;
    happened.emplace_back(AlarmAccepted{
        alarm.id, AssignmentId{state.assignments.size() + 1}, now + std::chrono::minutes{c.minutes},
        c.named, remote, acute(state.level) || !remote,
        now + facts.region->deadlines.in_contact_within, c.path, alarm.phase != AlarmPhase::open});
    const bool enough = open_assignments(state) + 1 >= state.wanted;
    for (const Alarm& other : state.alarms) // who was asked twice answers once
        if (other.phase == AlarmPhase::open && other.id != alarm.id &&
            (enough || other.responder == alarm.responder)) {
            happened.emplace_back(AlarmWithdrawn{other.id, true});
        }
}

static Refused say_yes(const State& state, const Alarm& alarm, const AnswerAlarm& c,
                       const Facts& facts, Happened& happened) {
    if (c.minutes == 0) return Refusal::minutes_missing;
    if (c.minutes > most_minutes) return Refusal::too_many;
    const bool looking = state.search == Search::searching || state.search == Search::waiting;
    const bool still_needed = looking && open_assignments(state) < state.wanted;
    if (!still_needed || facts.responder_unwanted) {
        happened.emplace_back(AnsweredTooLate{alarm.id});
        return accepted;
    }
    if (facts.responder_engaged_elsewhere || facts.responder_at_limit ||
        works_here(state, alarm.responder))
        return Refusal::responder_busy;
    if (state.assignments.size() >= most_assignments) return Refusal::too_many;
    accept(state, alarm, c, facts, happened);
    return accepted;
}

// A late yes counts while nobody else has the assignment: help beats the deadline.
Refused on(const State& state, const AnswerAlarm& c, const Facts& facts, Happened& happened) {
    const Alarm* alarm = find_alarm(state, c.alarm);
    if (!alarm) return Refusal::alarm_unknown;
    if (!speaks_for(facts.actor, alarm->responder)) return Refusal::alarm_not_yours;
    if (alarm->phase == AlarmPhase::accepted) return Refusal::alarm_not_open;
    if (c.accept) return say_yes(state, *alarm, c, facts, happened);
    if (alarm->phase != AlarmPhase::open) return Refusal::alarm_not_open;
    happened.emplace_back(AlarmDeclined{alarm->id, c.path});
    return accepted;
}

// What came and did nothing stays visible, whatever the state of the alarm.
Refused on(const State& state, const NoteAnswer& c, const Facts&, Happened& happened) {
    if (!find_alarm(state, c.alarm)) return Refusal::alarm_unknown;
    if (!c.text) return Refusal::text_missing;
    happened.emplace_back(AnswerNoted{c.alarm, c.text, c.path, c.why});
    return accepted;
}

Refused on(const State& state, const ExpireAlarm& c, const Facts& facts, Happened& happened) {
    const Alarm* alarm = find_alarm(state, c.alarm);
    if (!alarm) return Refusal::alarm_unknown;
    if (alarm->phase != AlarmPhase::open) return Refusal::alarm_not_open;
    if (facts.when.recorded < alarm->answer_by) return Refusal::not_due;
    happened.emplace_back(AlarmExpired{alarm->id});
    return accepted;
}

Refused on(const State& state, const WithdrawAlarm& c, const Facts&, Happened& happened) {
    const Alarm* alarm = find_alarm(state, c.alarm);
    if (!alarm) return Refusal::alarm_unknown;
    if (alarm->phase != AlarmPhase::open) return Refusal::alarm_not_open;
    happened.emplace_back(AlarmWithdrawn{alarm->id, false});
    return accepted;
}

Refused on(const State& state, const Reinforce& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (open_assignments(state) == 0) return Refusal::nobody_searched;
    if (facts.actor.responder && !works_here(state, facts.actor.responder))
        return Refusal::assignment_not_yours;
    if (!c.reason) return Refusal::reason_missing;
    happened.emplace_back(
        Reinforced{open_assignments(state) + 1, search_until(state, facts), c.reason, {}});
    return accepted;
}

Refused on(const State& state, const StopSearch& c, const Facts&, Happened& happened) {
    if (state.search == Search::none || state.search == Search::stopped ||
        state.search == Search::satisfied) {
        return Refusal::nobody_searched;
    }
    if (!c.reason) return Refusal::reason_missing;
    happened.emplace_back(SearchStopped{c.reason});
    for (const Alarm& alarm : state.alarms)
        if (alarm.phase == AlarmPhase::open) happened.emplace_back(AlarmWithdrawn{alarm.id, false});
    return accepted;
}

Refused on(const State& state, const NoteProposalUntaken&, const Facts& facts, Happened& happened) {
    if (state.search != Search::proposed || state.take_by == never) return Refusal::nobody_searched;
    if (facts.when.recorded < state.take_by) return Refusal::not_due;
    happened.emplace_back(ProposalUntaken{});
    return accepted;
}

Refused on(const State& state, const NoteSearchOver&, const Facts& facts, Happened& happened) {
    if (state.search != Search::searching && state.search != Search::waiting)
        return Refusal::nobody_searched;
    if (state.search_over || facts.when.recorded < state.search_until) return Refusal::not_due;
    happened.emplace_back(SearchOver{});
    return accepted;
}

} // namespace leitstelle::incident
