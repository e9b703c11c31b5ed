#include "domain/call.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::call {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

// On the line, and no human has answered yet.
static bool unanswered(const State& state) {
    return state.phase == Phase::offered || state.phase == Phase::in_announcement ||
           state.phase == Phase::waiting;
}
static bool call_back_open(const State& state) { return state.call_back && state.call_back->open; }

static Outcome type_in(const State* state, const TypeIn& c, const Facts& facts,
                       std::vector<Event>& happened) {
    if (state) return Refusal::already_offered;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (!facts.actor.staff) return Refusal::not_staff;
    happened.emplace_back(TypedIn{c.region, c.caller, facts.actor.staff, c.still_talking});
    return accepted;
}

static Outcome hang_up(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (!unanswered(state)) return Refusal::not_in_this_phase;
    happened.emplace_back(Abandoned{!state.caller});
    // Nobody heard what it was about: an abandoned call is called back as level C.
    if (state.caller && !state.test)
        happened.emplace_back(CallBackPlanned{Level::C, facts.call_back_due, state.caller});
    return accepted;
}

static Outcome note_after_hours(const State& state, const NoteAfterHours& c, const Facts& facts,
                                std::vector<Event>& happened) {
    if (!unanswered(state)) return Refusal::not_in_this_phase;
    const ContactId number = c.number ? c.number : state.caller;
    if (c.wants_call_back && !number) return Refusal::no_number_to_call;
    const Level level = after_hours_level(c);
    happened.emplace_back(AfterHoursNoted{level, c.wants_call_back, number});
    if (c.wants_call_back && !state.test)
        happened.emplace_back(CallBackPlanned{level, facts.call_back_due, number});
    return accepted;
}

static Outcome mark_duplicate(const MarkDuplicate& c, const Facts& facts,
                              std::vector<Event>& happened) {
    if (c.of == facts.self) return Refusal::duplicate_of_itself;
    if (!facts.original_exists) return Refusal::call_unknown;
    happened.emplace_back(DuplicateMarked{c.of});
    return accepted;
}

static Outcome request_call_back(const State& state, const RequestCallBack& c, const Facts& facts,
                                 std::vector<Event>& happened) {
    const ContactId number = c.number ? c.number : state.caller;
    if (unanswered(state)) return Refusal::not_in_this_phase;
    if (call_back_open(state)) return Refusal::call_back_open;
    if (!number) return Refusal::no_number_to_call;
    if (c.wished && *c.wished < facts.when.happened) return Refusal::wished_time_past;
    happened.emplace_back(CallBackPlanned{c.level, c.wished.value_or(facts.call_back_due), number});
    return accepted;
}

static Outcome try_call_back(const State& state, const TryCallBack& c, const Facts& facts,
                             std::vector<Event>& happened) {
    if (!call_back_open(state)) return Refusal::no_call_back_open;
    if (c.outcome == TryOutcome::reached) { // whenever it was: it worked
        happened.emplace_back(CallBackTried{c.outcome, facts.when.happened});
        happened.emplace_back(CallBackClosed{CallBackEnd::reached, {}, {}});
        return accepted;
    }
    // Tries may be entered afterwards, so each neighbour counts, not only the last.
    for (const Instant earlier : state.call_back->tries)
        if (std::chrono::abs(facts.when.happened - earlier) < tries_apart)
            return Refusal::tries_too_close;
    happened.emplace_back(CallBackTried{c.outcome, facts.next_try});
    return accepted;
}

// Whoever is in a meeting all morning is there in the afternoon.
static constexpr Duration tries_spread = std::chrono::hours{4}; // from the first to the last

static bool tried_enough(const CallBack& call_back) {
    const auto& tries = call_back.tries; // in order
    return tries.size() >= tries_needed && tries.back() - tries.front() >= tries_spread;
}

static Outcome close_call_back(const State& state, const CloseCallBack& c,
                               std::vector<Event>& happened) {
    if (!call_back_open(state)) return Refusal::no_call_back_open;
    if (c.end == CallBackEnd::written_instead && !tried_enough(*state.call_back))
        return Refusal::three_tries_first;
    std::optional<ContactId> written_to;
    if (c.end == CallBackEnd::written_instead)
        written_to = c.written_to ? c.written_to : state.call_back->number;
    happened.emplace_back(CallBackClosed{c.end, c.note, written_to});
    return accepted;
}

static bool waits_unnoted(const State& state) {
    return !state.test && !state.wait_noted &&
           (state.phase == Phase::offered || state.phase == Phase::waiting);
}
static bool call_back_unnoted(const State& state) {
    return call_back_open(state) && !state.call_back->overdue_noted;
}

