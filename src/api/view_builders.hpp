// Builders: from the World to the view of one reader. On the engine's thread; nothing when there is
// no such thing or the reader may not see it.
#pragma once
#include "api/views.hpp"
#include "api/visibility.hpp"
#include <variant>

namespace leitstelle::api {

std::optional<IncidentView> incident_view(const Viewer& viewer, IncidentId id);
std::optional<CandidatesView> candidates_view(const Viewer& viewer, IncidentId id); // desk only
std::optional<CallView> call_view(const Viewer& viewer, CallId id);
std::optional<ReportView> report_view(const Viewer& viewer, ReportId id);
std::optional<ResponderView> responder_view(const Viewer& viewer, ResponderId id);
std::optional<RosterView> roster_view(const Viewer& viewer, RosterId id);
std::optional<PartnerView> partner_view(const Viewer& viewer, PartnerId id);
std::optional<StaffView> staff_view(const Viewer& viewer, StaffId id);
std::optional<OrganisationView> organisation_view(const Viewer& viewer, OrganisationId id);
std::optional<SpecialistView> specialist_view(const Viewer& viewer, SpecialistId id);
std::optional<ReferralView> referral_view(const Viewer& viewer, ReferralId id);
std::optional<SituationView> situation_view(const Viewer& viewer, SituationId id);
std::optional<RegionView> region_view(const Viewer& viewer, RegionId id);
std::optional<RoomView> room_view(const Viewer& viewer, RegionId id);
// Without the lamps that only the server knows (counters, queue): api_health.cpp adds them.
HealthView health_view(const Viewer& viewer);

// Any of them, for the stream.
using View = std::variant<IncidentView, CallView, ReportView, ResponderView, RosterView,
                          PartnerView, StaffView, OrganisationView, SpecialistView, ReferralView,
                          SituationView, RegionView, RoomView, HealthView>;
std::optional<View> view_of(const Viewer& viewer, const Subject& about);
void write(const View& view, std::string& out, codec::Unsealer* unsealer);

// Small helps that several builders share.
inline std::optional<Instant> when_set(Instant instant) {
    if (instant == Instant{} || instant == never) return {};
    return instant;
}
PersonId person_of(const World& world, ResponderId id);
PersonId person_of(const World& world, StaffId id);
TextId partner_name_of(const World& world, ResponderId id);
PartnerId partner_of(const World& world, ResponderId id);
std::string city_of(const World& world, std::string_view postal_code); // "" when not in the table

} // namespace leitstelle::api
