// Percent encoding of addresses and forms (RFC 3986 section 2.1).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle {

std::string percent_encoded(std::string_view text); // all but the unreserved characters

// Null for a broken escape; `+` becomes a space in forms and queries only.
enum class Plus { kept, space };
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

} // namespace leitstelle
