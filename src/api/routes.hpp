// Routes: every door of the house in one list: who may use it, what it takes, what it answers. The
// router, the API's description and the access matrix are made from this list; what does not stand
// here does not exist.
#pragma once
#include "api/inside.hpp"
#include <span>

namespace leitstelle::api {

enum class Entry {
    open,      // anybody
    victim,    // the page of the victim looks itself who comes (no script, its own cookie)
    signed_in, // a session or a bearer token with one of the roles
};
BOOST_DESCRIBE_ENUM(Entry, open, victim, signed_in)

struct RouteRule {
    std::string_view method, pattern;
    Entry entry{};
    std::uint16_t roles = 0; // of Entry::signed_in
    void (*handle)(Inside&, const VisitPtr&) = nullptr;
    std::string_view summary;
    const codec::Shape* (*takes)() = nullptr;   // JSON body
    const codec::Shape* (*answers)() = nullptr; // JSON body of 200 or 201; null: a page or text
    int status = 200;
    std::string_view media = "application/json"; // of the answer
    std::size_t body_bytes = 0;
};

std::span<const RouteRule> route_rules();
void attach(Inside& inside, Router& router);

} // namespace leitstelle::api
