// Channel: one path on which a message leaves the house. The outbox makes one delivery per path and
// asks its channel to send it, on a worker thread; what comes back is recorded. A delivery may be
// sent twice after a crash, so every message carries the delivery and the alarm it belongs to.
#pragma once
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "net/http_client.hpp"
#include <optional>
#include <string>
#include <vector>

namespace leitstelle::channels {

struct Enclosure { // a file that goes along; only mail carries it
    std::string name;
    std::string type; // "application/pdf"
    std::string bytes;
};

struct Outgoing {
    DeliveryId delivery;
    std::string address; // URI: "mailto:...", "tel:+49...", "sms:+49...", "https://..."
    std::string subject; // also the title of a push or webhook
    std::string text;
    std::optional<std::string> html;  // mail shows it instead of the text where it can
    std::optional<Instant> expires;   // later it is worth nothing and is not sent
    std::string alarm;                // the same on every path and every repetition; may be empty
    std::vector<net::Header> headers; // further ones of mail: In-Reply-To, Reply-To ...
    std::vector<Enclosure> enclosures;
};

struct Sent {
    std::string provider_reference; // what the other side calls it; may be empty
};

enum class Outlook { again, final };

struct ChannelFailure {
    std::string what; // a sentence without secrets, for the delivery's record
    Outlook outlook = Outlook::again;
    Duration retry_after{30'000}; // meaningless when final
};

class Channel {
public:
    virtual ~Channel() = default;
    // Blocks, at most for the channel's timeout. `now` is the engine's time.
    virtual Result<Sent, ChannelFailure> send(const Outgoing& outgoing, Instant now) = 0;
    // Whether the path is alive, without sending to anybody: for the health lamps.
    virtual Result<Done, ChannelFailure> heartbeat() = 0;
};

inline Unexpected<ChannelFailure> final_failure(std::string what) {
    return Unexpected{ChannelFailure{std::move(what), Outlook::final, Duration{0}}};
}
inline ChannelFailure failure_from(const net::NetFailure& failure) {
    return {failure.what, failure.retry_after ? Outlook::again : Outlook::final,
            failure.retry_after.value_or(Duration{0})};
}

} // namespace leitstelle::channels
