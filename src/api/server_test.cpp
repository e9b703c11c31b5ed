#include "api/server.hpp"
#include "net/loopback_test.hpp"
#include <future>
#include <gtest/gtest.h>

namespace leitstelle::api {

using loopback::Socket;
using namespace std::chrono_literals;

static bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

// Answers with the method, the path, the query and the size of the body.
static void echo(Request request, Reply reply) {
    Response response{200, "text/plain", request.method + " " + request.path, {}};
    for (const auto& [name, value] : request.query) response.body += " " + name + "=" + value;
    if (!request.body.empty()) response.body += " body " + std::to_string(request.body.size());
    if (request.path == "/client") response.body = request.client;
    if (request.path == "/tls") response.body = request.over_tls ? "yes" : "no";
    reply(std::move(response));
}

struct Running {
    explicit Running(Handler handler = echo, ServerLimits limits = {}, Listener listener = {}) {
        ServerOptions options;
        options.listeners = {listener};
        options.limits = limits;
        options.threads = 2;
        options.body_limit = [limits](std::string_view, std::string_view path) {
            return path == "/upload" ? std::size_t(1 << 20) : limits.body_bytes;
        };
        server = Server::start(std::move(options), std::move(handler)).value();
    }
    std::unique_ptr<Socket> connect() const { return Socket::to(server->ports()[0]); }
    // What comes back until the server closes.
    std::string exchange(std::string_view bytes) const {
        const auto socket = connect();
        socket->send(bytes);
        return socket->to_the_end();
    }
    std::unique_ptr<Server> server;
};

static std::string get(std::string_view target, std::string_view more = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) +
           "\r\n";
}

