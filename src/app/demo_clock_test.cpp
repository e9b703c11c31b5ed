#include "app/demo_clock.hpp"
#include "base/must.hpp"
#include <cstdlib>
#include <gtest/gtest.h>

namespace leitstelle::app {

using namespace std::chrono_literals;

namespace {
struct DemoClockTest : testing::Test {
    DemoClockTest() {
        std::string name = (std::filesystem::temp_directory_path() / "clock-XXXXXX").string();
        must(::mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    ~DemoClockTest() override { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
    const Instant nine = *instant_from_text("2026-03-02T09:00:00Z");
};
} // namespace

TEST_F(DemoClockTest, a_standing_clock_stands_until_it_is_set_also_after_a_restart) {
    {
        DemoClock clock(folder, {1, nine});
        EXPECT_EQ(clock.now(), nine);
        clock.set(nine + 5min);
        EXPECT_EQ(clock.now(), nine + 5min);
        clock.keep();
    }
    EXPECT_EQ(DemoClock(folder, {1, nine}).now(), nine + 5min);
}

TEST_F(DemoClockTest, moving_it_by_hand_is_no_gap_and_a_fast_one_has_longer_ones) {
    EXPECT_EQ(DemoClock(folder, {1, nine}).gap_from(), Duration::max());
    EXPECT_EQ(DemoClock(folder, {60, {}}).gap_from(), 120s);
    EXPECT_EQ(SystemClock().gap_from(), 2s);
}

} // namespace leitstelle::app
