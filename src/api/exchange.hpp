// Inside the server: the two places where other threads meet a connection, the answer to the
// request in hand and the queue of events for a subscriber. Both hold the connection weakly: what
// comes for a closed one falls on the floor.
#pragma once
#include "api/reply.hpp"
#include "api/server.hpp"
#include <mutex>
#include <optional>

namespace leitstelle::api {

// The connection's coroutine as others see it. Callable from any thread.
class Sleeper {
public:
    virtual ~Sleeper() = default;
    virtual void wake() = 0;    // look again
    virtual void cut_off() = 0; // the subscriber is too slow: close
};

class EventQueue final : public Stream {
public:
    EventQueue(std::weak_ptr<Sleeper> connection, const ServerLimits& limits)
        : m_connection(std::move(connection)), m_most_events(limits.stream_events),
          m_most_bytes(limits.stream_bytes) {}
    bool push(std::string_view event_text) override;
    void close() override;
    bool open() const override;

    std::string take();    // all that waits, joined
    bool finished() const; // closed and nothing waits
    void abandon();        // the connection is gone

private:
    mutable std::mutex m_mutex;
    std::weak_ptr<Sleeper> m_connection;
    std::string m_waiting;
    std::size_t m_events = 0;
    std::size_t m_most_events;
    std::size_t m_most_bytes;
    bool m_open = true;
};

class PendingAnswer final : public Exchange {
public:
    struct Outcome { // exactly one of the two
        std::optional<Response> response;
        std::shared_ptr<EventQueue> queue;
        Fields stream_headers;
    };
    PendingAnswer(std::weak_ptr<Sleeper> connection, const ServerLimits& limits)
        : m_connection(std::move(connection)), m_limits(limits) {}
    void answer(Response response) override;
    std::shared_ptr<Stream> stream(Fields headers) override;

    // Null: not yet there; the connection is woken when it is.
    std::optional<Outcome> take();
    void give_up(); // it is too late: what comes now is dropped

private:
    void settle(Outcome outcome);
    std::mutex m_mutex;
    std::weak_ptr<Sleeper> m_connection;
    ServerLimits m_limits;
    std::optional<Outcome> m_outcome;
    bool m_asleep = false;
    bool m_settled = false;
};

} // namespace leitstelle::api
