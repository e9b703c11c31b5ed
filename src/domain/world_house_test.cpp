// The room, the roster, calls, reports and the house itself: one test per promise.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;
using room::Cause;

namespace {

const Actor telephony{{Role::program}, {}, {}, {}, {}, {}};

CallId call(House& house, bool withheld = false, bool test = false) {
    const ContactId number{withheld ? 0 : sealed_number(8, Scheme::tel)};
    return {house.born(SubjectKind::call, call::Command{call::Offer{house.region, number, test}},
                       telephony)};
}
Subject about(CallId id) { return {SubjectKind::call, id.value}; }

ReportId mail(House& house, bool encrypting) {
    report::Content content;
    content.call_back = {sealed_number(8, Scheme::tel)};
    content.summary = {3};
    content.encrypting = encrypting;
    return {house.born(SubjectKind::report,
                       report::Command{report::Receive{house.region, {}, content}}, telephony)};
}

TEST(WorldRoom, a_call_waiting_60_s_alarms_the_commander) {
    House house;
    const auto id = call(house);
    house.pass(60s - 1ms);
    EXPECT_FALSE(house.alarmed(Cause::call_waiting, about(id)));
    house.pass(1ms);
    EXPECT_TRUE(house.alarmed(Cause::call_waiting, about(id)));
    house.does(about(id), call::Command{call::Answer{}}, house.desk());
    EXPECT_FALSE(house.alarmed(Cause::call_waiting, about(id)));
}
TEST(WorldRoom, a_call_back_that_is_due_alarms_the_commander_until_it_was_tried) {
    House house;
    const auto id = call(house);
    house.does(about(id), call::Command{call::HangUp{}}, telephony);
    house.pass(house.world.find(id)->call_back->due - house.now - 1ms);
    EXPECT_FALSE(house.alarmed(Cause::call_back_due, about(id)));
    house.pass(1ms);
    EXPECT_TRUE(house.alarmed(Cause::call_back_due, about(id)));
    house.does(about(id), call::Command{call::TryCallBack{}}, house.desk());
    EXPECT_FALSE(house.alarmed(Cause::call_back_due, about(id)));
}
TEST(WorldRoom, opening_time_without_anybody_signed_in_alarms_the_commander) {
    House house;
    house.does(house.room(), room::Command{room::SignOut{}}, house.desk());
    EXPECT_TRUE(house.alarmed(Cause::room_unstaffed));
    house.does(house.room(), room::Command{room::SignIn{}}, house.desk());
    EXPECT_FALSE(house.alarmed(Cause::room_unstaffed));
    house.pass(8h); // 18:00: closed
    house.does(house.room(), room::Command{room::SignOut{}}, house.desk());
    EXPECT_FALSE(house.alarmed(Cause::room_unstaffed));
    house.pass(14h); // and open again
    EXPECT_TRUE(house.alarmed(Cause::room_unstaffed));
}
TEST(WorldRoom, changed_hours_and_deadlines_count_at_once) {
    House house;
    call(house);
    const auto report_id = mail(house, false);
    auto known = house.world.find(house.region)->definition;
    known.deadlines.call_waiting_at_most = 10s;
    known.deadlines.report_seen_within = 1h;
    known.deadlines.test_alarm_every = 24h;
    known.hours.weekly.clear();
    house.responder();
    house.does(house.room(), room::Command{room::SignOut{}}, house.desk());
    house.does({SubjectKind::region, house.region.value}, region::Command{region::Define{known}});
    EXPECT_FALSE(house.alarmed(Cause::room_unstaffed)); // closed from now on
    house.pass(10s);
    EXPECT_EQ(house.count("call.overdue_noted"), 1u);
    house.pass(30 * 24h);
    EXPECT_GE(house.count("responder.test_alarm_raised"), 29u);
    EXPECT_TRUE(house.world.find(report_id));
}
TEST(WorldRoom, at_closing_time_no_incident_is_without_a_holder) {
    House house;
    incident::Report report;
    report.region = house.region;
    report.call_back = {sealed_number(9, Scheme::tel)};
    report.summary = {1};
    const IncidentId id{house.born(SubjectKind::incident, incident::Command{report}, telephony)};
    house.pass(8h);
    EXPECT_TRUE(house.alarmed(Cause::handover_missing, id));
    house.on(id, incident::Take{});
    EXPECT_FALSE(house.alarmed(Cause::handover_missing, id));
    EXPECT_EQ(house.refusal(house.room(), room::Command{room::SignOut{}}, house.desk()),
              "room.holds_open_incidents");
    house.does(house.room(), room::Command{room::SignIn{}}, house.commander());
    house.does(house.room(), room::Command{room::TakeOver{house.anna}}, house.commander());
    EXPECT_EQ(house.of(id).holder, house.bert);
    house.does(house.room(), room::Command{room::SignOut{}}, house.desk());
}
TEST(WorldRoom, after_hours_a_grave_call_or_report_wakes_the_commander_and_a_test_does_not) {
    House house;
    house.pass(10h); // 20:00
    const auto grave = call(house), test = call(house, false, true), mild = call(house);
    for (CallId id : {grave, test})
        house.does(about(id), call::Command{call::NoteAfterHours{true, false, false, true, {}}},
                   telephony);
    house.does(about(mild), call::Command{call::NoteAfterHours{false, false, true, true, {}}},
               telephony);
    EXPECT_TRUE(house.alarmed(Cause::after_hours, about(grave)));
    EXPECT_FALSE(house.alarmed(Cause::after_hours, about(test)));
    EXPECT_FALSE(house.alarmed(Cause::after_hours, about(mild)));
    const auto report = mail(house, true);
    EXPECT_TRUE(house.alarmed(Cause::after_hours, {SubjectKind::report, report.value}));
}
TEST(WorldRoom, a_shift_that_cannot_be_reached_and_a_gap_alarm_the_commander) {
    House house;
    house.tests_are_answered = false;
    const auto silent = house.enlist();
    const Subject roster{
        SubjectKind::roster,
        house.born(SubjectKind::roster,
                   roster::Command{roster::Open{house.region, roster::Duty::responder}})};
    house.quiet();
    EXPECT_TRUE(house.alarmed(Cause::roster_gap, roster));
    roster::PlanShifts plan;
    plan.shifts = {{silent, {}, house.now + 2h, house.now + 10h, "", "", "", ""}};
    house.does(roster, roster::Command{plan});
    house.pass(2h);
    EXPECT_TRUE(house.alarmed(Cause::shift_unreachable, roster));
}
TEST(WorldRoom, a_week_without_anybody_is_one_alarm_and_not_one_each_day) {
    House house;
    const Subject roster{
        SubjectKind::roster,
        house.born(SubjectKind::roster,
                   roster::Command{roster::Open{house.region, roster::Duty::responder}})};
    house.quiet();
    const auto* alarm = house.alarmed(Cause::roster_gap, roster);
    ASSERT_TRUE(alarm);
    house.does(house.room(), room::Command{room::AcceptAlarm{alarm->id}}, house.commander());
    house.pass(14 * 24h);
    const auto gaps = [](const House::Row& row) {
        const auto* event = std::get_if<room::Event>(&row.happening.event);
        const auto* raised = event ? std::get_if<room::CommanderAlarmed>(event) : nullptr;
        return raised && raised->alarm.cause == Cause::roster_gap;
    };
    EXPECT_EQ(std::count_if(house.journal.begin(), house.journal.end(), gaps), 1);
}
TEST(Calls, are_all_accounted_for) {
    House house;
    const auto a = call(house), b = call(house), c = call(house, true),
               test = call(house, false, true);
    house.does(about(a), call::Command{call::Answer{}}, house.desk());
    house.does(about(b), call::Command{call::HangUp{}}, telephony);
    house.does(about(c), call::Command{call::HangUp{}}, telephony);
    house.does(about(test), call::Command{call::HangUp{}}, telephony);
    const auto balance = house.world.call_balance();
    EXPECT_TRUE(balance.holds());
    EXPECT_EQ(balance.offered, 3u);
    EXPECT_EQ(balance.talking, 1u);
    EXPECT_EQ(balance.abandoned, 2u);
    EXPECT_EQ(balance.number_withheld, 1u);
    EXPECT_TRUE(house.world.open_calls().contains(b)); // called back
    EXPECT_FALSE(house.world.open_calls().contains(c));
}
TEST(Reports, one_nobody_looks_at_alarms_the_commander_and_an_incident_made_from_it_keeps_it) {
    House house;
    const auto unseen = mail(house, true), used = mail(house, true);
    incident::Report fresh;
    fresh.region = house.region;
    fresh.report = used;
    fresh.call_back = {sealed_number(9, Scheme::tel)};
    fresh.summary = {1};
    const IncidentId id{house.born(SubjectKind::incident, incident::Command{fresh}, house.desk())};
    EXPECT_EQ(house.of(id).reference, house.world.find(used)->reference);
    EXPECT_EQ(house.world.find(used)->phase, report::Phase::linked);
    const IncidentId twin{
        house.born(SubjectKind::incident, incident::Command{fresh}, house.desk())};
    EXPECT_NE(house.of(twin).reference, house.of(id).reference);
    house.pass(5min);
    EXPECT_TRUE(house.alarmed(Cause::report_unseen, {SubjectKind::report, unseen.value}));
    EXPECT_FALSE(house.alarmed(Cause::report_unseen, {SubjectKind::report, used.value}));
}
TEST(WorldHouse, a_gap_gives_open_alarms_their_full_time_again_once) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    const auto gap = [&](Duration length) {
        const Instant from = house.now;
        house.now += length;
        house.does({SubjectKind::service, 1}, service::Command{service::NoteGap{from, house.now}});
        house.quiet();
    };
    house.pass(1min);
    gap(10min);
    EXPECT_EQ(house.asked(id), std::vector{a});
    EXPECT_EQ(house.of(id).alarms.front().answer_by, house.now + 5min);
    gap(10min);
    EXPECT_EQ(house.asked(id), std::vector{b});
}
TEST(WorldHouse, a_gap_makes_nobody_silent_who_was_tested_before_it) {
    House house;
    house.tests_are_answered = false;
    const auto id = house.responder();
    const Instant from = house.now;
    house.now += 2h;
    house.does({SubjectKind::service, 1}, service::Command{service::NoteGap{from, house.now}});
    house.quiet();
    EXPECT_NE(house.world.find(id)->reach, responder::Reach::silent);
    EXPECT_EQ(house.count("responder.test_alarm_raised"), 2u);
    house.pass(1h);
    EXPECT_EQ(house.world.find(id)->reach, responder::Reach::silent);
}
TEST(WorldHouse, a_held_house_lets_no_deadline_run_out_and_the_room_sees_why) {
    House house;
    const Subject self{SubjectKind::service, 1};
    const auto a = house.responder(), b = house.responder();
    const auto before = house.emergency(Level::C);
    house.does(self, service::Command{service::Hold{}});
    EXPECT_TRUE(house.alarmed(Cause::restart_held, self));
    const auto during = house.emergency(Level::C);
    EXPECT_EQ(house.world.next_due(), never);
    house.pass(24h);
    EXPECT_EQ(house.asked(before), std::vector{a});
    EXPECT_EQ(house.count("incident.alarm_expired"), 0u);

    house.does(self, service::Command{service::Release{}}, house.commander());
    house.quiet();
    EXPECT_FALSE(house.alarmed(Cause::restart_held, self));
    EXPECT_EQ(house.asked(before), std::vector{a}); // asked again, with all the time there is
    EXPECT_EQ(house.of(before).alarms.front().answer_by, house.now + 5min);
    EXPECT_EQ(house.of(during).alarms.front().answer_by, house.now + 5min);
    house.pass(5min);
    EXPECT_EQ(house.asked(before), std::vector{b});
}
TEST(WorldHouse, what_is_asked_in_a_held_house_gets_its_whole_time_from_the_release) {
    House house;
    const Subject self{SubjectKind::service, 1};
    house.responder();
    house.does(self, service::Command{service::Hold{}});
    const auto id = house.emergency(Level::C);
    house.pass(1min);
    house.does(self, service::Command{service::Release{}}, house.commander());
    EXPECT_EQ(house.of(id).alarms.front().answer_by, house.now + 5min);
}
TEST(WorldHouse, a_gap_before_the_hold_counts_from_its_beginning) {
    House house;
    const Subject self{SubjectKind::service, 1};
    const auto a = house.responder();
    house.responder();
    const auto id = house.emergency(Level::C);
    house.pass(1min);
    const Instant stopped = house.now;
    house.now += 24h; // a restored house: held first, then the gap is noted
    house.does(self, service::Command{service::Hold{}});
    house.does(self, service::Command{service::NoteGap{stopped, house.now}});
    EXPECT_EQ(house.count("incident.alarm_extended"), 0u);
    house.pass(1h);
    house.does(self, service::Command{service::Release{}}, house.commander());
    house.quiet();
    EXPECT_EQ(house.asked(id), std::vector{a});
    EXPECT_EQ(house.of(id).alarms.front().answer_by, house.now + 5min);
}
TEST(WorldHouse, a_lost_path_is_the_commanders_until_it_is_back) {
    House house;
    const Subject self{SubjectKind::service, 1};
    house.does(self, service::Command{service::NotePathLost{"sms"}});
    EXPECT_TRUE(house.alarmed(Cause::path_lost, self));
    house.does(self, service::Command{service::NotePathBack{"sms"}});
    EXPECT_FALSE(house.alarmed(Cause::path_lost, self));
}
TEST(WorldHouse, a_second_lost_path_alarms_a_commander_who_took_the_first) {
    House house;
    const Subject self{SubjectKind::service, 1};
    house.does(self, service::Command{service::NotePathLost{"sms"}});
    const auto first = house.alarmed(Cause::path_lost, self)->id;
    house.does(house.room(), room::Command{room::AcceptAlarm{first}}, house.commander());
    house.does(self, service::Command{service::NotePathLost{"mail"}});
    const auto* second = house.alarmed(Cause::path_lost, self);
    ASSERT_TRUE(second);
    EXPECT_NE(second->id, first);
    EXPECT_FALSE(second->accepted_by);
    for (const char* path : {"sms", "mail"})
        house.does(self, service::Command{service::NotePathBack{path}});
    EXPECT_FALSE(house.alarmed(Cause::path_lost, self));
}
TEST(WorldHouse, what_nobody_did_for_the_victim_in_a_gap_is_told_the_commander_at_once) {
    House house(region::DispatchMode::proposed);
    const auto id = house.emergency(Level::C);
    house.on(id, incident::Say{});
    const Instant from = house.now;
    house.now += 2h;
    house.does({SubjectKind::service, 1}, service::Command{service::NoteGap{from, house.now}});
    house.quiet();
    EXPECT_TRUE(house.alarmed(Cause::proposal_untaken, id));
    EXPECT_TRUE(house.alarmed(Cause::victim_waiting, id));
}
TEST(WorldHouse, whose_sign_was_due_in_a_gap_is_asked_before_anybody_is_alarmed) {
    House house;
    const auto who = house.responder();
    const auto id = house.emergency(Level::C);
    house.says_yes(id, who);
    const Instant from = house.now;
    house.now += 2h;
    house.does({SubjectKind::service, 1}, service::Command{service::NoteGap{from, house.now}});
    house.quiet();
    EXPECT_EQ(house.of(id).assignments[0].overdue, incident::Overdue::asked);
    EXPECT_GT(house.of(id).assignments[0].due, house.now);
    EXPECT_FALSE(house.alarmed(Cause::overdue_silent, id));
}
TEST(WorldHouse, a_situation_tells_all_its_victims_and_forgets_who_left) {
    House house;
    const auto id = house.report(), other = house.report();
    const auto declare = [&] {
        return Subject{SubjectKind::situation,
                       house.born(SubjectKind::situation,
                                  situation::Command{situation::Declare{house.region, {4}}},
                                  house.commander())};
    };
    const Subject first = declare(), second = declare();
    for (Subject situation : {first, second})
        house.does(situation, situation::Command{situation::Link{House::about(id)}}, house.desk());
    house.does(first, situation::Command{situation::Unlink{House::about(id)}}, house.desk());
    EXPECT_EQ(house.of(id).situation.value, second.id);
    const auto before = house.world.deliveries_of(House::about(id)).size();
    house.does(second, situation::Command{situation::SendMessage{{6}}}, house.commander());
    EXPECT_EQ(house.world.deliveries_of(House::about(id)).size(), before + 1);
    EXPECT_FALSE(house.of(other).situation);
}

} // namespace
