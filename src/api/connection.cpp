#include "api/connection.hpp"
#include "api/head.hpp"
#include "base/ascii.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstring>

// GCC 12 takes the coroutine frames of Asio, which have their own operator delete, for a mismatch.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace leitstelle::api {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using boost::system::error_code;

static constexpr int gone = -1;
static constexpr std::size_t drained_after_refusal = 256 * 1024;
static constexpr Duration drain_within{2'000};

struct Connection::Incoming {
    http::request_parser<http::string_body> parser;
    Request request;
    std::size_t header_bytes = 0;
    std::size_t body_limit = 0;
    bool keep_alive = false;
    bool expects_continue = false;
};

Connection::Connection(std::shared_ptr<Shared> shared, asio::any_io_executor strand,
                       std::unique_ptr<Transport> transport, std::string client)
    : m_shared(std::move(shared)), m_strand(strand), m_transport(std::move(transport)),
      m_client(std::move(client)), m_deadline(Clock::time_point::max()), m_watchdog(strand),
      m_wake(strand) {
    std::lock_guard lock(m_shared->mutex);
    m_shared->open.insert(this);
    m_shared->counters.connections = m_shared->open.size();
}

Connection::~Connection() {
    m_transport.reset();
    std::lock_guard lock(m_shared->mutex);
    m_shared->open.erase(this);
    m_shared->counters.connections = m_shared->open.size();
    if (m_shared->open.empty()) m_shared->all_closed.notify_all();
}

Task<void> Connection::run() {
    const auto self = shared_from_this();
    deadline(limits().header_within);
    watch_deadline();
    const bool secured = co_await m_transport->handshake();
    if (!secured) ++m_shared->counters.handshakes_failed;
    m_buffer.resize(limits().header_bytes + 4096);
    auto step = secured ? Step::go_on : Step::close;
    while (step == Step::go_on) step = co_await serve_one();
    m_closed = true;
    m_watchdog.cancel();
    m_transport->close();
}

Task<Connection::Step> Connection::serve_one() {
    const bool there = co_await wait_for_request();
    if (!there) co_return Step::close;
    Incoming incoming;
    const int status = co_await receive(incoming);
    if (status == gone) co_return Step::close;
    ++m_shared->counters.requests;
    if (status != 0) co_return co_await refuse(status);
    const bool keep_alive = incoming.keep_alive && !m_shared->stopping;
    co_return co_await handle(incoming.request, keep_alive);
}

Task<bool> Connection::wait_for_request() {
    deadline(limits().idle_within);
    for (;;) {
        // RFC 9112 section 2.2: empty lines before a request are passed over.
        std::size_t blank = 0;
        while (blank < m_buffered && (m_buffer[blank] == '\r' || m_buffer[blank] == '\n')) ++blank;
        consume(blank);
        if (m_buffered > 0) co_return true;
        if (m_shared->stopping) co_return false;
        m_idle = true;
        const bool more = co_await fill();
        m_idle = false;
        if (!more) co_return false;
    }
}

Task<int> Connection::receive(Incoming& incoming) {
    incoming.parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes));
    incoming.parser.body_limit(boost::none); // the route decides, once its name is known
    incoming.parser.eager(false);
    deadline(limits().header_within);
    int status = co_await feed(incoming, true);
    if (status == 0) status = check_header(incoming);
    if (status != 0) co_return status;
    if (!incoming.parser.is_done()) {
        deadline(limits().body_within);
        if (incoming.expects_continue && m_buffered == 0) {
            const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
            if (!written) co_return gone;
        }
        incoming.parser.eager(true);
        status = co_await feed(incoming, false);
        if (status != 0) co_return status;
    }
    incoming.request.body = std::move(incoming.parser.get().body());
    if (incoming.body_limit > 0)
        m_shared->counters.note_body(incoming.request.body.size() * 100 / incoming.body_limit);
    co_return 0;
}

static int status_of(const error_code& error) {
    if (error == http::error::body_limit || error == http::error::buffer_overflow) return 413;
    if (error == http::error::header_limit) return 431;
    if (error == http::error::bad_version) return 505;
    return 400;
}

Task<int> Connection::feed(Incoming& incoming, bool until_header) {
    auto& parser = incoming.parser;
    for (;;) {
        if (m_buffered > 0) {
            error_code error;
            const auto parsed = parser.put(asio::const_buffer(m_buffer.data(), m_buffered), error);
            consume(parsed);
            if (until_header) incoming.header_bytes += parsed;
            if (error && error != http::error::need_more) {
                const int status = status_of(error); // the parser takes the request line whole
                co_return status == 431 && incoming.header_bytes == 0 ? 414 : status;
            }
        }
        if (incoming.header_bytes > limits().header_bytes) co_return 431;
        if (parser.is_done() || (until_header && parser.is_header_done())) co_return 0;
        if (m_buffered == m_buffer.size()) co_return 431;
        const bool more = co_await fill();
        if (!more) co_return m_timed_out ? 408 : gone;
    }
}

