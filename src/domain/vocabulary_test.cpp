// What was released stays readable: every event type as it is written today stands in
// tests/journals/events.jsonl. Before the first release the file follows the code
// (LEITSTELLE_WRITE_GOLDEN=1 build/domain_tests --gtest_filter='Vocabulary*'); after it a line may
// only be added, and a changed meaning is a new type with an upcast in storage.
#include "domain/vocabulary.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <set>

namespace leitstelle {
namespace {

const std::string golden_path = SOURCE_DIR "/tests/journals/events.jsonl";

std::string json_of(const Event& event) {
    std::string out;
    codec::Writer writer{out};
    event_shape().write(&event, writer);
    return out;
}

std::vector<std::string> written_today() {
    std::vector<std::string> lines;
    for (const Event& event : one_of_each_event()) lines.push_back(json_of(event));
    return lines;
}

TEST(Vocabulary, every_event_type_is_written_as_it_always_was) {
    const auto today = written_today();
    if (std::getenv("LEITSTELLE_WRITE_GOLDEN")) {
        std::ofstream out(golden_path);
        for (const auto& line : today) out << line << '\n';
    }
    std::ifstream in(golden_path);
    std::set<std::string> golden;
    for (std::string line; std::getline(in, line);) golden.insert(line);
    for (const auto& line : today)
        EXPECT_TRUE(golden.contains(line)) << "not in tests/journals/events.jsonl: " << line;
    EXPECT_EQ(golden.size(), today.size()) << "an event type was taken away";
}
TEST(Vocabulary, every_event_of_the_past_is_still_read) {
    std::ifstream in(golden_path);
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line); ++lines) {
        Event event;
        codec::Reader reader;
        ASSERT_TRUE(codec::parse(line, event_shape(), &event, reader)) << line << reader.error.path;
        EXPECT_EQ(json_of(event), line);
    }
    EXPECT_GT(lines, 100u);
}
TEST(Vocabulary, a_type_has_one_name_and_a_name_says_its_aggregate) {
    std::set<std::string_view> names;
    for (auto wire : command_wires()) EXPECT_TRUE(names.insert(wire).second) << wire;
    for (auto wire : event_wires()) EXPECT_TRUE(names.insert(wire).second) << wire;
    for (const Event& event : one_of_each_event()) {
        const std::string kind = boost::describe::enum_to_string(kind_of(event), "");
        EXPECT_TRUE(wire_of(event).starts_with(kind + ".")) << wire_of(event);
    }
}
TEST(Vocabulary, an_unknown_type_is_refused_by_name) {
    Command command;
    codec::Reader reader;
    EXPECT_FALSE(codec::parse(R"({"type":"incident.explode"})", command_shape(), &command, reader));
    EXPECT_EQ(reader.error.path, "/type");
    EXPECT_FALSE(codec::parse(R"({"type":"weather.rain"})", command_shape(), &command, reader));
    EXPECT_NE(reader.error.what.find("weather.rain"), std::string::npos);
}

} // namespace
} // namespace leitstelle
