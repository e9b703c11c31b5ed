// Waiting line: incidents for which nobody is free, the one to be helped next first. A responder
// who becomes free is offered the first at once; a level changed at any time re-ranks at once.
#pragma once
#include "base/ids.hpp"
#include "base/time.hpp"
#include "policy/level.hpp"
#include <map>
#include <optional>
#include <set>

namespace leitstelle::policy {

// In the order of its members: level (E first), then time reported, then id.
struct Waiting {
    Level level{};
    Instant reported;
    IncidentId incident;
    auto operator<=>(const Waiting&) const = default;
};

class WaitingLine {
public:
    // A new one, or one that waits already with another level.
    void put(const Waiting& waiting);
    // Helped, closed or called off. One that does not wait is no fault: many ways lead out.
    void remove(IncidentId incident);

    bool empty() const { return m_in_order.empty(); }
    std::size_t length() const { return m_in_order.size(); }
    bool contains(IncidentId incident) const { return m_by_incident.contains(incident); }
    std::optional<Waiting> first() const;
    const std::set<Waiting>& in_order() const { return m_in_order; }

private:
    std::set<Waiting> m_in_order;
    std::map<IncidentId, Waiting> m_by_incident;
};

} // namespace leitstelle::policy
