#include "policy/waiting_line.hpp"
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::policy;
using namespace std::chrono_literals;

namespace {

const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;

WaitingLine line_of(std::initializer_list<Waiting> waiting) {
    WaitingLine line;
    for (const Waiting& w : waiting) line.put(w);
    return line;
}
std::vector<std::uint64_t> order_of(const WaitingLine& line) {
    std::vector<std::uint64_t> ids;
    for (const Waiting& w : line.in_order()) ids.push_back(w.incident.value);
    return ids;
}
using Order = std::vector<std::uint64_t>;

TEST(WaitingLine, the_most_urgent_level_is_helped_first_whenever_it_was_reported) {
    const WaitingLine line = line_of({{Level::O, noon, {1}},
                                      {Level::A, noon + 1min, {2}},
                                      {Level::B, noon + 2min, {3}},
                                      {Level::C, noon + 3min, {4}},
                                      {Level::D, noon + 4min, {5}},
                                      {Level::E, noon + 5min, {6}}});
    EXPECT_EQ(order_of(line), (Order{6, 5, 4, 3, 2, 1}));
}
TEST(WaitingLine, within_a_level_who_reported_first_is_helped_first) {
    const WaitingLine line = line_of({{Level::D, noon, {2}}, {Level::D, noon - 1ms, {3}}});
    EXPECT_EQ(order_of(line), (Order{3, 2}));
    EXPECT_EQ(line.first()->incident, IncidentId{3});
}
TEST(WaitingLine, reported_at_the_same_moment_the_lower_id_is_helped_first) {
    EXPECT_EQ(order_of(line_of({{Level::D, noon, {9}}, {Level::D, noon, {2}}})), (Order{2, 9}));
}
TEST(WaitingLine, a_changed_level_ranks_anew_and_nobody_waits_twice) {
    WaitingLine line = line_of({{Level::C, noon, {1}}, {Level::D, noon, {2}}});
    line.put({Level::E, noon, {1}});
    EXPECT_EQ(order_of(line), (Order{1, 2}));
    line.put({Level::O, noon, {1}});
    EXPECT_EQ(order_of(line), (Order{2, 1}));
    EXPECT_EQ(line.length(), 2u);
}
TEST(WaitingLine, who_is_helped_leaves_the_line) {
    WaitingLine line = line_of({{Level::C, noon, {1}}, {Level::D, noon, {2}}});
    line.remove({2});
    EXPECT_FALSE(line.contains({2}));
    EXPECT_EQ(order_of(line), (Order{1}));
    line.remove({2}); // again: nothing happens
    line.remove({1});
    EXPECT_TRUE(line.empty());
    EXPECT_FALSE(line.first());
}

} // namespace
