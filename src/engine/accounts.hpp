// Who may sign in and with what: staff and responders by password and one-time code, programs by
// bearer token, responders and victims by the code in their link. Plain data in and out; cookies
// and headers are api/'s. A person's rights are the World's business: an account only says who it
// is and which roles it was given.
#pragma once
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/actor.hpp"
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::engine {

BOOST_DEFINE_ENUM_CLASS(AccountRefusal, login_malformed, login_taken, password_too_short,
                        password_too_long, password_is_login, role_missing, person_missing, unknown,
                        wrong_credentials, code_needed, locked, disabled, code_wrong, code_expired,
                        no_devices_left, name_taken,
                        storage_failed) // the outside world said no; `what` tells

struct AccountNo {
    AccountRefusal refusal{};
    std::string what;       // one sentence
    Duration retry_after{}; // locked: how long
};
template <class Value> using AccountAnswer = Result<Value, AccountNo>;

struct Account {
    std::uint64_t id = 0;
    std::string login;
    StaffId staff; // one of the two
    ResponderId responder;
    std::vector<Role> roles;
    bool has_totp = false;
    bool disabled = false;
    Instant created;
};
struct NewAccount {
    std::string login; // 2 to 64 of a-z 0-9 . - _ @, case ignored
    StaffId staff;
    ResponderId responder;
    std::vector<Role> roles;
    std::string password; // 12 to 1024 bytes, not the login
};

struct Credentials {
    std::string login;
    std::string password;
    std::string code; // six digits; "" when not asked for yet
};
struct SignedIn {
    std::string token; // for the cookie; the store keeps its hash only
    std::string csrf;
    Instant expires;
    Account account;
};
struct Session {
    Account account;
    std::string csrf;
    Instant expires;
};

struct Bearer {
    std::string name; // an account's login: the token acts for that person
    std::vector<Role> roles;
    std::vector<RegionId> regions; // empty: all
    Instant created;
    bool revoked = false;
};

enum class CodeKind { responder, victim };
BOOST_DESCRIBE_ENUM(CodeKind, responder, victim)

// What a link's code opens.
struct CodeGrant {
    CodeKind kind{};
    IncidentId incident; // a victim's may be a report that is no incident yet
    ReportId report;
    ResponderId responder;
};
struct CodeSignedIn {
    std::string token;
    std::string csrf;
    Instant expires;
    CodeGrant grant;
};
struct CodeSession {
    CodeGrant grant;
    std::string csrf;
    Instant expires;
};

// Declared limits; tests go past each.
struct AccountLimits {
    int failures_before_lock = 5;
    Duration first_lock = std::chrono::seconds{30}; // doubles with every further failure
    Duration longest_lock = std::chrono::minutes{15};
    Duration session_life = std::chrono::hours{12}; // a shift with its handover
    Duration session_idle = std::chrono::hours{2};
    Duration code_session_life = std::chrono::hours{24 * 7};
    std::size_t password_least_bytes = 12;
    std::size_t password_most_bytes = 1024;
};

class Accounts {
public:
    virtual ~Accounts() = default;

    virtual AccountAnswer<Account> create(const NewAccount& account, Instant now) = 0;
    virtual AccountAnswer<std::vector<Account>> list() = 0;
    virtual AccountAnswer<Account> find(std::string_view login) = 0;
    virtual AccountAnswer<Done> set_roles(std::uint64_t account, std::vector<Role> roles) = 0;
    // Ends all sessions of the account, as does disabling it.
    virtual AccountAnswer<Done> set_password(std::uint64_t account, std::string_view password) = 0;
    virtual AccountAnswer<Done> set_disabled(std::uint64_t account, bool disabled) = 0;

    // One-time codes (RFC 6238). A new secret in base32 for the authenticator; it counts only when
    // a code made with it is shown.
    virtual std::string new_totp_secret() = 0;
    virtual AccountAnswer<Done> confirm_totp(std::uint64_t account, std::string_view secret,
                                             std::string_view code, Instant now) = 0;
    virtual AccountAnswer<Done> remove_totp(std::uint64_t account) = 0;

    // Wrong tries are counted for the login and lock it for a while; a missing code is none.
    virtual AccountAnswer<SignedIn> sign_in(const Credentials& credentials,
                                            std::string_view user_agent_kind, Instant now) = 0;
    virtual AccountAnswer<Session> session(std::string_view token, Instant now) = 0;
    virtual AccountAnswer<Done> sign_out(std::string_view token) = 0;
    virtual AccountAnswer<Done> sign_out_everywhere(std::uint64_t account) = 0;

    // Bearer tokens of programs. The token is told once.
    virtual AccountAnswer<std::string> create_bearer(const Bearer& bearer, Instant now) = 0;
    virtual AccountAnswer<Bearer> bearer(std::string_view token) = 0;
    virtual AccountAnswer<std::vector<Bearer>> bearers() = 0;
    virtual AccountAnswer<Done> revoke_bearer(std::string_view name, Instant now) = 0;

    // Codes of links. `devices`: how often it can be exchanged. `expires` 0: until revoked.
    virtual AccountAnswer<Done> issue_code(std::string_view code, const CodeGrant& grant,
                                           std::uint32_t devices, Instant expires) = 0;
    // Exchanges a code for a session. `tried_on` is what wrong tries are counted for: the
    // reference, or where the request came from.
    virtual AccountAnswer<CodeSignedIn> exchange_code(std::string_view code,
                                                      std::string_view tried_on, Instant now) = 0;
    virtual AccountAnswer<CodeSession> code_session(std::string_view token, Instant now) = 0;
    // All codes of the incident, or only this responder's; their sessions end with them.
    virtual AccountAnswer<Done> revoke_codes(IncidentId incident, ResponderId responder,
                                             Instant now) = 0;
    // A report became an incident: its victim's code opens that now.
    virtual AccountAnswer<Done> move_codes(ReportId report, IncidentId incident) = 0;

    // Removes sessions and codes that ended before `now`; for a quiet moment.
    virtual AccountAnswer<Done> forget_ended(Instant now) = 0;
};

} // namespace leitstelle::engine
