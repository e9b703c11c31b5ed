// Funding: what those who pay want to see, folded from the journal. One row an incident: hours by
// performance group, travel, the value of the help, the call-out flat rate, who was helped, and how
// long our own people talked; one row a person and month of the control centre: hours signed in.
// Nothing is asked for it before help is under way: what is not known is named in the row.
//
//   help      = hours at the region's rates, plus travel; what the free help was worth to the firm
//   in kind   = the part of it that the flat rate does not pay: the partner's own contribution
//
// Rates are those of the region's definition at the time of the work report. Whole cents, cut down
// per person, as the rules of the funds cut.
#pragma once
#include "engine/ports.hpp"
#include <map>

namespace leitstelle::statements {

struct FundingRow {
    IncidentId incident;
    RegionId region;
    std::uint32_t reference = 0;
    Instant reported, closed; // closed not set: still open
    OrganisationId organisation;
    std::map<std::uint32_t, std::uint32_t> minutes; // by performance group
    std::uint32_t travel_km = 0, travel_minutes = 0, call_outs = 0;
    Money hours_value, travel_value, flat_rate;
    Duration talked{}; // call-takers with this victim
    std::vector<std::string> unknown;
    Money help() const { return hours_value + travel_value; }
    Money in_kind() const;
};
struct RoomRow {
    RegionId region;
    StaffId staff;
    std::int32_t month = 0; // year * 12 + month from 1, in UTC
    Duration signed_in{};
};

// Takes the events of the whole journal in their order; then tells.
class Funding {
public:
    void take(const engine::Recorded& recorded);
    // Incidents reported in [from, until), in their order.
    std::vector<FundingRow> incidents(Instant from, Instant until) const;
    // Signed-in time within [from, until); who has not signed out counts until `until`.
    std::vector<RoomRow> room(Instant from, Instant until) const;
    // RFC 4180, with a line of names; what needs the organisation is looked up here.
    std::string incidents_csv(Instant from, Instant until) const;
    std::string room_csv(Instant from, Instant until) const;

private:
    struct Talk {
        Instant since; // not set: nobody talks
        Duration talked{};
        IncidentId incident;
    };
    struct SignedIn {
        RegionId region;
        StaffId staff;
        Instant from, until; // until not set: still there
    };
    void take(RegionId region, const room::Event& event, Instant at);
    void take(CallId call, const call::Event& event, Instant at);
    void take(IncidentId incident, const incident::Event& event, Instant at);
    void take(OrganisationId organisation, const organisation::Event& event);
    void work(FundingRow& row, const incident::WorkReport& report) const;
    std::vector<std::string> unknown_of(const FundingRow& row) const;

    std::map<RegionId, region::Funding> m_rates;
    std::map<CallId, Talk> m_talks;
    std::vector<SignedIn> m_signed_in;
    std::map<OrganisationId, organisation::State> m_organisations;
    std::map<IncidentId, FundingRow> m_incidents;
};

} // namespace leitstelle::statements
