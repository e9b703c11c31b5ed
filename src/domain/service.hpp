// Service: the house itself, as far as it is on the record: times in which it could not hear,
// commands it set aside, limits that come near, paths that are lost, and whether it is held. There
// is one, number 1.
//
//   running -Hold-> held -Release-> running        a restored server is held: no deadline runs out
//                                                  and nothing is sent until a person releases it
//
// What is closed for 90 days is retired: the World forgets it, the journal keeps it.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/subject.hpp"
#include <optional>
#include <variant>

namespace leitstelle::service {

inline constexpr std::uint32_t warn_from_percent = 80;
inline constexpr Duration closed_kept = std::chrono::hours{24 * 90};
// Once a day, not one by one; and no event that cannot be read in one sitting.
inline constexpr Duration retired_every = std::chrono::hours{24};
inline constexpr std::size_t most_retired_at_once = 500;
inline constexpr std::size_t set_aside_kept = 20; // the journal has them all, the lamps the latest

struct Limit { // a declared limit that was warned of
    std::string name;
    std::uint32_t used_percent = 0;
};
BOOST_DESCRIBE_STRUCT(Limit, (), (name, used_percent))
struct SetAside {
    std::string command; // wire name
    Subject subject;
    std::string code;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(SetAside, (), (command, subject, code, at))

struct State {
    bool held = false;
    Instant held_from;        // since when nobody was heard: the last hold, or the gap before it
    Instant gap_from, gap_to; // the last one
    std::vector<Limit> limits;
    std::vector<std::string> lost_paths;
    std::vector<SetAside> set_aside; // the latest, oldest first
    std::uint64_t set_aside_ever = 0;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (held, held_from, gap_from, gap_to, limits, lost_paths, set_aside,
                       set_aside_ever))

struct NoteGap { // after a start or a jump of the clock: nobody listened
    static constexpr auto wire = "service.note_gap";
    static constexpr auto access = by_system;
    Instant from;
    Instant to;
};
BOOST_DESCRIBE_STRUCT(NoteGap, (), (from, to))
struct SetCommandAside { // it broke an invariant twice and is not tried again
    static constexpr auto wire = "service.set_command_aside";
    static constexpr auto access = by_system;
    std::string command;
    Subject subject;
    std::string code; // which invariant, without file and line: the same in every version
};
BOOST_DESCRIBE_STRUCT(SetCommandAside, (), (command, subject, code))
struct Hold {
    static constexpr auto wire = "service.hold";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(Hold, (), ())
struct Release {
    static constexpr auto wire = "service.release";
    static constexpr Access access{{{roles(Role::administrator, Role::commander), Relation::any}}};
};
BOOST_DESCRIBE_STRUCT(Release, (), ())
struct WarnLimit { // from 80 %, and once more when it is reached
    static constexpr auto wire = "service.warn_limit";
    static constexpr auto access = by_system;
    std::string limit;
    std::uint32_t used_percent = 0;
};
BOOST_DESCRIBE_STRUCT(WarnLimit, (), (limit, used_percent))
struct ClearLimit { // below 80 % again
    static constexpr auto wire = "service.clear_limit";
    static constexpr auto access = by_system;
    std::string limit;
};
BOOST_DESCRIBE_STRUCT(ClearLimit, (), (limit))
struct NotePathLost { // the self check: no heartbeat
    static constexpr auto wire = "service.note_path_lost";
    static constexpr auto access = by_system;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(NotePathLost, (), (path))
struct NotePathBack {
    static constexpr auto wire = "service.note_path_back";
    static constexpr auto access = by_system;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(NotePathBack, (), (path))
struct Retire { // what has been closed for long enough
    static constexpr auto wire = "service.retire";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(Retire, (), ())
using Command = std::variant<NoteGap, SetCommandAside, Hold, Release, WarnLimit, ClearLimit,
                             NotePathLost, NotePathBack, Retire>;

struct GapNoted {
    static constexpr auto wire = "service.gap_noted";
    Instant from;
    Instant to;
};
BOOST_DESCRIBE_STRUCT(GapNoted, (), (from, to))
struct CommandSetAside {
    static constexpr auto wire = "service.command_set_aside";
    std::string command;
    Subject subject;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CommandSetAside, (), (command, subject, code))
struct Held {
    static constexpr auto wire = "service.held";
};
BOOST_DESCRIBE_STRUCT(Held, (), ())
struct Released {
    static constexpr auto wire = "service.released";
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(Released, (), (by))
struct LimitWarned {
    static constexpr auto wire = "service.limit_warned";
    std::string limit;
    std::uint32_t used_percent = 0;
};
BOOST_DESCRIBE_STRUCT(LimitWarned, (), (limit, used_percent))
struct LimitCleared {
    static constexpr auto wire = "service.limit_cleared";
    std::string limit;
};
BOOST_DESCRIBE_STRUCT(LimitCleared, (), (limit))
struct PathLost {
    static constexpr auto wire = "service.path_lost";
    std::string path;
};
BOOST_DESCRIBE_STRUCT(PathLost, (), (path))
struct PathBack {
    static constexpr auto wire = "service.path_back";
    std::string path;
};
BOOST_DESCRIBE_STRUCT(PathBack, (), (path))
struct Retired {
    static constexpr auto wire = "service.retired";
    std::vector<Subject> subjects;
};
BOOST_DESCRIBE_STRUCT(Retired, (), (subjects))
using Event = std::variant<GapNoted, CommandSetAside, Held, Released, LimitWarned, LimitCleared,
                           PathLost, PathBack, Retired>;

BOOST_DEFINE_ENUM_CLASS(Refusal, gap_inverted, command_missing, code_missing, already_held,
                        not_held, not_staff, limit_missing, below_warning, already_warned,
                        not_warned, path_missing, already_lost, not_lost, nothing_to_retire)

// The answer to a command about something retired, whatever it wishes: a new incident is reported.
inline constexpr auto about_retired = "retired";

struct Facts {
    When when;
    Actor actor;
    std::vector<Subject> retirable = {}; // closed for long enough
};
std::optional<Refusal> decide(const State& state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::service
