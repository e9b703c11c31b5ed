// World: everything a decision may need, as one value in memory. The only place that knows several
// aggregates.
//
//   handle(command)  decides, makes true what follows, and goes on until nothing follows any more:
//                    "report, choose, alarm" is one decision. A refusal changes nothing.
//   apply(event)     makes one recorded event true: the replay. It never decides.
//   act(now)         gives the clock's commands that are due, one at a time.
//
// Pure: the same World, command and time give the same events on every machine. Indices are kept by
// apply(); nothing on a decision's path walks over all of something.
#pragma once
#include "base/table.hpp"
#include "calendar/zone.hpp"
#include "domain/vocabulary.hpp"
#include "geo/places.hpp"
#include "policy/triage.hpp"
#include "policy/waiting_line.hpp"
#include <map>
#include <set>

namespace leitstelle {

// Data beside the journal. What was decided with it stands in the events.
struct Reference {
    Places places;
    std::vector<triage::Protocol> protocols;
    calendar::Zones zones;
};

// One thing that happened, on its way into the journal.
struct Happening {
    Subject about;
    RegionId region;
    Event event;
};

// A named "no": aggregate and name, as in "incident.already_searching". The sentences for people
// are texts/ "refusal.<aggregate>.<name>".
struct Refused {
    SubjectKind aggregate{};
    std::string name;
    std::string wire() const;
};

// What a responder is busy with. Kept apart from the responder: it follows from incidents.
struct Engagement {
    struct OpenAlarm {
        IncidentId incident;
        AlarmId alarm;
    };
    struct OpenWork {
        IncidentId incident;
        AssignmentId assignment;
        bool exclusive = false;
    };
    struct OnShift {
        RosterId roster;
        ShiftId shift;
        RegionId region;
    };
    std::vector<OpenAlarm> alarms;
    std::vector<OpenWork> work;
    std::vector<OnShift> shifts;
    bool exclusively_engaged() const;
};

// Where every call ended up; see domain/call.hpp for the equation.
struct CallBalance {
    std::uint64_t offered = 0, in_announcement = 0, waiting = 0, talking = 0, answered = 0,
                  abandoned = 0, after_hours = 0, refused = 0, number_withheld = 0,
                  offered_only = 0;
    bool holds() const;
};
std::uint64_t* counter_of(CallBalance& balance, call::Phase phase);

class World {
public:
    struct Turn; // one command being handled (world_turn.hpp)

    explicit World(const Reference& reference) : m_reference(&reference) {}

    std::optional<Refused> handle(Subject about, const Command& command, const Actor& actor,
                                  const When& when, std::vector<Happening>& happened);
    void apply(const Subject& about, const Event& event, const When& when);

    // A held house has no deadlines: they run out after its release, extended where people were
    // asked.
    Instant next_due() const {
        return m_due.empty() || m_service.held ? never : m_due.begin()->first;
    }
    struct Due {
        Instant at;
        Subject about;
        Command command;
    };
    // The first command that is due at `now`, if any.
    std::optional<Due> due(Instant now) const;
    // Sets a deadline aside that broke the program twice; it stays silent until the subject
    // changes.
    void set_aside(const Subject& about);

    // May this actor give this command about this? (world_access.cpp)
    bool allows(const Actor& actor, const Subject& about, const Command& command) const;
    bool may_see(const Actor& actor, const Subject& about) const;

    // Reading. Pointers are null when there is no such thing; they live until the next change.
    const region::State* find(RegionId id) const { return m_regions.find(id); }
    const room::State* room_of(RegionId id) const { return m_rooms.find(id); }
    const partner::State* find(PartnerId id) const { return m_partners.find(id); }
    const responder::State* find(ResponderId id) const { return m_responders.find(id); }
    const staff::State* find(StaffId id) const { return m_staff.find(id); }
    const roster::State* find(RosterId id) const { return m_rosters.find(id); }
    const organisation::State* find(OrganisationId id) const { return m_organisations.find(id); }
    const call::State* find(CallId id) const { return m_calls.find(id); }
    const report::State* find(ReportId id) const { return m_reports.find(id); }
    const incident::State* find(IncidentId id) const { return m_incidents.find(id); }
    const situation::State* find(SituationId id) const { return m_situations.find(id); }
    const specialist::State* find(SpecialistId id) const { return m_specialists.find(id); }
    const referral::State* find(ReferralId id) const { return m_referrals.find(id); }
    const delivery::State* find(DeliveryId id) const { return m_deliveries.find(id); }
    const service::State& house() const { return m_service; }

