#include "net/http_client.hpp"
#include "base/ascii.hpp"
#include "net/transfer.hpp"
#include <charconv>
#include <mutex>

namespace leitstelle::net {

static constexpr std::size_t most_pooled = 16;

struct HttpClient::Pool {
    std::mutex mutex;
    std::vector<Curl> idle; // each keeps its connections

    Curl take() {
        std::lock_guard lock(mutex);
        if (idle.empty()) return new_handle();
        Curl handle = std::move(idle.back());
        idle.pop_back();
        curl_easy_reset(handle.get());
        return handle;
    }
    void give_back(Curl handle) {
        std::lock_guard lock(mutex);
        if (idle.size() < most_pooled) idle.push_back(std::move(handle));
    }
};

HttpClient::HttpClient(HttpOptions options)
    : m_options(std::move(options)), m_pool(std::make_unique<Pool>()) {}

HttpClient::~HttpClient() = default;

std::optional<std::string_view> HttpAnswer::header(std::string_view name) const {
    for (const auto& header : headers)
        if (equal_ignoring_case(header.name, name)) return header.value;
    return std::nullopt;
}

std::optional<Duration> HttpAnswer::retry_after() const {
    const auto text = header("Retry-After");
    if (!text) return std::nullopt;
    unsigned seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return std::chrono::seconds(seconds);
}

static std::vector<Header> headers_of(const std::vector<std::string>& lines) {
    std::vector<Header> headers;
    for (const std::string_view line : lines) {
        if (line.starts_with("HTTP/")) headers.clear(); // of a redirect or of 100 Continue
        const auto colon = line.find(':');
        if (colon == line.npos || line.starts_with("HTTP/")) continue;
        auto value = line.substr(colon + 1);
        while (value.starts_with(' ')) value.remove_prefix(1);
        headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    }
    return headers;
}

Result<HttpAnswer, NetFailure> HttpClient::request(const HttpRequest& request) const {
    CurlList headers;
    append(headers, "Expect:"); // no waiting for 100 Continue
    for (const auto& [name, value] : request.headers) {
        if (!is_one_line(name) || !is_one_line(value))
            return Unexpected{
                NetFailure{"the header " + name.substr(0, 40) + " has a line break", {}}};
        append(headers, name + ": " + value);
    }
    if (!is_one_line(request.method) || !is_one_line(request.url))
        return Unexpected{NetFailure{"the address has a line break", {}}};

    Curl handle = m_pool->take();
    CURL* curl = handle.get();
    char error_text[CURL_ERROR_SIZE];
    Received received;
    received.most_bytes = request.most_bytes;
    prepare(curl, request.timeout, m_options.ca_file, received, error_text);
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, request.most_redirects > 0 ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, long(request.most_redirects));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, m_options.user_agent.c_str());
    curl_easy_setopt(curl, CURLOPT_PROXY, m_options.proxy.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    }
    if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    else curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());

    const auto code = curl_easy_perform(curl);
    if (code != CURLE_OK) return Unexpected{failure_of(code, error_text, received)};
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    m_pool->give_back(std::move(handle));
    return HttpAnswer{int(status), headers_of(received.lines), std::move(received.body)};
}

} // namespace leitstelle::net
