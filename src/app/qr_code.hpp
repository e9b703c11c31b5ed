// A text as a QR code for a terminal (ISO/IEC 18004, by libqrencode): two modules in one character
// of half blocks, with the quiet zone that readers need.
#pragma once
#include <string>

namespace leitstelle::app {

// Lines of one width; "" when the text is too long for a code.
std::string qr_code(const std::string& text);

} // namespace leitstelle::app
