#include "domain/service.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::service {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static const Limit* warned(const State& state, const std::string& name) {
    for (const Limit& limit : state.limits)
        if (limit.name == name) return &limit;
    return nullptr;
}
static bool lost(const State& state, const std::string& path) {
    return std::find(state.lost_paths.begin(), state.lost_paths.end(), path) !=
           state.lost_paths.end();
}

static Outcome set_command_aside(const SetCommandAside& c, std::vector<Event>& happened) {
    if (c.command.empty()) return Refusal::command_missing;
    if (c.code.empty()) return Refusal::code_missing;
    happened.emplace_back(CommandSetAside{c.command, c.subject, c.code});
    return accepted;
}

static Outcome warn_limit(const State& state, const WarnLimit& c, std::vector<Event>& happened) {
    if (c.limit.empty()) return Refusal::limit_missing;
    if (c.used_percent < warn_from_percent) return Refusal::below_warning;
    const Limit* before = warned(state, c.limit);
    const bool reached_now = before && before->used_percent < 100 && c.used_percent >= 100;
    if (before && !reached_now) return Refusal::already_warned;
    happened.emplace_back(LimitWarned{c.limit, c.used_percent});
    return accepted;
}

static Outcome release(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (!facts.actor.staff) return Refusal::not_staff; // a person, never a program
    if (!state.held) return Refusal::not_held;
    happened.emplace_back(Released{facts.actor.staff});
    return accepted;
}

std::optional<Refusal> decide(const State& state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    return match(
        command,
        [&](const NoteGap& c) -> Outcome {
            if (c.to <= c.from) return Refusal::gap_inverted;
            happened.emplace_back(GapNoted{c.from, c.to});
            return accepted;
        },
        [&](const SetCommandAside& c) { return set_command_aside(c, happened); },
        [&](const Hold&) -> Outcome {
            if (state.held) return Refusal::already_held;
            happened.emplace_back(Held{});
            return accepted;
        },
        [&](const Release&) { return release(state, facts, happened); },
        [&](const WarnLimit& c) { return warn_limit(state, c, happened); },
        [&](const ClearLimit& c) -> Outcome {
            if (!warned(state, c.limit)) return Refusal::not_warned;
            happened.emplace_back(LimitCleared{c.limit});
            return accepted;
        },
        [&](const NotePathLost& c) -> Outcome {
            if (c.path.empty()) return Refusal::path_missing;
            if (lost(state, c.path)) return Refusal::already_lost;
            happened.emplace_back(PathLost{c.path});
            return accepted;
        },
        [&](const NotePathBack& c) -> Outcome {
            if (!lost(state, c.path)) return Refusal::not_lost;
            happened.emplace_back(PathBack{c.path});
            return accepted;
        },
        [&](const Retire&) -> Outcome {
            if (facts.retirable.empty()) return Refusal::nothing_to_retire;
            happened.emplace_back(Retired{facts.retirable});
            return accepted;
        });
}

void apply(State& state, const Event& event, const When& when) {
    const auto forget = [&](const std::string& name) {
        std::erase_if(state.limits, [&](const Limit& limit) { return limit.name == name; });
    };
    match(
        event,
        [&](const GapNoted& e) {
            state.gap_from = e.from;
            state.gap_to = e.to;
            if (state.held) state.held_from = std::min(state.held_from, e.from);
        },
        [&](const CommandSetAside& e) {
            ++state.set_aside_ever;
            if (state.set_aside.size() == set_aside_kept)
                state.set_aside.erase(state.set_aside.begin());
            state.set_aside.push_back({e.command, e.subject, e.code, when.recorded});
        },
        [&](const Held&) {
            must(!state.held);
            state.held = true;
            state.held_from = when.recorded;
        },
        [&](const Released&) {
            must(state.held);
            state.held = false;
        },
        [&](const LimitWarned& e) {
            forget(e.limit);
            state.limits.push_back({e.limit, e.used_percent});
        },
        [&](const LimitCleared& e) { forget(e.limit); },
        [&](const PathLost& e) { state.lost_paths.push_back(e.path); },
        [&](const PathBack& e) { std::erase(state.lost_paths, e.path); },
        [](const Retired&) {}); // the World forgets them
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::service
