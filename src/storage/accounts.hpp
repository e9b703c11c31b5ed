// Accounts, sessions, bearer tokens and link codes in DATA/accounts.db. Of passwords there is the
// Argon2id text, of tokens and codes a hash keyed with DATA/secret.key. Thread-safe; hashing a
// password takes some 50 ms and holds no lock.
//
// A try is counted before it is checked and given back when it was right: any number of guesses at
// the same time count as many.
#pragma once
#include "engine/accounts.hpp"
#include "storage/database.hpp"
#include "storage/secret_key.hpp"
#include <memory>
#include <mutex>

namespace leitstelle::storage {

class SqliteAccounts : public engine::Accounts {
public:
    template <class Value> using Answer = engine::AccountAnswer<Value>;

    static Result<std::unique_ptr<SqliteAccounts>, Failure>
    open(const Path& folder, const engine::AccountLimits& limits = {});

    Answer<engine::Account> create(const engine::NewAccount& account, Instant now) override;
    Answer<std::vector<engine::Account>> list() override;
    Answer<engine::Account> find(std::string_view login) override;
    Answer<Done> set_roles(std::uint64_t account, std::vector<Role> roles) override;
    Answer<Done> set_password(std::uint64_t account, std::string_view password) override;
    Answer<Done> set_disabled(std::uint64_t account, bool disabled) override;

    std::string new_totp_secret() override;
    Answer<Done> confirm_totp(std::uint64_t account, std::string_view secret, std::string_view code,
                              Instant now) override;
    Answer<Done> remove_totp(std::uint64_t account) override;

    Answer<engine::SignedIn> sign_in(const engine::Credentials& credentials,
                                     std::string_view user_agent_kind, Instant now) override;
    Answer<engine::Session> session(std::string_view token, Instant now) override;
    Answer<Done> sign_out(std::string_view token) override;
    Answer<Done> sign_out_everywhere(std::uint64_t account) override;

    Answer<std::string> create_bearer(const engine::Bearer& bearer, Instant now) override;
    Answer<engine::Bearer> bearer(std::string_view token) override;
    Answer<std::vector<engine::Bearer>> bearers() override;
    Answer<Done> revoke_bearer(std::string_view name, Instant now) override;

    Answer<Done> issue_code(std::string_view code, const engine::CodeGrant& grant,
                            std::uint32_t devices, Instant expires) override;
    Answer<engine::CodeSignedIn> exchange_code(std::string_view code, std::string_view tried_on,
                                               Instant now) override;
    Answer<engine::CodeSession> code_session(std::string_view token, Instant now) override;
    Answer<Done> revoke_codes(IncidentId incident, ResponderId responder, Instant now) override;
    Answer<Done> move_codes(ReportId report, IncidentId incident) override;
    Answer<Done> forget_ended(Instant now) override;

private:
    struct Tried; // an account on its way in: what was stored, the try already counted

    SqliteAccounts(const Path& folder, const engine::AccountLimits& limits);
    template <class Work> auto locked(Work work);
    std::optional<engine::AccountNo> check_password(std::string_view login,
                                                    std::string_view password) const;
    Answer<Done> change(std::uint64_t account, std::string_view sql);
    Answer<Tried> count_try(std::string_view login, Instant now);
    Answer<engine::SignedIn> finish_sign_in(const Tried& tried, const engine::Credentials& given,
                                            std::string_view user_agent_kind, Instant now);
    void renew_hash(const Tried& tried, std::string_view password);
    std::optional<engine::AccountNo> count_code_try(std::string_view tried_on, Instant now);
    Duration lock_after(int failures) const;

    std::mutex m_mutex;
    Database m_database;
    SecretKey m_key;
    const engine::AccountLimits m_limits;
    std::string m_hash_of_nobody; // checked for unknown logins, so that they take as long
};

} // namespace leitstelle::storage
