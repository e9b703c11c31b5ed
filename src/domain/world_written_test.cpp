// What goes out in writing and to whom, and what one incident has in common with another.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;
using call::CallBackEnd;
using call::TryOutcome;
using delivery::Outcome;
using delivery::Phase;
using delivery::Purpose;
using incident::Safety;
using room::Cause;

namespace {

std::vector<DeliveryId> sent(const House& house, const Subject& about, Purpose purpose) {
    std::vector<DeliveryId> ids;
    for (DeliveryId id : house.world.deliveries_of(about))
        if (house.world.find(id)->plan.purpose == purpose) ids.push_back(id);
    return ids;
}
void result(House& house, DeliveryId id, Outcome outcome, const char* code) {
    house.does({SubjectKind::delivery, id.value},
               delivery::Command{delivery::NoteResult{outcome, code, 1}});
}

// ---- Call-backs ---------------------------------------------------------------------------------

struct CallBack : testing::Test {
    House house;
    const ContactId number{sealed_number(9, Scheme::tel)},
        letter{sealed_number(10, Scheme::letter)};
    Subject call;
    CallBack() {
        call = {
            SubjectKind::call,
            house.born(SubjectKind::call, call::Command{call::Offer{house.region, number, false}})};
        house.does(call, call::Command{call::HangUp{}});
        for (int n = 0; n < 3; ++n) {
            house.now += 2h;
            house.does(call, call::Command{call::TryCallBack{TryOutcome::no_answer}}, house.desk());
        }
    }
    DeliveryId write(ContactId to = {}) {
        house.does(call, call::Command{call::CloseCallBack{CallBackEnd::written_instead, {}, to}},
                   house.desk());
        const auto letters = sent(house, call, Purpose::call_back_letter);
        return letters.empty() ? DeliveryId{} : letters.back();
    }
    const delivery::State& of(DeliveryId id) const { return *house.world.find(id); }
};
TEST_F(CallBack, after_three_tries_ends_with_a_message_to_the_number) {
    const auto id = write();
    ASSERT_TRUE(id);
    EXPECT_EQ(of(id).plan.contact, number);
    EXPECT_EQ(of(id).plan.text_key, "call_back.last");
}
TEST_F(CallBack, or_with_a_letter_that_waits_until_a_person_marks_it_posted) {
    const auto id = write(letter);
    ASSERT_TRUE(id);
    EXPECT_EQ(of(id).plan.scheme, "letter");
    EXPECT_EQ(of(id).phase, Phase::planned);
    const Subject about{SubjectKind::delivery, id.value};
    EXPECT_EQ(house.world.letters_to_post(), std::set{id});
    EXPECT_TRUE(house.world.allows(house.desk(), about,
                                   Command{delivery::Command{delivery::MarkPosted{}}}));
    house.does(about, delivery::Command{delivery::MarkPosted{}}, house.desk());
    EXPECT_TRUE(house.world.letters_to_post().empty());
    EXPECT_EQ(of(id).phase, Phase::sent);
    EXPECT_EQ(of(id).code, "posted");
    EXPECT_EQ(house.refusal(about, delivery::Command{delivery::MarkPosted{}}, house.desk()),
              "delivery.already_posted");
}
TEST_F(CallBack, whose_letter_nobody_posted_is_the_commanders_after_14_days) {
    const auto id = write(letter);
    house.pass(14 * 24h - 1ms);
    EXPECT_FALSE(house.alarmed(Cause::call_back_due, call));
    house.pass(1ms);
    EXPECT_EQ(of(id).phase, Phase::expired);
    EXPECT_EQ(of(id).code, "not_posted");
    EXPECT_TRUE(house.alarmed(Cause::call_back_due, call));
    EXPECT_TRUE(house.world.letters_to_post().empty());
}
TEST_F(CallBack, whose_letter_was_posted_has_no_time_any_more_also_after_a_snapshot) {
    const auto open = write(letter);
    std::string bytes;
    house.world.save(bytes);
    World loaded(house.reference);
    ASSERT_TRUE(loaded.load(bytes));
    EXPECT_EQ(loaded.next_due(), house.world.next_due());
    house.does({SubjectKind::delivery, open.value}, delivery::Command{delivery::MarkPosted{}},
               house.desk());
    house.pass(15 * 24h);
    EXPECT_EQ(of(open).phase, Phase::sent);
}
TEST_F(CallBack, only_a_letter_is_posted) {
    EXPECT_EQ(house.refusal({SubjectKind::delivery, write().value},
                            delivery::Command{delivery::MarkPosted{}}, house.desk()),
              "delivery.not_a_letter");
}
TEST_F(CallBack, whose_message_did_not_arrive_is_the_commanders) {
    const auto id = write();
    result(house, id, Outcome::failed, "550");
    EXPECT_TRUE(house.alarmed(Cause::call_back_due, call));
    house.does(call, call::Command{call::RequestCallBack{}}, house.desk());
    EXPECT_FALSE(house.alarmed(Cause::call_back_due, call));
}
TEST_F(CallBack, nobody_wants_writes_nothing) {
    house.does(call, call::Command{call::CloseCallBack{CallBackEnd::not_wanted, {}, letter}},
               house.desk());
    EXPECT_TRUE(sent(house, call, Purpose::call_back_letter).empty());
}
TEST(Letter, is_no_path_on_which_a_responder_is_alarmed) {
    House house;
    auto profile = House::profile(House::near);
    profile.paths = {{sealed_number(1, Scheme::tel)}, {sealed_number(2, Scheme::letter)}};
    EXPECT_EQ(house.refusal({SubjectKind::responder, 0},
                            responder::Command{responder::Enlist{house.partner, {4}, profile}},
                            system_actor()),
              "responder.two_paths_needed");
}

// ---- Unsafe on the way --------------------------------------------------------------------------

TEST(VictimNotice, whose_contact_became_unsafe_takes_another_way) {
    House house;
    const auto id = house.report();
    const ContactId other{sealed_number(20, Scheme::tel)};
    house.on(id, incident::AddContact{{other, {}, Safety::unknown}});
    const auto first = sent(house, House::about(id), Purpose::victim_notice);
    ASSERT_EQ(first.size(), 1u);
    const ContactId planned = house.world.find(first[0])->plan.contact;
    EXPECT_TRUE(may_use(house.of(id), planned));
    house.on(id, incident::MarkContact{0, Safety::compromised});
    EXPECT_FALSE(may_use(house.of(id), planned));
    result(house, first[0], Outcome::failed, "contact_unsafe");
    const auto both = sent(house, House::about(id), Purpose::victim_notice);
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(house.world.find(both[1])->plan.contact, other);
    EXPECT_EQ(house.world.find(both[1])->plan.text_key, house.world.find(first[0])->plan.text_key);
    EXPECT_EQ(house.world.find(first[0])->phase, Phase::failed); // on the record
}
TEST(VictimNotice, is_not_sent_the_same_way_again) {
    House house;
    const auto id = house.report();
    const auto first = sent(house, House::about(id), Purpose::victim_notice);
    result(house, first.at(0), Outcome::failed, "contact_unsafe");
    EXPECT_EQ(sent(house, House::about(id), Purpose::victim_notice).size(), 1u);
}
TEST(VictimNotice, knows_no_contact_that_is_not_the_incidents) {
    House house;
    EXPECT_FALSE(may_use(house.of(house.report()), ContactId{sealed_number(77, Scheme::sms)}));
}

// ---- In common ----------------------------------------------------------------------------------

TEST(Related, the_same_way_in_is_shown_in_both_incidents) {
    House house;
    std::vector<IncidentId> ids;
    for (int n = 0; n < 2; ++n) {
        const auto who = house.responder();
        const auto id = house.emergency(Level::C);
        house.says_yes(id, house.asked(id).at(0));
        house.done(id);
        incident::WorkReport work;
        work.what = work.done = {5};
        work.way_in = incident::WayIn::remote_access;
        house.on(id, incident::ReportWork{{1}, work});
        ids.push_back(id);
        EXPECT_TRUE(who);
    }
    using incident::Likeness;
    using incident::Related;
    EXPECT_EQ(house.of(ids[0]).related, (std::vector<Related>{{ids[1], Likeness::way_in}}));
    EXPECT_EQ(house.of(ids[1]).related, (std::vector<Related>{{ids[0], Likeness::way_in}}));
}
TEST(Related, a_released_indicator_found_elsewhere_is_shown_in_both_incidents_once) {
    House house;
    const auto first = house.report(), second = house.report();
    const auto refused = [&](const incident::Command& command, const Actor& actor) {
        return house.refusal(House::about(first), command, actor);
    };
    using incident::IndicatorKind;
    EXPECT_EQ(refused(incident::NoteIndicator{}, house.desk()), "incident.text_missing");
    house.on(first, incident::NoteIndicator{IndicatorKind::domain, {41}});
    EXPECT_TRUE(house.world.with_released_indicators().empty());
    EXPECT_EQ(refused(incident::ReleaseIndicator{1}, house.desk()), "incident.text_missing");
    house.on(first, incident::ReleaseIndicator{0});
    EXPECT_EQ(refused(incident::ReleaseIndicator{0}, house.desk()), "incident.already_decided");
    EXPECT_TRUE(house.world.with_released_indicators().contains(first));

    EXPECT_EQ(refused(incident::NoteSameIndicator{first}, system_actor()),
              "incident.duplicate_of_itself");
    EXPECT_EQ(refused(incident::NoteSameIndicator{{99}}, system_actor()),
              "incident.original_unknown");
    EXPECT_EQ(refused(incident::NoteSameIndicator{second}, system_actor()), "");
    EXPECT_EQ(refused(incident::NoteSameIndicator{second}, system_actor()),
              "incident.already_decided");
    EXPECT_EQ(house.of(second).related.at(0).incident, first);
    EXPECT_EQ(house.of(first).related.at(0).by, incident::Likeness::indicator);
    EXPECT_EQ(house.count("incident.same_indicator_noted"), 2u);
    std::string bytes;
    house.world.save(bytes);
    World loaded(house.reference);
    ASSERT_TRUE(loaded.load(bytes));
    EXPECT_TRUE(loaded.with_released_indicators().contains(first));
}

TEST(Awareness, is_noted_with_the_time_it_happened_and_may_be_corrected) {
    House house;
    const auto id = house.report();
    EXPECT_FALSE(house.of(id).aware); // the report's time counts
    const auto note = [&](Instant happened) {
        std::vector<Happening> told;
        const auto refused = house.world.handle(
            House::about(id), Command{incident::Command{incident::NoteAwareness{}}}, house.desk(),
            {house.now, happened}, told);
        return refused ? refused->wire() : "";
    };
    EXPECT_EQ(note(house.now - 5h), "");
    EXPECT_EQ(house.of(id).aware, house.now - 5h);
    EXPECT_EQ(note(house.now - 5h), "incident.already_decided");
    EXPECT_EQ(note(house.now - 6h), "");
    EXPECT_EQ(house.of(id).aware, house.now - 6h);
}

} // namespace
