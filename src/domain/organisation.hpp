// Organisation: a firm, known before or because of an incident. Name, addresses and contacts lie in
// the register; here are the facts that decisions and statements need.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include <optional>
#include <variant>

namespace leitstelle::organisation {

// Size classes of Recommendation 2003/361/EC by staff; unknown is allowed and listed.
BOOST_DEFINE_ENUM_CLASS(SizeClass, unknown, self_employed, micro, small, medium, large)
BOOST_DEFINE_ENUM_CLASS(Safety, unknown, safe, compromised)

struct Contact {
    ContactId contact;
    PersonId person;
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(Contact, (), (contact, person, safety))

struct Profile {
    TextId name;
    std::string postal_code; // five digits; "" = not known yet
    AddressId address;
    SizeClass size{};
    std::string nace;         // "62.02", NACE Rev. 2; "" = unknown
    TextId undertaking_group; // for de minimis: who belongs to the same undertaking
    bool own_cert = false;    // has its own incident response team
};
BOOST_DESCRIBE_STRUCT(Profile, (),
                      (name, postal_code, address, size, nace, undertaking_group, own_cert))

struct State {
    Profile profile;
    std::vector<Contact> contacts;
    Money prior_aid; // de minimis of the last three years, as declared
    bool prior_aid_declared = false;
};
BOOST_DESCRIBE_STRUCT(State, (), (profile, contacts, prior_aid, prior_aid_declared))

struct Register {
    static constexpr auto wire = "organisation.register";
    static constexpr auto access = by_intake;
    Profile profile;
    std::vector<Contact> contacts;
};
BOOST_DESCRIBE_STRUCT(Register, (), (profile, contacts))
struct Correct {
    static constexpr auto wire = "organisation.correct";
    static constexpr auto access = by_desk;
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Correct, (), (profile))
struct AddContact {
    static constexpr auto wire = "organisation.add_contact";
    static constexpr auto access = by_desk;
    Contact contact;
};
BOOST_DESCRIBE_STRUCT(AddContact, (), (contact))
struct MarkContact {
    static constexpr auto wire = "organisation.mark_contact";
    static constexpr auto access = by_desk;
    std::uint32_t index = 0; // in the order they were added, from 0
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(MarkContact, (), (index, safety))
struct DeclareAid {
    static constexpr auto wire = "organisation.declare_aid";
    static constexpr auto access = by_desk;
    Money prior_aid;
};
BOOST_DESCRIBE_STRUCT(DeclareAid, (), (prior_aid))
using Command = std::variant<Register, Correct, AddContact, MarkContact, DeclareAid>;

struct Registered {
    static constexpr auto wire = "organisation.registered";
    Profile profile;
    std::vector<Contact> contacts;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (profile, contacts))
struct Corrected {
    static constexpr auto wire = "organisation.corrected";
    Profile profile;
};
BOOST_DESCRIBE_STRUCT(Corrected, (), (profile))
struct ContactAdded {
    static constexpr auto wire = "organisation.contact_added";
    Contact contact;
};
BOOST_DESCRIBE_STRUCT(ContactAdded, (), (contact))
struct ContactMarked {
    static constexpr auto wire = "organisation.contact_marked";
    std::uint32_t index = 0;
    Safety safety{};
};
BOOST_DESCRIBE_STRUCT(ContactMarked, (), (index, safety))
struct AidDeclared {
    static constexpr auto wire = "organisation.aid_declared";
    Money prior_aid;
};
BOOST_DESCRIBE_STRUCT(AidDeclared, (), (prior_aid))
using Event = std::variant<Registered, Corrected, ContactAdded, ContactMarked, AidDeclared>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_registered, not_registered, name_missing,
                        postal_code_malformed, nace_malformed, contact_missing, contact_unknown,
                        amount_negative)

std::optional<Refusal> decide(const State* state, const Command& command,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::organisation
