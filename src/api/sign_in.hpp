// What signing in and asking "who am I" answers.
#pragma once
#include "api/inside.hpp"

namespace leitstelle::api {

struct SignInAnswer {
    std::string csrf; // send it back as X-CSRF-Token with every POST
    Instant expires;
    std::string login;
    std::string token; // for programs: Authorization: Bearer; browsers have it as a cookie
};
BOOST_DESCRIBE_STRUCT(SignInAnswer, (), (csrf, expires, login, token))

struct RedeemAnswer {
    std::string csrf;
    Instant expires;
    IncidentId incident;
    ResponderId responder;
};
BOOST_DESCRIBE_STRUCT(RedeemAnswer, (), (csrf, expires, incident, responder))

struct SessionView {
    std::string user;
    std::string role;
    std::string csrf;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (user, role, csrf))

struct MeView {
    std::uint64_t position = 0;
    std::string login; // "" for the holder of a link
    std::string csrf;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    StaffId staff;
    ResponderId responder;
    PartnerId partner;
    IncidentId incident; // of a link
    PersonId person;
    std::vector<std::string> allowed; // command types the role may give at all
};
BOOST_DESCRIBE_STRUCT(MeView, (),
                      (position, login, csrf, roles, regions, staff, responder, partner, incident,
                       person, allowed))

// The form that needs no script; `why` is said above it.
void sign_in_page(Inside& inside, const VisitPtr& visit, std::optional<DoorRefusal> why);

} // namespace leitstelle::api
