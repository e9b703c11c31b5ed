#include "storage/row_journal.hpp"
#include "storage/schema.hpp"
#include "storage/verify.hpp"

namespace leitstelle::storage {

static constexpr Duration wait_for_readers{20};
static constexpr int log_tries = 150; // three seconds in all

Result<std::unique_ptr<RowJournal>, Failure> RowJournal::open(const Path& folder, Options options) {
    return guarded([&] { return std::unique_ptr<RowJournal>(new RowJournal(folder, options)); });
}

RowJournal::RowJournal(const Path& folder, Options options)
    : m_database(journal_file(folder), journal_schema, Database::Mode::write),
      m_insert_row(m_database, "INSERT INTO event VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"),
      m_insert_root(m_database, "INSERT INTO root VALUES(?,?,?)"),
      m_insert_sealed(m_database, "INSERT INTO register(id, kind, value, stored_at)"
                                  " VALUES(?,?,?,?)"),
      m_insert_answer(m_database, "INSERT INTO answer VALUES(?,?,?,?,?)"),
      m_select_answer(m_database, "SELECT body_hash, answer, at FROM answer"
                                  " WHERE principal = ? AND key = ?") {
    verify_tail(m_database, options.verified_tail);
    Statement last(m_database, "SELECT position, hash, recorded_at FROM event"
                               " ORDER BY position DESC LIMIT 1");
    if (last.step()) {
        m_last_position = last.number(0);
        m_last_hash = RowReader(m_database).hash_at(m_last_position);
        m_last_day = day_of(from_ms(last.integer(2)));
    }
    m_last_sealed =
        static_cast<std::uint64_t>(m_database.integer("SELECT max(coalesce(max(id), 0),"
                                                      " (SELECT coalesce(max(id), 0) FROM erased))"
                                                      " FROM register"));
}

Failure RowJournal::stopped_failure() const {
    return {"the journal takes nothing more after: " + m_stopped, {}};
}

Result<Done, Failure> RowJournal::stop(const Failure& failure) {
    m_stopped = failure.what;
    return Unexpected{Failure{failure.what, {}}};
}

Result<Done, Failure> RowJournal::append(std::span<Row> rows,
                                         std::span<const engine::Sealed> sealed,
                                         std::span<const engine::Answered> answers) {
    std::lock_guard lock(m_mutex);
    if (!m_stopped.empty()) return Unexpected{stopped_failure()};
    auto written = guarded([&] { write(rows, sealed, answers); });
    return written ? Result<Done, Failure>{Done{}} : stop(written.error());
}

void RowJournal::write(std::span<Row> rows, std::span<const engine::Sealed> sealed,
                       std::span<const engine::Answered> answers) {
    Hash hash = m_last_hash;
    std::string day = m_last_day;
    std::uint64_t position = m_last_position, last_sealed = m_last_sealed;
    const Instant now = !rows.empty()      ? rows.back().recorded_at
                        : !answers.empty() ? answers.back().at
                                           : Instant{};
    Transaction transaction(m_database);
    for (Row& row : rows) {
        must(row.position == position + 1);
        write_row(row, hash, day);
        position = row.position;
    }
    for (const auto& value : sealed) {
        m_insert_sealed.bind(value.id, boost::describe::enum_to_string(value.kind, ""), value.value,
                             to_ms(now));
        m_insert_sealed.run();
        last_sealed = std::max(last_sealed, value.id); // doors draw numbers at the same time
    }
    for (const auto& answer : answers)
        m_insert_answer
            .bind(answer.principal, answer.key, answer.body_hash, answer.answer, to_ms(answer.at))
            .run();
    forget_old_answers(now);
    transaction.commit();
    m_last_position = position;
    m_last_hash = hash;
    m_last_day = day;
    m_last_sealed = last_sealed;
}

void RowJournal::write_row(Row& row, Hash& hash, std::string& day) {
    const auto today = day_of(row.recorded_at);
    if (!day.empty() && day != today) m_insert_root.bind(day, row.position - 1, Bytes{hash}).run();
    day = today;
    row.hash = hash = chain_hash(hash, row);
    m_insert_row
        .bind(row.position, to_ms(row.recorded_at), to_ms(row.happened_at), row.actor, row.key,
              row.region, row.about_kind, row.about_id, row.type, row.version, row.body,
              Bytes{row.hash})
        .run();
}

void RowJournal::forget_old_answers(Instant now) {
    if (now < m_answers_pruned_at + std::chrono::hours{1}) return;
    m_database.run("DELETE FROM answer WHERE at < ?", to_ms(now - answers_kept));
    m_answers_pruned_at = now;
}

// The new bytes are as many as the old ones, so that SQLite overwrites the row where it lies and
// moves nothing; the table `erased` says that they are no value any more.
void RowJournal::overwrite(std::span<const std::uint64_t> ids, Instant at) {
    Transaction transaction(m_database);
    Statement fill(m_database, "UPDATE register"
                               " SET value = printf('%*s', length(CAST(value AS BLOB)), '')"
                               " WHERE id = ?");
    Statement note(m_database, "INSERT OR IGNORE INTO erased VALUES(?,?)");
    for (const auto id : ids) {
        if (id == 0 || id > m_last_sealed) continue;
        fill.bind(id).run();
        note.bind(id, to_ms(at)).run();
    }
    transaction.commit();
}

// The log can be emptied only while no reader uses it. Between two tries the lock is given back: an
// alarm does not wait for an erasure.
Result<Done, Failure> RowJournal::erase(std::span<const std::uint64_t> ids, Instant at) {
    for (int tries = 0; tries < log_tries; ++tries) {
        std::lock_guard lock(m_mutex);
        if (!m_stopped.empty()) return Unexpected{stopped_failure()};
        auto emptied = guarded([&] {
            if (tries == 0) overwrite(ids, at);
            return m_database.truncate_log(wait_for_readers);
        });
        if (!emptied) return stop(emptied.error());
        if (*emptied) return Done{};
    }
    return Unexpected{Failure{"erased, but a reader still holds the write-ahead log, where old "
                              "copies may stand: erase again",
                              std::chrono::seconds{10}}};
}

// A journal that cannot be read must not look like one without an answer: the command would be done
// twice. It stops, and the append that would follow is refused.
std::optional<engine::Answered> RowJournal::find_answer(const std::string& principal,
                                                        const std::string& key) {
    std::lock_guard lock(m_mutex);
    if (!m_stopped.empty()) return {};
    std::optional<engine::Answered> found;
    auto looked = guarded([&] {
        if (m_select_answer.bind(principal, key).step())
            found = engine::Answered{principal, key, std::string(m_select_answer.text(0)),
                                     std::string(m_select_answer.text(1)),
                                     from_ms(m_select_answer.integer(2))};
        m_select_answer.reset();
    });
    if (!looked) m_stopped = looked.error().what;
    return found;
}

std::uint64_t RowJournal::last_position() const {
    std::lock_guard lock(m_mutex);
    return m_last_position;
}
std::uint64_t RowJournal::last_sealed() const {
    std::lock_guard lock(m_mutex);
    return m_last_sealed;
}
Hash RowJournal::last_hash() const {
    std::lock_guard lock(m_mutex);
    return m_last_hash;
}
std::string RowJournal::stopped() const {
    std::lock_guard lock(m_mutex);
    return m_stopped;
}

} // namespace leitstelle::storage
