// Roster: who is ready when. One roster per region and duty; a shift keeps its wall time and zone
// beside the UTC interval, so that a change of the zone's law can be seen and mended.
//
//   shift: planned -BeginShift(clock)-> running -EndShift(clock)-> over;  planned, running ->
//   withdrawn
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include <optional>
#include <variant>

namespace leitstelle::roster {

BOOST_DEFINE_ENUM_CLASS(Duty, responder, call_taker, commander)
BOOST_DEFINE_ENUM_CLASS(ShiftPhase, planned, running, over, withdrawn)

// One planned shift as it is given: the person is a responder or one of the staff, by the duty.
struct Plan {
    ResponderId responder;
    StaffId staff;
    Instant from;
    Instant until;
    std::string local_from; // "2026-03-02 08:00"
    std::string local_until;
    std::string zone; // "Europe/Berlin"
    std::string uid;  // of the calendar it came from; "" when planned by hand
};
BOOST_DESCRIBE_STRUCT(Plan, (), (responder, staff, from, until, local_from, local_until, zone, uid))

struct Shift {
    ShiftId id;
    Plan plan;
    ShiftPhase phase{};
    bool checked = false; // "on shift but unreachable" was looked at
};
BOOST_DESCRIBE_STRUCT(Shift, (), (id, plan, phase, checked))

struct Gap { // a promised time that nobody, or not everybody needed, covers
    Instant from;
    Instant until;
    bool operator==(const Gap&) const = default;
};
BOOST_DESCRIBE_STRUCT(Gap, (), (from, until))

struct State {
    RegionId region;
    Duty duty{};
    std::vector<Shift> shifts; // open ones and the recent past, by start
    std::uint64_t last_shift = 0;
    std::vector<Gap> gaps; // as last noted
    Instant next_gap_check;
};
BOOST_DESCRIBE_STRUCT(State, (), (region, duty, shifts, last_shift, gaps, next_gap_check))

struct Open {
    static constexpr auto wire = "roster.open";
    static constexpr auto access = by_roster_keeper;
    RegionId region;
    Duty duty{};
};
BOOST_DESCRIBE_STRUCT(Open, (), (region, duty))
struct PlanShifts { // one by hand or a whole calendar: all or none
    static constexpr auto wire = "roster.plan_shifts";
    static constexpr auto access = by_roster_keeper;
    std::vector<Plan> shifts;
    // A calendar read again: planned shifts that came from a calendar and start here or later go
    // before these are planned. Send only shifts from here on; what runs already stays.
    std::optional<Instant> replaces_from;
};
BOOST_DESCRIBE_STRUCT(PlanShifts, (), (shifts, replaces_from))
struct WithdrawShift {
    static constexpr auto wire = "roster.withdraw_shift";
    static constexpr auto access = by_roster_keeper;
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(WithdrawShift, (), (shift))
struct TakeShift { // "I take it": by the one who takes it, or by the keeper for somebody
    static constexpr auto wire = "roster.take_shift";
    static constexpr Access access{{{roles(Role::administrator), Relation::any},
                                    {desk_roles, Relation::own_region},
                                    {roles(Role::responder), Relation::oneself}}};
    ShiftId shift;
    ResponderId responder;
    StaffId staff;
};
BOOST_DESCRIBE_STRUCT(TakeShift, (), (shift, responder, staff))
struct BeginShift {
    static constexpr auto wire = "roster.begin_shift";
    static constexpr auto access = by_system;
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(BeginShift, (), (shift))
struct EndShift {
    static constexpr auto wire = "roster.end_shift";
    static constexpr auto access = by_system;
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(EndShift, (), (shift))
struct CheckShift { // shortly before it begins
    static constexpr auto wire = "roster.check_shift";
    static constexpr auto access = by_system;
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(CheckShift, (), (shift))
struct CheckGaps {
    static constexpr auto wire = "roster.check_gaps";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(CheckGaps, (), ())
using Command = std::variant<Open, PlanShifts, WithdrawShift, TakeShift, BeginShift, EndShift,
                             CheckShift, CheckGaps>;

struct Opened {
    static constexpr auto wire = "roster.opened";
    RegionId region;
    Duty duty{};
};
BOOST_DESCRIBE_STRUCT(Opened, (), (region, duty))
struct ShiftPlanned {
    static constexpr auto wire = "roster.shift_planned";
    ShiftId shift;
    Plan plan;
};
BOOST_DESCRIBE_STRUCT(ShiftPlanned, (), (shift, plan))
struct ShiftWithdrawn {
    static constexpr auto wire = "roster.shift_withdrawn";
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(ShiftWithdrawn, (), (shift))
struct ShiftTaken {
    static constexpr auto wire = "roster.shift_taken";
    ShiftId shift;
    ResponderId responder;
    StaffId staff;
};
BOOST_DESCRIBE_STRUCT(ShiftTaken, (), (shift, responder, staff))
struct ShiftBegun {
    static constexpr auto wire = "roster.shift_begun";
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(ShiftBegun, (), (shift))
struct ShiftEnded {
    static constexpr auto wire = "roster.shift_ended";
    ShiftId shift;
};
BOOST_DESCRIBE_STRUCT(ShiftEnded, (), (shift))
struct ShiftChecked {
    static constexpr auto wire = "roster.shift_checked";
    ShiftId shift;
    bool reachable = true;
};
BOOST_DESCRIBE_STRUCT(ShiftChecked, (), (shift, reachable))
struct GapsNoted { // only when they changed
    static constexpr auto wire = "roster.gaps_noted";
    std::vector<Gap> gaps;
    bool news = true; // one of them touches none that was known: the commander is told
};
BOOST_DESCRIBE_STRUCT(GapsNoted, (), (gaps, news))
struct GapsChecked { // nothing changed; moves the next check
    static constexpr auto wire = "roster.gaps_checked";
    Instant next;
};
BOOST_DESCRIBE_STRUCT(GapsChecked, (), (next))
using Event = std::variant<Opened, ShiftPlanned, ShiftWithdrawn, ShiftTaken, ShiftBegun, ShiftEnded,
                           ShiftChecked, GapsNoted, GapsChecked>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_open, not_open, region_unknown, roster_exists, no_shifts,
                        too_many_shifts, shift_inverted, shift_too_long, shift_past, overlap,
                        person_unknown, person_not_for_duty, shift_unknown, not_planned,
                        not_running, not_due, already_checked, already_theirs)

struct Facts {
    When when;
    bool region_exists = true;
    bool roster_exists = false;  // another one for this region and duty
    bool people_exist = true;    // everybody named in the command
    bool people_fit_duty = true; // role, region, not retired
    bool reachable = true;       // for CheckShift
    std::vector<Gap> gaps;       // for CheckGaps, as the World computed them
    Duration checked_before{};
};
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);
std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration checked_before);

const Shift* find_shift(const State& state, ShiftId shift);
// The parts of `promised` in which fewer than people_needed() planned or running shifts stand.
// `promised` is in order and does not overlap; so are the gaps, touching ones joined.
std::vector<Gap> gaps_in(const State& state, const std::vector<Gap>& promised);

// A ladder of commanders has at least two persons at every promised minute.
constexpr std::int32_t people_needed(Duty duty) { return duty == Duty::commander ? 2 : 1; }

inline constexpr Duration longest_shift = std::chrono::hours{24 * 14};
inline constexpr Duration gap_check_every = std::chrono::hours{1};
inline constexpr std::size_t most_shifts_at_once = 2000;
inline constexpr Duration past_kept = std::chrono::hours{24 * 40}; // then a shift leaves the World

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::roster
