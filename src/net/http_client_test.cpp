#include "net/http_client.hpp"
#include "net/loopback_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::net {

using loopback::Server;
using loopback::Socket;
using namespace std::chrono_literals;

static bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

static std::string answer(std::string_view status_and_headers, std::string_view body) {
    return "HTTP/1.1 " + std::string(status_and_headers) +
           "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

TEST(HttpClient, sends_method_headers_and_body_and_reads_the_answer) {
    std::string heard;
    Server server([&](Socket& socket) {
        heard = socket.message();
        socket.send(answer("202 Accepted\r\nX-Reference: 17\r\nRetry-After: 3", "taken"));
    });
    HttpClient client;
    auto result =
        client.request({"PUT", server.url("http") + "/a?b=c", {{"X-Key", "k"}}, "body text"});
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->status, 202);
    EXPECT_EQ(result->body, "taken");
    EXPECT_EQ(result->header("x-reference"), "17");
    EXPECT_EQ(result->retry_after(), Duration(3'000));
    EXPECT_TRUE(heard.starts_with("PUT /a?b=c HTTP/1.1\r\n")) << heard;
    EXPECT_TRUE(contains(heard, "X-Key: k\r\n") && heard.ends_with("\r\n\r\nbody text")) << heard;
    EXPECT_TRUE(contains(heard, "User-Agent: Leitstelle\r\n")) << heard;
}
TEST(HttpClient, gives_every_status_as_an_answer) {
    Server server([](Socket& socket) {
        socket.message();
        socket.send(answer("500 Broken", ""));
    });
    auto result = HttpClient().request({"POST", server.url("http")});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 500);
}
TEST(HttpClient, follows_redirects_only_when_asked_and_never_to_another_scheme) {
    Server server([](Socket& socket) {
        const auto request = socket.message();
        if (contains(request, "GET /file"))
            socket.send(answer("302 Found\r\nLocation: file:///etc/hosts", ""));
        else if (contains(request, "GET /a")) socket.send(answer("302 Found\r\nLocation: /b", "a"));
        else socket.send(answer("200 OK", "b"));
    });
    HttpClient client;
    HttpRequest request{"GET", server.url("http") + "/a"};
    EXPECT_EQ(client.request(request)->status, 302);
    request.most_redirects = 1;
    EXPECT_EQ(client.request(request)->body, "b");
    request.url = server.url("http") + "/file";
    auto refused = client.request(request);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().retry_after);
}
TEST(HttpClient, refuses_an_answer_beyond_the_limit) {
    Server server([](Socket& socket) {
        socket.message();
        socket.send(answer("200 OK", std::string(2'000, 'x')));
    });
    HttpRequest request{"GET", server.url("http")};
    request.most_bytes = 1'999;
    auto refused = HttpClient().request(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, "the answer is larger than 1999 bytes");
    EXPECT_FALSE(refused.error().retry_after);
    request.most_bytes = 2'000;
    EXPECT_TRUE(HttpClient().request(request));
}
TEST(HttpClient, says_to_try_again_when_nobody_answers) {
    std::uint16_t port = 0;
    {
        port = Server([](Socket&) {}).port();
    }
    auto nobody = HttpClient().request({"GET", "http://127.0.0.1:" + std::to_string(port)});
    ASSERT_FALSE(nobody);
    EXPECT_TRUE(nobody.error().retry_after);
    Server silent([](Socket& socket) { socket.to_the_end(); });
    HttpRequest request{"GET", silent.url("http")};
    request.timeout = 30ms;
    auto late = HttpClient().request(request);
    ASSERT_FALSE(late);
    EXPECT_TRUE(late.error().retry_after);
    Server broken([](Socket& socket) { socket.until("\r\n\r\n"); });
    EXPECT_FALSE(HttpClient().request({"GET", broken.url("http")}));
}
TEST(HttpClient, refuses_other_schemes_and_forged_headers) {
    HttpClient client;
    for (const auto* url : {"file:///etc/hosts", "ftp://127.0.0.1/", "no address", ""}) {
        auto refused = client.request({"GET", url});
        ASSERT_FALSE(refused) << url;
        EXPECT_FALSE(refused.error().retry_after) << url << ": " << refused.error().what;
    }
    EXPECT_FALSE(client.request({"GET", "http://127.0.0.1:1/", {{"X", "a\r\nY: b"}}}));
    EXPECT_FALSE(client.request({"GET\r\nX: y", "http://127.0.0.1:1/"}));
}
TEST(HttpClient, trusts_a_private_authority_only_when_it_is_given) {
    loopback::Certificate certificate;
    Server server([&](Socket& socket) {
        if (!socket.secure_as_server(certificate)) return;
        socket.message();
        socket.send(answer("200 OK", "secret"));
    });
    HttpClient trusting({certificate.certificate_file(), "", "test"});
    auto trusted = trusting.request({"GET", server.url("https")});
    ASSERT_TRUE(trusted) << trusted.error().what;
    EXPECT_EQ(trusted->body, "secret");
    auto unknown = HttpClient().request({"GET", server.url("https")});
    ASSERT_FALSE(unknown);
    EXPECT_FALSE(unknown.error().retry_after);
}
TEST(HttpClient, serves_several_threads_at_once) {
    Server server([](Socket& socket) {
        const auto request = socket.message();
        socket.send(answer("200 OK", request.substr(5, request.find(' ', 5) - 5)));
    });
    HttpClient client;
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; round < 10; ++round) {
                const auto text = std::to_string(i * 100 + round);
                auto result = client.request({"GET", server.url("http") + "/" + text});
                if (result && result->body == text) ++right;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, 80);
}

} // namespace leitstelle::net
