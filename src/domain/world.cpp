#include "domain/world.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle {

std::string Refused::wire() const {
    return std::string(boost::describe::enum_to_string(aggregate, "?")) + "." + name;
}

bool Engagement::exclusively_engaged() const {
    return std::any_of(work.begin(), work.end(), [](const OpenWork& w) { return w.exclusive; });
}

bool CallBalance::holds() const {
    return offered == offered_only + talking + answered + waiting + in_announcement + abandoned +
                          after_hours + refused;
}

const Engagement& World::engagement(ResponderId responder) const {
    static const Engagement idle;
    return responder.value < m_engagements.size() ? m_engagements[responder.value] : idle;
}

Engagement& World::engaged(ResponderId responder) {
    if (m_engagements.size() <= responder.value) m_engagements.resize(responder.value + 1);
    return m_engagements[responder.value];
}

const std::vector<DeliveryId>& World::deliveries_of(const Subject& about) const {
    static const std::vector<DeliveryId> none;
    const auto found = m_deliveries_of.find(about);
    return found == m_deliveries_of.end() ? none : found->second;
}

std::vector<IncidentId> World::waiting_line(RegionId region) const {
    std::vector<IncidentId> line;
    const auto found = m_waiting.find(region);
    if (found != m_waiting.end())
        for (const auto& waiting : found->second.in_order()) line.push_back(waiting.incident);
    return line;
}

std::vector<StaffId> World::ladder(RegionId region) const {
    std::vector<StaffId> ladder;
    const auto add = [&](StaffId staff) {
        const auto* member = m_staff.find(staff);
        if (member && !member->dismissed &&
            std::find(ladder.begin(), ladder.end(), staff) == ladder.end()) {
            ladder.push_back(staff);
        }
    };
    const auto on_duty = m_commanders_on_duty.find(region);
    if (on_duty != m_commanders_on_duty.end())
        for (StaffId staff : on_duty->second) add(staff);
    if (const auto* state = m_regions.find(region))
        for (StaffId staff : state->definition.ladder) add(staff);
    return ladder;
}

static const calendar::Zone& zone_of(const Reference& reference,
                                     const region::Definition& definition) {
    const auto* zone = reference.zones.find(definition.hours.zone);
    must(zone != nullptr); // region.define refuses a zone that is not loaded
    return *zone;
}

bool World::is_open(RegionId region, Instant at) const {
    const auto* state = m_regions.find(region);
    if (!state) return false;
    return calendar::is_open(state->definition.hours, zone_of(*m_reference, state->definition), at);
}

std::optional<Instant> World::next_opening(RegionId region, Instant at) const {
    const auto* state = m_regions.find(region);
    if (!state) return {};
    return calendar::next_opening(state->definition.hours, zone_of(*m_reference, state->definition),
                                  at);
}

std::optional<Instant> World::next_closing(RegionId region, Instant at) const {
    const auto* state = m_regions.find(region);
    if (!state) return {};
    return calendar::next_closing(state->definition.hours, zone_of(*m_reference, state->definition),
                                  at);
}

RegionId World::region_of_postal_code(std::string_view code) const {
    const auto found = m_postal_codes.find(code);
    return found == m_postal_codes.end() ? RegionId{} : found->second;
}

std::optional<RegionId> World::region_by_key(std::string_view key) const {
    const auto found = m_region_keys.find(key);
    return found == m_region_keys.end() ? std::nullopt : std::optional{found->second};
}

RegionId World::region_of(const Subject& about) const {
    const auto of = [](const auto* state) { return state ? state->region : RegionId{}; };
    switch (about.kind) {
    case SubjectKind::region:
    case SubjectKind::room: return {about.id};
    case SubjectKind::partner: return of(m_partners.find({about.id}));
    case SubjectKind::responder: {
        const auto* responder = m_responders.find({about.id});
        return responder ? of(m_partners.find(responder->partner)) : RegionId{};
    }
    case SubjectKind::roster: return of(m_rosters.find({about.id}));
    case SubjectKind::call: return of(m_calls.find({about.id}));
    case SubjectKind::report: return of(m_reports.find({about.id}));
    case SubjectKind::incident: return of(m_incidents.find({about.id}));
    case SubjectKind::situation: return of(m_situations.find({about.id}));
    case SubjectKind::referral: {
        const auto* referral = m_referrals.find({about.id});
        return referral ? of(m_incidents.find(referral->incident)) : RegionId{};
    }
    case SubjectKind::delivery: {
        const auto* delivery = m_deliveries.find({about.id});
        return delivery ? region_of(delivery->plan.about) : RegionId{};
    }
    case SubjectKind::none:
    case SubjectKind::staff:
    case SubjectKind::organisation:
    case SubjectKind::specialist:
    case SubjectKind::service: return {};
    }
    return {};
}

// The answers of the incident's triage, whatever protocol they belong to.
static std::vector<triage::Given> given_answers(const incident::State& incident) {
    std::vector<triage::Given> given;
    given.reserve(incident.answers.size());
    for (const auto& answer : incident.answers) given.push_back({answer.question, answer.answer});
    return given;
}

triage::Step World::triage_step(const incident::State& incident) const {
    if (!triage::find(m_reference->protocols, triage::entry_key)) return {};
    return triage::follow(m_reference->protocols, triage::entry_key, given_answers(incident));
}

} // namespace leitstelle
