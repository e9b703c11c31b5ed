#include "domain/report.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"

namespace leitstelle::report {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static bool finished(const State& state) {
    return state.phase != Phase::fresh && state.phase != Phase::taken;
}

static Outcome receive(const State* state, const Receive& c, const Facts& facts,
                       std::vector<Event>& happened) {
    const Content& content = c.content;
    if (state) return Refusal::already_received;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (!content.summary && !content.encrypting && !content.money_sent && !content.work_stands)
        return Refusal::nothing_said;
    // A mail came from somebody, even when its sender's address is none we can write to: a person
    // reads it and looks for the way.
    if (!content.call_back && !content.mail && c.source != Source::mail)
        return Refusal::no_way_to_answer;
    happened.emplace_back(
        Received{c.region, c.source, content, level_of(content), facts.next_reference});
    return accepted;
}

static Outcome take(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (!facts.actor.staff) return Refusal::not_staff;
    if (state.phase == Phase::taken) return Refusal::already_taken;
    if (finished(state)) return Refusal::already_finished;
    happened.emplace_back(Taken{facts.actor.staff});
    return accepted;
}

static Outcome mark_duplicate(const State& state, const MarkDuplicate& c, const Facts& facts,
                              std::vector<Event>& happened) {
    if (finished(state)) return Refusal::already_finished;
    if (c.of == facts.self) return Refusal::duplicate_of_itself;
    if (!facts.original_exists) return Refusal::report_unknown;
    happened.emplace_back(DuplicateMarked{c.of});
    return accepted;
}

static Outcome note_unseen(const State& state, const Facts& facts, std::vector<Event>& happened) {
    const bool unseen = state.phase == Phase::fresh && !state.unseen_noted;
    if (!unseen || facts.when.happened < facts.seen_by) return Refusal::not_due;
    happened.emplace_back(UnseenNoted{});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (!state && !std::holds_alternative<Receive>(command)) return Refusal::not_received;
    return match(
        command, [&](const Receive& c) { return receive(state, c, facts, happened); },
        [&](const Take&) { return take(*state, facts, happened); },
        [&](const Link& c) -> Outcome {
            if (finished(*state)) return Refusal::already_finished;
            if (!facts.incident_exists) return Refusal::incident_unknown;
            happened.emplace_back(Linked{c.incident});
            return accepted;
        },
        [&](const MarkDuplicate& c) { return mark_duplicate(*state, c, facts, happened); },
        [&](const Answer& c) -> Outcome {
            if (finished(*state)) return Refusal::already_finished;
            happened.emplace_back(Answered{c.with, c.note});
            return accepted;
        },
        [&](const NoteUnseen&) { return note_unseen(*state, facts, happened); });
}

static void finish(State& state, Phase phase) {
    must(!finished(state));
    state.phase = phase;
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Received& e) {
            state = {};
            state.region = e.region;
            state.source = e.source;
            state.content = e.content;
            state.level = e.level;
            state.reference = e.reference;
            state.received = when.happened;
        },
        [&](const Taken& e) {
            must(state.phase == Phase::fresh);
            state.phase = Phase::taken;
            state.taken_by = e.by;
        },
        [&](const Linked& e) {
            finish(state, Phase::linked);
            state.incident = e.incident;
        },
        [&](const DuplicateMarked&) { finish(state, Phase::duplicate); },
        [&](const Answered&) { finish(state, Phase::answered); },
        [&](const UnseenNoted&) { state.unseen_noted = true; });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration seen_within) {
    if (state.phase != Phase::fresh || state.unseen_noted) return std::nullopt;
    return std::pair<Instant, Command>{state.received + seen_within, NoteUnseen{}};
}

Level level_of(const Content& content) {
    if (content.encrypting) return Level::E;
    if (content.money_sent) return Level::D;
    return content.work_stands ? Level::C : Level::B;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::report
