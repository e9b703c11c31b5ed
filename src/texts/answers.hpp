// What people answer to an alarm by SMS or keypad, the other half of the texts that ask them:
//
//   "1" yes   "2" no   "3 20" yes, in 20 minutes      while one alarm is open (domain.md)
//   "2 30"    alarm 2: yes, in 30 minutes              "2 nein"  alarm 2: no      "2 ja"
//   "ja" "nein" "30" "ja 30" "30 min"                  while one alarm is open
//
// With two alarms open an answer must name its alarm's digit: a lone digit could mean either. What
// cannot be read surely is unclear, never guessed: a wrong "yes" would leave a firm without help.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace leitstelle::texts {

enum class Said { yes, no, unclear };

struct AlarmAnswer {
    Said said = Said::unclear;
    std::uint32_t digit = 0;              // the alarm's digit; one of `open` unless unclear
    std::optional<std::uint32_t> minutes; // not said: the caller's usual time
    bool operator==(const AlarmAnswer&) const = default;
};

inline constexpr std::uint32_t most_minutes = 600;

// `open`: the digits of the alarms this person has open. Case, "Min." and punctuation do not count.
AlarmAnswer read_answer(std::string_view text, std::span<const std::uint32_t> open);

} // namespace leitstelle::texts
