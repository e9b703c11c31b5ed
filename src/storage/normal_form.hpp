// The form in which two values of the register are compared: "tel:0234 / 12 34-5" and
// "tel:+49 (0)234 12345" are one number, "Mailto:Info@Firma.example" and
// "mailto:info@firma.example" one mailbox, names and addresses ignore case and blanks.
#pragma once
#include "base/codec.hpp"
#include <string>
#include <string_view>

namespace leitstelle::storage {

// Numbers without a country are taken as German ones (+49).
std::string normal_form(codec::SealKind kind, std::string_view value);

// For searching: lower case and one spelling of umlauts, so that Mueller, Muller and Müller meet.
std::string folded(std::string_view text);

} // namespace leitstelle::storage
