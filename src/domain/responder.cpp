#include "domain/responder.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::responder {

using Refused = std::optional<Refusal>;
static constexpr Refused accepted = std::nullopt;

static Refused check(const Profile& profile, const Facts& facts) {
    if (profile.load_limit == 0) return Refusal::load_limit_zero;
    if (profile.ready_in < Duration::zero()) return Refusal::ready_in_negative;
    if (!profile.on_site && !profile.remote) return Refusal::no_way_to_work;
    if (facts.kinds_of_path < 2) return Refusal::two_paths_needed;
    if (!facts.postal_code_known) return Refusal::postal_code_unknown;
    return accepted;
}

static Refused enlist(const State* state, const Enlist& c, const Facts& facts,
                      std::vector<Event>& happened) {
    if (state) return Refusal::already_enlisted;
    if (!c.person) return Refusal::person_missing;
    if (!facts.partner_exists) return Refusal::partner_unknown;
    if (facts.partner_ended) return Refusal::partner_ended;
    if (const Refused refused = check(c.profile, facts)) return refused;
    happened.emplace_back(Enlisted{c.partner, c.person, c.profile});
    return accepted;
}

static Refused declare_conflict(const State& state, const DeclareConflict& c, const Facts& facts,
                                std::vector<Event>& happened) {
    if (!facts.organisation_exists) return Refusal::organisation_unknown;
    if (std::ranges::find(state.conflicts, c.organisation) != state.conflicts.end())
        return Refusal::already_declared;
    happened.emplace_back(ConflictDeclared{c.organisation});
    return accepted;
}

static Refused expire_test_alarm(const State& state, Instant now, std::vector<Event>& happened) {
    if (!state.test_answer_by) return Refusal::no_test_under_way;
    if (now < *state.test_answer_by) return Refusal::not_due;
    happened.emplace_back(TestAlarmMissed{});
    happened.emplace_back(ReachNoted{Reach::silent});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Enlist>(&command)) return enlist(state, *c, facts, happened);
    if (!state) return Refusal::not_enlisted;
    if (state->retired) return Refusal::retired;
    const Instant now = facts.when.recorded;
    return match(
        command, [](const Enlist&) -> Refused { return Refusal::already_enlisted; },
        [&](const Change& c) -> Refused {
            if (const Refused refused = check(c.profile, facts)) return refused;
            happened.emplace_back(Changed{c.profile});
            return accepted;
        },
        [&](const Retire&) -> Refused {
            if (facts.has_open_work) return Refusal::has_open_work;
            happened.emplace_back(Retired{});
            return accepted;
        },
        [&](const DeclareReady& c) -> Refused {
            if (c.until <= now) return Refusal::already_past;
            happened.emplace_back(ReadyDeclared{c.until});
            return accepted;
        },
        [&](const DeclareAway& c) -> Refused {
            if (c.until <= now) return Refusal::already_past;
            happened.emplace_back(AwayDeclared{c.until});
            return accepted;
        },
        [&](const DeclareBack&) -> Refused {
            if (!state->away_until) return Refusal::not_away;
            happened.emplace_back(BackDeclared{});
            return accepted;
        },
        [&](const DeclareConflict& c) -> Refused {
            return declare_conflict(*state, c, facts, happened);
        },
        [&](const RaiseTestAlarm&) -> Refused {
            if (state->test_answer_by) return Refusal::test_under_way;
            happened.emplace_back(TestAlarmRaised{now + facts.test_answer_within});
            return accepted;
        },
        [&](const AnswerTestAlarm&) -> Refused {
            // Late but not expired yet counts: the path works.
            if (!state->test_answer_by) return Refusal::no_test_under_way;
            happened.emplace_back(TestAlarmAnswered{});
            happened.emplace_back(ReachNoted{Reach::reached});
            return accepted;
        },
        [&](const ExpireTestAlarm&) -> Refused {
            return expire_test_alarm(*state, now, happened);
        });
}

static void end_test(State& state) {
    must(state.test_answer_by.has_value());
    state.test_answer_by.reset();
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Enlisted& e) {
            must(!state.person);
            state.partner = e.partner;
            state.person = e.person;
            state.profile = e.profile;
        },
        [&](const Changed& e) { state.profile = e.profile; },
        [&](const Retired&) {
            must(!state.retired);
            state.retired = true;
            state.test_answer_by.reset();
        },
        // Who says "ready" is not away, and the other way round: the last word holds.
        [&](const ReadyDeclared& e) {
            state.ready_until = e.until;
            state.away_until.reset();
        },
        [&](const AwayDeclared& e) {
            state.away_until = e.until;
            state.ready_until.reset();
        },
        [&](const BackDeclared&) { state.away_until.reset(); },
        [&](const ConflictDeclared& e) { state.conflicts.push_back(e.organisation); },
        [&](const ReachNoted& e) {
            if (when.happened < state.reach_noted) return; // a later word is known already
            state.reach = e.reach;
            state.reach_noted = when.happened;
        },
        [&](const TestAlarmRaised& e) {
            state.test_answer_by = e.answer_by; // again after a gap: the old one ran out unheard
            state.last_test = when.happened;
        },
        [&](const TestAlarmAnswered&) { end_test(state); },
        [&](const TestAlarmMissed&) { end_test(state); });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration test_alarm_every) {
    if (state.retired) return std::nullopt;
    if (state.test_answer_by) return std::pair{*state.test_answer_by, Command{ExpireTestAlarm{}}};
    // Nobody is tested on holiday; the clock ends it, so that somebody who waits is offered.
    if (state.away_until) return std::pair{*state.away_until, Command{DeclareBack{}}};
    if (test_alarm_every <= Duration::zero()) return std::nullopt;
    return std::pair{state.last_test + test_alarm_every, Command{RaiseTestAlarm{}}};
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::responder
