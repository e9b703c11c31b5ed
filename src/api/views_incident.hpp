// The views of an incident: what the desk, the responder and the auditor read of it, each with the
// fields that are theirs. What a view is: views.hpp.
#pragma once
#include "domain/world.hpp"

namespace leitstelle::api {

struct ContactView {
    std::uint32_t index = 0; // for incident.mark_contact
    ContactId contact;
    PersonId person;
    incident::Safety safety{};
};
BOOST_DESCRIBE_STRUCT(ContactView, (), (index, contact, person, safety))

struct InstructionView { // first aid to read out now
    std::string id;
    triage::InstructionKind kind{};
    triage::Text text;
    std::optional<std::string> reviewer; // none: show "not yet checked by an expert"
    std::optional<std::string> reviewed_on;
};
BOOST_DESCRIBE_STRUCT(InstructionView, (), (id, kind, text, reviewer, reviewed_on))

struct ChoiceView {
    std::uint32_t digit = 0;
    std::string id;
    triage::Text text;
};
BOOST_DESCRIBE_STRUCT(ChoiceView, (), (digit, id, text))

struct QuestionView {
    std::string protocol;
    std::string id;
    triage::Text text;
    std::optional<triage::Text> hint;
    std::vector<ChoiceView> answers;
    std::string given = {}; // the answer's id; "": still open
};
BOOST_DESCRIBE_STRUCT(QuestionView, (), (protocol, id, text, hint, answers, given))

struct AnswerView { // a given answer with its words
    std::string protocol;
    std::string question;
    std::string answer;
    triage::Text question_text;
    triage::Text answer_text;
};
BOOST_DESCRIBE_STRUCT(AnswerView, (), (protocol, question, answer, question_text, answer_text))

struct TriageView {
    std::string protocol;
    triage::Text title;
    std::optional<QuestionView> next; // none: nothing left to ask
    std::vector<AnswerView> given;
    std::vector<QuestionView> asked = {}; // now, in order, answered ones too: to go back and skip
    std::vector<InstructionView> first_aid;
    bool complete = false;
    bool safe_number_noted = false; // else what could cut the telephone off is held back
    Level worst_possible{};
};
BOOST_DESCRIBE_STRUCT(TriageView, (),
                      (protocol, title, next, given, asked, first_aid, complete, safe_number_noted,
                       worst_possible))

struct DeterminantView {
    std::string code;
    std::string protocol;
    std::uint32_t protocol_version = 0;
    std::string rsit;
    triage::Text because;
};
BOOST_DESCRIBE_STRUCT(DeterminantView, (), (code, protocol, protocol_version, rsit, because))

struct ClocksView {
    std::optional<Instant> reported, decided, first_alarm, accepted, contact, on_scene, closed;
};
BOOST_DESCRIBE_STRUCT(ClocksView, (),
                      (reported, decided, first_alarm, accepted, contact, on_scene, closed))

struct SearchView {
    incident::Search state{};
    std::uint32_t wanted = 0;
    std::optional<Instant> take_by;
    std::optional<Instant> search_until;
    std::optional<Instant> waiting_since;
    std::uint32_t waiting_position = 0; // 1 = next; 0 = not in the waiting line
    bool round_missed = false;
    std::string travel_source; // "" = beeline
};
BOOST_DESCRIBE_STRUCT(SearchView, (),
                      (state, wanted, take_by, search_until, waiting_since, waiting_position,
                       round_missed, travel_source))

struct AlarmView {
    AlarmId id;
    ResponderId responder;
    PersonId person;
    PartnerId partner;
    TextId partner_name;
    Instant raised;
    Instant answer_by;
    incident::AlarmPhase phase{};
};
BOOST_DESCRIBE_STRUCT(AlarmView, (),
                      (id, responder, person, partner, partner_name, raised, answer_by, phase))

struct AssignmentView {
    AssignmentId id;
    ResponderId responder;
    PersonId person; // who comes: named by the responder, else the responder
    PartnerId partner;
    TextId partner_name;
    incident::Stage stage{};
    Instant accepted;
    Instant arrives_by;
    bool remote = false;
    bool exclusive = false;
    std::optional<Instant> due;
    incident::Overdue overdue{};
    std::optional<incident::Order> order;
    bool code_word_said = false;
    bool reported = false;
};
BOOST_DESCRIBE_STRUCT(AssignmentView, (),
                      (id, responder, person, partner, partner_name, stage, accepted, arrives_by,
                       remote, exclusive, due, overdue, order, code_word_said, reported))

struct MessageView {
    std::uint32_t index = 0; // for incident.answer_victim
    incident::VictimSays says{};
    TextId text;
    Instant at;
    Instant answer_by;
    bool answered = false;
    bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(MessageView, (), (index, says, text, at, answer_by, answered, overdue))

struct ThirdPartiesView {
    incident::Told own_provider{};
    incident::Told insurer{};
    incident::Told police{};
};
BOOST_DESCRIBE_STRUCT(ThirdPartiesView, (), (own_provider, insurer, police))

struct DeliveryView {
    DeliveryId id;
    std::string scheme;
    delivery::Purpose purpose{};
    delivery::Phase phase{};
    Subject recipient;
    std::uint64_t alarm = 0;
    std::uint32_t tries = 0;
    std::string code;
    Instant planned;
    std::optional<Instant> noted;
};
BOOST_DESCRIBE_STRUCT(DeliveryView, (),
                      (id, scheme, purpose, phase, recipient, alarm, tries, code, planned, noted))

struct IndicatorView {
    std::uint32_t index = 0; // for incident.release_indicator
    incident::IndicatorKind kind{};
    TextId value;
    bool released = false;
};
BOOST_DESCRIBE_STRUCT(IndicatorView, (), (index, kind, value, released))

struct RelatedView { // another incident that may have the same cause
    IncidentId incident;
    std::string reference;
    incident::Likeness by{};
    SituationId situation; // the other's
};
BOOST_DESCRIBE_STRUCT(RelatedView, (), (incident, reference, by, situation))

struct IncidentView {
    IncidentId id;
    std::uint64_t position = 0;
    RegionId region;
    incident::Phase phase{};
    std::string reference; // "3827 4916"
    Level level{};
    bool level_by_hand = false;
    std::optional<DeterminantView> determinant;
    std::optional<TriageView> triage;
    incident::Tlp tlp{};
    incident::Emergency emergency{};
    std::optional<incident::Response> response;
    incident::Entitlement entitlement{};
    bool identity_confirmed = false;
    bool address_released = false; // the responder who reads this sees address and contacts
    TextId summary;
    OrganisationId organisation;
    TextId organisation_name;
    std::string postal_code;
    std::string city;
    bool scene_known = false; // else somebody has to be chosen by hand
    AddressId address;
    PersonId caller;
    TextId code_word;
    std::vector<ContactView> contacts;
    ClocksView clocks;
    StaffId holder;
    PersonId holder_name;
    SearchView search;
    std::vector<AlarmView> alarms;
    std::vector<AssignmentView> assignments;
    std::vector<MessageView> messages;
    ThirdPartiesView third_parties;
    std::vector<DeliveryView> deliveries;
    std::vector<PartnerId> unwanted_partners;
    std::vector<Skill> skills_needed;
    std::optional<Instant> aware; // of the breach: from here the 72 hours of GDPR Art. 33 run
    std::vector<IndicatorView> indicators;
    std::vector<RelatedView> related;
    bool situation_proposed = false; // related, and not yet in one situation
    SituationId situation;
    CallId call;
    ReportId report;
    IncidentId duplicate_of;
    incident::WayIn way_in{};
    std::string cve;
    std::optional<incident::Outcome> outcome;
    std::vector<std::string> allowed; // commands this reader may give about it
};
BOOST_DESCRIBE_STRUCT(IncidentView, (),
                      (id, position, region, phase, reference, level, level_by_hand, determinant,
                       triage, tlp, emergency, response, entitlement, identity_confirmed,
                       address_released, summary, organisation, organisation_name, postal_code,
                       city, scene_known, address, caller, code_word, contacts, clocks, holder,
                       holder_name, search, alarms, assignments, messages, third_parties,
                       deliveries, unwanted_partners, skills_needed, aware, indicators, related,
                       situation_proposed, situation, call, report, duplicate_of, way_in, cve,
                       outcome, allowed))

struct CandidateView {
    ResponderId responder;
    PersonId person;
    PartnerId partner;
    TextId partner_name;
    std::uint32_t minutes = 0; // to the door, or to the first remote contact
    bool estimated = false;    // by beeline, not by roads
    std::vector<responder::Skill> skills;
    std::uint32_t load = 0;
    std::uint32_t load_limit = 0;
    std::uint32_t assignments_ever = 0; // fairness between equals
};
BOOST_DESCRIBE_STRUCT(CandidateView, (),
                      (responder, person, partner, partner_name, minutes, estimated, skills, load,
                       load_limit, assignments_ever))

struct ExcludedView {
    ResponderId responder;
    PersonId person;
    PartnerId partner;
    TextId partner_name;
    policy::Exclusion why{};
};
BOOST_DESCRIBE_STRUCT(ExcludedView, (), (responder, person, partner, partner_name, why))

struct CandidatesView {
    IncidentId incident;
    std::uint64_t position = 0;
    std::string travel_source; // "" = beeline, an estimate
    std::vector<CandidateView> candidates;
    std::vector<ExcludedView> excluded; // the first 20; the counts tell of the rest
    std::vector<policy::ExclusionCount> counts;
    std::uint32_t eligible = 0;
    std::uint32_t considered = 0;
};
BOOST_DESCRIBE_STRUCT(CandidatesView, (),
                      (incident, position, travel_source, candidates, excluded, counts, eligible,
                       considered))

} // namespace leitstelle::api
