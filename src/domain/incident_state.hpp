// What an incident is made of. The diagram and the promise stand in incident.hpp.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/organisation.hpp"
#include "domain/region.hpp"
#include "geo/place.hpp"
#include "policy/level.hpp"
#include "policy/skill.hpp"
#include <optional>

namespace leitstelle::incident {

using organisation::Safety;
using region::Response;

BOOST_DEFINE_ENUM_CLASS(Phase, open, closed)
BOOST_DEFINE_ENUM_CLASS(Emergency, undecided, yes, no)
BOOST_DEFINE_ENUM_CLASS(Entitlement, undecided, entitled, granted, not_entitled)
BOOST_DEFINE_ENUM_CLASS(IdentityProof, called_back, known_contact, commander_decided)
BOOST_DEFINE_ENUM_CLASS(Told, unknown, no, yes) // is there one, and was it told?
BOOST_DEFINE_ENUM_CLASS(Tlp, clear, green, amber, amber_strict, red)

// none: nobody is looked for.           proposed: a ranking waits for a human's yes.
// searching: alarms are open.           waiting: nobody free or left; the first free one is offered
// it. satisfied: as many came as wanted.    stopped: a human stopped it.
BOOST_DEFINE_ENUM_CLASS(Search, none, proposed, searching, waiting, satisfied, stopped)

BOOST_DEFINE_ENUM_CLASS(AlarmPhase, open, accepted, declined, expired, withdrawn)
BOOST_DEFINE_ENUM_CLASS(Stage, accepted, in_contact, on_the_way, on_scene, stabilised, done,
                        handed_back, handed_over)
BOOST_DEFINE_ENUM_CLASS(Overdue, no, asked, desk_alarmed)
BOOST_DEFINE_ENUM_CLASS(Consent, unknown, asked, given, refused, not_needed)
BOOST_DEFINE_ENUM_CLASS(WayIn, unknown, vulnerability, password, mail, remote_access, supplier,
                        insider, lost_device, none_found)
BOOST_DEFINE_ENUM_CLASS(VictimSays, worse, nobody_came, solved, another_number, ransom_note, other)
BOOST_DEFINE_ENUM_CLASS(Outcome, helped, advised, referred, not_an_emergency, not_entitled,
                        handed_on, withdrawn_by_victim, duplicate, false_alarm)
BOOST_DEFINE_ENUM_CLASS(Path, desk, page, keypad, sms, program)
// Why an answer by SMS or keys changed nothing: not understood; several alarms are open; the
// responder is busy elsewhere; the alarm is over; refused for another reason.
BOOST_DEFINE_ENUM_CLASS(NoEffect, unclear, which_one, busy, over, refused)

BOOST_DEFINE_ENUM_CLASS(IndicatorKind, address, domain, mail_address, web_address, file_hash,
                        file_name, wallet, other)
BOOST_DEFINE_ENUM_CLASS(Likeness, way_in, indicator)

constexpr bool finished(Stage s) {
    return s == Stage::done || s == Stage::handed_back || s == Stage::handed_over;
}

struct Contact {
    ContactId contact;
    PersonId person;
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(Contact, (), (contact, person, safety))

struct TriageAnswer {
    std::string protocol;
    std::string question;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(TriageAnswer, (), (protocol, question, answer))

// What the answers so far lead to (policy/triage), with the version of the protocol that said so.
struct Determinant {
    std::string code;     // "RAN-E-2"
    std::string protocol; // "RAN"
    std::uint32_t protocol_version = 0;
    Level level = Level::C;
    std::string rsit; // "malicious-code/infected-system", Reference Security Incident Taxonomy
};
BOOST_DESCRIBE_STRUCT(Determinant, (), (code, protocol, protocol_version, level, rsit))

struct TravelTime {
    ResponderId responder;
    std::uint32_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(TravelTime, (), (responder, seconds))

struct Alarm {
    AlarmId id;
    ResponderId responder;
    Instant raised, answer_by;
    AlarmPhase phase{};
    bool extended = false; // once, after a time in which the house could not hear
};
BOOST_DESCRIBE_STRUCT(Alarm, (), (id, responder, raised, answer_by, phase, extended))

// Recorded before work begins; orally is enough in need.
struct Order {
    PersonId authorised_by;
    TextId scope;
    std::optional<Instant> free_until;
    bool data_processing_agreed = false;
    Consent police{};
    Consent insurer{}; // before anyone changes a system
    bool oral = false;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (authorised_by, scope, free_until, data_processing_agreed, police, insurer,
                       oral))

struct HoursWorked {
    PersonId person;
    std::uint32_t performance_group = 1;
    std::uint32_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(HoursWorked, (), (person, performance_group, minutes))

struct WorkReport {
    TextId what;
    WayIn way_in{};
    std::string cve; // "CVE-2019-19781" or ""
    TextId done;
    TextId recommendations;
    std::vector<HoursWorked> hours;
    std::uint32_t travel_km = 0;
    std::uint32_t travel_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(WorkReport, (),
                      (what, way_in, cve, done, recommendations, hours, travel_km, travel_minutes))

struct Assignment {
    AssignmentId id;
    ResponderId responder;
    PersonId named; // who of the team comes
    Stage stage{};
    Instant accepted, arrives_by; // as announced by the responder
    bool remote = false, exclusive = false;
    Instant due = never; // next sign expected
    Overdue overdue{};
    std::optional<Order> order;
    bool code_word_said = false;
    bool reported = false;
    bool replaced = false; // was silent: another one was sent for
};
BOOST_DESCRIBE_STRUCT(Assignment, (),
                      (id, responder, named, stage, accepted, arrives_by, remote, exclusive, due,
                       overdue, order, code_word_said, reported, replaced))

// A trace of the attacker. Released: it may be compared with other incidents' and told to others.
struct Indicator {
    IndicatorKind kind{};
    TextId value;
    bool released = false;
};
BOOST_DESCRIBE_STRUCT(Indicator, (), (kind, value, released))

// Another incident that may have the same cause.
struct Related {
    IncidentId incident;
    Likeness by{};
    bool operator==(const Related&) const = default;
};
BOOST_DESCRIBE_STRUCT(Related, (), (incident, by))

struct VictimMessage {
    VictimSays says{};
    TextId text;
    Instant at, answer_by;
    bool answered = false, overdue_noted = false;
};
BOOST_DESCRIBE_STRUCT(VictimMessage, (), (says, text, at, answer_by, answered, overdue_noted))

// When it happened, for clocks and statistics.
struct Clocks {
    Instant reported, decided, first_alarm, first_accepted, first_contact, first_on_scene,
        work_reported, closed;
};
BOOST_DESCRIBE_STRUCT(Clocks, (),
                      (reported, decided, first_alarm, first_accepted, first_contact,
                       first_on_scene, work_reported, closed))

struct State : Clocks {
    RegionId region;
    Phase phase{};
    CallId call;
    ReportId report;
    std::uint32_t reference = 0; // 7 digits; shown with its check digit (base/reference.hpp)
    TextId code_word;
    PersonId caller;
    OrganisationId organisation;
    TextId organisation_name;
    std::string postal_code;
    AddressId address;
    Place scene; // unknown: dispatched by hand
    TextId summary;
    std::vector<Contact> contacts; // the first is the number that does not hang on the network