TEST(Server, answers_several_requests_on_one_connection) {
    Running running;
    const auto socket = running.connect();
    for (const std::string path : {"/one", "/two", "/three"}) {
        socket->send(get(path + "?q=a%20b&q=c+d"));
        const auto answer = socket->message();
        EXPECT_TRUE(contains(answer, "HTTP/1.1 200 OK\r\nDate: ")) << answer;
        EXPECT_TRUE(contains(answer, "GET " + path + " q=a b q=c d")) << answer;
    }
    EXPECT_EQ(running.server->counters().accepted, 1u);
    EXPECT_EQ(running.server->counters().requests, 3u);
}
TEST(Server, answers_pipelined_requests_in_their_order) {
    Running running;
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += "POST /" + std::to_string(i) +
               " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345\r\n"; // and an empty line
    const auto socket = running.connect();
    socket->send(all);
    for (int i = 0; i < 50; ++i)
        EXPECT_TRUE(contains(socket->message(), "POST /" + std::to_string(i) + " body 5"));
}
TEST(Server, understands_a_request_that_arrives_byte_by_byte) {
    Running running;
    const auto socket = running.connect();
    const std::string request =
        "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n"
        "0\r\n\r\n";
    for (const char byte : request) socket->send(std::string_view(&byte, 1));
    EXPECT_TRUE(contains(socket->message(), "POST /x body 7"));
}
TEST(Server, closes_after_the_answer_when_asked_to) {
    Running running;
    EXPECT_TRUE(contains(running.exchange(get("/a", "Connection: close\r\n")), "GET /a"));
    EXPECT_TRUE(contains(running.exchange("GET /b HTTP/1.0\r\n\r\n"), "Connection: close"));
}
TEST(Server, answers_head_without_a_body_and_with_its_length) {
    Running running;
    const auto socket = running.connect();
    socket->send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + get("/b"));
    const auto head = socket->until("\r\n\r\n");
    EXPECT_TRUE(contains(head, "Content-Length: 7\r\n")) << head;
    EXPECT_TRUE(contains(socket->message(), "GET /b"));
}
TEST(Server, asks_for_the_body_when_the_client_waits_for_that) {
    Running running;
    const auto socket = running.connect();
    socket->send(
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(socket->until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    socket->send("ok");
    EXPECT_TRUE(contains(socket->message(), "POST /a body 2"));
}
TEST(Server, knows_the_address_of_the_client) {
    Running running;
    const auto socket = running.connect();
    socket->send(get("/client"));
    EXPECT_TRUE(contains(socket->message(), "127.0.0.1"));
}

TEST(Server, refuses_what_is_no_request) {
    Running running;
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"hello\r\n\r\n", "400"},
        {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), "400"},
        {"GET /\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n\r\n", "400"},                       // no Host
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"}, // two of them
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505"},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400"}, // space before the colon
        {"GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\nY\r\n\r\n", "400"},
        {get("/%zz"), "400"},
        {get("/a%2Fb"), "400"},
        {get("/a%00b"), "400"},
        {get("/a%ff"), "400"},
        {get("a"), "400"},
        {get("/?a=%"), "400"},
        {get("/", "Expect: pizza\r\n"), "417"},
        {get("/", "Content-Length: 5\r\nContent-Length: 6\r\n"), "400"},
        {get("/", "Content-Length: -1\r\n"), "400"},
        {get("/", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", "400"},
        {get("/", "Transfer-Encoding: chunked\r\n") + "zz\r\n", "400"},
        {get("/", "Transfer-Encoding: gzip\r\n"), "501"},
    };
    for (const auto& [request, status] : cases) {
        const auto answer = running.exchange(request);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + status)) << request << "\n" << answer;
        EXPECT_TRUE(contains(answer, "application/problem+json")) << answer;
        EXPECT_TRUE(contains(answer, "\"status\":" + status)) << answer;
    }
    EXPECT_EQ(running.server->counters().malformed, cases.size());
}
TEST(Server, refuses_a_header_beyond_its_limit) {
    Running running;
    const std::string filler(20'000, 'a');
    EXPECT_TRUE(contains(running.exchange(get("/", "X: " + filler + "\r\n")), "HTTP/1.1 431 "));
    EXPECT_TRUE(contains(running.exchange(get("/" + filler)), "HTTP/1.1 414 "));
    EXPECT_TRUE(contains(running.exchange(get("/" + filler.substr(0, 12'000))), "HTTP/1.1 414 "));
    EXPECT_EQ(running.server->counters().headers_too_large, 3u);
}
TEST(Server, refuses_a_body_beyond_the_limit_of_its_route) {
    Running running;
    const auto post = [](std::string path, std::size_t size) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
               std::to_string(size) + "\r\n\r\n" + std::string(size, 'b');
    };
    EXPECT_TRUE(contains(running.exchange(post("/x", 64 * 1024)), "body 65536"));
    EXPECT_TRUE(contains(running.exchange(post("/x", 64 * 1024 + 1)), "HTTP/1.1 413 "));
    EXPECT_TRUE(contains(running.exchange(post("/upload", 1 << 20)), "body 1048576"));
    EXPECT_TRUE(contains(running.exchange(post("/upload", (1 << 20) + 1)), "HTTP/1.1 413 "));
    std::string chunked = get("/x", "Transfer-Encoding: chunked\r\n");
    for (int i = 0; i < 17; ++i) chunked += "1000\r\n" + std::string(4096, 'c') + "\r\n";
    EXPECT_TRUE(contains(running.exchange(chunked + "0\r\n\r\n"), "HTTP/1.1 413 "));
    EXPECT_EQ(running.server->counters().bodies_too_large, 3u);
}
TEST(Server, gives_up_on_a_header_or_body_that_does_not_come) {
    ServerLimits limits;
    limits.header_within = limits.body_within = 30ms;
    Running running(echo, limits);
    EXPECT_TRUE(contains(running.exchange("GET / HT"), "HTTP/1.1 408 "));
    EXPECT_TRUE(contains(running.exchange(get("/", "Content-Length: 3\r\n")), "HTTP/1.1 408 "));
    EXPECT_EQ(running.server->counters().requests_too_slow, 2u);
}
TEST(Server, closes_an_idle_connection_without_a_word) {
    ServerLimits limits;
    limits.idle_within = 30ms;
    Running running(echo, limits);
    EXPECT_EQ(running.exchange(""), "");
    const auto socket = running.connect();
    socket->send(get("/a"));
    EXPECT_TRUE(contains(socket->message(), "GET /a"));
    EXPECT_EQ(socket->to_the_end(), "");
}
TEST(Server, refuses_connections_beyond_their_limit_and_serves_again_afterwards) {
    ServerLimits limits;
    limits.connections = 2;
    Running running(echo, limits);
    auto first = running.connect(), second = running.connect();
    for (auto* socket : {first.get(), second.get()}) {
        socket->send(get("/a"));
        EXPECT_TRUE(contains(socket->message(), "GET /a"));
    }
    const auto third = running.connect()->message();
    EXPECT_TRUE(contains(third, "503 Service Unavailable")) << third;
    EXPECT_TRUE(third.ends_with("\"Too many connections.\"}")) << third;
    EXPECT_EQ(running.server->counters().connections_refused, 1u);
    first.reset();
    while (running.server->counters().connections == 2) std::this_thread::sleep_for(1ms);
    const auto fourth = running.connect();
    fourth->send(get("/b"));
    EXPECT_TRUE(contains(fourth->message(), "GET /b"));
}
TEST(Server, serves_a_hundred_connections_at_once) {
    Running running;
    std::vector<std::unique_ptr<Socket>> sockets;
    for (int i = 0; i < 100; ++i) sockets.push_back(running.connect());
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 100; ++i) sockets[i]->send(get("/" + std::to_string(i)));
        for (int i = 0; i < 100; ++i)
            EXPECT_TRUE(contains(sockets[i]->message(), "GET /" + std::to_string(i)));
    }
    EXPECT_EQ(running.server->counters().connections, 100u);
}

TEST(Server, sends_an_answer_that_another_thread_gives_later) {
    std::vector<std::thread> threads;
    std::mutex mutex;
    Running running([&](Request request, Reply reply) {
        std::lock_guard lock(mutex);
        threads.emplace_back([request, reply = std::move(reply)]() mutable {
            std::this_thread::sleep_for(5ms);
            reply({200, "text/plain", "later " + request.path, {}});
        });
    });
    const auto socket = running.connect();
    socket->send(get("/1") + get("/2"));
    EXPECT_TRUE(contains(socket->message(), "later /1"));
    EXPECT_TRUE(contains(socket->message(), "later /2"));
    for (auto& thread : threads) thread.join();
}
TEST(Server, answers_for_a_handler_that_forgets_throws_forges_or_is_late) {
    ServerLimits limits;
    limits.answer_within = 30ms;
    std::vector<Reply> kept;
    Running running(
        [&](Request request, Reply reply) {
            if (request.path == "/throw") throw std::runtime_error("broken");
            if (request.path == "/keep") kept.push_back(std::move(reply));
            if (request.path == "/forge") reply({200, "", "", {{"X", "a\r\nSet-Cookie: b"}}});
        },
        limits);
    EXPECT_TRUE(contains(running.exchange(get("/forget", "Connection: close\r\n")), "1.1 500 "));
    EXPECT_TRUE(contains(running.exchange(get("/throw", "Connection: close\r\n")), "1.1 500 "));
    EXPECT_TRUE(contains(running.exchange(get("/keep")), "HTTP/1.1 503 "));
    const auto forged = running.exchange(get("/forge", "Connection: close\r\n"));
    EXPECT_TRUE(contains(forged, "1.1 500 ") && !contains(forged, "Set-Cookie")) << forged;
    EXPECT_EQ(running.server->counters().handlers_failed, 2u);
    EXPECT_EQ(running.server->counters().answers_too_late, 1u);
    ASSERT_EQ(kept.size(), 1u);
    kept[0]({200, "text/plain", "nobody hears this", {}}); // and nothing happens
}
TEST(Server, outlives_a_client_that_leaves_before_the_answer) {
    std::promise<Reply> promise;
    Running running([&](Request request, Reply reply) {
        if (request.path == "/slow") promise.set_value(std::move(reply));
        else reply({});
    });
    running.connect()->send(get("/slow"));
    promise.get_future().get()({});
    EXPECT_TRUE(contains(running.exchange(get("/", "Connection: close\r\n")), "1.1 200 "));
}

} // namespace leitstelle::api