int Connection::check_header(Incoming& incoming) {
    const auto& message = incoming.parser.get();
    auto& request = incoming.request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.client = m_client;
    request.over_tls = m_transport->over_tls();
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    incoming.keep_alive = message.keep_alive();
    if (request.target.size() > limits().header_bytes / 2) return 414;
    if (!parse_target(request)) return 400;
    const auto hosts = message.count(http::field::host); // RFC 9112 section 3.2: exactly one
    if (hosts > 1 || (hosts == 0 && message.version() >= 11)) return 400;
    if (message.version() != 10 && message.version() != 11) return 505;
    if (message.count(http::field::transfer_encoding) > 0 && !message.chunked()) return 501;
    if (const auto expected = request.header("Expect")) {
        if (!equal_ignoring_case(*expected, "100-continue")) return 417;
        incoming.expects_continue = true;
    }
    const auto& own_limit = m_shared->options.body_limit;
    const auto limit = own_limit ? own_limit(request.method, request.path) : limits().body_bytes;
    const auto announced = incoming.parser.content_length();
    incoming.body_limit = limit;
    if (announced && *announced > limit) return 413;
    incoming.parser.body_limit(limit);
    return 0;
}

Task<Connection::Step> Connection::refuse(int status) {
    auto& counters = m_shared->counters;
    std::string_view name = "malformed", detail = "This is not a valid HTTP request.";
    switch (status) {
    case 408: name = "too_slow", detail = "The request did not arrive in time."; break;
    case 413: name = "body_too_large", detail = "The body is larger than allowed here."; break;
    case 414: name = "target_too_long", detail = "The address is longer than allowed."; break;
    case 417: name = "expectation_unknown", detail = "Only 100-continue is understood."; break;
    case 431: name = "header_too_large", detail = "The header is larger than allowed."; break;
    case 501: name = "encoding_unknown", detail = "Only chunked is understood."; break;
    case 505: name = "version_unknown", detail = "Only HTTP/1.0 and HTTP/1.1 are served."; break;
    default: break;
    }
    if (status == 408) ++counters.requests_too_slow;
    else if (status == 413) ++counters.bodies_too_large, counters.note_body(100);
    else if (status == 414 || status == 431) ++counters.headers_too_large;
    else ++counters.malformed;
    auto refusal = problem(status, name, detail);
    co_await answer(refusal, false, false);
    co_await drain();
    co_return Step::close;
}

// Closing a socket with unread bytes resets the connection, and the answer could be lost with it.
Task<void> Connection::drain() {
    m_transport->end_send();
    deadline(drain_within);
    for (std::size_t drained = 0; drained < drained_after_refusal;) {
        m_buffered = 0;
        const bool more = co_await fill();
        if (!more) co_return;
        drained += m_buffered;
    }
}

Task<Connection::Step> Connection::handle(Request& request, bool keep_alive) {
    const bool head_only = request.method == "HEAD";
    const auto pending = std::make_shared<PendingAnswer>(weak_from_this(), limits());
    try {
        m_shared->handler(std::move(request), Reply(pending));
    } catch (const std::exception&) {
        ++m_shared->counters.handlers_failed; // the Reply, dropped unanswered, has answered 500
    }
    const auto latest = Clock::now() + limits().answer_within;
    auto outcome = pending->take();
    while (!outcome && Clock::now() < latest && !m_closed) {
        deadline(limits().answer_within + limits().write_within);
        m_wake.expires_at(latest);
        error_code ignored;
        co_await m_wake.async_wait(noting(ignored));
        outcome = pending->take();
    }
    if (m_closed) co_return Step::close;
    if (!outcome) {
        pending->give_up();
        ++m_shared->counters.answers_too_late;
        auto late = problem(503, "overloaded", "The answer was not ready in time.");
        co_return co_await answer(late, head_only, false);
    }
    if (outcome->response)
        co_return co_await answer(*outcome->response, head_only, keep_alive && !m_shared->stopping);
    if (head_only || !are_clean(outcome->stream_headers)) {
        outcome->queue->abandon();
        Response nothing;
        nothing.content_type = "text/event-stream";
        co_return co_await answer(nothing, true, false);
    }
    co_await stream(outcome->queue, outcome->stream_headers);
    co_return Step::close;
}

