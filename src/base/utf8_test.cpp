#include "base/utf8.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

TEST(Utf8, accepts_text_of_every_length) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("Notruf für Bäcker – 24 € \U0001F6A8 \U0010FFFF"));
}
TEST(Utf8, refuses_what_rfc_3629_excludes) {
    for (const std::string_view bytes :
         {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82", "a\xFF"})
        EXPECT_FALSE(is_utf8(bytes)) << bytes;
}
TEST(Utf8, repairs_broken_bytes_and_keeps_the_rest) {
    EXPECT_EQ(repaired_utf8("Gr\xFC\xDF"
                            "e \xC3\xA4"),
              "Gr\uFFFD\uFFFDe ä");
    EXPECT_EQ(repaired_utf8("ä"), "ä");
}
TEST(Utf8, writes_characters_and_replaces_what_is_none) {
    std::string out;
    for (const char32_t c : {U'A', U'ü', U'€', U'\U0001F6A8', char32_t(0xD800), char32_t(0x110000)})
        append_utf8(out, c);
    EXPECT_EQ(out, "Aü€\U0001F6A8\uFFFD\uFFFD");
}

} // namespace leitstelle
