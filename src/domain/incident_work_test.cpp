#include "domain/incident_given_test.hpp"

using namespace leitstelle;
using namespace leitstelle::incident;
using namespace std::chrono_literals;

namespace {

State at(Stage stage, bool ordered = true) {
    State state = working();
    if (ordered)
        apply(state, OrderRecorded{work_1, {{1}, {2}, {}, true, {}, {}, true}}, {noon, noon});
    if (stage != Stage::accepted)
        apply(state,
              Advanced{work_1, stage, noon + 30min, stage == Stage::done ? never : noon + 2h},
              {noon, noon});
    return state;
}
WorkReport whole() {
    WorkReport work;
    work.what = work.done = said;
    work.hours = {{{1}, 1, 90}};
    return work;
}

TEST(IncidentWork, goes_from_stage_to_stage_and_says_when_the_next_sign_is_due) {
    const auto next = [](Stage from, Stage to) {
        return when(at(from), Advance{work_1, to, 0}, facts(1min)).template only<Advanced>().due;
    };
    EXPECT_EQ(next(Stage::accepted, Stage::in_contact), noon + 45min);
    EXPECT_EQ(next(Stage::in_contact, Stage::on_the_way), noon + 45min);
    EXPECT_EQ(next(Stage::on_the_way, Stage::on_scene), noon + 1min + 2h);
    EXPECT_EQ(next(Stage::on_scene, Stage::stabilised), noon + 1min + 2h);
    EXPECT_EQ(next(Stage::stabilised, Stage::done), never);
    EXPECT_EQ(when(at(Stage::accepted), Advance{work_1, Stage::on_scene, 0}).refused,
              Refusal::not_the_next_stage);
    EXPECT_EQ(when(at(Stage::on_scene), Advance{work_1, Stage::on_the_way, 0}).refused,
              Refusal::not_the_next_stage);
    EXPECT_EQ(when(at(Stage::in_contact), Advance{work_1, Stage::handed_back, 0}).refused,
              Refusal::not_the_next_stage);
    State remote = at(Stage::in_contact);
    remote.assignments[0].remote = true; // remote work skips the middle
    EXPECT_EQ(when(remote, Advance{work_1, Stage::on_scene, 0}).refused,
              Refusal::not_the_next_stage);
    EXPECT_FALSE(when(remote, Advance{work_1, Stage::stabilised, 0}).refused);
    EXPECT_EQ(
        when(at(Stage::in_contact), Advance{work_1, Stage::on_the_way, most_minutes + 1}).refused,
        Refusal::too_many);
}
TEST(IncidentWork, needs_an_order_before_anything_is_changed) {
    EXPECT_EQ(when(at(Stage::in_contact, false), Advance{work_1, Stage::stabilised, 0}).refused,
              Refusal::order_missing);
    EXPECT_EQ(when(working(), RecordOrder{work_1, {}}).refused, Refusal::report_incomplete);
}
TEST(IncidentWork, belongs_to_who_accepted_it) {
    for (const Command& command :
         {Command{Advance{work_1, Stage::in_contact, 0}}, Command{GiveSign{work_1, {}}},
          Command{RecordOrder{work_1, {}}}, Command{HandBack{work_1, said}},
          Command{HandOver{work_1, b, said}}, Command{ReportWork{work_1, whole()}},
          Command{ConfirmCodeWord{work_1}}}) {
        EXPECT_EQ(when(working(), command, facts({}, as(b))).refused,
                  Refusal::assignment_not_yours);
        EXPECT_EQ(when(searching(), command).refused, Refusal::assignment_unknown);
    }
    EXPECT_EQ(when(at(Stage::done), GiveSign{work_1, {}}).refused, Refusal::assignment_finished);
    const auto code = when(working(), ConfirmCodeWord{work_1});
    State state = working();
    apply(state, code.happened.at(0), {noon, noon});
    EXPECT_EQ(when(state, ConfirmCodeWord{work_1}).refused, Refusal::already_decided);
}
TEST(IncidentWork, overdue_asks_first_and_then_tells_the_desk) {
    State state = working();
    EXPECT_EQ(next_due(state)->first, noon + 15min);
    EXPECT_EQ(when(state, NoteOverdue{work_1}, facts(15min - 1ms)).refused, Refusal::not_due);
    const auto first = when(state, NoteOverdue{work_1}, facts(15min));
    EXPECT_EQ(first.only<OverdueNoted>().step, Overdue::asked);
    apply(state, first.happened[0], {noon, noon});
    EXPECT_EQ(next_due(state)->first, noon + 25min);
    const auto second = when(state, NoteOverdue{work_1}, facts(25min));
    EXPECT_EQ(second.only<OverdueNoted>().step, Overdue::desk_alarmed);
    apply(state, second.happened[0], {noon, noon});
    EXPECT_FALSE(next_due(state));
    EXPECT_EQ(when(state, NoteOverdue{work_1}, facts(99h)).refused, Refusal::not_due);
}
TEST(IncidentWork, a_hand_over_needs_somebody_free_and_a_reason) {
    Facts known = facts();
    known.responder_exists = false;
    EXPECT_EQ(when(working(), HandOver{work_1, b, said}, known).refused,
              Refusal::responder_unknown);
    known = facts();
    known.responder_at_limit = true;
    EXPECT_EQ(when(working(), HandOver{work_1, b, said}, known).refused, Refusal::responder_busy);
    EXPECT_EQ(when(working(), HandOver{work_1, a, said}).refused, Refusal::responder_busy);
    EXPECT_EQ(when(working(), HandOver{work_1, b, {}}).refused, Refusal::reason_missing);
    EXPECT_EQ(when(working(), HandBack{work_1, {}}).refused, Refusal::reason_missing);
    known = facts();
    known.responder_unwanted = true;
    EXPECT_EQ(when(working(), HandOver{work_1, b, said}, known).refused, Refusal::responder_busy);
    State state = working();
    apply(state, when(state, HandOver{work_1, b, said}).happened.at(0), {noon, noon});
    EXPECT_EQ(state.assignments.at(0).stage, Stage::handed_over);
    EXPECT_EQ(state.assignments.at(1).responder, b);
    EXPECT_EQ(state.search, Search::satisfied);
}
TEST(IncidentWork, is_reported_once_and_completely_when_it_is_over) {
    const auto refused = [](void (*spoil)(WorkReport&)) {
        WorkReport work = whole();
        spoil(work);
        return when(at(Stage::done), ReportWork{work_1, work}).refused;
    };
    EXPECT_EQ(when(working(), ReportWork{work_1, whole()}).refused, Refusal::assignment_open);
    EXPECT_EQ(refused([](WorkReport& w) { w.what = {}; }), Refusal::report_incomplete);
    EXPECT_EQ(refused([](WorkReport& w) { w.hours[0].minutes = 0; }), Refusal::report_incomplete);
    EXPECT_EQ(refused([](WorkReport& w) { w.cve = "CVE-19-1"; }), Refusal::cve_malformed);
    EXPECT_FALSE(refused([](WorkReport& w) { w.cve = "CVE-2019-19781"; }));
    State state = at(Stage::done);
    apply(state, WorkReported{work_1, whole()}, {noon, noon});
    EXPECT_EQ(when(state, ReportWork{work_1, whole()}).refused, Refusal::already_reported_work);
    EXPECT_FALSE(when(state, Close{Outcome::helped, {}}).refused);
}
TEST(IncidentWork, nothing_open_is_closed_over) {
    EXPECT_EQ(when(searching(), Close{}).refused, Refusal::alarm_open);
    EXPECT_EQ(when(working(), Close{}).refused, Refusal::assignment_open);
    EXPECT_EQ(when(searching(), MarkDuplicate{{3}}).refused, Refusal::alarm_open);
    EXPECT_EQ(when(working(), MarkDuplicate{{3}}).refused, Refusal::assignment_open);
    EXPECT_EQ(when(at(Stage::done), Close{}).refused, Refusal::work_report_missing);
    EXPECT_EQ(when(given({reported()}), Close{Outcome::advised, {}}).refused,
              Refusal::decision_missing);
    EXPECT_EQ(when(given({reported(), emergency()}), Close{Outcome::helped, {}}).refused,
              Refusal::assignment_unknown);
    EXPECT_EQ(when(given({reported()}), Reopen{said}).refused, Refusal::not_closed);
    EXPECT_EQ(when(given({reported(), Closed{}}), Reopen{}).refused, Refusal::reason_missing);
}
TEST(IncidentWork, the_victim_is_heard_and_answered_once) {
    State state = given({reported()});
    EXPECT_EQ(when(state, Say{VictimSays::another_number, {}, {}}).refused,
              Refusal::contact_missing);
    EXPECT_EQ(when(state, Say{VictimSays::other, {}, {}}).refused, Refusal::text_missing);
    const auto then = when(state, Say{});
    EXPECT_EQ(then.only<Said>().answer_by, noon + 10min);
    apply(state, then.happened[0], {noon, noon});
    EXPECT_EQ(next_due(state)->first, noon + 10min);
    EXPECT_EQ(when(state, NoteVictimWaiting{0}, facts(9min)).refused, Refusal::not_due);
    EXPECT_EQ(when(state, NoteVictimWaiting{5}).refused, Refusal::message_unknown);
    when(state, NoteVictimWaiting{0}, facts(10min)).only<VictimWaitingNoted>();
    EXPECT_EQ(when(state, AnswerVictim{5, said}).refused, Refusal::message_unknown);
    EXPECT_EQ(when(state, AnswerVictim{0, {}}).refused, Refusal::text_missing);
    apply(state, when(state, AnswerVictim{0, said}).happened.at(0), {noon, noon});
    EXPECT_EQ(when(state, AnswerVictim{0, said}).refused, Refusal::already_answered);
    EXPECT_FALSE(next_due(state));
}

} // namespace
