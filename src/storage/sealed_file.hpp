// A file that only the holder of a key can read, and that shows when a byte of it was changed or
// its end is missing (libsodium's secretstream, XChaCha20-Poly1305). The key comes from a key file
// of 32 random bytes, or from a passphrase by Argon2id. The format, numbers little-endian:
//
//    8  "LSTBACK1"
//    1  key: 0 = key file, 1 = passphrase      16  salt       8  passes      8  memory in bytes
//   24  header of the secretstream
//    then chunks: 4 bytes length, that many bytes of ciphertext; the last one carries the final tag
//
// Everything before the stream is authenticated with the first chunk.
#pragma once
#include "storage/files.hpp"
#include <array>
#include <sodium.h>
#include <vector>

namespace leitstelle::storage {

struct KeyFile {
    Path path;
};
struct Passphrase {
    std::string text;
};
using SealKey = std::variant<KeyFile, Passphrase>;

// A new key file (mode 0600); refuses to overwrite one.
Result<Done, Failure> make_key_file(const Path& path);

using StreamKey = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;

class SealedWriter {
public:
    SealedWriter(const Path& path, const SealKey& key); // throws Trouble
    void write(Bytes bytes);
    void finish(); // the last chunk, forced to the disk

private:
    void put_chunk(Bytes plain, unsigned char tag);
    File m_file;
    std::string m_head; // authenticated with the first chunk
    std::vector<unsigned char> m_pending;
    crypto_secretstream_xchacha20poly1305_state m_state;
};

class SealedReader {
public:
    SealedReader(const Path& path, const SealKey& key); // throws Trouble
    // Exactly `size` bytes, or Trouble: cut off, changed, wrong key.
    void read(unsigned char* into, std::size_t size);
    void expect_end(); // throws Trouble when something follows

private:
    void next_chunk();
    Path m_path;
    File m_file;
    std::string m_head;
    std::vector<unsigned char> m_chunk;
    std::size_t m_used = 0;
    bool m_final = false;
    crypto_secretstream_xchacha20poly1305_state m_state;
};

} // namespace leitstelle::storage