Task<Connection::Step> Connection::answer(Response& response, bool head_only, bool keep_alive) {
    if (!are_clean(response.headers)) {
        ++m_shared->counters.handlers_failed;
        response = problem(500, "forged_header", "The answer could not be sent.");
    }
    std::string out = head_of(response.status, response.content_type, response.headers);
    if (response.status != 204 && response.status != 304)
        ((out += "Content-Length: ") += std::to_string(response.body.size())) += "\r\n";
    if (!keep_alive) out += "Connection: close\r\n";
    out += "\r\n";
    const bool separately = response.body.size() > 64 * 1024; // not worth a copy
    if (!head_only && !separately) out += response.body;
    deadline(limits().write_within);
    bool written = co_await write(out);
    if (written && !head_only && separately) written = co_await write(response.body);
    co_return written&& keep_alive ? Step::go_on : Step::close;
}

Task<void> Connection::stream(std::shared_ptr<EventQueue> queue, const Fields& headers) {
    auto& counters = m_shared->counters;
    if (counters.streams.fetch_add(1) >= limits().streams) {
        --counters.streams;
        ++counters.streams_refused;
        queue->abandon();
        auto full = problem(503, "streams_full", "Too many streams are open.");
        co_await answer(full, false, false);
        co_return;
    }
    m_queue = queue;
    std::string out = head_of(200, "text/event-stream", headers);
    out += "Cache-Control: no-store\r\nX-Accel-Buffering: no\r\nConnection: close\r\n\r\n";
    asio::co_spawn(m_strand, watch_subscriber(), asio::detached);
    for (;;) {
        out += queue->take();
        if (!out.empty()) {
            deadline(limits().write_within);
            const bool written = co_await write(out);
            if (!written) break;
            out.clear();
            continue;
        }
        if (m_closed || queue->finished() || m_shared->stopping) break;
        deadline(limits().heartbeat_every + limits().write_within);
        m_wake.expires_after(limits().heartbeat_every);
        error_code woken;
        co_await m_wake.async_wait(noting(woken));
        if (!woken) out = ": heartbeat\n\n";
    }
    queue->abandon();
    m_queue.reset();
    --counters.streams;
    m_transport->end_send();
}

// Notices that the subscriber has left, without waiting for a heartbeat to fail.
Task<void> Connection::watch_subscriber() {
    const auto self = shared_from_this();
    char ignored[256];
    while (m_queue) {
        const auto received = co_await m_transport->read(asio::buffer(ignored));
        if (received > 0) continue;
        if (m_queue) m_queue->abandon();
        m_wake.cancel();
        co_return;
    }
}

Task<bool> Connection::fill() {
    if (m_timed_out || m_closed) co_return false;
    const asio::mutable_buffer free(m_buffer.data() + m_buffered, m_buffer.size() - m_buffered);
    const auto received = co_await m_transport->read(free);
    m_buffered += received;
    co_return received > 0;
}

Task<bool> Connection::write(std::string_view bytes) {
    const bool written = co_await m_transport->write(bytes);
    if (!written && m_timed_out) ++m_shared->counters.writes_too_slow;
    co_return written;
}

void Connection::consume(std::size_t bytes) {
    m_buffered -= bytes;
    if (bytes > 0 && m_buffered > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + bytes, m_buffered);
}

void Connection::deadline(Duration from_now) {
    m_timed_out = false;
    m_deadline = Clock::now() + from_now;
    if (m_watchdog.expiry() > m_deadline) m_watchdog.cancel();
}

void Connection::watch_deadline() {
    m_watchdog.expires_at(m_deadline);
    m_watchdog.async_wait([weak = weak_from_this()](const error_code&) {
        const auto self = weak.lock();
        if (!self || self->m_closed) return;
        if (Clock::now() >= self->m_deadline) {
            self->m_timed_out = true;
            self->m_transport->cancel();
            self->m_deadline = Clock::now() + drain_within; // whoever goes on sets its own
        }
        self->watch_deadline();
    });
}

void Connection::wake() {
    asio::post(m_strand, [self = shared_from_this()] { self->m_wake.cancel(); });
}

void Connection::cut_off() {
    ++m_shared->counters.streams_cut_off;
    abort();
}

void Connection::stop_gently() {
    asio::post(m_strand, [self = shared_from_this()] {
        if (self->m_idle) self->m_transport->cancel();
        if (self->m_queue) self->m_wake.cancel();
    });
}

void Connection::abort() {
    asio::post(m_strand, [self = shared_from_this()] {
        self->m_closed = true;
        self->m_transport->close();
        self->m_wake.cancel();
    });
}

} // namespace leitstelle::api