    std::vector<TriageAnswer> answers;
    Determinant determinant; // code "" until the first answer
    Level level = Level::C;  // in force; by a person when level_by_hand
    bool level_by_hand = false;
    Tlp tlp = Tlp::amber;
    Emergency emergency{};
    Response response{};
    bool response_by_hand = false;
    Entitlement entitlement{};
    bool identity_confirmed = false;

    Search search{};
    std::uint32_t wanted = 0; // responders in all
    Instant take_by = never, search_until = never, waiting_since;
    bool round_missed = false, search_over = false;
    std::vector<Alarm> alarms;
    std::vector<Assignment> assignments;
    std::vector<ResponderId>
        passed_over;                 // declined, missed, handed back: not asked again by itself
    std::vector<PartnerId> unwanted; // against the victim's wish
    std::vector<TravelTime> travel_times; // roads, by the source below
    std::string travel_source;            // "" = beeline

    std::vector<Skill> skills_needed; // said by a person, in the place of the region's table
    bool skills_by_hand = false;

    StaffId holder;
    std::optional<Instant> aware; // of a breach of personal data; none noted: when it was reported
    std::vector<Indicator> indicators;
    std::vector<Related> related;
    std::vector<VictimMessage> messages;
    Told own_provider{}, insurer{}, police{};
    SituationId situation;
    IncidentId duplicate_of;
    WayIn way_in{};
    std::string cve;
    std::optional<Outcome> outcome;
};
BOOST_DESCRIBE_STRUCT(State, (Clocks),
                      (region, phase, call, report, reference, code_word, caller, organisation,
                       organisation_name, postal_code, address, scene, summary, contacts, answers,
                       determinant, level, level_by_hand, tlp, emergency, response,
                       response_by_hand, entitlement, identity_confirmed, search, wanted, take_by,
                       search_until, waiting_since, round_missed, search_over, alarms, assignments,
                       passed_over, unwanted, travel_times, travel_source, skills_needed,
                       skills_by_hand, holder, aware, indicators, related, messages, own_provider,
                       insurer, police, situation, duplicate_of, way_in, cve, outcome))

} // namespace leitstelle::incident
