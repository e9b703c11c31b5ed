// The form in which two values of the register are compared: a telephone number as base/contact.hpp
// normalises it, whether called or written to; a mailbox without regard to case; names and
// addresses without regard to case, blanks and the spelling of umlauts.
#pragma once
#include "base/codec.hpp"
#include <string>
#include <string_view>

namespace leitstelle::storage {

std::string normal_form(codec::SealKind kind, std::string_view value);

// For searching: lower case and one spelling of umlauts, so that Mueller, Muller and Müller meet.
std::string folded(std::string_view text);

} // namespace leitstelle::storage
