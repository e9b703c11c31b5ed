#include "domain/call.hpp"
#include "domain/given_when_then_test.hpp"
#include <algorithm>

using namespace leitstelle;
using namespace leitstelle::call;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const ContactId number{31};
static const Offered offered{RegionId{1}, number, false};
static const Offered withheld{RegionId{1}, {}, false};
static const CallBackPlanned planned{Level::C, noon + 2h, number};

namespace {
struct At {
    Event event;
    Duration after{};
};
} // namespace
static State given(std::initializer_list<At> events) {
    State state;
    for (const At& e : events) apply(state, e.event, {noon + e.after, noon + e.after});
    return state;
}
static Facts facts_after(Duration after) {
    Facts facts;
    facts.when = {noon + after, noon + after};
    facts.actor = {{Role::call_taker}, StaffId{4}, {}, {}, {}, {}};
    facts.waiting_at_most = 60s;
    facts.call_back_due = noon + 2h;
    facts.next_try = noon + after + 3h;
    facts.self = CallId{9};
    return facts;
}
using Outcome = Then<Refusal, Event>;
static Outcome when(const State* state, const Command& command, const Facts& facts) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, facts, happened); });
}
static Outcome when(const State& state, const Command& command, Duration after = 0ms) {
    return when(&state, command, facts_after(after));
}

