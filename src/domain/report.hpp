// Report: the same as a call, through the web form or by e-mail.
//
//   none -Receive-> fresh -Take-> taken -Link----------> linked
//                     |             |---Answer--------> answered
//                     +-------------+---MarkDuplicate-> duplicate
//
// It needs something said (a summary, or one of the three questions answered yes) and a way to
// answer (telephone or mail).
// The reporter gets a speakable reference at once; an incident made from the report keeps it.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "policy/level.hpp"
#include <optional>
#include <variant>

namespace leitstelle::report {

BOOST_DEFINE_ENUM_CLASS(Phase, fresh, taken, linked, answered, duplicate)
BOOST_DEFINE_ENUM_CLASS(Source, web, mail, program)
BOOST_DEFINE_ENUM_CLASS(AnsweredWith, advice, referral, not_for_us, unreadable, spam)

inline constexpr std::size_t most_raw_bytes = 1 << 20;

struct Content {
    TextId summary; // in the reporter's own words; e-mail: its readable text
    PersonId person;
    ContactId call_back; // the number that does not hang on the attacked network
    ContactId mail;
    TextId organisation_name;
    std::string postal_code; // as typed; "" = not given
    bool encrypting = false;
    bool money_sent = false;
    bool work_stands = false;
    // E-mail: the message as it came, never rendered, at most most_raw_bytes of it, and its length.
    std::optional<TextId> raw;
    std::optional<std::uint64_t> raw_bytes;
};
BOOST_DESCRIBE_STRUCT(Content, (),
                      (summary, person, call_back, mail, organisation_name, postal_code, encrypting,
                       money_sent, work_stands, raw, raw_bytes))

struct State {
    RegionId region;
    Phase phase{};
    Source source{};
    Content content;
    Level level = Level::C;      // from the three questions
    std::uint32_t reference = 0; // 7 digits; shown with its check digit
    Instant received;
    StaffId taken_by;
    IncidentId incident;
    bool unseen_noted = false;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (region, phase, source, content, level, reference, received, taken_by,
                       incident, unseen_noted))

struct Receive {
    static constexpr auto wire = "report.receive";
    static constexpr Access access{
        {{roles(Role::program, Role::system), Relation::any}, {desk_roles, Relation::own_region}}};
    RegionId region;
    Source source{};
    Content content;
};
BOOST_DESCRIBE_STRUCT(Receive, (), (region, source, content))
struct Take {
    static constexpr auto wire = "report.take";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(Take, (), ())
struct Link {
    static constexpr auto wire = "report.link";
    static constexpr auto access = by_desk;
    IncidentId incident;
};
BOOST_DESCRIBE_STRUCT(Link, (), (incident))
struct MarkDuplicate {
    static constexpr auto wire = "report.mark_duplicate";
    static constexpr auto access = by_desk;
    ReportId of;
};
BOOST_DESCRIBE_STRUCT(MarkDuplicate, (), (of))
struct Answer {
    static constexpr auto wire = "report.answer";
    static constexpr auto access = by_desk;
    AnsweredWith with{};
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (with, note))
struct NoteUnseen {
    static constexpr auto wire = "report.note_unseen";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(NoteUnseen, (), ())
using Command = std::variant<Receive, Take, Link, MarkDuplicate, Answer, NoteUnseen>;

struct Received {
    static constexpr auto wire = "report.received";
    RegionId region;
    Source source{};
    Content content;
    Level level{};
    std::uint32_t reference = 0;
};
BOOST_DESCRIBE_STRUCT(Received, (), (region, source, content, level, reference))
struct Taken {
    static constexpr auto wire = "report.taken";
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(Taken, (), (by))
struct Linked {
    static constexpr auto wire = "report.linked";
    IncidentId incident;
};
BOOST_DESCRIBE_STRUCT(Linked, (), (incident))
struct DuplicateMarked {
    static constexpr auto wire = "report.duplicate_marked";
    ReportId of;
};
BOOST_DESCRIBE_STRUCT(DuplicateMarked, (), (of))
struct Answered {
    static constexpr auto wire = "report.answered";
    AnsweredWith with{};
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (with, note))
struct UnseenNoted {
    static constexpr auto wire = "report.unseen_noted";
};
BOOST_DESCRIBE_STRUCT(UnseenNoted, (), ())
using Event = std::variant<Received, Taken, Linked, DuplicateMarked, Answered, UnseenNoted>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_received, not_received, region_unknown, nothing_said,
                        no_way_to_answer, not_staff, already_taken, already_finished,
                        incident_unknown, report_unknown, duplicate_of_itself, not_due)

struct Facts {
    When when;
    Actor actor;
    bool region_exists = true;
    bool incident_exists = true;
    bool original_exists = true;
    std::uint32_t next_reference = 0;
    Instant seen_by; // by the region's data and opening hours
    ReportId self;   // this report's own number
};
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);
// `seen_within` from the region, lengthened outside opening hours unless the level wakes the
// commander: received + seen_within must be the same moment as Facts::seen_by.
std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration seen_within);

Level level_of(const Content& content);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::report
