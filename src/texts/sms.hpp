// How much room a text takes as an SMS (3GPP TS 23.038 and 23.040): septets of the GSM 7-bit
// default alphabet, where characters of the extension table ([ ] { } ~ \ | ^ and the euro sign)
// cost 2; a character outside the alphabet makes the whole text UCS-2. A text that does not fit
// into one message goes as several parts, each with a little less room.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::texts {

inline constexpr std::size_t sms_septets = 160, sms_septets_of_part = 153;
inline constexpr std::size_t sms_units = 70, sms_units_of_part = 67; // UCS-2

// Nothing when a character is outside the alphabet.
std::optional<std::size_t> gsm_length(std::string_view utf8);

// How many parts the text is sent, and paid, as.
std::size_t sms_parts(std::string_view utf8);
// The text, cut between two characters and marked with "..." when it needs more parts than `most`.
std::string sms_shortened(std::string_view utf8, std::size_t most);

} // namespace leitstelle::texts
