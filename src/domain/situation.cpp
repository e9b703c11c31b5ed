#include "domain/situation.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::situation {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static Outcome declare(const State* state, const Declare& c, const Facts& facts,
                       std::vector<Event>& happened) {
    if (state) return Refusal::already_declared;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (!facts.actor.staff) return Refusal::not_staff;
    if (!c.title) return Refusal::title_missing;
    happened.emplace_back(Declared{c.region, c.title, facts.actor.staff});
    return accepted;
}

static bool linkable(const Subject& subject) {
    return subject.kind == SubjectKind::incident || subject.kind == SubjectKind::call ||
           subject.kind == SubjectKind::report;
}

static Outcome link(const State& state, const Link& c, const Facts& facts,
                    std::vector<Event>& happened) {
    if (!linkable(c.subject)) return Refusal::not_linkable;
    if (!facts.subject_exists) return Refusal::subject_unknown;
    if (linked(state, c.subject)) return Refusal::already_linked;
    happened.emplace_back(Linked{c.subject});
    return accepted;
}

// Commands about a situation that goes on.
static Outcome go_on(const State& state, const Command& command, const Facts& facts,
                     std::vector<Event>& happened) {
    return match(
        command, [&](const Declare&) -> Outcome { return Refusal::already_declared; },
        [&](const SwitchOn& c) -> Outcome {
            if (!c.announcement || !c.first_aid) return Refusal::text_missing;
            happened.emplace_back(SwitchedOn{c.announcement, c.first_aid});
            return accepted;
        },
        [&](const SwitchOff&) -> Outcome {
            if (!state.switched_on) return Refusal::already_off;
            happened.emplace_back(SwitchedOff{});
            return accepted;
        },
        [&](const Link& c) { return link(state, c, facts, happened); },
        [&](const Unlink& c) -> Outcome {
            if (!linked(state, c.subject)) return Refusal::not_linked;
            happened.emplace_back(Unlinked{c.subject});
            return accepted;
        },
        [&](const SendMessage& c) -> Outcome {
            if (!c.text) return Refusal::text_missing;
            if (state.incidents.empty()) return Refusal::nobody_to_tell;
            happened.emplace_back(MessageSent{c.text, state.incidents});
            return accepted;
        },
        [&](const End& c) -> Outcome {
            happened.emplace_back(Ended{c.note});
            return accepted;
        });
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Declare>(&command)) return declare(state, *c, facts, happened);
    if (!state) return Refusal::not_declared;
    if (state->phase == Phase::ended) return Refusal::ended;
    return go_on(*state, command, facts, happened);
}

// The lists are sorted: a situation may hold all the calls of a very bad day.
template <class Ids> static bool holds(const Ids& ids, std::uint64_t id) {
    return std::binary_search(ids.begin(), ids.end(), typename Ids::value_type{id});
}
template <class Ids> static void insert(Ids& ids, std::uint64_t value) {
    const typename Ids::value_type id{value};
    ids.insert(std::lower_bound(ids.begin(), ids.end(), id), id);
}

// Does `what` with the list that holds this kind of subject.
template <class What> static void with_list(State& state, SubjectKind kind, const What& what) {
    if (kind == SubjectKind::incident) what(state.incidents);
    else if (kind == SubjectKind::call) what(state.calls);
    else must(kind == SubjectKind::report), what(state.reports);
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Declared& e) {
            state = {};
            state.region = e.region;
            state.title = e.title;
            state.declared_by = e.by;
            state.declared = when.happened;
        },
        [&](const SwitchedOn& e) {
            state.switched_on = true;
            state.announcement = e.announcement;
            state.first_aid = e.first_aid;
        },
        [&](const SwitchedOff&) { state.switched_on = false; },
        [&](const Linked& e) {
            with_list(state, e.subject.kind, [&](auto& ids) { insert(ids, e.subject.id); });
        },
        [&](const Unlinked& e) {
            with_list(state, e.subject.kind, [&](auto& ids) {
                std::erase_if(ids, [&](const auto& id) { return id.value == e.subject.id; });
            });
        },
        [](const MessageSent&) {}, // the deliveries are planned by the World
        [&](const Ended&) {
            must(state.phase == Phase::declared);
            state.phase = Phase::ended;
            state.switched_on = false;
            state.ended = when.happened;
        });
}

bool linked(const State& state, const Subject& subject) {
    if (subject.kind == SubjectKind::incident) return holds(state.incidents, subject.id);
    if (subject.kind == SubjectKind::call) return holds(state.calls, subject.id);
    return subject.kind == SubjectKind::report && holds(state.reports, subject.id);
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::situation
