#include "api/view_builders.hpp"
#include "base/reference.hpp"
#include "base/variant.hpp"

namespace leitstelle::api {

PersonId person_of(const World& world, ResponderId id) {
    const auto* state = world.find(id);
    return state ? state->person : PersonId{};
}
PersonId person_of(const World& world, StaffId id) {
    const auto* state = world.find(id);
    return state ? state->person : PersonId{};
}
PartnerId partner_of(const World& world, ResponderId id) {
    const auto* state = world.find(id);
    return state ? state->partner : PartnerId{};
}
TextId partner_name_of(const World& world, ResponderId id) {
    const auto* partner = world.find(partner_of(world, id));
    return partner ? partner->name : TextId{};
}
std::string city_of(const World& world, std::string_view postal_code) {
    const auto code = PostalCode::from_text(postal_code);
    if (!code) return {};
    const auto area = world.reference().places.find(*code);
    return area ? (*area)->name : std::string{};
}

std::optional<CallView> call_view(const Viewer& viewer, CallId id) {
    const Subject about{SubjectKind::call, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    CallView view{.id = id, .position = viewer.position, .region = state->region};
    view.phase = state->phase;
    view.caller = state->caller;
    view.number_withheld = !state->caller;
    view.offered = state->offered;
    view.answered = when_set(state->answered);
    view.ended = when_set(state->ended);
    view.waiting_since = when_set(state->waiting_since);
    view.taken_by = state->taken_by;
    view.call_back = state->call_back;
    view.incident = state->incident;
    view.duplicate_of = state->duplicate_of;
    view.test = state->test;
    if (!at_the_desk(viewer.actor)) {
        view.caller = {};
        if (view.call_back) view.call_back->number = {};
    }
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<ReportView> report_view(const Viewer& viewer, ReportId id) {
    const Subject about{SubjectKind::report, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    ReportView view{.id = id, .position = viewer.position, .region = state->region};
    view.phase = state->phase;
    view.source = state->source;
    view.reference = reference::spoken(state->reference);
    view.level = state->level;
    view.content = state->content;
    view.content.raw = {}; // up to a megabyte: /api/reports/{id}/raw
    view.received = state->received;
    view.taken_by = state->taken_by;
    view.incident = state->incident;
    view.overdue = state->unseen_noted && state->phase == report::Phase::fresh;
    if (!at_the_desk(viewer.actor)) {
        auto& content = view.content;
        content.summary = content.organisation_name = {};
        content.person = {};
        content.call_back = content.mail = {};
    }
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<SituationView> situation_view(const Viewer& viewer, SituationId id) {
    const Subject about{SubjectKind::situation, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    SituationView view{.id = id, .position = viewer.position, .region = state->region};
    view.phase = state->phase;
    view.title = state->title;
    view.announcement = state->announcement;
    view.first_aid = state->first_aid;
    view.switched_on = state->switched_on;
    view.incidents = state->incidents;
    view.calls = state->calls;
    view.reports = state->reports;
    view.declared_by = state->declared_by;
    view.declared = state->declared;
    view.ended = when_set(state->ended);
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<RegionView> region_view(const Viewer& viewer, RegionId id) {
    const World& world = viewer.world;
    const auto* state = world.find(id);
    if (!state) return {};
    const auto& definition = state->definition;
    RegionView view{.id = id, .position = viewer.position, .key = definition.key};
    view.name = definition.name;
    view.number = definition.number;
    view.cities = definition.cities;
    view.open = world.is_open(id, viewer.now);
    view.next_opening = world.next_opening(id, viewer.now);
    view.next_closing = world.next_closing(id, viewer.now);
    const bool outsider = viewer.actor.roles.empty() || viewer.actor.incident ||
                          viewer.actor.responder || viewer.actor.is(Role::program);
    if (!outsider) {
        view.definition = definition;
        view.allowed = allowed_commands(viewer, {SubjectKind::region, id.value});
    }
    return view;
}

std::optional<RoomView> room_view(const Viewer& viewer, RegionId id) {
    const World& world = viewer.world;
    const Subject about{SubjectKind::room, id.value};
    if (!world.find(id) || !sees(viewer, about)) return {};
    const auto named = [&](StaffId staff) { return PersonView{staff, person_of(world, staff)}; };
    RoomView view{.id = id, .position = viewer.position, .open = world.is_open(id, viewer.now)};
    if (const auto* room = world.room_of(id)) {
        for (StaffId staff : room->signed_in) view.signed_in.push_back(named(staff));
        for (const auto& alarm : room->alarms) {
            const bool taken = static_cast<bool>(alarm.accepted_by);
            view.alarms.push_back({alarm.id, alarm.cause, alarm.subject, alarm.length, alarm.raised,
                                   alarm.step, named(alarm.addressed),
                                   taken ? std::nullopt : when_set(alarm.next_at),
                                   alarm.accepted_by});
        }
    }
    for (StaffId staff : world.ladder(id)) view.ladder.push_back(named(staff));
    view.waiting_line = world.waiting_line(id);
    for (IncidentId incident : world.open_incidents()) {
        const auto& state = *world.find(incident);
        if (state.region == id && !state.holder) view.without_holder.push_back(incident);
    }
    view.allowed = allowed_commands(viewer, about);
    return view;
}

HealthView health_view(const Viewer& viewer) {
    const World& world = viewer.world;
    const auto& house = world.house();
    const auto balance = world.call_balance();
    HealthView view{.position = viewer.position, .now = viewer.now, .held = house.held};
    view.calls = {balance.offered,      balance.in_announcement, balance.waiting,
                  balance.talking,      balance.answered,        balance.abandoned,
                  balance.after_hours,  balance.refused,         balance.number_withheld,
                  balance.offered_only, balance.holds()};
    view.gap_from = when_set(house.gap_from);
    view.gap_to = when_set(house.gap_to);
    for (const auto& limit : house.limits) view.limits.push_back({limit.name, limit.used_percent});
    view.lost_paths = house.lost_paths;
    for (const auto& aside : house.set_aside)
        view.set_aside.push_back({aside.command, aside.subject, aside.code, aside.at});
    view.set_aside_ever = house.set_aside_ever;
    view.allowed = allowed_commands(viewer, {SubjectKind::service, 1});
    return view;
}

template <class V> static std::optional<View> as_view(std::optional<V> view) {
    if (!view) return {};
    return std::optional<View>(std::in_place, std::move(*view));
}

std::optional<View> view_of(const Viewer& viewer, const Subject& about) {
    const auto id = about.id;
    switch (about.kind) {
    case SubjectKind::region: return as_view(region_view(viewer, {id}));
    case SubjectKind::partner: return as_view(partner_view(viewer, {id}));
    case SubjectKind::responder: return as_view(responder_view(viewer, {id}));
    case SubjectKind::staff: return as_view(staff_view(viewer, {id}));
    case SubjectKind::roster: return as_view(roster_view(viewer, {id}));
    case SubjectKind::room: return as_view(room_view(viewer, {id}));
    case SubjectKind::organisation: return as_view(organisation_view(viewer, {id}));
    case SubjectKind::call: return as_view(call_view(viewer, {id}));
    case SubjectKind::report: return as_view(report_view(viewer, {id}));
    case SubjectKind::incident: return as_view(incident_view(viewer, {id}));
    case SubjectKind::situation: return as_view(situation_view(viewer, {id}));
    case SubjectKind::specialist: return as_view(specialist_view(viewer, {id}));
    case SubjectKind::referral: return as_view(referral_view(viewer, {id}));
    case SubjectKind::service:
        if (!sees(viewer, about)) return {};
        return as_view(std::optional(health_view(viewer)));
    case SubjectKind::none:
    case SubjectKind::delivery: return {};
    }
    return {};
}

void write(const View& view, std::string& out, codec::Unsealer* unsealer) {
    match(view, [&](const auto& one) { codec::write(one, out, unsealer); });
}

} // namespace leitstelle::api
