// SuccessRule: when an HTTP gateway's answer counts as sent, and what the gateway calls the
// message. Gateways like to answer 200 with an error inside, so the status alone may not be enough.
#pragma once
#include "channels/channel.hpp"

namespace leitstelle::channels {

struct SuccessRule {
    int status_from = 200;
    int status_to = 299;
    std::string body_contains;     // empty: whatever it says
    std::string reference_pointer; // JSON Pointer (RFC 6901) to the reference; empty: none
};

// 408, 425, 429 and 5xx may be tried again, after Retry-After where it is said (at least a second,
// at most five minutes); other answers are final.
Result<Sent, ChannelFailure> judge(const Result<net::HttpAnswer, net::NetFailure>& result,
                                   const SuccessRule& rule);

// A GET of this address must answer 2xx or 3xx; with no address the path's health is unknown.
Result<Done, ChannelFailure> probe(const net::HttpClient& client, const std::string& url);

} // namespace leitstelle::channels
