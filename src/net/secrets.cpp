#include "net/secrets.hpp"
#include "base/must.hpp"
#include "base/percent.hpp"
#include "base/reference.hpp"
#include "net/signature.hpp"
#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace leitstelle::secrets {

static constexpr std::string_view code_alphabet = "34679ACDEFGHJKMNPQRTWXY";
static constexpr std::size_t code_length = 9;
static constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static constexpr std::uint64_t step_s = 30;

static void ready() {
    static const bool started = sodium_init() >= 0;
    must(started);
}

static std::string random_bytes(std::size_t count) {
    ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

static std::string base64url(std::string_view bytes) {
    std::string text = net::base64(bytes);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return text;
}

std::string token() { return base64url(random_bytes(32)); }

std::string nonce() { return base64url(random_bytes(16)); }

std::string token_hash(std::string_view token) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size());
    return net::hex(digest);
}

std::uint32_t reference_number() {
    ready();
    return randombytes_uniform(reference::count);
}

std::string access_code() {
    ready();
    std::string code;
    for (std::size_t i = 0; i < code_length; ++i) {
        if (i > 0 && i % 3 == 0) code += '-';
        code += code_alphabet[randombytes_uniform(std::uint32_t(code_alphabet.size()))];
    }
    return code;
}

std::string access_code_normal(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == ' ' || c == '-' || c == '.') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return code;
}

std::string password_hash(std::string_view password) {
    ready();
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    const int failed = crypto_pwhash_str_alg(
        hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    must(failed == 0); // out of memory
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(std::string_view password, const std::string& hash) {
    ready();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool password_hash_is_old(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string base32(std::string_view bytes) {
    std::string text;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (held += 8; held >= 5; held -= 5) text += base32_alphabet[bits >> (held - 5) & 31];
    }
    if (held > 0) text += base32_alphabet[bits << (5 - held) & 31];
    return text;
}

std::optional<std::string> base32_decoded(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char c : text) {
        if (c == ' ' || c == '=') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        const auto value = base32_alphabet.find(c);
        if (value == base32_alphabet.npos) return std::nullopt;
        bits = bits << 5 | static_cast<std::uint32_t>(value);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 255);
    }
    return bytes;
}

std::string totp_secret() { return random_bytes(20); }

std::uint64_t totp_step(Instant now) {
    const auto since = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    return static_cast<std::uint64_t>(since.count()) / step_s;
}

std::string totp_code(std::string_view secret, std::uint64_t step) {
    std::array<unsigned char, 8> counter{}; // RFC 4226 section 5.2: eight bytes, high first
    for (std::size_t i = 0; i < 8; ++i)
        counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    must(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
              counter.size(), mac.data(), &size) != nullptr);
    const std::size_t at = mac[size - 1] & 15; // section 5.3, dynamic truncation
    const std::uint32_t bits = std::uint32_t(mac[at] & 127) << 24 |
                               std::uint32_t(mac[at + 1]) << 16 | std::uint32_t(mac[at + 2]) << 8 |
                               mac[at + 3];
    const auto digits = std::to_string(bits % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> totp_accepted(std::string_view secret, std::string_view code,
                                           Instant now, std::uint64_t last_used) {
    const auto current = totp_step(now);
    std::optional<std::uint64_t> accepted;
    for (std::uint64_t step = current == 0 ? 0 : current - 1; step <= current + 1; ++step)
        if (equal_in_constant_time(totp_code(secret, step), code) && step > last_used)
            accepted = step;
    return accepted;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
           "?secret=" + base32(secret) + "&issuer=" + percent_encoded(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

} // namespace leitstelle::secrets
