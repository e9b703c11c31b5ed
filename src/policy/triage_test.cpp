#include "policy/rsit.hpp"
#include "policy/triage.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle::triage {

static Text both(const std::string& text) { return {text, text}; }

static Question asks(const std::string& id, const std::vector<std::string>& answers) {
    Question question{id, both(id + "?"), std::nullopt, {}, {}};
    for (const std::string& answer : answers)
        question.answers.push_back({static_cast<std::uint32_t>(question.answers.size() + 1), answer,
                                    both(answer), std::nullopt});
    return question;
}

static Rule leads_to(std::vector<Condition> when, Level level, std::uint32_t number) {
    return {std::move(when), level, number, {"other", "other"}, both("because"), false};
}

// Fire? If not: smoke? E-1 when it burns, D-1 when it smokes, else A-1.
static Protocol house() {
    Protocol protocol{"FIR", 3, both("Fire"), {}, {}, {}};
    protocol.questions.push_back(asks("fir.burns", {"yes", "no"}));
    protocol.questions.push_back(asks("fir.smokes", {"yes", "no"}));
    protocol.questions.back().ask_if = {{"fir.burns", {"no"}}};
    protocol.questions.push_back(asks("fir.floor", {"low", "high"}));
    protocol.rules = {leads_to({{"fir.burns", {"yes"}}}, Level::E, 1),
                      leads_to({{"fir.smokes", {"yes"}}}, Level::D, 1), leads_to({}, Level::A, 1)};
    return protocol;
}

static std::string asked(const Protocol& protocol, std::vector<Given> answers) {
    const Question* question = next_question(protocol, answers);
    return question ? question->id : "";
}
static std::string found(const Protocol& protocol, std::vector<Given> answers) {
    const Determination result = evaluate(protocol, answers);
    return result.code + (result.complete ? "" : " open");
}
static std::string findings(const Protocol& protocol) {
    std::string list;
    for (const Finding& finding : check(protocol))
        list += std::to_string(static_cast<int>(finding.part)) + "/" +
                std::to_string(finding.index) + " " + finding.what + "\n";
    return list;
}
static bool tells(const Protocol& protocol, const std::string& text) {
    const bool told = findings(protocol).find(text) != std::string::npos;
    if (!told) std::printf("%s", findings(protocol).c_str());
    return told;
}

TEST(Triage, asks_in_order_and_skips_what_does_not_apply) {
    EXPECT_EQ(asked(house(), {}), "fir.burns");
    EXPECT_EQ(asked(house(), {{"fir.burns", "no"}}), "fir.smokes");
    EXPECT_EQ(asked(house(), {{"fir.burns", "yes"}}), "fir.floor");
    EXPECT_EQ(asked(house(), {{"fir.burns", "yes"}, {"fir.floor", "low"}}), "");
}
TEST(Triage, lists_what_is_asked_now_with_the_answers_to_go_back_to) {
    const Protocol protocol = house();
    const std::vector<Given> answers = {{"fir.burns", "no"}};
    const std::vector<Asked> list = asked_questions(protocol, answers);
    ASSERT_EQ(list.size(), 3u); // it does not burn: smoke is asked as well
    EXPECT_EQ(list[0].question->id, "fir.burns");
    EXPECT_EQ(list[0].answer->id, "no");
    EXPECT_EQ(list[1].question->id, "fir.smokes");
    EXPECT_EQ(list[1].answer, nullptr);
}
TEST(Triage, knows_the_priority_as_soon_as_no_answer_can_change_it) {
    EXPECT_EQ(found(house(), {{"fir.burns", "yes"}}), "FIR-E-1");
    EXPECT_EQ(found(house(), {{"fir.burns", "no"}, {"fir.smokes", "yes"}}), "FIR-D-1");
    EXPECT_EQ(found(house(), {{"fir.burns", "no"}, {"fir.smokes", "no"}}), "FIR-A-1");
}
TEST(Triage, without_any_answer_is_unclear_and_for_a_human) {
    const Determination open = evaluate(house(), {});
    EXPECT_EQ(open.code, "FIR-C-0");
    EXPECT_FALSE(open.complete);
    EXPECT_EQ(open.worst, Level::E);
    EXPECT_EQ(open.version, 3u);
    EXPECT_EQ(open.rsit.type, "undetermined");
}
TEST(Triage, an_open_level_stays_within_what_is_still_possible) {
    Protocol urgent = house();
    urgent.rules[2].level = Level::D;
    urgent.rules[2].number = 2;
    EXPECT_EQ(found(urgent, {}), "FIR-D-0 open"); // E or D: never shown as C
    Protocol mild = house();
    mild.rules[0].level = Level::B;
    mild.rules[1].level = Level::A;
    mild.rules[1].number = 2;
    EXPECT_EQ(found(mild, {}), "FIR-B-0 open");
}
TEST(Triage, of_two_answers_the_later_counts_and_unasked_ones_are_ignored) {
    EXPECT_EQ(found(house(), {{"fir.burns", "yes"}, {"fir.burns", "no"}, {"fir.smokes", "no"}}),
              "FIR-A-1");
    EXPECT_EQ(found(house(), {{"fir.smokes", "no"}, {"fir.burns", "yes"}}), "FIR-E-1");
    EXPECT_EQ(found(house(), {{"fir.burns", "perhaps"}}), "FIR-C-0 open");
    EXPECT_FALSE(knows(house(), {"fir.burns", "perhaps"}));
    EXPECT_TRUE(knows(house(), {"fir.burns", "no"}));
}
TEST(Triage, reads_nothing_that_cuts_the_caller_off_before_a_safe_number_is_noted) {
    Protocol protocol = house();
    protocol.instructions = {{"fir.unplug",
                              InstructionKind::do_this,
                              2,
                              both("unplug"),
                              Timing::once_safe_number,
                              {},
                              {},
                              {}},
                             {"fir.number",
                              InstructionKind::say,
                              1,
                              both("number?"),
                              Timing::until_safe_number,
                              {},
                              {},
                              {}},
                             {"fir.out",
                              InstructionKind::do_this,
                              3,
                              both("out"),
                              Timing::always,
                              {{"fir.burns", {"yes"}}},
                              {},
                              {}}};
    const auto ids = [&](std::vector<Given> answers, SafeNumber number) {
        std::string list;
        for (const Instruction* one : first_aid(protocol, answers, number)) list += one->id + " ";
        return list;
    };
    EXPECT_EQ(ids({}, SafeNumber::missing), "fir.number ");
    EXPECT_EQ(ids({}, SafeNumber::noted), "fir.unplug ");
    EXPECT_EQ(ids({{"fir.burns", "yes"}}, SafeNumber::missing), "fir.number fir.out ");
    EXPECT_FALSE(reviewed(protocol.instructions[0]));
}

