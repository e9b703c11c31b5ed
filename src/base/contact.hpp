// Contacts are URIs: "tel:+4923412345", "sms:+49170...", "mailto:anna@example.org", "https://...";
// and, for what is printed and posted, "letter:" before name, street and place, each on its line.
// The number a contact gets in the register carries its scheme in the three lowest bits, so that a
// decision knows which way a message would go without knowing whom it reaches.
#pragma once
#include "base/ids.hpp"
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle {

BOOST_DEFINE_ENUM_CLASS(Scheme, none, tel, sms, mailto, https, letter)

// The scheme of a well-formed contact; none when it is not one. Telephone numbers are E.164: "+"
// and 7 to 15 digits.
Scheme scheme_of(std::string_view uri);
inline Scheme scheme_of(ContactId contact) { return static_cast<Scheme>(contact.value & 7); }

// Telephone numbers as people type them ("0234 / 123 45-6", "+49 (0)234 123456") as "tel:+49...";
// other contacts unchanged. `country` is the prefix for national numbers, "+49".
std::string normalised(std::string_view contact, std::string_view country = "+49");

// The register's number for the `sequence`-th value ever sealed.
constexpr std::uint64_t sealed_number(std::uint64_t sequence, Scheme scheme) {
    return sequence << 3 | static_cast<std::uint64_t>(scheme);
}
constexpr std::uint64_t sequence_of(std::uint64_t sealed) { return sealed >> 3; }

} // namespace leitstelle
