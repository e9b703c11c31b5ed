// For the tests of the incident: given these events, when this command, then what?
#pragma once
#include "domain/given_when_then_test.hpp"
#include "domain/incident.hpp"

namespace leitstelle::incident {

inline const Instant noon =
    std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12};
inline constexpr TextId said{7};
inline constexpr ResponderId a{1}, b{2};
inline constexpr AlarmId alarm_1{1}, alarm_2{2};
inline constexpr AssignmentId work_1{1};

inline const region::Definition& definition() {
    using namespace std::chrono_literals;
    static const region::Definition one = [] {
        region::Definition d;
        for (Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
            d.responses.push_back({"", level,
                                   level == Level::B   ? Response::remote_help
                                   : level >= Level::A ? Response::phone_help
                                                       : Response::on_site_alarm});
            d.plans.push_back({level, 1, 5min, 30min, {}, 30min});
        }
        d.deadlines = {60s, 60s, 5min, 15min, 15min, 2h, 10min, 10min, 3min, 24h, 15min, 1h, 24h};
        return d;
    }();
    return one;
}
inline Facts facts(Duration after = {}, Actor actor = {{Role::call_taker}, {1}, {}, {}, {}, {}}) {
    Facts facts{.when = {noon + after, noon + after}, .actor = std::move(actor)};
    facts.region = &definition();
    facts.next_reference = 5;
    facts.scene = {51'000'000, 7'000'000};
    return facts;
}
inline Actor as(ResponderId who) { return {{Role::responder}, {}, who, {}, {}, {}}; }

inline State given(std::initializer_list<Event> events, Instant at = noon) {
    State state;
    for (const Event& event : events) apply(state, event, {at, at});
    return state;
}
inline auto when(const State* state, const Command& command, const Facts& known = facts()) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, known, happened); });
}
inline auto when(const State& state, const Command& command, const Facts& known = facts()) {
    return when(&state, command, known);
}

inline Reported reported() {
    Reported e;
    e.region = {1};
    e.call_back = {sealed_number(1, Scheme::tel)};
    e.scene = {51'000'000, 7'000'000};
    e.summary = said;
    e.holder = {1};
    return e;
}
inline Dispatched dispatched(std::uint32_t wanted = 1) {
    return {wanted, noon + std::chrono::minutes{30}, false, false, {}};
}
inline AlarmRaised raised(std::uint64_t alarm, ResponderId who) {
    return {{alarm}, who, noon + std::chrono::minutes{5}};
}
inline AlarmAccepted accepted_by(std::uint64_t alarm, std::uint64_t work) {
    AlarmAccepted e;
    e.alarm = {alarm};
    e.assignment = {work};
    e.exclusive = true;
    e.arrives_by = noon + std::chrono::minutes{30};
    e.in_contact_by = noon + std::chrono::minutes{15};
    return e;
}
inline EmergencyDecided emergency() {
    return {true, Response::on_site_alarm, Level::C, "", false, {}};
}
inline State searching() {
    return given({reported(), emergency(), dispatched(), raised(1, a), raised(2, b)});
}
inline State working() {
    State state = searching();
    apply(state, accepted_by(1, 1), {noon, noon});
    apply(state, AlarmWithdrawn{alarm_2, true}, {noon, noon});
    return state;
}

} // namespace leitstelle::incident
