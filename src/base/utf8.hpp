// UTF-8 (RFC 3629): whether bytes are well-formed text, and text out of bytes that are not.
#pragma once
#include <string>
#include <string_view>

namespace leitstelle {

// Without surrogates, overlong forms and anything above U+10FFFF.
bool is_utf8(std::string_view bytes);

// Each broken sequence becomes U+FFFD, so that nothing unreadable travels further.
std::string repaired_utf8(std::string_view bytes);

// Appends one character; a value that is no character becomes U+FFFD.
void append_utf8(std::string& out, char32_t character);

} // namespace leitstelle
