#include "api/api.hpp"
#include "api/routes.hpp"

namespace leitstelle::api {

Api::Api(Parts parts) : m_inside(std::make_unique<Inside>(std::move(parts))) {}
Api::~Api() { stop(); }
void Api::attach(Router& router) { api::attach(*m_inside, router); }
engine::Observer& Api::observer() { return m_inside->publisher; }
std::uint64_t Api::public_reports_percent() { return m_inside->budget_percent(); }
void Api::stop() { m_inside->stop(); }

} // namespace leitstelle::api
