// What the program asks the catalogue for, and the arguments it gives: the contract between the
// code that sends a notice and the people who word it. Catalogue::check(notices()) at start makes
// a missing text or a mistyped argument an error before anybody needs the notice.
//
// Path by ending: .sms (160 septets with usual arguments), .subject and .mail, .voice.
#pragma once
#include "texts/catalogue.hpp"

namespace leitstelle::texts {

std::span<const Needed> notices();

} // namespace leitstelle::texts
