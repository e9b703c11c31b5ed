#include "domain/referral.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::referral {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static Outcome offer(const State* state, const Offer& c, const Facts& facts,
                     std::vector<Event>& happened) {
    if (state) return Refusal::already_offered;
    if (!facts.incident_exists) return Refusal::incident_unknown;
    if (facts.incident_has_open_referral) return Refusal::referral_open;
    if (facts.order.empty()) return Refusal::no_specialists;
    Offered offered{c.incident, c.skills, facts.order,
                    static_cast<std::uint32_t>(facts.order.size())};
    if (offered.list.size() > longest_list) offered.list.resize(longest_list);
    happened.emplace_back(std::move(offered));
    return accepted;
}

static bool on_the_list(const State& state, SpecialistId specialist) {
    return std::any_of(state.list.begin(), state.list.end(),
                       [&](const auto& named) { return named.specialist == specialist; });
}

static Outcome choose(const State& state, const Choose& c, std::vector<Event>& happened) {
    if (state.phase == Phase::price_accepted) return Refusal::price_already_accepted;
    if (!on_the_list(state, c.specialist)) return Refusal::not_on_the_list;
    happened.emplace_back(Chosen{c.specialist});
    return accepted;
}

static Outcome accept_price(const State& state, const AcceptPrice& c,
                            std::vector<Event>& happened) {
    if (state.phase == Phase::price_accepted) return Refusal::price_already_accepted;
    if (!state.chosen) return Refusal::nobody_chosen;
    if (!c.price) return Refusal::price_missing;
    happened.emplace_back(PriceAccepted{state.chosen, c.price});
    return accepted;
}

static Outcome end_free_work(const State& state, const EndFreeWork& c,
                             std::vector<Event>& happened) {
    if (state.free_work_ends) return Refusal::free_work_already_ended;
    if (!c.sentence) return Refusal::sentence_missing;
    happened.emplace_back(FreeWorkEnded{c.sentence});
    return accepted;
}

static Outcome hand_over(const State& state, const HandOver& c, std::vector<Event>& happened) {
    if (state.phase != Phase::price_accepted) return Refusal::price_not_accepted;
    if (!state.free_work_ends) return Refusal::free_work_not_ended;
    happened.emplace_back(HandedOver{state.chosen, c.note});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Offer>(&command)) return offer(state, *c, facts, happened);
    if (!state) return Refusal::not_offered;
    if (!open(*state)) return Refusal::finished;
    return match(
        command, [](const Offer&) -> Outcome { return Refusal::already_offered; },
        [&](const Choose& c) { return choose(*state, c, happened); },
        [&](const AcceptPrice& c) { return accept_price(*state, c, happened); },
        [&](const EndFreeWork& c) { return end_free_work(*state, c, happened); },
        [&](const HandOver& c) { return hand_over(*state, c, happened); },
        [&](const Decline& c) -> Outcome {
            happened.emplace_back(DeclinedByVictim{c.reason});
            return accepted;
        });
}

static void finish(State& state, Phase phase, Instant at) {
    must(open(state));
    state.phase = phase;
    state.finished = at;
}

void apply(State& state, const Event& event, const When& when) {
    const Instant at = when.happened;
    match(
        event,
        [&](const Offered& e) {
            state = {};
            state.incident = e.incident;
            state.list = e.list;
            state.offered = at;
        },
        [&](const Chosen& e) {
            must(state.phase == Phase::offered || state.phase == Phase::chosen);
            state.phase = Phase::chosen;
            state.chosen = e.specialist;
        },
        [&](const PriceAccepted& e) {
            must(state.phase == Phase::chosen && state.chosen == e.specialist);
            state.phase = Phase::price_accepted;
            state.price = e.price;
            state.price_accepted = at;
        },
        [&](const FreeWorkEnded& e) {
            state.free_work_ends = e.sentence;
            state.free_work_ended = at;
        },
        [&](const HandedOver&) { finish(state, Phase::handed_over, at); },
        [&](const DeclinedByVictim&) { finish(state, Phase::declined, at); });
}

bool open(const State& state) {
    return state.phase != Phase::handed_over && state.phase != Phase::declined;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::referral
