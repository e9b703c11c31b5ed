#include "storage/verify.hpp"
#include "storage/schema.hpp"

namespace leitstelle::storage {

std::string day_of(Instant instant) { return to_text(instant).substr(0, 10); }

void ChainCheck::take(const Row& row) {
    const std::string at = "the journal is damaged at position " + std::to_string(m_position + 1);
    if (row.position != m_position + 1)
        throw Trouble{at + ": this row is missing, the next one is " +
                      std::to_string(row.position)};
    if (chain_hash(m_hash, row) != row.hash)
        throw Trouble{at + ": the row does not match its hash (" + row.type + ")"};
    m_position = row.position;
    m_hash = row.hash;
}

Result<std::unique_ptr<Verifier>, Failure> Verifier::open(const Path& folder) {
    return guarded([&] { return std::unique_ptr<Verifier>(new Verifier(folder)); });
}
Verifier::Verifier(const Path& folder)
    : m_database(journal_file(folder), journal_schema, Database::Mode::read), m_reader(m_database) {
}

// Called when a row of another day follows: the root of the day before must say the last hash.
void Verifier::check_root(std::string_view day) {
    if (m_day.empty() || m_day == day) return;
    Statement select(m_database, "SELECT position, hash FROM root WHERE day = ?");
    if (!select.bind(m_day).step()) throw Trouble{"the journal has no root for the day " + m_day};
    const auto hash = select.blob(1);
    if (select.number(0) != m_check.position() ||
        !std::equal(hash.begin(), hash.end(), m_check.hash().begin(), m_check.hash().end()))
        throw Trouble{"the root of the day " + m_day + " does not match position " +
                      std::to_string(m_check.position())};
}

// A root behind the last row means that rows at the end were cut off.
void Verifier::check_roots_left() {
    Statement select(m_database, "SELECT day, position FROM root WHERE position > ? LIMIT 1");
    if (select.bind(m_check.position()).step())
        throw Trouble{"the journal ends at position " + std::to_string(m_check.position()) +
                      ", but the root of the day " + std::string(select.text(0)) +
                      " names position " + std::to_string(select.number(1))};
}

Result<Verifier::Progress, Failure> Verifier::next_page() {
    return guarded([&] {
        const auto count = m_reader.page(m_check.position() + 1, rows_a_page, [&](const Row& row) {
            const auto day = day_of(row.recorded_at);
            check_root(day);
            m_check.take(row);
            m_day = day;
            return true;
        });
        const bool finished = count < rows_a_page;
        if (finished) check_roots_left();
        return Progress{m_check.position(), finished, m_check.hash()};
    });
}

Result<Verifier::Progress, Failure> verify_all(const Path& folder) {
    auto verifier = Verifier::open(folder);
    if (!verifier) return Unexpected{verifier.error()};
    for (;;) {
        auto progress = (*verifier)->next_page();
        if (!progress || progress->finished) return progress;
    }
}

void verify_tail(Database& database, std::uint64_t rows) {
    const auto last =
        static_cast<std::uint64_t>(database.integer("SELECT max(position) FROM event"));
    const auto before = last > rows ? last - rows : 0;
    RowReader reader(database);
    ChainCheck check(before, reader.hash_at(before));
    while (check.position() < last)
        if (reader.page(check.position() + 1, rows_a_page,
                        [&](const Row& row) { return check.take(row), true; }) == 0)
            break;
}

} // namespace leitstelle::storage
