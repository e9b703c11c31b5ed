// Verifying the chain: every row's hash is computed anew and its position must follow the one
// before. At start the tail is checked, the whole chain in the background and by `leitstelle
// verify`; it reads beside a running server, at most 1,000 rows in one transaction.
#pragma once
#include "storage/chain.hpp"
#include <memory>

namespace leitstelle::storage {

// Holds the last good row; take() says what is wrong with the next one.
class ChainCheck {
public:
    ChainCheck(std::uint64_t last_position, const Hash& last_hash)
        : m_position(last_position), m_hash(last_hash) {}
    // Throws Trouble naming the row when it does not continue the chain.
    void take(const Row& row);
    std::uint64_t position() const { return m_position; }
    const Hash& hash() const { return m_hash; }

private:
    std::uint64_t m_position;
    Hash m_hash;
};

// Walks the whole chain, a page at a time, as far as it goes at that moment.
class Verifier {
public:
    static Result<std::unique_ptr<Verifier>, Failure> open(const Path& folder);
    struct Progress {
        std::uint64_t position = 0; // the last row that was found good
        bool finished = false;      // nothing more to read now
        Hash hash{};
    };
    // Checks the next page: rows and, where a day ended in it, the daily root.
    Result<Progress, Failure> next_page();

private:
    explicit Verifier(const Path& folder);
    void check_root(std::string_view day);
    void check_roots_left();
    Database m_database;
    RowReader m_reader;
    ChainCheck m_check{0, {}};
    std::string m_day; // of the last row
};

// All pages at once: for `leitstelle verify` and after a restore.
Result<Verifier::Progress, Failure> verify_all(const Path& folder);
// The last `rows` rows, starting from the hash of the row before them.
void verify_tail(Database& database, std::uint64_t rows);

std::string day_of(Instant instant); // "2026-03-02"

} // namespace leitstelle::storage
