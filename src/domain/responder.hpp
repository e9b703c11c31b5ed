// Responder: a named, alarmable person or team of a partner firm, the ways to reach it and the
// proof that they work (scheduled test alarms). What a responder is doing for whom stands in the
// incident; the World keeps the index of both (domain/world.hpp, Engagement).
//
//   none -Enlist-> enlisted -Retire-> retired
//   reachable: unknown -> yes / no, by deliveries and test alarms
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "policy/skill.hpp"
#include <optional>
#include <variant>

namespace leitstelle::responder {

using leitstelle::Skill;

BOOST_DEFINE_ENUM_CLASS(Reach, unknown, reached, silent)

struct Profile {
    std::vector<ContactId> paths; // tel:, sms:, mailto:, https: in order of preference; two kinds
    std::vector<Skill> skills;
    std::string postal_code;      // where the way to the victim starts
    Duration ready_in{};          // until able to leave
    std::uint32_t load_limit = 1; // open assignments at the same time
    std::vector<std::string> languages;
    bool on_site = true;
    bool remote = true;
};
BOOST_DESCRIBE_STRUCT(Profile, (),
                      (paths, skills, postal_code, ready_in, load_limit, languages, on_site,
                       remote))

struct State {
    PartnerId partner;
    PersonId person;
    Profile profile;
    bool retired = false;
    Reach reach = Reach::unknown;
    Instant reach_noted;
    std::optional<Instant> ready_until; // said by the responder, outside the roster
    std::optional<Instant> away_until;
    std::vector<OrganisationId> conflicts; // customer or conflict: never against the victim's wish
    // Test alarm
    std::optional<Instant> test_answer_by; // one is under way
    Instant last_test;
    std::uint32_t assignments = 0; // ever; fairness between equals
    std::uint32_t alarms = 0, accepted = 0, missed = 0;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (partner, person, profile, retired, reach, reach_noted, ready_until,
                       away_until, conflicts, test_answer_by, last_test, assignments, alarms,
                       accepted, missed))

struct Enlist {
    static constexpr auto wire = "responder.enlist";
    static constexpr auto access = by_roster_keeper;
    PartnerId partner;
    PersonId person;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Enlist, (), (partner, person, profile))
struct Change {
    static constexpr auto wire = "responder.change";
    static constexpr auto access = by_roster_keeper;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Change, (), (profile))
struct Retire {
    static constexpr auto wire = "responder.retire";
    static constexpr auto access = by_roster_keeper;
};
BOOST_DESCRIBE_STRUCT(Retire, (), ())
struct DeclareReady { // "ready until 18:00"
    static constexpr auto wire = "responder.declare_ready";
    static constexpr auto access = by_desk_or_responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(DeclareReady, (), (until))
struct DeclareAway { // holiday, illness: no candidate, whatever the roster says
    static constexpr auto wire = "responder.declare_away";
    static constexpr auto access = by_desk_or_responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(DeclareAway, (), (until))
struct DeclareBack {
    static constexpr auto wire = "responder.declare_back";
    static constexpr auto access = by_desk_or_responder;
};
BOOST_DESCRIBE_STRUCT(DeclareBack, (), ())
struct DeclareConflict {
    static constexpr auto wire = "responder.declare_conflict";
    static constexpr auto access = by_desk_or_responder;
    OrganisationId organisation;
};
BOOST_DESCRIBE_STRUCT(DeclareConflict, (), (organisation))
struct RaiseTestAlarm {
    static constexpr auto wire = "responder.raise_test_alarm";
    static constexpr Access access{
        {{roles(Role::system), Relation::any}, {desk_roles, Relation::own_region}}};
};
BOOST_DESCRIBE_STRUCT(RaiseTestAlarm, (), ())
struct AnswerTestAlarm {
    static constexpr auto wire = "responder.answer_test_alarm";
    static constexpr auto access = by_desk_or_responder;
};
BOOST_DESCRIBE_STRUCT(AnswerTestAlarm, (), ())
struct ExpireTestAlarm {
    static constexpr auto wire = "responder.expire_test_alarm";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(ExpireTestAlarm, (), ())

using Command = std::variant<Enlist, Change, Retire, DeclareReady, DeclareAway, DeclareBack,
                             DeclareConflict, RaiseTestAlarm, AnswerTestAlarm, ExpireTestAlarm>;

struct Enlisted {
    static constexpr auto wire = "responder.enlisted";
    PartnerId partner;
    PersonId person;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Enlisted, (), (partner, person, profile))
struct Changed {
    static constexpr auto wire = "responder.changed";
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (profile))
struct Retired {
    static constexpr auto wire = "responder.retired";
};
BOOST_DESCRIBE_STRUCT(Retired, (), ())
struct ReadyDeclared {
    static constexpr auto wire = "responder.ready_declared";
    Instant until;
};
BOOST_DESCRIBE_STRUCT(ReadyDeclared, (), (until))
struct AwayDeclared {
    static constexpr auto wire = "responder.away_declared";
    Instant until;
};
BOOST_DESCRIBE_STRUCT(AwayDeclared, (), (until))
struct BackDeclared {
    static constexpr auto wire = "responder.back_declared";
};
BOOST_DESCRIBE_STRUCT(BackDeclared, (), ())
struct ConflictDeclared {
    static constexpr auto wire = "responder.conflict_declared";
    OrganisationId organisation;
};
BOOST_DESCRIBE_STRUCT(ConflictDeclared, (), (organisation))
struct ReachNoted { // by a delivery that worked or failed on every path, or by a test alarm
    static constexpr auto wire = "responder.reach_noted";
    Reach reach{};
};
BOOST_DESCRIBE_STRUCT(ReachNoted, (), (reach))
struct TestAlarmRaised {
    static constexpr auto wire = "responder.test_alarm_raised";
    Instant answer_by;
};
BOOST_DESCRIBE_STRUCT(TestAlarmRaised, (), (answer_by))
struct TestAlarmAnswered {
    static constexpr auto wire = "responder.test_alarm_answered";
};
BOOST_DESCRIBE_STRUCT(TestAlarmAnswered, (), ())
struct TestAlarmMissed {
    static constexpr auto wire = "responder.test_alarm_missed";
};
BOOST_DESCRIBE_STRUCT(TestAlarmMissed, (), ())

using Event =
    std::variant<Enlisted, Changed, Retired, ReadyDeclared, AwayDeclared, BackDeclared,
                 ConflictDeclared, ReachNoted, TestAlarmRaised, TestAlarmAnswered, TestAlarmMissed>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_enlisted, not_enlisted, partner_unknown, partner_ended,
                        person_missing, two_paths_needed, postal_code_unknown, load_limit_zero,
                        ready_in_negative, no_way_to_work, retired, has_open_work, already_past,
                        not_away, organisation_unknown, already_declared, test_under_way,
                        no_test_under_way, not_due)

struct Facts {
    When when;
    bool partner_exists = true;
    bool partner_ended = false;
    bool postal_code_known = true;
    bool organisation_exists = true;
    bool has_open_work = false;      // open alarm or assignment
    std::uint32_t kinds_of_path = 2; // different address schemes among the profile's paths
    Duration test_answer_within{};
};
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

// The next moment at which the clock must do something here, and what: a test alarm under way
// expires; otherwise the next scheduled one is raised, the first at once. Whole days between them
// keep every responder's test at the hour of the first. Zero: none is scheduled.
std::optional<std::pair<Instant, Command>> next_due(const State& state,
                                                    Duration test_alarm_every = {});

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::responder
