#include "app/protocols.hpp"
#include "domain/call.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle::app {

static const std::string whole = R"(key = "FIR"
version = 1
append = "part"
title = { de = "Feuer", en = "Fire" }

[[question]]
id = "fir.burns"
text = { de = "Brennt es?", en = "Does it burn?" }
answers = [
  { digit = 1, id = "yes", de = "Ja", en = "Yes" },
  { digit = 2, id = "no", de = "Nein", en = "No" },
]

[[rule]]
when = { "fir.burns" = ["yes"] }
level = "E"
number = 1
rsit = { class = "other", type = "other" }
because = { de = "Es brennt.", en = "It burns." }

[[rule]]
level = "A"
number = 1
rsit = { class = "other", type = "other" }
because = { de = "Es brennt nicht.", en = "It does not burn." }
)";
static const std::string part = R"(version = 2

[[question]]
id = "part.floor"
text = { de = "Welcher Stock?", en = "Which floor?" }
answers = [
  { digit = 1, id = "low", de = "Unten", en = "Low" },
  { digit = 2, id = "high", de = "Oben", en = "High" },
]

[[instruction]]
id = "part.calm"
kind = "say"
order = 1
text = { de = "Ruhig.", en = "Calm." }
reviewer = "Fachgruppe Probe"
reviewed_on = 2026-03-02
)";

static std::string problems(const std::string& fire, const std::string& with = part) {
    const auto read = read_protocols({{"fire.toml", fire}, {"part.toml", with}});
    std::string list;
    if (!read)
        for (const ProtocolProblem& problem : read.error()) list += to_text(problem) + "\n";
    return list;
}
static std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

TEST(Protocols, a_protocol_is_read_with_the_part_it_appends) {
    const auto read = read_protocols({{"fire.toml", whole}, {"part.toml", part}});
    ASSERT_TRUE(read) << problems(whole);
    ASSERT_EQ(read->size(), 1u);
    const triage::Protocol& fire = read->front();
    EXPECT_EQ(fire.version, 3u);
    ASSERT_EQ(fire.questions.size(), 2u);
    EXPECT_EQ(fire.questions[1].id, "part.floor");
    ASSERT_EQ(fire.instructions.size(), 1u);
    EXPECT_TRUE(triage::reviewed(fire.instructions[0]));
    EXPECT_EQ(fire.instructions[0].reviewed_on, "2026-03-02");
    EXPECT_EQ(fire.rules[0].because.en, "It burns.");
}
TEST(Protocols, a_protocol_with_a_hole_is_refused_with_file_and_line) {
    const std::string hole = whole.substr(0, whole.rfind("[[rule]]"));
    EXPECT_EQ(problems(hole), "fire.toml:14: incomplete: no rule matches fir.burns=no\n");
}
TEST(Protocols, an_unreachable_rule_is_refused_with_file_and_line) {
    EXPECT_EQ(problems(whole + R"(
[[rule]]
when = { "fir.burns" = ["no"] }
level = "B"
number = 1
rsit = { class = "other", type = "other" }
because = { de = "Nie.", en = "Never." }
)"),
              "fire.toml:27: unreachable: the rules before it take every way that leads here\n");
}
TEST(Protocols, an_unknown_key_is_refused_and_told_what_is_allowed) {
    EXPECT_EQ(problems(replaced(whole, "number = 1", "numbr = 1")),
              "fire.toml:14: \"number\" is missing\n"
              "fire.toml:17: unknown key \"numbr\", allowed: when, level, number, rsit, because, "
              "hands_on\n");
}
TEST(Protocols, a_wrong_value_is_refused_and_told_what_is_allowed) {
    EXPECT_EQ(problems(replaced(whole, "level = \"E\"", "level = \"P1\"")),
              "fire.toml:16: \"level\": unknown value \"P1\", allowed: E, D, C, B, A, O\n");
    EXPECT_EQ(problems(replaced(whole, "digit = 2", "digit = \"2\"")),
              "fire.toml:11: \"digit\": whole number from 0 to 9999 expected\n");
    EXPECT_EQ(problems(replaced(whole, "answers = [", "answers = [ 5,")),
              "fire.toml:9: \"answers\": a list of tables expected\n");
    EXPECT_NE(problems(replaced(whole, "[\"yes\"]", "\"yes\"")).find("fire.toml:15: \"fir.burns\""),
              std::string::npos);
    EXPECT_NE(problems(whole, replaced(part, "2026-03-02", "\"March\"")).find("part.toml:17: "),
              std::string::npos);
}
TEST(Protocols, a_problem_of_a_part_is_told_at_the_part_and_once) {
    EXPECT_EQ(problems(whole, replaced(part, "de = \"Oben\", ", "de = \"\", ")),
              "part.toml:3: answer \"high\": the German text is missing\n");
    EXPECT_EQ(problems(replaced(whole, "\"part\"", "\"gone\"")),
              "fire.toml:3: append: no part \"gone.toml\" here\n");
}
TEST(Protocols, what_is_not_toml_is_refused_with_file_and_line) {
    const std::string told = problems(whole + "\nlevel = = 3\n");
    EXPECT_EQ(told.substr(0, 28), "fire.toml:27: not valid TOML") << told;
    EXPECT_NE(problems("key = \"\xff\"").find("fire.toml:1: not valid TOML"), std::string::npos);
}
TEST(Protocols, a_directory_without_entry_or_not_there_is_refused) {
    const auto missing = load_protocols(SOURCE_DIR "/data/no_such_directory");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().front().what.find("cannot be read"), std::string::npos);
    const auto empty = load_protocols(SOURCE_DIR "/docs/decisions");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().size(), 2u);
}

