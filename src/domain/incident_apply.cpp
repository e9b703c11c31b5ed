// What an event makes true. Cannot fail: what must hold was checked by decide().
#include "base/must.hpp"
#include "base/variant.hpp"
#include "domain/incident.hpp"
#include <algorithm>

namespace leitstelle::incident {

static Alarm& alarm_of(State& state, AlarmId id) {
    must(find_alarm(state, id) != nullptr);
    return state.alarms[id.value - 1];
}
static Assignment& assignment_of(State& state, AssignmentId id) {
    must(find_assignment(state, id) != nullptr);
    return state.assignments[id.value - 1];
}
static void note_first(Instant& first, const When& when) {
    if (first == Instant{}) first = when.happened;
}
static void pass_over(State& state, ResponderId responder) {
    if (std::find(state.passed_over.begin(), state.passed_over.end(), responder) ==
        state.passed_over.end()) {
        state.passed_over.push_back(responder);
    }
}
// The search is over when as many came as were wanted.
static void settle(State& state) {
    const bool looking = state.search == Search::searching || state.search == Search::waiting;
    if (looking && open_assignments(state) >= state.wanted) state.search = Search::satisfied;
}
// When the last alarm ended without a yes the search has nothing open; the World goes on from
// there.
static void end_alarm(State& state, AlarmId id, AlarmPhase phase) {
    Alarm& alarm = alarm_of(state, id);
    must(alarm.phase == AlarmPhase::open);
    alarm.phase = phase;
    if (phase != AlarmPhase::withdrawn) pass_over(state, alarm.responder);
}

// A number said by the victim is the safe one; a mail address may be the attacker's by now.
static Safety safety_of_given(ContactId contact) {
    return scheme_of(contact) == Scheme::mailto ? Safety::unknown : Safety::safe;
}

static void set(State& state, const Reported& e, const When& when) {
    state.region = e.region;
    state.call = e.call;
    state.report = e.report;
    state.reference = e.reference;
    state.code_word = e.code_word;
    state.caller = e.caller;
    state.organisation = e.organisation;
    state.organisation_name = e.organisation_name;
    state.postal_code = e.postal_code;
    state.address = e.address;
    state.scene = e.scene;
    state.summary = e.summary;
    state.holder = e.holder;
    state.contacts.push_back({e.call_back, e.caller, safety_of_given(e.call_back)});
    state.reported = when.happened;
}

static void set(State& state, const QuestionAnswered& e, const When&) {
    for (TriageAnswer& given : state.answers)
        if (given.protocol == e.protocol && given.question == e.question) {
            given.answer = e.answer;
            return;
        }
    state.answers.push_back({e.protocol, e.question, e.answer});
}

static void set(State& state, const Dispatched& e, const When&) {
    state.search = Search::searching;
    state.wanted = e.wanted;
    state.search_until = e.search_until;
    state.search_over = false;
    state.take_by = never;
    if (e.ask_again) state.passed_over.clear();
}

static void set(State& state, const AlarmRaised& e, const When& when) {
    must(e.alarm.value == state.alarms.size() + 1);
    state.alarms.push_back({e.alarm, e.responder, when.recorded, e.answer_by});
    state.search = Search::searching;
    note_first(state.first_alarm, when);
}

static void set(State& state, const AlarmAccepted& e, const When& when) {
    Alarm& alarm = alarm_of(state, e.alarm);
    alarm.phase = AlarmPhase::accepted;
    must(e.assignment.value == state.assignments.size() + 1);
    Assignment assignment;
    assignment.id = e.assignment;
    assignment.responder = alarm.responder;
    assignment.named = e.named;
    assignment.accepted = when.happened;
    assignment.arrives_by = e.arrives_by;
    assignment.remote = e.remote;
    assignment.exclusive = e.exclusive;
    assignment.due = e.in_contact_by;
    state.assignments.push_back(std::move(assignment));
    note_first(state.first_accepted, when);
    settle(state);
}

static void set(State& state, const Advanced& e, const When& when) {
    Assignment& assignment = assignment_of(state, e.assignment);
    assignment.stage = e.to;
    assignment.arrives_by = e.arrives_by;
    assignment.due = e.due;
    assignment.overdue = Overdue::no;
    if (e.to == Stage::in_contact) note_first(state.first_contact, when);
    if (e.to == Stage::on_scene) note_first(state.first_on_scene, when);
    if (e.to != Stage::done) return;
    if (state.wanted > 0) --state.wanted; // who is done is not wanted any more
    settle(state);
}

static void set(State& state, const HandedOver& e, const When& when) {
    Assignment& old = assignment_of(state, e.assignment);
    old.stage = Stage::handed_over;
    old.due = never;
    pass_over(state, old.responder);
    const bool remote = old.remote, exclusive = old.exclusive, replaced = old.replaced;
    const Instant arrives_by = old.arrives_by;
    state.alarms.push_back({e.alarm, e.to, when.recorded, when.recorded});
    set(state,
        AlarmAccepted{
            e.alarm, e.to_assignment, arrives_by, {}, remote, exclusive, e.due, Path::desk, false},
        when);
    state.assignments.back().replaced = replaced; // whoever else was sent for still comes
}

static void set(State& state, const Said& e, const When& when) {
    state.messages.push_back({e.says, e.text, when.happened, e.answer_by, false, false});
    if (e.says == VictimSays::another_number)
        state.contacts.push_back({e.contact, {}, safety_of_given(e.contact)});
}

static void set(State& state, const Closed& e, const When& when) {
    state.phase = Phase::closed;
    state.outcome = e.outcome;
    state.closed = when.happened;
    state.search = state.search == Search::satisfied ? Search::satisfied : Search::none;
    state.take_by = never;
}

static void set(State& state, const Reopened&, const When&) {
    state.phase = Phase::open;
    state.outcome.reset();
    state.search = Search::none;
    state.wanted = 0;
    state.round_missed = state.search_over = false;
    state.passed_over.clear(); // another day: everybody may be asked
}

static void set(State& state, const SceneLocated& e, const When&) {
    state.postal_code = e.postal_code;
    if (e.address) state.address = e.address;
    state.scene = e.scene;
}
static void set(State& state, const VictimNamed& e, const When&) {
    if (e.organisation) state.organisation = e.organisation;
    if (e.organisation_name) state.organisation_name = e.organisation_name;
}
static void set(State& state, const ContactAdded& e, const When&) {
    state.contacts.push_back(e.contact);
}
static void set(State& state, const ContactMarked& e, const When&) {
    state.contacts[e.index].safety = e.safety;
}
static void set(State& state, const DeterminantFound& e, const When&) {
    state.determinant = e.determinant;
}
// Nobody is to come, or nobody more.
static void end_search(State& state) {
    state.search = open_assignments(state) > 0 ? Search::satisfied : Search::none;
    state.wanted = open_assignments(state);
    state.take_by = never;
}
static void set(State& state, const EmergencyDecided& e, const When& when) {
    state.emergency = e.emergency ? Emergency::yes : Emergency::no;
    state.response = e.response;
    state.response_by_hand = e.overridden;
    note_first(state.decided, when);
    if (e.emergency && region::needs_responder(e.response)) return;
    end_search(state);
}
static void set(State& state, const LevelChanged& e, const When&) {
    state.level = e.level;
    state.level_by_hand = e.by_hand;
}
static void set(State& state, const EntitlementDecided& e, const When&) {
    state.entitlement = e.entitlement;
    if (e.entitlement == Entitlement::not_entitled) end_search(state);
}
static void set(State& state, const IdentityConfirmed&, const When&) {
    state.identity_confirmed = true;
}
static void set(State& state, const ThirdPartiesNoted& e, const When&) {
    state.own_provider = e.own_provider;
    state.insurer = e.insurer;
    state.police = e.police;
}
static void set(State& state, const PartnerExcluded& e, const When&) {
    state.unwanted.push_back(e.partner);
}
static void set(State& state, const TlpSet& e, const When&) { state.tlp = e.tlp; }
static void set(State& state, const DuplicateMarked& e, const When&) { state.duplicate_of = e.of; }
static void set(State& state, const Taken& e, const When&) { state.holder = e.by; }
static void set(State& state, const SituationJoined& e, const When&) {
    state.situation = e.situation;
}
static void relate(State& state, IncidentId other, Likeness by) {
    const Related related{other, by};
    const bool known =
        std::find(state.related.begin(), state.related.end(), related) != state.related.end();
    if (!known && state.related.size() < most_related) state.related.push_back(related);
}
static void set(State& state, const SameWayInNoted& e, const When&) {
    relate(state, e.other, Likeness::way_in);
}
static void set(State& state, const SameIndicatorNoted& e, const When&) {
    relate(state, e.other, Likeness::indicator);
}
static void set(State& state, const AwarenessNoted& e, const When&) { state.aware = e.at; }
static void set(State& state, const IndicatorNoted& e, const When&) {
    state.indicators.push_back({e.kind, e.value, false});
}
static void set(State& state, const IndicatorReleased& e, const When&) {
    state.indicators[e.indicator].released = true;
}
static void set(State& state, const DecisionReopened&, const When&) {
    state.emergency = Emergency::undecided;
}
static void set(State& state, const SkillsNeeded& e, const When&) {
    state.skills_needed = e.skills;
    state.skills_by_hand = true;
}
static void set(State& state, const TravelTimesNoted& e, const When&) {
    state.travel_times = e.times;
    state.travel_source = e.source;
}
static void set(State& state, const DispatchProposed& e, const When&) {
    state.search = Search::proposed;
    state.take_by = e.take_by;
}
static void set(State& state, const ProposalUntaken&, const When&) { state.take_by = never; }
static void set(State& state, const AlarmDeclined& e, const When&) {
    end_alarm(state, e.alarm, AlarmPhase::declined);
}
static void set(State& state, const AlarmExpired& e, const When&) {
    end_alarm(state, e.alarm, AlarmPhase::expired);
}
static void set(State& state, const AlarmWithdrawn& e, const When&) {
    // Taken back by a person while others are still asked: not asked again by itself.
    if (!e.taken && state.search == Search::searching)
        pass_over(state, alarm_of(state, e.alarm).responder);
    end_alarm(state, e.alarm, AlarmPhase::withdrawn);
}
static void set(State& state, const AlarmExtended& e, const When&) {
    Alarm& alarm = alarm_of(state, e.alarm);
    alarm.answer_by = e.answer_by;
    alarm.extended = true;
}
static void set(State& state, const RoundMissed&, const When&) { state.round_missed = true; }
static void set(State& state, const SearchWaiting&, const When& when) {
    if (state.search != Search::waiting) state.waiting_since = when.recorded;
    state.search = Search::waiting;
}
static void set(State& state, const SearchOver&, const When&) { state.search_over = true; }
static void set(State& state, const SearchStopped&, const When&) {
    state.search = Search::stopped;
    state.take_by = never;
}
static void set(State& state, const Reinforced& e, const When&) {
    state.wanted = e.wanted;
    state.search_until = e.search_until;
    state.search_over = false;
    state.search = Search::searching;
    if (e.replaces) assignment_of(state, *e.replaces).replaced = true;
}
static void set(State& state, const SignGiven& e, const When&) {
    Assignment& assignment = assignment_of(state, e.assignment);
    assignment.due = e.due;
    assignment.overdue = Overdue::no;
}
static void set(State& state, const OrderRecorded& e, const When&) {
    assignment_of(state, e.assignment).order = e.order;
}
static void set(State& state, const CodeWordConfirmed& e, const When&) {
    assignment_of(state, e.assignment).code_word_said = true;
}
static void set(State& state, const OverdueNoted& e, const When&) {
    Assignment& assignment = assignment_of(state, e.assignment);
    assignment.overdue = e.step;
    assignment.due = e.due;
}
static void set(State& state, const HandedBack& e, const When&) {
    Assignment& assignment = assignment_of(state, e.assignment);
    assignment.stage = Stage::handed_back;
    assignment.due = never;
    pass_over(state, assignment.responder);
    if (!assignment.replaced) return; // somebody else is to come
    if (state.wanted > 0) --state.wanted;
    settle(state);
}
static void set(State& state, const WorkReported& e, const When& when) {
    state.work_reported = when.recorded;
    assignment_of(state, e.assignment).reported = true;
    if (e.work.way_in != WayIn::unknown) state.way_in = e.work.way_in;
    if (!e.work.cve.empty()) state.cve = e.work.cve;
}
static void set(State& state, const VictimAnswered& e, const When&) {
    state.messages[e.message].answered = true;
}
static void set(State& state, const VictimWaitingNoted& e, const When&) {
    state.messages[e.message].overdue_noted = true;
}
// On the record, and nothing else changes.
static void set(State&, const Noted&, const When&) {}
static void set(State&, const AnswerNoted&, const When&) {}
static void set(State&, const CandidatesRanked&, const When&) {}
static void set(State&, const AnsweredTooLate&, const When&) {}

void apply(State& state, const Event& event, const When& when) {
    match(event, [&](const auto& e) { set(state, e, when); });
}

} // namespace leitstelle::incident
