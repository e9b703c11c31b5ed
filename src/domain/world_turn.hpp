// Turn: one command being handled. It collects what happened, makes each event true at once and
// lets the rest of the house react, until nothing follows. Private to world*.cpp.
#pragma once
#include "domain/world.hpp"

namespace leitstelle {

struct World::Turn {
    World& world;
    const Actor& actor;
    const When& when;
    std::vector<Happening>& happened;
    std::vector<ResponderId> named = {}; // chosen by hand in an incident.dispatch

    Instant now() const { return when.recorded; }

    // Decides one command about one aggregate; what happened is true afterwards.
    std::optional<Refused> decide(Subject about, const Command& command);
    // For what the house itself knows to be true.
    void happen(const Subject& about, Event event);
    void react_from(std::size_t first);

    std::optional<Refused> on(Subject, const region::Command&);
    std::optional<Refused> on(Subject, const partner::Command&);
    std::optional<Refused> on(Subject, const responder::Command&);
    std::optional<Refused> on(Subject, const staff::Command&);
    std::optional<Refused> on(Subject, const roster::Command&);
    std::optional<Refused> on(Subject, const room::Command&);
    std::optional<Refused> on(Subject, const organisation::Command&);
    std::optional<Refused> on(Subject, const call::Command&);
    std::optional<Refused> on(Subject, const report::Command&);
    std::optional<Refused> on(Subject, const incident::Command&);
    std::optional<Refused> on(Subject, const situation::Command&);
    std::optional<Refused> on(Subject, const specialist::Command&);
    std::optional<Refused> on(Subject, const referral::Command&);
    std::optional<Refused> on(Subject, const delivery::Command&);
    std::optional<Refused> on(Subject, const service::Command&);

    incident::Facts incident_facts(Subject about, const incident::State*, const incident::Command&);
    room::Facts room_facts(RegionId region, const room::Command&);
    std::vector<policy::NamedSpecialist> specialists_for(const incident::State&,
                                                         const std::vector<responder::Skill>&);

    // Reactions (world_react.cpp)
    void react(const Subject&, const incident::Event&);
    void react(const Subject&, const region::Event&);
    void react(const Subject&, const partner::Event&);
    void react(const Subject&, const responder::Event&);
    void react(const Subject&, const roster::Event&);
    void react(const Subject&, const room::Event&);
    void react(const Subject&, const call::Event&);
    void react(const Subject&, const report::Event&);
    void react(const Subject&, const delivery::Event&);
    void react(const Subject&, const service::Event&);
    void react(const Subject&, const situation::Event&);
    void react(const Subject&, const referral::Event&);
    void react_to_decision(IncidentId, const incident::Event&);
    void react_to_search(IncidentId, const incident::Event&);
    void react_to_work(IncidentId, const incident::Event&);
    void react_to_desk(IncidentId, const incident::Event&);
    void round_passed(IncidentId, AlarmId);
    void withdraw_unwanted(IncidentId);
    void overdue_ended(IncidentId);
    void reported(IncidentId, const incident::Reported&);
    void undelivered(const delivery::Plan&);
    enum class Asked { before, also_inside }; // the time in which nobody was heard
    void unheard(Instant from, Instant to, Asked);
    void search_again(IncidentId);
    void work_reported(IncidentId, const incident::WorkReported&);
    void same_indicator(IncidentId, IncidentId);
    void same_way_in(IncidentId, const incident::WorkReport&);
    void never_arrived(const delivery::State&);
    void responder_heard(ResponderId, responder::Reach);

    // Search (world_dispatch.cpp)
    void start_search(IncidentId);
    void raise_next(IncidentId);
    void raise(IncidentId, ResponderId);
    void nobody_left(IncidentId, bool somebody_busy);
    void freed(ResponderId);
    std::optional<IncidentId> first_for(ResponderId,
                                        const std::map<RegionId, policy::WaitingLine>&);
    void accepted(IncidentId, AssignmentId);
    void search_ended(IncidentId);
    void automate(IncidentId);

    // Commander alarms
    void alarm_commander(RegionId, room::Cause, Subject, std::uint32_t length = 0);
    void close_alarms(RegionId, const Subject&, std::initializer_list<room::Cause>);
    void update_queue_alarm(RegionId);
    void settle_queue_alarms(std::size_t first);

    // Notices (world_notices.cpp)
    void notify(const Subject&, const Event&);
    void tell_responder(const Subject& about, std::uint64_t alarm, ResponderId, delivery::Purpose,
                        std::string text_key, Instant expires);
    void tell_staff(const Subject& about, std::uint64_t alarm, StaffId, std::string text_key,
                    Instant expires);
    void tell_victim(IncidentId, std::string text_key, ContactId but_not = {});
    void plan(delivery::Plan);
    void notify_of(const Subject&, const incident::Event&);
    void notify_of(const Subject&, const room::Event&);
    void notify_of(const Subject&, const responder::Event&);
    void notify_of(const Subject&, const report::Event&);
    void notify_of(const Subject&, const call::Event&);
    void notify_of(const Subject&, const situation::Event&);
};

template <class E> Refused refuse(SubjectKind aggregate, E refusal) {
    return {aggregate, boost::describe::enum_to_string(refusal, "?")};
}

} // namespace leitstelle
