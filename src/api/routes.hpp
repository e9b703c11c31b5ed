// Routes: every door of the house in one list: who may use it, what it takes, what it answers. The
// router, the API's description and the access matrix are made from this list; what does not stand
// here does not exist.
#pragma once
#include "api/inside.hpp"
#include <array>
#include <span>

namespace leitstelle::api {

enum class Entry {
    open,      // anybody
    victim,    // the page of the victim looks itself who comes (no script, its own cookie)
    signed_in, // a session or a bearer token with one of the roles
};
BOOST_DESCRIBE_ENUM(Entry, open, victim, signed_in)

// What a request may say besides its path and body. The door itself refuses a value of another
// kind, and under GET /api a name that does not stand here; every route also takes `lang` and
// Accept-Language, every POST of a session X-CSRF-Token.
struct Parameter {
    enum class Place { query, header };
    enum class Kind {
        text,
        number,    // digits
        page_size, // 1 to ApiLimits::most_a_page
    };
    std::string_view name, says;
    Kind kind = Kind::text;
    std::array<std::string_view, 3> choices{}; // none: any value
    bool required = false;
    Place place = Place::query;
};

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
    std::span<const Parameter> parameters{};
    const codec::Shape* (*takes_form)() = nullptr; // the same body, or the only one, as a form
    int form_status = 0; // of the page that answers a form; 303: it leads to the next page

    constexpr RouteRule with(std::span<const Parameter> more) const {
        auto rule = *this;
        rule.parameters = more;
        return rule;
    }
    constexpr RouteRule form(const codec::Shape* (*fields)(), int answered_with) const {
        auto rule = *this;
        rule.takes_form = fields;
        rule.form_status = answered_with;
        return rule;
    }
};

std::span<const RouteRule> route_rules();
void attach(Inside& inside, Router& router);

} // namespace leitstelle::api
