// What happened in an incident. A released wire type never changes its meaning.
#pragma once
#include "base/variant.hpp"
#include "domain/incident_state.hpp"
#include "policy/dispatch.hpp"

namespace leitstelle::incident {

struct Reported {
    static constexpr auto wire = "incident.reported";
    RegionId region;
    CallId call;
    ReportId report;
    std::uint32_t reference = 0;
    TextId code_word;
    PersonId caller;
    ContactId call_back;
    OrganisationId organisation;
    TextId organisation_name;
    std::string postal_code;
    AddressId address;
    Place scene;
    TextId summary;
    StaffId holder;
};
BOOST_DESCRIBE_STRUCT(Reported, (),
                      (region, call, report, reference, code_word, caller, call_back, organisation,
                       organisation_name, postal_code, address, scene, summary, holder))
struct Noted {
    static constexpr auto wire = "incident.noted";
    TextId text;
};
BOOST_DESCRIBE_STRUCT(Noted, (), (text))
struct SceneLocated {
    static constexpr auto wire = "incident.scene_located";
    std::string postal_code;
    AddressId address;
    Place scene;
};
BOOST_DESCRIBE_STRUCT(SceneLocated, (), (postal_code, address, scene))
struct VictimNamed {
    static constexpr auto wire = "incident.victim_named";
    OrganisationId organisation;
    TextId organisation_name;
};
BOOST_DESCRIBE_STRUCT(VictimNamed, (), (organisation, organisation_name))
struct ContactAdded {
    static constexpr auto wire = "incident.contact_added";
    Contact contact;
};
BOOST_DESCRIBE_STRUCT(ContactAdded, (), (contact))
struct ContactMarked {
    static constexpr auto wire = "incident.contact_marked";
    std::uint32_t index = 0;
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(ContactMarked, (), (index, safety))
struct QuestionAnswered {
    static constexpr auto wire = "incident.question_answered";
    std::string protocol;
    std::string question;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(QuestionAnswered, (), (protocol, question, answer))
struct DeterminantFound {
    static constexpr auto wire = "incident.determinant_found";
    Determinant determinant;
};
BOOST_DESCRIBE_STRUCT(DeterminantFound, (), (determinant))
struct EmergencyDecided {
    static constexpr auto wire = "incident.emergency_decided";
    bool emergency = true;
    Response response{};
    Level level = Level::C;
    std::string determinant; // code in force; "" = dispatched before triage
    bool overridden = false;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(EmergencyDecided, (),
                      (emergency, response, level, determinant, overridden, reason))
struct LevelChanged {
    static constexpr auto wire = "incident.level_changed";
    Level level = Level::C;
    bool by_hand = false;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(LevelChanged, (), (level, by_hand, reason))
struct EntitlementDecided {
    static constexpr auto wire = "incident.entitlement_decided";
    Entitlement entitlement{};
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(EntitlementDecided, (), (entitlement, reason))
struct IdentityConfirmed {
    static constexpr auto wire = "incident.identity_confirmed";
    IdentityProof proof{};
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(IdentityConfirmed, (), (proof, reason))
struct ThirdPartiesNoted {
    static constexpr auto wire = "incident.third_parties_noted";
    Told own_provider{};
    Told insurer{};
    Told police{};
    TextId detail;
};
BOOST_DESCRIBE_STRUCT(ThirdPartiesNoted, (), (own_provider, insurer, police, detail))
struct PartnerExcluded {
    static constexpr auto wire = "incident.partner_excluded";
    PartnerId partner;
};
BOOST_DESCRIBE_STRUCT(PartnerExcluded, (), (partner))
struct TlpSet {
    static constexpr auto wire = "incident.tlp_set";
    Tlp tlp{};
};
BOOST_DESCRIBE_STRUCT(TlpSet, (), (tlp))
struct DuplicateMarked {
    static constexpr auto wire = "incident.duplicate_marked";
    IncidentId of;
};
BOOST_DESCRIBE_STRUCT(DuplicateMarked, (), (of))
struct Taken {
    static constexpr auto wire = "incident.taken";
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(Taken, (), (by))
struct SituationJoined { // number 0: left
    static constexpr auto wire = "incident.situation_joined";
    SituationId situation;
};
BOOST_DESCRIBE_STRUCT(SituationJoined, (), (situation))
struct AwarenessNoted {
    static constexpr auto wire = "incident.awareness_noted";
    Instant at;
};
BOOST_DESCRIBE_STRUCT(AwarenessNoted, (), (at))
struct IndicatorNoted {
    static constexpr auto wire = "incident.indicator_noted";
    IndicatorKind kind{};
    TextId value;
};
BOOST_DESCRIBE_STRUCT(IndicatorNoted, (), (kind, value))
struct IndicatorReleased {
    static constexpr auto wire = "incident.indicator_released";
    std::uint32_t indicator = 0;
};
BOOST_DESCRIBE_STRUCT(IndicatorReleased, (), (indicator))
struct SameIndicatorNoted { // in both incidents
    static constexpr auto wire = "incident.same_indicator_noted";
    IncidentId other;
};
BOOST_DESCRIBE_STRUCT(SameIndicatorNoted, (), (other))
struct DecisionReopened { // the level rose above what was decided: a person decides anew
    static constexpr auto wire = "incident.decision_reopened";
};
BOOST_DESCRIBE_STRUCT(DecisionReopened, (), ())
struct SkillsNeeded {
    static constexpr auto wire = "incident.skills_needed";
    std::vector<Skill> skills;
};
BOOST_DESCRIBE_STRUCT(SkillsNeeded, (), (skills))
struct TravelTimesNoted {
    static constexpr auto wire = "incident.travel_times_noted";
    std::string source;
    std::vector<TravelTime> times;
};
BOOST_DESCRIBE_STRUCT(TravelTimesNoted, (), (source, times))
struct DispatchProposed { // a ranking is shown; somebody has to take it
    static constexpr auto wire = "incident.dispatch_proposed";
    Instant take_by;
};
BOOST_DESCRIBE_STRUCT(DispatchProposed, (), (take_by))
struct ProposalUntaken {
    static constexpr auto wire = "incident.proposal_untaken";
};
BOOST_DESCRIBE_STRUCT(ProposalUntaken, (), ())
struct Dispatched { // the search is on, for this many responders in all
    static constexpr auto wire = "incident.dispatched";
    std::uint32_t wanted = 1;
    Instant search_until;
    bool overridden = false;
    bool ask_again = false;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(Dispatched, (), (wanted, search_until, overridden, ask_again, reason))
struct CandidatesRanked { // why these and not others: the first 20 and counts
    static constexpr auto wire = "incident.candidates_ranked";
    policy::Ranking ranking;
    std::string travel_source;
};
BOOST_DESCRIBE_STRUCT(CandidatesRanked, (), (ranking, travel_source))
struct AlarmRaised {
    static constexpr auto wire = "incident.alarm_raised";
    AlarmId alarm;
    ResponderId responder;
    Instant answer_by;
};
BOOST_DESCRIBE_STRUCT(AlarmRaised, (), (alarm, responder, answer_by))
struct AlarmAccepted {
    static constexpr auto wire = "incident.alarm_accepted";
    AlarmId alarm;
    AssignmentId assignment;
    Instant arrives_by;
    PersonId named;
    bool remote = false;
    bool exclusive = false;
    Instant in_contact_by;
    Path path{};
    bool late = false;
};
BOOST_DESCRIBE_STRUCT(AlarmAccepted, (),
                      (alarm, assignment, arrives_by, named, remote, exclusive, in_contact_by, path,
                       late))
struct AlarmDeclined {
    static constexpr auto wire = "incident.alarm_declined";
    AlarmId alarm;
    Path path{};
};
BOOST_DESCRIBE_STRUCT(AlarmDeclined, (), (alarm, path))
struct AlarmExpired {
    static constexpr auto wire = "incident.alarm_expired";
    AlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(AlarmExpired, (), (alarm))
struct AlarmWithdrawn {
    static constexpr auto wire = "incident.alarm_withdrawn";
    AlarmId alarm;
    bool taken = false; // "thank you, already taken"
};
BOOST_DESCRIBE_STRUCT(AlarmWithdrawn, (), (alarm, taken))
struct AnsweredTooLate { // a yes when somebody else already comes
    static constexpr auto wire = "incident.answered_too_late";
    AlarmId alarm;
};
BOOST_DESCRIBE_STRUCT(AnsweredTooLate, (), (alarm))
struct AlarmExtended { // the house could not hear for a while: the deadline moves once
    static constexpr auto wire = "incident.alarm_extended";
    AlarmId alarm;
    Instant answer_by;
};
BOOST_DESCRIBE_STRUCT(AlarmExtended, (), (alarm, answer_by))
struct RoundMissed { // the first round passed without a yes; the commander was told
    static constexpr auto wire = "incident.round_missed";
};
BOOST_DESCRIBE_STRUCT(RoundMissed, (), ())
struct SearchWaiting { // nobody is free (busy > 0) or nobody is left
    static constexpr auto wire = "incident.search_waiting";
    bool somebody_busy = false;
};
BOOST_DESCRIBE_STRUCT(SearchWaiting, (), (somebody_busy))
struct SearchOver {
    static constexpr auto wire = "incident.search_over";
};
BOOST_DESCRIBE_STRUCT(SearchOver, (), ())
struct SearchStopped {
    static constexpr auto wire = "incident.search_stopped";
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(SearchStopped, (), (reason))
struct Reinforced {
    static constexpr auto wire = "incident.reinforced";
    std::uint32_t wanted = 0;
    Instant search_until; // the search has its full time again
    TextId reason;
    std::optional<AssignmentId> replaces; // who was silent: not one more, but another
};
BOOST_DESCRIBE_STRUCT(Reinforced, (), (wanted, search_until, reason, replaces))
struct Advanced {
    static constexpr auto wire = "incident.advanced";
    AssignmentId assignment;
    Stage to{};
    Instant arrives_by;
    Instant due; // the next sign expected
};
BOOST_DESCRIBE_STRUCT(Advanced, (), (assignment, to, arrives_by, due))
struct SignGiven {
    static constexpr auto wire = "incident.sign_given";
    AssignmentId assignment;
    TextId text;
    Instant due;
};
BOOST_DESCRIBE_STRUCT(SignGiven, (), (assignment, text, due))
struct OrderRecorded {
    static constexpr auto wire = "incident.order_recorded";
    AssignmentId assignment;
    Order order;
};
BOOST_DESCRIBE_STRUCT(OrderRecorded, (), (assignment, order))
struct CodeWordConfirmed {
    static constexpr auto wire = "incident.code_word_confirmed";
    AssignmentId assignment;
};
BOOST_DESCRIBE_STRUCT(CodeWordConfirmed, (), (assignment))
struct OverdueNoted { // first the responder is asked, then the desk is alarmed
    static constexpr auto wire = "incident.overdue_noted";
    AssignmentId assignment;
    Overdue step{};
    Instant due;
};
BOOST_DESCRIBE_STRUCT(OverdueNoted, (), (assignment, step, due))
struct HandedBack {
    static constexpr auto wire = "incident.handed_back";
    AssignmentId assignment;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(HandedBack, (), (assignment, reason))
struct HandedOver {
    static constexpr auto wire = "incident.handed_over";
    AssignmentId assignment;
    ResponderId to;
    AlarmId alarm; // of the new one, as if alarmed and accepted at once
    AssignmentId to_assignment;
    Instant due;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(HandedOver, (), (assignment, to, alarm, to_assignment, due, reason))
struct WorkReported {
    static constexpr auto wire = "incident.work_reported";
    AssignmentId assignment;
    WorkReport work;
};
BOOST_DESCRIBE_STRUCT(WorkReported, (), (assignment, work))
struct SameWayInNoted { // another incident of the last 14 days; in both incidents
    static constexpr auto wire = "incident.same_way_in_noted";
    IncidentId other;
};
BOOST_DESCRIBE_STRUCT(SameWayInNoted, (), (other))
struct Closed {
    static constexpr auto wire = "incident.closed";
    Outcome outcome{};
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (outcome, note))
struct Reopened {
    static constexpr auto wire = "incident.reopened";
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(Reopened, (), (reason))
struct Said {
    static constexpr auto wire = "incident.said";
    VictimSays says{};
    TextId text;
    ContactId contact;
    Instant answer_by;
};
BOOST_DESCRIBE_STRUCT(Said, (), (says, text, contact, answer_by))
struct VictimAnswered {
    static constexpr auto wire = "incident.victim_answered";
    std::uint32_t message = 0;
    TextId text;
};
BOOST_DESCRIBE_STRUCT(VictimAnswered, (), (message, text))
struct VictimWaitingNoted {
    static constexpr auto wire = "incident.victim_waiting_noted";
    std::uint32_t message = 0;
};
BOOST_DESCRIBE_STRUCT(VictimWaitingNoted, (), (message))
struct AnswerNoted { // by SMS or keys, without effect; the responder is told why
    static constexpr auto wire = "incident.answer_noted";
    AlarmId alarm;
    TextId text;
    Path path{};
    NoEffect why{};
};
BOOST_DESCRIBE_STRUCT(AnswerNoted, (), (alarm, text, path, why))

using Event = Compiled<std::variant<
    Reported, Noted, SceneLocated, VictimNamed, ContactAdded, ContactMarked, QuestionAnswered,
    DeterminantFound, EmergencyDecided, LevelChanged, EntitlementDecided, IdentityConfirmed,
    ThirdPartiesNoted, PartnerExcluded, TlpSet, DuplicateMarked, Taken, SituationJoined,
    AwarenessNoted, IndicatorNoted, IndicatorReleased, SameIndicatorNoted, DecisionReopened,
    SkillsNeeded, TravelTimesNoted, DispatchProposed, ProposalUntaken, Dispatched, CandidatesRanked,
    AlarmRaised, AlarmAccepted, AlarmDeclined, AlarmExpired, AlarmWithdrawn, AnsweredTooLate,
    AlarmExtended, RoundMissed, SearchWaiting, SearchOver, SearchStopped, Reinforced, Advanced,
    SignGiven, OrderRecorded, CodeWordConfirmed, OverdueNoted, HandedBack, HandedOver, WorkReported,
    SameWayInNoted, Closed, Reopened, Said, VictimAnswered, VictimWaitingNoted, AnswerNoted>>;

} // namespace leitstelle::incident

extern template struct leitstelle::Compiled<leitstelle::incident::Event::Whole>;
