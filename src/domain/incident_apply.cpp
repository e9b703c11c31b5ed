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
// When the last alarm ended without a yes the search has nothing open; the World goes on from
// there.
static void end_alarm(State& state, AlarmId id, AlarmPhase phase) {
    Alarm& alarm = alarm_of(state, id);
    must(alarm.phase == AlarmPhase::open);
    alarm.phase = phase;
    if (phase != AlarmPhase::withdrawn) pass_over(state, alarm.responder);
}

static void begin(State& state, const Reported& e, const When& when) {
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
    state.contacts.push_back({e.call_back, e.caller, Safety::safe});
    state.reported = when.happened;
}

static void answer(State& state, const QuestionAnswered& e) {
    for (TriageAnswer& given : state.answers)
        if (given.protocol == e.protocol && given.question == e.question) {
            given.answer = e.answer;
            return;
        }
    state.answers.push_back({e.protocol, e.question, e.answer});
}

static void search_on(State& state, const Dispatched& e, const When&) {
    state.search = Search::searching;
    state.wanted = e.wanted;
    state.search_until = e.search_until;
    state.search_over = false;
    state.take_by = never;
    if (e.ask_again) state.passed_over.clear();
}

static void add_alarm(State& state, AlarmId id, ResponderId responder, Instant answer_by,
                      const When& when) {
    must(id.value == state.alarms.size() + 1);
    state.alarms.push_back({id, responder, when.recorded, answer_by, AlarmPhase::open});
    state.search = Search::searching;
    note_first(state.first_alarm, when);
}

static void add_assignment(State& state, const AlarmAccepted& e, const When& when) {
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
    if (open_assignments(state) >= state.wanted) state.search = Search::satisfied;
}

static void advance(State& state, const Advanced& e, const When& when) {
    Assignment& assignment = assignment_of(state, e.assignment);
    assignment.stage = e.to;
    assignment.arrives_by = e.arrives_by;
    assignment.due = e.due;
    assignment.overdue = Overdue::no;
    if (e.to == Stage::in_contact) note_first(state.first_contact, when);
    if (e.to == Stage::on_scene) note_first(state.first_on_scene, when);
}

static void hand_over(State& state, const HandedOver& e, const When& when) {
    Assignment& old = assignment_of(state, e.assignment);
    old.stage = Stage::handed_over;
    old.due = never;
    const bool remote = old.remote, exclusive = old.exclusive;
    const Instant arrives_by = old.arrives_by;
    state.alarms.push_back({e.alarm, e.to, when.recorded, when.recorded, AlarmPhase::open});
    add_assignment(
        state,
        {e.alarm, e.to_assignment, arrives_by, {}, remote, exclusive, e.due, Path::desk, false},
        when);
}

static void hear(State& state, const Said& e, const When& when) {
    state.messages.push_back({e.says, e.text, when.happened, e.answer_by, false, false});
    if (e.says == VictimSays::another_number)
        state.contacts.push_back({e.contact, {}, Safety::safe});
}

static void close(State& state, const Closed& e, const When& when) {
    state.phase = Phase::closed;
    state.outcome = e.outcome;
    state.closed = when.happened;
    state.search = state.search == Search::satisfied ? Search::satisfied : Search::none;
    state.take_by = never;
}

static void reopen(State& state) {
    state.phase = Phase::open;
    state.outcome.reset();
    state.search = Search::none;
    state.wanted = 0;
}

static void apply_search(State& state, const Event& event, const When& when) {
    auto at = [&]<class E>(const E* e, auto then) {
        if (e) then(*e);
    };
    at(std::get_if<DispatchProposed>(&event), [&](const auto& e) {
        state.search = Search::proposed;
        state.take_by = e.take_by;
    });
    at(std::get_if<ProposalUntaken>(&event), [&](const auto&) { state.take_by = never; });
    at(std::get_if<Dispatched>(&event), [&](const auto& e) { search_on(state, e, when); });
    at(std::get_if<AlarmRaised>(&event),
       [&](const auto& e) { add_alarm(state, e.alarm, e.responder, e.answer_by, when); });
    at(std::get_if<AlarmAccepted>(&event), [&](const auto& e) { add_assignment(state, e, when); });
    at(std::get_if<AlarmDeclined>(&event),
       [&](const auto& e) { end_alarm(state, e.alarm, AlarmPhase::declined); });
    at(std::get_if<AlarmExpired>(&event),
       [&](const auto& e) { end_alarm(state, e.alarm, AlarmPhase::expired); });
    at(std::get_if<AlarmWithdrawn>(&event),
       [&](const auto& e) { end_alarm(state, e.alarm, AlarmPhase::withdrawn); });
    at(std::get_if<AlarmExtended>(&event),
       [&](const auto& e) { alarm_of(state, e.alarm).answer_by = e.answer_by; });
    at(std::get_if<RoundMissed>(&event), [&](const auto&) { state.round_missed = true; });
    at(std::get_if<SearchWaiting>(&event), [&](const auto&) {
        if (state.search != Search::waiting) state.waiting_since = when.recorded;
        state.search = Search::waiting;
    });
    at(std::get_if<SearchOver>(&event), [&](const auto&) { state.search_over = true; });
    at(std::get_if<SearchStopped>(&event), [&](const auto&) { state.search = Search::stopped; });
    at(std::get_if<Reinforced>(&event), [&](const auto& e) {
        state.wanted = e.wanted;
        state.search = Search::searching;
    });
}

