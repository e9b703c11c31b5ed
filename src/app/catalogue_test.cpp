#include "app/catalogue.hpp"
#include "domain/room.hpp"
#include "policy/triage.hpp"
#include <boost/mp11.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace leitstelle::app {

using texts::Language;

class CatalogueFiles : public testing::Test {
protected:
    void SetUp() override {
        m_directory = std::filesystem::temp_directory_path() /
                      ("leitstelle-texts-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_directory);
        for (const char* name : {"de.json", "en.json"})
            std::filesystem::copy_file(std::filesystem::path(SOURCE_DIR "/data/texts") / name,
                                       m_directory / name);
    }
    void TearDown() override { std::filesystem::remove_all(m_directory); }
    void write(const char* name, std::string_view content) const {
        std::ofstream(m_directory / name, std::ios::binary) << content;
    }
    std::string problems() const {
        const auto read = load_catalogue(m_directory);
        std::string list;
        if (!read)
            for (const std::string& problem : read.error()) list += problem + "\n";
        return list;
    }
    std::filesystem::path m_directory;
};

TEST_F(CatalogueFiles, the_shipped_ones_are_whole) { EXPECT_EQ(problems(), ""); }
TEST_F(CatalogueFiles, a_missing_or_broken_file_is_named) {
    write("en.json", R"({"alarm.sms": 5})");
    EXPECT_EQ(problems(), "en.json/alarm.sms: text expected\n");
    std::filesystem::remove(m_directory / "de.json");
    EXPECT_EQ(problems(), "de.json: cannot be read\nen.json/alarm.sms: text expected\n");
}
TEST_F(CatalogueFiles, a_text_the_program_needs_is_missed) {
    write("de.json", R"({"alarm.sms": "{digit}"})");
    write("en.json", R"({"alarm.sms": "{number}"})");
    EXPECT_EQ(problems(), "de alarm.sms: argument \"number\" is missing\n"
                          "en alarm.sms: argument \"digit\" is missing\n");
    write("en.json", R"({"alarm.sms": "{digit}"})");
    EXPECT_NE(problems().find("de alarm.mail: the text is missing"), std::string::npos);
}
TEST_F(CatalogueFiles, every_cause_of_a_commander_alarm_and_every_level_has_words) {
    const auto read = load_catalogue(m_directory);
    ASSERT_TRUE(read);
    std::vector<std::string> keys;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<room::Cause>>(
        [&](auto cause) { keys.push_back(std::string("commander.cause.") + cause.name); });
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Level>>(
        [&](auto level) { keys.push_back(std::string("level.") + level.name); });
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<triage::InstructionKind>>(
        [&](auto kind) { keys.push_back(std::string("triage.") + kind.name); });
    EXPECT_GT(keys.size(), 20u);
    for (const std::string& key : keys)
        for (const Language language : {Language::de, Language::en})
            EXPECT_TRUE(
                read->render(language, key, {{"length", 2}, {"reference", "1"}, {"text", "x"}}))
                << key;
}

} // namespace leitstelle::app