// Danger? yes: ENT-E-1 stands. Then what: fire or nothing.
static std::vector<Protocol> set() {
    Protocol entry{"ENT", 1, both("Entry"), {}, {}, {}};
    entry.questions = {asks("ent.danger", {"yes", "no"}), asks("ent.what", {"fire", "other"})};
    for (Answer& answer : entry.questions[1].answers) answer.next = "FIR";
    entry.rules = {leads_to({{"ent.danger", {"yes"}}}, Level::D, 1), leads_to({}, Level::C, 1)};
    entry.rules[1].hands_on = true;
    return {entry, house()};
}
static std::string followed(std::vector<Given> answers) {
    const auto protocols = set();
    const Step step = follow(protocols, "ENT", answers);
    return step.determination.code + (step.determination.complete ? " " : " open ") +
           step.protocol->key + (step.question ? " " + step.question->id : "");
}
TEST(Triage, the_entry_chooses_the_next_protocol) {
    EXPECT_EQ(followed({}), "ENT-C-0 open ENT ent.danger");
    EXPECT_EQ(followed({{"ent.danger", "no"}}), "ENT-C-1 open ENT ent.what");
    EXPECT_EQ(followed({{"ent.danger", "no"}, {"ent.what", "fire"}}), "FIR-C-0 open FIR fir.burns");
    EXPECT_EQ(followed({{"ent.danger", "no"}, {"ent.what", "fire"}, {"fir.burns", "yes"}}),
              "FIR-E-1 FIR fir.floor");
}
TEST(Triage, danger_to_life_stands_and_only_something_more_urgent_replaces_it) {
    EXPECT_EQ(followed({{"ent.danger", "yes"}}), "ENT-D-1 ENT ent.what");
    std::vector<Given> answers{
        {"ent.danger", "yes"}, {"ent.what", "fire"}, {"fir.burns", "no"}, {"fir.smokes", "no"}};
    EXPECT_EQ(followed(answers), "ENT-D-1 FIR fir.floor");
    answers.push_back({"fir.burns", "yes"});
    EXPECT_EQ(followed(answers), "FIR-E-1 FIR fir.floor");
}

