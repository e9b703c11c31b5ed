// Routing a command to its aggregate, with the facts only the World knows.
#include "base/must.hpp"
#include "base/reference.hpp"
#include "base/variant.hpp"
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

std::optional<Refused> World::handle(Subject about, const Command& command, const Actor& actor,
                                     const When& when, std::vector<Happening>& happened) {
    Turn turn{*this, actor, when, happened};
    const std::size_t first = happened.size();
    if (auto refused = turn.decide(about, command)) return refused;
    turn.react_from(first);
    return {};
}

std::optional<Refused> World::Turn::decide(Subject about, const Command& command) {
    about.kind =
        kind_of(command); // the command says what kind it is about; a caller cannot mix them up
    return match(command, [&](const auto& c) { return on(about, c); });
}

void World::Turn::happen(const Subject& about, Event event) {
    world.apply(about, event, when);
    happened.push_back({about, world.region_of(about), std::move(event)});
}

// Runs an aggregate's decide and makes true what it answers; `about` 0 is a new one.
template <class AggregateEvent, class TableType, class Decide> static std::optional<Refused>
carry_out(World::Turn& turn, Subject about, TableType& table, Decide decide) {
    const auto* state = about.id == 0 ? nullptr : table.find({about.id});
    if (turn.world.retired(about)) return Refused{SubjectKind::service, service::about_retired};
    if (about.id != 0 && !state) return Refused{about.kind, "unknown"};
    std::vector<AggregateEvent> events;
    if (auto refusal = decide(state, events)) return refuse(about.kind, *refusal);
    if (about.id == 0) about.id = table.next().value;
    for (auto& event : events) turn.happen(about, Event{std::move(event)});
    return {};
}

static bool known_postal_code(const World& world, const std::string& text) {
    const auto code = PostalCode::from_text(text);
    return code && world.reference().places.find(*code).has_value();
}

static std::uint32_t kinds_of_path(const std::vector<ContactId>& paths) {
    std::set<Scheme> kinds;
    for (ContactId path : paths) // nobody is alarmed by letter
        if (scheme_of(path) != Scheme::letter) kinds.insert(scheme_of(path));
    return static_cast<std::uint32_t>(kinds.size());
}

std::optional<Refused> World::Turn::on(Subject about, const region::Command& c) {
    const auto& definition = std::get<region::Define>(c).definition;
    region::Facts facts;
    const auto taken = world.m_region_keys.find(definition.key);
    facts.key_taken_by_another =
        taken != world.m_region_keys.end() && taken->second.value != about.id;
    if (definition.parent) {
        facts.parent_exists = world.find(*definition.parent) != nullptr;
        for (auto up = definition.parent; up;) {
            if (up->value == about.id) facts.parent_is_below_us = true;
            const auto* state = facts.parent_is_below_us ? nullptr : world.find(*up);
            up = state ? state->definition.parent : std::nullopt;
        }
    }
    for (RegionId neighbour : definition.neighbours)
        facts.neighbours_exist &= world.find(neighbour) != nullptr;
    facts.zone_known = world.m_reference->zones.find(definition.hours.zone) != nullptr;
    return carry_out<region::Event>(*this, about, world.m_regions, [&](const auto*, auto& events) {
        return region::decide(c, facts, events);
    });
}

std::optional<Refused> World::Turn::on(Subject about, const partner::Command& c) {
    partner::Facts facts{.when = when};
    if (const auto* admit = std::get_if<partner::Admit>(&c)) {
        facts.region_exists = world.find(admit->region) != nullptr;
        facts.postal_code_known = known_postal_code(world, admit->postal_code);
    }
    return carry_out<partner::Event>(
        *this, about, world.m_partners,
        [&](const auto* state, auto& events) { return partner::decide(state, c, facts, events); });
}

