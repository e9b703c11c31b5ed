#include "storage/upcast.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace leitstelle::storage {

// No release yet: nothing old to read.
const Upcasts& todays_upcasts() {
    static const Upcasts table{{}};
    return table;
}

std::uint32_t Upcasts::version_of(std::string_view type) const {
    std::uint32_t version = 1;
    for (const Upcast& upcast : m_table)
        if (upcast.new_type == type) version = std::max(version, upcast.new_version);
    return version;
}

void Upcasts::lift(StoredEvent& event) const {
    boost::json::value body;
    bool changed = false;
    for (std::size_t steps = 0; steps <= m_table.size(); ++steps) {
        const auto upcast = std::ranges::find_if(m_table, [&](const Upcast& candidate) {
            return candidate.type == event.type && candidate.version == event.version;
        });
        if (upcast == m_table.end()) break;
        must(steps < m_table.size()); // a table that goes round in a circle
        if (!changed) {
            boost::json::error_code error;
            body = boost::json::parse(event.body, error);
            if (error || !body.is_object()) throw Trouble{"its body is no JSON object"};
        }
        upcast->change(body.get_object());
        body.get_object()["type"] = boost::json::string_view(upcast->new_type);
        event.type = upcast->new_type;
        event.version = upcast->new_version;
        changed = true;
    }
    if (event.version > version_of(event.type))
        throw Trouble{event.type + " has version " + std::to_string(event.version) +
                      ", this program knows " + std::to_string(version_of(event.type)) +
                      ": it was made by a newer program"};
    if (changed) event.body = boost::json::serialize(body);
}

} // namespace leitstelle::storage
