// Door: who comes in. A cookie (staff, responders, holders of a link) or a bearer token (programs,
// and sessions used by scripts) becomes a Visitor with the rights the World knows; a request that
// changes something and comes with a cookie must carry the session's CSRF token, too.
#pragma once
#include "api/browser.hpp"
#include "api/directory.hpp"
#include "api/problems.hpp"

namespace leitstelle::api {

inline constexpr std::string_view session_cookie = "session";    // staff, responders, link holders
inline constexpr std::string_view victim_cookie = "notfall";     // the victim's page
inline constexpr std::string_view calendar_prefix = "calendar."; // of such tokens' names
inline constexpr std::string_view csrf_header = "X-CSRF-Token";

struct Visitor {
    Actor actor;
    std::string principal; // whose idempotency keys these are: "staff:3", "program:telephony"
    std::string login;     // "" for links
    std::string token, csrf;
    std::optional<engine::CodeGrant> grant; // came by a link
    bool by_cookie = false;
};

struct No {
    DoorRefusal refusal{};
    std::string detail;
    Duration retry_after{};
};

class Door {
public:
    Door(engine::Accounts& accounts, engine::Clock& clock, const Directory& directory)
        : m_accounts(accounts), m_clock(clock), m_directory(directory) {}

    // Blocks: on a worker only.
    Result<Visitor, No> enter(const Request& request) const;
    Result<Visitor, No> enter_victim(const Request& request) const;
    // Is this still somebody? For streams that stay open.
    std::optional<Visitor> still(const std::string& token) const;

private:
    Result<Visitor, No> by_token(const std::string& token, bool cookie) const;
    engine::Accounts& m_accounts;
    engine::Clock& m_clock;
    const Directory& m_directory;
};

// Does the request carry the session's token, in the header or (forms) in the field "csrf"?
bool carries_csrf(const Request& request, const Visitor& visitor, std::string_view form_field = {});
No no_of(const engine::AccountNo& no);

} // namespace leitstelle::api
