// What people, phones and the clock may wish of an incident.
#pragma once
#include "base/variant.hpp"
#include "domain/actor.hpp"
#include "domain/incident_state.hpp"
#include "policy/dispatch.hpp"

namespace leitstelle::incident {

// ---- Intake -------------------------------------------------------------------------------------

struct Report { // a new incident; the first number given is the safe one
    static constexpr auto wire = "incident.report";
    static constexpr auto access = by_intake;
    RegionId region;
    CallId call;
    ReportId report;
    PersonId caller;
    ContactId call_back;
    OrganisationId organisation;
    TextId organisation_name;
    std::string postal_code;
    AddressId address;
    TextId summary;
    TextId code_word; // given by the door, never by the client
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (region, call, report, caller, call_back, organisation, organisation_name,
                       postal_code, address, summary, code_word))

struct Note { // a Lagemeldung
    static constexpr auto wire = "incident.note";
    static constexpr auto access = by_desk_or_involved_responder;
    TextId text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

struct LocateScene {
    static constexpr auto wire = "incident.locate_scene";
    static constexpr auto access = by_desk;
    std::string postal_code;
    AddressId address;
};
BOOST_DESCRIBE_STRUCT(LocateScene, (), (postal_code, address))

struct NameVictim { // which firm it is, found or corrected later
    static constexpr auto wire = "incident.name_victim";
    static constexpr auto access = by_desk;
    OrganisationId organisation;
    TextId organisation_name;
};
BOOST_DESCRIBE_STRUCT(NameVictim, (), (organisation, organisation_name))

struct AddContact {
    static constexpr auto wire = "incident.add_contact";
    static constexpr auto access = by_desk;
    Contact contact;
};
BOOST_DESCRIBE_STRUCT(AddContact, (), (contact))

struct MarkContact {
    static constexpr auto wire = "incident.mark_contact";
    static constexpr auto access = by_desk;
    std::uint32_t index = 0; // in the order they were added, from 0
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(MarkContact, (), (index, safety))

struct AnswerQuestion { // of triage; a second answer to the same question replaces the first
    static constexpr auto wire = "incident.answer_question";
    static constexpr auto access = by_desk;
    std::string protocol;
    std::string question;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(AnswerQuestion, (), (protocol, question, answer))

struct DecideEmergency { // the recorded decision: emergency or not, and what follows
    static constexpr auto wire = "incident.decide_emergency";
    static constexpr auto access = by_desk;
    bool emergency = true;
    std::optional<Response> response; // another one than the region's table says: an override
    TextId reason;                    // needed for an override
};
BOOST_DESCRIBE_STRUCT(DecideEmergency, (), (emergency, response, reason))

struct SetLevel {
    static constexpr auto wire = "incident.set_level";
    static constexpr auto access = by_desk;
    Level level = Level::C;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(SetLevel, (), (level, reason))

struct DecideEntitlement {
    static constexpr auto wire = "incident.decide_entitlement";
    static constexpr auto access = by_desk;
    Entitlement entitlement{};
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(DecideEntitlement, (), (entitlement, reason))

struct ConfirmIdentity {
    static constexpr auto wire = "incident.confirm_identity";
    static constexpr auto access = by_desk;
    IdentityProof proof{};
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(ConfirmIdentity, (), (proof, reason))

struct NoteThirdParties { // own IT provider, cyber insurance, police: is there one, was it told
    static constexpr auto wire = "incident.note_third_parties";
    static constexpr auto access = by_desk_or_involved_responder;
    std::optional<Told> own_provider;
    std::optional<Told> insurer;
    std::optional<Told> police;
    TextId detail;
};
BOOST_DESCRIBE_STRUCT(NoteThirdParties, (), (own_provider, insurer, police, detail))

struct ExcludePartner { // the victim does not want this firm
    static constexpr auto wire = "incident.exclude_partner";
    static constexpr auto access = by_desk;
    PartnerId partner;
};
BOOST_DESCRIBE_STRUCT(ExcludePartner, (), (partner))

struct SetTlp {
    static constexpr auto wire = "incident.set_tlp";
    static constexpr auto access = by_desk;
    Tlp tlp{};
};
BOOST_DESCRIBE_STRUCT(SetTlp, (), (tlp))

struct MarkDuplicate {
    static constexpr auto wire = "incident.mark_duplicate";
    static constexpr auto access = by_desk;
    IncidentId of;
};
BOOST_DESCRIBE_STRUCT(MarkDuplicate, (), (of))

struct Take { // I hold this incident now
    static constexpr auto wire = "incident.take";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(Take, (), ())

struct NoteAwareness { // of a breach of personal data, at the time it happened: GDPR Art. 33
    static constexpr auto wire = "incident.note_awareness";
    static constexpr auto access = by_desk_or_involved_responder;
};
BOOST_DESCRIBE_STRUCT(NoteAwareness, (), ())

struct NoteIndicator { // a trace of the attacker
    static constexpr auto wire = "incident.note_indicator";
    static constexpr auto access = by_desk_or_involved_responder;
    IndicatorKind kind{};
    TextId value;
};
BOOST_DESCRIBE_STRUCT(NoteIndicator, (), (kind, value))

struct ReleaseIndicator { // it may be compared with the other incidents
    static constexpr auto wire = "incident.release_indicator";
    static constexpr auto access = by_desk;
    std::uint32_t indicator = 0; // in the order they were noted, from 0
};
BOOST_DESCRIBE_STRUCT(ReleaseIndicator, (), (indicator))

struct NoteSameIndicator { // compared in the register, where the values are (app/aftermath)
    static constexpr auto wire = "incident.note_same_indicator";
    static constexpr auto access = by_system;
    IncidentId other;
};
BOOST_DESCRIBE_STRUCT(NoteSameIndicator, (), (other))

// ---- Search for a responder ---------------------------------------------------------------------

struct NoteTravelTimes { // asked before the decision, recorded as data
    static constexpr auto wire = "incident.note_travel_times";
    static constexpr auto access = by_system;
    std::string source;
    std::vector<TravelTime> times;
};
BOOST_DESCRIBE_STRUCT(NoteTravelTimes, (), (source, times))

struct Dispatch { // take the proposal, choose by hand, or "dispatch now" before triage is finished
    static constexpr auto wire = "incident.dispatch";
    static constexpr auto access = by_desk;
    std::vector<ResponderId> responders; // empty: the ranking's first
    TextId reason;                       // needed when the ranking is overridden
    bool ask_again = false;              // also those who declined or did not answer
};
BOOST_DESCRIBE_STRUCT(Dispatch, (), (responders, reason, ask_again))

struct NeedSkills { // what who comes must be able to do, in the place of the region's table
    static constexpr auto wire = "incident.need_skills";
    static constexpr auto access = by_desk;
    std::vector<Skill> skills;
};
BOOST_DESCRIBE_STRUCT(NeedSkills, (), (skills))

struct AnswerAlarm {
    static constexpr auto wire = "incident.answer_alarm";
    static constexpr Access access{{{roles(Role::responder), Relation::involved},
                                    {desk_roles, Relation::own_region},
                                    {roles(Role::program), Relation::any}}};
    AlarmId alarm;
    bool accept = false;
    std::uint32_t minutes = 0; // "there in", or until first contact when remote
    PersonId named;
    Path path{};
};
BOOST_DESCRIBE_STRUCT(AnswerAlarm, (), (alarm, accept, minutes, named, path))

struct NoteAnswer { // came by SMS or keys and had no effect; `text`: what was said
    static constexpr auto wire = "incident.note_answer";
    static constexpr Access access{{{roles(Role::program), Relation::any}}};
    AlarmId alarm;
    TextId text;
    Path path{};
    NoEffect why{};
};
BOOST_DESCRIBE_STRUCT(NoteAnswer, (), (alarm, text, path, why))

struct ExpireAlarm {
    static constexpr auto wire = "incident.expire_alarm";
    static constexpr auto access = by_system;
    AlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(ExpireAlarm, (), (alarm))

struct WithdrawAlarm {
    static constexpr auto wire = "incident.withdraw_alarm";
    static constexpr auto access = by_desk;
    AlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(WithdrawAlarm, (), (alarm))

struct Reinforce { // one more responder beside those who are there
    static constexpr auto wire = "incident.reinforce";
    static constexpr auto access = by_desk_or_involved_responder;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(Reinforce, (), (reason))

struct StopSearch {
    static constexpr auto wire = "incident.stop_search";
    static constexpr auto access = by_desk;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(StopSearch, (), (reason))

struct NoteProposalUntaken {
    static constexpr auto wire = "incident.note_proposal_untaken";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(NoteProposalUntaken, (), ())

struct NoteSearchOver { // the total time for finding somebody has passed
    static constexpr auto wire = "incident.note_search_over";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(NoteSearchOver, (), ())

// ---- Work ---------------------------------------------------------------------------------------

struct Advance { // in contact, on the way, on scene, stabilised, done
    static constexpr auto wire = "incident.advance";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    Stage to{};
    std::uint32_t minutes = 0; // on_the_way: a new announced arrival; 0 = as before
};
BOOST_DESCRIBE_STRUCT(Advance, (), (assignment, to, minutes))

struct GiveSign { // a sign of life
    static constexpr auto wire = "incident.give_sign";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    TextId text;
};
BOOST_DESCRIBE_STRUCT(GiveSign, (), (assignment, text))

struct RecordOrder {
    static constexpr auto wire = "incident.record_order";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    Order order;
};
BOOST_DESCRIBE_STRUCT(RecordOrder, (), (assignment, order))

struct ConfirmCodeWord { // the responder said it at the door
    static constexpr auto wire = "incident.confirm_code_word";
    static constexpr Access access{{{desk_roles, Relation::own_region},
                                    {roles(Role::victim), Relation::involved},
                                    {roles(Role::responder), Relation::involved}}};
    AssignmentId assignment;
};
BOOST_DESCRIBE_STRUCT(ConfirmCodeWord, (), (assignment))

struct NoteOverdue {
    static constexpr auto wire = "incident.note_overdue";
    static constexpr auto access = by_system;
    AssignmentId assignment;
};
BOOST_DESCRIBE_STRUCT(NoteOverdue, (), (assignment))

struct Replace { // bring the next responder without closing the first
    static constexpr auto wire = "incident.replace";
    static constexpr auto access = by_desk;
    AssignmentId assignment;
};
BOOST_DESCRIBE_STRUCT(Replace, (), (assignment))

struct HandBack {
    static constexpr auto wire = "incident.hand_back";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(HandBack, (), (assignment, reason))

struct HandOver { // to another responder who agreed
    static constexpr auto wire = "incident.hand_over";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    ResponderId to;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (assignment, to, reason))

struct ReportWork { // the closing report of one assignment
    static constexpr auto wire = "incident.report_work";
    static constexpr auto access = by_desk_or_involved_responder;
    AssignmentId assignment;
    WorkReport work;
};
BOOST_DESCRIBE_STRUCT(ReportWork, (), (assignment, work))

struct Close {
    static constexpr auto wire = "incident.close";
    static constexpr auto access = by_desk;
    Outcome outcome{};
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Close, (), (outcome, note))

struct Reopen {
    static constexpr auto wire = "incident.reopen";
    static constexpr auto access = by_desk;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(Reopen, (), (reason))

// ---- The victim's page --------------------------------------------------------------------------

struct Say {
    static constexpr auto wire = "incident.say";
    static constexpr auto access = by_desk_or_victim;
    VictimSays says{};
    TextId text;
    ContactId contact; // another_number
};
BOOST_DESCRIBE_STRUCT(Say, (), (says, text, contact))

struct AnswerVictim {
    static constexpr auto wire = "incident.answer_victim";
    static constexpr auto access = by_desk;
    std::uint32_t message = 0; // in the order they came, from 0
    TextId text;
};
BOOST_DESCRIBE_STRUCT(AnswerVictim, (), (message, text))

struct NoteVictimWaiting {
    static constexpr auto wire = "incident.note_victim_waiting";
    static constexpr auto access = by_system;
    std::uint32_t message = 0;
};
BOOST_DESCRIBE_STRUCT(NoteVictimWaiting, (), (message))

using Command = Compiled<std::variant<
    Report, Note, LocateScene, NameVictim, AddContact, MarkContact, AnswerQuestion, DecideEmergency,
    SetLevel, DecideEntitlement, ConfirmIdentity, NoteThirdParties, ExcludePartner, SetTlp,
    MarkDuplicate, Take, NoteAwareness, NoteIndicator, ReleaseIndicator, NoteSameIndicator,
    NoteTravelTimes, Dispatch, NeedSkills, AnswerAlarm, NoteAnswer, ExpireAlarm, WithdrawAlarm,
    Reinforce, StopSearch, NoteProposalUntaken, NoteSearchOver, Advance, GiveSign, RecordOrder,
    ConfirmCodeWord, NoteOverdue, Replace, HandBack, HandOver, ReportWork, Close, Reopen, Say,
    AnswerVictim, NoteVictimWaiting>>;

} // namespace leitstelle::incident

extern template struct leitstelle::Compiled<leitstelle::incident::Command::Whole>;