std::optional<Refused> World::Turn::on(Subject about, const responder::Command& c) {
    responder::Facts facts{.when = when};
    const responder::Profile* profile = nullptr;
    if (const auto* enlist = std::get_if<responder::Enlist>(&c)) {
        const auto* partner = world.find(enlist->partner);
        facts.partner_exists = partner != nullptr;
        facts.partner_ended = partner && partner->ended;
        profile = &enlist->profile;
    } else if (const auto* change = std::get_if<responder::Change>(&c)) {
        profile = &change->profile;
    } else if (const auto* conflict = std::get_if<responder::DeclareConflict>(&c)) {
        facts.organisation_exists = world.find(conflict->organisation) != nullptr;
    }
    if (profile) {
        facts.postal_code_known = known_postal_code(world, profile->postal_code);
        facts.kinds_of_path = kinds_of_path(profile->paths);
    }
    const auto& busy = world.engagement({about.id});
    facts.has_open_work = !busy.alarms.empty() || !busy.work.empty();
    if (const auto* region = world.find(world.region_of(about))) {
        facts.test_answer_within = region->definition.deadlines.test_alarm_answer_within;
    }
    return carry_out<responder::Event>(*this, about, world.m_responders,
                                       [&](const auto* state, auto& events) {
                                           return responder::decide(state, c, facts, events);
                                       });
}

std::optional<Refused> World::Turn::on(Subject about, const staff::Command& c) {
    staff::Facts facts;
    const auto look = [&](const std::vector<RegionId>& regions,
                          const std::vector<ContactId>& paths) {
        for (RegionId region : regions) facts.regions_exist &= world.find(region) != nullptr;
        facts.kinds_of_path = kinds_of_path(paths);
    };
    if (const auto* admit = std::get_if<staff::Admit>(&c)) look(admit->regions, admit->paths);
    if (const auto* change = std::get_if<staff::Change>(&c)) look(change->regions, change->paths);
    const auto held = world.m_held.find({about.id});
    facts.holds_open_incidents = held != world.m_held.end() && !held->second.empty();
    return carry_out<staff::Event>(
        *this, about, world.m_staff,
        [&](const auto* state, auto& events) { return staff::decide(state, c, facts, events); });
}

// Does this person exist, and is it somebody for this duty?
static void look_at(const World& world, roster::Duty duty, ResponderId responder, StaffId staff,
                    roster::Facts& facts) {
    if (duty == roster::Duty::responder) {
        const auto* state = world.find(responder);
        facts.people_exist &= state != nullptr;
        facts.people_fit_duty &= state && !state->retired && !staff;
        return;
    }
    const auto* state = world.find(staff);
    facts.people_exist &= state != nullptr;
    const Role needed = duty == roster::Duty::commander ? Role::commander : Role::call_taker;
    facts.people_fit_duty &=
        state && !state->dismissed && !responder &&
        std::find(state->roles.begin(), state->roles.end(), needed) != state->roles.end();
}

std::optional<Refused> World::Turn::on(Subject about, const roster::Command& c) {
    roster::Facts facts{.when = when};
    const auto* state = world.find(RosterId{about.id});
    if (const auto* open = std::get_if<roster::Open>(&c)) {
        facts.region_exists = world.find(open->region) != nullptr;
        facts.roster_exists = world.m_roster_of.contains({open->region, open->duty});
    }
    if (state) {
        const auto& deadlines = world.m_regions[state->region].definition.deadlines;
        facts.checked_before = deadlines.shift_checked_before;
        if (const auto* plan = std::get_if<roster::PlanShifts>(&c)) {
            for (const auto& shift : plan->shifts)
                look_at(world, state->duty, shift.responder, shift.staff, facts);
        } else if (const auto* take = std::get_if<roster::TakeShift>(&c)) {
            look_at(world, state->duty, take->responder, take->staff, facts);
        } else if (const auto* check = std::get_if<roster::CheckShift>(&c)) {
            const auto* shift = roster::find_shift(*state, check->shift);
            const auto* responder = shift ? world.find(shift->plan.responder) : nullptr;
            facts.reachable = !responder || responder->reach != responder::Reach::silent;
        } else if (std::holds_alternative<roster::CheckGaps>(c)) {
            std::vector<roster::Gap> promised;
            const auto& hours = world.m_regions[state->region].definition.hours;
            const auto* zone = world.m_reference->zones.find(hours.zone);
            for (const auto& open : calendar::open_intervals(hours, *zone, now(),
                                                             now() + deadlines.gap_noted_before)) {
                promised.push_back({open.from, open.to});
            }
            facts.gaps = roster::gaps_in(*state, promised);
        }
    }
    return carry_out<roster::Event>(
        *this, about, world.m_rosters,
        [&](const auto* roster, auto& events) { return roster::decide(roster, c, facts, events); });
}

