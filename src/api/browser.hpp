// What browsers need beside the answer: headers that forbid them what our pages never do, and
// cookies that leave the browser for us alone.
#pragma once
#include "api/message.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::api {

struct PageSafety {
    std::string nonce; // of the page's own <script nonce> and <style nonce>; empty: none allowed
    bool over_tls = false;
};

// Content-Security-Policy (nothing but our own origin, no framing, forms to us only), nosniff,
// Referrer-Policy, Cross-Origin-Opener-Policy, Permissions-Policy; over TLS also
// Strict-Transport-Security for a year (RFC 6797). After OWASP ASVS 5.0 chapter 3.4.
void add_safety_headers(Response& response, const PageSafety& safety);

// The value of one cookie of the request (RFC 6265 section 5.4); the first if sent twice.
std::optional<std::string> cookie(const Request& request, std::string_view name);

struct Cookie {
    std::string name;  // over TLS sent with the prefix __Host-, see cookie_name
    std::string value; // token characters only
    std::string path = "/";
    std::optional<long> max_age_s; // none: until the browser closes; 0: deleted
    bool over_tls = false;
};

// "__Host-session" over TLS (bound to this host, secure, whole site), else "session".
std::string cookie_name(std::string_view name, bool over_tls);

// Adds Set-Cookie with HttpOnly, SameSite=Strict and, over TLS, Secure.
void set_cookie(Response& response, const Cookie& cookie);

} // namespace leitstelle::api
