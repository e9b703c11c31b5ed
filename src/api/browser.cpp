#include "api/browser.hpp"
#include "base/ascii.hpp"
#include "base/must.hpp"
#include <algorithm>

namespace leitstelle::api {

void add_safety_headers(Response& response, const PageSafety& safety) {
    const std::string own = safety.nonce.empty() ? "'self'" : "'self' 'nonce-" + safety.nonce + "'";
    auto& headers = response.headers;
    headers.push_back({"Content-Security-Policy",
                       "default-src 'none'; script-src " + own + "; style-src " + own +
                           "; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                           "media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
                           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"});
    headers.push_back({"X-Content-Type-Options", "nosniff"});
    headers.push_back({"X-Frame-Options", "DENY"}); // browsers without frame-ancestors
    headers.push_back({"Referrer-Policy", "no-referrer"});
    headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    headers.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=(self)"});
    if (safety.over_tls)
        headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
}

std::optional<std::string> cookie(const Request& request, std::string_view name) {
    for (const auto& header : request.headers) {
        if (!equal_ignoring_case(header.name, "Cookie")) continue;
        std::string_view rest = header.value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto pair = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto equals = pair.find('=');
            if (equals == pair.npos || trimmed(pair.substr(0, equals)) != name) continue;
            auto value = trimmed(pair.substr(equals + 1));
            if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
                value = value.substr(1, value.size() - 2);
            return std::string(value);
        }
    }
    return std::nullopt;
}

std::string cookie_name(std::string_view name, bool over_tls) {
    return (over_tls ? "__Host-" : "") + std::string(name);
}

void set_cookie(Response& response, const Cookie& cookie) {
    const auto is_plain = [](std::string_view text) { // cookie-octet of RFC 6265
        return std::ranges::all_of(text, [](char c) {
            return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
        });
    };
    must(is_plain(cookie.name) && is_plain(cookie.value) && is_plain(cookie.path));
    must(!cookie.over_tls || cookie.path == "/"); // what the prefix __Host- demands
    std::string text = cookie_name(cookie.name, cookie.over_tls) + "=" + cookie.value;
    text += "; Path=" + cookie.path;
    if (cookie.max_age_s) text += "; Max-Age=" + std::to_string(*cookie.max_age_s);
    text += "; HttpOnly; SameSite=Strict";
    if (cookie.over_tls) text += "; Secure";
    response.headers.push_back({"Set-Cookie", std::move(text)});
}

} // namespace leitstelle::api
