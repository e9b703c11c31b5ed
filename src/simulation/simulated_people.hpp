// The people of a simulated year. Each hears what the journal makes public (heard) and plans deeds
// in the agenda; when a deed is done, they look at the World again, as people do.
#pragma once
#include "simulation/setting.hpp"
#include <map>
#include <set>

namespace leitstelle::simulation {

using engine::Recorded;

// A stream of dice per concern (random.hpp).
enum class Stream : std::uint64_t {
    founding,
    planner,
    callers,
    desk,
    responders,
    commanders,
    victims,
    paths,
    troubles
};
inline Random dice(const Setting& setting, Stream stream) {
    return {setting.seed, static_cast<std::uint64_t>(stream)};
}

// The region, its partners and staff, as an administrator enters them on the first morning.
void found(Setting& setting, region::Definition definition);

// Plans a week of every roster on the Thursday before, forgets some of it, and pauses partners.
class Planner {
public:
    explicit Planner(Setting& setting);

private:
    void plan_week(std::uint32_t week);
    std::vector<roster::Plan> responders_of(std::uint32_t week);
    std::vector<roster::Plan> call_takers_of(std::uint32_t week);
    std::vector<roster::Plan> commanders_of(std::uint32_t week);
    roster::Plan shift(std::uint32_t week, int day, int from_minute, int days, int until_minute);
    void pause_somebody();
    void change_region();
    Setting& m_setting;
    Random m_dice;
};

// Call, wait, give up, use the web form; at night answer three questions.
class Callers {
public:
    explicit Callers(Setting& setting);
    std::uint64_t called() const { return m_called; }

private:
    void plan_hour(Instant hour);
    void call();
    void report();
    void reach_closed_house(CallId call);
    Setting& m_setting;
    Random m_dice;
    std::uint64_t m_called = 0;
};

// Call-takers: answer, ask, decide, send, look after, close; try call-backs; hand over.
class Desk {
public:
    explicit Desk(Setting& setting);
    void heard(const Recorded& row);
    // Who acts now: a call-taker who is there, else the first commander.
    Actor on_duty() const;
    bool someone_there() const; // signed in
    std::uint64_t typed_in() const { return m_typed_in; }

private:
    // The room (desk_room.cpp)
    void come(StaffId staff);
    void go(StaffId staff, bool still_called_for);
    void pick_up_next();
    void answer(CallId call, StaffId staff);
    void talk(CallId call);
    void hang_up(CallId call, StaffId staff);
    void read_report(ReportId report);
    void call_back(CallId call);
    // An incident (desk.cpp)
    void heard_incident(IncidentId id, const incident::Event& event);
    void report_incident(CallId call, ReportId report, ContactId number);
    void ask(IncidentId id);
    void decide(IncidentId id);
    void settle_formalities(IncidentId id);
    void take_proposal(IncidentId id);
    void look_after(IncidentId id);
    void look_after_work(IncidentId id, const incident::State& state);
    void close(IncidentId id, incident::Outcome outcome);
    void answer_victim(IncidentId id, std::uint32_t message);
    Setting& m_setting;
    Random m_dice;
    std::set<StaffId> m_talking;
    std::uint64_t m_typed_in = 0;
};

// Hear an alarm when a path works; say yes, no, nothing, or yes too late; come, or not; work.
class Responders {
public:
    explicit Responders(Setting& setting);
    void heard(const Recorded& row);

private:
    void rings(const delivery::Plan& plan);
    void say_yes(IncidentId id, AlarmId alarm, ResponderId responder);
    void begin(IncidentId id, AssignmentId assignment);
    void contact(IncidentId id, AssignmentId assignment);
    void travel(IncidentId id, AssignmentId assignment);
    void work(IncidentId id, AssignmentId assignment);
    void give_signs(IncidentId id, AssignmentId assignment);
    void finish(IncidentId id, AssignmentId assignment);
    bool hand_on(IncidentId id, AssignmentId assignment);
    const incident::Assignment* open(IncidentId id, AssignmentId assignment) const;
    void advance(IncidentId id, AssignmentId assignment, incident::Stage to,
                 std::uint32_t in_minutes = 0);
    Setting& m_setting;
    Random m_dice;
    std::set<std::pair<IncidentId, AlarmId>> m_rung;
    std::set<std::pair<IncidentId, AssignmentId>> m_lost; // accepted, and never heard of again
};

// Hear a commander alarm when a path works; take it, deal with its cause, end it with a sentence.
class Commanders {
public:
    Commanders(Setting& setting, const Desk& desk);
    void heard(const Recorded& row);

private:
    void accept(CommanderAlarmId alarm, StaffId staff);
    void deal_with(CommanderAlarmId alarm, StaffId staff);
    void deal_with_incident(IncidentId id, room::Cause cause, StaffId staff);
    void insist(IncidentId id, StaffId staff);
    void choose_by_hand(IncidentId id, StaffId staff);
    bool cause_lasts(const room::CommanderAlarm& alarm) const;
    Setting& m_setting;
    const Desk& m_desk;
    Random m_dice;
    std::map<IncidentId, int> m_tries;
    std::set<std::pair<IncidentId, AssignmentId>> m_replaced;
};

// Say on their page what they see, hear or fear; come back when it was not over.
class Victims {
public:
    Victims(Setting& setting, const Desk& desk);
    void heard(const Recorded& row);

private:
    void say_something(IncidentId id);
    void come_back(IncidentId id);
    Setting& m_setting;
    const Desk& m_desk;
    Random m_dice;
};

// Carry messages; their results come back soon, late, twice, as a failure or not at all.
class Paths {
public:
    explicit Paths(Setting& setting);
    void heard(const Recorded& row);

private:
    void carry(DeliveryId id, const delivery::Plan& plan);
    Setting& m_setting;
    Random m_dice;
};

} // namespace leitstelle::simulation
