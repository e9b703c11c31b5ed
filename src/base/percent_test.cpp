#include "base/percent.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

TEST(Percent, encodes_what_it_decodes) {
    const std::string all = "a-Z_0.~/ ü%&+";
    EXPECT_EQ(percent_encoded(all), "a-Z_0.~%2F%20%C3%BC%25%26%2B");
    EXPECT_EQ(percent_decoded(percent_encoded(all), Plus::space), all);
}
TEST(Percent, takes_a_plus_for_a_space_in_forms_only) {
    EXPECT_EQ(percent_decoded("a+b", Plus::space), "a b");
    EXPECT_EQ(percent_decoded("a+b", Plus::kept), "a+b");
}
TEST(Percent, refuses_broken_escapes) {
    for (const auto* text : {"%", "%1", "a%", "%gg", "%1g", "%%20"})
        EXPECT_FALSE(percent_decoded(text, Plus::kept)) << text;
}

} // namespace leitstelle
