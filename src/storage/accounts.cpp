#include "storage/accounts.hpp"
#include "net/secrets.hpp"
#include "storage/accounts_rows.hpp"
#include "storage/schema.hpp"
#include <charconv>

namespace leitstelle::storage {

using namespace engine;
using Refusal = AccountRefusal;

static constexpr auto account_columns =
    "id, login, staff, responder, roles, length(totp_secret) > 0, disabled, created_at";

static std::string text_of(const std::vector<Role>& roles) {
    std::string text;
    for (const Role role : roles)
        (text += text.empty() ? "" : " ") += boost::describe::enum_to_string(role, "");
    return text;
}
template <class Take> static void each_word(std::string_view text, Take take) {
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) take(std::string(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}
static std::vector<Role> roles_of(std::string_view text) {
    std::vector<Role> list;
    each_word(text, [&](const std::string& name) {
        Role role{};
        if (!boost::describe::enum_from_string(name.c_str(), role))
            throw Trouble{"accounts.db: there is no role \"" + name + "\""};
        list.push_back(role);
    });
    return list;
}
static Account account_of(const Statement& row) {
    return {row.number(0),       std::string(row.text(1)), {row.number(2)},
            {row.number(3)},     roles_of(row.text(4)),    row.integer(5) != 0,
            row.integer(6) != 0, from_ms(row.integer(7))};
}
static std::string purpose_of(std::uint64_t account) {
    return "totp of account " + std::to_string(account);
}

Result<std::unique_ptr<SqliteAccounts>, Failure> SqliteAccounts::open(const Path& folder,
                                                                      const AccountLimits& limits) {
    return guarded(
        [&] { return std::unique_ptr<SqliteAccounts>(new SqliteAccounts(folder, limits)); });
}
SqliteAccounts::SqliteAccounts(const Path& folder, const AccountLimits& limits)
    : m_database(accounts_file(folder), accounts_schema, Database::Mode::write),
      m_key(folder, m_database.integer("SELECT (SELECT count(*) FROM account)"
                                       " + (SELECT count(*) FROM bearer)"
                                       " + (SELECT count(*) FROM access_code)") == 0),
      m_limits(limits), m_hash_of_nobody(secrets::password_hash(secrets::token())) {}

static bool well_formed(std::string_view login) {
    for (const char c : login) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@';
        if (!fine) return false;
    }
    return login.size() >= 2 && login.size() <= 64;
}

std::optional<AccountNo> SqliteAccounts::check_password(std::string_view login,
                                                        std::string_view password) const {
    if (password.size() < m_limits.password_least_bytes)
        return AccountNo{Refusal::password_too_short,
                         "a password has " + std::to_string(m_limits.password_least_bytes) +
                             " characters or more",
                         {}};
    if (password.size() > m_limits.password_most_bytes)
        return AccountNo{Refusal::password_too_long, "the password is too long", {}};
    if (password == login)
        return AccountNo{Refusal::password_is_login, "the password must not be the login", {}};
    return {};
}

SqliteAccounts::Answer<Account> SqliteAccounts::create(const NewAccount& account, Instant now) {
    if (!well_formed(account.login))
        return no(Refusal::login_malformed, "a login is 2 to 64 letters, digits and . - _ @");
    if (account.roles.empty()) return no(Refusal::role_missing, "an account has at least one role");
    if (bool(account.staff) == bool(account.responder))
        return no(Refusal::person_missing, "an account belongs to one of staff or responder");
    if (auto bad = check_password(account.login, account.password)) return Unexpected{*bad};
    const auto hash = secrets::password_hash(account.password);
    return locked([&]() -> Answer<Account> {
        if (m_database.integer("SELECT count(*) FROM account WHERE login = ?", account.login) > 0)
            return no(Refusal::login_taken, "there is an account with this login already");
        m_database.run("INSERT INTO account(login, staff, responder, roles, password_hash,"
                       " totp_secret, totp_last_step, failures, locked_until, disabled, created_at)"
                       " VALUES(?,?,?,?,?,x'',0,0,0,0,?)",
                       account.login, account.staff.value, account.responder.value,
                       text_of(account.roles), hash, to_ms(now));
        return Account{static_cast<std::uint64_t>(m_database.integer("SELECT last_insert_rowid()")),
                       account.login,
                       account.staff,
                       account.responder,
                       account.roles,
                       false,
                       false,
                       now};
    });
}

SqliteAccounts::Answer<std::vector<Account>> SqliteAccounts::list() {
    return locked([&]() -> Answer<std::vector<Account>> {
        std::vector<Account> accounts;
        Statement select(m_database,
                         std::string("SELECT ") + account_columns + " FROM account ORDER BY login");
        while (select.step()) accounts.push_back(account_of(select));
        return accounts;
    });
}
SqliteAccounts::Answer<Account> SqliteAccounts::find(std::string_view login) {
    return locked([&]() -> Answer<Account> {
        Statement select(m_database, std::string("SELECT ") + account_columns +
                                         " FROM account WHERE login = ?");
        if (select.bind(login).step()) return account_of(select);
        return no(Refusal::unknown, "there is no account with this login");
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::set_roles(std::uint64_t account,
                                                       std::vector<Role> roles) {
    if (roles.empty()) return no(Refusal::role_missing, "an account has at least one role");
    return locked([&]() -> Answer<Done> {
        m_database.run("UPDATE account SET roles = ? WHERE id = ?", text_of(roles), account);
        if (m_database.changes() == 0) return no(Refusal::unknown, "there is no such account");
        return Done{};
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::set_password(std::uint64_t account,
                                                          std::string_view password) {
    auto login = locked([&]() -> Answer<std::string> {
        Statement select(m_database, "SELECT login FROM account WHERE id = ?");
        if (select.bind(account).step()) return std::string(select.text(0));
        return no(Refusal::unknown, "there is no such account");
    });
    if (!login) return Unexpected{login.error()};
    if (auto bad = check_password(*login, password)) return Unexpected{*bad};
    const auto hash = secrets::password_hash(password);
    return locked([&]() -> Answer<Done> {
        Transaction transaction(m_database);
        m_database.run("UPDATE account SET password_hash = ?, failures = 0, locked_until = 0"
                       " WHERE id = ?",
                       hash, account);
        m_database.run("DELETE FROM session WHERE account = ?", account);
        transaction.commit();
        return Done{};
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::set_disabled(std::uint64_t account, bool disabled) {
    return locked([&]() -> Answer<Done> {
        Transaction transaction(m_database);
        m_database.run("UPDATE account SET disabled = ? WHERE id = ?", disabled, account);
        if (m_database.changes() == 0) return no(Refusal::unknown, "there is no such account");
        if (disabled) m_database.run("DELETE FROM session WHERE account = ?", account);
        transaction.commit();
        return Done{};
    });
}

std::string SqliteAccounts::new_totp_secret() { return secrets::base32(secrets::totp_secret()); }

SqliteAccounts::Answer<Done> SqliteAccounts::confirm_totp(std::uint64_t account,
                                                          std::string_view secret,
                                                          std::string_view code, Instant now) {
    const auto bytes = secrets::base32_decoded(secret);
    if (!bytes || bytes->size() < 16)
        return no(Refusal::code_wrong, "this is no secret for one-time codes");
    const auto step = secrets::totp_accepted(*bytes, code, now, 0);
    if (!step) return no(Refusal::code_wrong, "the one-time code does not fit the secret");
    return locked([&]() -> Answer<Done> {
        const std::string sealed = m_key.seal(*bytes, purpose_of(account));
        m_database.run("UPDATE account SET totp_secret = ?, totp_last_step = ? WHERE id = ?",
                       Bytes{reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size()},
                       *step, account);
        if (m_database.changes() == 0) return no(Refusal::unknown, "there is no such account");
        return Done{};
    });
}
SqliteAccounts::Answer<Done> SqliteAccounts::remove_totp(std::uint64_t account) {
    return change(account, "UPDATE account SET totp_secret = x'', totp_last_step = 0 WHERE id = ?");
}
SqliteAccounts::Answer<Done> SqliteAccounts::change(std::uint64_t account, std::string_view sql) {
    return locked([&]() -> Answer<Done> {
        m_database.run(sql, account);
        if (m_database.changes() == 0) return no(Refusal::unknown, "there is no such account");
        return Done{};
    });
}

// ---- signing in ------------------------------------------------------------------------------

struct SqliteAccounts::Tried {
    Account account; // id 0: nobody has this login
    std::string password_hash;
    std::string totp_secret; // opened; "" = none
    std::uint64_t totp_last_step = 0;
    int failures_before = 0;
    std::int64_t locked_until_before = 0;
};

Duration SqliteAccounts::lock_after(int failures) const {
    if (failures < m_limits.failures_before_lock) return {};
    const int doublings = std::min(failures - m_limits.failures_before_lock, 20);
    return std::min(m_limits.longest_lock, m_limits.first_lock * (1 << doublings));
}

SqliteAccounts::Answer<SqliteAccounts::Tried> SqliteAccounts::count_try(std::string_view login,
                                                                        Instant now) {
    return locked([&]() -> Answer<Tried> {
        Tried tried;
        Statement select(m_database,
                         std::string("SELECT ") + account_columns +
                             ", password_hash, totp_secret, totp_last_step, failures, locked_until"
                             " FROM account WHERE login = ?");
        if (!select.bind(login).step()) {
            tried.password_hash = m_hash_of_nobody;
            return tried;
        }
        tried.account = account_of(select);
        tried.password_hash = select.text(8);
        if (tried.account.has_totp)
            tried.totp_secret = m_key.unseal(select.blob(9), purpose_of(tried.account.id));
        tried.totp_last_step = select.number(10);
        tried.failures_before = static_cast<int>(select.integer(11));
        tried.locked_until_before = select.integer(12);
        select.reset();
        if (tried.locked_until_before > to_ms(now))
            return no(Refusal::locked, "too many wrong tries: wait before the next one",
                      from_ms(tried.locked_until_before) - now);
        const int failures = tried.failures_before + 1;
        const auto lock = lock_after(failures);
        m_database.run("UPDATE account SET failures = ?, locked_until = ? WHERE id = ?", failures,
                       lock.count() > 0 ? to_ms(now + lock) : 0, tried.account.id);
        return tried;
    });
}

SqliteAccounts::Answer<SignedIn> SqliteAccounts::sign_in(const Credentials& credentials,
                                                         std::string_view user_agent_kind,
                                                         Instant now) {
    auto tried = count_try(credentials.login, now);
    if (!tried) return Unexpected{tried.error()};
    const bool fits = credentials.password.size() <= m_limits.password_most_bytes &&
                      secrets::password_matches(credentials.password, tried->password_hash);
    if (!fits || tried->account.id == 0)
        return no(Refusal::wrong_credentials, "login or password are wrong");
    auto in = finish_sign_in(*tried, credentials, user_agent_kind, now);
    if (in && secrets::password_hash_is_old(tried->password_hash))
        renew_hash(*tried, credentials.password);
    return in;
}

// Only now is the password at hand in clear. Should it fail, the next sign-in tries again.
void SqliteAccounts::renew_hash(const Tried& tried, std::string_view password) {
    const std::string hash = secrets::password_hash(password);
    (void)locked([&]() -> Answer<Done> {
        m_database.run("UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?",
                       hash, tried.account.id, tried.password_hash);
        return Done{};
    });
}

SqliteAccounts::Answer<SignedIn> SqliteAccounts::finish_sign_in(const Tried& tried,
                                                                const Credentials& given,
                                                                std::string_view user_agent_kind,
                                                                Instant now) {
    const auto id = tried.account.id;
    return locked([&]() -> Answer<SignedIn> {
        Transaction transaction(m_database);
        if (m_database.integer("SELECT disabled FROM account WHERE id = ?", id) != 0)
            return no(Refusal::disabled, "this account is disabled");
        if (tried.account.has_totp && given.code.empty()) {
            m_database.run("UPDATE account SET failures = ?, locked_until = ? WHERE id = ?",
                           tried.failures_before, tried.locked_until_before, id);
            transaction.commit();
            return no(Refusal::code_needed, "the one-time code is needed as well");
        }
        auto step = static_cast<std::uint64_t>(
            m_database.integer("SELECT totp_last_step FROM account WHERE id = ?", id));
        if (tried.account.has_totp) {
            const auto accepted = secrets::totp_accepted(tried.totp_secret, given.code, now, step);
            if (!accepted)
                return no(Refusal::code_wrong, "the one-time code is wrong or was used already");
            step = *accepted;
        }
        const SignedIn in{secrets::token(), secrets::token(), now + m_limits.session_life,
                          tried.account};
        m_database.run("UPDATE account SET failures = 0, locked_until = 0, totp_last_step = ?"
                       " WHERE id = ?",
                       step, id);
        m_database.run("INSERT INTO session VALUES(?,?,?,?,?,?,?)", Bytes{m_key.hash(in.token)}, id,
                       in.csrf, user_agent_kind.substr(0, 40), to_ms(now), to_ms(in.expires),
                       to_ms(now));
        transaction.commit();
        return in;
    });
}

SqliteAccounts::Answer<Session> SqliteAccounts::session(std::string_view token, Instant now) {
    return locked([&]() -> Answer<Session> {
        const auto hash = m_key.hash(token);
        Statement select(m_database, std::string("SELECT ") + account_columns +
                                         ", csrf, expires_at, last_seen FROM (SELECT a.*, s.csrf,"
                                         " s.expires_at, s.last_seen FROM session s JOIN account a"
                                         " ON a.id = s.account WHERE s.token_hash = ?)");
        if (!select.bind(Bytes{hash}).step())
            return no(Refusal::unknown, "there is no such session");
        Session session{account_of(select), std::string(select.text(8)),
                        from_ms(select.integer(9))};
        const auto last_seen = from_ms(select.integer(10));
        select.reset();
        if (session.account.disabled) return no(Refusal::disabled, "this account is disabled");
        if (session.expires <= now || last_seen + m_limits.session_idle <= now)
            return no(Refusal::code_expired, "the session has ended: sign in again");
        if (now >= last_seen + std::chrono::minutes{1}) // a write a minute, not a request
            m_database.run("UPDATE session SET last_seen = ? WHERE token_hash = ?", to_ms(now),
                           Bytes{hash});
        return session;
    });
}

SqliteAccounts::Answer<Done> SqliteAccounts::sign_out(std::string_view token) {
    return locked([&]() -> Answer<Done> {
        m_database.run("DELETE FROM session WHERE token_hash = ?", Bytes{m_key.hash(token)});
        return Done{};
    });
}
SqliteAccounts::Answer<Done> SqliteAccounts::sign_out_everywhere(std::uint64_t account) {
    return locked([&]() -> Answer<Done> {
        m_database.run("DELETE FROM session WHERE account = ?", account);
        return Done{};
    });
}

// ---- programs --------------------------------------------------------------------------------

static std::string text_of(const std::vector<RegionId>& regions) {
    std::string text;
    for (const auto region : regions)
        (text += text.empty() ? "" : " ") += std::to_string(region.value);
    return text;
}
static Bearer bearer_of(const Statement& row) {
    Bearer bearer{std::string(row.text(0)),
                  roles_of(row.text(1)),
                  {},
                  from_ms(row.integer(3)),
                  row.integer(4) != 0};
    each_word(row.text(2), [&](const std::string& word) {
        std::uint64_t number = 0;
        std::from_chars(word.data(), word.data() + word.size(), number);
        bearer.regions.push_back({number});
    });
    return bearer;
}

SqliteAccounts::Answer<std::string> SqliteAccounts::create_bearer(const Bearer& bearer,
                                                                  Instant now) {
    if (!well_formed(bearer.name))
        return no(Refusal::login_malformed, "a name is 2 to 64 letters, digits and . - _ @");
    if (bearer.roles.empty()) return no(Refusal::role_missing, "a token has at least one role");
    return locked([&]() -> Answer<std::string> {
        if (m_database.integer("SELECT count(*) FROM bearer WHERE name = ?", bearer.name) > 0)
            return no(Refusal::name_taken, "there is a token with this name already");
        const auto token = secrets::token();
        m_database.run("INSERT INTO bearer VALUES(?,?,?,?,?,0)", Bytes{m_key.hash(token)},
                       bearer.name, text_of(bearer.roles), text_of(bearer.regions), to_ms(now));
        return token;
    });
}
SqliteAccounts::Answer<Bearer> SqliteAccounts::bearer(std::string_view token) {
    return locked([&]() -> Answer<Bearer> {
        Statement select(m_database, "SELECT name, roles, regions, created_at, revoked_at"
                                     " FROM bearer WHERE token_hash = ? AND revoked_at = 0");
        if (select.bind(Bytes{m_key.hash(token)}).step()) return bearer_of(select);
        return no(Refusal::unknown, "this token is not valid");
    });
}
SqliteAccounts::Answer<std::vector<Bearer>> SqliteAccounts::bearers() {
    return locked([&]() -> Answer<std::vector<Bearer>> {
        std::vector<Bearer> list;
        Statement select(m_database, "SELECT name, roles, regions, created_at, revoked_at"
                                     " FROM bearer ORDER BY name");
        while (select.step()) list.push_back(bearer_of(select));
        return list;
    });
}
SqliteAccounts::Answer<Done> SqliteAccounts::revoke_bearer(std::string_view name, Instant now) {
    return locked([&]() -> Answer<Done> {
        m_database.run("UPDATE bearer SET revoked_at = ? WHERE name = ? AND revoked_at = 0",
                       to_ms(now), name);
        if (m_database.changes() == 0) return no(Refusal::unknown, "there is no such token");
        return Done{};
    });
}

} // namespace leitstelle::storage
