// Indicators: traces of an attacker, as people write them. Compared where their values are, outside
// the World, which knows only their numbers in the register.
#pragma once
#include "domain/incident_state.hpp"
#include <string>
#include <string_view>

namespace leitstelle::app {

// "hxxps://Evil[.]example " and "https://evil.example" are one: spaces around, capital letters
// where they mean nothing, and what makes an address harmless to click on are taken away.
std::string plain_indicator(incident::IndicatorKind kind, std::string_view value);

} // namespace leitstelle::app
