// Incident: one victim's emergency, from the first word to the closing report.
//
//   none -Report-> open --------------------------------------------------------- Close -> closed
//                   |  triage: AnswerQuestion ... -> determinant, level                     |
//                   |  DecideEmergency -> response; entitlement and identity beside it   Reopen
//                   v                                                                       |
//   search:  none -> proposed -Dispatch-> searching -accepted-> satisfied      open <-------+
//                        |  60 s: commander   |  ^
//                        |                    v  | somebody becomes free
//                        +-> (automatic) ->  waiting        StopSearch -> stopped
//
//   alarm:      open -> accepted | declined | expired | withdrawn; a late yes counts while nobody
//   came assignment: accepted -> in contact -> on the way -> on scene -> stabilised -> done
//               remote work skips the middle; any open stage -> handed back, handed over
//
// The house never stands still: while the incident is open and an emergency, there is an open
// alarm, an open assignment with a deadline, a proposal with a deadline, a place in the waiting
// line with a commander alarm, or a person who stopped the search and gave a reason.
//
// What spans aggregates (who is a candidate, who is free) is decided by the World, which hands in
// Facts.
#pragma once
#include "base/contact.hpp"
#include "domain/incident_commands.hpp"
#include "domain/incident_events.hpp"

namespace leitstelle::incident {

struct Facts {
    When when;
    Actor actor;
    const region::Definition* region = nullptr; // never null for a known incident
    std::uint32_t next_reference = 0;
    // Report, LocateScene, NameVictim, MarkDuplicate, ExcludePartner, HandOver: does it exist, and
    // where?
    bool region_exists = true, call_exists = true, report_exists = true, organisation_exists = true;
    bool original_exists = true, partner_exists = true;
    IncidentId self; // MarkDuplicate
    Place scene;     // of the postal code given; unknown when not in the table
    std::uint32_t reference_of_report = 0; // an incident made from a report keeps its reference
    // AnswerQuestion: the protocol's verdict with this answer added
    bool question_exists = true, answer_exists = true;
    Determinant determinant;
    // AnswerAlarm, HandOver: about the responder in question
    bool responder_exists = true, responder_engaged_elsewhere = false, responder_at_limit = false;
    bool responder_unwanted = false; // against the victim's wish, or a conflict of interest
    // Dispatch
    bool other_exists = true; // NoteSameIndicator
    bool overrides_ranking = false, responders_free = true;
};

BOOST_DEFINE_ENUM_CLASS(Refusal, already_reported, not_reported, region_unknown, call_unknown,
                        report_unknown, organisation_unknown, partner_unknown, responder_unknown,
                        summary_missing, call_back_missing, text_missing, reason_missing,
                        postal_code_malformed, closed, not_closed, contact_missing, contact_unknown,
                        question_unknown, answer_unknown, already_decided, commander_only,
                        entitlement_undecided, duplicate_of_itself, original_unknown, not_staff,
                        not_an_emergency, not_entitled, already_searching, nobody_searched,
                        place_unknown_choose_by_hand, already_tried, responder_busy, alarm_unknown,
                        alarm_not_open, alarm_not_yours, not_due, minutes_missing,
                        assignment_unknown, assignment_not_yours, assignment_finished,
                        not_the_next_stage, order_missing, report_incomplete, already_reported_work,
                        assignment_open, work_report_missing, decision_missing, alarm_open,
                        message_unknown, already_answered, cve_malformed, too_many)

// `state` is null for a new incident. Appends to `happened` what follows, or refuses and appends
// nothing.
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

// The next moment at which the clock must act here, and the command for it.
std::optional<std::pair<Instant, Command>> next_due(const State& state);

const Alarm* find_alarm(const State& state, AlarmId alarm);
const Assignment* find_assignment(const State& state, AssignmentId assignment);
std::uint32_t open_alarms(const State& state);
std::uint32_t open_assignments(const State& state);
bool knows(const State& state, ResponderId responder);      // alarmed, tried or assigned here
bool works_here(const State& state, ResponderId responder); // has an open assignment
// Address and contact are for those who accepted, and only once the identity is confirmed.
bool may_see_address(const State& state, ResponderId responder);
bool address_released(const State& state, const Assignment& assignment);
// A safe way to reach the victim; none when all are unsafe. E-mail of the firm counts as
// compromised in e-mail compromise, account takeover and ransomware, until a person marks it safe.
ContactId safe_contact(const State& state, Scheme scheme);
bool may_use(const State& state, ContactId contact); // at this moment

// Limits, declared once; past them the command is refused with `too_many`.
inline constexpr std::size_t most_contacts = 50, most_messages = 500, most_alarms = 500,
                             most_assignments = 50, most_answers = 200, most_indicators = 200,
                             most_related = 50;
inline constexpr std::uint32_t most_minutes = 7 * 24 * 60; // announced until arrival

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::incident
