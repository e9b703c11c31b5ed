#include "base/codec.hpp"
#include "texts/notices.hpp"
#include "texts/sms.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace leitstelle::texts {

static std::string rendered(std::string_view pattern, const Arguments& arguments = {}) {
    const auto message = Message::compile(pattern);
    if (!message) return "refused: " + message.error();
    const auto text = message->render(arguments);
    return text ? *text : "failed: " + text.error();
}

TEST(Message, puts_arguments_in_their_place) {
    EXPECT_EQ(
        rendered("Hilfe kommt: {name}, {time} Uhr.", {{"name", "K. Probe"}, {"time", "14:30"}}),
        "Hilfe kommt: K. Probe, 14:30 Uhr.");
    EXPECT_EQ(rendered("{a}{a}", {{"a", 7}}), "77");
    EXPECT_EQ(rendered(""), "");
    EXPECT_EQ(rendered("{a}", {{"a", "{b}"}}), "{b}"); // what is put in is never read again
}
TEST(Message, chooses_the_plural_by_number) {
    const auto queue = [](std::int64_t n) {
        return rendered("{n, plural, =0 {niemand wartet} one {einer wartet} other {# warten}}",
                        {{"n", n}});
    };
    EXPECT_EQ(queue(0), "niemand wartet");
    EXPECT_EQ(queue(1), "einer wartet");
    EXPECT_EQ(queue(12), "12 warten");
    EXPECT_EQ(rendered("{n, plural, one {x} =1 {exact} other {y}}", {{"n", 1}}), "exact");
}
TEST(Message, chooses_by_word_and_nests) {
    const std::string pattern =
        "{k, select, site {{n, plural, one {ein Weg} other {# Wege}}} other {Telefon}}";
    EXPECT_EQ(rendered(pattern, {{"k", "site"}, {"n", 3}}), "3 Wege");
    EXPECT_EQ(rendered(pattern, {{"k", "?"}, {"n", 3}}), "Telefon");
    EXPECT_EQ(
        rendered("{n, plural, other {{k, select, a {# mal} other {}}}}", {{"k", "a"}, {"n", 2}}),
        "2 mal");
}
TEST(Message, takes_apostrophes_as_icu_does) {
    EXPECT_EQ(rendered("geht's, '{kein}' Argument, it''s, #"), "geht's, {kein} Argument, it's, #");
    EXPECT_EQ(rendered("{n, plural, other {'#' #}}", {{"n", 5}}), "# 5");
    EXPECT_EQ(rendered("'{a''b}'"), "{a'b}");
}
TEST(Message, refuses_what_is_not_well_formed_and_names_the_column) {
    EXPECT_EQ(rendered("Hallo {name"), "refused: column 12: ',' expected");
    EXPECT_EQ(rendered("a } b"), "refused: column 3: a closing brace without an opening one");
    EXPECT_EQ(rendered("{}"), "refused: column 2: an argument's name expected (a-z, 0-9, _)");
    EXPECT_EQ(rendered("{n, date}"),
              "refused: column 9: unknown form \"date\", allowed: plural, select");
    EXPECT_EQ(rendered("{n, plural, one {x}}"), "refused: column 20: \"other\" is missing");
    EXPECT_EQ(rendered("{n, plural, few {x} other {y}}"),
              "refused: column 16: unknown plural form \"few\", allowed: =N, one, other");
    EXPECT_EQ(rendered("{n, select, a {x} a {y} other {z}}"),
              "refused: column 20: \"a\" stands twice");
    EXPECT_EQ(rendered("'{open"), "refused: column 7: a quotation is not closed");
    EXPECT_NE(rendered("{n, plural, other {{n, select, other {x}}}}").find("plural and select"),
              std::string::npos);
}
TEST(Message, names_the_argument_that_is_missing_or_no_number) {
    EXPECT_EQ(rendered("{a} {b}", {{"a", 1}}), "failed: argument \"b\" is missing");
    EXPECT_EQ(rendered("{n, plural, other {#}}", {{"n", "three"}}),
              "failed: argument \"n\" is not a number");
}

static std::string problems(const Messages& de, const Messages& en) {
    const auto catalogue = Catalogue::compile(de, en);
    std::string list;
    if (!catalogue)
        for (const Problem& problem : catalogue.error()) list += to_text(problem) + "\n";
    return list;
}
TEST(Catalogue, tells_what_one_language_has_and_the_other_has_not) {
    EXPECT_EQ(problems({{"a", "{x}"}}, {{"a", "{x}"}}), "");
    EXPECT_EQ(problems({{"a", "1"}, {"b", "2"}}, {{"a", "1"}}), "en b: the text is missing\n");
    EXPECT_EQ(problems({{"a", "{x}"}}, {{"a", "{x} {y}"}}), "de a: argument \"y\" is missing\n");
    EXPECT_EQ(problems({{"a", "{x"}}, {{"a", ""}}),
              "de a: column 3: ',' expected\nen a: the text is empty\n");
    EXPECT_EQ(problems({{"a", "{x, plural, other {}}"}}, {{"a", "{x}"}}), "");
    EXPECT_NE(problems({{"a", "{x, plural, other {}}"}}, {{"a", "{x, select, other {}}"}}), "");
}
TEST(Catalogue, checks_what_the_program_asks_for) {
    const auto catalogue = Catalogue::compile({{"a", "{x}"}, {"n", "{x, plural, other {}}"}},
                                              {{"a", "{x}"}, {"n", "{x}"}});
    ASSERT_TRUE(catalogue);
    const auto told = [&](const Needed& needed) {
        std::string list;
        for (const Problem& problem : catalogue->check({&needed, 1}))
            list += to_text(problem) + "\n";
        return list;
    };
    EXPECT_EQ(told({"a", {"x", "unused"}, {}}), "");
    EXPECT_EQ(told({"a", {}, {}}), "de a: unknown argument \"x\"\nen a: unknown argument \"x\"\n");
    EXPECT_EQ(told({"n", {"x"}, {}}), "de n: \"x\" is not a number\n");
    EXPECT_EQ(told({"n", {}, {"x"}}), "");
    EXPECT_EQ(told({"b", {}, {}}), "de b: the text is missing\nen b: the text is missing\n");
}
TEST(Catalogue, renders_by_language_and_names_a_missing_text) {
    const auto catalogue = Catalogue::compile({{"a", "ja {x}"}}, {{"a", "yes {x}"}});
    ASSERT_TRUE(catalogue);
    EXPECT_EQ(*catalogue->render(Language::en, "a", {{"x", 1}, {"y", 2}}), "yes 1");
    EXPECT_EQ(to_text(catalogue->render(Language::de, "a").error()),
              "de a: argument \"x\" is missing");
    EXPECT_EQ(to_text(catalogue->render(Language::de, "b").error()), "de b: the text is missing");
}
TEST(Sms, counts_septets_as_the_gsm_alphabet_does) {
    EXPECT_EQ(gsm_length("Übung: 5 Uhr"), 12u);
    EXPECT_EQ(gsm_length("5 €"), 4u);
    EXPECT_EQ(gsm_length("„Zitat“"), std::nullopt);
}

