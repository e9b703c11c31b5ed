#include "texts/sms.hpp"

namespace leitstelle::texts {

// 3GPP TS 23.038, table 6.2.1 without control characters and escape, and table 6.2.1.1.
static constexpr std::string_view basic =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static constexpr std::string_view extension = "^{}\\[~]|€";

static std::string_view first_character(std::string_view utf8) {
    std::size_t bytes = 1;
    while (bytes < utf8.size() && (static_cast<unsigned char>(utf8[bytes]) & 0xC0) == 0x80) ++bytes;
    return utf8.substr(0, bytes);
}

std::optional<std::size_t> gsm_length(std::string_view utf8) {
    std::size_t septets = 0;
    while (!utf8.empty()) {
        const std::string_view character = first_character(utf8);
        if (basic.find(character) != basic.npos) septets += 1;
        else if (extension.find(character) != extension.npos) septets += 2;
        else return std::nullopt;
        utf8.remove_prefix(character.size());
    }
    return septets;
}

// Characters beyond the basic plane take two units.
static std::size_t units(std::string_view utf8) {
    std::size_t count = 0;
    while (!utf8.empty()) {
        const std::string_view character = first_character(utf8);
        count += character.size() > 3 ? 2 : 1;
        utf8.remove_prefix(character.size());
    }
    return count;
}

std::size_t sms_parts(std::string_view utf8) {
    const auto parts = [](std::size_t length, std::size_t whole, std::size_t part) {
        return length <= whole ? std::size_t{1} : (length + part - 1) / part;
    };
    if (const auto septets = gsm_length(utf8))
        return parts(*septets, sms_septets, sms_septets_of_part);
    return parts(units(utf8), sms_units, sms_units_of_part);
}

std::string sms_shortened(std::string_view utf8, std::size_t most) {
    if (sms_parts(utf8) <= most) return std::string(utf8);
    // In steps of characters: what is cut away may have been all that was not in the alphabet.
    std::string kept;
    for (std::string_view rest = utf8; !rest.empty();) {
        const std::string_view character = first_character(rest);
        if (sms_parts(kept + std::string(character) + "...") > most) break;
        kept += character;
        rest.remove_prefix(character.size());
    }
    return kept + "...";
}

} // namespace leitstelle::texts
