// Request and Response: what travels between the HTTP server and the code behind it. Nothing here
// knows sockets or the product, so handlers are tested with plain values.
//
// Header names compare without regard to case (RFC 9110 section 5.1). `path` is percent-decoded,
// has no query, no control characters and no encoded slash: one segment is one value.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::api {

struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
};
using Fields = std::vector<Field>;

// The value of the first field of this exact name.
std::optional<std::string_view> find(const Fields& fields, std::string_view name);

struct Request {
    std::string method; // "GET", as it came
    std::string target; // as it came, for logs and signatures
    std::string path;   // "/api/incidents/7"
    Fields query;       // decoded, in order, names may repeat
    Fields headers;     // in order, names may repeat
    Fields parameters;  // of the route's pattern: {id} -> "7"
    std::string body;   // complete, chunks joined
    std::string client; // address of the other end of the connection, "192.0.2.1" or "2001:db8::1"
    bool over_tls = false;

    std::optional<std::string_view> header(std::string_view name) const;
    std::string_view parameter(std::string_view name) const; // must exist in the route's pattern
};

struct Response {
    int status = 200;
    std::string content_type = "application/json"; // empty: no body is described
    std::string body;
    Fields headers; // Content-Type, Content-Length, Date and Connection are the server's
};

// "Not Found"
std::string_view phrase_of(int status);

// An answer after RFC 9457: {"type":"about:blank","title":"Conflict","status":409,
// "name":"changed_meanwhile","detail":"..."}; `name` is for programs, `detail` for people.
Response problem(int status, std::string_view name, std::string_view detail);
// The same with more members, given as JSON text: ",\"position\":17".
Response problem(int status, std::string_view name, std::string_view detail,
                 std::string_view more_members);

// Fills path and query from the target (origin form, absolute form or "*"); false: malformed.
bool parse_target(Request& request);

// application/x-www-form-urlencoded: at most `most_fields`, each valid UTF-8; null when broken.
std::optional<Fields> parse_form(std::string_view body, std::size_t most_fields = 200);

} // namespace leitstelle::api
