#include "domain/incident.hpp"
#include "base/variant.hpp"
#include "domain/incident_decisions.hpp"
#include <algorithm>

template struct leitstelle::Compiled<leitstelle::incident::Command::Whole>;
template struct leitstelle::Compiled<leitstelle::incident::Event::Whole>;

namespace leitstelle::incident {

Refused decide(const State* state, const Command& command, const Facts& facts, Happened& happened) {
    return match(command, [&](const auto& c) -> Refused {
        if (state) return on(*state, c, facts, happened);
        if constexpr (std::is_same_v<std::decay_t<decltype(c)>, Report>)
            return report(c, facts, happened);
        else return Refusal::not_reported;
    });
}

static void earlier(std::optional<std::pair<Instant, Command>>& due, Instant at, Command command) {
    if (at != never && (!due || at < due->first)) due.emplace(at, std::move(command));
}

std::optional<std::pair<Instant, Command>> next_due(const State& state) {
    std::optional<std::pair<Instant, Command>> due;
    for (const Alarm& alarm : state.alarms)
        if (alarm.phase == AlarmPhase::open) earlier(due, alarm.answer_by, ExpireAlarm{alarm.id});
    if (state.search == Search::proposed) earlier(due, state.take_by, NoteProposalUntaken{});
    const bool looking = state.search == Search::searching || state.search == Search::waiting;
    if (looking && !state.search_over) earlier(due, state.search_until, NoteSearchOver{});
    for (const Assignment& assignment : state.assignments)
        if (!finished(assignment.stage)) earlier(due, assignment.due, NoteOverdue{assignment.id});
    for (std::uint32_t n = 0; n < state.messages.size(); ++n) {
        const VictimMessage& message = state.messages[n];
        if (!message.answered && !message.overdue_noted)
            earlier(due, message.answer_by, NoteVictimWaiting{n});
    }
    return due;
}

const Alarm* find_alarm(const State& state, AlarmId alarm) {
    return alarm.value == 0 || alarm.value > state.alarms.size() ? nullptr
                                                                 : &state.alarms[alarm.value - 1];
}

const Assignment* find_assignment(const State& state, AssignmentId assignment) {
    return assignment.value == 0 || assignment.value > state.assignments.size()
               ? nullptr
               : &state.assignments[assignment.value - 1];
}

std::uint32_t open_alarms(const State& state) {
    return static_cast<std::uint32_t>(
        std::count_if(state.alarms.begin(), state.alarms.end(),
                      [](const Alarm& a) { return a.phase == AlarmPhase::open; }));
}

std::uint32_t open_assignments(const State& state) {
    return static_cast<std::uint32_t>(
        std::count_if(state.assignments.begin(), state.assignments.end(),
                      [](const Assignment& a) { return !finished(a.stage); }));
}

bool knows(const State& state, ResponderId responder) {
    return std::any_of(state.alarms.begin(), state.alarms.end(),
                       [&](const Alarm& a) { return a.responder == responder; });
}

bool works_here(const State& state, ResponderId responder) {
    return std::any_of(
        state.assignments.begin(), state.assignments.end(),
        [&](const Assignment& a) { return a.responder == responder && !finished(a.stage); });
}

// The firm's own mail counts as compromised where the attacker sits in the mailbox or on the
// network, until a person marks it safe.
static bool mail_unsafe(const State& state) {
    const auto& protocol = state.determinant.protocol;
    return protocol == "RAN" || protocol == "BEC" || protocol == "ACC" || protocol.empty();
}

static bool usable(const State& state, const Contact& contact) {
    if (contact.safety == Safety::compromised) return false;
    if (contact.safety == Safety::safe) return true;
    return scheme_of(contact.contact) != Scheme::mailto || !mail_unsafe(state);
}

ContactId safe_contact(const State& state, Scheme scheme) {
    for (const Contact& contact : state.contacts)
        if (scheme_of(contact.contact) == scheme && usable(state, contact)) return contact.contact;
    return {};
}

// The same number may have been given twice: one bad word about it is enough.
bool may_use(const State& state, ContactId contact) {
    bool known = false;
    for (const Contact& one : state.contacts) {
        if (one.contact != contact) continue;
        if (!usable(state, one)) return false;
        known = true;
    }
    return known;
}

bool address_released(const State& state, const Assignment& assignment) {
    return state.identity_confirmed && assignment.stage != Stage::handed_back &&
           assignment.stage != Stage::handed_over;
}

bool may_see_address(const State& state, ResponderId responder) {
    return std::any_of(state.assignments.begin(), state.assignments.end(),
                       [&](const Assignment& a) {
                           return a.responder == responder && address_released(state, a);
                       });
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::incident
