// Keyed hashes for messages between machines, base64 for what they carry, and comparing without
// telling by time where the difference is.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::net {

// HMAC-SHA256 (RFC 2104, FIPS 198-1) as 64 lower-case hex digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);

std::string hex(std::string_view bytes);

// RFC 4648 section 4, with padding.
std::string base64(std::string_view bytes);
// Line ends and spaces are passed over, as in mail; null for anything else that does not belong.
std::optional<std::string> base64_decoded(std::string_view text);

} // namespace leitstelle::net
