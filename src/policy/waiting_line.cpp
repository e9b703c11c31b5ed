#include "policy/waiting_line.hpp"

namespace leitstelle::policy {

void WaitingLine::put(const Waiting& waiting) {
    remove(waiting.incident);
    m_in_order.insert(waiting);
    m_by_incident.emplace(waiting.incident, waiting);
}

void WaitingLine::remove(IncidentId incident) {
    const auto found = m_by_incident.find(incident);
    if (found == m_by_incident.end()) return;
    m_in_order.erase(found->second);
    m_by_incident.erase(found);
}

std::optional<Waiting> WaitingLine::first() const {
    if (m_in_order.empty()) return std::nullopt;
    return *m_in_order.begin();
}

} // namespace leitstelle::policy
