#include "base/reference.hpp"
#include "base/must.hpp"
#include <algorithm>

namespace leitstelle::reference {

// Damm's totally anti-symmetric quasigroup: row = interim digit, column = next digit. The diagonal
// is zero, so the interim digit is the check digit.
static constexpr char quasigroup[10][11] = {
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
};

char check_digit(std::string_view digits) {
    char interim = '0';
    for (const char digit : digits) {
        must(digit >= '0' && digit <= '9');
        interim = quasigroup[interim - '0'][digit - '0'];
    }
    return interim;
}

bool is_checked(std::string_view digits) { return check_digit(digits) == '0'; }

std::string spoken(std::uint32_t number) {
    must(number < count);
    std::string digits = std::to_string(number);
    digits.insert(0, 7 - digits.size(), '0');
    digits += check_digit(digits);
    digits.insert(4, 1, ' ');
    return digits;
}

std::optional<std::uint32_t> number_from(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ' ' && c != '-' && c != '.' && c != '/') return std::nullopt;
    }
    if (digits.size() != 8 || !is_checked(digits)) return std::nullopt;
    std::uint32_t number = 0;
    for (const char digit : digits.substr(0, 7)) number = number * 10 + std::uint32_t(digit - '0');
    return number;
}

} // namespace leitstelle::reference
