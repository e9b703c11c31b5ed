#include "domain/partner.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"

namespace leitstelle::partner {

using Refused = std::optional<Refusal>;
static constexpr Refused accepted = std::nullopt;

static bool inverted(const Agreement& agreement) {
    return agreement.until && *agreement.until <= agreement.from;
}

static Refused admit(const State* state, const Admit& c, const Facts& facts,
                     std::vector<Event>& happened) {
    if (state) return Refusal::already_admitted;
    if (!c.name) return Refusal::name_missing;
    if (inverted(c.agreement)) return Refusal::agreement_inverted;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (!facts.postal_code_known) return Refusal::postal_code_unknown;
    happened.emplace_back(Admitted{c.region, c.name, c.postal_code, c.agreement});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Admit>(&command)) return admit(state, *c, facts, happened);
    if (!state) return Refusal::not_admitted;
    if (state->ended) return Refusal::ended;
    return match(
        command, [](const Admit&) -> Refused { return Refusal::already_admitted; },
        [&](const Renew& c) -> Refused {
            if (inverted(c.agreement)) return Refusal::agreement_inverted;
            happened.emplace_back(Renewed{c.agreement});
            return accepted;
        },
        [&](const Pause& c) -> Refused {
            if (c.until <= c.from) return Refusal::pause_inverted;
            happened.emplace_back(Paused{c.from, c.until});
            return accepted;
        },
        [&](const Resume&) -> Refused {
            // By a person at any time, also before it began; by the clock when it is over.
            if (!state->paused_until) return Refusal::not_paused;
            happened.emplace_back(Resumed{});
            return accepted;
        },
        [&](const Begin&) -> Refused {
            if (state->begun || facts.when.recorded < state->agreement.from)
                return Refusal::not_due;
            happened.emplace_back(Begun{});
            return accepted;
        },
        [&](const End& c) -> Refused {
            happened.emplace_back(Ended{c.reason});
            return accepted;
        });
}

static void count_minutes(State& state, const MinutesWorked& e) {
    if (e.month < state.month) return; // handed in late: that month's limit is history
    if (e.month > state.month) state.minutes_this_month = 0;
    state.month = e.month;
    state.minutes_this_month += e.minutes;
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Admitted& e) {
            must(!state.name);
            state.region = e.region;
            state.name = e.name;
            state.postal_code = e.postal_code;
            state.agreement = e.agreement;
            state.begun = e.agreement.from <= when.recorded;
        },
        [&](const Renewed& e) {
            must(!state.ended);
            state.agreement = e.agreement;
            state.begun = e.agreement.from <= when.recorded;
        },
        [&](const Paused& e) {
            must(!state.ended);
            state.paused_from = e.from;
            state.paused_until = e.until;
        },
        [&](const Resumed&) {
            must(state.paused_until.has_value());
            state.paused_from.reset();
            state.paused_until.reset();
        },
        [&](const Begun&) { state.begun = true; },
        [&](const Ended&) {
            must(!state.ended);
            state.ended = true;
        },
        // Work accepted before the end goes on and is still reported after it.
        [&](const MinutesWorked& e) { count_minutes(state, e); });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state) {
    if (state.ended) return std::nullopt;
    const bool resumes_first = state.paused_until && *state.paused_until <= state.agreement.from;
    if (!state.begun && !resumes_first) return std::pair{state.agreement.from, Command{Begin{}}};
    if (!state.paused_until) return std::nullopt;
    return std::pair{*state.paused_until, Command{Resume{}}};
}

bool under_agreement(const State& state, Instant now) {
    const Agreement& agreement = state.agreement;
    return !state.ended && agreement.from <= now && (!agreement.until || now < *agreement.until);
}

bool paused(const State& state, Instant now) {
    return state.paused_from && *state.paused_from <= now && now < *state.paused_until;
}

bool hours_left(const State& state, Instant now) {
    const std::uint32_t reserved = state.agreement.reserved_minutes_a_month;
    return reserved == 0 || state.month != month_of(now) || state.minutes_this_month < reserved;
}

std::int32_t month_of(Instant instant) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(instant)};
    return int{date.year()} * 12 + static_cast<std::int32_t>(unsigned{date.month()});
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::partner