class ShippedProtocols : public testing::Test {
protected:
    void SetUp() override {
        auto read = load_protocols(SOURCE_DIR "/data/protocols");
        if (!read)
            for (const ProtocolProblem& problem : read.error()) ADD_FAILURE() << to_text(problem);
        ASSERT_TRUE(read);
        m_all = *read;
    }
    Protocols m_all;
};

TEST_F(ShippedProtocols, are_whole_and_all_named_ones_are_there) {
    std::vector<std::string> keys;
    for (const triage::Protocol& protocol : m_all) keys.push_back(protocol.key);
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(keys,
              (std::vector<std::string>{"ACC", "AFT", "BEC", "DEF", "DEV", "DOS", "ENT", "HOL",
                                        "LEA", "OTH", "PAY", "PHI", "PRV", "RAN", "SUP", "SUS"}));
}
TEST_F(ShippedProtocols, ask_for_danger_to_life_first) {
    const triage::Step first = triage::follow(m_all, triage::entry_key, {});
    ASSERT_TRUE(first.question);
    EXPECT_EQ(first.question->id, "ent.danger");
    const std::vector<triage::Given> danger{{"ent.danger", "yes"}};
    const triage::Step step = triage::follow(m_all, triage::entry_key, danger);
    EXPECT_EQ(step.determination.code, "ENT-E-1");
    EXPECT_TRUE(step.determination.complete);
    const auto read_out = triage::first_aid(*step.protocol, danger, triage::SafeNumber::missing);
    ASSERT_FALSE(read_out.empty());
    EXPECT_NE(read_out.front()->text.de.find("112"), std::string::npos);
}
TEST_F(ShippedProtocols, are_all_reached_from_the_entry) {
    const triage::Protocol* entry = triage::find(m_all, triage::entry_key);
    std::vector<std::string> reached{"ENT", "AFT"};
    for (const triage::Question& question : entry->questions)
        for (const triage::Answer& answer : question.answers)
            if (answer.next) reached.push_back(*answer.next);
    for (const triage::Protocol& protocol : m_all)
        EXPECT_NE(std::find(reached.begin(), reached.end(), protocol.key), reached.end())
            << protocol.key;
}
TEST_F(ShippedProtocols, ask_for_own_provider_insurer_and_who_was_told) {
    for (const triage::Protocol& protocol : m_all) {
        if (protocol.key == "ENT" || protocol.key == "AFT" || protocol.key == "HOL") continue;
        for (const auto* id : {"common.it_provider", "common.insurance", "common.told"})
            EXPECT_TRUE(std::any_of(protocol.questions.begin(), protocol.questions.end(),
                                    [&](const triage::Question& one) { return one.id == id; }))
                << protocol.key << " does not ask " << id;
    }
}
TEST_F(ShippedProtocols, never_tell_to_disconnect_before_a_safe_number_is_noted) {
    for (const triage::Protocol& protocol : m_all)
        for (const triage::Instruction& one : protocol.instructions) {
            const bool cuts = one.kind == triage::InstructionKind::do_this &&
                              (one.text.de.find("vom Netz") != std::string::npos ||
                               one.text.de.find("Trennen") != std::string::npos ||
                               one.text.de.find("trennen") != std::string::npos);
            EXPECT_TRUE(!cuts || one.timing == triage::Timing::once_safe_number) << one.id;
        }
}
TEST_F(ShippedProtocols, are_not_signed_by_anybody_yet) {
    for (const triage::Protocol& protocol : m_all)
        for (const triage::Instruction& one : protocol.instructions)
            EXPECT_FALSE(triage::reviewed(one)) << one.id << ": note the review in the changelog";
}