TEST(Sms, parts_are_counted_as_they_are_paid) {
    EXPECT_EQ(sms_parts(""), 1u);
    EXPECT_EQ(sms_parts(std::string(160, 'a')), 1u);
    EXPECT_EQ(sms_parts(std::string(161, 'a')), 2u);
    EXPECT_EQ(sms_parts(std::string(153 * 2, 'a')), 2u);
    EXPECT_EQ(sms_parts(std::string(153 * 2 + 1, 'a')), 3u);
    EXPECT_EQ(sms_parts("„" + std::string(69, 'a')), 1u); // one strange character: UCS-2
    EXPECT_EQ(sms_parts("„" + std::string(70, 'a')), 2u);
    EXPECT_EQ(sms_parts("😀" + std::string(69, 'a')), 2u); // two units
}
TEST(Sms, what_is_too_long_is_cut_between_characters_and_marked) {
    EXPECT_EQ(sms_shortened("kurz", 1), "kurz");
    const std::string umlauts = [] {
        std::string text;
        for (int n = 0; n < 161; ++n) text += "ä";
        return text;
    }();
    EXPECT_EQ(sms_shortened(umlauts, 1), umlauts.substr(0, 157 * 2) + "...");
    EXPECT_EQ(sms_shortened(umlauts, 2), umlauts);
    EXPECT_EQ(sms_parts(sms_shortened("„" + umlauts, 1)), 1u);
}

class ShippedTexts : public testing::Test {
protected:
    static Messages load(const std::string& language) {
        std::ifstream file(SOURCE_DIR "/data/texts/" + language + ".json");
        std::ostringstream content;
        content << file.rdbuf();
        const auto read = codec::read<codec::TextMap>(content.str());
        if (!read) ADD_FAILURE() << language << read.error().path << ": " << read.error().what;
        return read ? *read : Messages{};
    }
    static Catalogue catalogue() {
        auto compiled = Catalogue::compile(load("de"), load("en"));
        if (!compiled)
            for (const Problem& problem : compiled.error()) ADD_FAILURE() << to_text(problem);
        return compiled ? std::move(*compiled) : Catalogue{};
    }
};

TEST_F(ShippedTexts, say_the_same_in_both_languages_and_fit_the_program) {
    for (const Problem& problem : catalogue().check(notices())) ADD_FAILURE() << to_text(problem);
}

static const Arguments usual{{"digit", 1},
                             {"level", "E"},
                             {"place", "45879 Gelsenkirchen"},
                             {"until", "14:35"},
                             {"from", "Mo. 8:00"},
                             {"link", "https://leitstelle.example/a#K7QM2XWP9DRT4HNB"},
                             {"code", "YPX-YHF-9H6"},
                             {"region", "Ruhr"},
                             {"reference", "4711-0815-3"},
                             {"step", "in_contact"},
                             {"name", "Kim Musterperson (Fiktiv IT)"},
                             {"time", "15:10"},
                             {"by", "Mo. 9:00"},
                             {"phone", "0800-1191112"},
                             {"tries", 3},
                             {"length", 12}};

TEST_F(ShippedTexts, fit_into_one_sms_with_usual_arguments) {
    const Catalogue texts = catalogue();
    std::size_t counted = 0;
    for (const Language language : {Language::de, Language::en})
        for (const Needed& needed : notices()) {
            Arguments arguments = usual;
            const bool cause = needed.key.rfind("commander.cause.", 0) == 0;
            if (needed.key.find(".sms") == needed.key.npos && !cause) continue;
            std::string_view key = needed.key;
            if (key == "commander.sms") continue; // measured with each cause
            if (cause) {
                arguments.emplace("sentence", *texts.render(language, key, usual));
                key = "commander.sms";
            }
            const auto text = texts.render(language, key, arguments);
            ASSERT_TRUE(text) << to_text(text.error());
            const auto length = gsm_length(*text);
            ASSERT_TRUE(length) << *text;
            EXPECT_LE(*length, sms_septets) << *text;
            ++counted;
        }
    EXPECT_GT(counted, 60u);
}
TEST_F(ShippedTexts, keep_address_and_contact_off_alarms) {
    for (const Needed& needed : notices())
        for (const std::string_view secret : {"address", "contact", "victim", "organisation"})
            for (const std::string_view given : needed.texts)
                EXPECT_NE(given, secret) << needed.key;
}

} // namespace leitstelle::texts
