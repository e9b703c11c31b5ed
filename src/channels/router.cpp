#include "channels/router.hpp"
#include "base/ascii.hpp"

namespace leitstelle::channels {

std::string scheme_of(std::string_view address) {
    const auto colon = address.find(':');
    if (colon == address.npos) return {};
    auto scheme = ascii_lower(address.substr(0, colon));
    const auto belongs = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    return std::ranges::all_of(scheme, belongs) ? scheme : std::string();
}

void Router::add(std::string scheme, std::shared_ptr<Channel> channel) {
    must(channel != nullptr && m_channels.emplace(std::move(scheme), std::move(channel)).second);
}

Result<Sent, ChannelFailure> Router::send(const Outgoing& outgoing, Instant now) {
    if (outgoing.expires && now >= *outgoing.expires)
        return final_failure("expired before it could be sent");
    const auto scheme = scheme_of(outgoing.address);
    if (scheme.empty()) return final_failure("the address has no scheme");
    const auto channel = m_channels.find(scheme);
    if (channel == m_channels.end())
        return final_failure("there is no channel for addresses of the form " + scheme + ":");
    return channel->second->send(outgoing, now);
}

} // namespace leitstelle::channels