// The longest run of words up to ". ! ? :" in a text.
static std::size_t longest_sentence(const std::string& text) {
    std::size_t longest = 0, words = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool ends = c == '.' || c == '!' || c == '?' || c == ':';
        if (c != ' ' && !ends && !in_word) ++words;
        in_word = c != ' ' && !ends;
        longest = std::max(longest, words);
        if (ends) words = 0;
    }
    return longest;
}
TEST_F(ShippedProtocols, speak_in_sentences_under_fifteen_words) {
    for (const triage::Protocol& protocol : m_all) {
        for (const triage::Question& question : protocol.questions)
            for (const std::string& text : {question.text.de, question.text.en})
                EXPECT_LT(longest_sentence(text), 15u) << text;
        for (const triage::Instruction& one : protocol.instructions)
            for (const std::string& text : {one.text.de, one.text.en})
                EXPECT_LT(longest_sentence(text), 15u) << text;
    }
}
TEST_F(ShippedProtocols, give_the_level_after_three_questions_out_of_hours) {
    const triage::Protocol* after = triage::find(m_all, triage::after_hours_key);
    EXPECT_EQ(after->questions.size(), 3u);
    const auto code = [&](const char* encrypting, const char* money, const char* still) {
        const std::vector<triage::Given> given{{"aft.encrypting", encrypting},
                                               {"aft.money_sent", money},
                                               {"aft.standing_still", still}};
        return triage::evaluate(*after, given).code;
    };
    EXPECT_EQ(code("yes", "no", "no"), "AFT-E-1");
    EXPECT_EQ(code("no", "yes", "yes"), "AFT-D-1");
    EXPECT_EQ(code("no", "no", "yes"), "AFT-C-1");
    EXPECT_EQ(code("no", "unknown", "no"), "AFT-C-2");
    EXPECT_EQ(code("no", "no", "no"), "AFT-B-1");
}
TEST_F(ShippedProtocols, agree_with_the_level_that_calls_take_after_hours) {
    const triage::Protocol* after = triage::find(m_all, triage::after_hours_key);
    const auto said = [](bool yes) { return yes ? "yes" : "no"; };
    for (const bool encrypting : {false, true})
        for (const bool money_sent : {false, true})
            for (const bool work_stands : {false, true}) {
                const std::vector<triage::Given> given{{"aft.encrypting", said(encrypting)},
                                                       {"aft.money_sent", said(money_sent)},
                                                       {"aft.standing_still", said(work_stands)}};
                const auto level = triage::evaluate(*after, given).level;
                EXPECT_EQ(level, call::after_hours_level(
                                     {encrypting, money_sent, work_stands, false, {}}));
            }
}

} // namespace leitstelle::app
