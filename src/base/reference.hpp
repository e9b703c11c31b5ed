// Speakable reference numbers: eight digits in two groups, "3827 4916", the last one a check digit.
// Pure arithmetic. The number is no secret: what opens a page is the code beside it.
//
// Check digit: Damm's quasigroup of order 10 (H. Michael Damm, "Total anti-symmetrische
// Quasigruppen", dissertation, Philipps-Universitaet Marburg 2004). It catches every single wrong
// digit and every swap of neighbours, what people do when they hear and type a number. ISO 7064
// MOD 11,10 misses about one swap in fifty (9984 and 9894 are both valid), so it was not taken.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::reference {

inline constexpr std::uint32_t count = 10'000'000; // numbers without their check digit

// The n-th number given out, for n from 1 on: every number once before any comes again, neighbours
// far apart, so that a number tells neither how many there were nor the next one.
constexpr std::uint32_t nth(std::uint64_t n) {
    return static_cast<std::uint32_t>((n * 7'368'787 + 1'299'709) %
                                      count); // odd and no multiple of 5
}

// For digits only.
char check_digit(std::string_view digits);
bool is_checked(std::string_view digits_with_check);

// "3827 4916" for 3827491; `number` must be below `count`.
std::string spoken(std::uint32_t number);

// Reads what people write and say: spaces, hyphens, dots and slashes are passed over. Null: not
// eight digits, or the check digit is wrong.
std::optional<std::uint32_t> number_from(std::string_view text);

} // namespace leitstelle::reference