void apply(State& state, const Event& event, const When& when) {
    apply_search(state, event, when);
    match(
        event, [&](const Reported& e) { begin(state, e, when); },
        [&](const SceneLocated& e) {
            state.postal_code = e.postal_code;
            if (e.address) state.address = e.address;
            state.scene = e.scene;
        },
        [&](const VictimNamed& e) {
            if (e.organisation) state.organisation = e.organisation;
            if (e.organisation_name) state.organisation_name = e.organisation_name;
        },
        [&](const ContactAdded& e) { state.contacts.push_back(e.contact); },
        [&](const ContactMarked& e) { state.contacts[e.index].safety = e.safety; },
        [&](const QuestionAnswered& e) { answer(state, e); },
        [&](const DeterminantFound& e) { state.determinant = e.determinant; },
        [&](const EmergencyDecided& e) {
            state.emergency = e.emergency ? Emergency::yes : Emergency::no;
            state.response = e.response;
            note_first(state.decided, when);
            if (!e.emergency) state.search = Search::none, state.take_by = never;
        },
        [&](const LevelChanged& e) {
            state.level = e.level;
            state.level_by_hand = e.by_hand;
        },
        [&](const EntitlementDecided& e) { state.entitlement = e.entitlement; },
        [&](const IdentityConfirmed&) { state.identity_confirmed = true; },
        [&](const ThirdPartiesNoted& e) {
            state.own_provider = e.own_provider;
            state.insurer = e.insurer;
            state.police = e.police;
        },
        [&](const PartnerExcluded& e) { state.unwanted.push_back(e.partner); },
        [&](const TlpSet& e) { state.tlp = e.tlp; },
        [&](const DuplicateMarked& e) { state.duplicate_of = e.of; },
        [&](const Taken& e) { state.holder = e.by; },
        [&](const SituationJoined& e) { state.situation = e.situation; },
        [&](const TravelTimesNoted& e) {
            state.travel_times = e.times;
            state.travel_source = e.source;
        },
        [&](const Advanced& e) { advance(state, e, when); },
        [&](const SignGiven& e) {
            assignment_of(state, e.assignment).due = e.due;
            assignment_of(state, e.assignment).overdue = Overdue::no;
        },
        [&](const OrderRecorded& e) { assignment_of(state, e.assignment).order = e.order; },
        [&](const CodeWordConfirmed& e) {
            assignment_of(state, e.assignment).code_word_said = true;
        },
        [&](const OverdueNoted& e) {
            assignment_of(state, e.assignment).overdue = e.step;
            assignment_of(state, e.assignment).due = e.due;
        },
        [&](const HandedBack& e) {
            Assignment& assignment = assignment_of(state, e.assignment);
            assignment.stage = Stage::handed_back;
            assignment.due = never;
            pass_over(state, assignment.responder);
        },
        [&](const HandedOver& e) { hand_over(state, e, when); },
        [&](const WorkReported& e) {
            assignment_of(state, e.assignment).reported = true;
            if (e.work.way_in != WayIn::unknown) state.way_in = e.work.way_in;
            if (!e.work.cve.empty()) state.cve = e.work.cve;
        },
        [&](const Closed& e) { close(state, e, when); }, [&](const Reopened&) { reopen(state); },
        [&](const Said& e) { hear(state, e, when); },
        [&](const VictimAnswered& e) { state.messages[e.message].answered = true; },
        [&](const VictimWaitingNoted& e) { state.messages[e.message].overdue_noted = true; },
        [](const auto&) {}); // notes change nothing; the search was applied above
}

} // namespace leitstelle::incident
