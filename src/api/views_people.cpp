#include "api/view_builders.hpp"

namespace leitstelle::api {

std::optional<ResponderView> responder_view(const Viewer& viewer, ResponderId id) {
    const World& world = viewer.world;
    const Subject about{SubjectKind::responder, id.value};
    const auto* state = world.find(id);
    if (!state || !sees(viewer, about)) return {};
    const auto& engagement = world.engagement(id);
    ResponderView view{.id = id, .position = viewer.position, .person = state->person};
    view.partner = state->partner;
    view.partner_name = partner_name_of(world, id);
    view.region = world.region_of(about);
    if (sees_personal_values(viewer.actor)) view.profile = state->profile;
    view.skills = state->profile.skills;
    view.on_shift = !engagement.shifts.empty();
    view.reach = state->reach;
    view.reach_noted = when_set(state->reach_noted);
    view.ready_until = state->ready_until;
    view.away_until = state->away_until;
    view.test_answer_by = state->test_answer_by;
    view.last_test = when_set(state->last_test);
    view.load = static_cast<std::uint32_t>(engagement.work.size());
    view.load_limit = state->profile.load_limit;
    for (const auto& open : engagement.alarms) {
        const auto* incident = world.find(open.incident);
        const auto* alarm = incident ? incident::find_alarm(*incident, open.alarm) : nullptr;
        if (alarm)
            view.alarms.push_back({open.incident, open.alarm, alarm->answer_by, incident->level});
    }
    for (const auto& open : engagement.work) {
        const auto* incident = world.find(open.incident);
        const auto* work =
            incident ? incident::find_assignment(*incident, open.assignment) : nullptr;
        if (work)
            view.work.push_back({open.incident, open.assignment, open.exclusive, work->stage});
    }
    view.retired = state->retired;
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<RosterView> roster_view(const Viewer& viewer, RosterId id) {
    const Subject about{SubjectKind::roster, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    RosterView view{.id = id,
                    .position = viewer.position,
                    .region = state->region,
                    .duty = state->duty,
                    .gaps = state->gaps};
    for (const auto& shift : state->shifts) {
        const PersonId person = shift.plan.responder ? person_of(viewer.world, shift.plan.responder)
                                                     : person_of(viewer.world, shift.plan.staff);
        view.shifts.push_back({shift.id, shift.plan, person, shift.phase, shift.checked});
    }
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<PartnerView> partner_view(const Viewer& viewer, PartnerId id) {
    const Subject about{SubjectKind::partner, id.value};
    const auto* state = viewer.world.find(id);
    const bool own = viewer.actor.partner && viewer.actor.partner == id;
    if (!state || !(own || sees(viewer, about))) return {};
    PartnerView view{.id = id, .position = viewer.position, .region = state->region};
    view.name = state->name;
    view.postal_code = state->postal_code;
    view.agreement = state->agreement;
    view.paused_from = state->paused_from;
    view.paused_until = state->paused_until;
    view.ended = state->ended;
    view.minutes_this_month = state->minutes_this_month;
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<StaffView> staff_view(const Viewer& viewer, StaffId id) {
    const Subject about{SubjectKind::staff, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    StaffView view{.id = id, .position = viewer.position, .person = state->person};
    view.roles = state->roles;
    view.regions = state->regions;
    const bool keeper = viewer.actor.is(Role::administrator) || viewer.actor.is(Role::commander);
    if (keeper || viewer.actor.staff == id) view.paths = state->paths;
    view.dismissed = state->dismissed;
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<OrganisationView> organisation_view(const Viewer& viewer, OrganisationId id) {
    const Subject about{SubjectKind::organisation, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    OrganisationView view{.id = id, .position = viewer.position, .profile = state->profile};
    std::uint32_t index = 0;
    for (const auto& contact : state->contacts)
        view.contacts.push_back({index++, contact.contact, contact.person, contact.safety});
    if (!at_the_desk(viewer.actor)) {
        view.profile.name = {};
        view.profile.address = {};
        view.profile.undertaking_group = {};
        view.contacts.clear();
    }
    if (state->prior_aid_declared) view.prior_aid = state->prior_aid;
    view.allowed = allowed_commands(viewer, about);
    return view;
}

std::optional<SpecialistView> specialist_view(const Viewer& viewer, SpecialistId id) {
    const Subject about{SubjectKind::specialist, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    return SpecialistView{id,           viewer.position, state->profile,
                          state->named, state->retired,  allowed_commands(viewer, about)};
}

std::optional<ReferralView> referral_view(const Viewer& viewer, ReferralId id) {
    const Subject about{SubjectKind::referral, id.value};
    const auto* state = viewer.world.find(id);
    if (!state || !sees(viewer, about)) return {};
    ReferralView view{.id = id, .position = viewer.position, .incident = state->incident};
    view.phase = state->phase;
    view.list = state->list;
    view.chosen = state->chosen;
    if (sees_personal_values(viewer.actor)) {
        view.price = state->price;
        view.free_work_ends = state->free_work_ends;
    }
    view.offered = state->offered;
    view.allowed = allowed_commands(viewer, about);
    return view;
}

} // namespace leitstelle::api
