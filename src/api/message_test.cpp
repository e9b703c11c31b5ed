#include "api/message.hpp"
#include <gtest/gtest.h>

namespace leitstelle::api {

TEST(Message, finds_headers_without_regard_to_case) {
    Request request;
    request.headers = {{"Content-TYPE", "a"}, {"content-type", "b"}};
    EXPECT_EQ(request.header("content-type"), "a");
    EXPECT_EQ(request.header("content-typ"), std::nullopt);
}
TEST(Message, reads_a_form_as_browsers_send_it) {
    EXPECT_EQ(parse_form("a=1&b=x+y%26z&&c&=d&a=%C3%BC"),
              (Fields{{"a", "1"}, {"b", "x y&z"}, {"c", ""}, {"", "d"}, {"a", "ü"}}));
    EXPECT_EQ(parse_form(""), Fields{});
}
TEST(Message, refuses_a_broken_form) {
    for (const auto* body : {"a=%", "a=%1", "a=%gg", "%f=1", "a=%FF", "%FF=a"})
        EXPECT_FALSE(parse_form(body)) << body;
    EXPECT_FALSE(parse_form("a&b&c", 2));
    EXPECT_TRUE(parse_form("a&b", 2));
}
TEST(Message, takes_a_target_apart) {
    Request request;
    request.target = "http://localhost:8119/api/a%20b+c?x=1#never";
    ASSERT_TRUE(parse_target(request));
    EXPECT_EQ(request.path, "/api/a b+c");
    EXPECT_EQ(request.query, (Fields{{"x", "1"}}));
}
TEST(Message, writes_a_problem_after_rfc_9457) {
    const auto response =
        problem(409, "changed_meanwhile", "Somebody was \"faster\".", ",\"position\":17");
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Conflict","status":409,)"
                             R"("name":"changed_meanwhile","detail":"Somebody was \"faster\".",)"
                             R"("position":17})");
}

} // namespace leitstelle::api
