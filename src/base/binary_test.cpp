#include "base/binary.hpp"
#include <gtest/gtest.h>

namespace leitstelle {
namespace {

enum class Weather { dry, wet };
BOOST_DESCRIBE_ENUM(Weather, dry, wet)

struct Ground {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Ground, (), (name))

struct Day : Ground {
    std::int32_t degrees = 0;
    std::uint64_t number = 0;
    bool sunny = false;
    Weather weather{};
    Instant at;
    Duration length{};
    Money cost;
    CallId call;
    std::optional<std::string> note;
    std::vector<Ground> grounds;
};
BOOST_DESCRIBE_STRUCT(Day, (Ground),
                      (degrees, number, sunny, weather, at, length, cost, call, note, grounds))

Day a_day() {
    Day day;
    day.name = "Monday";
    day.degrees = -12;
    day.number = ~0ull;
    day.sunny = true;
    day.weather = Weather::wet;
    day.at = Instant::max();
    day.length = Duration{-1};
    day.cost = {-5};
    day.call = {300};
    day.note = "";
    day.grounds = {{"north"}, {""}};
    return day;
}

TEST(Binary, what_is_read_is_what_was_written) {
    std::string bytes, again;
    binary::write(a_day(), bytes);
    std::string_view in = bytes;
    Day day;
    ASSERT_TRUE(binary::read(in, day));
    EXPECT_TRUE(in.empty());
    binary::write(day, again);
    EXPECT_EQ(again, bytes);
    EXPECT_EQ(day.name, "Monday");
    EXPECT_EQ(day.degrees, -12);
    EXPECT_EQ(day.number, ~0ull);
    EXPECT_EQ(day.at, Instant::max());
    EXPECT_TRUE(day.note.has_value());
    EXPECT_EQ(day.grounds.size(), 2u);
}
TEST(Binary, bytes_that_end_too_early_are_noticed_wherever_they_end) {
    std::string bytes;
    binary::write(a_day(), bytes);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        std::string_view in = std::string_view(bytes).substr(0, length);
        Day day;
        EXPECT_FALSE(binary::read(in, day)) << length;
    }
}
TEST(Binary, the_signature_changes_with_a_field) {
    std::string day, ground;
    binary::signature_of<Day>(day);
    binary::signature_of<Ground>(ground);
    EXPECT_NE(day.find("degrees:n"), std::string::npos);
    EXPECT_NE(day.find("dry, wet"), std::string::npos);
    EXPECT_EQ(ground, "name:s;");
}

} // namespace
} // namespace leitstelle
