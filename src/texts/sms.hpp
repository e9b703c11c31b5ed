// How long a text is as an SMS: septets of the GSM 7-bit default alphabet (3GPP TS 23.038). One
// message holds 160; characters of the extension table ([ ] { } ~ \ | ^ and the euro sign) cost 2.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace leitstelle::texts {

inline constexpr std::size_t sms_septets = 160;

// Nothing when a character is outside the alphabet: the message would go as UCS-2, 70 a piece.
std::optional<std::size_t> gsm_length(std::string_view utf8);

} // namespace leitstelle::texts
