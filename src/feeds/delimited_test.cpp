#include "feeds/delimited.hpp"
#include <gtest/gtest.h>

namespace leitstelle::feeds {

using Row = std::vector<std::string>;

TEST(Delimited, splits_a_row_and_keeps_empty_fields) {
    EXPECT_EQ(*split_row("a\t\tb\"c\t", '\t', Quotes::none), (Row{"a", "", "b\"c", ""}));
    EXPECT_EQ(*split_row("", ',', Quotes::double_quotes), Row{""});
    EXPECT_EQ(*split_row(R"(a,"b,""c""",,"")", ',', Quotes::double_quotes),
              (Row{"a", "b,\"c\"", "", ""}));
}
TEST(Delimited, refuses_a_quotation_mark_in_the_wrong_place) {
    for (const auto* line : {"\"a", "a\"b\"", "\"a\"b", "\"\"\""})
        EXPECT_FALSE(split_row(line, ',', Quotes::double_quotes)) << line;
}
TEST(Delimited, takes_lines_with_either_end) {
    std::string_view text = "a\r\nb\n\nc";
    EXPECT_EQ(take_line(text), "a");
    EXPECT_EQ(take_line(text), "b");
    EXPECT_EQ(take_line(text), "");
    EXPECT_EQ(take_line(text), "c");
    EXPECT_TRUE(text.empty());
}

} // namespace leitstelle::feeds
