// What an answer by SMS or keys means: one test per sentence of answers.hpp. How it travels is
// tested at the door (api/answers_test.cpp).
#include "domain/world_fixture_test.hpp"
#include "engine/answers.hpp"

using namespace leitstelle;
using namespace leitstelle::engine;
using namespace std::chrono_literals;
using incident::Path;

namespace {

const std::vector<std::uint64_t> nobody{sealed_number(99, Scheme::tel)};

struct AnswersTest : testing::Test {
    House house;

    // Everybody of the fixture has the same number; here each gets one of their own.
    std::vector<std::uint64_t> number_of(ResponderId id) {
        return {sealed_number(100 + id.value, Scheme::tel)};
    }
    ResponderId ready() {
        const ResponderId id = house.enlist();
        auto profile = House::profile(House::near);
        profile.load_limit = 5;
        profile.paths = {{number_of(id).front()}, {sealed_number(200 + id.value, Scheme::mailto)}};
        house.does({SubjectKind::responder, id.value},
                   responder::Command{responder::Change{profile}});
        house.ready(id);
        house.quiet();
        return id;
    }
    Meaning means(const std::string& text, const std::vector<std::uint64_t>& contacts,
                  Path path = Path::sms, DeliveryId delivery = {}) {
        Answer answer;
        answer.from = "tel:+49170";
        answer.text = text;
        answer.path = path;
        answer.delivery = delivery;
        return meaning_of(house.world, answer, contacts, house.now);
    }
    static incident::AnswerAlarm said(const Meaning& meaning) {
        if (!meaning.command) return {};
        const auto* command = std::get_if<incident::Command>(&*meaning.command);
        const auto* answer = command ? std::get_if<incident::AnswerAlarm>(command) : nullptr;
        return answer ? *answer : incident::AnswerAlarm{};
    }
    DeliveryId delivery_to(IncidentId id, AlarmId alarm) {
        for (DeliveryId one : house.world.deliveries_of(House::about(id)))
            if (house.world.find(one)->plan.alarm == alarm.value) return one;
        return {};
    }
};

TEST_F(AnswersTest, one_open_alarm_is_accepted_or_declined_by_its_number) {
    const auto a = ready();
    const auto id = house.emergency(Level::C);
    const auto yes = means("1 20", number_of(a));
    EXPECT_EQ(yes.heard, Heard::accepted);
    EXPECT_EQ(yes.about, House::about(id));
    EXPECT_EQ(yes.actor.responder, a);
    EXPECT_TRUE(said(yes).accept);
    EXPECT_EQ(said(yes).minutes, 20u);
    EXPECT_EQ(said(means("ja", number_of(a))).minutes, 30u);
    EXPECT_EQ(means("nein", number_of(a)).heard, Heard::declined);
    EXPECT_FALSE(said(means("nein", number_of(a))).accept);
    house.does(yes.about, *yes.command, yes.actor);
    EXPECT_EQ(house.of(id).assignments.size(), 1u);
}
TEST_F(AnswersTest, keys_without_a_pause_are_a_key_and_minutes) {
    const auto a = ready();
    house.emergency(Level::C);
    EXPECT_EQ(said(means("320", number_of(a), Path::keypad)).minutes, 20u);
    EXPECT_EQ(said(means("3*45#", number_of(a), Path::keypad)).minutes, 45u);
    EXPECT_EQ(means("2#", number_of(a), Path::keypad).heard, Heard::declined);
    EXPECT_EQ(means("3", number_of(a), Path::keypad).heard, Heard::unclear);
}
TEST_F(AnswersTest, several_open_alarms_need_the_digit_and_a_call_brings_its_own) {
    const auto a = ready();
    const auto first = house.emergency(Level::C), second = house.emergency(Level::C);
    house.on(second, incident::Dispatch{{a}, House::said}); // by hand: nobody else is there
    ASSERT_EQ(numbered_alarms(house.world, a).size(), 2u);
    const auto which = means("ja", number_of(a));
    EXPECT_EQ(which.heard, Heard::which_one);
    EXPECT_FALSE(which.command);
    EXPECT_EQ(which.noted_at, first);
    EXPECT_EQ(means("2 30", number_of(a)).about, House::about(second));
    EXPECT_EQ(means("1 nein", number_of(a)).about, House::about(first));
    EXPECT_EQ(means("bin krank", number_of(a)).heard, Heard::unclear);
    const auto call = delivery_to(second, house.alarm_of(second, a));
    EXPECT_EQ(means("1", number_of(a), Path::keypad, call).about, House::about(second));
    EXPECT_EQ(means("1", nobody, Path::keypad, call).heard, Heard::reported);
}
TEST_F(AnswersTest, two_people_with_one_telephone_are_told_apart_or_asked) {
    const auto a = ready(), b = ready();
    house.emergency(Level::E); // both are asked at once
    const std::vector<std::uint64_t> both{number_of(a).front(), number_of(b).front()};
    EXPECT_EQ(means("1 30", both).heard, Heard::which_one);
    EXPECT_EQ(means("1 30", number_of(b)).actor.responder, b);
}
TEST_F(AnswersTest, a_test_alarm_has_its_own_digit_and_never_accepts_a_real_one) {
    const auto a = ready();
    house.tests_are_answered = false;
    house.does({SubjectKind::responder, a.value}, responder::Command{responder::RaiseTestAlarm{}});
    EXPECT_EQ(means("1 ja", number_of(a)).heard, Heard::test_answered);
    EXPECT_EQ(means("9 ja", number_of(a)).heard, Heard::test_answered);
    house.emergency(Level::C);
    EXPECT_EQ(means("9 ja", number_of(a)).heard, Heard::test_answered);
    EXPECT_EQ(means("ja", number_of(a)).heard, Heard::which_one);
    const auto yes = means("1 ja", number_of(a));
    EXPECT_EQ(yes.heard, Heard::accepted);
    EXPECT_EQ(yes.test, a); // it shows the same
    house.does({SubjectKind::responder, a.value}, responder::Command{responder::AnswerTestAlarm{}});
    EXPECT_EQ(means("9 ja", number_of(a)).heard, Heard::test_answered); // once more
    EXPECT_FALSE(means("9 ja", number_of(a)).command);
    EXPECT_EQ(said(means("ja 9", number_of(a))).accept, true);
}
TEST_F(AnswersTest, a_test_alarm_answered_when_its_time_is_over_is_late_and_no_emergency) {
    const auto a = ready();
    house.tests_are_answered = false;
    house.does({SubjectKind::responder, a.value}, responder::Command{responder::RaiseTestAlarm{}});
    house.pass(48h);
    ASSERT_FALSE(house.world.find(a)->test_answer_by);
    const auto late = means("9 ja", number_of(a));
    EXPECT_EQ(late.heard, Heard::too_late);
    EXPECT_FALSE(late.command);
    EXPECT_EQ(late.about, (Subject{SubjectKind::responder, a.value}));
    EXPECT_EQ(means("9 ja", nobody).heard, Heard::reported); // whoever that is
    EXPECT_EQ(means("9 Rechner stehen", number_of(a)).heard, Heard::reported);
}
TEST_F(AnswersTest, a_late_yes_counts_where_somebody_is_still_searched) {
    const auto a = ready();
    const auto id = house.emergency(Level::C);
    house.pass(6min);
    ASSERT_TRUE(house.asked(id).empty());
    const auto late = means("ja 30", number_of(a));
    EXPECT_EQ(late.heard, Heard::accepted);
    EXPECT_EQ(late.about, House::about(id));
    const auto other = house.emergency(Level::C);
    house.pass(6min);
    ASSERT_TRUE(house.asked(other).empty());
    EXPECT_EQ(means("ja 30", number_of(a)).heard, Heard::which_one);
    EXPECT_FALSE(means("ja 30", number_of(a)).command);
}
TEST_F(AnswersTest, a_commander_takes_an_alarm_or_leaves_it_to_the_next) {
    const auto a = ready();
    const auto id = house.emergency(Level::C);
    house.pass(5min); // missed round
    const auto* alarm = house.alarmed(room::Cause::missed_round, House::about(id));
    ASSERT_TRUE(alarm);
    const auto id_of_alarm = alarm->id;
    const auto open = house.world.room_of(house.region)->alarms; // a copy: they change below
    for (const auto& other : open)
        if (other.id != id_of_alarm)
            house.does(house.room(), room::Command{room::AcceptAlarm{other.id}}, house.commander());
    const std::vector<std::uint64_t> theirs{House::paths().front().value};
    EXPECT_EQ(means("2", theirs).heard, Heard::commander_passed);
    const auto yes = means("1", theirs);
    EXPECT_EQ(yes.heard, Heard::commander_took);
    ASSERT_TRUE(yes.command);
    house.does(yes.about, *yes.command, yes.actor);
    EXPECT_TRUE(a);
}
TEST_F(AnswersTest, whoever_is_asked_for_a_sign_of_life_gives_it_with_a_yes) {
    const auto a = ready();
    const auto id = house.emergency(Level::C);
    house.says_yes(id, a);
    EXPECT_NE(means("ja", number_of(a)).heard, Heard::sign_given);
    house.pass(16min);
    const auto sign = means("1", number_of(a), Path::keypad);
    EXPECT_EQ(sign.heard, Heard::sign_given);
    house.does(sign.about, *sign.command, sign.actor);
}
TEST_F(AnswersTest, what_nobody_asked_for_is_read_by_a_person) {
    const auto a = ready();
    EXPECT_EQ(means("Hilfe, alles verschluesselt", nobody).heard, Heard::reported);
    EXPECT_FALSE(means("Hilfe", nobody).sender);
    const auto known = means("bin krank", number_of(a));
    EXPECT_EQ(known.heard, Heard::reported);
    EXPECT_EQ(known.sender, house.world.find(a)->person);
    EXPECT_EQ(known.region, house.region);
}

} // namespace
