#include "engine/keys.hpp"

namespace leitstelle::engine {

static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<Instant> time_of_key(std::string_view key) {
    if (key.size() != 36) return {};
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < key.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? key[i] != '-' : hex(key[i]) < 0) return {};
        if (i < 13 && !dash) milliseconds = milliseconds * 16 + hex(key[i]); // the first 48 bits
    }
    if (key[14] != '7' || (hex(key[19]) & 0xc) != 0x8) return {}; // version 7, RFC variant
    return Instant{Duration{milliseconds}};
}

} // namespace leitstelle::engine