room::Facts World::Turn::room_facts(RegionId region, const room::Command& c) {
    room::Facts facts{.when = when, .actor = actor};
    const auto holds_here = [&](StaffId staff) {
        const auto held = world.m_held.find(staff);
        if (held == world.m_held.end()) return false;
        return std::any_of(held->second.begin(), held->second.end(),
                           [&](IncidentId id) { return world.m_incidents[id].region == region; });
    };
    facts.region_exists = world.find(region) != nullptr;
    facts.actor_holds_incidents = holds_here(actor.staff);
    if (const auto* take = std::get_if<room::TakeOver>(&c))
        facts.other_holds_incidents = holds_here(take->from);
    facts.open = world.is_open(region, now());
    const auto change =
        facts.open ? world.next_closing(region, now()) : world.next_opening(region, now());
    facts.next_change = change.value_or(never);
    facts.ladder = world.ladder(region);
    if (const auto* state = world.find(region)) {
        facts.answer_within = state->definition.deadlines.commander_answer_within;
    }
    return facts;
}

std::optional<Refused> World::Turn::on(Subject about, const room::Command& c) {
    const auto facts = room_facts({about.id}, c);
    return carry_out<room::Event>(
        *this, about, world.m_rooms, [&](const auto* state, auto& events) {
            return state ? room::decide(*state, c, facts, events) : room::Refusal::region_unknown;
        });
}

std::optional<Refused> World::Turn::on(Subject about, const organisation::Command& c) {
    return carry_out<organisation::Event>(
        *this, about, world.m_organisations,
        [&](const auto* state, auto& events) { return organisation::decide(state, c, events); });
}

std::optional<Refused> World::Turn::on(Subject about, const call::Command& c) {
    call::Facts facts{.when = when, .actor = actor};
    facts.self = {about.id};
    RegionId region = world.region_of(about);
    if (const auto* offer = std::get_if<call::Offer>(&c)) region = offer->region;
    if (const auto* typed = std::get_if<call::TypeIn>(&c)) region = typed->region;
    if (const auto* link = std::get_if<call::Link>(&c))
        facts.incident_exists = world.find(link->incident) != nullptr;
    if (const auto* of = std::get_if<call::MarkDuplicate>(&c)) {
        facts.original_exists = world.find(of->of) != nullptr;
    }
    const auto* state = world.find(region);
    facts.region_exists = state != nullptr;
    if (state) {
        const auto& definition = state->definition;
        facts.waiting_at_most = definition.deadlines.call_waiting_at_most;
        Level level = Level::C;
        if (const auto* request = std::get_if<call::RequestCallBack>(&c)) level = request->level;
        if (const auto* noted = std::get_if<call::NoteAfterHours>(&c))
            level = call::after_hours_level(*noted);
        const Instant from = world.is_open(region, now())
                                 ? now()
                                 : world.next_opening(region, now()).value_or(now());
        facts.call_back_due = from + region::plan_for(definition, level).call_back_within;
        const auto* zone = world.m_reference->zones.find(definition.hours.zone);
        facts.next_try =
            calendar::add_open_time(definition.hours, *zone, now(), std::chrono::hours{3})
                .value_or(now() + std::chrono::hours{24});
    }
    return carry_out<call::Event>(*this, about, world.m_calls,
                                  [&](const auto* call_state, auto& events) {
                                      return call::decide(call_state, c, facts, events);
                                  });
}

std::optional<Refused> World::Turn::on(Subject about, const report::Command& c) {
    report::Facts facts{.when = when, .actor = actor};
    facts.self = {about.id};
    if (const auto* receive = std::get_if<report::Receive>(&c))
        facts.region_exists = world.find(receive->region) != nullptr;
    if (const auto* link = std::get_if<report::Link>(&c))
        facts.incident_exists = world.find(link->incident) != nullptr;
    if (const auto* of = std::get_if<report::MarkDuplicate>(&c))
        facts.original_exists = world.find(of->of) != nullptr;
    facts.next_reference = reference::nth(world.m_references_given + 1);
    if (const auto* state = world.find(ReportId{about.id}))
        facts.seen_by = world.report_seen_by(*state);
    return carry_out<report::Event>(
        *this, about, world.m_reports,
        [&](const auto* state, auto& events) { return report::decide(state, c, facts, events); });
}

