#include "storage/backup.hpp"
#include "storage/erasure_list.hpp"
#include "storage/lock.hpp"
#include "storage/row_journal.hpp"
#include "storage/schema.hpp"
#include "storage/verify.hpp"
#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

namespace leitstelle::storage {

namespace {

constexpr std::uint64_t most_file_bytes = 1ull << 42;

// The files of a backup, in the order in which they are copied and stand in it.
struct Part {
    const char* name;
    const Schema* schema; // null: a plain small file
};
constexpr std::array<Part, 4> parts{{{"secret.key", nullptr},
                                     {"accounts.db", &accounts_schema},
                                     {"outbox.db", &outbox_schema},
                                     {"journal.db", &journal_schema}}};

// A folder that is removed unless it was kept.
class WorkFolder {
public:
    explicit WorkFolder(Path path) : m_path(std::move(path)) {
        std::filesystem::remove_all(m_path); // left by a stop in the middle
        if (::mkdir(m_path.c_str(), 0700) != 0) throw_errno("cannot create " + m_path.string());
    }
    ~WorkFolder() {
        std::error_code ignored;
        if (!m_kept) std::filesystem::remove_all(m_path, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const Path& path() const { return m_path; }
    void rename_to(const Path& name) {
        if (::rename(m_path.c_str(), name.c_str()) != 0)
            throw_errno("cannot rename to " + name.string());
        m_kept = true;
        sync_folder(name.has_parent_path() ? name.parent_path() : Path("."));
    }

private:
    Path m_path;
    bool m_kept = false;
};

// SQLite's online backup: within one read transaction, so that a writer going on beside it does not
// make it start again and again.
void copy_database(const Path& from, const Path& to, const Schema& schema) {
    Database source(from, schema, Database::Mode::read);
    Transaction moment(source, Transaction::Kind::read);
    source.integer("SELECT count(*) FROM sqlite_schema"); // the transaction begins with a read
    { File(to, O_CREAT | O_EXCL | O_WRONLY); } // mode 0600 before there is anything in it
    sqlite3* target = nullptr;
    int answer = sqlite3_open_v2(to.c_str(), &target, SQLITE_OPEN_READWRITE, nullptr);
    if (answer == SQLITE_OK) {
        if (auto* copy = sqlite3_backup_init(target, "main", source.handle(), "main")) {
            answer = sqlite3_backup_step(copy, -1);
            sqlite3_backup_finish(copy);
        } else answer = sqlite3_errcode(target);
    }
    sqlite3_close(target);
    if (answer != SQLITE_DONE)
        throw Trouble{"cannot copy " + from.string() + ": " + sqlite3_errstr(answer)};
}

void put_number(SealedWriter& out, std::uint64_t value) {
    unsigned char bytes[8];
    for (auto& byte : bytes) {
        byte = static_cast<unsigned char>(value & 0xff);
        value >>= 8;
    }
    out.write(Bytes{bytes});
}
std::uint64_t take_number(SealedReader& in) {
    unsigned char bytes[8];
    in.read(bytes, sizeof bytes);
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) value = value << 8 | bytes[i];
    return value;
}

// One part in the sealed file: length of the name, name, length of the content, content.
void put_file(SealedWriter& out, const Path& path) {
    const std::string name = path.filename().string();
    put_number(out, name.size());
    out.write(Bytes{reinterpret_cast<const unsigned char*>(name.data()), name.size()});
    put_number(out, std::filesystem::file_size(path));
    File file(path, O_RDONLY);
    std::vector<unsigned char> buffer(256 * 1024);
    while (const auto count = file.read_some(buffer)) out.write(Bytes{buffer.data(), count});
}

void take_file(SealedReader& in, const Path& folder, std::uint64_t name_bytes) {
    std::string name(name_bytes, '\0');
    in.read(reinterpret_cast<unsigned char*>(name.data()), name.size());
    const bool known =
        std::ranges::any_of(parts, [&](const Part& part) { return name == part.name; });
    if (!known) throw Trouble{"the backup holds an unknown file"};
    auto left = take_number(in);
    if (left > most_file_bytes) throw Trouble{"the backup is damaged"};
    File file(folder / name, O_WRONLY | O_CREAT | O_EXCL);
    std::vector<unsigned char> buffer(256 * 1024);
    while (left > 0) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
        in.read(buffer.data(), count);
        file.write_all(Bytes{buffer.data(), count});
        left -= count;
    }
    file.sync();
}

} // namespace

Result<BackupMade, Failure> backup(const Path& data, const Path& file, const SealKey& key) {
    return guarded([&] {
        if (std::filesystem::exists(file)) throw Trouble{file.string() + " exists already"};
        const WorkFolder copies(backup_copies(data));
        Path beside = file;
        beside += ".part";
        std::filesystem::remove(beside); // left by a stop in the middle
        SealedWriter out(beside, key);
        for (const Part& part : parts) {
            const Path source = data / part.name;
            if (!std::filesystem::exists(source)) continue;
            if (part.schema) copy_database(source, copies.path() / part.name, *part.schema);
            put_file(out, part.schema ? copies.path() / part.name : source);
        }
        put_number(out, 0); // no further file
        out.finish();
        Database copy(copies.path() / "journal.db", journal_schema, Database::Mode::read);
        const Path folder = file.has_parent_path() ? file.parent_path() : Path(".");
        publish_erasures(data, folder);
        if (::rename(beside.c_str(), file.c_str()) != 0)
            throw_errno("cannot rename " + beside.string());
        sync_folder(folder);
        return BackupMade{
            static_cast<std::uint64_t>(copy.integer("SELECT max(position) FROM event")),
            std::filesystem::file_size(file)};
    });
}

// The list must know every erasure that the backup knows, or it is older than the backup.
static Erasures later_erasures(const RestoreFrom& from, const Path& folder) {
    Database journal(journal_file(folder), journal_schema, Database::Mode::read);
    const auto known = erasures_in(journal);
    if (from.without_later_erasures) return {};
    const Path list = !from.erasure_list.empty() ? from.erasure_list
                                                 : from.file.parent_path() / erasure_list_name;
    if (!std::filesystem::exists(list))
        throw Trouble{"the erasure list " + list.string() +
                      " is missing: without it erased values would come back"};
    auto erasures = read_erasure_list(list);
    for (const auto& [id, at] : known)
        if (erasures.erase(id) == 0)
            throw Trouble{"the erasure list " + list.string() +
                          " is older than the backup: " + std::to_string(id) + " was erased at " +
                          to_text(at) + " and is not in it"};
    return erasures;
}

static std::size_t erase_again(const Path& folder, const Erasures& erasures) {
    auto journal = RowJournal::open(folder);
    if (!journal) throw Trouble{journal.error().what};
    std::size_t count = 0;
    std::map<Instant, std::vector<std::uint64_t>> by_time; // as they were erased: many at once
    for (const auto& [id, at] : erasures) {
        if (id > (*journal)->last_sealed()) continue; // stored after the backup: gone anyway
        by_time[at].push_back(id);
        ++count;
    }
    for (const auto& [at, ids] : by_time) {
        auto erased = (*journal)->erase(ids, at);
        if (!erased) throw Trouble{erased.error().what};
    }
    return count;
}

Result<Restored, Failure> restore(const RestoreFrom& from, const SealKey& key, const Path& into,
                                  Instant now) {
    return guarded([&] {
        if (std::filesystem::exists(into))
            throw Trouble{into.string() + " exists already: restore into a new folder"};
        Path beside = into;
        beside += ".restoring";
        WorkFolder work(beside);
        SealedReader in(from.file, key);
        while (const auto name_bytes = take_number(in)) {
            if (name_bytes > 64) throw Trouble{"the backup is damaged"};
            take_file(in, work.path(), name_bytes);
        }
        in.expect_end();
        Restored restored;
        restored.erased_again = erase_again(work.path(), later_erasures(from, work.path()));
        if (std::filesystem::exists(accounts_file(work.path())))
            Database(accounts_file(work.path()), accounts_schema, Database::Mode::write)
                .run("DELETE FROM session; DELETE FROM link_session;"); // some were ended since
        auto verified = verify_all(work.path());
        if (!verified) throw Trouble{verified.error().what};
        restored.position = verified->position;
        auto kept = hold(work.path(),
                         "restored at " + to_text(now) + " from " + from.file.filename().string() +
                             ", which ends at position " + std::to_string(restored.position));
        if (!kept) throw Trouble{kept.error().what};
        sync_folder(work.path());
        work.rename_to(into);
        return restored;
    });
}

} // namespace leitstelle::storage
