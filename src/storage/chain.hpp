// The chain: each row's hash covers the row and the hash before it, so that no row can be changed,
// removed or put in without changing every hash behind it. docs/reference/journal.md describes the
// bytes, for those who check with a program of their own.
#pragma once
#include "storage/database.hpp"
#include <array>
#include <vector>

namespace leitstelle::storage {

using Hash = std::array<unsigned char, 32>; // BLAKE2b-256

// One row of the table `event`.
struct Row {
    std::uint64_t position = 0;
    Instant recorded_at;
    Instant happened_at;
    std::string actor;
    std::string key;
    std::uint64_t region = 0;
    std::string about_kind;
    std::uint64_t about_id = 0;
    std::string type;
    std::uint32_t version = 1;
    std::string body;
    Hash hash{};
};

// Before the first row the previous hash is 32 zero bytes.
Hash chain_hash(const Hash& previous, const Row& row);
std::string to_hex(Bytes bytes);

// Reads a stretch of rows in the order of their positions.
class RowReader {
public:
    explicit RowReader(Database& database);
    // At most `limit` rows from `from` on, in one short transaction: a long one would keep the
    // write-ahead log from being emptied. `visit` gets each row; false stops.
    template <class Visit> std::size_t page(std::uint64_t from, std::size_t limit, Visit visit) {
        Transaction transaction(m_database, Transaction::Kind::read);
        std::size_t count = 0;
        m_select.bind(from, limit);
        while (m_select.step()) {
            ++count;
            if (!visit(take())) break;
        }
        m_select.reset();
        return count;
    }
    // The hash of the row; zero bytes for position 0. Throws Trouble when the row is missing.
    Hash hash_at(std::uint64_t position);

private:
    Row take() const;
    Database& m_database;
    Statement m_select;
};

inline constexpr std::size_t rows_a_page = 1000;

} // namespace leitstelle::storage
