// Situation: incidents, calls and reports with one cause, opened by a commander when many call for
// the same reason. Its announcement and first-aid text switch on for the region's number and pages
// with one command; one message reaches all its victims.
//
//   none -Declare-> declared -End-> ended          texts: off -SwitchOn-> on -SwitchOff-> off
//
// Ending switches the texts off. What is linked stays linked, for the record.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/subject.hpp"
#include <optional>
#include <variant>

namespace leitstelle::situation {

BOOST_DEFINE_ENUM_CLASS(Phase, declared, ended)

struct State {
    RegionId region;
    Phase phase{};
    TextId title;
    TextId announcement; // both meaningful while switched_on
    TextId first_aid;
    bool switched_on = false;
    std::vector<IncidentId> incidents; // each list sorted
    std::vector<CallId> calls;
    std::vector<ReportId> reports;
    StaffId declared_by;
    Instant declared, ended;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (region, phase, title, announcement, first_aid, switched_on, incidents, calls,
                       reports, declared_by, declared, ended))

struct Declare {
    static constexpr auto wire = "situation.declare";
    static constexpr auto access = by_commander;
    RegionId region;
    TextId title;
};
BOOST_DESCRIBE_STRUCT(Declare, (), (region, title))
struct SwitchOn { // number and pages say this from now on; again with other texts replaces them
    static constexpr auto wire = "situation.switch_on";
    static constexpr auto access = by_commander;
    TextId announcement;
    TextId first_aid;
};
BOOST_DESCRIBE_STRUCT(SwitchOn, (), (announcement, first_aid))
struct SwitchOff {
    static constexpr auto wire = "situation.switch_off";
    static constexpr auto access = by_commander;
};
BOOST_DESCRIBE_STRUCT(SwitchOff, (), ())
struct Link { // an incident, a call or a report
    static constexpr auto wire = "situation.link";
    static constexpr auto access = by_desk;
    Subject subject;
};
BOOST_DESCRIBE_STRUCT(Link, (), (subject))
struct Unlink {
    static constexpr auto wire = "situation.unlink";
    static constexpr auto access = by_desk;
    Subject subject;
};
BOOST_DESCRIBE_STRUCT(Unlink, (), (subject))
struct SendMessage { // to the victims of all linked incidents
    static constexpr auto wire = "situation.send_message";
    static constexpr auto access = by_commander;
    TextId text;
};
BOOST_DESCRIBE_STRUCT(SendMessage, (), (text))
struct End {
    static constexpr auto wire = "situation.end";
    static constexpr auto access = by_commander;
    TextId note;
};
BOOST_DESCRIBE_STRUCT(End, (), (note))
using Command = std::variant<Declare, SwitchOn, SwitchOff, Link, Unlink, SendMessage, End>;

struct Declared {
    static constexpr auto wire = "situation.declared";
    RegionId region;
    TextId title;
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(Declared, (), (region, title, by))
struct SwitchedOn {
    static constexpr auto wire = "situation.switched_on";
    TextId announcement;
    TextId first_aid;
};
BOOST_DESCRIBE_STRUCT(SwitchedOn, (), (announcement, first_aid))
struct SwitchedOff {
    static constexpr auto wire = "situation.switched_off";
};
BOOST_DESCRIBE_STRUCT(SwitchedOff, (), ())
struct Linked {
    static constexpr auto wire = "situation.linked";
    Subject subject;
};
BOOST_DESCRIBE_STRUCT(Linked, (), (subject))
struct Unlinked {
    static constexpr auto wire = "situation.unlinked";
    Subject subject;
};
BOOST_DESCRIBE_STRUCT(Unlinked, (), (subject))
struct MessageSent {
    static constexpr auto wire = "situation.message_sent";
    TextId text;
    std::vector<IncidentId> incidents; // whose victims get it
};
BOOST_DESCRIBE_STRUCT(MessageSent, (), (text, incidents))
struct Ended {
    static constexpr auto wire = "situation.ended";
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (note))
using Event = std::variant<Declared, SwitchedOn, SwitchedOff, Linked, Unlinked, MessageSent, Ended>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_declared, not_declared, region_unknown, not_staff,
                        title_missing, text_missing, already_off, not_linkable, subject_unknown,
                        already_linked, not_linked, nobody_to_tell, ended)

struct Facts {
    When when;
    Actor actor;
    bool region_exists = true;
    bool subject_exists = true; // Link
};
// `state` is null for a situation not declared yet.
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

bool linked(const State& state, const Subject& subject);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::situation