    const Table<RegionId, region::State>& regions() const { return m_regions; }
    const Table<PartnerId, partner::State>& partners() const { return m_partners; }
    const Table<ResponderId, responder::State>& responders() const { return m_responders; }
    const Table<StaffId, staff::State>& staff_members() const { return m_staff; }
    const Table<RosterId, roster::State>& rosters() const { return m_rosters; }
    const Table<OrganisationId, organisation::State>& organisations() const {
        return m_organisations;
    }
    const Table<CallId, call::State>& calls() const { return m_calls; }
    const Table<ReportId, report::State>& reports() const { return m_reports; }
    const Table<IncidentId, incident::State>& incidents() const { return m_incidents; }
    const Table<SituationId, situation::State>& situations() const { return m_situations; }
    const Table<SpecialistId, specialist::State>& specialists() const { return m_specialists; }
    const Table<ReferralId, referral::State>& referrals() const { return m_referrals; }
    const Table<DeliveryId, delivery::State>& deliveries() const { return m_deliveries; }

    const std::set<IncidentId>& open_incidents() const { return m_open_incidents; }
    const std::set<IncidentId>& with_released_indicators() const { return m_released; }
    const std::set<DeliveryId>& letters_to_post() const { return m_letters; }
    const std::set<CallId>& open_calls() const { return m_open_calls; }
    const std::set<ReportId>& open_reports() const { return m_open_reports; }
    const Engagement& engagement(ResponderId responder) const;
    const std::vector<DeliveryId>& deliveries_of(const Subject& about) const;
    // Closed for 90 days and forgotten here; the journal has it. find() is null for it.
    bool retired(const Subject& about) const;
    std::size_t resting() const { return m_rests_since.size(); } // closed, not yet retired
    CallBalance call_balance() const { return m_calls_balance; }
    std::vector<IncidentId> waiting_line(RegionId region) const;
    // The commanders to ask, in order: on duty first, then the region's fixed ladder.
    std::vector<StaffId> ladder(RegionId region) const;
    bool is_open(RegionId region, Instant at) const;
    std::optional<Instant> next_opening(RegionId region, Instant at) const;
    std::optional<Instant> next_closing(RegionId region, Instant at) const;
    // When a report must have been seen: outside opening hours what wakes nobody waits for the
    // opening.
    Instant report_seen_by(const report::State& state) const;
    RegionId region_of(const Subject& about) const;
    RegionId region_of_postal_code(std::string_view code) const; // 0: no region serves it
    std::optional<RegionId> region_by_key(std::string_view key) const;
    const Reference& reference() const { return *m_reference; }

    // Who would come, with reasons: the proposal of this moment (a view; nothing is recorded).
    policy::Ranking rank(IncidentId incident, Instant now) const;
    // Triage of this moment.
    triage::Step triage_step(const incident::State& incident) const;

