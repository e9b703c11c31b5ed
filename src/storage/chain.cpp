#include "storage/chain.hpp"
#include <sodium.h>

namespace leitstelle::storage {

namespace {

class Hasher {
public:
    Hasher() { must(crypto_generichash_init(&m_state, nullptr, 0, sizeof(Hash)) == 0); }
    void bytes(const void* data, std::size_t size) {
        crypto_generichash_update(&m_state, static_cast<const unsigned char*>(data), size);
    }
    void number(std::uint64_t value) {
        unsigned char big_endian[8];
        for (int i = 7; i >= 0; --i, value >>= 8)
            big_endian[i] = static_cast<unsigned char>(value & 0xff);
        bytes(big_endian, sizeof big_endian);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes(value.data(), value.size());
    }
    Hash finish() {
        Hash hash;
        crypto_generichash_final(&m_state, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state m_state;
};

} // namespace

Hash chain_hash(const Hash& previous, const Row& row) {
    Hasher hasher;
    hasher.bytes(previous.data(), previous.size());
    hasher.number(row.position);
    hasher.number(static_cast<std::uint64_t>(to_ms(row.recorded_at)));
    hasher.number(static_cast<std::uint64_t>(to_ms(row.happened_at)));
    hasher.text(row.actor);
    hasher.text(row.key);
    hasher.number(row.region);
    hasher.text(row.about_kind);
    hasher.number(row.about_id);
    hasher.text(row.type);
    hasher.number(row.version);
    hasher.text(row.body);
    return hasher.finish();
}

std::string to_hex(Bytes bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

RowReader::RowReader(Database& database)
    : m_database(database),
      m_select(database,
               "SELECT position, recorded_at, happened_at, actor, key, region, about_kind,"
               " about_id, type, version, body, hash FROM event"
               " WHERE position >= ? ORDER BY position LIMIT ?") {}

static Hash hash_of(std::uint64_t position, Bytes bytes) {
    Hash hash{};
    if (bytes.size() != hash.size())
        throw Trouble{"the journal is damaged at position " + std::to_string(position) +
                      ": its hash has " + std::to_string(bytes.size()) + " bytes instead of 32"};
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Row RowReader::take() const {
    Row row;
    row.position = m_select.number(0);
    row.recorded_at = from_ms(m_select.integer(1));
    row.happened_at = from_ms(m_select.integer(2));
    row.actor = m_select.text(3);
    row.key = m_select.text(4);
    row.region = m_select.number(5);
    row.about_kind = m_select.text(6);
    row.about_id = m_select.number(7);
    row.type = m_select.text(8);
    row.version = static_cast<std::uint32_t>(m_select.integer(9));
    row.body = m_select.text(10);
    row.hash = hash_of(row.position, m_select.blob(11));
    return row;
}

Hash RowReader::hash_at(std::uint64_t position) {
    if (position == 0) return {};
    Statement select(m_database, "SELECT hash FROM event WHERE position = ?");
    if (!select.bind(position).step())
        throw Trouble{"the journal is damaged: position " + std::to_string(position) +
                      " is missing"};
    return hash_of(position, select.blob(0));
}

} // namespace leitstelle::storage