static Outcome note_overdue(const State& state, const Facts& facts, std::vector<Event>& happened) {
    const Instant now = facts.when.happened;
    const bool waiting = waits_unnoted(state) && now >= state.waiting_since + facts.waiting_at_most;
    const bool call_back = call_back_unnoted(state) && now >= state.call_back->due;
    if (!waiting && !call_back) return Refusal::not_due;
    happened.emplace_back(OverdueNoted{waiting});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (!state && !std::holds_alternative<Offer>(command) &&
        !std::holds_alternative<TypeIn>(command))
        return Refusal::not_offered;
    auto move = [&](bool possible, auto event) -> Outcome {
        if (!possible) return Refusal::not_in_this_phase;
        happened.emplace_back(event);
        return accepted;
    };
    return match(
        command,
        [&](const Offer& c) -> Outcome {
            if (state) return Refusal::already_offered;
            if (!facts.region_exists) return Refusal::region_unknown;
            happened.emplace_back(Offered{c.region, c.caller, c.test});
            return accepted;
        },
        [&](const Announce&) { return move(state->phase == Phase::offered, Announced{}); },
        [&](const Queue&) {
            return move(unanswered(*state) && state->phase != Phase::waiting, Queued{});
        },
        [&](const Answer&) -> Outcome {
            if (!facts.actor.staff) return Refusal::not_staff;
            return move(unanswered(*state), Answered{facts.actor.staff});
        },
        [&](const End&) { return move(state->phase == Phase::talking, Ended{}); },
        [&](const HangUp&) { return hang_up(*state, facts, happened); },
        [&](const Refuse& c) { return move(state->phase == Phase::offered, Refused{c.reason}); },
        [&](const NoteAfterHours& c) { return note_after_hours(*state, c, facts, happened); },
        [&](const TypeIn& c) { return type_in(state, c, facts, happened); },
        [&](const Link& c) -> Outcome {
            if (!facts.incident_exists) return Refusal::incident_unknown;
            happened.emplace_back(Linked{c.incident});
            return accepted;
        },
        [&](const MarkDuplicate& c) { return mark_duplicate(c, facts, happened); },
        [&](const RequestCallBack& c) { return request_call_back(*state, c, facts, happened); },
        [&](const TryCallBack& c) { return try_call_back(*state, c, facts, happened); },
        [&](const CloseCallBack& c) { return close_call_back(*state, c, happened); },
        [&](const NoteOverdue&) { return note_overdue(*state, facts, happened); });
}

static void leave_queue(State& state, Phase phase, Instant ended) {
    must(unanswered(state));
    state.phase = phase;
    state.ended = ended;
}

static void begin(State& state, RegionId region, ContactId caller, Instant at) {
    state = {};
    state.region = region;
    state.caller = caller;
    state.offered = state.waiting_since = at;
}

static void apply_call_back(State& state, const CallBackTried& e, Instant at) {
    must(call_back_open(state));
    auto& tries = state.call_back->tries;
    tries.insert(std::upper_bound(tries.begin(), tries.end(), at), at);
    state.call_back->due = e.next_due;
    state.call_back->overdue_noted = false;
}

static void apply_call_back(State& state, const CallBackClosed& e) {
    must(call_back_open(state));
    state.call_back->open = false;
    state.call_back->ended = e.end;
}

void apply(State& state, const Event& event, const When& when) {
    const Instant at = when.happened;
    match(
        event,
        [&](const Offered& e) {
            begin(state, e.region, e.caller, at);
            state.test = e.test;
        },
        [&](const Announced&) { state.phase = Phase::in_announcement; },
        [&](const Queued&) {
            state.phase = Phase::waiting;
            state.waiting_since = at;
        },
        [&](const Answered& e) {
            must(unanswered(state));
            state.phase = Phase::talking;
            state.answered = at;
            state.taken_by = e.by;
        },
        [&](const Ended&) {
            must(state.phase == Phase::talking);
            state.phase = Phase::answered;
            state.ended = at;
        },
        [&](const Abandoned&) { leave_queue(state, Phase::abandoned, at); },
        [&](const Refused&) { leave_queue(state, Phase::refused, at); },
        [&](const AfterHoursNoted& e) {
            leave_queue(state, Phase::after_hours, at);
            state.advice_heard = !e.wants_call_back;
        },
        [&](const TypedIn& e) {
            begin(state, e.region, e.caller, at);
            state.phase = e.still_talking ? Phase::talking : Phase::answered;
            state.answered = at;
            if (!e.still_talking) state.ended = at;
            state.taken_by = e.by;
        },
        [&](const Linked& e) { state.incident = e.incident; },
        [&](const DuplicateMarked& e) { state.duplicate_of = e.of; },
        [&](const CallBackPlanned& e) {
            must(!call_back_open(state));
            state.call_back = CallBack{e.due, e.level, e.number, {}, true, std::nullopt, false};
        },
        [&](const CallBackTried& e) { apply_call_back(state, e, at); },
        [&](const CallBackClosed& e) { apply_call_back(state, e); },
        [&](const OverdueNoted& e) {
            if (e.waiting) state.wait_noted = true;
            else if (state.call_back) state.call_back->overdue_noted = true;
        });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration waiting_at_most) {
    using Due = std::pair<Instant, Command>;
    if (waits_unnoted(state)) return Due{state.waiting_since + waiting_at_most, NoteOverdue{}};
    if (call_back_unnoted(state)) return Due{state.call_back->due, NoteOverdue{}};
    return std::nullopt;
}

Level after_hours_level(const NoteAfterHours& answers) {
    if (answers.encrypting) return Level::E;
    if (answers.money_sent) return Level::D;
    return answers.work_stands ? Level::C : Level::B;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::call
