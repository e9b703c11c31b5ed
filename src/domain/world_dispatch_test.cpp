// The promises of "Respond" about dispatch and alarm, one test each.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;
using incident::Search;
using incident::Stage;
using policy::Exclusion;
using region::DispatchMode;
using room::Cause;

namespace {

using Asked = std::vector<ResponderId>;

std::optional<Exclusion> excluded(const House& house, IncidentId id, ResponderId who) {
    for (const auto& one : house.world.rank(id, house.now).excluded)
        if (one.responder == who) return one.why;
    return {};
}

TEST(WorldDispatch, a_proposal_waits_for_a_human_and_then_alarms_the_best) {
    House house(DispatchMode::proposed);
    const auto far = house.responder(House::far), near = house.responder();
    const auto id = house.emergency(Level::C);
    EXPECT_EQ(house.of(id).search, Search::proposed);
    EXPECT_EQ(house.asked(id), Asked{});
    house.on(id, incident::Dispatch{});
    EXPECT_EQ(house.asked(id), Asked{near});
    EXPECT_NE(near, far);
}
TEST(WorldDispatch, a_proposal_nobody_takes_within_60_s_alarms_the_commander) {
    House house(DispatchMode::proposed);
    house.responder();
    const auto id = house.emergency();
    house.pass(60s - 1ms);
    EXPECT_FALSE(house.alarmed(Cause::proposal_untaken, id));
    house.pass(1ms);
    EXPECT_TRUE(house.alarmed(Cause::proposal_untaken, id));
    house.on(id, incident::Dispatch{});
    EXPECT_FALSE(house.alarmed(Cause::proposal_untaken, id));
}
TEST(WorldDispatch, automatic_mode_alarms_in_the_same_decision) {
    House house;
    const auto who = house.responder();
    const auto id = house.report();
    house.on(id, incident::SetLevel{Level::D, House::said});
    const auto before = house.journal.size();
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.asked(id), Asked{who});
    EXPECT_EQ(house.journal[before].when, house.journal.back().when);
    EXPECT_EQ(house.count("delivery.planned") >= 2, true); // two independent paths
}
TEST(WorldDispatch, an_acute_incident_asks_the_best_three_at_once_with_the_regions_deadline) {
    House house;
    house.responder(House::far);
    const auto a = house.responder(), b = house.responder(), c = house.responder();
    const auto id = house.emergency(Level::E);
    EXPECT_EQ(house.asked(id), (Asked{a, b, c}));
    EXPECT_EQ(house.of(id).alarms.front().answer_by, house.now + 180s);
}
TEST(WorldDispatch, the_first_to_accept_wins_and_the_others_get_already_taken) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency();
    EXPECT_EQ(house.says_yes(id, b), "");
    EXPECT_EQ(house.of(id).search, Search::satisfied);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(house.count("incident.alarm_withdrawn"), 1u);
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.count("incident.answered_too_late"), 1u);
    EXPECT_EQ(house.of(id).assignments.size(), 1u);
}
TEST(WorldDispatch, a_less_urgent_incident_asks_one_after_the_other) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    EXPECT_EQ(house.asked(id), Asked{a});
    house.pass(5min - 1ms);
    EXPECT_EQ(house.asked(id), Asked{a});
    house.pass(1ms);
    EXPECT_EQ(house.asked(id), Asked{b});
}
TEST(WorldDispatch, a_no_asks_the_next_at_once) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    EXPECT_EQ(house.says_no(id, a), "");
    EXPECT_EQ(house.asked(id), Asked{b});
    EXPECT_EQ(excluded(house, id, a), Exclusion::declined);
}
TEST(WorldDispatch, the_commander_is_told_of_the_first_missed_round_while_others_are_asked) {
    House house;
    for (int n = 0; n < 8; ++n) house.responder();
    const auto id = house.emergency(Level::E);
    EXPECT_EQ(house.says_no(id, house.asked(id).front()), ""); // a fourth is asked, later
    house.pass(180s);
    EXPECT_EQ(house.count("incident.round_missed"), 1u);
    EXPECT_TRUE(house.alarmed(Cause::missed_round, id));
    EXPECT_EQ(house.asked(id).size(), 3u);
    EXPECT_EQ(house.says_yes(id, house.asked(id).front()), "");
    EXPECT_FALSE(house.alarmed(Cause::missed_round, id));
}
TEST(WorldDispatch, an_exhausted_list_alarms_one_commander_after_the_other_until_one_takes_it) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C);
    house.says_no(id, a);
    EXPECT_EQ(house.of(id).search, Search::waiting);
    const auto* alarm = house.alarmed(Cause::search_over, House::about(id));
    ASSERT_TRUE(alarm);
    const auto number = alarm->id;
    EXPECT_EQ(alarm->addressed, house.bert);
    house.pass(3min);
    EXPECT_EQ(room::find_alarm(*house.world.room_of(house.region), number)->addressed, house.cora);
    house.pass(3min);
    EXPECT_EQ(room::find_alarm(*house.world.room_of(house.region), number)->addressed, house.bert);
    house.does(house.room(), room::Command{room::AcceptAlarm{number}}, house.commander());
    const auto stepped = house.count("room.alarm_stepped");
    house.pass(10min);
    EXPECT_EQ(room::find_alarm(*house.world.room_of(house.region), number)->accepted_by,
              house.bert);
    EXPECT_GE(house.count("room.alarm_stepped"), stepped); // other alarms may step, this one rests
}
TEST(WorldDispatch, the_total_time_alarms_the_commander_while_somebody_is_still_asked) {
    House house;
    for (int n = 0; n < 10; ++n) house.responder();
    const auto id = house.emergency(Level::C);
    house.pass(30min);
    EXPECT_EQ(house.count("incident.search_over"), 1u);
    EXPECT_TRUE(house.alarmed(Cause::search_over, id));
    EXPECT_EQ(house.asked(id).size(), 1u);
}
TEST(WorldDispatch, a_late_yes_counts_while_nobody_else_comes) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    house.pass(5min);
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.of(id).assignments.front().responder, a);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(house.world.engagement(b).alarms.size(), 0u);
}
TEST(WorldDispatch, a_late_yes_does_not_count_when_the_work_is_done) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    house.pass(5min);
    EXPECT_EQ(house.says_yes(id, b), "");
    house.done(id);
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.of(id).assignments.size(), 1u);
    EXPECT_EQ(house.count("incident.answered_too_late"), 1u);
}
TEST(WorldDispatch, a_responder_asked_twice_is_never_in_two_places) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto first = house.emergency(), second = house.emergency();
    EXPECT_EQ(house.asked(second), (Asked{a, b}));
    EXPECT_EQ(house.says_yes(first, a), "");
    EXPECT_EQ(house.asked(second), Asked{b}); // the other incident goes on with the other
    EXPECT_EQ(house.says_yes(second, a), "incident.responder_busy");
    EXPECT_EQ(house.says_yes(second, b), "");
}
TEST(WorldDispatch, a_responder_named_twice_is_asked_once) {
    House house(DispatchMode::proposed);
    const auto a = house.responder();
    const auto id = house.emergency();
    EXPECT_EQ(house.refusal(House::about(id),
                            incident::Command{incident::Dispatch{{a, a}, House::said, false}},
                            house.desk()),
              "incident.already_tried");
    house.on(id, incident::Dispatch{{a}, {}, false});
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.refusal(House::about(id),
                            incident::Command{incident::Dispatch{{a}, House::said, true}},
                            house.desk()),
              "incident.already_searching");
}
TEST(WorldDispatch, an_alarm_withdrawn_by_the_desk_is_not_raised_again_by_itself) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    house.on(id, incident::WithdrawAlarm{house.alarm_of(id, a)});
    EXPECT_EQ(house.asked(id), Asked{b});
}
TEST(WorldDispatch, a_stopped_search_can_be_taken_up_with_the_same_people) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C);
    house.on(id, incident::StopSearch{House::said});
    EXPECT_EQ(house.of(id).search, Search::stopped);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.of(id).assignments.size(), 0u); // a human stopped it
    house.on(id, incident::Dispatch{});
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WorldDispatch, now_works_before_the_questions_are_finished) {
    House house(DispatchMode::proposed);
    const auto a = house.responder();
    const auto id = house.report();
    house.on(id, incident::Dispatch{});
    EXPECT_EQ(house.of(id).emergency, incident::Emergency::yes);
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WorldDispatch, an_unknown_postal_code_is_dispatched_by_hand) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::E, "99999");
    EXPECT_EQ(house.of(id).search, Search::proposed);
    EXPECT_EQ(
        house.refusal(House::about(id), incident::Command{incident::Dispatch{}}, house.desk()),
        "incident.place_unknown_choose_by_hand");
    house.on(id, incident::Dispatch{{a}, House::said, false});
    EXPECT_EQ(house.asked(id), Asked{a});
    house.says_no(id, a);
    EXPECT_TRUE(house.alarmed(Cause::search_over, id));
}
TEST(WorldDispatch, a_place_found_later_starts_what_waited_for_it) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::E, "99999");
    house.on(id, incident::LocateScene{"44787", {}});
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WorldDispatch, a_raised_level_asks_more_at_once_and_goes_before_in_the_line) {
    House house;
    const auto c = house.emergency(Level::C), d = house.emergency(Level::D);
    EXPECT_EQ(house.world.waiting_line(house.region), (std::vector<IncidentId>{d, c}));
    house.on(c, incident::SetLevel{Level::E, House::said});
    EXPECT_EQ(house.world.waiting_line(house.region), (std::vector<IncidentId>{c, d}));

    House other;
    const auto a = other.responder(), b = other.responder();
    const auto id = other.emergency(Level::C);
    EXPECT_EQ(other.asked(id), Asked{a});
    other.on(id, incident::SetLevel{Level::E, House::said});
    EXPECT_EQ(other.asked(id), (Asked{a, b}));
}
TEST(WorldDispatch, not_entitled_stops_it_and_the_commanders_grant_starts_it) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency();
    EXPECT_EQ(house.asked(id), Asked{a});
    house.on(id, incident::DecideEntitlement{incident::Entitlement::not_entitled, House::said});
    EXPECT_EQ(house.asked(id), Asked{});
    house.pass(1h);
    EXPECT_FALSE(house.alarmed(Cause::search_over, id));
    house.does(
        House::about(id),
        incident::Command{incident::DecideEntitlement{incident::Entitlement::granted, House::said}},
        house.commander());
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WorldDispatch, nobody_is_asked_without_a_reason_on_record) {
    House house;
    const auto asleep = house.enlist(), away = house.responder(), silent = house.responder(),
               customer = house.responder(),
               unwanted_one = house.responder("44789", house.admit_partner()),
               retired = house.responder();
    const auto firm = house.born(
        SubjectKind::organisation,
        organisation::Command{organisation::Register{{{1}, "44787", {}, {}, {}, {}, {}}, {}}},
        house.desk());
    house.on_responder(away, responder::DeclareAway{house.now + 1h});
    house.on_responder(customer, responder::DeclareConflict{{firm}});
    house.tests_are_answered = false;
    house.on_responder(silent, responder::RaiseTestAlarm{});
    house.pass(15min);
    house.does({SubjectKind::responder, retired.value}, responder::Command{responder::Retire{}});
    const auto id = house.report();
    house.on(id, incident::NameVictim{{firm}, {}});
    house.on(id, incident::ExcludePartner{house.world.find(unwanted_one)->partner});
    house.on(id, incident::SetLevel{Level::C, House::said});
    house.on(id, incident::DecideEmergency{});
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(excluded(house, id, away), Exclusion::away);
    EXPECT_EQ(excluded(house, id, silent), Exclusion::unreachable);
    EXPECT_EQ(excluded(house, id, customer), Exclusion::conflict);
    EXPECT_EQ(excluded(house, id, unwanted_one), Exclusion::conflict);
    EXPECT_EQ(house.world.rank(id, house.now).eligible, 0u);
    EXPECT_FALSE(asleep == away);
}
TEST(WorldDispatch, a_paused_or_ended_partner_or_one_out_of_hours_sends_nobody) {
    House house;
    const auto paused = house.admit_partner(), ended = house.admit_partner(),
               spent = house.admit_partner();
    const auto a = house.responder(House::near, paused), b = house.responder(House::near, ended),
               c = house.responder(House::near, spent);
    house.does({SubjectKind::partner, paused.value},
               partner::Command{partner::Pause{house.now, house.now + 2h}});
    house.does({SubjectKind::partner, ended.value}, partner::Command{partner::End{House::said}});
    house.does({SubjectKind::partner, spent.value},
               partner::Command{partner::Renew{{house.now, {}, 60}}});
    const auto old = house.emergency(Level::C);
    EXPECT_EQ(house.asked(old), Asked{c});
    house.says_yes(old, c);
    house.done(old);
    incident::WorkReport work;
    work.what = work.done = {5};
    work.hours = {{{1}, 1, 60}};
    house.on(old, incident::ReportWork{{1}, work});
    const auto id = house.emergency(Level::C);
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(excluded(house, id, a), Exclusion::partner_paused);
    EXPECT_EQ(excluded(house, id, b), Exclusion::partner_paused);
    EXPECT_EQ(excluded(house, id, c), Exclusion::no_hours_left);
    house.pass(2h); // the pause is over
    EXPECT_EQ(house.count("partner.resumed"), 1u);
    EXPECT_NE(house.alarm_of(id, a), AlarmId{});
}
TEST(WorldDispatch, a_firm_excluded_after_the_alarm_is_asked_no_more_and_comes_no_more) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C);
    house.on(id, incident::ExcludePartner{house.partner});
    EXPECT_EQ(house.asked(id), Asked{});
    EXPECT_EQ(house.says_yes(id, a), "");
    EXPECT_EQ(house.of(id).assignments.size(), 0u);
}
TEST(WorldDispatch, neighbours_help) {
    House house;
    auto other = House::definition(DispatchMode::automatic, "neighbour");
    house.neighbour = {house.born(SubjectKind::region, region::Command{region::Define{other}})};
    const auto a = house.responder(House::near, house.admit_partner(house.neighbour));
    const auto alone = house.emergency(Level::C);
    EXPECT_EQ(house.asked(alone), Asked{});
    auto known = house.world.find(house.region)->definition;
    known.neighbours = {house.neighbour};
    house.does({SubjectKind::region, house.region.value}, region::Command{region::Define{known}});
    const auto id = house.emergency(Level::E);
    EXPECT_EQ(house.asked(id), Asked{a});
}
TEST(WorldDispatch, when_every_path_to_one_fails_the_next_is_asked_rather_than_waited_for) {
    House house;
    const auto a = house.responder(), b = house.responder();
    const auto id = house.emergency(Level::C);
    EXPECT_EQ(house.asked(id), Asked{a});
    const auto deliveries = house.world.deliveries_of(House::about(id));
    for (DeliveryId one : deliveries) {
        if (house.world.find(one)->plan.recipient.kind != SubjectKind::responder) continue;
        house.does({SubjectKind::delivery, one.value},
                   delivery::Command{delivery::NoteResult{delivery::Outcome::failed, "550", 5}});
    }
    EXPECT_EQ(house.asked(id), Asked{b});
    EXPECT_EQ(excluded(house, id, a), Exclusion::unreachable);
}
TEST(WorldDispatch, whoever_answered_by_sms_is_told_there_what_became_of_it) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C);
    const auto told = [&](const std::string& key) {
        std::vector<Scheme> schemes;
        for (DeliveryId one : house.world.deliveries_of(House::about(id)))
            if (house.world.find(one)->plan.text_key == key)
                schemes.push_back(scheme_of(house.world.find(one)->plan.contact));
        return schemes;
    };
    const Actor program{{Role::program}, {}, {}, {}, {}, {}};
    const auto note = [&](incident::Path path) {
        house.does(House::about(id),
                   incident::Command{incident::NoteAnswer{house.alarm_of(id, a), House::said, path,
                                                          incident::NoEffect::unclear}},
                   program);
    };
    note(incident::Path::keypad); // heard it on the telephone
    EXPECT_EQ(told("answer.unclear"), std::vector<Scheme>{});
    note(incident::Path::sms);
    EXPECT_EQ(told("answer.unclear"), std::vector{Scheme::sms});
    house.does(House::about(id),
               incident::Command{
                   incident::AnswerAlarm{house.alarm_of(id, a), true, 20, {}, incident::Path::sms}},
               House::as(a));
    EXPECT_EQ(told("assignment.accepted"), std::vector{Scheme::sms});
    for (DeliveryId one : house.world.deliveries_of(House::about(id)))
        if (house.world.find(one)->plan.text_key == "assignment.accepted")
            house.does(
                {SubjectKind::delivery, one.value},
                delivery::Command{delivery::NoteResult{delivery::Outcome::failed, "550", 5}});
    EXPECT_EQ(house.world.find(a)->reach, responder::Reach::reached); // one path says little
}
TEST(WorldDispatch, ends_when_it_turns_out_to_be_no_emergency) {
    House house(DispatchMode::proposed);
    const auto id = house.emergency();
    house.pass(60s);
    EXPECT_TRUE(house.alarmed(Cause::proposal_untaken, id));
    house.on(id, incident::DecideEmergency{false, {}, {}});
    EXPECT_FALSE(house.alarmed(Cause::proposal_untaken, id));
    EXPECT_EQ(house.of(id).search, Search::none);
}

TEST(Dispatch_, a_reinforcement_asked_for_hours_later_is_searched_for_its_full_time) {
    House house;
    const auto first = house.responder();
    const auto id = house.emergency();
    house.says_yes(id, first);
    house.responder();
    house.pass(24h); // long past the time of the first search
    house.on(id, incident::Reinforce{House::said});
    house.pass(1s);
    EXPECT_FALSE(house.alarmed(Cause::search_over, id));
    EXPECT_EQ(house.count("incident.search_over"), 0u);
}

TEST(Dispatch_, goes_on_looking_after_a_yes_when_more_are_wanted_than_came) {
    House house;
    const auto a = house.responder();
    const auto id = house.emergency(Level::C); // one after the other
    house.says_yes(id, a);
    const auto b = house.enlist(), c = house.enlist(); // nobody of them is ready yet
    house.on(id, incident::Reinforce{House::said});
    house.on(id, incident::Reinforce{House::said});
    house.on(id, incident::HandBack{{1}, House::said}); // nobody is there, two are wanted
    house.ready(b);
    EXPECT_EQ(house.asked(id), Asked{b});
    house.ready(c);
    house.says_yes(id, b);
    EXPECT_EQ(house.asked(id), Asked{c});
}

} // namespace
