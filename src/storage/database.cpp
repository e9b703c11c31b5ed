#include "storage/database.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace leitstelle::storage {

Statement::Statement(Database& database, std::string_view sql) : m_database(&database) {
    if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr) != SQLITE_OK)
        database.fail(sql);
}
Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)) {}
Statement::~Statement() { sqlite3_finalize(m_statement); }

bool Statement::step() {
    const int answer = sqlite3_step(m_statement);
    if (answer == SQLITE_ROW) return true;
    if (answer == SQLITE_DONE) return false;
    m_database->fail(sqlite3_sql(m_statement));
}
void Statement::run() {
    while (step()) {}
    reset();
}
void Statement::reset() { sqlite3_reset(m_statement); } // repeats the last step's error: ignored

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}
bool Statement::empty(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}
std::string_view Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return {bytes ? bytes : "",
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}
Bytes Statement::blob(int column) const {
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(m_statement, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

void Statement::put_integer(int index, std::int64_t value) {
    if (sqlite3_bind_int64(m_statement, index, value) != SQLITE_OK)
        m_database->fail(sqlite3_sql(m_statement));
}
void Statement::put_text(int index, std::string_view value) {
    if (sqlite3_bind_text64(m_statement, index, value.data() ? value.data() : "", value.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
        m_database->fail(sqlite3_sql(m_statement));
}
void Statement::put_blob(int index, Bytes value) {
    static const unsigned char nothing = 0;
    if (sqlite3_bind_blob64(m_statement, index, value.data() ? value.data() : &nothing,
                            value.size(), SQLITE_TRANSIENT) != SQLITE_OK)
        m_database->fail(sqlite3_sql(m_statement));
}

// The file is made here, not by SQLite, because its mode is inherited by the log beside it. Only
// a file that does not exist is touched: closing a handle to a database that is open elsewhere in
// this process would drop SQLite's locks on it.
static void make_file(const Path& file) {
    const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
    else if (errno != EEXIST)
        throw Trouble{"cannot create " + file.string() + ": " + std::strerror(errno)};
}

Database::Database(const Path& file, const Schema& schema, Mode mode) : m_file(file) {
    if (mode == Mode::write) make_file(file);
    // Readers, too, need the right to write: they take part in the log's bookkeeping.
    const int opened = sqlite3_open_v2(file.c_str(), &m_handle,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        if (opened != SQLITE_OK) fail("open");
        sqlite3_extended_result_codes(m_handle, 1);
        sqlite3_busy_timeout(m_handle, mode == Mode::read ? 2000 : 0);
        run("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
        prepare_schema(schema, mode);
        if (mode == Mode::read) run("PRAGMA query_only=ON;");
    } catch (...) {
        sqlite3_close_v2(m_handle);
        throw;
    }
}
Database::~Database() { sqlite3_close_v2(m_handle); }

void Database::prepare_schema(const Schema& schema, Mode mode) {
    const auto application = integer("PRAGMA application_id");
    const auto version = integer("PRAGMA user_version");
    const bool blank =
        application == 0 && version == 0 && integer("SELECT count(*) FROM sqlite_schema") == 0;
    const std::string name = m_file.string();
    if (!blank && application != schema.application_id)
        throw Trouble{name + " is not a " + std::string(schema.name) + " of Leitstelle"};
    if (version > schema.version)
        throw Trouble{name + " was made by a newer program (format " + std::to_string(version) +
                      ", this one knows " + std::to_string(schema.version) +
                      "): start that one instead"};
    if (!blank && version < schema.version)
        throw Trouble{name + " has the old format " + std::to_string(version) +
                      ", which this program cannot read"};
    if (!blank) return;
    if (mode == Mode::read) throw Trouble{name + " is empty"};
    run("PRAGMA page_size=4096; PRAGMA journal_mode=WAL;");
    Transaction all(*this);
    run(std::string(schema.sql).c_str());
    run(("PRAGMA application_id=" + std::to_string(schema.application_id) +
         "; PRAGMA user_version=" + std::to_string(schema.version) + ";")
            .c_str());
    all.commit();
}

void Database::run(const char* sql) {
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}
std::int64_t Database::changes() const { return sqlite3_changes64(m_handle); }

bool Database::truncate_log(Duration patience) {
    sqlite3_busy_timeout(m_handle, static_cast<int>(patience.count()));
    bool busy = true;
    {
        Statement checkpoint(*this, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.step()) busy = checkpoint.integer(0) != 0;
    }
    sqlite3_busy_timeout(m_handle, 0);
    return !busy;
}

void Database::fail(std::string_view doing) const {
    const int code = m_handle ? sqlite3_extended_errcode(m_handle) : SQLITE_NOMEM;
    const bool busy = (code & 0xff) == SQLITE_BUSY;
    std::string what = m_file.filename().string() + ": ";
    what += m_handle ? sqlite3_errmsg(m_handle) : "out of memory";
    what += " (" + std::to_string(code) + ") at: ";
    throw Trouble{what.append(doing.substr(0, 60)), busy ? Duration{1000} : Duration{}};
}

Transaction::Transaction(Database& database, Kind kind) : m_database(database) {
    m_database.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}
Transaction::~Transaction() {
    // A failed COMMIT may have rolled back already; the error of a second one says nothing new.
    if (m_open) sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}
void Transaction::commit() {
    m_database.run("COMMIT");
    m_open = false;
}

} // namespace leitstelle::storage
