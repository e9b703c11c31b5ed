#include "base/percent.hpp"
#include "base/ascii.hpp"

namespace leitstelle {

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool unreserved = (c >= '0' && c <= '9') ||
                                (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' ||
                                c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved) out += c;
        else ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

} // namespace leitstelle
