// Intake and triage: who calls, what happened, how urgent, entitled or not, really them or not.
#include "domain/incident_decisions.hpp"
#include <algorithm>

namespace leitstelle::incident {

static bool postal_code_formed(std::string_view code) {
    return code.empty() || (code.size() == 5 && std::all_of(code.begin(), code.end(), [](char c) {
                                return c >= '0' && c <= '9';
                            }));
}

Refused report(const Report& c, const Facts& facts, Happened& happened) {
    if (!c.summary) return Refusal::summary_missing;
    if (!c.call_back) return Refusal::call_back_missing;
    if (!postal_code_formed(c.postal_code)) return Refusal::postal_code_malformed;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (!facts.call_exists) return Refusal::call_unknown;
    if (!facts.report_exists) return Refusal::report_unknown;
    if (!facts.organisation_exists) return Refusal::organisation_unknown;
    const auto reference =
        facts.reference_of_report ? facts.reference_of_report : facts.next_reference;
    happened.emplace_back(Reported{c.region, c.call, c.report, reference, c.code_word, c.caller,
                                   c.call_back, c.organisation, c.organisation_name, c.postal_code,
                                   c.address, facts.scene, c.summary, facts.actor.staff});
    return accepted;
}

Refused on(const State&, const Report&, const Facts&, Happened&) {
    return Refusal::already_reported;
}

// Who was only asked has not come yet, and who said no never will.
static bool no_part_in_it(const State& state, const Actor& actor) {
    return actor.responder &&
           std::none_of(state.assignments.begin(), state.assignments.end(),
                        [&](const Assignment& a) { return a.responder == actor.responder; });
}

Refused on(const State& state, const Note& c, const Facts& facts, Happened& happened) {
    if (no_part_in_it(state, facts.actor)) return Refusal::assignment_not_yours;
    if (!c.text) return Refusal::text_missing;
    happened.emplace_back(Noted{c.text});
    return accepted;
}

Refused on(const State& state, const LocateScene& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (!postal_code_formed(c.postal_code)) return Refusal::postal_code_malformed;
    happened.emplace_back(SceneLocated{c.postal_code, c.address, facts.scene});
    return accepted;
}

Refused on(const State&, const NameVictim& c, const Facts& facts, Happened& happened) {
    if (!c.organisation && !c.organisation_name) return Refusal::text_missing;
    if (!facts.organisation_exists) return Refusal::organisation_unknown;
    happened.emplace_back(VictimNamed{c.organisation, c.organisation_name});
    return accepted;
}

Refused on(const State& state, const AddContact& c, const Facts&, Happened& happened) {
    if (!c.contact.contact) return Refusal::contact_missing;
    if (state.contacts.size() >= most_contacts) return Refusal::too_many;
    happened.emplace_back(ContactAdded{c.contact});
    return accepted;
}

Refused on(const State& state, const MarkContact& c, const Facts&, Happened& happened) {
    if (c.index >= state.contacts.size()) return Refusal::contact_unknown;
    happened.emplace_back(ContactMarked{c.index, c.safety});
    return accepted;
}

// A decision stands for the level it was made at. When the level rises so far that the table brings
// somebody, the table is followed at once; what a person decided against it is decided anew.
static void follow_level(const State& state, Level level, const Determinant& determinant,
                         const Facts& facts, Happened& happened) {
    if (state.emergency == Emergency::undecided || !more_urgent(level, state.level)) return;
    const Response by_table = region::response_to(*facts.region, determinant.protocol, level);
    if (!region::needs_responder(by_table) || region::needs_responder(state.response)) return;
    if (state.emergency == Emergency::yes && !state.response_by_hand)
        happened.emplace_back(EmergencyDecided{true, by_table, level, determinant.code, false, {}});
    else happened.emplace_back(DecisionReopened{});
}

Refused on(const State& state, const AnswerQuestion& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (!facts.question_exists) return Refusal::question_unknown;
    if (!facts.answer_exists) return Refusal::answer_unknown;
    if (state.answers.size() >= most_answers) return Refusal::too_many;
    happened.emplace_back(QuestionAnswered{c.protocol, c.question, c.answer});
    const Determinant& found = facts.determinant;
    if (found.code != state.determinant.code) happened.emplace_back(DeterminantFound{found});
    if (!state.level_by_hand && found.level != state.level) {
        happened.emplace_back(LevelChanged{found.level, false, {}});
        follow_level(state, found.level, found, facts, happened);
    }
    return accepted;
}

Refused on(const State& state, const DecideEmergency& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    const Response by_table =
        region::response_to(*facts.region, state.determinant.protocol, state.level);
    const Response response = c.response.value_or(by_table);
    const bool overridden = response != by_table;
    if (overridden && !c.reason) return Refusal::reason_missing;
    const Emergency decision = c.emergency ? Emergency::yes : Emergency::no;
    if (state.emergency == decision && state.response == response) return Refusal::already_decided;
    const bool ends_search = !c.emergency || !region::needs_responder(response);
    if (ends_search && open_alarms(state) > 0) return Refusal::alarm_open;
    if (ends_search && open_assignments(state) > 0) return Refusal::assignment_open;
    happened.emplace_back(EmergencyDecided{c.emergency, response, state.level,
                                           state.determinant.code, overridden, c.reason});
    return accepted;
}

Refused on(const State& state, const SetLevel& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (!c.reason) return Refusal::reason_missing;
    if (c.level == state.level && state.level_by_hand) return Refusal::already_decided;
    happened.emplace_back(LevelChanged{c.level, true, c.reason});
    follow_level(state, c.level, state.determinant, facts, happened);
    return accepted;
}

// Entitlement is a decision of its own: it never delays help; "granted" is the commander's.
Refused on(const State& state, const DecideEntitlement& c, const Facts& facts, Happened& happened) {
    if (c.entitlement == Entitlement::undecided) return Refusal::entitlement_undecided;
    if (c.entitlement == state.entitlement) return Refusal::already_decided;
    if (c.entitlement == Entitlement::granted && !facts.actor.is(Role::commander)) {
        return Refusal::commander_only;
    }
    if (c.entitlement != Entitlement::entitled && !c.reason) return Refusal::reason_missing;
    happened.emplace_back(EntitlementDecided{c.entitlement, c.reason});
    if (c.entitlement != Entitlement::not_entitled) return accepted;
    for (const Alarm& alarm : state.alarms) // who works already goes on
        if (alarm.phase == AlarmPhase::open) happened.emplace_back(AlarmWithdrawn{alarm.id, false});
    return accepted;
}

Refused on(const State& state, const ConfirmIdentity& c, const Facts& facts, Happened& happened) {
    if (state.identity_confirmed) return Refusal::already_decided;
    if (c.proof == IdentityProof::commander_decided) {
        if (!facts.actor.is(Role::commander)) return Refusal::commander_only;
        if (!c.reason) return Refusal::reason_missing;
    }
    happened.emplace_back(IdentityConfirmed{c.proof, c.reason});
    return accepted;
}

Refused on(const State& state, const NoteThirdParties& c, const Facts& facts, Happened& happened) {
    if (no_part_in_it(state, facts.actor)) return Refusal::assignment_not_yours;
    if (!c.own_provider && !c.insurer && !c.police) return Refusal::text_missing;
    happened.emplace_back(ThirdPartiesNoted{c.own_provider.value_or(state.own_provider),
                                            c.insurer.value_or(state.insurer),
                                            c.police.value_or(state.police), c.detail});
    return accepted;
}

Refused on(const State& state, const ExcludePartner& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (!facts.partner_exists) return Refusal::partner_unknown;
    if (std::find(state.unwanted.begin(), state.unwanted.end(), c.partner) != state.unwanted.end())
        return Refusal::already_decided;
    happened.emplace_back(PartnerExcluded{c.partner});
    return accepted;
}

Refused on(const State&, const SetTlp& c, const Facts&, Happened& happened) {
    happened.emplace_back(TlpSet{c.tlp});
    return accepted;
}

// The clock of GDPR Art. 33 runs from awareness, which is not the report: noted with its own time,
// and corrected when it turns out to have been another.
Refused on(const State& state, const NoteAwareness&, const Facts& facts, Happened& happened) {
    if (no_part_in_it(state, facts.actor)) return Refusal::assignment_not_yours;
    if (state.aware == facts.when.happened) return Refusal::already_decided;
    happened.emplace_back(AwarenessNoted{facts.when.happened});
    return accepted;
}

Refused on(const State& state, const NoteIndicator& c, const Facts& facts, Happened& happened) {
    if (no_part_in_it(state, facts.actor)) return Refusal::assignment_not_yours;
    if (!c.value) return Refusal::text_missing;
    if (state.indicators.size() >= most_indicators) return Refusal::too_many;
    happened.emplace_back(IndicatorNoted{c.kind, c.value});
    return accepted;
}

Refused on(const State& state, const ReleaseIndicator& c, const Facts&, Happened& happened) {
    if (c.indicator >= state.indicators.size()) return Refusal::text_missing;
    if (state.indicators[c.indicator].released) return Refusal::already_decided;
    happened.emplace_back(IndicatorReleased{c.indicator});
    return accepted;
}

Refused on(const State& state, const NoteSameIndicator& c, const Facts& facts, Happened& happened) {
    if (c.other == facts.self) return Refusal::duplicate_of_itself;
    if (!facts.other_exists) return Refusal::original_unknown;
    const Related related{c.other, Likeness::indicator};
    if (std::find(state.related.begin(), state.related.end(), related) != state.related.end())
        return Refusal::already_decided;
    if (state.related.size() >= most_related) return Refusal::too_many;
    happened.emplace_back(SameIndicatorNoted{c.other});
    return accepted;
}

Refused on(const State& state, const MarkDuplicate& c, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (c.of == facts.self) return Refusal::duplicate_of_itself;
    if (!facts.original_exists) return Refusal::original_unknown;
    if (open_alarms(state) > 0) return Refusal::alarm_open;
    if (open_assignments(state) > 0) return Refusal::assignment_open;
    happened.emplace_back(DuplicateMarked{c.of});
    happened.emplace_back(Closed{Outcome::duplicate, {}});
    return accepted;
}

Refused on(const State& state, const Take&, const Facts& facts, Happened& happened) {
    if (state.phase == Phase::closed) return Refusal::closed;
    if (!facts.actor.staff) return Refusal::not_staff;
    if (state.holder == facts.actor.staff) return Refusal::already_decided;
    happened.emplace_back(Taken{facts.actor.staff});
    return accepted;
}

} // namespace leitstelle::incident
