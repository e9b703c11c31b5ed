#include "net/secrets.hpp"
#include "base/reference.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <set>

namespace leitstelle::secrets {

static Instant at_s(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

static const std::string rfc_secret = "12345678901234567890";

TEST(Secrets, draws_tokens_that_do_not_repeat_and_fit_in_urls) {
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
        const auto drawn = token();
        EXPECT_EQ(drawn.size(), 43u);
        EXPECT_EQ(drawn.find_first_of("+/="), drawn.npos);
        seen.insert(drawn);
    }
    EXPECT_EQ(seen.size(), 1'000u);
    EXPECT_EQ(nonce().size(), 22u);
    EXPECT_NE(nonce(), nonce());
}
TEST(Secrets, keeps_the_sha256_of_a_token) { // FIPS 180-2, appendix B.1
    EXPECT_EQ(token_hash("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
TEST(Secrets, draws_reference_numbers_from_the_whole_range) {
    std::set<std::uint32_t> seen, leading;
    for (int i = 0; i < 1'000; ++i) {
        const auto number = reference_number();
        EXPECT_LT(number, reference::count);
        seen.insert(number);
        leading.insert(number / 1'000'000);
    }
    EXPECT_GT(seen.size(), 990u);
    EXPECT_EQ(leading.size(), 10u);
}
TEST(Secrets, draws_access_codes_of_forty_bits_without_look_alikes) {
    std::set<char> letters;
    std::set<std::string> seen;
    for (int i = 0; i < 2'000; ++i) {
        const auto code = access_code();
        EXPECT_EQ(code.size(), 11u);
        EXPECT_EQ(access_code_normal(code).find_first_of("0O1ILl2Z5S8BUV"), std::string::npos)
            << code;
        for (const char c : access_code_normal(code)) letters.insert(c);
        seen.insert(code);
    }
    EXPECT_GE(9 * std::log2(double(letters.size())), 40.0);
    EXPECT_EQ(seen.size(), 2'000u);
    EXPECT_EQ(access_code_normal(" k7m-3xq 9tw."), "K7M3XQ9TW");
}

TEST(Secrets, knows_the_right_password_and_no_other) {
    const auto hash = password_hash("Geheim und lang");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
    EXPECT_TRUE(password_matches("Geheim und lang", hash));
    EXPECT_FALSE(password_matches("geheim und lang", hash));
    EXPECT_FALSE(password_matches("", hash));
    EXPECT_FALSE(password_matches("Geheim und lang", "no hash"));
    EXPECT_NE(password_hash("Geheim und lang"), hash); // salted
    EXPECT_FALSE(password_hash_is_old(hash));
    EXPECT_TRUE(password_hash_is_old("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                     "rJ0Ktq8N0J2GlgGRLxEHJr/xYdF8ZlaAeS+n3p2UMnQ"));
}
TEST(Secrets, compares_whole_texts) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("same", "same"));
    EXPECT_FALSE(equal_in_constant_time("same", "samE"));
    EXPECT_FALSE(equal_in_constant_time("same", "same "));
}
TEST(Secrets, writes_and_reads_the_base32_of_rfc_4648) {
    const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                           {"f", "MY"},
                                                           {"fo", "MZXQ"},
                                                           {"foo", "MZXW6"},
                                                           {"foob", "MZXW6YQ"},
                                                           {"fooba", "MZXW6YTB"},
                                                           {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base32(bytes), text);
        EXPECT_EQ(base32_decoded(text), bytes);
    }
    EXPECT_EQ(base32_decoded("mzxw 6ytb OI======"), "foobar");
    EXPECT_FALSE(base32_decoded("MZXW1"));
}

TEST(Totp, gives_the_codes_of_rfc_6238) { // appendix B, the last six of its eight digits
    const std::pair<std::int64_t, std::string> vectors[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : vectors)
        EXPECT_EQ(totp_code(rfc_secret, totp_step(at_s(seconds))), code);
}
TEST(Totp, allows_one_step_of_clock_difference) {
    const std::string code = "050471"; // of step 37037037
    for (const int seconds : {-31, -1, 0, 29, 48})
        EXPECT_EQ(totp_accepted(rfc_secret, code, at_s(1111111111 + seconds), 0), 37037037u)
            << seconds;
    for (const int seconds : {-32, 59})
        EXPECT_FALSE(totp_accepted(rfc_secret, code, at_s(1111111111 + seconds), 0)) << seconds;
}
TEST(Totp, accepts_a_code_once) {
    const auto step = totp_accepted(rfc_secret, "050471", at_s(1111111111), 0);
    ASSERT_TRUE(step);
    EXPECT_FALSE(totp_accepted(rfc_secret, "050471", at_s(1111111111), *step));
    EXPECT_FALSE(totp_accepted(rfc_secret, "081804", at_s(1111111111), *step)); // the one before
    EXPECT_TRUE(
        totp_accepted(rfc_secret, totp_code(rfc_secret, *step + 1), at_s(1111111111), *step));
}
TEST(Totp, refuses_wrong_codes) {
    for (const auto* code : {"", "05047", "0504711", "050472", "O50471"})
        EXPECT_FALSE(totp_accepted(rfc_secret, code, at_s(1111111111), 0)) << code;
}
TEST(Totp, makes_a_uri_that_authenticator_apps_read) {
    EXPECT_EQ(totp_uri(rfc_secret, "Leitstelle Ruhr", "a@b.example"),
              "otpauth://totp/Leitstelle%20Ruhr:a%40b.example?secret="
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Leitstelle%20Ruhr&algorithm=SHA1&digits=6"
              "&period=30");
    EXPECT_EQ(totp_secret().size(), 20u);
}

} // namespace leitstelle::secrets