    // For snapshots: the states as bytes; indices are made anew. load() needs an empty World and
    // answers false when the bytes are not whole. The signature changes with every state's fields.
    void save(std::string& out) const;
    bool load(std::string_view in);
    static std::string snapshot_signature();

private:
    void reindex();
    void reindex(CallId id, const call::State& state);
    void reindex(IncidentId id, const incident::State& state);
    void index_letter(DeliveryId id, const delivery::State& state);
    template <class IdType, class State>
    State& created(Table<IdType, State>& table, const Subject& about);
    void apply_one(const Subject&, const region::Event&, const When&);
    void apply_one(const Subject&, const partner::Event&, const When&);
    void apply_one(const Subject&, const responder::Event&, const When&);
    void apply_one(const Subject&, const staff::Event&, const When&);
    void apply_one(const Subject&, const roster::Event&, const When&);
    void apply_one(const Subject&, const room::Event&, const When&);
    void apply_one(const Subject&, const organisation::Event&, const When&);
    void apply_one(const Subject&, const call::Event&, const When&);
    void apply_one(const Subject&, const report::Event&, const When&);
    void apply_one(const Subject&, const incident::Event&, const When&);
    void apply_one(const Subject&, const situation::Event&, const When&);
    void apply_one(const Subject&, const specialist::Event&, const When&);
    void apply_one(const Subject&, const referral::Event&, const When&);
    void apply_one(const Subject&, const delivery::Event&, const When&);
    void apply_one(const Subject&, const service::Event&, const When&);
    void index_incident(IncidentId id, const incident::Event& event, const When& when);
    void index_waiting(IncidentId id, const incident::State& state);
    void index_shift(RosterId id, ShiftId shift, bool begun);
    void index_due(const Subject& about);
    void index_ready(ResponderId id);
    void index_due_of_region(RegionId region);
    Instant due_of(const Subject& about, std::optional<Command>* command) const;
    void forget_due(const Subject& about);
    bool rests(const Subject& about) const; // world_retire.cpp
    void index_rest(const Subject& about, Instant changed);
    std::vector<Subject> retirable(Instant now) const;
    void retire(const Subject& about);
    void save_tally(std::string& out) const;
    bool load_tally(std::string_view& in);
    Engagement& engaged(ResponderId responder);
    std::vector<policy::Candidate> candidates(IncidentId incident, Instant now) const;
    policy::Candidate candidate(const incident::State&, ResponderId, Instant now) const;
    bool unwanted(const incident::State&, ResponderId) const;
    std::optional<policy::Exclusion> exclusion(const incident::State&, ResponderId,
                                               Instant now) const;

    const Reference* m_reference;
    Table<RegionId, region::State> m_regions;
    Table<RegionId, room::State> m_rooms;
    Table<PartnerId, partner::State> m_partners;
    Table<ResponderId, responder::State> m_responders;
    Table<StaffId, staff::State> m_staff;
    Table<RosterId, roster::State> m_rosters;
    Table<OrganisationId, organisation::State> m_organisations;
    Table<CallId, call::State> m_calls;
    Table<ReportId, report::State> m_reports;
    Table<IncidentId, incident::State> m_incidents;
    Table<SituationId, situation::State> m_situations;
    Table<SpecialistId, specialist::State> m_specialists;
    Table<ReferralId, referral::State> m_referrals;
    Table<DeliveryId, delivery::State> m_deliveries;
    service::State m_service;

    // Indices, all derived.
    std::set<std::pair<Instant, Subject>> m_due;
    std::map<Subject, Instant> m_due_of;
    std::set<Subject> m_set_aside;
    std::vector<Engagement> m_engagements;             // by responder number
    std::map<RegionId, std::set<ResponderId>> m_ready; // on shift, or ready by their own word
    std::map<RegionId, std::uint32_t> m_enlisted;      // responders of the region's partners
    std::map<RegionId, std::vector<StaffId>> m_commanders_on_duty;
    std::map<std::pair<RegionId, roster::Duty>, RosterId> m_roster_of;
    std::set<IncidentId> m_open_incidents;
    std::map<RegionId, policy::WaitingLine> m_waiting;
    std::map<RegionId, policy::WaitingLine> m_short; // searching, with fewer alarms than planned
    std::set<IncidentId> m_released;                 // have an indicator that may be compared
    std::set<DeliveryId> m_letters;                  // to be printed and posted
    std::map<StaffId, std::set<IncidentId>> m_held;
    std::set<CallId> m_open_calls;
    std::set<ReportId> m_open_reports;
    std::set<IncidentId> m_open_referrals; // those that have one; never two
    std::map<std::string, RegionId, std::less<>> m_region_keys;
    std::map<std::string, RegionId, std::less<>> m_postal_codes;
    std::map<Subject, std::vector<DeliveryId>> m_deliveries_of;
    std::vector<std::pair<Instant, IncidentId>> m_ways_in; // work reports of the last 14 days

    // Follows from the events, not from the states that are left: snapshots carry it.
    CallBalance m_calls_balance;
    std::uint64_t m_references_given = 0;
    std::set<std::pair<Instant, Subject>> m_resting; // closed, by their last change
    std::map<Subject, Instant> m_rests_since;
};

} // namespace leitstelle
