#include "domain/incident_given_test.hpp"

using namespace leitstelle;
using namespace leitstelle::incident;
using namespace std::chrono_literals;

namespace {

AnswerAlarm yes(AlarmId alarm = alarm_1, std::uint32_t minutes = 20) {
    return {alarm, true, minutes, {}, {}};
}
std::optional<Refusal> dispatch_refused(
    const State& state, const Dispatch& c, void (*spoil)(Facts&) = [](Facts&) {}) {
    Facts known = facts();
    spoil(known);
    return when(state, c, known).refused;
}

TEST(IncidentSearch, a_dispatch_decides_what_was_not_decided_yet) {
    const auto then = when(given({reported()}), Dispatch{});
    EXPECT_TRUE(then.at<EmergencyDecided>(0).emergency);
    EXPECT_EQ(then.at<Dispatched>(1).wanted, 1u);
    EXPECT_EQ(then.at<Dispatched>(1).search_until, noon + 30min);
}
TEST(IncidentSearch, a_dispatch_that_cannot_be_is_refused_by_name) {
    const State state = given({reported(), emergency()});
    const Dispatch by_hand{{a}, {}, false};
    EXPECT_EQ(
        dispatch_refused(given({reported(), EmergencyDecided{false, {}, {}, "", false, {}}}), {}),
        Refusal::not_an_emergency);
    EXPECT_EQ(dispatch_refused(
                  given({reported(), EntitlementDecided{Entitlement::not_entitled, {}}}), {}),
              Refusal::not_entitled);
    EXPECT_EQ(dispatch_refused(state, by_hand, [](Facts& f) { f.responder_exists = false; }),
              Refusal::responder_unknown);
    EXPECT_EQ(dispatch_refused(state, by_hand, [](Facts& f) { f.overrides_ranking = true; }),
              Refusal::reason_missing);
    EXPECT_EQ(dispatch_refused(state, by_hand, [](Facts& f) { f.responders_free = false; }),
              Refusal::responder_busy);
    EXPECT_EQ(dispatch_refused(searching(), {}), Refusal::already_searching);
    EXPECT_EQ(dispatch_refused(working(), {}), Refusal::already_searching);
    EXPECT_EQ(dispatch_refused(searching(), by_hand), Refusal::already_tried);
    EXPECT_EQ(dispatch_refused(state, Dispatch{{a, a}, {}, false}), Refusal::already_tried);
    Reported nowhere = reported();
    nowhere.scene = {};
    EXPECT_EQ(dispatch_refused(given({nowhere}), {}), Refusal::place_unknown_choose_by_hand);
    EXPECT_FALSE(dispatch_refused(given({nowhere}), by_hand));
    State many = state;
    many.alarms.resize(most_alarms);
    EXPECT_EQ(dispatch_refused(many, {}), Refusal::too_many);
}
TEST(IncidentSearch, the_first_yes_is_an_assignment_and_ends_the_other_alarms) {
    const auto then = when(searching(), yes(), facts(1min, as(a)));
    const auto& e = then.at<AlarmAccepted>(0);
    EXPECT_EQ(e.arrives_by, noon + 21min);
    EXPECT_EQ(e.in_contact_by, noon + 16min);
    EXPECT_TRUE(e.exclusive);
    EXPECT_FALSE(e.late);
    EXPECT_TRUE(then.at<AlarmWithdrawn>(1).taken);
    EXPECT_EQ(when(working(), yes(alarm_2), facts({}, as(b))).only<AnsweredTooLate>().alarm,
              alarm_2);
}
TEST(IncidentSearch, remote_help_for_a_less_urgent_level_leaves_room_for_more) {
    State state = searching();
    state.response = Response::remote_help;
    const auto then = when(state, yes());
    EXPECT_TRUE(then.at<AlarmAccepted>(0).remote);
    EXPECT_FALSE(then.at<AlarmAccepted>(0).exclusive);
}
TEST(IncidentSearch, an_answer_that_cannot_be_is_refused_by_name) {
    Facts engaged = facts();
    engaged.responder_engaged_elsewhere = true;
    Facts full = facts();
    full.responder_at_limit = true;
    EXPECT_EQ(when(searching(), yes({9})).refused, Refusal::alarm_unknown);
    EXPECT_EQ(when(searching(), yes(), facts({}, as(b))).refused, Refusal::alarm_not_yours);
    EXPECT_EQ(when(working(), yes()).refused, Refusal::alarm_not_open);
    EXPECT_EQ(when(searching(), yes(alarm_1, 0)).refused, Refusal::minutes_missing);
    EXPECT_EQ(when(searching(), yes(alarm_1, most_minutes + 1)).refused, Refusal::too_many);
    EXPECT_EQ(when(searching(), yes(), engaged).refused, Refusal::responder_busy);
    EXPECT_EQ(when(searching(), yes(), full).refused, Refusal::responder_busy);
    EXPECT_EQ(when(working(), AnswerAlarm{alarm_2, false, 0, {}, {}}).refused,
              Refusal::alarm_not_open);
    State many = searching();
    many.assignments.resize(most_assignments);
    for (auto& work : many.assignments) work.stage = Stage::done;
    EXPECT_EQ(when(many, yes()).refused, Refusal::too_many);
}
TEST(IncidentSearch, the_clock_ends_alarm_proposal_and_search_in_time_and_not_before) {
    const State state = searching();
    EXPECT_EQ(next_due(state)->first, noon + 5min);
    EXPECT_EQ(when(state, ExpireAlarm{alarm_1}, facts(5min - 1ms)).refused, Refusal::not_due);
    EXPECT_EQ(when(state, ExpireAlarm{alarm_1}, facts(5min)).only<AlarmExpired>().alarm, alarm_1);
    EXPECT_EQ(when(state, ExpireAlarm{{9}}).refused, Refusal::alarm_unknown);
    EXPECT_EQ(when(working(), ExpireAlarm{alarm_2}).refused, Refusal::alarm_not_open);

    const State proposed = given({reported(), emergency(), DispatchProposed{noon + 60s}});
    EXPECT_EQ(next_due(proposed)->first, noon + 60s);
    EXPECT_EQ(when(proposed, NoteProposalUntaken{}, facts(59s)).refused, Refusal::not_due);
    when(proposed, NoteProposalUntaken{}, facts(60s)).only<ProposalUntaken>();
    EXPECT_EQ(when(state, NoteProposalUntaken{}).refused, Refusal::nobody_searched);

    const State waiting = given({reported(), emergency(), dispatched(), SearchWaiting{}});
    EXPECT_EQ(next_due(waiting)->first, noon + 30min);
    EXPECT_EQ(when(waiting, NoteSearchOver{}, facts(30min - 1ms)).refused, Refusal::not_due);
    when(waiting, NoteSearchOver{}, facts(30min)).only<SearchOver>();
    EXPECT_EQ(when(proposed, NoteSearchOver{}).refused, Refusal::nobody_searched);
}
TEST(IncidentSearch, alarms_and_search_are_taken_back_by_people) {
    EXPECT_FALSE(when(searching(), WithdrawAlarm{alarm_1}).only<AlarmWithdrawn>().taken);
    EXPECT_EQ(when(searching(), WithdrawAlarm{{9}}).refused, Refusal::alarm_unknown);
    EXPECT_EQ(when(working(), WithdrawAlarm{alarm_2}).refused, Refusal::alarm_not_open);
    EXPECT_EQ(when(searching(), StopSearch{}).refused, Refusal::reason_missing);
    EXPECT_EQ(when(working(), StopSearch{said}).refused, Refusal::nobody_searched);
    EXPECT_EQ(when(searching(), StopSearch{said}).happened.size(), 3u);
    EXPECT_EQ(when(searching(), Reinforce{said}).refused, Refusal::nobody_searched);
    EXPECT_EQ(when(working(), Reinforce{}).refused, Refusal::reason_missing);
    EXPECT_EQ(when(working(), Reinforce{said}).only<Reinforced>().wanted, 2u);
}
TEST(IncidentSearch, an_answer_without_effect_stays_visible_and_changes_nothing) {
    const NoteAnswer noted{alarm_1, said, Path::sms, NoEffect::unclear};
    const auto event = when(searching(), noted).only<AnswerNoted>();
    EXPECT_EQ(event.alarm, alarm_1);
    EXPECT_EQ(event.why, NoEffect::unclear);
    EXPECT_EQ(when(working(), NoteAnswer{alarm_2, said, Path::sms, NoEffect::over})
                  .only<AnswerNoted>()
                  .text,
              said);
    EXPECT_EQ(when(searching(), NoteAnswer{{9}, said, {}, {}}).refused, Refusal::alarm_unknown);
    EXPECT_EQ(when(searching(), NoteAnswer{alarm_1, {}, {}, {}}).refused, Refusal::text_missing);
}

} // namespace