TEST(Call, is_on_the_record_before_anything_is_taken_for_it) {
    const auto then = when(nullptr, Offer{RegionId{1}, number, true}, facts_after(0ms));
    EXPECT_EQ(then.only<Offered>().caller, number);
    const State state = given({{then.happened.front()}});
    EXPECT_EQ(state.phase, Phase::offered);
    EXPECT_EQ(state.region, RegionId{1});
    EXPECT_EQ(state.offered, noon);
    EXPECT_TRUE(state.test);
}
TEST(Call, is_offered_once_and_in_a_known_region) {
    const State state = given({{offered}});
    EXPECT_EQ(when(state, Offer{RegionId{1}, number}).refused, Refusal::already_offered);
    EXPECT_EQ(when(state, TypeIn{RegionId{1}, number, true}).refused, Refusal::already_offered);
    Facts facts = facts_after(0ms);
    facts.region_exists = false;
    EXPECT_EQ(when(nullptr, Offer{RegionId{7}, number}, facts).refused, Refusal::region_unknown);
    EXPECT_EQ(when(nullptr, TypeIn{RegionId{7}, number}, facts).refused, Refusal::region_unknown);
    EXPECT_EQ(when(nullptr, Queue{}, facts).refused, Refusal::not_offered);
}
TEST(Call, goes_through_announcement_and_queue_to_a_human_and_ends) {
    State state = given({{offered}});
    const auto step = [&](const Command& command, Duration after, Phase phase) {
        const auto then = when(state, command, after);
        ASSERT_EQ(then.happened.size(), 1u);
        apply(state, then.happened.front(), {noon + after, noon + after});
        EXPECT_EQ(state.phase, phase);
    };
    step(Announce{}, 1s, Phase::in_announcement);
    step(Queue{}, 9s, Phase::waiting);
    EXPECT_EQ(state.waiting_since, noon + 9s);
    step(Answer{}, 20s, Phase::talking);
    EXPECT_EQ(state.answered, noon + 20s);
    EXPECT_EQ(state.taken_by, StaffId{4});
    step(End{}, 5min, Phase::answered);
    EXPECT_EQ(state.ended, noon + 5min);
}
TEST(Call, who_is_free_answers_at_once) {
    EXPECT_EQ(when(given({{offered}}), Answer{}).only<Answered>().by, StaffId{4});
    EXPECT_EQ(when(given({{offered}, {Announced{}}}), Answer{}).only<Answered>().by, StaffId{4});
    when(given({{offered}}), Queue{}).only<Queued>();
}
TEST(Call, is_answered_by_staff_only) {
    Facts facts = facts_after(0ms);
    facts.actor = system_actor();
    const State state = given({{offered}});
    EXPECT_EQ(when(&state, Answer{}, facts).refused, Refusal::not_staff);
    EXPECT_EQ(when(nullptr, TypeIn{RegionId{1}, number}, facts).refused, Refusal::not_staff);
}
TEST(Call, refuses_steps_out_of_order) {
    const State talking = given({{offered}, {Answered{StaffId{4}}}});
    for (const Command& command :
         {Command{Announce{}}, Command{Queue{}}, Command{Answer{}}, Command{HangUp{}},
          Command{Refuse{RefusedFor::over_limit}}, Command{NoteAfterHours{}}})
        EXPECT_EQ(when(talking, command).refused, Refusal::not_in_this_phase);
    EXPECT_EQ(when(given({{offered}}), End{}).refused, Refusal::not_in_this_phase);
    EXPECT_EQ(when(given({{offered}, {Queued{}}}), Queue{}).refused, Refusal::not_in_this_phase);
    EXPECT_EQ(when(given({{offered}, {Queued{}}}), Announce{}).refused, Refusal::not_in_this_phase);
    EXPECT_EQ(when(given({{offered}}), RequestCallBack{}).refused, Refusal::not_in_this_phase);
}
TEST(Call, is_refused_with_a_reason) {
    const auto then = when(given({{offered}}), Refuse{RefusedFor::line_fault});
    EXPECT_EQ(then.only<Refused>().reason, RefusedFor::line_fault);
    EXPECT_EQ(given({{offered}, {then.happened.front()}}).phase, Phase::refused);
}
TEST(Call, abandoned_with_a_known_number_is_called_back) {
    for (const State& state : {given({{offered}}), given({{offered}, {Announced{}}}),
                               given({{offered}, {Announced{}}, {Queued{}}})}) {
        const auto then = when(state, HangUp{});
        ASSERT_EQ(then.happened.size(), 2u);
        EXPECT_FALSE(then.at<Abandoned>(0).number_withheld);
        EXPECT_EQ(then.at<CallBackPlanned>(1).due, noon + 2h);
        EXPECT_EQ(then.at<CallBackPlanned>(1).number, number);
    }
    const State state = given({{offered}, {Abandoned{false}, 30s}, {planned, 30s}});
    EXPECT_EQ(state.phase, Phase::abandoned);
    EXPECT_EQ(state.ended, noon + 30s);
    ASSERT_TRUE(state.call_back);
    EXPECT_TRUE(state.call_back->open);
    EXPECT_EQ(state.call_back->number, number);
}
TEST(Call, abandoned_with_a_withheld_number_is_counted_as_such) {
    EXPECT_TRUE(when(given({{withheld}}), HangUp{}).only<Abandoned>().number_withheld);
}
TEST(Call, of_the_self_test_is_never_called_back_and_wakes_nobody) {
    const State state = given({{Offered{RegionId{1}, number, true}}});
    when(state, HangUp{}).only<Abandoned>();
    NoteAfterHours request;
    request.wants_call_back = true;
    when(state, request).only<AfterHoursNoted>();
    EXPECT_FALSE(next_due(state, 60s));
    EXPECT_EQ(when(state, NoteOverdue{}, 1h).refused, Refusal::not_due);
}
TEST(Call, after_hours_ends_with_advice_heard_or_a_request_left) {
    const State state = given({{offered}, {Announced{}}});
    NoteAfterHours answers;
    answers.money_sent = true;
    EXPECT_EQ(when(state, answers).only<AfterHoursNoted>().level, Level::D);
    answers.wants_call_back = true;
    answers.number = ContactId{32};
    const auto then = when(state, answers);
    ASSERT_EQ(then.happened.size(), 2u);
    EXPECT_TRUE(then.at<AfterHoursNoted>(0).wants_call_back);
    EXPECT_EQ(then.at<CallBackPlanned>(1).number, ContactId{32});
    EXPECT_EQ(then.at<CallBackPlanned>(1).level, Level::D);
    const State heard = given({{offered}, {AfterHoursNoted{Level::B, false, number}, 2min}});
    EXPECT_EQ(heard.phase, Phase::after_hours);
    EXPECT_TRUE(heard.advice_heard);
}
TEST(Call, after_hours_without_any_number_cannot_be_called_back) {
    NoteAfterHours answers;
    answers.wants_call_back = true;
    EXPECT_EQ(when(given({{withheld}}), answers).refused, Refusal::no_number_to_call);
    answers.number = number;
    EXPECT_EQ(when(given({{withheld}}), answers).happened.size(), 2u);
}
TEST(Call, the_worst_after_hours_answer_gives_the_level) {
    NoteAfterHours answers;
    EXPECT_EQ(after_hours_level(answers), Level::B);
    answers.work_stands = true;
    EXPECT_EQ(after_hours_level(answers), Level::C);
    answers.money_sent = true;
    EXPECT_EQ(after_hours_level(answers), Level::D);
    answers.encrypting = true;
    EXPECT_EQ(after_hours_level(answers), Level::E);
}
TEST(Call, that_came_another_way_is_typed_in) {
    const auto then = when(nullptr, TypeIn{RegionId{1}, number, true}, facts_after(0ms));
    EXPECT_EQ(then.only<TypedIn>().by, StaffId{4});
    EXPECT_EQ(given({{then.happened.front()}}).phase, Phase::talking);
    const State over = given({{TypedIn{RegionId{1}, number, StaffId{4}, false}}});
    EXPECT_EQ(over.phase, Phase::answered);
    EXPECT_EQ(over.answered, noon);
    EXPECT_EQ(over.ended, noon);
    EXPECT_EQ(over.taken_by, StaffId{4});
}
TEST(Call, leads_to_a_known_incident) {
    const State state = given({{offered}});
    EXPECT_EQ(when(state, Link{IncidentId{5}}).only<Linked>().incident, IncidentId{5});
    EXPECT_EQ(given({{offered}, {Linked{IncidentId{5}}}}).incident, IncidentId{5});
    Facts facts = facts_after(0ms);
    facts.incident_exists = false;
    EXPECT_EQ(when(&state, Link{IncidentId{5}}, facts).refused, Refusal::incident_unknown);
}
TEST(Call, is_a_duplicate_of_another_one_only) {
    const State state = given({{offered}});
    EXPECT_EQ(when(state, MarkDuplicate{CallId{8}}).only<DuplicateMarked>().of, CallId{8});
    EXPECT_EQ(given({{offered}, {DuplicateMarked{CallId{8}}}}).duplicate_of, CallId{8});
    EXPECT_EQ(when(state, MarkDuplicate{CallId{9}}).refused, Refusal::duplicate_of_itself);
    Facts facts = facts_after(0ms);
    facts.original_exists = false;
    EXPECT_EQ(when(&state, MarkDuplicate{CallId{8}}, facts).refused, Refusal::call_unknown);
}
TEST(Call, a_call_back_is_asked_for_with_the_callers_own_time_and_number) {
    const State talking = given({{withheld}, {Answered{StaffId{4}}}});
    EXPECT_EQ(when(talking, RequestCallBack{Level::D, {}, {}}).refused, Refusal::no_number_to_call);
    const auto by_plan = when(talking, RequestCallBack{Level::D, {}, number});
    EXPECT_EQ(by_plan.only<CallBackPlanned>().due, noon + 2h);
    EXPECT_EQ(by_plan.only<CallBackPlanned>().level, Level::D);
    EXPECT_EQ(by_plan.only<CallBackPlanned>().number, number);
    const auto wished = when(talking, RequestCallBack{Level::D, noon + 5h, number});
    EXPECT_EQ(wished.only<CallBackPlanned>().due, noon + 5h);
    EXPECT_EQ(when(talking, RequestCallBack{Level::D, noon - 1s, number}).refused,
              Refusal::wished_time_past);
}
TEST(Call, has_one_call_back_at_a_time) {
    const State open = given({{offered}, {Abandoned{false}}, {planned}});
    EXPECT_EQ(when(open, RequestCallBack{}).refused, Refusal::call_back_open);
    const State closed = given(
        {{offered}, {Abandoned{false}}, {planned}, {CallBackClosed{CallBackEnd::not_wanted, {}}}});
    EXPECT_FALSE(closed.call_back->open);
    EXPECT_EQ(closed.call_back->ended, CallBackEnd::not_wanted);
    EXPECT_FALSE(when(closed, RequestCallBack{}).refused);
    EXPECT_EQ(when(closed, TryCallBack{}).refused, Refusal::no_call_back_open);
    EXPECT_EQ(when(closed, CloseCallBack{}).refused, Refusal::no_call_back_open);
    EXPECT_EQ(when(given({{offered}}), TryCallBack{}).refused, Refusal::no_call_back_open);
}
TEST(Call, a_try_that_reached_somebody_ends_the_call_back) {
    const State open =
        given({{offered}, {Abandoned{false}}, {planned}, {CallBackTried{TryOutcome::busy, noon}}});
    const auto then = when(open, TryCallBack{TryOutcome::reached}, 1min);
    ASSERT_EQ(then.happened.size(), 2u);
    EXPECT_EQ(then.at<CallBackTried>(0).outcome, TryOutcome::reached);
    EXPECT_EQ(then.at<CallBackClosed>(1).end, CallBackEnd::reached);
}
TEST(Call, a_try_in_vain_sets_the_next_one) {
    const State open = given({{offered}, {Abandoned{false}}, {planned}, {OverdueNoted{false}, 2h}});
    const auto then = when(open, TryCallBack{TryOutcome::no_answer}, 2h);
    EXPECT_EQ(then.only<CallBackTried>().next_due, noon + 5h);
    State tried = open;
    apply(tried, then.happened.front(), {noon + 2h, noon + 2h});
    EXPECT_EQ(tried.call_back->due, noon + 5h);
    EXPECT_EQ(tried.call_back->tries, std::vector<Instant>{noon + 2h});
    EXPECT_EQ(next_due(tried, 60s)->first, noon + 5h) << "the new due time is watched anew";
}
TEST(Call, tries_are_an_hour_apart_also_when_entered_afterwards) {
    const State open = given({{offered},
                              {Abandoned{false}},
                              {planned},
                              {CallBackTried{TryOutcome::busy, noon + 6h}, 3h},
                              {CallBackTried{TryOutcome::busy, noon + 6h}, 1h}});
    EXPECT_TRUE(std::is_sorted(open.call_back->tries.begin(), open.call_back->tries.end()));
    const Command again = TryCallBack{TryOutcome::voicemail};
    EXPECT_EQ(when(open, again, 4h - 1ms).refused, Refusal::tries_too_close);
    EXPECT_EQ(when(open, again, 2h + 1ms).refused, Refusal::tries_too_close);
    EXPECT_FALSE(when(open, again, 4h).refused);
    EXPECT_FALSE(when(open, again, 2h).refused);
}
TEST(Call, tried_once_never_closes_it) {
    const CallBackTried busy{TryOutcome::busy, noon + 6h};
    const State two = given({{offered}, {Abandoned{false}}, {planned}, {busy, 1h}, {busy, 3h}});
    const Command written = CloseCallBack{CallBackEnd::written_instead, TextId{41}};
    EXPECT_EQ(when(two, written).refused, Refusal::three_tries_first);
    State three = two;
    apply(three, busy, {noon + 5h, noon + 5h});
    EXPECT_EQ(when(three, written).only<CallBackClosed>().note, TextId{41});
}
TEST(Call, three_tries_in_one_morning_are_not_enough_for_a_letter) {
    const CallBackTried busy{TryOutcome::busy, noon + 6h};
    State open =
        given({{offered}, {Abandoned{false}}, {planned}, {busy, 1h}, {busy, 2h}, {busy, 5h - 1ms}});
    const Command written = CloseCallBack{CallBackEnd::written_instead, TextId{41}};
    EXPECT_EQ(when(open, written).refused, Refusal::three_tries_first);
    apply(open, busy, {noon + 5h, noon + 5h});
    EXPECT_FALSE(when(open, written).refused);
}
TEST(Call, a_call_back_nobody_wants_or_nobody_can_make_is_closed_as_that) {
    const State open = given({{offered}, {Abandoned{false}}, {planned}});
    for (const auto end :
         {CallBackEnd::not_wanted, CallBackEnd::number_withheld, CallBackEnd::reached})
        EXPECT_EQ(when(open, CloseCallBack{end, {}}).only<CallBackClosed>().end, end);
}
TEST(Call, waiting_too_long_is_noted_once) {
    const State waiting = given({{offered}, {Announced{}, 5s}, {Queued{}, 10s}});
    const auto due = next_due(waiting, 60s);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->first, noon + 70s);
    EXPECT_EQ(when(waiting, due->second, 70s - 1ms).refused, Refusal::not_due);
    EXPECT_TRUE(when(waiting, due->second, 70s).only<OverdueNoted>().waiting);
    State noted = waiting;
    apply(noted, OverdueNoted{true}, {noon + 70s, noon + 70s});
    EXPECT_FALSE(next_due(noted, 60s));
    EXPECT_EQ(when(noted, NoteOverdue{}, 2min).refused, Refusal::not_due);
}
TEST(Call, only_who_waits_for_a_human_waits_too_long) {
    EXPECT_EQ(next_due(given({{offered}}), 60s)->first, noon + 60s);
    EXPECT_FALSE(next_due(given({{offered}, {Announced{}}}), 60s));
    EXPECT_FALSE(next_due(given({{offered}, {Answered{StaffId{4}}}}), 60s));
}
TEST(Call, a_call_back_past_its_time_is_noted_once) {
    const State open = given({{offered}, {Abandoned{false}}, {planned}});
    EXPECT_EQ(next_due(open, 60s)->first, noon + 2h);
    EXPECT_EQ(when(open, NoteOverdue{}, 2h - 1ms).refused, Refusal::not_due);
    EXPECT_FALSE(when(open, NoteOverdue{}, 2h).only<OverdueNoted>().waiting);
    State noted = open;
    apply(noted, OverdueNoted{false}, {noon + 2h, noon + 2h});
    EXPECT_FALSE(next_due(noted, 60s));
    EXPECT_EQ(when(noted, NoteOverdue{}, 3h).refused, Refusal::not_due);
}
TEST(Call, every_type_survives_the_journal) {
    expect_round_trips<Command>(
        command_shape(),
        {Offer{RegionId{1}, number, true}, Announce{}, Queue{}, Answer{}, End{}, HangUp{},
         Refuse{RefusedFor::test}, NoteAfterHours{true, false, true, true, number},
         TypeIn{RegionId{1}, number, true}, Link{IncidentId{5}}, MarkDuplicate{CallId{8}},
         RequestCallBack{Level::D, noon, number}, TryCallBack{TryOutcome::voicemail},
         CloseCallBack{CallBackEnd::written_instead, TextId{41}, number}, NoteOverdue{}});
    expect_round_trips<Event>(
        event_shape(),
        {offered, Announced{}, Queued{}, Answered{StaffId{4}}, Ended{}, Abandoned{true},
         Refused{RefusedFor::not_a_caller}, AfterHoursNoted{Level::E, true, number},
         TypedIn{RegionId{1}, number, StaffId{4}, true}, Linked{IncidentId{5}},
         DuplicateMarked{CallId{8}}, planned, CallBackTried{TryOutcome::wrong_number, noon},
         CallBackClosed{CallBackEnd::written_instead, TextId{41}, number}, OverdueNoted{true}});
}
