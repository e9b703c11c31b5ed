// Reply and Stream: how an answer finds its way back to the connection it belongs to. Both may be
// used from any thread and after the server has stopped; then they do nothing.
#pragma once
#include "api/message.hpp"
#include "base/must.hpp"
#include <memory>
#include <string_view>

namespace leitstelle::api {

// One subscriber to server-sent events (HTML Living Standard, section 9.2). The queue is bounded: a
// subscriber who reads too slowly is cut off and counted, and comes back with Last-Event-ID.
class Stream {
public:
    virtual ~Stream() = default;
    // `event_text` is complete: "id: 7\ndata: {}\n\n". False: the subscriber is gone, forget it.
    virtual bool push(std::string_view event_text) = 0;
    virtual void close() = 0; // after what is queued has been sent
    virtual bool open() const = 0;
};

// The waiting side of one request. The server implements it; tests of handlers may as well.
class Exchange {
public:
    virtual ~Exchange() = default;
    virtual void answer(Response response) = 0;
    virtual std::shared_ptr<Stream> stream(Fields headers) = 0;
};

// Answers one request exactly once. A Reply that is dropped unanswered answers 500 by itself, so no
// client waits for a handler that forgot it.
class Reply {
public:
    explicit Reply(std::shared_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}
    Reply(Reply&&) noexcept = default;
    Reply& operator=(Reply&&) = delete;
    ~Reply() {
        if (m_exchange)
            m_exchange->answer(problem(500, "unanswered", "The request was not answered."));
    }

    void operator()(Response response) { take()->answer(std::move(response)); }
    // Turns the answer into a stream of events; `headers` beside those the server sets.
    std::shared_ptr<Stream> stream(Fields headers = {}) {
        return take()->stream(std::move(headers));
    }
    bool answered() const { return m_exchange == nullptr; }

private:
    std::shared_ptr<Exchange> take() {
        must(m_exchange != nullptr);
        return std::move(m_exchange);
    }
    std::shared_ptr<Exchange> m_exchange;
};

} // namespace leitstelle::api
