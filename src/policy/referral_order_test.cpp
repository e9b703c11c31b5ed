#include "policy/referral_order.hpp"
#include <algorithm>
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::policy;
using namespace std::chrono_literals;

static const Instant monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

static SpecialistCandidate specialist(std::uint64_t id, std::uint32_t skills, std::int32_t metres,
                                      Instant last_named = {}) {
    return {SpecialistId{id}, skills, metres, last_named, false};
}
static SpecialistCandidate free_of_charge(SpecialistCandidate candidate) {
    candidate.came_free_of_charge = true;
    return candidate;
}
static std::vector<std::uint64_t> order(std::vector<SpecialistCandidate> candidates) {
    std::vector<std::uint64_t> ids;
    for (const NamedSpecialist& named : referral_order(candidates))
        ids.push_back(named.specialist.value);
    return ids;
}
static std::vector<NamedFor> reasons(std::vector<SpecialistCandidate> candidates) {
    std::vector<NamedFor> list;
    for (const NamedSpecialist& named : referral_order(candidates))
        list.push_back(named.before_the_next_for);
    return list;
}
using Ids = std::vector<std::uint64_t>;
using Reasons = std::vector<NamedFor>;

TEST(ReferralOrder, skill_comes_before_distance_before_turn_before_number) {
    const std::vector<SpecialistCandidate> all = {
        specialist(1, 1, 90'000), specialist(2, 2, 25'000, monday + 1h),
        specialist(3, 2, 25'000, monday), specialist(4, 2, 25'000, monday),
        specialist(5, 2, 5'000, monday + 2h)};
    EXPECT_EQ(order(all), (Ids{5, 3, 4, 2, 1}));
    EXPECT_EQ(reasons(all),
              (Reasons{NamedFor::distance, NamedFor::number, NamedFor::named_least_recently,
                       NamedFor::skills, NamedFor::last_in_list}));
}
TEST(ReferralOrder, a_street_does_not_decide_but_ten_kilometres_do) {
    EXPECT_EQ(order({specialist(1, 1, 0, monday), specialist(2, 1, 9'999)}), (Ids{2, 1}));
    EXPECT_EQ(order({specialist(1, 1, 9'999, monday), specialist(2, 1, 10'000)}), (Ids{1, 2}));
}
TEST(ReferralOrder, who_was_never_named_comes_before_who_was) {
    EXPECT_EQ(order({specialist(1, 1, 1'000, monday), specialist(2, 1, 1'000)}), (Ids{2, 1}));
}
TEST(ReferralOrder, an_unknown_distance_comes_after_every_known_one) {
    EXPECT_EQ(order({specialist(1, 1, distance_unknown), specialist(2, 1, 0)}), (Ids{2, 1}));
    EXPECT_EQ(order({specialist(1, 1, distance_unknown), specialist(2, 1, 900'000)}), (Ids{2, 1}));
}
TEST(ReferralOrder, the_firm_that_came_free_of_charge_is_marked_and_not_first) {
    const std::vector<SpecialistCandidate> all = {free_of_charge(specialist(1, 3, 1'000)),
                                                  specialist(2, 2, 1'000), specialist(3, 1, 1'000)};
    EXPECT_EQ(order(all), (Ids{2, 1, 3}));
    EXPECT_EQ(reasons(all),
              (Reasons{NamedFor::free_help_not_first, NamedFor::skills, NamedFor::last_in_list}));
    const auto list = referral_order(all);
    EXPECT_FALSE(list[0].came_free_of_charge);
    EXPECT_TRUE(list[1].came_free_of_charge);
}
TEST(ReferralOrder, two_firms_that_came_free_of_charge_stand_behind_the_best_of_the_others) {
    EXPECT_EQ(
        order({free_of_charge(specialist(1, 3, 1'000)), free_of_charge(specialist(2, 2, 1'000)),
               specialist(3, 1, 1'000), specialist(4, 0, 1'000)}),
        (Ids{3, 1, 2, 4}));
}
TEST(ReferralOrder, where_there_is_no_other_the_free_firm_is_named) {
    EXPECT_EQ(order({free_of_charge(specialist(1, 1, 1'000))}), (Ids{1}));
    EXPECT_TRUE(order({}).empty());
}
TEST(ReferralOrder, a_free_firm_further_down_stays_where_it_is) {
    const std::vector<SpecialistCandidate> all = {specialist(1, 3, 1'000),
                                                  free_of_charge(specialist(2, 2, 1'000))};
    EXPECT_EQ(order(all), (Ids{1, 2}));
    EXPECT_EQ(reasons(all), (Reasons{NamedFor::skills, NamedFor::last_in_list}));
}
TEST(ReferralOrder, does_not_depend_on_the_order_of_the_candidates) {
    std::vector<SpecialistCandidate> all = {
        specialist(1, 1, 1'000), free_of_charge(specialist(2, 2, 15'000)),
        specialist(3, 2, 15'000, monday), specialist(4, 1, distance_unknown)};
    const Ids expected = order(all);
    do EXPECT_EQ(order(all), expected);
    while (std::next_permutation(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.specialist < b.specialist;
    }));
}
