#include "api/browser.hpp"
#include <gtest/gtest.h>

namespace leitstelle::api {

TEST(Browser, allows_scripts_of_our_own_only) {
    Response response;
    add_safety_headers(response, {"abc123", false});
    const auto policy = *find(response.headers, "Content-Security-Policy");
    EXPECT_NE(policy.find("script-src 'self' 'nonce-abc123';"), policy.npos) << policy;
    EXPECT_NE(policy.find("default-src 'none'"), policy.npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos);
    EXPECT_EQ(policy.find("unsafe"), policy.npos);
    EXPECT_EQ(find(response.headers, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(find(response.headers, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(find(response.headers, "Referrer-Policy"), "no-referrer");
}
TEST(Browser, asks_for_tls_for_a_year_over_tls_only) {
    Response plain, secure;
    add_safety_headers(plain, {"", false});
    add_safety_headers(secure, {"", true});
    EXPECT_FALSE(find(plain.headers, "Strict-Transport-Security"));
    EXPECT_TRUE(find(secure.headers, "Strict-Transport-Security"));
}
TEST(Browser, sets_cookies_that_scripts_and_other_sites_do_not_see) {
    Response response;
    set_cookie(response, {"session", "t0ken", "/", 600, true});
    set_cookie(response, {"session", "t0ken", "/", {}, false});
    EXPECT_EQ(response.headers[0].value, "__Host-session=t0ken; Path=/; Max-Age=600; HttpOnly; "
                                         "SameSite=Strict; Secure");
    EXPECT_EQ(response.headers[1].value, "session=t0ken; Path=/; HttpOnly; SameSite=Strict");
}
TEST(BrowserDeathTest, lets_no_value_break_out_of_a_cookie) {
    Response response;
    for (const auto* value : {"a;b", "a b", "a\r\nX: y", "a\"", "ü"})
        EXPECT_DEATH(set_cookie(response, {"session", value, "/", {}, false}), "broken invariant");
}
TEST(Browser, reads_the_cookie_it_is_asked_for) {
    Request request;
    request.headers = {{"cookie", "a=1; session=\"x=y\" ;b"}, {"Cookie", "session=late; c="}};
    EXPECT_EQ(cookie(request, "session"), "x=y");
    EXPECT_EQ(cookie(request, "a"), "1");
    EXPECT_EQ(cookie(request, "c"), "");
    EXPECT_EQ(cookie(request, "b"), std::nullopt);
    EXPECT_EQ(cookie(request, "sess"), std::nullopt);
}

} // namespace leitstelle::api
