#include "storage/journal.hpp"
#include "storage/schema.hpp"
#include "storage/verify.hpp"

namespace leitstelle::storage {

using engine::Recorded;

Result<std::unique_ptr<SqliteJournal>, Failure>
SqliteJournal::open(const Path& folder, RowJournal::Options options, const Upcasts& upcasts) {
    auto rows = RowJournal::open(folder, options);
    if (!rows) return Unexpected{rows.error()};
    return std::unique_ptr<SqliteJournal>(
        new SqliteJournal(folder, upcasts, std::move(rows).value()));
}
SqliteJournal::SqliteJournal(const Path& folder, const Upcasts& upcasts,
                             std::unique_ptr<RowJournal> rows)
    : m_folder(folder), m_upcasts(upcasts), m_rows(std::move(rows)) {}

static Row row_of(const Recorded& recorded, const Upcasts& upcasts) {
    Row row;
    row.position = recorded.position;
    row.recorded_at = recorded.when.recorded;
    row.happened_at = recorded.when.happened;
    row.actor = recorded.actor;
    row.key = recorded.key;
    row.region = recorded.region.value;
    row.about_kind = boost::describe::enum_to_string(recorded.about.kind, "");
    row.about_id = recorded.about.id;
    row.type = wire_of(recorded.event);
    row.version = upcasts.version_of(row.type);
    codec::Writer writer{row.body};
    event_shape().write(&recorded.event, writer);
    return row;
}

Result<Done, Failure> SqliteJournal::append(const engine::Batch& batch) {
    std::vector<Row> rows;
    rows.reserve(batch.events.size());
    for (const auto& recorded : batch.events) rows.push_back(row_of(recorded, m_upcasts));
    return m_rows->append(rows, batch.sealed, batch.answers);
}

Recorded recorded_of(Row&& row, const Upcasts& upcasts) {
    const std::string at = "the journal cannot be read at position " + std::to_string(row.position);
    Recorded recorded;
    recorded.position = row.position;
    recorded.when = {row.recorded_at, row.happened_at};
    recorded.actor = std::move(row.actor);
    recorded.key = std::move(row.key);
    recorded.region = {row.region};
    if (!boost::describe::enum_from_string(row.about_kind.c_str(), recorded.about.kind))
        throw Trouble{at + ": there is no \"" + row.about_kind +
                      "\" here; was it made by a newer program?"};
    recorded.about.id = row.about_id;
    StoredEvent stored{std::move(row.type), row.version, std::move(row.body)};
    try {
        upcasts.lift(stored);
    } catch (const Trouble& trouble) {
        throw Trouble{at + ": " + trouble.what};
    }
    codec::Reader reader;
    if (!codec::parse(stored.body, event_shape(), &recorded.event, reader))
        throw Trouble{at + " (" + stored.type + "): " + reader.error.path + " " +
                      reader.error.what + "; was it made by a newer program?"};
    return recorded;
}

Result<std::uint64_t, Failure> SqliteJournal::replay(std::uint64_t from,
                                                     const std::function<void(Recorded&&)>& visit) {
    return guarded([&] {
        Database database(journal_file(m_folder), journal_schema, Database::Mode::read);
        RowReader reader(database);
        const std::uint64_t before = from > 0 ? from - 1 : 0;
        ChainCheck check(before, reader.hash_at(before));
        std::vector<Row> page;
        do {
            page.clear();
            reader.page(check.position() + 1, rows_a_page, [&](Row&& row) {
                check.take(row);
                page.push_back(std::move(row));
                return true;
            });
            for (Row& row : page) visit(recorded_of(std::move(row), m_upcasts));
        } while (page.size() == rows_a_page);
        return check.position();
    });
}

std::optional<engine::Answered> SqliteJournal::find_answer(const std::string& principal,
                                                           const std::string& key) {
    return m_rows->find_answer(principal, key);
}
std::uint64_t SqliteJournal::last_sealed() { return m_rows->last_sealed(); }

} // namespace leitstelle::storage
