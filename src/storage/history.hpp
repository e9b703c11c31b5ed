// History: typed events read back from DATA/journal.db, over a connection of its own, beside the
// writer. For timelines and for programs that follow; what it reads is durable.
#pragma once
#include "engine/ports.hpp"
#include "storage/chain.hpp"
#include "storage/upcast.hpp"
#include <memory>
#include <mutex>

namespace leitstelle::storage {

class SqliteHistory : public engine::History {
public:
    static Result<std::unique_ptr<SqliteHistory>, Failure>
    open(const Path& folder, const Upcasts& upcasts = todays_upcasts());
    Result<std::vector<engine::Recorded>, Failure>
    about(const Subject& subject, std::uint64_t after, std::size_t limit) override;
    Result<std::vector<engine::Recorded>, Failure> from(std::uint64_t position,
                                                        std::size_t limit) override;

private:
    SqliteHistory(const Path& folder, const Upcasts& upcasts);
    void take(std::uint64_t from, std::size_t limit, std::vector<engine::Recorded>& into);

    std::mutex m_mutex;
    Database m_database;
    RowReader m_reader;
    const Upcasts& m_upcasts;
};

} // namespace leitstelle::storage