std::optional<Refused> World::Turn::on(Subject about, const situation::Command& c) {
    situation::Facts facts{.when = when, .actor = actor};
    if (const auto* declare = std::get_if<situation::Declare>(&c))
        facts.region_exists = world.find(declare->region) != nullptr;
    if (const auto* link = std::get_if<situation::Link>(&c)) {
        facts.subject_exists = world.region_of(link->subject) != RegionId{};
    }
    return carry_out<situation::Event>(*this, about, world.m_situations,
                                       [&](const auto* state, auto& events) {
                                           return situation::decide(state, c, facts, events);
                                       });
}

std::optional<Refused> World::Turn::on(Subject about, const delivery::Command& c) {
    return carry_out<delivery::Event>(
        *this, about, world.m_deliveries,
        [&](const auto* state, auto& events) { return delivery::decide(state, c, events); });
}

std::optional<Refused> World::Turn::on(Subject about, const specialist::Command& c) {
    specialist::Facts facts;
    const auto look = [&](const specialist::Profile& profile) {
        facts.postal_code_known = known_postal_code(world, profile.postal_code);
        facts.partner_exists = !profile.partner || world.find(profile.partner);
    };
    if (const auto* admit = std::get_if<specialist::Admit>(&c)) look(admit->profile);
    if (const auto* change = std::get_if<specialist::Change>(&c)) look(change->profile);
    return carry_out<specialist::Event>(*this, about, world.m_specialists,
                                        [&](const auto* state, auto& events) {
                                            return specialist::decide(state, c, facts, events);
                                        });
}

std::vector<policy::NamedSpecialist>
World::Turn::specialists_for(const incident::State& incident,
                             const std::vector<responder::Skill>& skills) {
    std::vector<policy::SpecialistCandidate> candidates;
    world.m_specialists.each([&](SpecialistId id, const specialist::State& state) {
        if (state.retired) return;
        policy::SpecialistCandidate candidate{.specialist = id, .last_named = state.last_named};
        for (auto skill : skills) {
            const auto& offered = state.profile.skills;
            candidate.matching_skills +=
                std::find(offered.begin(), offered.end(), skill) != offered.end();
        }
        const auto code = PostalCode::from_text(state.profile.postal_code);
        const auto area = world.m_reference->places.find(code.value_or(PostalCode{}));
        if (area && incident.scene.known())
            candidate.distance_m = beeline_m(area.value()->place, incident.scene);
        for (const auto& work : incident.assignments) {
            const PartnerId partner = world.m_responders[work.responder].partner;
            candidate.came_free_of_charge |=
                state.profile.partner && state.profile.partner == partner;
        }
        candidates.push_back(candidate);
    });
    return policy::referral_order(candidates);
}

std::optional<Refused> World::Turn::on(Subject about, const referral::Command& c) {
    referral::Facts facts{.when = when};
    if (const auto* offer = std::get_if<referral::Offer>(&c)) {
        const auto* incident = world.find(offer->incident);
        facts.incident_exists = incident != nullptr;
        if (incident) facts.order = specialists_for(*incident, offer->skills);
        facts.incident_has_open_referral = world.m_open_referrals.contains(offer->incident);
    }
    return carry_out<referral::Event>(
        *this, about, world.m_referrals,
        [&](const auto* state, auto& events) { return referral::decide(state, c, facts, events); });
}

std::optional<Refused> World::Turn::on(Subject about, const service::Command& c) {
    std::vector<service::Event> events;
    service::Facts facts{when, actor};
    if (std::holds_alternative<service::Retire>(c)) facts.retirable = world.retirable(now());
    if (auto refusal = service::decide(world.m_service, c, facts, events))
        return refuse(about.kind, *refusal);
    for (auto& event : events) happen({SubjectKind::service, 1}, Event{std::move(event)});
    return {};
}

} // namespace leitstelle
