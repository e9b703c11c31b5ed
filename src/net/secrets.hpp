// Secrets: what is drawn, hashed and compared so that only the right person gets in. Randomness and
// password hashing are libsodium's, one-time passwords and hashes OpenSSL's.
//
// Nothing here is stored in clear: of passwords the Argon2id text, of tokens and codes the SHA-256.
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::secrets {

// 256 random bits as 43 characters of base64url: sessions, bearer tokens, responder links.
std::string token();
// 64 hex digits; what is kept of a token. A token is random, so a fast hash is enough.
std::string token_hash(std::string_view token);
// 128 random bits as 22 characters of base64url, for one page's Content-Security-Policy.
std::string nonce();

// A number below reference::count for reference::spoken(). Drawn, not counted: it must not tell how
// many firms were hacked.
std::uint32_t reference_number();
// "K7M-3XQ-9TW": nine characters out of 23 that nobody confuses on the telephone or on paper (no
// 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V): 40.7 bits. For the victim's page, beside the reference.
std::string access_code();
// Upper case, without what people put between the groups; for hashing and comparing.
std::string access_code_normal(std::string_view typed);

// Argon2id with libsodium's interactive limits (64 MiB, 2 passes: about 50 ms). Blocks: never on
// the server's threads.
std::string password_hash(std::string_view password);
bool password_matches(std::string_view password, const std::string& hash);
bool password_hash_is_old(const std::string& hash); // made with other limits: hash again at sign-in

bool equal_in_constant_time(std::string_view left, std::string_view right);

// RFC 4648 base32 without padding; decoding passes over spaces and case.
std::string base32(std::string_view bytes);
std::optional<std::string> base32_decoded(std::string_view text);

// One-time passwords by time, RFC 6238: SHA-1, 30 s, six digits, what authenticator apps expect.
std::string totp_secret(); // 160 random bits, raw bytes
std::string totp_code(std::string_view secret, std::uint64_t step);
std::uint64_t totp_step(Instant now);
// The step the code belongs to, one step of clock difference allowed, but only a step after
// `last_used`: store it, and the same code does not open the door twice. Null: wrong or used.
std::optional<std::uint64_t> totp_accepted(std::string_view secret, std::string_view code,
                                           Instant now, std::uint64_t last_used);
// otpauth://totp/... for the QR code; issuer and account are encoded.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

} // namespace leitstelle::secrets
