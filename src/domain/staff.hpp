// Staff: the people of the control centre (call-takers, commanders, campaign callers, analysts,
// auditors, administrators). Passwords and sessions are not here but with the sign-in (api/).
//
//   none -Admit-> admitted -Dismiss-> dismissed
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include <optional>
#include <variant>

namespace leitstelle::staff {

struct State {
    PersonId person;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths; // how a commander alarm reaches this person
    bool dismissed = false;
};
BOOST_DESCRIBE_STRUCT(State, (), (person, roles, regions, paths, dismissed))

struct Admit {
    static constexpr auto wire = "staff.admit";
    static constexpr auto access = by_administrator;
    PersonId person;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths;
};
BOOST_DESCRIBE_STRUCT(Admit, (), (person, roles, regions, paths))
struct Change {
    static constexpr auto wire = "staff.change";
    static constexpr auto access = by_administrator;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths;
};
BOOST_DESCRIBE_STRUCT(Change, (), (roles, regions, paths))
struct Dismiss {
    static constexpr auto wire = "staff.dismiss";
    static constexpr auto access = by_administrator;
};
BOOST_DESCRIBE_STRUCT(Dismiss, (), ())
using Command = std::variant<Admit, Change, Dismiss>;

struct Admitted {
    static constexpr auto wire = "staff.admitted";
    PersonId person;
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths;
};
BOOST_DESCRIBE_STRUCT(Admitted, (), (person, roles, regions, paths))
struct Changed {
    static constexpr auto wire = "staff.changed";
    std::vector<Role> roles;
    std::vector<RegionId> regions;
    std::vector<ContactId> paths;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (roles, regions, paths))
struct Dismissed {
    static constexpr auto wire = "staff.dismissed";
};
BOOST_DESCRIBE_STRUCT(Dismissed, (), ())
using Event = std::variant<Admitted, Changed, Dismissed>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_admitted, not_admitted, person_missing, role_missing,
                        role_not_for_staff, region_unknown, commander_needs_two_paths, dismissed,
                        holds_open_incidents)

struct Facts {
    bool regions_exist = true;
    bool holds_open_incidents = false;
    std::uint32_t kinds_of_path = 2; // different address schemes among the paths
};
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::staff
