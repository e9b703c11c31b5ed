#include "storage/secret_key.hpp"
#include "storage/files.hpp"
#include <algorithm>
#include <sodium.h>

namespace leitstelle::storage {

static const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

SecretKey::SecretKey(const Path& folder, bool may_make) {
    must(sodium_init() >= 0);
    const Path file = folder / "secret.key";
    if (!std::filesystem::exists(file)) {
        if (!may_make)
            throw Trouble{file.string() +
                          " is missing: without it the one-time codes and the links "
                          "of the accounts cannot be checked"};
        randombytes_buf(m_key.data(), m_key.size());
        write_durably(file, {Bytes{m_key}});
        return;
    }
    const std::string content = read_file(file, 64);
    if (content.size() != m_key.size())
        throw Trouble{file.string() + " is damaged: 32 bytes expected"};
    std::ranges::copy(Bytes{raw(content), content.size()}, m_key.begin());
}

std::string SecretKey::seal(std::string_view plain, std::string_view purpose) const {
    constexpr auto nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr auto tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    std::string sealed(nonce_bytes + plain.size() + tag_bytes, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(bytes, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + nonce_bytes, nullptr, raw(plain),
                                               plain.size(), raw(purpose), purpose.size(), nullptr,
                                               bytes, m_key.data());
    return sealed;
}

std::string SecretKey::unseal(Bytes sealed, std::string_view purpose) const {
    constexpr auto nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr auto tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() >= nonce_bytes + tag_bytes) {
        std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(
                reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
                sealed.data() + nonce_bytes, sealed.size() - nonce_bytes, raw(purpose),
                purpose.size(), sealed.data(), m_key.data()) == 0)
            return plain;
    }
    throw Trouble{"accounts.db: a sealed secret does not open with secret.key"};
}

std::array<unsigned char, 32> SecretKey::hash(std::string_view text) const {
    std::array<unsigned char, 32> out;
    crypto_generichash(out.data(), out.size(), raw(text), text.size(), m_key.data(), m_key.size());
    return out;
}

} // namespace leitstelle::storage
