#include "base/codec.hpp"
#include "geo/places.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

static PostalCode code(std::string_view text) { return PostalCode::from_text(text).value(); }

TEST(PostalCode, keeps_its_leading_zero) {
    EXPECT_EQ(code("01067").to_text(), "01067");
    EXPECT_LT(code("01067"), code("10115"));
}
TEST(PostalCode, is_five_digits_and_nothing_else) {
    for (const auto* text :
         {"", "4478", "447870", "4478a", "-4787", " 4787", "00000", "４４７８７"})
        EXPECT_FALSE(PostalCode::from_text(text)) << text;
    EXPECT_FALSE(PostalCode{});
}
TEST(PostalCode, travels_as_text) {
    const PostalArea area{code("01067"), "Dresden", {51'060'000, 13'720'000}, Precision::town};
    const std::string text =
        R"({"code":"01067","name":"Dresden","place":{"lat_udeg":51060000,"lon_udeg":13720000},"precision":"town"})";
    EXPECT_EQ(codec::to_json(area), text);
    EXPECT_EQ(*codec::read<PostalArea>(text), area);
    const auto wrong = codec::read<PostalCode>("1067");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(codec::read<PostalCode>("\"1067\"").error().what, "text like 44787 expected");
}
TEST(Places, finds_a_code_and_names_the_absence_of_another) {
    const Places places{{{code("45127"), "Essen", {51'454'000, 7'010'000}, Precision::area},
                         {code("44787"), "Bochum", {51'480'000, 7'218'000}, Precision::area},
                         {code("44787"), "Bochum again", {1, 1}, Precision::area}}};
    ASSERT_EQ(places.all().size(), 2u);
    const auto found = places.find(code("44787"));
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->name, "Bochum");
    const auto missing = places.find(code("80331"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, code("80331"));
    EXPECT_FALSE(Places{}.find(code("44787")));
}

} // namespace leitstelle
