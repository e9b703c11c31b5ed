// The work: signs of life, order, hand-overs, the closing report, and the victim's own voice.
#include "domain/incident_decisions.hpp"
#include <algorithm>

namespace leitstelle::incident {

// Finds the open assignment the command is about, or the reason why not.
static Refused check_open(const State& state, AssignmentId id, const Actor& actor) {
    const Assignment* assignment = find_assignment(state, id);
    if (!assignment) return Refusal::assignment_unknown;
    if (actor.responder && actor.responder != assignment->responder)
        return Refusal::assignment_not_yours;
    if (finished(assignment->stage)) return Refusal::assignment_finished;
    return accepted;
}

static bool is_next(const Assignment& assignment, Stage to) {
    if (to <= assignment.stage || to > Stage::done) return false;
    if (assignment.stage == Stage::accepted) return to == Stage::in_contact;
    const bool travelling = to == Stage::on_the_way || to == Stage::on_scene;
    return !(assignment.remote && travelling); // remote work skips the middle
}

static Instant next_sign(const Assignment& assignment, Stage stage, Instant arrives_by,
                         const Facts& facts) {
    const auto& deadlines = facts.region->deadlines;
    if (stage == Stage::done) return never;
    const bool arriving =
        !assignment.remote && (stage == Stage::in_contact || stage == Stage::on_the_way);
    if (arriving) return std::max(arrives_by, facts.when.recorded) + deadlines.on_scene_grace;
    return facts.when.recorded + deadlines.sign_of_life_every;
}

Refused on(const State& state, const Advance& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    const Assignment& assignment = *find_assignment(state, c.assignment);
    if (!is_next(assignment, c.to)) return Refusal::not_the_next_stage;
    if (c.minutes > most_minutes) return Refusal::too_many;
    const bool works = c.to == Stage::stabilised || c.to == Stage::done;
    if (works && !assignment.order) return Refusal::order_missing;
    const Instant arrives_by = c.minutes == 0
                                   ? assignment.arrives_by
                                   : facts.when.recorded + std::chrono::minutes{c.minutes};
    happened.emplace_back(
        Advanced{c.assignment, c.to, arrives_by, next_sign(assignment, c.to, arrives_by, facts)});
    return accepted;
}

Refused on(const State& state, const GiveSign& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    const Assignment& assignment = *find_assignment(state, c.assignment);
    Instant due = next_sign(assignment, assignment.stage, assignment.arrives_by, facts);
    if (assignment.stage == Stage::accepted) { // only the contact itself stops this clock
        const Instant anew = facts.when.recorded + facts.region->deadlines.in_contact_within;
        due = assignment.overdue == Overdue::no ? assignment.due : anew;
    }
    happened.emplace_back(SignGiven{c.assignment, c.text, due});
    return accepted;
}

Refused on(const State& state, const RecordOrder& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    if (!c.order.authorised_by || !c.order.scope) return Refusal::report_incomplete;
    happened.emplace_back(OrderRecorded{c.assignment, c.order});
    return accepted;
}

Refused on(const State& state, const ConfirmCodeWord& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    if (find_assignment(state, c.assignment)->code_word_said) return Refusal::already_decided;
    happened.emplace_back(CodeWordConfirmed{c.assignment});
    return accepted;
}

Refused on(const State& state, const NoteOverdue& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    const Assignment& assignment = *find_assignment(state, c.assignment);
    if (facts.when.recorded < assignment.due || assignment.overdue == Overdue::desk_alarmed) {
        return Refusal::not_due;
    }
    if (assignment.overdue == Overdue::no) {
        const Instant due = facts.when.recorded + facts.region->deadlines.overdue_answer_within;
        happened.emplace_back(OverdueNoted{c.assignment, Overdue::asked, due});
    } else {
        happened.emplace_back(OverdueNoted{c.assignment, Overdue::desk_alarmed, never});
    }
    return accepted;
}

Refused on(const State& state, const Replace& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    happened.emplace_back(
        Reinforced{open_assignments(state) + 1, search_until(state, facts), {}, c.assignment});
    return accepted;
}

Refused on(const State& state, const HandBack& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    if (!c.reason) return Refusal::reason_missing;
    happened.emplace_back(HandedBack{c.assignment, c.reason});
    return accepted;
}

Refused on(const State& state, const HandOver& c, const Facts& facts, Happened& happened) {
    if (auto refused = check_open(state, c.assignment, facts.actor)) return refused;
    if (!facts.responder_exists) return Refusal::responder_unknown;
    if (facts.responder_unwanted) return Refusal::responder_busy;
    if (facts.responder_engaged_elsewhere || facts.responder_at_limit)
        return Refusal::responder_busy;
    if (works_here(state, c.to)) return Refusal::responder_busy;
    if (!c.reason) return Refusal::reason_missing;
    if (state.assignments.size() >= most_assignments) return Refusal::too_many;
    happened.emplace_back(
        HandedOver{c.assignment, c.to, AlarmId{state.alarms.size() + 1},
                   AssignmentId{state.assignments.size() + 1},
                   facts.when.recorded + facts.region->deadlines.in_contact_within, c.reason});
    for (const Alarm& alarm : state.alarms) // asked, and now there by another way
        if (alarm.responder == c.to && alarm.phase == AlarmPhase::open) {
            happened.emplace_back(AlarmWithdrawn{alarm.id, true});
        }
    return accepted;
}

// "CVE-2019-19781": year of four digits, four digits or more.
static bool cve_formed(std::string_view cve) {
    if (cve.empty()) return true;
    if (!cve.starts_with("CVE-") || cve.size() < 13 || cve.size() > 20 || cve[8] != '-')
        return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::all_of(cve.begin() + 4, cve.begin() + 8, digit) &&
           std::all_of(cve.begin() + 9, cve.end(), digit);
}

Refused on(const State& state, const ReportWork& c, const Facts& facts, Happened& happened) {
    const Assignment* assignment = find_assignment(state, c.assignment);
    if (!assignment) return Refusal::assignment_unknown;
    if (facts.actor.responder && facts.actor.responder != assignment->responder)
        return Refusal::assignment_not_yours;
    if (!finished(assignment->stage)) return Refusal::assignment_open;
    if (assignment->reported) return Refusal::already_reported_work;
    if (!c.work.what || !c.work.done) return Refusal::report_incomplete;
    if (!cve_formed(c.work.cve)) return Refusal::cve_malformed;
    for (const HoursWorked& hours : c.work.hours)
        if (hours.minutes == 0 || hours.performance_group == 0) return Refusal::report_incomplete;
    happened.emplace_back(WorkReported{c.assignment, c.work});
    return accepted;
}

Refused on(const State& state, const Close& c, const Facts&, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (open_alarms(state) > 0) return Refusal::alarm_open;
    if (open_assignments(state) > 0) return Refusal::assignment_open;
    for (const Assignment& assignment : state.assignments)
        if (assignment.stage == Stage::done && !assignment.reported)
            return Refusal::work_report_missing;
    const bool needs_decision = c.outcome == Outcome::helped || c.outcome == Outcome::advised ||
                                c.outcome == Outcome::not_an_emergency;
    if (needs_decision && state.emergency == Emergency::undecided) return Refusal::decision_missing;
    if (c.outcome == Outcome::helped && state.assignments.empty())
        return Refusal::assignment_unknown;
    happened.emplace_back(Closed{c.outcome, c.note});
    return accepted;
}

Refused on(const State& state, const Reopen& c, const Facts&, Happened& happened) {
    if (state.phase != Phase::closed) return Refusal::not_closed;
    if (!c.reason) return Refusal::reason_missing;
    happened.emplace_back(Reopened{c.reason});
    return accepted;
}

Refused on(const State& state, const Say& c, const Facts& facts, Happened& happened) {
    if (c.says == VictimSays::another_number && !c.contact) return Refusal::contact_missing;
    if ((c.says == VictimSays::other || c.says == VictimSays::ransom_note) && !c.text)
        return Refusal::text_missing;
    if (state.messages.size() >= most_messages) return Refusal::too_many;
    happened.emplace_back(
        Said{c.says, c.text, c.contact,
             facts.when.recorded + facts.region->deadlines.victim_answered_within});
    return accepted;
}

Refused on(const State& state, const AnswerVictim& c, const Facts&, Happened& happened) {
    if (c.message >= state.messages.size()) return Refusal::message_unknown;
    if (state.messages[c.message].answered) return Refusal::already_answered;
    if (!c.text) return Refusal::text_missing;
    happened.emplace_back(VictimAnswered{c.message, c.text});
    return accepted;
}

Refused on(const State& state, const NoteVictimWaiting& c, const Facts& facts, Happened& happened) {
    if (c.message >= state.messages.size()) return Refusal::message_unknown;
    const VictimMessage& message = state.messages[c.message];
    if (message.answered || message.overdue_noted) return Refusal::already_answered;
    if (facts.when.recorded < message.answer_by) return Refusal::not_due;
    happened.emplace_back(VictimWaitingNoted{c.message});
    return accepted;
}

} // namespace leitstelle::incident
