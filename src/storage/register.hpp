// The register: personal values by number, in journal.db beside the events but outside the chain,
// so that each can be erased for good. Reads over its own connections; thread-safe.
#pragma once
#include "engine/kept.hpp"
#include "storage/row_journal.hpp"
#include "storage/search_index.hpp"

namespace leitstelle::storage {

class SqliteRegister : public engine::Register {
public:
    static Result<std::unique_ptr<SqliteRegister>, Failure> open(const Path& folder);

    std::optional<std::string> find(std::uint64_t id) override;
    std::vector<std::uint64_t> search(std::string_view query,
                                      std::span<const codec::SealKind> kinds,
                                      std::size_t limit) override;
    std::vector<std::uint64_t> equal(codec::SealKind kind, std::string_view value,
                                     std::size_t limit) override;

    // Erases these values through the journal's writer, makes the search index anew and brings the
    // erasure lists up to date. When it answers Done, the bytes are in no file under DATA. After a
    // failure it may be called again with the same numbers. Recordings, letters and drafts are the
    // business of those who keep them.
    Result<Done, Failure> erase(RowJournal& journal, std::span<const std::uint64_t> ids,
                                Instant at);

    // The search index for what was stored while nobody asked; for a quiet moment.
    Result<Done, Failure> catch_up();
    // What went wrong when a value was read last; empty while all is well. For the lamps.
    std::string trouble() const;

private:
    explicit SqliteRegister(const Path& folder);
    void note(const Failure& failure);

    const Path m_folder;
    mutable std::mutex m_mutex;
    Database m_database;
    Statement m_select;
    SearchIndex m_index;
    std::string m_trouble;
};

} // namespace leitstelle::storage
