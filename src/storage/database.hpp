// A thin hold on SQLite's C interface: connections, prepared statements, transactions. Every
// database of the house is opened here, so that all have the same promises: WAL, synchronous=FULL
// (NORMAL lost acknowledged rows in our power-loss images), secure_delete, no temporary file that
// could keep a personal value, file mode 0600.
//
// Inside storage/ trouble travels as an exception, `Trouble`; it never leaves the folder: public
// calls turn it into engine::Failure with guarded().
#pragma once
#include "engine/failure.hpp"
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace leitstelle::storage {

using engine::Failure;
using Path = std::filesystem::path;
using Bytes = std::span<const unsigned char>;

struct Trouble {
    std::string what;
    Duration retry_after{};
};

// Runs `work` and turns trouble into a Failure. Work without a result answers Done.
template <class Work> auto guarded(Work work) {
    using Value = std::invoke_result_t<Work>;
    if constexpr (std::is_void_v<Value>) {
        return guarded([&] {
            work();
            return Done{};
        });
    } else {
        try {
            return Result<Value, Failure>{work()};
        } catch (const Trouble& trouble) {
            return Result<Value, Failure>{Unexpected{Failure{trouble.what, trouble.retry_after}}};
        }
    }
}

class Database;

// One prepared statement. Parameters are numbered by their order in bind(); columns count from 0.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Resets the statement and gives it new parameters: integers, texts, Bytes.
    template <class... Values> Statement& bind(const Values&... values) {
        reset();
        int index = 0;
        (put(++index, values), ...);
        return *this;
    }
    bool step(); // true: there is a row to read
    void run();  // for a statement without rows
    void reset();

    std::int64_t integer(int column) const;
    std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    bool empty(int column) const;            // NULL
    std::string_view text(int column) const; // valid until the next step
    Bytes blob(int column) const;            // valid until the next step

private:
    template <class Value> void put(int index, const Value& value) {
        if constexpr (std::is_integral_v<Value>)
            put_integer(index, static_cast<std::int64_t>(value));
        else if constexpr (std::is_convertible_v<Value, std::string_view>) put_text(index, value);
        else put_blob(index, value);
    }
    void put_integer(int index, std::int64_t value);
    void put_text(int index, std::string_view value);
    void put_blob(int index, Bytes value);

    Database* m_database;
    sqlite3_stmt* m_statement = nullptr;
};

// A schema: what PRAGMA application_id and user_version must say, and the SQL that makes it.
struct Schema {
    std::string_view name; // "journal", for messages
    int application_id = 0;
    int version = 0;
    std::string_view sql;
};

// One connection; for one thread at a time.
class Database {
public:
    enum class Mode { write, read };
    // Writing creates the file and its schema where they are missing and never waits for a lock.
    // Reading waits up to two seconds and can change nothing. Throws Trouble when the file belongs
    // to something else or was made by a newer program.
    Database(const Path& file, const Schema& schema, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql); // any number of statements without parameters
    template <class... Values> void run(std::string_view sql, const Values&... values) {
        Statement(*this, sql).bind(values...).run();
    }
    // The first column of the first row; 0 when there is no row.
    template <class... Values> std::int64_t integer(std::string_view sql, const Values&... values) {
        Statement statement(*this, sql);
        return statement.bind(values...).step() ? statement.integer(0) : 0;
    }
    std::int64_t changes() const; // rows of the last INSERT, UPDATE or DELETE

    // Moves everything from the write-ahead log into the file and empties the log, so that no old
    // page stays in it. Waits up to `patience` for readers; false when one is still there.
    bool truncate_log(Duration patience);

    [[noreturn]] void fail(std::string_view doing) const;
    sqlite3* handle() const { return m_handle; }

private:
    void prepare_schema(const Schema& schema, Mode mode);

    Path m_file;
    sqlite3* m_handle = nullptr;
};

// BEGIN now, COMMIT by commit(), ROLLBACK otherwise.
class Transaction {
public:
    enum class Kind { read, write };
    explicit Transaction(Database& database, Kind kind = Kind::write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

inline std::int64_t to_ms(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant from_ms(std::int64_t ms) { return Instant{Duration{ms}}; }

} // namespace leitstelle::storage
