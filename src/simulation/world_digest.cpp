#include "simulation/world_digest.hpp"
#include "simulation/digest.hpp"

namespace leitstelle::simulation {

// Everything that the codec can write goes in by it; the rest field by field.
template <class T> static void add(Digest& digest, const T& value) {
    digest.add(codec::to_json(value));
}
template <class T> static void add_optional(Digest& digest, const std::optional<T>& value) {
    digest.add(value.has_value());
    if (value) digest.add(*value);
}

static void add(Digest& digest, const responder::State& state) {
    digest.add(state.partner);
    add(digest, state.profile);
    digest.add(state.retired);
    digest.add(state.reach);
    digest.add(state.reach_noted);
    add_optional(digest, state.ready_until);
    add_optional(digest, state.away_until);
    add_optional(digest, state.test_answer_by);
    digest.add(state.last_test);
    digest.add(state.assignments);
    digest.add(state.alarms);
    digest.add(state.accepted);
    digest.add(state.missed);
}

static void add(Digest& digest, const roster::State& state) {
    digest.add(state.region);
    digest.add(state.duty);
    digest.add(state.last_shift);
    digest.add(state.next_gap_check);
    add(digest, state.gaps);
    for (const auto& shift : state.shifts) {
        digest.add(shift.id);
        digest.add(shift.phase);
        digest.add(shift.checked);
        add(digest, shift.plan);
    }
}

static void add(Digest& digest, const room::State& state) {
    for (StaffId staff : state.signed_in) digest.add(staff);
    add(digest, state.alarms);
    digest.add(state.last_alarm);
    digest.add(state.next_staffing_check);
    digest.add(state.open);
}

static void add(Digest& digest, const call::State& state) {
    digest.add(state.phase);
    digest.add(state.caller);
    digest.add(state.offered);
    digest.add(state.answered);
    digest.add(state.ended);
    digest.add(state.waiting_since);
    digest.add(state.taken_by);
    digest.add(state.wait_noted);
    digest.add(state.incident);
    digest.add(state.advice_heard);
    if (!state.call_back) return;
    digest.add(state.call_back->due);
    digest.add(state.call_back->open);
    digest.add(state.call_back->overdue_noted);
    for (Instant at : state.call_back->tries) digest.add(at);
}

static void add_search(Digest& digest, const incident::State& state) {
    digest.add(state.search);
    digest.add(state.wanted);
    digest.add(state.take_by);
    digest.add(state.search_until);
    digest.add(state.waiting_since);
    digest.add(state.round_missed);
    digest.add(state.search_over);
    for (const auto& alarm : state.alarms) {
        digest.add(alarm.responder);
        digest.add(alarm.raised);
        digest.add(alarm.answer_by);
        digest.add(alarm.phase);
    }
    for (const auto& work : state.assignments) {
        digest.add(work.responder);
        digest.add(work.stage);
        digest.add(work.accepted);
        digest.add(work.arrives_by);
        digest.add(work.exclusive);
        digest.add(work.due);
        digest.add(work.overdue);
        digest.add(work.order.has_value());
        digest.add(work.code_word_said);
        digest.add(work.reported);
    }
    for (ResponderId responder : state.passed_over) digest.add(responder);
}

static void add(Digest& digest, const incident::State& state) {
    digest.add(state.phase);
    digest.add(state.reference);
    add(digest, state.scene);
    add(digest, state.contacts);
    add(digest, state.answers);
    add(digest, state.determinant);
    digest.add(state.level);
    digest.add(state.emergency);
    digest.add(state.response);
    digest.add(state.entitlement);
    digest.add(state.identity_confirmed);
    add_search(digest, state);
    digest.add(state.holder);
    for (const auto& message : state.messages) {
        digest.add(message.says);
        digest.add(message.answer_by);
        digest.add(message.answered);
        digest.add(message.overdue_noted);
    }
    add_optional(digest, state.outcome);
    for (Instant at : {state.reported, state.decided, state.first_alarm, state.first_accepted,
                       state.first_contact, state.first_on_scene, state.closed})
        digest.add(at);
}

static void add_small(Digest& digest, const World& world) {
    world.regions().each([&](RegionId id, const region::State& state) {
        add(digest, state.definition);
        add(digest, *world.room_of(id));
        for (StaffId staff : world.ladder(id)) digest.add(staff);
        for (IncidentId waiting : world.waiting_line(id)) digest.add(waiting);
    });
    world.partners().each([&](PartnerId, const partner::State& state) {
        add(digest, state.agreement);
        add_optional(digest, state.paused_from);
        add_optional(digest, state.paused_until);
        digest.add(state.month);
        digest.add(state.minutes_this_month);
    });
    world.staff_members().each([&](StaffId, const staff::State& state) {
        for (Role role : state.roles) digest.add(role);
        digest.add(state.dismissed);
    });
    world.reports().each([&](ReportId, const report::State& state) {
        digest.add(state.phase);
        add(digest, state.content);
        digest.add(state.level);
        digest.add(state.reference);
        digest.add(state.received);
        digest.add(state.incident);
        digest.add(state.unseen_noted);
    });
    world.deliveries().each([&](DeliveryId, const delivery::State& state) {
        add(digest, state.plan);
        digest.add(state.phase);
        digest.add(state.noted);
    });
    digest.add(world.house().gap_from);
    digest.add(world.house().gap_to);
}

std::uint64_t digest_of(const World& world, Instant now) {
    Digest digest;
    add_small(digest, world);
    world.responders().each([&](ResponderId id, const responder::State& state) {
        add(digest, state);
        const Engagement& busy = world.engagement(id);
        for (const auto& alarm : busy.alarms) digest.add(alarm.incident), digest.add(alarm.alarm);
        for (const auto& work : busy.work) digest.add(work.incident), digest.add(work.assignment);
        for (const auto& shift : busy.shifts) digest.add(shift.roster), digest.add(shift.shift);
    });
    world.rosters().each([&](RosterId, const roster::State& state) { add(digest, state); });
    world.calls().each([&](CallId, const call::State& state) { add(digest, state); });
    world.incidents().each([&](IncidentId, const incident::State& state) { add(digest, state); });
    for (IncidentId id : world.open_incidents()) add(digest, world.rank(id, now));
    for (CallId id : world.open_calls()) digest.add(id);
    for (ReportId id : world.open_reports()) digest.add(id);
    digest.add(world.next_due());
    digest.add(world.call_balance().offered);
    return digest.value();
}

} // namespace leitstelle::simulation
