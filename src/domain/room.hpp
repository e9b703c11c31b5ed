// Room: the control centre of one region as people see it: who is signed in, which commander alarms
// are open, and the two promises that need no roster: an opening time without a call-taker alarms
// the commander, and a commander alarm goes up the ladder until a human takes it.
//
//   commander alarm: raised -StepAlarm(clock)-> next on the ladder -> ... -AcceptAlarm-> accepted
//   -CloseAlarm-> closed
//
// One alarm is open per cause and subject, and one for the whole queue: raising it again changes
// its length or nothing. It goes round the ladder until a human takes it; while nobody is on the
// ladder it addresses nobody and looks again every answer_within. A room has the number of its
// region.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/subject.hpp"
#include <optional>
#include <variant>

namespace leitstelle::room {

BOOST_DEFINE_ENUM_CLASS(Cause, queue, // nobody is free; one alarm for all who wait
                        search_over,  // the list is exhausted or the search took too long
                        proposal_untaken, missed_round, overdue_silent, room_unstaffed,
                        call_waiting, report_unseen, victim_waiting, shift_unreachable, roster_gap,
                        call_back_due, after_hours, handover_missing, path_lost, set_aside,
                        restart_held, by_hand)

struct CommanderAlarm {
    CommanderAlarmId id;
    Cause cause{};
    Subject subject;          // what it is about; none for the room itself
    std::uint32_t length = 0; // queue: how many wait
    Instant raised;
    std::uint32_t step = 0; // 0 = the first on the ladder; goes round and round
    StaffId addressed;
    Instant next_at; // the next on the ladder is asked
    StaffId accepted_by;
};
BOOST_DESCRIBE_STRUCT(CommanderAlarm, (),
                      (id, cause, subject, length, raised, step, addressed, next_at, accepted_by))

struct State {
    std::vector<StaffId> signed_in;
    std::vector<CommanderAlarm> alarms; // open ones
    std::uint64_t last_alarm = 0;
    Instant next_staffing_check; // the next opening, closing, or now
    bool open = false;           // as last checked
};
BOOST_DESCRIBE_STRUCT(State, (), (signed_in, alarms, last_alarm, next_staffing_check, open))

struct SignIn {
    static constexpr auto wire = "room.sign_in";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), ())
struct SignOut { // refused while the person still holds open incidents: hand over first
    static constexpr auto wire = "room.sign_out";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(SignOut, (), ())
struct TakeOver { // the relieving person takes all that `from` holds; both names on record
    static constexpr auto wire = "room.take_over";
    static constexpr auto access = by_desk;
    StaffId from;
};
BOOST_DESCRIBE_STRUCT(TakeOver, (), (from))
struct CallCommander {
    static constexpr auto wire = "room.call_commander";
    static constexpr auto access = by_desk;
    Subject subject;
};
BOOST_DESCRIBE_STRUCT(CallCommander, (), (subject))
struct AcceptAlarm {
    static constexpr auto wire = "room.accept_alarm";
    static constexpr auto access = by_commander;
    CommanderAlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(AcceptAlarm, (), (alarm))
struct CloseAlarm { // what was done about it
    static constexpr auto wire = "room.close_alarm";
    static constexpr auto access = by_commander;
    CommanderAlarmId alarm;
    TextId done;
};
BOOST_DESCRIBE_STRUCT(CloseAlarm, (), (alarm, done))
struct RaiseAlarm { // the house's own: a cause arose (World)
    static constexpr auto wire = "room.raise_alarm";
    static constexpr auto access = by_system;
    Cause cause{};
    Subject subject;
    std::uint32_t length = 0;
};
BOOST_DESCRIBE_STRUCT(RaiseAlarm, (), (cause, subject, length))
struct StepAlarm {
    static constexpr auto wire = "room.step_alarm";
    static constexpr auto access = by_system;
    CommanderAlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(StepAlarm, (), (alarm))
struct CheckStaffing {
    static constexpr auto wire = "room.check_staffing";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(CheckStaffing, (), ())
using Command = std::variant<SignIn, SignOut, TakeOver, CallCommander, AcceptAlarm, CloseAlarm,
                             RaiseAlarm, StepAlarm, CheckStaffing>;

struct SignedIn {
    static constexpr auto wire = "room.signed_in";
    StaffId staff;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (staff))
struct SignedOut {
    static constexpr auto wire = "room.signed_out";
    StaffId staff;
};
BOOST_DESCRIBE_STRUCT(SignedOut, (), (staff))
struct TakenOver {
    static constexpr auto wire = "room.taken_over";
    StaffId from;
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(TakenOver, (), (from, by))
struct CommanderAlarmed {
    static constexpr auto wire = "room.commander_alarmed";
    CommanderAlarm alarm;
};
BOOST_DESCRIBE_STRUCT(CommanderAlarmed, (), (alarm))
struct AlarmStepped {
    static constexpr auto wire = "room.alarm_stepped";
    CommanderAlarmId alarm;
    std::uint32_t step = 0;
    StaffId addressed;
    Instant next_at;
};
BOOST_DESCRIBE_STRUCT(AlarmStepped, (), (alarm, step, addressed, next_at))
struct AlarmGrew { // the queue's length changed while its one alarm is open
    static constexpr auto wire = "room.alarm_grew";
    CommanderAlarmId alarm;
    std::uint32_t length = 0;
};
BOOST_DESCRIBE_STRUCT(AlarmGrew, (), (alarm, length))
struct AlarmAccepted {
    static constexpr auto wire = "room.alarm_accepted";
    CommanderAlarmId alarm;
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(AlarmAccepted, (), (alarm, by))
struct AlarmClosed { // done 0: the cause went away by itself
    static constexpr auto wire = "room.alarm_closed";
    CommanderAlarmId alarm;
    TextId done;
};
BOOST_DESCRIBE_STRUCT(AlarmClosed, (), (alarm, done))
struct StaffingChecked {
    static constexpr auto wire = "room.staffing_checked";
    bool open = false;
    Instant next;
};
BOOST_DESCRIBE_STRUCT(StaffingChecked, (), (open, next))
using Event = std::variant<SignedIn, SignedOut, TakenOver, CommanderAlarmed, AlarmStepped,
                           AlarmGrew, AlarmAccepted, AlarmClosed, StaffingChecked>;

BOOST_DEFINE_ENUM_CLASS(Refusal, region_unknown, not_staff, already_signed_in, not_signed_in,
                        holds_open_incidents, nothing_to_take_over, not_from_oneself, alarm_unknown,
                        already_accepted, not_accepted, done_missing, alarm_not_due)

struct Facts {
    When when;
    Actor actor;
    bool actor_holds_incidents = false; // open ones in this region
    bool other_holds_incidents = false; // TakeOver: `from` has something to give
    bool open = false;                  // opening hours, now
    Instant next_change;                // next opening or closing
    std::vector<StaffId> ladder;        // commanders to ask, in order; may be empty
    Duration answer_within{};           // per step of the ladder
    bool region_exists = true;
};
std::optional<Refusal> decide(const State& state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);
std::optional<std::pair<Instant, Command>> next_due(const State& state);

const CommanderAlarm* find_alarm(const State& state, CommanderAlarmId alarm);
const CommanderAlarm* open_alarm(const State& state, Cause cause, const Subject& subject);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::room
