// The journal below the types: rows, register values and answers go in together or not at all, and
// append() comes back when they are on the disk (COMMIT with synchronous=FULL).
//
// After a commit that failed nothing can be trusted: the kernel may have dropped the pages, and a
// second fsync may say "done" over the loss. So the object refuses everything from then on; the
// process stops and starts again from what is really there.
//
// Thread-safe; the engine appends, an erasure may come from another thread.
#pragma once
#include "engine/kept.hpp"
#include "storage/chain.hpp"
#include <memory>
#include <mutex>
#include <optional>

namespace leitstelle::storage {

class RowJournal {
public:
    struct Options {
        std::uint64_t verified_tail = 1000; // rows whose hashes are checked at opening
    };
    // Opens or creates DATA/journal.db. Refuses a damaged tail and names the row.
    static Result<std::unique_ptr<RowJournal>, Failure> open(const Path& folder, Options options);
    static Result<std::unique_ptr<RowJournal>, Failure> open(const Path& folder) {
        return open(folder, Options{});
    }

    // Positions continue the last one without a gap; `hash` of each row is filled in.
    Result<Done, Failure> append(std::span<Row> rows, std::span<const engine::Sealed> sealed,
                                 std::span<const engine::Answered> answers);

    // Overwrites these values in their place and empties the write-ahead log. Unknown and already
    // erased numbers are fine. Retry when it says so: a reader held the log.
    Result<Done, Failure> erase(std::span<const std::uint64_t> ids, Instant at);

    std::optional<engine::Answered> find_answer(const std::string& principal,
                                                const std::string& key);
    std::uint64_t last_position() const;
    std::uint64_t last_sealed() const; // highest register number ever given, erased ones included
    Hash last_hash() const;
    // Why the journal takes nothing more; empty while it is well.
    std::string stopped() const;

    static constexpr Duration answers_kept = std::chrono::days{30};

private:
    explicit RowJournal(const Path& folder, Options options);
    void write(std::span<Row> rows, std::span<const engine::Sealed> sealed,
               std::span<const engine::Answered> answers);
    void write_row(Row& row, Hash& hash, std::string& day);
    void overwrite(std::span<const std::uint64_t> ids, Instant at);
    void forget_old_answers(Instant now);
    Result<Done, Failure> stop(const Failure& failure);
    Failure stopped_failure() const;

    mutable std::mutex m_mutex;
    Database m_database;
    Statement m_insert_row, m_insert_root, m_insert_sealed, m_insert_answer, m_select_answer;
    std::uint64_t m_last_position = 0, m_last_sealed = 0;
    Hash m_last_hash{};
    std::string m_last_day; // UTC day of the last row, "" before the first
    Instant m_answers_pruned_at;
    std::string m_stopped;
};

} // namespace leitstelle::storage
