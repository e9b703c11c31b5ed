// HttpClient: asks other machines over HTTP(S). Blocks the calling thread at most for the request's
// timeout; may be used by several threads at once; keeps connections open between requests.
//
// Every status is an answer. A failure is what kept an answer from coming; its retry_after says
// when it makes sense to try again, and is empty when trying again cannot help (bad address,
// certificate not trusted, answer too large). Only http and https, no redirects unless asked for,
// TLS 1.2 or newer with verification that cannot be switched off; a private authority is given as a
// file.
#pragma once
#include "base/result.hpp"
#include "base/time.hpp"
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::net {

struct Header {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers = {};
    std::string body = {};
    Duration timeout{10'000};
    std::size_t most_bytes = 1 << 20; // of the answer's body
    unsigned most_redirects = 0;
};

struct HttpAnswer {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    // Without regard to case; the first of this name.
    std::optional<std::string_view> header(std::string_view name) const;
    // Retry-After in seconds (RFC 9110 section 10.2.3); a date is not understood.
    std::optional<Duration> retry_after() const;
};

struct NetFailure {
    std::string what; // a sentence without secrets
    std::optional<Duration> retry_after;
};

struct HttpOptions {
    std::string ca_file; // PEM; empty: the system's
    std::string proxy;   // "http://proxy.example:3128"; the environment is not asked
    std::string user_agent = "Leitstelle";
};

class HttpClient {
public:
    explicit HttpClient(HttpOptions options = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    Result<HttpAnswer, NetFailure> request(const HttpRequest& request) const;

private:
    struct Pool;
    HttpOptions m_options;
    std::unique_ptr<Pool> m_pool;
};

} // namespace leitstelle::net
