#include "api/message.hpp"
#include "base/ascii.hpp"
#include "base/codec.hpp"
#include "base/must.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include <algorithm>

namespace leitstelle::api {

std::optional<std::string_view> find(const Fields& fields, std::string_view name) {
    for (const auto& field : fields)
        if (field.name == name) return field.value;
    return std::nullopt;
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (const auto& field : headers)
        if (equal_ignoring_case(field.name, name)) return field.value;
    return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
    const auto value = find(parameters, name);
    must(value.has_value());
    return *value;
}

std::optional<Fields> parse_form(std::string_view body, std::size_t most_fields) {
    Fields fields;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const auto pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) continue;
        if (fields.size() == most_fields) return std::nullopt;
        const auto equals = std::min(pair.find('='), pair.size());
        const auto value = pair.substr(std::min(equals + 1, pair.size()));
        auto name_text = percent_decoded(pair.substr(0, equals), Plus::space);
        auto value_text = percent_decoded(value, Plus::space);
        if (!name_text || !value_text || !is_utf8(*name_text) || !is_utf8(*value_text))
            return std::nullopt;
        fields.push_back({std::move(*name_text), std::move(*value_text)});
    }
    return fields;
}

bool parse_target(Request& request) {
    std::string_view target = request.target;
    if (target == "*") return request.path = "*", true;
    for (const std::string_view scheme : {"http://", "https://"})
        if (target.size() > scheme.size() &&
            equal_ignoring_case(target.substr(0, scheme.size()), scheme)) {
            target.remove_prefix(scheme.size());
            target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
        }
    target = target.substr(0, target.find('#'));
    const auto mark = target.find('?');
    const auto raw_path = target.substr(0, mark);
    if (raw_path.empty() || raw_path[0] != '/') return false;
    auto path = percent_decoded(raw_path, Plus::kept);
    if (!path || !is_utf8(*path)) return false;
    if (std::ranges::count(*path, '/') != std::ranges::count(raw_path, '/')) return false;
    for (const char c : *path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    request.path = std::move(*path);
    if (mark == target.npos) return true;
    auto query = parse_form(target.substr(mark + 1));
    if (query) request.query = std::move(*query);
    return query.has_value();
}

std::string_view phrase_of(int status) {
    switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

Response problem(int status, std::string_view name, std::string_view detail) {
    return problem(status, name, detail, {});
}

Response problem(int status, std::string_view name, std::string_view detail,
                 std::string_view more_members) {
    Response response{status, "application/problem+json", {}, {}};
    auto& out = response.body;
    out = R"({"type":"about:blank","title":)";
    codec::write_text(phrase_of(status), out);
    out += ",\"status\":" + std::to_string(status) + ",\"name\":";
    codec::write_text(name, out);
    out += ",\"detail\":";
    codec::write_text(detail, out);
    out += more_members;
    out += '}';
    return response;
}

} // namespace leitstelle::api
