#include "storage/sealed_file.hpp"
#include <algorithm>
#include <cstring>
#include <fcntl.h>

namespace leitstelle::storage {

static constexpr std::string_view magic = "LSTBACK1";
static constexpr std::size_t chunk_bytes = 256 * 1024;
static constexpr std::size_t cipher_bytes =
    chunk_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
static constexpr std::size_t head_bytes = 8 + 1 + crypto_pwhash_SALTBYTES + 8 + 8;
// More than any file of ours asks for: a changed head must not make us use all memory.
static constexpr std::uint64_t most_passes = 16, most_memory = 2ull << 30;

static void put_number(std::string& out, std::uint64_t value) {
    for (int i = 0; i < 8; ++i, value >>= 8) out += static_cast<char>(value & 0xff);
}
static std::uint64_t number_at(std::string_view bytes, std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = 8; i > 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}
static const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Result<Done, Failure> make_key_file(const Path& path) {
    return guarded([&] {
        must(sodium_init() >= 0);
        StreamKey key;
        crypto_secretstream_xchacha20poly1305_keygen(key.data());
        File file(path, O_WRONLY | O_CREAT | O_EXCL);
        file.write_all(Bytes{key});
        file.sync();
    });
}

// The key that the head asks for, from what the caller holds.
static StreamKey derive(std::string_view head, const SealKey& held) {
    StreamKey key;
    if (const auto* file = std::get_if<KeyFile>(&held)) {
        const std::string content = read_file(file->path, 4096);
        if (content.size() != key.size())
            throw Trouble{file->path.string() + " is no key file: 32 bytes expected"};
        std::ranges::copy(Bytes{raw(content), content.size()}, key.begin());
        return key;
    }
    const auto& passphrase = std::get<Passphrase>(held).text;
    const auto passes = number_at(head, 9 + crypto_pwhash_SALTBYTES);
    const auto memory = number_at(head, 17 + crypto_pwhash_SALTBYTES);
    if (passes > most_passes || memory > most_memory ||
        crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), raw(head) + 9,
                      passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Trouble{"no key can be made from the passphrase: not enough memory"};
    return key;
}

static std::string new_head(const SealKey& key) {
    const bool passphrase = std::holds_alternative<Passphrase>(key);
    std::string head(magic);
    head += static_cast<char>(passphrase);
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    if (passphrase) randombytes_buf(salt.data(), salt.size());
    head += salt;
    put_number(head, passphrase ? crypto_pwhash_OPSLIMIT_MODERATE : 0);
    put_number(head, passphrase ? crypto_pwhash_MEMLIMIT_MODERATE : 0);
    return head;
}

SealedWriter::SealedWriter(const Path& path, const SealKey& key)
    : m_file(path, O_WRONLY | O_CREAT | O_EXCL) {
    must(sodium_init() >= 0);
    m_head = new_head(key);
    unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    StreamKey derived = derive(m_head, key);
    crypto_secretstream_xchacha20poly1305_init_push(&m_state, stream, derived.data());
    sodium_memzero(derived.data(), derived.size());
    m_file.write_all(m_head);
    m_file.write_all(Bytes{stream});
}

void SealedWriter::put_chunk(Bytes plain, unsigned char tag) {
    unsigned char cipher[4 + cipher_bytes];
    unsigned long long size = 0;
    crypto_secretstream_xchacha20poly1305_push(&m_state, cipher + 4, &size, plain.data(),
                                               plain.size(), raw(m_head), m_head.size(), tag);
    m_head.clear();
    for (int i = 0; i < 4; ++i) cipher[i] = static_cast<unsigned char>(size >> (8 * i));
    m_file.write_all(Bytes{cipher, 4 + static_cast<std::size_t>(size)});
}

void SealedWriter::write(Bytes bytes) {
    while (!bytes.empty()) {
        const auto part = bytes.first(std::min(bytes.size(), chunk_bytes - m_pending.size()));
        m_pending.insert(m_pending.end(), part.begin(), part.end());
        bytes = bytes.subspan(part.size());
        if (m_pending.size() < chunk_bytes) continue;
        put_chunk(m_pending, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        m_pending.clear();
    }
}
void SealedWriter::finish() {
    put_chunk(m_pending, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    m_pending.clear();
    m_file.sync();
}

static void read_exactly(File& file, const Path& path, unsigned char* into, std::size_t size) {
    while (size > 0) {
        const auto count = file.read_some({into, size});
        if (count == 0) throw Trouble{path.string() + " is cut off"};
        into += count;
        size -= count;
    }
}

SealedReader::SealedReader(const Path& path, const SealKey& key)
    : m_path(path), m_file(path, O_RDONLY) {
    must(sodium_init() >= 0);
    m_head.resize(head_bytes);
    read_exactly(m_file, path, reinterpret_cast<unsigned char*>(m_head.data()), head_bytes);
    if (!m_head.starts_with(magic)) throw Trouble{path.string() + " is no backup of Leitstelle"};
    if ((m_head[8] != 0) != std::holds_alternative<Passphrase>(key))
        throw Trouble{path.string() + (m_head[8]
                                           ? " was sealed with a passphrase, not a key file"
                                           : " was sealed with a key file, not a passphrase")};
    unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    read_exactly(m_file, path, stream, sizeof stream);
    StreamKey derived = derive(m_head, key);
    crypto_secretstream_xchacha20poly1305_init_pull(&m_state, stream, derived.data());
    sodium_memzero(derived.data(), derived.size());
}

void SealedReader::next_chunk() {
    if (m_final) throw Trouble{m_path.string() + " ends too early"};
    unsigned char length[4];
    read_exactly(m_file, m_path, length, sizeof length);
    std::size_t size = 0;
    for (int i = 3; i >= 0; --i) size = size << 8 | length[i];
    if (size > cipher_bytes || size < crypto_secretstream_xchacha20poly1305_ABYTES)
        throw Trouble{m_path.string() + " is damaged"};
    std::vector<unsigned char> cipher(size);
    read_exactly(m_file, m_path, cipher.data(), size);
    m_chunk.resize(size - crypto_secretstream_xchacha20poly1305_ABYTES);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state, m_chunk.data(), nullptr, &tag,
                                                   cipher.data(), cipher.size(), raw(m_head),
                                                   m_head.size()) != 0)
        throw Trouble{m_path.string() +
                      (m_head.empty() ? " is damaged" : " does not open with this key")};
    m_head.clear();
    m_used = 0;
    m_final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

void SealedReader::read(unsigned char* into, std::size_t size) {
    while (size > 0) {
        if (m_used == m_chunk.size()) {
            next_chunk();
            continue;
        }
        const auto count = std::min(size, m_chunk.size() - m_used);
        std::memcpy(into, m_chunk.data() + m_used, count);
        m_used += count;
        into += count;
        size -= count;
    }
}

void SealedReader::expect_end() {
    while (m_used == m_chunk.size() && !m_final) next_chunk();
    unsigned char more;
    if (m_used < m_chunk.size() || m_file.read_some({&more, 1}) != 0)
        throw Trouble{m_path.string() + " is damaged: something stands behind its end"};
}

} // namespace leitstelle::storage
