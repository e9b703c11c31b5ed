// Views: what leaves the house by HTTP, as described structs; the JSON, its schema and the types of
// the browser follow from the field lists here. A view is built for one reader on the engine's
// thread (view_builders.hpp) and holds register numbers where something is personal; the text
// takes the number's place when the view is written, after what it shows has become durable.
//
// What a reader may not see is left empty here already (visibility.hpp), so that a written view
// never has to be filtered again. `position` is the journal position the view was made at: send it
// back as "seen" with a command.
#pragma once
#include "api/views_incident.hpp"

namespace leitstelle::api {

// ---- Intake -------------------------------------------------------------------------------------

struct CallView {
    CallId id;
    std::uint64_t position = 0;
    RegionId region;
    call::Phase phase{};
    ContactId caller; // displayed: a hint, never proof
    bool number_withheld = false;
    Instant offered;
    std::optional<Instant> answered, ended, waiting_since;
    StaffId taken_by;
    std::optional<call::CallBack> call_back;
    IncidentId incident;
    CallId duplicate_of;
    bool test = false;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(CallView, (),
                      (id, position, region, phase, caller, number_withheld, offered, answered,
                       ended, waiting_since, taken_by, call_back, incident, duplicate_of, test,
                       allowed))

struct ReportView {
    ReportId id;
    std::uint64_t position = 0;
    RegionId region;
    report::Phase phase{};
    report::Source source{};
    std::string reference;
    Level level{};
    report::Content content;
    Instant received;
    StaffId taken_by;
    IncidentId incident;
    bool overdue = false;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(ReportView, (),
                      (id, position, region, phase, source, reference, level, content, received,
                       taken_by, incident, overdue, allowed))

struct LetterView { // waits to be printed and posted
    DeliveryId id;
    Subject about;
    delivery::Purpose purpose{};
    ContactId to; // "letter:", then name, street and place, a line each
    Instant planned;
    std::string text;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(LetterView, (), (id, about, purpose, to, planned, text, allowed))

// ---- People and plans ---------------------------------------------------------------------------

struct OwnAlarmView {
    IncidentId incident;
    AlarmId alarm;
    Instant answer_by;
    Level level{};
};
BOOST_DESCRIBE_STRUCT(OwnAlarmView, (), (incident, alarm, answer_by, level))

struct OwnWorkView {
    IncidentId incident;
    AssignmentId assignment;
    bool exclusive = false;
    incident::Stage stage{};
};
BOOST_DESCRIBE_STRUCT(OwnWorkView, (), (incident, assignment, exclusive, stage))

struct ResponderView {
    ResponderId id;
    std::uint64_t position = 0;
    PersonId person;
    PartnerId partner;
    TextId partner_name;
    RegionId region;
    std::optional<responder::Profile> profile; // for the desk and the responder
    std::vector<responder::Skill> skills;
    bool on_shift = false;
    responder::Reach reach{};
    std::optional<Instant> reach_noted, ready_until, away_until, test_answer_by, last_test;
    std::uint32_t load = 0;
    std::uint32_t load_limit = 0;
    std::vector<OwnAlarmView> alarms;
    std::vector<OwnWorkView> work;
    bool retired = false;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(ResponderView, (),
                      (id, position, person, partner, partner_name, region, profile, skills,
                       on_shift, reach, reach_noted, ready_until, away_until, test_answer_by,
                       last_test, load, load_limit, alarms, work, retired, allowed))

struct ShiftView {
    ShiftId id;
    roster::Plan plan;
    PersonId person;
    roster::ShiftPhase phase{};
    bool checked = false;
};
BOOST_DESCRIBE_STRUCT(ShiftView, (), (id, plan, person, phase, checked))

struct RosterView {
    RosterId id;
    std::uint64_t position = 0;
    RegionId region;
    roster::Duty duty{};
    std::vector<ShiftView> shifts;
    std::vector<roster::Gap> gaps;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(RosterView, (), (id, position, region, duty, shifts, gaps, allowed))

struct PartnerView {
    PartnerId id;
    std::uint64_t position = 0;
    RegionId region;
    TextId name;
    std::string postal_code;
    partner::Agreement agreement;
    std::optional<Instant> paused_from, paused_until;
    bool ended = false;
    std::uint32_t minutes_this_month = 0;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(PartnerView, (),
                      (id, position, region, name, postal_code, agreement, paused_from,
                       paused_until, ended, minutes_this_month, allowed))

struct StaffView {
    StaffId id;
    std::uint64_t position = 0;
    PersonId person;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths;
    bool dismissed = false;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(StaffView, (),
                      (id, position, person, roles, regions, paths, dismissed, allowed))

struct OrganisationView {
    OrganisationId id;
    std::uint64_t position = 0;
    organisation::Profile profile;
    std::vector<ContactView> contacts;
    std::optional<Money> prior_aid; // none: not declared yet
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(OrganisationView, (), (id, position, profile, contacts, prior_aid, allowed))

struct SpecialistView {
    SpecialistId id;
    std::uint64_t position = 0;
    specialist::Profile profile;
    std::uint32_t named = 0;
    bool retired = false;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(SpecialistView, (), (id, position, profile, named, retired, allowed))

struct ReferralView {
    ReferralId id;
    std::uint64_t position = 0;
    IncidentId incident;
    referral::Phase phase{};
    std::vector<policy::NamedSpecialist> list;
    SpecialistId chosen;
    TextId price;
    TextId free_work_ends;
    Instant offered;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(ReferralView, (),
                      (id, position, incident, phase, list, chosen, price, free_work_ends, offered,
                       allowed))

struct SituationView {
    SituationId id;
    std::uint64_t position = 0;
    RegionId region;
    situation::Phase phase{};
    TextId title;
    TextId announcement;
    TextId first_aid;
    bool switched_on = false;
    std::vector<IncidentId> incidents;
    std::vector<CallId> calls;
    std::vector<ReportId> reports;
    StaffId declared_by;
    Instant declared;
    std::optional<Instant> ended;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(SituationView, (),
                      (id, position, region, phase, title, announcement, first_aid, switched_on,
                       incidents, calls, reports, declared_by, declared, ended, allowed))

// ---- Regions, rooms, the house ------------------------------------------------------------------

struct RegionView {
    RegionId id;
    std::uint64_t position = 0;
    std::string key;
    std::string name;
    std::string number;
    std::vector<std::string> cities;
    bool open = false;
    std::optional<Instant> next_opening, next_closing;
    std::optional<region::Definition> definition; // desk, auditor, administrator
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(RegionView, (),
                      (id, position, key, name, number, cities, open, next_opening, next_closing,
                       definition, allowed))

struct PersonView {
    StaffId staff;
    PersonId person;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (staff, person))

struct CommanderAlarmView {
    CommanderAlarmId id;
    room::Cause cause{};
    Subject subject;
    std::uint32_t length = 0;
    Instant raised;
    std::uint32_t step = 0;
    PersonView addressed;
    std::optional<Instant> next_at; // the next on the ladder is asked; none: somebody has it
    StaffId accepted_by;
};
BOOST_DESCRIBE_STRUCT(CommanderAlarmView, (),
                      (id, cause, subject, length, raised, step, addressed, next_at, accepted_by))

struct RoomView { // its number is the region's
    RegionId id;
    std::uint64_t position = 0;
    bool open = false;
    std::vector<PersonView> signed_in;
    std::vector<PersonView> ladder;
    std::vector<CommanderAlarmView> alarms;
    std::vector<IncidentId> waiting_line;
    std::vector<IncidentId> without_holder;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(RoomView, (),
                      (id, position, open, signed_in, ladder, alarms, waiting_line, without_holder,
                       allowed))

struct CallBalanceView {
    std::uint64_t offered = 0, in_announcement = 0, waiting = 0, talking = 0, answered = 0,
                  abandoned = 0, after_hours = 0, refused = 0, number_withheld = 0,
                  offered_only = 0;
    bool holds = true;
};
BOOST_DESCRIBE_STRUCT(CallBalanceView, (),
                      (offered, in_announcement, waiting, talking, answered, abandoned, after_hours,
                       refused, number_withheld, offered_only, holds))

enum class Colour { green, amber, red };
BOOST_DESCRIBE_ENUM(Colour, green, amber, red)

struct LampView {
    std::string name;
    Colour colour{};
    std::string what;         // "" when green
    std::uint64_t age_ms = 0; // of the knowledge it stands on
};
BOOST_DESCRIBE_STRUCT(LampView, (), (name, colour, what, age_ms))

struct SetAsideView {
    std::string command;
    Subject subject;
    std::string code;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(SetAsideView, (), (command, subject, code, at))

struct LimitView {
    std::string name;
    std::uint32_t used_percent = 0;
};
BOOST_DESCRIBE_STRUCT(LimitView, (), (name, used_percent))

struct HealthView {
    std::uint64_t position = 0;
    std::uint64_t durable = 0;
    Instant now;
    bool held = false;
    std::vector<LampView> lamps;
    CallBalanceView calls;
    std::optional<Instant> gap_from, gap_to;
    std::vector<LimitView> limits; // those that were warned of
    std::vector<std::string> lost_paths;
    std::vector<SetAsideView> set_aside;
    std::uint64_t set_aside_ever = 0;
    std::vector<std::string> allowed;
};
BOOST_DESCRIBE_STRUCT(HealthView, (),
                      (position, durable, now, held, lamps, calls, gap_from, gap_to, limits,
                       lost_paths, set_aside, set_aside_ever, allowed))

} // namespace leitstelle::api
