// Inside the server: one connection, from accepting to closing, as one coroutine on its own strand.
// Included by server.cpp and connection.cpp only, because it carries the network library.
#pragma once
#include "api/exchange.hpp"
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <set>

namespace leitstelle::api {

namespace asio = boost::asio;
template <class T> using Task = asio::awaitable<T>;
// co_await operation(noting(error)) puts the error there instead of throwing it.
inline auto noting(boost::system::error_code& error) {
    return asio::redirect_error(asio::use_awaitable, error);
}

// Bytes in and out, plain or encrypted. Used on the connection's strand only.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Task<bool> handshake() = 0;
    virtual Task<std::size_t> read(asio::mutable_buffer into) = 0; // 0: ended or cancelled
    virtual Task<bool> write(std::string_view bytes) = 0;
    virtual void cancel() = 0;   // what is waiting returns; the connection stays usable
    virtual void end_send() = 0; // no more from us; the other side may finish
    virtual void close() = 0;
    virtual bool over_tls() const = 0;
};

struct AtomicCounters {
    std::atomic<std::uint64_t> accepted{}, requests{}, malformed{}, connections_refused{},
        streams_refused{}, headers_too_large{}, bodies_too_large{}, requests_too_slow{},
        answers_too_late{}, writes_too_slow{}, streams_cut_off{}, handlers_failed{},
        handshakes_failed{}, connections{}, streams{};

    // The fullest body of this minute and of the one before, in percent of what it may have.
    void note_body(std::uint64_t percent) {
        std::lock_guard lock(m_mutex);
        turn_minute();
        m_fullest = std::max(m_fullest, percent);
    }
    std::uint64_t fullest_body_percent() const {
        std::lock_guard lock(m_mutex);
        turn_minute();
        return std::max(m_fullest, m_fullest_before);
    }

private:
    void turn_minute() const {
        using namespace std::chrono;
        const auto minute = floor<minutes>(steady_clock::now().time_since_epoch()).count();
        if (minute == m_minute) return;
        m_fullest_before = minute == m_minute + 1 ? m_fullest : 0;
        m_fullest = 0;
        m_minute = minute;
    }
    mutable std::mutex m_mutex;
    mutable std::int64_t m_minute = 0;
    mutable std::uint64_t m_fullest = 0, m_fullest_before = 0;
};

class Connection;

// What all connections of a server share; outlives it while a connection is held.
struct Shared {
    ServerOptions options;
    Handler handler;
    AtomicCounters counters;
    asio::io_context context;
    std::atomic<bool> stopping{false};
    std::mutex mutex; // guards `open`
    std::condition_variable all_closed;
    std::set<Connection*> open;
};

class Connection final : public Sleeper, public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<Shared> shared, asio::any_io_executor strand,
               std::unique_ptr<Transport> transport, std::string client);
    ~Connection() override;

    Task<void> run();

    // From any thread.
    void wake() override;
    void cut_off() override;
    void stop_gently(); // closes an idle connection or stream; a request in hand is finished
    void abort();       // closes it whatever it does

private:
    // Messages go by reference to named variables: GCC 12 destroys a temporary aggregate that is an
    // argument of co_await twice.
    enum class Step { go_on, close };
    struct Incoming;

    Task<Step> serve_one();
    Task<bool> wait_for_request();         // false: closed, or idle for too long
    Task<int> receive(Incoming& incoming); // 0, or the status to refuse with; -1: gone
    Task<int> feed(Incoming& incoming, bool until_header);
    int check_header(Incoming& incoming);
    Task<Step> handle(Request& request, bool keep_alive);
    Task<Step> answer(Response& response, bool head_only, bool keep_alive);
    Task<Step> refuse(int status);
    Task<void> stream(std::shared_ptr<EventQueue> queue, const Fields& headers);
    Task<void> watch_subscriber();
    Task<void> drain();
    Task<bool> fill(); // reads once; false: ended, cancelled or too slow
    Task<bool> write(std::string_view bytes);
    void deadline(Duration from_now);
    void watch_deadline();
    void consume(std::size_t bytes);
    const ServerLimits& limits() const { return m_shared->options.limits; }

    std::shared_ptr<Shared> m_shared;
    asio::any_io_executor m_strand;
    std::unique_ptr<Transport> m_transport;
    std::string m_client;
    std::string m_buffer; // the first m_buffered bytes are received and not yet parsed
    std::size_t m_buffered = 0;
    std::chrono::steady_clock::time_point m_deadline;
    asio::steady_timer m_watchdog; // at most one wait, moved only when the deadline gets earlier
    asio::steady_timer m_wake;
    std::shared_ptr<EventQueue> m_queue; // while streaming
    bool m_timed_out = false;
    bool m_idle = false; // nothing received of a next request
    bool m_closed = false;
};

} // namespace leitstelle::api
