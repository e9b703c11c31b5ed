#include "api/router.hpp"
#include <gtest/gtest.h>

namespace leitstelle::api {

struct Heard final : Exchange {
    void answer(Response given) override { response = std::move(given); }
    std::shared_ptr<Stream> stream(Fields) override { return nullptr; }
    Response response;
};

static Router::Handle says(std::string text) {
    return [text](Request request, Reply reply) {
        std::string body = text;
        for (const auto& [name, value] : request.parameters) body += " " + name + "=" + value;
        reply({200, "text/plain", body, {}});
    };
}

static Response ask(const Router& router, std::string method, std::string path) {
    const auto heard = std::make_shared<Heard>();
    Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    router.handle(std::move(request), Reply(heard));
    return heard->response;
}

static Router example() {
    Router router;
    router.add({"GET", "/", says("start")});
    router.add({"GET", "/api/{kind}", says("any")});
    router.add({"GET", "/api/incidents", says("list")});
    router.add({"POST", "/api/incidents", says("report"), 1 << 20});
    router.add({"GET", "/api/incidents/{id}", says("one")});
    router.add({"GET", "/api/incidents/{id}/candidates", says("candidates")});
    router.add({"GET", "/static/{path...}", says("file")});
    return router;
}

TEST(Router, finds_the_handler_and_its_parameters) {
    const auto router = example();
    EXPECT_EQ(ask(router, "GET", "/").body, "start");
    EXPECT_EQ(ask(router, "GET", "/api/incidents/7").body, "one id=7");
    EXPECT_EQ(ask(router, "GET", "/api/incidents/7/candidates").body, "candidates id=7");
    EXPECT_EQ(ask(router, "GET", "/static/css/a.css").body, "file path=css/a.css");
    EXPECT_EQ(ask(router, "GET", "/static/").body, "file path=");
}
TEST(Router, prefers_a_literal_to_a_parameter_whatever_was_added_first) {
    const auto router = example();
    EXPECT_EQ(ask(router, "GET", "/api/incidents").body, "list");
    EXPECT_EQ(ask(router, "GET", "/api/calls").body, "any kind=calls");
    EXPECT_EQ(ask(router, "POST", "/api/incidents").body, "report");
}
TEST(Router, answers_head_by_the_handler_of_get) {
    EXPECT_EQ(ask(example(), "HEAD", "/api/incidents").body, "list");
    EXPECT_EQ(ask(example(), "HEAD", "/nowhere").status, 404);
}
TEST(Router, answers_404_for_unknown_paths) {
    const auto router = example();
    for (const auto* path : {"/ap", "/api", "/api/", "/api/incidents/", "/api/incidents/7/x",
                             "/api/incidents//candidates", "/static", "*", ""})
        EXPECT_EQ(ask(router, "GET", path).status, 404) << path;
}
TEST(Router, answers_405_and_says_what_is_allowed) {
    const auto response = ask(example(), "DELETE", "/api/incidents");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(find(response.headers, "Allow"), "GET, HEAD, POST");
}
TEST(Router, knows_the_body_limit_of_a_route) {
    const auto router = example();
    EXPECT_EQ(router.body_limit("POST", "/api/incidents", 10), std::size_t(1 << 20));
    EXPECT_EQ(router.body_limit("GET", "/api/incidents", 10), 10u);
    EXPECT_EQ(router.body_limit("POST", "/nowhere", 10), 10u);
}
TEST(Router, lists_its_routes_in_the_order_of_adding) {
    const auto router = example();
    ASSERT_EQ(router.routes().size(), 7u);
    EXPECT_EQ(router.routes()[3].method + router.routes()[3].pattern, "POST/api/incidents");
}
TEST(RouterDeathTest, refuses_the_same_route_twice) {
    auto router = example();
    EXPECT_DEATH(router.add({"GET", "/api/incidents/{other}", says("x")}), "broken invariant");
    EXPECT_DEATH(router.add({"GET", "/a/{rest...}/b", says("x")}), "broken invariant");
    EXPECT_DEATH(router.add({"GET", "/a/{id", says("x")}), "broken invariant");
}
TEST(Reply, answers_500_when_it_is_dropped) {
    const auto heard = std::make_shared<Heard>();
    { Reply forgotten(heard); }
    EXPECT_EQ(heard->response.status, 500);
}

} // namespace leitstelle::api
