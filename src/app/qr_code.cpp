#include "app/qr_code.hpp"
#include <memory>
#include <qrencode.h>

namespace leitstelle::app {

std::string qr_code(const std::string& text) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return {};
    constexpr int quiet = 4;
    const auto dark = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= code->width || y >= code->width) return false;
        return (code->data[y * code->width + x] & 1) != 0;
    };
    // Drawn in light on a dark terminal: what is dark in the code stays empty.
    std::string out;
    for (int y = -quiet; y < code->width + quiet; y += 2) {
        for (int x = -quiet; x < code->width + quiet; ++x) {
            const bool above = dark(x, y), below = dark(x, y + 1);
            out += above ? (below ? " " : "▄") : (below ? "▀" : "█");
        }
        out += '\n';
    }
    return out;
}

} // namespace leitstelle::app
