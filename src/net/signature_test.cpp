#include "net/signature.hpp"
#include <gtest/gtest.h>

namespace leitstelle::net {

TEST(Signature, matches_the_vectors_of_rfc_4231) {
    EXPECT_EQ(hmac_sha256_hex(std::string(20, '\x0b'), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmac_sha256_hex(std::string(131, '\xaa'),
                              "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
TEST(Signature, writes_and_reads_the_base64_of_rfc_4648) {
    const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"},
                                                           {"\xFF\xFE\xFD", "//79"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base64(bytes), text);
        EXPECT_EQ(base64_decoded(text), bytes);
    }
    EXPECT_EQ(base64_decoded("Zm9v\r\n YmFy\r\n"), "foobar");
}
TEST(Signature, refuses_what_is_no_base64) {
    for (const auto* text : {"Z", "Zm9vY", "Zm9v!", "Zg=a", "Zg==="})
        EXPECT_FALSE(base64_decoded(text)) << text;
}

} // namespace leitstelle::net
