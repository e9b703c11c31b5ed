// Server: HTTP/1.1 over plain TCP and TLS (1.2 and newer), with keep-alive, pipelining and
// server-sent events. No type of the network library leaves its two source files.
//
// Promises: a request is handed over only when it is complete and within the limits; answers leave
// in the order of their requests; a handler may answer at once or later from any thread; every
// limit that was hit is counted; nothing that arrives from outside ends the program.
//
//   accepted -> (TLS) -> waiting -> reading -> handling -> answering -> waiting ... -> closed
//                                                      \-> streaming -> closed
#pragma once
#include "api/reply.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace leitstelle::api {

// Every limit of the server. What happens past it stands behind.
struct ServerLimits {
    std::size_t connections = 2000;       // 503 and closed
    std::size_t streams = 1000;           // 503
    std::size_t header_bytes = 16 * 1024; // 431, or 414 when the request line alone is longer
    std::size_t body_bytes = 64 * 1024;   // 413; a route may have its own
    std::size_t stream_events = 1000;     // queued for one subscriber: cut off
    std::size_t stream_bytes = 4 << 20;   // the same in bytes
    Duration header_within{10'000};       // from the first byte: 408
    Duration body_within{60'000};         // from the end of the header: 408
    Duration answer_within{30'000};       // the handler's time: 503
    Duration write_within{30'000};        // one answer or one batch of events: closed
    Duration idle_within{75'000};         // between requests: closed
    Duration heartbeat_every{15'000};     // comment line on a silent stream
};

// Since the start; the last three are now.
struct ServerCounters {
    std::uint64_t accepted = 0;
    std::uint64_t requests = 0;
    std::uint64_t malformed = 0;           // 400
    std::uint64_t connections_refused = 0; // limit `connections`
    std::uint64_t streams_refused = 0;     // limit `streams`
    std::uint64_t headers_too_large = 0;   // 431 and 414
    std::uint64_t bodies_too_large = 0;    // 413
    std::uint64_t requests_too_slow = 0;   // 408
    std::uint64_t answers_too_late = 0;    // 503 instead of the handler's answer
    std::uint64_t writes_too_slow = 0;
    std::uint64_t streams_cut_off = 0; // subscriber read too slowly
    std::uint64_t handlers_failed = 0; // a handler threw: 500
    std::uint64_t handshakes_failed = 0;
    std::uint64_t connections = 0;
    std::uint64_t streams = 0;
    std::uint64_t fullest_body_percent = 0; // of its limit; this minute or the one before
};

struct Listener {
    std::string address = "127.0.0.1"; // "::" for all
    std::uint16_t port = 0;            // 0: any free one, see Server::ports()
    std::string certificate_file;      // PEM chain; empty: plain
    std::string key_file;              // PEM
};

struct ServerOptions {
    std::vector<Listener> listeners;
    ServerLimits limits;
    unsigned threads = 1;
    // The most bytes a request's body may have; empty: limits.body_bytes for all.
    std::function<std::size_t(std::string_view method, std::string_view path)> body_limit;
};

using Handler = std::function<void(Request, Reply)>; // called on the server's threads: never blocks

class Server {
public:
    // Listens when it returns; the error is a sentence that names the listener.
    static Result<std::unique_ptr<Server>, std::string> start(ServerOptions options,
                                                              Handler handler);
    virtual ~Server() = default;                          // stops with no grace
    virtual std::vector<std::uint16_t> ports() const = 0; // in the order of the listeners
    virtual ServerCounters counters() const = 0;
    // Accepts nothing more, closes idle connections and streams, waits for requests in hand at most
    // `grace`, then closes the rest. Returns when all threads have ended.
    virtual void stop(Duration grace) = 0;
};

} // namespace leitstelle::api
