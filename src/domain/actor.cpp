#include "domain/actor.hpp"

namespace leitstelle {

std::string Actor::name() const {
    if (is(Role::system)) return "system";
    if (staff) return "staff:" + std::to_string(staff.value);
    if (responder) return "responder:" + std::to_string(responder.value);
    if (incident) return "victim:" + std::to_string(incident.value);
    return is(Role::program) ? "program" : "public";
}

} // namespace leitstelle
