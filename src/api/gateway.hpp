// Gateway: how a provider of SMS or calls names what it posts to us. The usual names are the
// default; the configuration changes them ([sms] and [voice], answer_fields).
#pragma once
#include <string>
#include <vector>

namespace leitstelle::api {

// Of a form's fields, or of a JSON document: the name of a member, or a JSON Pointer ("/sms/from").
struct GatewayFields {
    std::string from = "from", text = "text", id = "id", at = "at", delivery = "delivery",
                status = "status", code = "code";
    // Case does not count. Any other word is on the way, or is refused when it is not known.
    std::vector<std::string> delivered{"delivered", "delivrd", "read"};
    std::vector<std::string> failed{"failed",   "undelivered", "undeliverable", "undeliv",
                                    "rejected", "rejectd",     "expired",       "deleted"};
    std::vector<std::string> on_the_way{"sent",    "submitted", "accepted", "acceptd", "queued",
                                        "pending", "enroute",   "buffered", "unknown"};
    bool operator==(const GatewayFields&) const = default;
};

} // namespace leitstelle::api
