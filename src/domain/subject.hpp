// Subject: what a command or an event is about: one aggregate, by kind and number.
#pragma once
#include "base/ids.hpp"
#include <boost/describe.hpp>

namespace leitstelle {

BOOST_DEFINE_ENUM_CLASS(SubjectKind, none, region, partner, responder, staff, roster, room,
                        organisation, call, report, incident, situation, specialist, referral,
                        delivery, service)

struct Subject {
    SubjectKind kind{};
    std::uint64_t id = 0; // 0 in a command: a new one, numbered by the core
    auto operator<=>(const Subject&) const = default;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (kind, id))

} // namespace leitstelle
