#include "net/signature.hpp"
#include "base/must.hpp"
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace leitstelle::net {

static constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        (out += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

std::string hmac_sha256_hex(std::string_view key, std::string_view message) {
    std::string code(32, '\0');
    unsigned size = 0;
    const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                            reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                            reinterpret_cast<unsigned char*>(code.data()), &size);
    must(made != nullptr && size == code.size());
    return hex(code);
}

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto group = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= group.size() ? alphabet[bits >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    unsigned characters = 0, padding = 0;
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == ' ' || c == '\t') continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const auto value = alphabet.find(c);
        if (value == alphabet.npos || padding > 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if (++characters % 4 == 0)
            for (const int shift : {16, 8, 0}) out += static_cast<char>(bits >> shift & 255);
    }
    const auto rest = characters % 4;
    if (rest == 1 || padding > 2) return std::nullopt;
    if (rest >= 2) out += static_cast<char>(bits >> (rest == 2 ? 4 : 10) & 255);
    if (rest == 3) out += static_cast<char>(bits >> 2 & 255);
    return out;
}

} // namespace leitstelle::net
