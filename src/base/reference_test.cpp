#include "base/reference.hpp"
#include <gtest/gtest.h>
#include <vector>

namespace leitstelle::reference {

TEST(Reference, has_the_check_digit_of_damms_example) {
    EXPECT_EQ(check_digit("572"), '4');
    EXPECT_TRUE(is_checked("5724"));
}
TEST(Reference, is_read_back_as_it_was_spoken) {
    for (std::uint32_t number = 0; number < count; number += 9'973)
        EXPECT_EQ(number_from(spoken(number)), number);
    EXPECT_EQ(spoken(0), "0000 0000");
    EXPECT_EQ(spoken(3'827'491).substr(0, 8), "3827 491");
}
TEST(Reference, catches_every_single_wrong_digit) {
    for (std::uint32_t number = 0; number < count; number += 99'991) {
        const auto right = spoken(number);
        for (const std::size_t at : {0, 1, 2, 3, 5, 6, 7, 8})
            for (char digit = '0'; digit <= '9'; ++digit) {
                auto wrong = right;
                wrong[at] = digit;
                EXPECT_EQ(number_from(wrong).has_value(), digit == right[at]) << wrong;
            }
    }
}
TEST(Reference, catches_every_swap_of_neighbours) {
    for (std::uint32_t number = 0; number < count; number += 7'919) {
        auto digits = spoken(number);
        digits.erase(4, 1);
        for (std::size_t at = 0; at + 1 < digits.size(); ++at) {
            auto swapped = digits;
            std::swap(swapped[at], swapped[at + 1]);
            EXPECT_EQ(number_from(swapped).has_value(), digits[at] == digits[at + 1]) << swapped;
        }
    }
}
TEST(Reference, passes_over_what_people_write_between_digits) {
    auto digits = spoken(1'234'567);
    digits.erase(4, 1);
    EXPECT_EQ(number_from(" " + digits.substr(0, 2) + "-" + digits.substr(2, 3) + "./" +
                          digits.substr(5)),
              1'234'567u);
    for (const auto* text : {"", "1234567", "123456789", "1234567x", "1234,5678"})
        EXPECT_FALSE(number_from(text)) << text;
}

TEST(Reference, gives_every_number_once_and_neighbours_far_apart) {
    std::vector<bool> given(count);
    for (std::uint64_t n = 1; n <= count; ++n) {
        ASSERT_FALSE(given[nth(n)]) << n;
        given[nth(n)] = true;
    }
    EXPECT_EQ(spoken(nth(1)).size(), 9u);
    EXPECT_GT(nth(2) > nth(1) ? nth(2) - nth(1) : nth(1) - nth(2), 100'000u);
}

} // namespace leitstelle::reference
