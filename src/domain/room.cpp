#include "domain/room.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::room {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

// However long the region stays as it is, staffing is looked at this often.
static constexpr Duration staffing_check_at_least_every = std::chrono::hours{24};

static bool is_signed_in(const State& state, StaffId staff) {
    return std::find(state.signed_in.begin(), state.signed_in.end(), staff) !=
           state.signed_in.end();
}

// Who is asked at this step; none while nobody is on the ladder.
static StaffId on_ladder(const Facts& facts, std::uint32_t step) {
    return facts.ladder.empty() ? StaffId{} : facts.ladder[step % facts.ladder.size()];
}

// What goes on rather than happens: whoever took it has it until it is over.
static bool goes_on(Cause cause) {
    return cause == Cause::queue || cause == Cause::room_unstaffed ||
           cause == Cause::handover_missing || cause == Cause::restart_held;
}

static void raise(const State& state, Cause cause, const Subject& subject, std::uint32_t length,
                  const Facts& facts, std::vector<Event>& happened) {
    const CommanderAlarm* open = open_alarm(state, cause, subject);
    if (open && (!open->accepted_by || goes_on(cause))) {
        // Nobody waits any more: the queue's alarm has lost its cause.
        if (cause == Cause::queue && length == 0) happened.emplace_back(AlarmClosed{open->id, {}});
        else if (open->length != length) happened.emplace_back(AlarmGrew{open->id, length});
        return;
    }
    if (cause == Cause::queue && length == 0) return;
    CommanderAlarm alarm;
    alarm.id = CommanderAlarmId{state.last_alarm + 1};
    alarm.cause = cause;
    alarm.subject = subject;
    alarm.length = length;
    alarm.raised = facts.when.happened;
    alarm.addressed = on_ladder(facts, 0);
    alarm.next_at = facts.when.recorded + facts.answer_within; // asked from now on, not from then
    happened.emplace_back(CommanderAlarmed{alarm});
}

static void close_unstaffed(const State& state, std::vector<Event>& happened) {
    if (const CommanderAlarm* open = open_alarm(state, Cause::room_unstaffed, {}))
        happened.emplace_back(AlarmClosed{open->id, {}});
}

static Outcome sign_in(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (!facts.actor.staff) return Refusal::not_staff;
    if (is_signed_in(state, facts.actor.staff)) return Refusal::already_signed_in;
    happened.emplace_back(SignedIn{facts.actor.staff});
    close_unstaffed(state, happened);
    return accepted;
}

static Outcome sign_out(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (!facts.actor.staff) return Refusal::not_staff;
    if (!is_signed_in(state, facts.actor.staff)) return Refusal::not_signed_in;
    if (facts.actor_holds_incidents) return Refusal::holds_open_incidents;
    happened.emplace_back(SignedOut{facts.actor.staff});
    if (facts.open && state.signed_in.size() == 1)
        raise(state, Cause::room_unstaffed, {}, 0, facts, happened);
    return accepted;
}

static Outcome take_over(const State& state, const TakeOver& c, const Facts& facts,
                         std::vector<Event>& happened) {
    if (!facts.actor.staff) return Refusal::not_staff;
    if (c.from == facts.actor.staff) return Refusal::not_from_oneself;
    if (!is_signed_in(state, facts.actor.staff)) return Refusal::not_signed_in;
    if (!facts.other_holds_incidents) return Refusal::nothing_to_take_over;
    happened.emplace_back(TakenOver{c.from, facts.actor.staff});
    return accepted;
}

static Outcome accept_alarm(const State& state, const AcceptAlarm& c, const Facts& facts,
                            std::vector<Event>& happened) {
    const CommanderAlarm* alarm = find_alarm(state, c.alarm);
    if (!facts.actor.staff) return Refusal::not_staff;
    if (!alarm) return Refusal::alarm_unknown;
    if (alarm->accepted_by) return Refusal::already_accepted;
    happened.emplace_back(AlarmAccepted{c.alarm, facts.actor.staff});
    return accepted;
}

static Outcome close_alarm(const State& state, const CloseAlarm& c, std::vector<Event>& happened) {
    const CommanderAlarm* alarm = find_alarm(state, c.alarm);
    if (!alarm) return Refusal::alarm_unknown;
    if (!alarm->accepted_by) return Refusal::not_accepted;
    if (!c.done) return Refusal::done_missing;
    happened.emplace_back(AlarmClosed{c.alarm, c.done});
    return accepted;
}

