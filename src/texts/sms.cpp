#include "texts/sms.hpp"

namespace leitstelle::texts {

// 3GPP TS 23.038, table 6.2.1 without control characters and escape, and table 6.2.1.1.
static constexpr std::string_view basic =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static constexpr std::string_view extension = "^{}\\[~]|€";

std::optional<std::size_t> gsm_length(std::string_view utf8) {
    std::size_t septets = 0;
    while (!utf8.empty()) {
        std::size_t bytes = 1;
        while (bytes < utf8.size() && (static_cast<unsigned char>(utf8[bytes]) & 0xC0) == 0x80)
            ++bytes;
        const std::string_view character = utf8.substr(0, bytes);
        if (basic.find(character) != basic.npos) septets += 1;
        else if (extension.find(character) != extension.npos) septets += 2;
        else return std::nullopt;
        utf8.remove_prefix(bytes);
    }
    return septets;
}

} // namespace leitstelle::texts
