#include "base/utf8.hpp"
#include "calendar/content_line.hpp"
#include <gtest/gtest.h>

namespace leitstelle::calendar {

static std::string complaint(std::string_view text) {
    const auto line = parse_content_line({7, std::string(text)});
    return line ? "" : std::to_string(line.error().number) + ": " + line.error().what;
}

TEST(ContentLine, has_a_name_parameters_and_a_value) {
    const auto line =
        parse_content_line({1, R"(attendee;CN="Doe; J: the one";rsvp=TRUE:mailto:a@b.c)"});
    ASSERT_TRUE(line);
    EXPECT_EQ(line->name, "ATTENDEE");
    EXPECT_EQ(*line->parameter("CN"), "Doe; J: the one");
    EXPECT_EQ(*line->parameter("RSVP"), "TRUE");
    EXPECT_EQ(line->parameter("ROLE"), nullptr);
    EXPECT_EQ(line->value, "mailto:a@b.c");
}
TEST(ContentLine, is_refused_when_it_is_not_one) {
    EXPECT_EQ(complaint("hello world"), "7: not of the form NAME:value");
    EXPECT_EQ(complaint(":value"), "7: not of the form NAME:value");
    EXPECT_EQ(complaint("SUMMARY"), "7: no colon before the value");
    EXPECT_EQ(complaint("SUMMARY;X"), "7: a broken parameter");
    EXPECT_EQ(complaint("SUMMARY;=3:x"), "7: a broken parameter");
    EXPECT_EQ(complaint("SUMMARY;CN=\"open:x"), "7: no colon before the value");
    EXPECT_EQ(complaint("SUMMARY:a\x01z"), "7: a control character");
    EXPECT_EQ(complaint("SUMMARY:"), "");
}
TEST(ContentLine, is_unfolded_with_either_end_of_line_and_keeps_its_number) {
    const auto lines = unfold("A:1\r\nB:2\r\n 3\n\t4\n\nC:5");
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[1].text, "B:234");
    EXPECT_EQ(lines[1].number, 2);
    EXPECT_EQ(lines[2].number, 6);
    EXPECT_EQ(unfold(" lost")[0].text, " lost");
    EXPECT_TRUE(unfold("").empty());
}
TEST(ContentLine, is_folded_at_75_octets_and_never_inside_a_character) {
    std::string text = "SUMMARY:";
    for (int i = 0; i < 100; ++i) text += "ß€";
    std::string out;
    put_folded(out, text);
    EXPECT_EQ(unfold(out)[0].text, text);
    for (std::size_t at = 0; at < out.size();) {
        const auto end = out.find("\r\n", at);
        EXPECT_LE(end - at, 75u);
        EXPECT_TRUE(is_utf8(out.substr(at, end - at)));
        at = end + 2;
    }
    std::string exact;
    put_folded(exact, std::string(75, 'x'));
    EXPECT_EQ(exact.size(), 77u);
}
TEST(ContentLine, escapes_and_unescapes_text) {
    const std::string text = "a;b,c\\d\ne";
    EXPECT_EQ(escape_text(text), "a\\;b\\,c\\\\d\\ne");
    EXPECT_EQ(unescape_text(escape_text(text)), text);
    EXPECT_EQ(unescape_text("x\\Ny\\q\\"), "x\ny\\q\\");
}
TEST(ContentLine, is_shortened_for_a_message_without_breaking_a_character) {
    EXPECT_EQ(shortened("short"), "short");
    std::string text(59, 'x');
    EXPECT_EQ(shortened(text + "€€"), text + "...");
}

} // namespace leitstelle::calendar
