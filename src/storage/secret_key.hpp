// DATA/secret.key: 32 random bytes, mode 0600. It seals the secrets that must be read again
// (one-time code secrets) and keys the hashes of the short codes in links, so that the database
// alone, in a backup or a stolen copy, opens nothing.
#pragma once
#include "storage/database.hpp"
#include <array>

namespace leitstelle::storage {

class SecretKey {
public:
    // Makes the file where it is missing and `may_make`. Throws Trouble.
    SecretKey(const Path& folder, bool may_make);

    // Bound to `purpose`: what was sealed for one account opens for no other.
    std::string seal(std::string_view plain, std::string_view purpose) const;
    std::string unseal(Bytes sealed, std::string_view purpose) const; // throws Trouble
    std::array<unsigned char, 32> hash(std::string_view text) const;

private:
    std::array<unsigned char, 32> m_key{};
};

} // namespace leitstelle::storage
