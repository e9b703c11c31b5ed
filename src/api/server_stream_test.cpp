#include "api/server.hpp"
#include "net/loopback_test.hpp"
#include <future>
#include <gtest/gtest.h>

namespace leitstelle::api {

using loopback::Socket;
using namespace std::chrono_literals;

static const std::string subscribe = "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n";

static bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

// /stream hands its stream to the test; everything else is answered at once.
struct Streaming {
    explicit Streaming(ServerLimits limits = {}, Listener listener = {}) {
        ServerOptions options;
        options.listeners = {listener};
        options.limits = limits;
        server = Server::start(std::move(options), [this](Request request, Reply reply) {
                     if (request.path == "/stream")
                         opened.push_back(reply.stream({{"X-Position", "7"}}));
                     else reply({200, "text/plain", "plain", {}});
                 }).value();
    }
    std::unique_ptr<Socket> connect(int receive_buffer = 0) {
        return Socket::to(server->ports()[0], receive_buffer);
    }
    ~Streaming() { server->stop(0ms); }
    std::vector<std::shared_ptr<Stream>> opened; // one server thread, read after a head arrived
    std::unique_ptr<Server> server;
};

TEST(ServerStream, delivers_events_in_order_from_any_thread) {
    Streaming streaming;
    const auto socket = streaming.connect();
    socket->send(subscribe);
    const auto head = socket->until("\r\n\r\n");
    EXPECT_TRUE(contains(head, "Content-Type: text/event-stream\r\n")) << head;
    EXPECT_TRUE(contains(head, "X-Position: 7\r\n")) << head;
    EXPECT_EQ(streaming.server->counters().streams, 1u);
    std::thread([&] {
        for (int i = 0; i < 500; ++i)
            EXPECT_TRUE(streaming.opened[0]->push("id: " + std::to_string(i) + "\ndata: {}\n\n"));
    }).join();
    for (int i = 0; i < 500; ++i)
        EXPECT_EQ(socket->until("\n\n"), "id: " + std::to_string(i) + "\ndata: {}\n\n");
    streaming.opened[0]->push("data: last\n\n");
    streaming.opened[0]->close();
    EXPECT_EQ(socket->to_the_end(), "data: last\n\n");
    EXPECT_FALSE(streaming.opened[0]->push("data: after\n\n"));
}
TEST(ServerStream, says_that_it_is_alive_when_nothing_happens) {
    ServerLimits limits;
    limits.heartbeat_every = 10ms;
    Streaming streaming(limits);
    const auto socket = streaming.connect();
    socket->send(subscribe);
    socket->until("\r\n\r\n");
    EXPECT_EQ(socket->until("\n\n"), ": heartbeat\n\n");
    EXPECT_EQ(socket->until("\n\n"), ": heartbeat\n\n");
}
TEST(ServerStream, cuts_off_and_counts_a_subscriber_who_does_not_read) {
    ServerLimits limits;
    limits.stream_bytes = 100'000;
    Streaming streaming(limits);
    const auto slow = streaming.connect(4096), quick = streaming.connect();
    slow->send(subscribe);
    slow->until("\r\n\r\n");
    quick->send(subscribe);
    quick->until("\r\n\r\n");
    const std::string event = "data: " + std::string(10'000, 'x') + "\n\n";
    while (streaming.opened[0]->push(event)) // the socket's buffers fill, then the queue
        if (streaming.opened[1]->push(event)) quick->exactly(event.size());
    EXPECT_FALSE(streaming.opened[0]->open());
    EXPECT_TRUE(streaming.opened[1]->open());
    EXPECT_EQ(streaming.server->counters().streams_cut_off, 1u);
    slow->to_the_end(); // it ends
}
TEST(ServerStream, notices_that_a_subscriber_has_left) {
    Streaming streaming;
    auto socket = streaming.connect();
    socket->send(subscribe);
    socket->until("\r\n\r\n");
    socket.reset();
    while (streaming.opened[0]->open()) std::this_thread::sleep_for(1ms);
    while (streaming.server->counters().streams > 0) std::this_thread::sleep_for(1ms);
    EXPECT_FALSE(streaming.opened[0]->push("data: x\n\n"));
}
TEST(ServerStream, refuses_streams_beyond_their_limit) {
    ServerLimits limits;
    limits.streams = 1;
    Streaming streaming(limits);
    const auto first = streaming.connect(), second = streaming.connect();
    first->send(subscribe);
    first->until("\r\n\r\n");
    second->send(subscribe);
    EXPECT_TRUE(contains(second->to_the_end(), "\"name\":\"streams_full\""));
    EXPECT_EQ(streaming.server->counters().streams_refused, 1u);
}
TEST(ServerStream, answers_head_of_a_stream_without_opening_it) {
    Streaming streaming;
    const auto socket = streaming.connect();
    socket->send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(contains(socket->to_the_end(), "text/event-stream"));
    EXPECT_FALSE(streaming.opened[0]->open());
}

TEST(ServerStop, ends_idle_connections_and_streams_at_once_and_waits_for_a_request_in_hand) {
    std::promise<Reply> in_hand;
    std::shared_ptr<Stream> stream;
    ServerOptions options;
    options.listeners = {{}};
    auto server = Server::start(options, [&](Request request, Reply reply) {
                      if (request.path == "/stream") stream = reply.stream();
                      else if (request.path == "/slow") in_hand.set_value(std::move(reply));
                      else reply({});
                  }).value();
    const auto idle = Socket::to(server->ports()[0]), subscriber = Socket::to(server->ports()[0]),
               waiting = Socket::to(server->ports()[0]);
    idle->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    idle->message();
    subscriber->send(subscribe);
    subscriber->until("\r\n\r\n");
    waiting->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    auto reply = in_hand.get_future().get();
    std::thread stopping([&] { server->stop(10'000ms); });
    EXPECT_EQ(idle->to_the_end(), "");
    EXPECT_EQ(subscriber->to_the_end(), "");
    reply({200, "text/plain", "finished", {}});
    EXPECT_TRUE(contains(waiting->to_the_end(), "Connection: close\r\n\r\nfinished"));
    stopping.join();
    EXPECT_THROW(Socket::to(server->ports()[0]), std::runtime_error);
    server.reset();
    EXPECT_FALSE(stream->push("data: x\n\n")); // held beyond the server's end
}
TEST(ServerStop, closes_a_request_that_is_not_answered_within_the_grace) {
    std::promise<Reply> in_hand;
    ServerOptions options;
    options.listeners = {{}};
    auto server = Server::start(options, [&](Request, Reply reply) {
                      in_hand.set_value(std::move(reply));
                  }).value();
    const auto socket = Socket::to(server->ports()[0]);
    socket->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auto reply = in_hand.get_future().get();
    server->stop(0ms);
    EXPECT_EQ(socket->to_the_end(), "");
    server.reset();
    reply({}); // held beyond the server's end
}
TEST(ServerStart, names_the_listener_it_cannot_open) {
    const auto handler = [](Request, Reply reply) { reply({}); };
    ServerOptions options;
    options.listeners = {{"nowhere", 80, "", ""}};
    auto failed = Server::start(options, handler);
    ASSERT_FALSE(failed);
    EXPECT_TRUE(contains(failed.error(), "cannot listen on nowhere port 80: ")) << failed.error();
    options.listeners = {{"127.0.0.1", 0, "/no/such/file", "/no/such/key"}};
    auto without_key = Server::start(options, handler);
    ASSERT_FALSE(without_key);
    EXPECT_TRUE(contains(without_key.error(), "certificate or key file")) << without_key.error();
    Streaming streaming;
    options.listeners = {{"127.0.0.1", streaming.server->ports()[0], "", ""}};
    EXPECT_FALSE(Server::start(options, handler));
}

TEST(ServerTls, serves_requests_and_streams_encrypted) {
    loopback::Certificate certificate;
    Streaming streaming({},
                        {"127.0.0.1", 0, certificate.certificate_file(), certificate.key_file()});
    const auto socket = streaming.connect();
    ASSERT_TRUE(socket->secure_as_client());
    socket->send("GET /plain HTTP/1.1\r\nHost: x\r\n\r\n" + subscribe);
    EXPECT_TRUE(contains(socket->message(), "plain"));
    socket->until("\r\n\r\n");
    const std::string event = "data: " + std::string(50'000, 'e') + "\n\n";
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(streaming.opened[0]->push(event));
    for (int i = 0; i < 20; ++i) EXPECT_EQ(socket->exactly(event.size()), event);
}
TEST(ServerTls, refuses_old_versions_and_plain_text) {
    loopback::Certificate certificate;
    Streaming streaming({},
                        {"127.0.0.1", 0, certificate.certificate_file(), certificate.key_file()});
    EXPECT_FALSE(streaming.connect()->secure_as_client(TLS1_1_VERSION));
    EXPECT_TRUE(streaming.connect()->secure_as_client(TLS1_2_VERSION));
    const auto plain = streaming.connect();
    plain->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_FALSE(contains(plain->to_the_end(), "HTTP/1.1"));
    EXPECT_EQ(streaming.server->counters().handshakes_failed, 2u);
}

} // namespace leitstelle::api
