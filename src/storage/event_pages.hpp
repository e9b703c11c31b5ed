// Pages of DATA/journal.db over a connection of their own; thread-safe.
#pragma once
#include "engine/event_pages.hpp"
#include "storage/chain.hpp"
#include <memory>
#include <mutex>

namespace leitstelle::storage {

class SqliteEventPages : public engine::EventPages {
public:
    static Result<std::unique_ptr<SqliteEventPages>, Failure> open(const Path& folder);
    Result<std::vector<engine::EventLine>, Failure> page(std::uint64_t from,
                                                         std::size_t limit) override;

private:
    explicit SqliteEventPages(const Path& folder);
    std::mutex m_mutex;
    Database m_database;
    RowReader m_reader;
};

std::string json_line(const Row& row);

// The daily roots, oldest first, for publishing: "2026-03-02 <position> <64 hex digits>".
Result<std::vector<std::string>, Failure> daily_roots(const Path& folder);

} // namespace leitstelle::storage
