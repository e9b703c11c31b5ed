#include "api/house_test.hpp"
#include <algorithm>

namespace leitstelle::api::test {

using engine::AccountNo;
using engine::AccountRefusal;

static Unexpected<AccountNo> no(AccountRefusal refusal) {
    return Unexpected{AccountNo{refusal, "no", {}}};
}

People::Answer<engine::Account> People::create(const engine::NewAccount& given, Instant now) {
    std::lock_guard lock(m_mutex);
    engine::Account account{m_accounts.size() + 1, given.login, given.staff, given.responder,
                            given.roles,           false,       false,       now};
    m_accounts.emplace_back(account, given.password);
    return account;
}
People::Answer<std::vector<engine::Account>> People::list() {
    return std::vector<engine::Account>{};
}
People::Answer<engine::Account> People::find(std::string_view login) {
    std::lock_guard lock(m_mutex);
    for (const auto& [account, password] : m_accounts)
        if (account.login == login) return account;
    return no(AccountRefusal::unknown);
}
People::Answer<engine::SignedIn> People::sign_in(const engine::Credentials& credentials,
                                                 std::string_view, Instant now) {
    std::lock_guard lock(m_mutex);
    for (const auto& [account, password] : m_accounts) {
        if (account.login != credentials.login || password != credentials.password) continue;
        if (credentials.code == "666666") return no(AccountRefusal::code_wrong);
        engine::SignedIn in{secrets::token(), secrets::token(), now + 12h, account};
        m_sessions[in.token] = {account, in.csrf, in.expires};
        return in;
    }
    return no(AccountRefusal::wrong_credentials);
}
People::Answer<engine::Session> People::session(std::string_view token, Instant now) {
    std::lock_guard lock(m_mutex);
    const auto found = m_sessions.find(token);
    if (found == m_sessions.end()) return no(AccountRefusal::unknown);
    if (found->second.expires <= now) return no(AccountRefusal::code_expired);
    return found->second;
}
People::Answer<Done> People::sign_out(std::string_view token) {
    std::lock_guard lock(m_mutex);
    m_sessions.erase(std::string(token));
    return Done{};
}
People::Answer<std::string> People::create_bearer(const engine::Bearer& bearer, Instant) {
    std::lock_guard lock(m_mutex);
    const std::string token = secrets::token();
    m_bearers[token] = bearer;
    return token;
}
People::Answer<std::vector<engine::Bearer>> People::bearers() {
    std::lock_guard lock(m_mutex);
    std::vector<engine::Bearer> all;
    for (const auto& [_, one] : m_bearers) all.push_back(one);
    return all;
}
People::Answer<Done> People::revoke_bearer(std::string_view name, Instant) {
    std::lock_guard lock(m_mutex);
    for (auto& [_, one] : m_bearers)
        if (one.name == name) one.revoked = true;
    return Done{};
}
People::Answer<engine::Bearer> People::bearer(std::string_view token) {
    std::lock_guard lock(m_mutex);
    const auto found = m_bearers.find(token);
    if (found == m_bearers.end()) return no(AccountRefusal::unknown);
    return found->second;
}
People::Answer<Done> People::issue_code(std::string_view code, const engine::CodeGrant& grant,
                                        std::uint32_t devices, Instant) {
    std::lock_guard lock(m_mutex);
    m_codes[secrets::access_code_normal(code)] = {grant, devices};
    return Done{};
}
People::Answer<engine::CodeSignedIn> People::exchange_code(std::string_view code, std::string_view,
                                                           Instant now) {
    std::lock_guard lock(m_mutex);
    const auto found = m_codes.find(secrets::access_code_normal(code));
    if (found == m_codes.end()) return no(AccountRefusal::code_wrong);
    if (found->second.left == 0) return no(AccountRefusal::no_devices_left);
    --found->second.left;
    engine::CodeSignedIn in{secrets::token(), secrets::token(), now + 24h, found->second.grant};
    m_links[in.token] = {found->first, in.csrf};
    return in;
}
People::Answer<engine::CodeSession> People::code_session(std::string_view token, Instant now) {
    std::lock_guard lock(m_mutex);
    const auto link = m_links.find(token);
    if (link == m_links.end()) return no(AccountRefusal::unknown);
    const auto code = m_codes.find(link->second.first);
    if (code == m_codes.end()) return no(AccountRefusal::unknown);
    return engine::CodeSession{code->second.grant, link->second.second, now + 24h};
}
People::Answer<Done> People::revoke_codes(IncidentId incident, ResponderId responder, Instant) {
    std::lock_guard lock(m_mutex);
    std::erase_if(m_codes, [&](const auto& one) {
        return one.second.grant.incident == incident && one.second.grant.responder == responder;
    });
    return Done{};
}
People::Answer<Done> People::move_codes(ReportId report, IncidentId incident) {
    std::lock_guard lock(m_mutex);
    for (auto& [code, kept] : m_codes)
        if (kept.grant.report == report) kept.grant.incident = incident;
    return Done{};
}
} // namespace leitstelle::api::test
