// More emergencies than responders, and what follows from the work: one test per promise.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;
using incident::Overdue;
using incident::Search;
using incident::Stage;
using room::Cause;

namespace {

using Asked = std::vector<ResponderId>;

TEST(WaitingIncidents, stand_in_order_of_level_then_time_under_one_commander_alarm) {
    House house;
    const auto busy = house.responder();
    const auto first = house.emergency();
    house.says_yes(first, busy);
    const auto before = house.count("room.commander_alarmed");
    const auto c = house.emergency(Level::C);
    house.pass(1min);
    const auto d = house.emergency(Level::D);
    house.pass(1min);
    const auto c2 = house.emergency(Level::C);
    EXPECT_EQ(house.world.waiting_line(house.region), (std::vector<IncidentId>{d, c, c2}));
    EXPECT_EQ(house.count("room.commander_alarmed"), before + 1);
    ASSERT_TRUE(house.alarmed(Cause::queue));
    EXPECT_EQ(house.alarmed(Cause::queue)->length, 3u);
    house.done(first); // the freed responder is offered the first at once
    EXPECT_EQ(house.asked(d), Asked{busy});
    EXPECT_EQ(house.alarmed(Cause::queue)->length, 2u);
    house.says_no(d, busy); // and the second, having declined the first
    EXPECT_EQ(house.asked(c), Asked{busy});
}
TEST(WaitingIncidents, are_offered_to_who_becomes_ready_returns_or_is_heard_again) {
    House house;
    const auto a = house.enlist();
    house.quiet();
    const auto first = house.emergency(Level::C);
    house.ready(a);
    EXPECT_EQ(house.asked(first), Asked{a});
    house.says_no(first, a);

    const auto b = house.responder();
    EXPECT_EQ(house.asked(first), Asked{b});
    house.says_no(first, b);
    house.on_responder(a, responder::DeclareAway{house.now + 1h});
    house.on_responder(b, responder::DeclareAway{house.now + 2h});
    const auto second = house.emergency(Level::C);
    EXPECT_EQ(house.asked(second), Asked{});
    house.on_responder(b, responder::DeclareReady{house.now + 48h});
    EXPECT_EQ(house.asked(second), Asked{b});
    house.says_no(second, b);

    house.tests_are_answered = false;
    const auto c = house.enlist();
    house.on_responder(c, responder::DeclareReady{house.now + 48h});
    house.says_no(first, c);
    house.says_no(second, c);
    house.pass(15min); // the test alarm passes
    const auto third = house.emergency(Level::C);
    house.says_no(third, b);
    EXPECT_EQ(house.asked(third), Asked{});
    house.on_responder(c, responder::RaiseTestAlarm{});
    house.on_responder(c, responder::AnswerTestAlarm{});
    EXPECT_EQ(house.asked(third), Asked{c});
}
TEST(WaitingIncidents, are_offered_to_who_comes_back_from_being_away_by_the_clock) {
    House house;
    const auto a = house.enlist();
    house.quiet();
    auto roster = house.born(SubjectKind::roster,
                             roster::Command{roster::Open{house.region, roster::Duty::responder}});
    house.does(
        {SubjectKind::roster, roster},
        roster::Command{roster::PlanShifts{
            {{a, {}, house.now + 2h, house.now + 8h, "", "", calendar::Zones::home, ""}}, {}}});
    house.on_responder(a, responder::DeclareAway{house.now + 4h});
    const auto id = house.emergency(Level::C);
    house.pass(3h);
    EXPECT_EQ(house.asked(id), Asked{}); // on shift, and away
    house.pass(1h);
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WaitingIncidents, are_offered_to_whose_shift_begins) {
    House house;
    const auto a = house.enlist();
    auto roster = house.born(SubjectKind::roster,
                             roster::Command{roster::Open{house.region, roster::Duty::responder}});
    house.does(
        {SubjectKind::roster, roster},
        roster::Command{roster::PlanShifts{
            {{a, {}, house.now + 2h, house.now + 8h, "", "", calendar::Zones::home, ""}}, {}}});
    const auto id = house.emergency(Level::C);
    house.pass(2h - 1ms);
    EXPECT_EQ(house.asked(id), Asked{});
    house.pass(1ms);
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WaitingIncidents, of_several_regions_go_by_level) {
    House house;
    auto other = House::definition(region::DispatchMode::automatic, "neighbour");
    other.neighbours = {house.region};
    const RegionId second{house.born(SubjectKind::region, region::Command{region::Define{other}})};
    const auto mild = house.emergency(Level::C);
    const auto home = std::exchange(house.region, second);
    const auto grave = house.emergency(Level::E);
    house.region = home;
    const auto a = house.responder();
    EXPECT_EQ(house.asked(grave), Asked{a});
    EXPECT_EQ(house.asked(mild), Asked{});
}

struct Work : testing::Test {
    House house;
    ResponderId a = house.responder(), b = house.responder();
    IncidentId id = house.emergency(Level::C);
    Work() { house.says_yes(id, a); }
    const incident::Assignment& work(std::uint64_t n = 1) {
        return house.of(id).assignments[n - 1];
    }
};

TEST_F(Work, silence_asks_the_responder_and_then_alarms_the_desk) {
    house.pass(15min);
    EXPECT_EQ(work().overdue, Overdue::asked);
    EXPECT_FALSE(house.alarmed(Cause::overdue_silent, id));
    house.pass(10min);
    EXPECT_EQ(work().overdue, Overdue::desk_alarmed);
    EXPECT_TRUE(house.alarmed(Cause::overdue_silent, id));
    house.advance(id, Stage::in_contact);
    EXPECT_FALSE(house.alarmed(Cause::overdue_silent, id));
}
TEST_F(Work, a_sign_before_the_contact_does_not_stop_the_clock_for_ever) {
    house.pass(25min);
    house.on(id, incident::GiveSign{{1}, House::said});
    EXPECT_EQ(work().due, house.now + 15min);
    house.pass(25min);
    EXPECT_TRUE(house.alarmed(Cause::overdue_silent, id));
}
TEST_F(Work, a_replacement_comes_without_closing_the_first) {
    house.on(id, incident::Replace{{1}});
    EXPECT_EQ(house.asked(id), Asked{b});
    house.says_yes(id, b);
    EXPECT_EQ(open_assignments(house.of(id)), 2u);
    EXPECT_EQ(house.of(id).search, Search::satisfied);
}
TEST_F(Work, handing_back_searches_again_and_not_the_same) {
    house.on(id, incident::HandBack{{1}, House::said});
    EXPECT_EQ(house.asked(id), Asked{b});
    house.says_no(id, b);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_TRUE(house.alarmed(Cause::search_over, id));
}
TEST_F(Work, a_reinforcement_is_one_more_also_when_the_first_finishes_meanwhile) {
    house.on(id, incident::Reinforce{House::said});
    EXPECT_EQ(house.asked(id), Asked{b});
    house.done(id);
    house.says_yes(id, b);
    EXPECT_EQ(house.of(id).search, Search::satisfied);
    EXPECT_EQ(open_assignments(house.of(id)), 1u);
}
TEST_F(Work, another_responder_can_be_sent_when_the_first_is_done) {
    house.done(id);
    house.on_responder(b, responder::DeclareAway{house.now + 1h});
    house.on(id, incident::Dispatch{});
    EXPECT_EQ(house.asked(id), Asked{a}); // who knows it already
}
TEST_F(Work, is_handed_over_to_one_who_is_free_and_whose_other_alarms_end) {
    const auto other = house.emergency(Level::C);
    EXPECT_EQ(house.asked(other), Asked{b});
    house.on(id, incident::HandOver{{1}, b, House::said});
    EXPECT_EQ(work(2).responder, b);
    EXPECT_EQ(house.asked(other), Asked{a}); // b is taken, a is free again
    EXPECT_EQ(house.refusal(House::about(id),
                            incident::Command{incident::HandOver{{2}, b, House::said}},
                            house.desk()),
              "incident.responder_busy");
}
TEST_F(Work, is_not_handed_over_against_the_victims_wish_or_to_a_firm_that_pauses) {
    const PartnerId other = house.admit_partner(), third = house.admit_partner();
    const auto unwanted = house.responder(House::near, other);
    const auto pausing = house.responder(House::near, third);
    house.on(id, incident::ExcludePartner{other});
    house.does({SubjectKind::partner, third.value},
               partner::Command{partner::Pause{house.now, house.now + 1h}}, house.commander());
    const auto refusal = [&](ResponderId to) {
        return house.refusal(House::about(id),
                             incident::Command{incident::HandOver{{1}, to, House::said}},
                             house.desk());
    };
    EXPECT_EQ(refusal(unwanted), "incident.responder_busy");
    EXPECT_EQ(refusal(pausing), "incident.responder_busy");
}
TEST_F(Work, is_handed_over_to_one_who_was_already_asked) {
    house.on(id, incident::Reinforce{House::said});
    house.on(id, incident::HandOver{{1}, b, House::said});
    EXPECT_EQ(house.asked(id), Asked{}); // not asked a second time
    EXPECT_EQ(house.world.engagement(b).alarms.size(), 0u);
    EXPECT_EQ(house.world.engagement(b).work.size(), 1u);
}
TEST_F(Work, a_reopened_incident_looks_for_somebody_anew) {
    house.done(id);
    incident::WorkReport work;
    work.what = work.done = {5};
    house.on(id, incident::ReportWork{{1}, work});
    house.on(id, incident::Close{incident::Outcome::helped, {}});
    EXPECT_FALSE(house.world.open_incidents().contains(id));
    house.on_responder(b, responder::DeclareAway{house.now + 1h});
    house.on(id, incident::Reopen{House::said});
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST_F(Work, the_same_way_in_within_14_days_is_noted) {
    const auto report = [&](IncidentId one) {
        incident::WorkReport work;
        work.what = work.done = {5};
        work.way_in = incident::WayIn::vulnerability;
        work.cve = "CVE-2019-19781";
        house.on(one, incident::ReportWork{{1}, work});
    };
    house.done(id);
    report(id);
    EXPECT_EQ(house.count("incident.same_way_in_noted"), 0u);
    house.pass(24h * 13);
    house.ready(a), house.ready(b);
    const auto second = house.emergency(Level::C);
    house.says_yes(second, house.asked(second).at(0));
    house.done(second);
    report(second);
    EXPECT_EQ(house.count("incident.same_way_in_noted"), 2u); // in both
    house.pass(24h * 15);
    house.ready(a), house.ready(b);
    const auto third = house.emergency(Level::C);
    house.says_yes(third, house.asked(third).at(0));
    house.done(third);
    report(third);
    EXPECT_EQ(house.count("incident.same_way_in_noted"), 2u); // in both
}

TEST(Victim, every_message_is_answered_in_time_or_the_commander_is_told) {
    House house;
    const auto id = house.report();
    house.on(id, incident::Say{incident::VictimSays::worse, {}, {}});
    house.on(id, incident::Say{incident::VictimSays::nobody_came, {}, {}});
    house.pass(10min);
    EXPECT_TRUE(house.alarmed(Cause::victim_waiting, id));
    house.on(id, incident::AnswerVictim{0, House::said});
    EXPECT_TRUE(house.alarmed(Cause::victim_waiting, id)); // the other one still waits
    house.on(id, incident::AnswerVictim{1, House::said});
    EXPECT_FALSE(house.alarmed(Cause::victim_waiting, id));
}
TEST(Victim, is_heard_also_when_the_incident_is_closed) {
    House house;
    const auto id = house.report();
    house.on(id, incident::Close{incident::Outcome::withdrawn_by_victim, {}});
    house.on(id, incident::Say{incident::VictimSays::worse, {}, {}});
    house.pass(10min);
    EXPECT_TRUE(house.alarmed(Cause::victim_waiting, id));
}
TEST(Victim, a_duplicate_is_closed_and_points_to_the_first) {
    House house;
    const auto id = house.report(), twin = house.report();
    const auto mark = [&](IncidentId one, IncidentId of) {
        return house.refusal(House::about(one), incident::Command{incident::MarkDuplicate{of}},
                             house.desk());
    };
    EXPECT_EQ(mark(twin, twin), "incident.duplicate_of_itself");
    EXPECT_EQ(mark(twin, {99}), "incident.original_unknown");
    EXPECT_EQ(mark(twin, id), "");
    EXPECT_EQ(house.of(twin).duplicate_of, id);
    EXPECT_EQ(mark(id, twin), "incident.original_unknown"); // no circles
    EXPECT_FALSE(house.world.open_incidents().contains(twin));
}

TEST(WaitingIncidents, leave_the_queues_alarm_when_a_commander_sends_somebody_by_hand) {
    House house;
    const auto busy = house.responder();
    house.says_yes(house.emergency(), busy);
    const auto first = house.emergency(), second = house.emergency();
    ASSERT_EQ(house.alarmed(Cause::queue)->length, 2u);
    const auto at_home = house.enlist(), asleep = house.enlist();
    house.on(first, incident::Dispatch{{at_home}, House::said, true});
    EXPECT_EQ(house.alarmed(Cause::queue)->length, 1u);
    house.on(second, incident::Dispatch{{asleep}, House::said, true});
    EXPECT_FALSE(house.alarmed(Cause::queue));
}

} // namespace
