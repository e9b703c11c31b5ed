#include "base/contact.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

TEST(Contact, telephone_numbers_are_brought_into_one_form) {
    for (auto typed : {"0234 / 123 45-6", "+49 (0)234 123456", "0049234123456", "tel:0234123456",
                       "(0234) 123456"})
        EXPECT_EQ(normalised(typed), "tel:+49234123456") << typed;
    EXPECT_EQ(normalised("sms:0170 1234567"), "sms:+491701234567");
    EXPECT_EQ(normalised("anna@example.org"), "mailto:anna@example.org");
    EXPECT_EQ(normalised("https://example.org/hook"), "https://example.org/hook");
}
TEST(Contact, knows_the_way_a_message_goes) {
    EXPECT_EQ(scheme_of("tel:+49234123456"), Scheme::tel);
    EXPECT_EQ(scheme_of("mailto:anna@example.org"), Scheme::mailto);
    EXPECT_EQ(scheme_of("https://example.org/hook"), Scheme::https);
    EXPECT_EQ(scheme_of("letter:Bäckerei Beispiel\nHauptstraße 1\n44787 Bochum"), Scheme::letter);
    EXPECT_EQ(scheme_of(ContactId{sealed_number(7, Scheme::sms)}), Scheme::sms);
}
TEST(Contact, refuses_what_cannot_be_reached) {
    for (auto uri : {"", "tel:+49", "tel:0234123456", "tel:+4912345678901234", "mailto:anna",
                     "mailto:a@b@c.de", "mailto:anna@example.org\r\nBcc: x@example.org",
                     "http://example.org", "https://", "fax:+4923412345", "letter:",
                     "letter:Bochum", "letter:Name\n\n44787 Bochum", "letter:Name\r\n44787 Bochum"})
        EXPECT_EQ(scheme_of(uri), Scheme::none) << uri;
}

} // namespace leitstelle
