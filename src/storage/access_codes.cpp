// The part of SqliteAccounts (accounts.hpp) for links: a code is exchanged for a session, on as
// many devices as it was issued for, until it ends or is revoked.
#include "net/secrets.hpp"
#include "storage/accounts_rows.hpp"

namespace leitstelle::storage {

using namespace engine;
using Refusal = AccountRefusal;

static CodeGrant grant_of(const Statement& row, int first) {
    CodeGrant grant;
    grant.kind = row.text(first) == "responder" ? CodeKind::responder : CodeKind::victim;
    grant.incident = {row.number(first + 1)};
    grant.report = {row.number(first + 2)};
    grant.responder = {row.number(first + 3)};
    return grant;
}

SqliteAccounts::Answer<Done> SqliteAccounts::issue_code(std::string_view code,
                                                        const CodeGrant& grant,
                                                        std::uint32_t devices, Instant expires) {
    return locked([&]() -> Answer<Done> {
        m_database.run("INSERT INTO access_code VALUES(?,?,?,?,?,?,?,0)",
                       Bytes{m_key.hash(secrets::access_code_normal(code))},
                       boost::describe::enum_to_string(grant.kind, ""), grant.incident.value,
                       grant.report.value, grant.responder.value, devices, to_ms(expires));
        return Done{};
    });
}

// As in sign_in(): counted first, given back when it was right.
std::optional<AccountNo> SqliteAccounts::count_code_try(std::string_view tried_on, Instant now) {
    Statement select(m_database, "SELECT failures, locked_until, last_at FROM code_attempts"
                                 " WHERE tried_on = ?");
    int failures = 1;
    if (select.bind(tried_on).step()) {
        if (select.integer(1) > to_ms(now))
            return AccountNo{Refusal::locked, "too many wrong codes: wait before the next try",
                             from_ms(select.integer(1)) - now};
        if (from_ms(select.integer(2)) + m_limits.longest_lock > now)
            failures += static_cast<int>(select.integer(0));
    }
    select.reset();
    const auto lock = lock_after(failures);
    m_database.run("INSERT OR REPLACE INTO code_attempts VALUES(?,?,?,?)", tried_on, failures,
                   lock.count() > 0 ? to_ms(now + lock) : 0, to_ms(now));
    return {};
}

SqliteAccounts::Answer<CodeSignedIn>
SqliteAccounts::exchange_code(std::string_view code, std::string_view tried_on, Instant now) {
    return locked([&]() -> Answer<CodeSignedIn> {
        if (auto wait = count_code_try(tried_on, now)) return Unexpected{*wait};
        const auto hash = m_key.hash(secrets::access_code_normal(code));
        Statement select(m_database, "SELECT kind, incident, report, responder, devices_left,"
                                     " expires_at, revoked_at FROM access_code"
                                     " WHERE code_hash = ?");
        if (!select.bind(Bytes{hash}).step())
            return no(Refusal::code_wrong, "this code is not known");
        const auto grant = grant_of(select, 0);
        const auto devices_left = select.integer(4);
        const auto expires = select.integer(5);
        const bool ended = select.integer(6) != 0 || (expires != 0 && expires <= to_ms(now));
        select.reset();
        m_database.run("DELETE FROM code_attempts WHERE tried_on = ?", tried_on);
        if (ended) return no(Refusal::code_expired, "this code is not valid any more");
        if (devices_left == 0)
            return no(Refusal::no_devices_left, "this code was used on all its devices");
        CodeSignedIn in{secrets::token(), secrets::token(), now + m_limits.code_session_life,
                        grant};
        if (expires != 0) in.expires = std::min(in.expires, from_ms(expires));
        Transaction transaction(m_database);
        m_database.run("UPDATE access_code SET devices_left = devices_left - 1"
                       " WHERE code_hash = ?",
                       Bytes{hash});
        m_database.run("INSERT INTO link_session VALUES(?,?,?,?,?)", Bytes{m_key.hash(in.token)},
                       Bytes{hash}, in.csrf, to_ms(now), to_ms(in.expires));
        transaction.commit();
        return in;
    });
}

SqliteAccounts::Answer<CodeSession> SqliteAccounts::code_session(std::string_view token,
                                                                 Instant now) {
    return locked([&]() -> Answer<CodeSession> {
        Statement select(m_database,
                         "SELECT c.kind, c.incident, c.report, c.responder, s.csrf, s.expires_at"
                         " FROM link_session s JOIN access_code c ON c.code_hash = s.code_hash"
                         " WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND c.revoked_at = 0");
        if (!select.bind(Bytes{m_key.hash(token)}, to_ms(now)).step())
            return no(Refusal::code_expired, "this link is not open any more");
        return CodeSession{grant_of(select, 0), std::string(select.text(4)),
                           from_ms(select.integer(5))};
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::revoke_codes(IncidentId incident,
                                                          ResponderId responder, Instant now) {
    return locked([&]() -> Answer<Done> {
        m_database.run("UPDATE access_code SET revoked_at = ?1 WHERE incident = ?2"
                       " AND (?3 = 0 OR responder = ?3) AND revoked_at = 0",
                       to_ms(now), incident.value, responder.value);
        return Done{};
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::move_codes(ReportId report, IncidentId incident) {
    return locked([&]() -> Answer<Done> {
        m_database.run("UPDATE access_code SET incident = ? WHERE report = ? AND report <> 0",
                       incident.value, report.value);
        return Done{};
    });
}

// A revoked or expired code stays a while, so that its holder hears "not valid any more" and not
// "not known".
SqliteAccounts::Answer<Done> SqliteAccounts::forget_ended(Instant now) {
    constexpr Duration codes_kept = std::chrono::days{30};
    return locked([&]() -> Answer<Done> {
        Transaction transaction(m_database);
        m_database.run("DELETE FROM session WHERE expires_at <= ?1 OR last_seen <= ?2", to_ms(now),
                       to_ms(now - m_limits.session_idle));
        m_database.run("DELETE FROM link_session WHERE expires_at <= ?", to_ms(now));
        m_database.run("DELETE FROM access_code WHERE (revoked_at <> 0 AND revoked_at <= ?1)"
                       " OR (expires_at <> 0 AND expires_at <= ?1)",
                       to_ms(now - codes_kept));
        m_database.run("DELETE FROM code_attempts WHERE last_at <= ?1 AND locked_until <= ?2",
                       to_ms(now - m_limits.longest_lock), to_ms(now));
        transaction.commit();
        return Done{};
    });
}

} // namespace leitstelle::storage
