#include "api/door.hpp"
#include "base/ascii.hpp"
#include "net/secrets.hpp"

namespace leitstelle::api {

No no_of(const engine::AccountNo& no) {
    using Refusal = engine::AccountRefusal;
    switch (no.refusal) {
    case Refusal::wrong_credentials:
    case Refusal::disabled: return {DoorRefusal::wrong_credentials, no.what, {}};
    case Refusal::code_needed: return {DoorRefusal::code_needed, no.what, {}};
    case Refusal::locked: return {DoorRefusal::locked, no.what, no.retry_after};
    case Refusal::code_wrong: return {DoorRefusal::code_wrong, no.what, {}};
    case Refusal::code_expired: return {DoorRefusal::code_expired, no.what, {}};
    case Refusal::no_devices_left: return {DoorRefusal::no_devices_left, no.what, {}};
    case Refusal::storage_failed: return {DoorRefusal::storage_failed, no.what, {}};
    default: return {DoorRefusal::not_signed_in, no.what, {}};
    }
}

Result<Visitor, No> Door::by_token(const std::string& token, bool cookie) const {
    using Refusal = engine::AccountRefusal;
    const Instant now = m_clock.now();
    if (!cookie) {
        // The token of a calendar opens that calendar alone (reads_files.cpp).
        if (auto bearer = m_accounts.bearer(token);
            bearer && !bearer->revoked && !bearer->name.starts_with(calendar_prefix)) {
            // A token named like an account acts for that person; any other is a program's.
            std::optional<Actor> person;
            if (const auto account = m_accounts.find(bearer->name); account && !account->disabled)
                person = m_directory.actor(*account);
            return Visitor{.actor = person ? *person : m_directory.actor(*bearer),
                           .principal = "program:" + bearer->name,
                           .login = bearer->name,
                           .token = token};
        }
    }
    auto session = m_accounts.session(token, now);
    if (session) {
        const auto actor = m_directory.actor(session->account);
        if (!actor) return Unexpected{No{DoorRefusal::forbidden, "nobody with rights", {}}};
        return Visitor{.actor = *actor,
                       .principal = "account:" + std::to_string(session->account.id),
                       .login = session->account.login,
                       .token = token,
                       .csrf = session->csrf,
                       .by_cookie = cookie};
    }
    if (session.error().refusal == Refusal::storage_failed)
        return Unexpected{no_of(session.error())};
    auto link = m_accounts.code_session(token, now);
    if (link) {
        const auto actor = m_directory.actor(link->grant);
        if (!actor) return Unexpected{No{DoorRefusal::forbidden, "nobody with rights", {}}};
        const bool victim = link->grant.kind == engine::CodeKind::victim;
        return Visitor{.actor = *actor,
                       .principal =
                           victim ? "victim:" + std::to_string(link->grant.incident.value)
                                  : "responder:" + std::to_string(link->grant.responder.value),
                       .token = token,
                       .csrf = link->csrf,
                       .grant = link->grant,
                       .by_cookie = cookie};
    }
    if (session.error().refusal == Refusal::code_expired)
        return Unexpected{No{DoorRefusal::session_ended, session.error().what, {}}};
    return Unexpected{No{DoorRefusal::not_signed_in, {}, {}}};
}

Result<Visitor, No> Door::enter(const Request& request) const {
    if (const auto authorization = request.header("Authorization")) {
        const auto space = authorization->find(' ');
        if (space == authorization->npos ||
            !equal_ignoring_case(authorization->substr(0, space), "Bearer"))
            return Unexpected{No{DoorRefusal::not_signed_in, "Bearer token expected", {}}};
        return by_token(std::string(trimmed(authorization->substr(space))), false);
    }
    const auto token = cookie(request, cookie_name(session_cookie, request.over_tls));
    if (!token) return Unexpected{No{DoorRefusal::not_signed_in, {}, {}}};
    return by_token(*token, true);
}

Result<Visitor, No> Door::enter_victim(const Request& request) const {
    const auto token = cookie(request, cookie_name(victim_cookie, request.over_tls));
    if (!token) return Unexpected{No{DoorRefusal::not_signed_in, {}, {}}};
    auto visitor = by_token(*token, true);
    if (visitor && (!visitor->grant || visitor->grant->kind != engine::CodeKind::victim))
        return Unexpected{No{DoorRefusal::not_signed_in, {}, {}}};
    return visitor;
}

std::optional<Visitor> Door::still(const std::string& token) const {
    auto visitor = by_token(token, false);
    if (!visitor) return {};
    return *visitor;
}

bool carries_csrf(const Request& request, const Visitor& visitor, std::string_view form_field) {
    const auto header = request.header(csrf_header);
    const std::string_view given = header ? *header : form_field;
    return !visitor.csrf.empty() && secrets::equal_in_constant_time(given, visitor.csrf);
}

} // namespace leitstelle::api
