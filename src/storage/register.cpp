#include "storage/register.hpp"
#include "storage/erasure_list.hpp"
#include "storage/schema.hpp"

namespace leitstelle::storage {

Result<std::unique_ptr<SqliteRegister>, Failure> SqliteRegister::open(const Path& folder) {
    return guarded([&] { return std::unique_ptr<SqliteRegister>(new SqliteRegister(folder)); });
}

SqliteRegister::SqliteRegister(const Path& folder)
    : m_folder(folder), m_database(journal_file(folder), journal_schema, Database::Mode::read),
      m_select(m_database, "SELECT value FROM register WHERE id = ?1"
                           " AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = ?1)"),
      m_index(folder) {
    publish_erasures(folder); // a stop between erasing and publishing is made good here
}

void SqliteRegister::note(const Failure& failure) {
    std::lock_guard lock(m_mutex);
    m_trouble = failure.what;
}
std::string SqliteRegister::trouble() const {
    std::lock_guard lock(m_mutex);
    return m_trouble;
}

std::optional<std::string> SqliteRegister::find(std::uint64_t id) {
    auto found = guarded([&] {
        std::lock_guard lock(m_mutex);
        std::optional<std::string> value;
        if (m_select.bind(id).step()) value = m_select.text(0);
        m_select.reset(); // ends the read: an open one would hold the write-ahead log
        return value;
    });
    if (found) return *found;
    note(found.error());
    return {};
}

std::vector<std::uint64_t> SqliteRegister::search(std::string_view query,
                                                  std::span<const codec::SealKind> kinds,
                                                  std::size_t limit) {
    auto found = guarded([&] { return m_index.search(query, kinds, limit); });
    if (found) return *found;
    note(found.error());
    return {};
}
std::vector<std::uint64_t> SqliteRegister::equal(codec::SealKind kind, std::string_view value,
                                                 std::size_t limit) {
    auto found = guarded([&] { return m_index.equal(kind, value, limit); });
    if (found) return *found;
    note(found.error());
    return {};
}

Result<Done, Failure> SqliteRegister::erase(RowJournal& journal, std::span<const std::uint64_t> ids,
                                            Instant at) {
    auto erased = journal.erase(ids, at);
    auto rebuilt = guarded([&] { m_index.rebuild(); }); // also after a log that was held
    auto published = guarded([&] {
        publish_erasures(m_folder);
        std::filesystem::remove_all(backup_copies(m_folder)); // also those of a stopped backup
    });
    if (!erased) return erased;
    return rebuilt ? std::move(published) : std::move(rebuilt);
}

Result<Done, Failure> SqliteRegister::catch_up() {
    return guarded([&] { m_index.catch_up(); });
}

} // namespace leitstelle::storage