static Outcome step_alarm(const State& state, const StepAlarm& c, const Facts& facts,
                          std::vector<Event>& happened) {
    const CommanderAlarm* alarm = find_alarm(state, c.alarm);
    if (!alarm) return Refusal::alarm_unknown;
    if (alarm->accepted_by) return Refusal::already_accepted;
    if (facts.when.recorded < alarm->next_at) return Refusal::alarm_not_due;
    // While it reached nobody the step stands still, so that the first on a new ladder is first.
    const std::uint32_t step = alarm->addressed ? alarm->step + 1 : alarm->step;
    happened.emplace_back(AlarmStepped{c.alarm, step, on_ladder(facts, step),
                                       facts.when.recorded + facts.answer_within});
    return accepted;
}

// Never refused as too early: it is also asked for when the region's hours were changed.
static Outcome check_staffing(const State& state, const Facts& facts,
                              std::vector<Event>& happened) {
    const Instant now = facts.when.recorded;
    must(facts.next_change > now);
    happened.emplace_back(StaffingChecked{
        facts.open, std::min(facts.next_change, now + staffing_check_at_least_every)});
    if (facts.open && state.signed_in.empty())
        raise(state, Cause::room_unstaffed, {}, 0, facts, happened);
    else close_unstaffed(state, happened);
    return accepted;
}

std::optional<Refusal> decide(const State& state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (!facts.region_exists) return Refusal::region_unknown;
    return match(
        command, [&](const SignIn&) { return sign_in(state, facts, happened); },
        [&](const SignOut&) { return sign_out(state, facts, happened); },
        [&](const TakeOver& c) { return take_over(state, c, facts, happened); },
        [&](const CallCommander& c) -> Outcome {
            if (!facts.actor.staff) return Refusal::not_staff;
            raise(state, Cause::by_hand, c.subject, 0, facts, happened);
            return accepted;
        },
        [&](const AcceptAlarm& c) { return accept_alarm(state, c, facts, happened); },
        [&](const CloseAlarm& c) { return close_alarm(state, c, happened); },
        [&](const RaiseAlarm& c) -> Outcome {
            raise(state, c.cause, c.subject, c.length, facts, happened);
            return accepted;
        },
        [&](const StepAlarm& c) { return step_alarm(state, c, facts, happened); },
        [&](const CheckStaffing&) { return check_staffing(state, facts, happened); });
}

static CommanderAlarm& the_alarm(State& state, CommanderAlarmId id) {
    const auto found = std::find_if(state.alarms.begin(), state.alarms.end(),
                                    [&](const CommanderAlarm& alarm) { return alarm.id == id; });
    must(found != state.alarms.end());
    return *found;
}

void apply(State& state, const Event& event, const When&) {
    match(
        event, [&](const SignedIn& e) { state.signed_in.push_back(e.staff); },
        [&](const SignedOut& e) { std::erase(state.signed_in, e.staff); },
        [&](const TakenOver&) {}, // the incidents carry the holder; the names are on record here
        [&](const CommanderAlarmed& e) {
            must(e.alarm.id.value > state.last_alarm);
            state.last_alarm = e.alarm.id.value;
            state.alarms.push_back(e.alarm);
        },
        [&](const AlarmStepped& e) {
            CommanderAlarm& alarm = the_alarm(state, e.alarm);
            alarm.step = e.step;
            alarm.addressed = e.addressed;
            alarm.next_at = e.next_at;
        },
        [&](const AlarmGrew& e) { the_alarm(state, e.alarm).length = e.length; },
        [&](const AlarmAccepted& e) { the_alarm(state, e.alarm).accepted_by = e.by; },
        [&](const AlarmClosed& e) {
            const CommanderAlarmId id = the_alarm(state, e.alarm).id;
            std::erase_if(state.alarms, [&](const CommanderAlarm& a) { return a.id == id; });
        },
        [&](const StaffingChecked& e) {
            state.open = e.open;
            state.next_staffing_check = e.next;
        });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state) {
    std::pair<Instant, Command> due{state.next_staffing_check, CheckStaffing{}};
    for (const CommanderAlarm& alarm : state.alarms)
        if (!alarm.accepted_by && alarm.next_at < due.first)
            due = {alarm.next_at, StepAlarm{alarm.id}};
    return due;
}

const CommanderAlarm* find_alarm(const State& state, CommanderAlarmId alarm) {
    for (const CommanderAlarm& open : state.alarms)
        if (open.id == alarm) return &open;
    return nullptr;
}

const CommanderAlarm* open_alarm(const State& state, Cause cause, const Subject& subject) {
    const bool of_the_room = cause == Cause::queue || cause == Cause::room_unstaffed;
    const CommanderAlarm* taken = nullptr;
    for (const CommanderAlarm& open : state.alarms) {
        if (open.cause != cause || !(of_the_room || open.subject == subject)) continue;
        if (!open.accepted_by) return &open;
        taken = &open;
    }
    return taken;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::room
