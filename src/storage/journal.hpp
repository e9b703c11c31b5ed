// The journal of typed events: engine::Journal over DATA/journal.db. An event becomes JSON on its
// way in and is lifted to today's meaning on its way out; a row that cannot be read stops the
// replay and is named, because a World with a hole in its history decides wrongly.
#pragma once
#include "engine/ports.hpp"
#include "storage/row_journal.hpp"
#include "storage/upcast.hpp"

namespace leitstelle::storage {

class SqliteJournal : public engine::Journal {
public:
    static Result<std::unique_ptr<SqliteJournal>, Failure>
    open(const Path& folder, RowJournal::Options options = {},
         const Upcasts& upcasts = todays_upcasts());

    Result<Done, Failure> append(const engine::Batch& batch) override;
    // Checks the chain as it reads, from the hash of the row before `from`.
    Result<std::uint64_t, Failure>
    replay(std::uint64_t from, const std::function<void(engine::Recorded&&)>& visit) override;
    std::optional<engine::Answered> find_answer(const std::string& principal,
                                                const std::string& key) override;
    std::uint64_t last_sealed() override;

    RowJournal& rows() { return *m_rows; } // for erasing, roots, the lamps

private:
    SqliteJournal(const Path& folder, const Upcasts& upcasts, std::unique_ptr<RowJournal> rows);

    const Path m_folder;
    const Upcasts& m_upcasts;
    std::unique_ptr<RowJournal> m_rows;
};

// A row as the typed event it means today. Throws Trouble when it cannot be read.
engine::Recorded recorded_of(Row&& row, const Upcasts& upcasts);

} // namespace leitstelle::storage
