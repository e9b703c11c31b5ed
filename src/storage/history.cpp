#include "storage/history.hpp"
#include "storage/journal.hpp"
#include "storage/schema.hpp"
#include <algorithm>

namespace leitstelle::storage {

using engine::Recorded;

Result<std::unique_ptr<SqliteHistory>, Failure> SqliteHistory::open(const Path& folder,
                                                                    const Upcasts& upcasts) {
    return guarded(
        [&] { return std::unique_ptr<SqliteHistory>(new SqliteHistory(folder, upcasts)); });
}

SqliteHistory::SqliteHistory(const Path& folder, const Upcasts& upcasts)
    : m_database(journal_file(folder), journal_schema, Database::Mode::read), m_reader(m_database),
      m_upcasts(upcasts) {}

void SqliteHistory::take(std::uint64_t from, std::size_t limit, std::vector<Recorded>& into) {
    std::vector<Row> rows;
    m_reader.page(from, limit, [&](Row&& row) {
        rows.push_back(std::move(row));
        return true;
    });
    for (Row& row : rows) into.push_back(recorded_of(std::move(row), m_upcasts));
}

Result<std::vector<Recorded>, Failure>
SqliteHistory::about(const Subject& subject, std::uint64_t after, std::size_t limit) {
    std::lock_guard lock(m_mutex);
    return guarded([&] {
        std::vector<std::uint64_t> positions;
        Statement select(m_database, "SELECT position FROM event WHERE about_kind=? AND about_id=? "
                                     "AND position>? ORDER BY position LIMIT ?");
        select.bind(boost::describe::enum_to_string(subject.kind, ""), subject.id, after,
                    std::min(limit, rows_a_page));
        while (select.step()) positions.push_back(select.number(0));
        std::vector<Recorded> list;
        for (std::uint64_t position : positions) take(position, 1, list);
        return list;
    });
}

Result<std::vector<Recorded>, Failure> SqliteHistory::from(std::uint64_t position,
                                                           std::size_t limit) {
    std::lock_guard lock(m_mutex);
    return guarded([&] {
        std::vector<Recorded> list;
        take(position, std::min(limit, rows_a_page), list);
        return list;
    });
}

} // namespace leitstelle::storage
