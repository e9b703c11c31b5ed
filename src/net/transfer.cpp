#include "net/transfer.hpp"
#include "base/must.hpp"

namespace leitstelle::net {

static constexpr Duration soon{5'000};

Curl new_handle() {
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    must(started);
    Curl handle(curl_easy_init());
    must(handle != nullptr);
    return handle;
}

static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& received = *static_cast<Received*>(into);
    if (received.body.size() + size * count > received.most_bytes) {
        received.too_large = true;
        return 0; // libcurl ends the transfer
    }
    received.body.append(bytes, size * count);
    return size * count;
}

static std::size_t take_line(char* bytes, std::size_t size, std::size_t count, void* into) {
    static constexpr std::size_t most_lines = 1'000;
    auto& lines = static_cast<Received*>(into)->lines;
    std::string_view line(bytes, size * count);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    if (lines.size() == most_lines) lines.erase(lines.begin());
    lines.emplace_back(line);
    return size * count;
}

void prepare(CURL* handle, Duration timeout, const std::string& ca_file, Received& received,
             char* error_text) {
    const auto timeout_ms = static_cast<long>(timeout.count());
    error_text[0] = '\0';
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error_text);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, timeout_ms);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &received);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_line);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &received);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
}

NetFailure failure_of(CURLcode code, const char* error_text, const Received& received) {
    std::string what = error_text[0] != '\0' ? error_text : curl_easy_strerror(code);
    if (received.too_large)
        return {"the answer is larger than " + std::to_string(received.most_bytes) + " bytes", {}};
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_USE_SSL_FAILED:
    case CURLE_LOGIN_DENIED:
    case CURLE_REMOTE_FILE_NOT_FOUND: return {std::move(what), {}};
    default: return {std::move(what), soon};
    }
}

void append(CurlList& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    must(longer != nullptr);
    static_cast<void>(list.release());
    list.reset(longer);
}

} // namespace leitstelle::net
