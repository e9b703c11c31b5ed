// Inside net: what HTTP and mail share about libcurl. Included by http_client.cpp and mail.cpp
// only.
#pragma once
#include "net/http_client.hpp"
#include <curl/curl.h>

namespace leitstelle::net {

struct CurlClosed {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlClosed>;
using CurlList = std::unique_ptr<curl_slist, CurlClosed>;

Curl new_handle();

// What the other side sends, at most `most_bytes` of body.
struct Received {
    std::string body;
    std::vector<std::string> lines; // headers, or the server's replies
    std::size_t most_bytes = 0;
    bool too_large = false;
};

// Time limit, TLS policy, no signals, and where the answer goes. `error_text` has CURL_ERROR_SIZE.
void prepare(CURL* handle, Duration timeout, const std::string& ca_file, Received& received,
             char* error_text);

// A sentence and whether trying again may help.
NetFailure failure_of(CURLcode code, const char* error_text, const Received& received);

void append(CurlList& list, const std::string& line);

} // namespace leitstelle::net