TEST(TriageCheck, a_whole_protocol_has_no_finding) {
    EXPECT_EQ(findings(house()), "");
    EXPECT_EQ(questions_to_a_priority(house()), 2u);
    EXPECT_TRUE(check_set(set(), {}).empty());
}
TEST(TriageCheck, an_incomplete_table_is_told_with_the_missing_combination) {
    Protocol hole = house();
    hole.rules.pop_back();
    EXPECT_TRUE(tells(hole, "3/1 incomplete: no rule matches fir.burns=no, fir.smokes=no"));
}
TEST(TriageCheck, an_unreachable_rule_is_told) {
    Protocol hidden = house();
    hidden.rules.push_back(leads_to({{"fir.floor", {"high"}}}, Level::B, 1));
    EXPECT_TRUE(tells(hidden, "3/3 unreachable"));
    Protocol never = house(); // smoke is never asked about when it burns
    never.rules.insert(never.rules.begin(),
                       leads_to({{"fir.burns", {"yes"}}, {"fir.smokes", {"yes"}}}, Level::E, 2));
    EXPECT_TRUE(tells(never, "3/0 unreachable"));
}
TEST(TriageCheck, unknown_ids_are_told) {
    Protocol wrong = house();
    wrong.rules[0].when = {{"fir.gone", {"yes"}}};
    wrong.rules[1].when = {{"fir.smokes", {"maybe"}}};
    wrong.rules[2].rsit = {"intrusions", "ddos"};
    EXPECT_TRUE(tells(wrong, "3/0 when: unknown question \"fir.gone\""));
    EXPECT_TRUE(tells(wrong, "3/1 when: \"fir.smokes\" has no answer \"maybe\""));
    EXPECT_TRUE(tells(wrong, "3/2 rsit: unknown type \"ddos\", allowed: privileged-account-"));
}
TEST(TriageCheck, a_missing_translation_and_a_doubled_digit_are_told) {
    Protocol wrong = house();
    wrong.questions[0].text.en.clear();
    wrong.questions[1].answers[1].digit = 1;
    wrong.rules[1].because.de.clear();
    EXPECT_TRUE(tells(wrong, "1/0 text: the English text is missing"));
    EXPECT_TRUE(tells(wrong, "1/1 digit 1 stands twice"));
    EXPECT_TRUE(tells(wrong, "3/1 because: the German text is missing"));
}
TEST(TriageCheck, questions_that_wait_for_each_other_are_told) {
    Protocol circle = house();
    circle.questions[0].ask_if = {{"fir.smokes", {"no"}}};
    EXPECT_TRUE(tells(circle, "1/0 ask_if: \"fir.burns\" waits for itself"));
    EXPECT_TRUE(tells(circle, "1/0 ask_if: \"fir.smokes\" does not stand before"));
}
TEST(TriageCheck, a_question_never_asked_and_an_instruction_never_read_are_told) {
    Protocol dead = house();
    dead.questions[2].ask_if = {{"fir.burns", {"yes"}}, {"fir.smokes", {"no"}}};
    dead.instructions = {{"fir.out",
                          InstructionKind::say,
                          1,
                          both("out"),
                          Timing::always,
                          {{"fir.smokes", {"yes"}}, {"fir.burns", {"yes"}}},
                          {},
                          {}}};
    EXPECT_TRUE(tells(dead, "1/2 ask_if: can never hold because of \"fir.burns\""));
    EXPECT_TRUE(tells(dead, "2/0 read_if: can never hold because of \"fir.burns\""));
}
TEST(TriageCheck, what_decides_is_asked_first_and_in_at_most_seven_questions) {
    Protocol late = house();
    std::swap(late.questions[1], late.questions[2]);
    EXPECT_TRUE(tells(late, "1/2 decides, but stands after"));

    Protocol eight{"EIG", 1, both("Eight"), {}, {}, {}};
    std::vector<Condition> all;
    for (int i = 0; i < 8; ++i) {
        eight.questions.push_back(asks("eig.q" + std::to_string(i), {"yes", "no"}));
        all.push_back({eight.questions.back().id, {"yes"}});
    }
    eight.rules = {leads_to(all, Level::E, 1), leads_to({}, Level::A, 1)};
    EXPECT_TRUE(tells(eight, "8 questions to a priority, allowed: 7"));
}
TEST(TriageCheck, too_many_ways_are_refused_instead_of_half_checked) {
    Protocol large{"LAR", 1, both("Large"), {}, {}, {}};
    for (int i = 0; i < 6; ++i) {
        large.questions.push_back(
            asks("lar.q" + std::to_string(i), {"a", "b", "c", "d", "e", "f", "g", "h", "i"}));
        large.rules.push_back(leads_to({{large.questions.back().id, {"a"}}}, Level::B, i + 1u));
    }
    std::vector<Condition> last; // the first question decides nothing unless all are answered
    for (const Question& question : large.questions) last.push_back({question.id, {"b"}});
    std::reverse(large.rules.begin(), large.rules.end());
    large.rules.push_back(leads_to(last, Level::A, 1));
    large.rules.push_back(leads_to({}, Level::A, 2));
    EXPECT_TRUE(tells(large, "more than 50000 ways"));
}
TEST(TriageCheck, protocols_fit_together) {
    auto broken = set();
    broken[0].questions[1].answers[0].next = "XYZ";
    const auto unknown = check_set(broken, {});
    ASSERT_EQ(unknown.size(), 1u);
    EXPECT_EQ(unknown[0].finding.what, "answer \"fire\": no protocol \"XYZ\" to go to");

    auto twice = set();
    twice[1].questions[0].id = "ent.what";
    EXPECT_EQ(check_set(twice, {}).size(), 1u);
    const std::vector<std::string> shared{"ent.what"};
    EXPECT_TRUE(check_set(twice, shared).empty());
}
TEST(Rsit, knows_classes_and_their_types_only) {
    EXPECT_TRUE(rsit::has_type("fraud", "phishing"));
    EXPECT_TRUE(rsit::has_type("availability", "outage"));
    EXPECT_FALSE(rsit::has_type("fraud", "ddos"));
    EXPECT_FALSE(rsit::has_type("fraud", "phish"));
    EXPECT_FALSE(rsit::has_type("fraud", "masquerade, phishing"));
    EXPECT_FALSE(rsit::has_class("frauds"));
}

} // namespace leitstelle::triage
