#include "domain/delivery.hpp"
#include "base/contact.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>
#include <string_view>

namespace leitstelle::delivery {

// The phases stand in the order in which they beat each other; failed and expired are equals.
static Phase phase_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::sent: return Phase::sent;
    case Outcome::delivered: return Phase::delivered;
    case Outcome::failed: return Phase::failed;
    case Outcome::expired: return Phase::expired;
    }
    must(false);
    return {};
}

static bool tells_something_new(Phase now, Phase then) {
    if (now == Phase::failed || now == Phase::expired) return then == Phase::delivered;
    return then > now;
}

static bool may_stand(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
}
static bool well_formed(std::string_view code) {
    return code.size() <= longest_code && std::all_of(code.begin(), code.end(), may_stand);
}

std::string journal_code(std::string_view code) {
    std::string kept(code.substr(0, longest_code));
    for (char& c : kept)
        if (!may_stand(c)) c = '_';
    return kept;
}

static std::optional<Refusal> note_result(const State& state, const NoteResult& c,
                                          std::vector<Event>& happened) {
    if (!well_formed(c.code)) return Refusal::code_malformed;
    if (tells_something_new(state.phase, phase_of(c.outcome)))
        happened.emplace_back(ResultNoted{c.outcome, c.code, c.tries});
    return std::nullopt;
}

static std::optional<Refusal> mark_posted(const State& state, std::vector<Event>& happened) {
    if (scheme_of(state.plan.contact) != Scheme::letter) return Refusal::not_a_letter;
    if (state.phase != Phase::planned) return Refusal::already_posted;
    happened.emplace_back(ResultNoted{Outcome::sent, "posted", 1});
    return std::nullopt;
}

std::optional<Refusal> decide(const State* state, const Command& command,
                              std::vector<Event>& happened) {
    if (!state) return Refusal::not_planned;
    return match(
        command, [&](const NoteResult& c) { return note_result(*state, c, happened); },
        [&](const MarkPosted&) { return mark_posted(*state, happened); });
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Planned& e) {
            state = {};
            state.plan = e.plan;
            state.planned = when.happened;
        },
        [&](const ResultNoted& e) {
            must(tells_something_new(state.phase, phase_of(e.outcome)));
            state.phase = phase_of(e.outcome);
            state.code = e.code;
            state.tries = e.tries;
            state.noted = when.happened;
        });
}

bool on_the_way(const State& state) {
    return state.phase == Phase::planned || state.phase == Phase::sent;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::delivery
