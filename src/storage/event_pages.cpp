#include "storage/event_pages.hpp"
#include "base/codec.hpp"
#include "storage/schema.hpp"

namespace leitstelle::storage {

std::string json_line(const Row& row) {
    std::string out = "{\"position\":" + std::to_string(row.position);
    const auto text = [&](std::string_view name, std::string_view value) {
        ((out += ",\"") += name) += "\":";
        codec::write_text(value, out);
    };
    text("recorded_at", to_text(row.recorded_at));
    text("happened_at", to_text(row.happened_at));
    text("actor", row.actor);
    text("key", row.key);
    out += ",\"region\":" + std::to_string(row.region) + ",\"about\":{\"kind\":";
    codec::write_text(row.about_kind, out);
    out += ",\"id\":" + std::to_string(row.about_id) + "}";
    text("type", row.type);
    out += ",\"version\":" + std::to_string(row.version) + ",\"body\":" + row.body;
    text("hash", to_hex(Bytes{row.hash}));
    return out + "}";
}

Result<std::unique_ptr<SqliteEventPages>, Failure> SqliteEventPages::open(const Path& folder) {
    return guarded([&] { return std::unique_ptr<SqliteEventPages>(new SqliteEventPages(folder)); });
}
SqliteEventPages::SqliteEventPages(const Path& folder)
    : m_database(journal_file(folder), journal_schema, Database::Mode::read), m_reader(m_database) {
}

Result<std::vector<engine::EventLine>, Failure> SqliteEventPages::page(std::uint64_t from,
                                                                       std::size_t limit) {
    std::lock_guard lock(m_mutex);
    return guarded([&] {
        std::vector<engine::EventLine> lines;
        m_reader.page(from, std::min(limit, longest_page), [&](const Row& row) {
            lines.push_back({row.position, json_line(row)});
            return true;
        });
        return lines;
    });
}

Result<std::vector<std::string>, Failure> daily_roots(const Path& folder) {
    return guarded([&] {
        Database database(journal_file(folder), journal_schema, Database::Mode::read);
        Statement select(database, "SELECT day, position, hash FROM root ORDER BY day");
        std::vector<std::string> roots;
        while (select.step())
            roots.push_back(std::string(select.text(0)) + ' ' + std::to_string(select.number(1)) +
                            ' ' + to_hex(select.blob(2)));
        return roots;
    });
}

} // namespace leitstelle::storage
