// Router: the channel for an address is chosen by the scheme of its URI. An expired delivery ends
// here, on every path alike.
#pragma once
#include "channels/channel.hpp"
#include <map>
#include <memory>

namespace leitstelle::channels {

class Router {
public:
    // `scheme` in lower case, without the colon; one channel may serve several.
    void add(std::string scheme, std::shared_ptr<Channel> channel);

    // Final failures: an address without scheme, a scheme without channel, an expired delivery.
    Result<Sent, ChannelFailure> send(const Outgoing& outgoing, Instant now);

    // By scheme, for the health lamps.
    const std::map<std::string, std::shared_ptr<Channel>>& channels() const { return m_channels; }

private:
    std::map<std::string, std::shared_ptr<Channel>> m_channels;
};

// "mailto" of "MailTo:a@b.example"; empty when there is none (RFC 3986 section 3.1).
std::string scheme_of(std::string_view address);

} // namespace leitstelle::channels
