#include "simulation/random.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle::simulation {
namespace {

using namespace std::chrono_literals;

TEST(Random, repeats_itself_with_the_same_seed_and_stream_only) {
    Random first(7, 1), again(7, 1), other_stream(7, 2), other_seed(8, 1);
    const auto number = first.next();
    EXPECT_EQ(again.next(), number);
    EXPECT_NE(other_stream.next(), number);
    EXPECT_NE(other_seed.next(), number);
}

TEST(Random, gives_the_numbers_it_always_gave) {
    Random random(1, 1);
    std::uint64_t sum = 0;
    for (int n = 0; n < 1000; ++n) sum += random.below(1'000'000);
    EXPECT_EQ(sum, 504590454u);
    EXPECT_EQ(random.exponential(1h).count(), 9233659);
    EXPECT_EQ(random.log_normal(1h, 1000).count(), 1726231);
}

TEST(Random, draws_every_number_below_the_bound_about_equally_often) {
    Random random(3, 1);
    std::array<int, 7> counts{};
    for (int n = 0; n < 70'000; ++n) ++counts[random.below(7)];
    for (int count : counts) EXPECT_NEAR(count, 10'000, 400); // four deviations
}

TEST(Random, draws_between_two_ends_that_both_come) {
    Random random(4, 1);
    bool least = false, most = false;
    for (int n = 0; n < 1000; ++n) {
        const Duration drawn = random.between(2ms, 5ms);
        ASSERT_GE(drawn, 2ms);
        ASSERT_LE(drawn, 5ms);
        least |= drawn == 2ms;
        most |= drawn == 5ms;
    }
    EXPECT_TRUE(least && most);
}

TEST(Random, draws_exponential_times_with_the_mean_asked_for) {
    Random random(5, 1);
    Duration sum{};
    int over_the_mean = 0;
    for (int n = 0; n < 40'000; ++n) {
        const Duration drawn = random.exponential(10min);
        sum += drawn;
        over_the_mean += drawn > 10min;
    }
    EXPECT_NEAR(static_cast<double>(sum.count()) / 40'000, 600'000, 15'000);
    EXPECT_NEAR(over_the_mean, 40'000 * 0.36788, 400); // one in e
}

TEST(Random, draws_log_normal_times_with_the_median_and_spread_asked_for) {
    Random random(6, 1);
    std::vector<std::int64_t> drawn;
    for (int n = 0; n < 20'001; ++n) drawn.push_back(random.log_normal(10min, 1000).count());
    std::ranges::sort(drawn);
    EXPECT_NEAR(static_cast<double>(drawn[10'000]), 600'000, 18'000);
    EXPECT_NEAR(static_cast<double>(drawn[16'827]), 1'200'000,
                50'000); // one deviation above: twice the median
}

TEST(Random, knows_logarithms_and_powers_to_eight_digits) {
    constexpr double one = 4294967296.0;
    EXPECT_EQ(log2_q32(1), 0);
    EXPECT_EQ(log2_q32(1ull << 40), 40ll << 32);
    EXPECT_NEAR(static_cast<double>(log2_q32(3)) / one, 1.5849625007, 1e-8);
    EXPECT_NEAR(static_cast<double>(log2_q32(1'000'000'007)) / one, 29.8973528641, 1e-8);
    EXPECT_EQ(exp2_q32(0), 1ull << 32);
    EXPECT_EQ(exp2_q32(10ll << 32), 1024ull << 32);
    EXPECT_NEAR(static_cast<double>(exp2_q32(1ll << 31)) / one, 1.4142135624, 1e-8);
    EXPECT_NEAR(static_cast<double>(exp2_q32(-(3ll << 31))) / one, 0.3535533906, 1e-8);
}

} // namespace
} // namespace leitstelle::simulation
