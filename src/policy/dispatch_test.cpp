#include "base/codec.hpp"
#include "policy/dispatch.hpp"
#include <algorithm>
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::policy;
using namespace std::chrono_literals;

namespace {

Candidate ready(std::uint64_t id, Duration ready_in, Duration drive) {
    Candidate c;
    c.responder = {id};
    c.ready_in = ready_in;
    c.drive = drive;
    return c;
}
Candidate excluded(std::uint64_t id, Exclusion why) {
    Candidate c = ready(id, 1min, 1min);
    c.excluded = why;
    return c;
}
std::vector<std::uint64_t> order_of(const Ranking& ranking) {
    std::vector<std::uint64_t> ids;
    for (const Ranked& r : ranking.first) ids.push_back(r.responder.value);
    return ids;
}
using Order = std::vector<std::uint64_t>;

TEST(Dispatch, who_is_at_the_door_first_comes_first) {
    const Candidate candidates[] = {ready(1, 0min, 40min), ready(2, 30min, 5min),
                                    ready(3, 5min, 20min)};
    const Ranking ranking = rank(candidates);
    EXPECT_EQ(order_of(ranking), (Order{3, 2, 1}));
    EXPECT_EQ(ranking.first[0].arrival_in, 25min);
    EXPECT_EQ(ranking.eligible, 3u);
    EXPECT_EQ(ranking.considered, 3u);
}
TEST(Dispatch, for_remote_help_the_drive_does_not_count) {
    Candidate far = ready(1, 5min, 3h);
    far.remote = far.beeline = true;
    const Candidate candidates[] = {ready(2, 0min, 6min), far};
    const Ranking ranking = rank(candidates);
    EXPECT_EQ(ranking.first[0], (Ranked{{1}, 5min, false})); // no drive, so nothing estimated
}
TEST(Dispatch, an_arrival_by_beeline_is_called_an_estimate) {
    Candidate beeline = ready(1, 0min, 10min);
    beeline.beeline = true;
    const Candidate candidates[] = {beeline, ready(2, 0min, 20min)};
    const Ranking ranking = rank(candidates);
    EXPECT_TRUE(ranking.first[0].estimated);
    EXPECT_FALSE(ranking.first[1].estimated);
}
TEST(Dispatch, equal_arrivals_go_to_who_had_fewer_assignments_then_to_the_lower_id) {
    Candidate candidates[] = {ready(1, 5min, 5min), ready(3, 0min, 10min), ready(2, 10min, 0min)};
    candidates[0].recent_assignments = 4;
    EXPECT_EQ(order_of(rank(candidates)), (Order{2, 3, 1}));
}
TEST(Dispatch, the_order_in_which_candidates_are_given_does_not_matter) {
    std::vector<Candidate> candidates;
    for (std::uint64_t id = 1; id <= 50; ++id)
        candidates.push_back(ready(id, 1min * (id * 7 % 11), 1min * (id % 5)));
    const Ranking forwards = rank(candidates);
    std::ranges::reverse(candidates);
    EXPECT_EQ(rank(candidates).first, forwards.first);
}
TEST(Dispatch, no_more_than_the_limit_are_named_and_all_are_counted) {
    std::vector<Candidate> candidates;
    for (std::uint64_t id = 1; id <= 30; ++id)
        candidates.push_back(ready(31 - id, 0min, 1min * id));
    EXPECT_EQ(order_of(rank(candidates, 3)), (Order{30, 29, 28}));
    EXPECT_EQ(rank(candidates, 3).eligible, 30u);
    EXPECT_EQ(rank(candidates).first.size(), most_listed);
    EXPECT_TRUE(rank(candidates, 0).first.empty());
}
TEST(Dispatch, excluded_ones_are_named_with_the_reason_and_never_ranked) {
    const Candidate candidates[] = {excluded(1, Exclusion::away), ready(2, 1h, 1h),
                                    excluded(3, Exclusion::lacks_skill),
                                    excluded(4, Exclusion::away)};
    const Ranking ranking = rank(candidates);
    EXPECT_EQ(order_of(ranking), (Order{2}));
    EXPECT_EQ(ranking.excluded,
              (std::vector<Excluded>{
                  {{1}, Exclusion::away}, {{3}, Exclusion::lacks_skill}, {{4}, Exclusion::away}}));
    EXPECT_EQ(ranking.counts,
              (std::vector<ExclusionCount>{{Exclusion::lacks_skill, 1}, {Exclusion::away, 2}}));
    EXPECT_EQ(ranking.eligible, 1u);
    EXPECT_EQ(ranking.considered, 4u);
}
TEST(Dispatch, twenty_excluded_ones_are_named_and_all_are_counted) {
    std::vector<Candidate> candidates;
    for (std::uint64_t id = 1; id <= 25; ++id)
        candidates.push_back(excluded(id, Exclusion::off_shift));
    const Ranking ranking = rank(candidates);
    EXPECT_EQ(ranking.excluded.size(), most_listed);
    EXPECT_EQ(ranking.count_of(Exclusion::off_shift), 25u);
    EXPECT_EQ(ranking.count_of(Exclusion::busy), 0u);
}
TEST(Dispatch, nobody_free_is_told_from_nobody_left) {
    const Candidate left[] = {excluded(1, Exclusion::tried), excluded(2, Exclusion::declined),
                              excluded(3, Exclusion::off_shift)};
    EXPECT_FALSE(rank(left).somebody_merely_busy());
    const Candidate busy[] = {excluded(1, Exclusion::tried), excluded(2, Exclusion::busy)};
    EXPECT_TRUE(rank(busy).somebody_merely_busy());
    const Candidate loaded[] = {excluded(1, Exclusion::at_load_limit)};
    EXPECT_TRUE(rank(loaded).somebody_merely_busy());
    EXPECT_FALSE(rank({}).somebody_merely_busy());
}
TEST(Dispatch, every_reason_is_counted_apart) {
    std::vector<Candidate> candidates;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Exclusion>>(
        [&](auto d) { candidates.push_back(excluded(candidates.size() + 1, d.value)); });
    const Ranking ranking = rank(candidates);
    EXPECT_EQ(ranking.counts.size(), candidates.size());
    for (const ExclusionCount& count : ranking.counts) EXPECT_EQ(count.count, 1u);
}
TEST(Dispatch, a_ranking_survives_the_codec) {
    const Candidate candidates[] = {excluded(1, Exclusion::tried), ready(2, 1min, 1min)};
    const std::string text = codec::to_json(rank(candidates));
    const auto back = codec::read<Ranking>(text);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(codec::to_json(*back), text);
    EXPECT_NE(text.find(R"("why":"tried")"), std::string::npos);
}

} // namespace
