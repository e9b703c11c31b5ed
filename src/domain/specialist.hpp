// Specialist: a firm that does the paid work after the emergency. Which specialists a victim is
// shown, and in which order, is policy/referral_order; `last_named` is what makes it fair.
//
//   none -Admit-> admitted -Retire-> retired
//
// A retired specialist is named no more; what was referred to it stays.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/responder.hpp"
#include <optional>
#include <variant>

namespace leitstelle::specialist {

// Specialists belong to no region: the nearest may sit in the next one.
inline constexpr Access by_keeper{{{roles(Role::administrator, Role::commander), Relation::any}}};

struct Profile {
    TextId name;
    std::vector<ContactId> contacts;
    std::vector<responder::Skill> skills;
    std::string postal_code;
    TextId price_basis; // what the victim reads about prices before choosing
    PartnerId partner;  // the same firm is one of our partners; 0 = it is not
};
BOOST_DESCRIBE_STRUCT(Profile, (), (name, contacts, skills, postal_code, price_basis, partner))

struct State {
    Profile profile;
    Instant last_named; // in the list of a referral; not set: never
    std::uint32_t named = 0;
    bool retired = false;
};
BOOST_DESCRIBE_STRUCT(State, (), (profile, last_named, named, retired))

struct Admit {
    static constexpr auto wire = "specialist.admit";
    static constexpr auto access = by_keeper;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Admit, (), (profile))
struct Change {
    static constexpr auto wire = "specialist.change";
    static constexpr auto access = by_keeper;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Change, (), (profile))
struct Retire {
    static constexpr auto wire = "specialist.retire";
    static constexpr auto access = by_keeper;
};
BOOST_DESCRIBE_STRUCT(Retire, (), ())
using Command = std::variant<Admit, Change, Retire>;

struct Admitted {
    static constexpr auto wire = "specialist.admitted";
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Admitted, (), (profile))
struct Changed {
    static constexpr auto wire = "specialist.changed";
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (profile))
struct Retired {
    static constexpr auto wire = "specialist.retired";
};
BOOST_DESCRIBE_STRUCT(Retired, (), ())
struct Named { // the World's, one for each specialist in referral::Offered
    static constexpr auto wire = "specialist.named";
    ReferralId referral;
};
BOOST_DESCRIBE_STRUCT(Named, (), (referral))
using Event = std::variant<Admitted, Changed, Retired, Named>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_admitted, not_admitted, name_missing, contact_missing,
                        skill_missing, postal_code_unknown, price_basis_missing, partner_unknown,
                        retired)

struct Facts {
    bool postal_code_known = true;
    bool partner_exists = true;
};
// `state` is null for a specialist not admitted yet.
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::specialist
