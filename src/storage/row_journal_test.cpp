#include "storage/row_journal.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include "storage/verify.hpp"
#include <csignal>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leitstelle::storage {
namespace {

using engine::Answered;
using engine::Sealed;

std::unique_ptr<RowJournal> journal_in(const TestFolder& folder) {
    auto journal = RowJournal::open(folder.path);
    EXPECT_TRUE(journal) << (journal ? "" : journal.error().what);
    return journal ? std::move(*journal) : nullptr;
}
std::vector<Row> rows(std::uint64_t from, std::uint64_t count) {
    std::vector<Row> list;
    for (std::uint64_t i = 0; i < count; ++i) list.push_back(row_at(from + i));
    return list;
}
// As somebody with the file and the sqlite3 program would do it.
void change_by_hand(const TestFolder& folder, const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(journal_file(folder.path).c_str(), &handle), SQLITE_OK);
    char* error = nullptr;
    ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    sqlite3_close(handle);
}
constexpr auto without_triggers =
    "DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;";

TEST(RowJournal, KeepsRowsValuesAndAnswersOverARestart) {
    TestFolder folder;
    auto first = rows(1, 3);
    const std::vector<Sealed> sealed{{4, codec::SealKind::person, "Erika Muster"},
                                     {9, codec::SealKind::contact, "tel:+492341"}};
    const std::vector<Answered> answers{{"staff:3", "k1", "h1", "{\"position\":3}", noon}};
    {
        auto journal = journal_in(folder);
        ASSERT_TRUE(journal->append(first, sealed, answers));
    }
    auto journal = journal_in(folder);
    EXPECT_EQ(journal->last_position(), 3u);
    EXPECT_EQ(journal->last_sealed(), 9u);
    EXPECT_EQ(journal->last_hash(), first[2].hash);
    auto answer = journal->find_answer("staff:3", "k1");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body_hash, "h1");
    EXPECT_EQ(answer->answer, "{\"position\":3}");
    EXPECT_EQ(answer->at, noon);
    EXPECT_FALSE(journal->find_answer("staff:4", "k1"));
    EXPECT_FALSE(journal->find_answer("staff:3", "k2"));
}

TEST(RowJournal, ForgetsAnswersAfterThirtyDays) {
    TestFolder folder;
    auto journal = journal_in(folder);
    const std::vector<Answered> old{{"staff:3", "old", "h", "{}", noon}};
    ASSERT_TRUE(journal->append({}, {}, old));
    const std::vector<Answered> later{
        {"staff:3", "new", "h", "{}", noon + RowJournal::answers_kept + Duration{1}}};
    ASSERT_TRUE(journal->append({}, {}, later));
    EXPECT_FALSE(journal->find_answer("staff:3", "old"));
    EXPECT_TRUE(journal->find_answer("staff:3", "new"));
}

TEST(RowJournal, KeepsNothingOfABatchThatFails) {
    TestFolder folder;
    {
        auto journal = journal_in(folder);
        auto good = rows(1, 1);
        const std::vector<Answered> answer{{"staff:3", "k1", "h1", "{}", noon}};
        ASSERT_TRUE(journal->append(good, {}, answer));
        auto bad = rows(2, 2);
        auto refused = journal->append(bad, {}, answer); // the same key again breaks the commit
        ASSERT_FALSE(refused);
        EXPECT_EQ(journal->last_position(), 1u);

        auto after = rows(2, 1);
        auto stopped = journal->append(after, {}, {});
        ASSERT_FALSE(stopped);
        EXPECT_NE(stopped.error().what.find("takes nothing more"), std::string::npos);
        EXPECT_FALSE(journal->stopped().empty());
    }
    EXPECT_EQ(journal_in(folder)->last_position(), 1u);
}

TEST(RowJournal, StopsForGoodWhenAnotherWriterHoldsTheFile) {
    TestFolder folder;
    auto journal = journal_in(folder);
    Database other(journal_file(folder.path), journal_schema, Database::Mode::write);
    auto list = rows(1, 1);
    {
        Transaction held(other);
        EXPECT_FALSE(journal->append(list, {}, {}));
    }
    EXPECT_FALSE(journal->append(list, {}, {}));
}

TEST(RowJournal, WritesTheRootOfADayWhenTheNextOneBegins) {
    TestFolder folder;
    auto journal = journal_in(folder);
    auto list = rows(1, 4);
    list[2].recorded_at += std::chrono::days{1};
    list[3].recorded_at += std::chrono::days{1};
    ASSERT_TRUE(journal->append(list, {}, {}));
    Database reader(journal_file(folder.path), journal_schema, Database::Mode::read);
    Statement roots(reader, "SELECT day, position, hash FROM root");
    ASSERT_TRUE(roots.step());
    EXPECT_EQ(roots.text(0), "2026-03-02");
    EXPECT_EQ(roots.integer(1), 2);
    EXPECT_EQ(to_hex(roots.blob(2)), to_hex(list[1].hash));
    EXPECT_FALSE(roots.step());
}

TEST(RowJournal, TheDatabaseItselfRefusesToChangeOrRemoveAnEvent) {
    TestFolder folder;
    auto journal = journal_in(folder);
    auto list = rows(1, 1);
    ASSERT_TRUE(journal->append(list, {}, {}));
    Database database(journal_file(folder.path), journal_schema, Database::Mode::write);
    EXPECT_THROW(database.run("UPDATE event SET actor = 'staff:1'"), Trouble);
    EXPECT_THROW(database.run("DELETE FROM event"), Trouble);
}

TEST(RowJournal, RefusesToOpenWithAFlippedBitInItsTailAndNamesTheRow) {
    TestFolder folder;
    {
        auto journal = journal_in(folder);
        auto list = rows(1, 5);
        ASSERT_TRUE(journal->append(list, {}, {}));
    }
    change_by_hand(folder, std::string(without_triggers) +
                               "UPDATE event SET body = replace(body, 'e', 'd') WHERE position=4");
    auto journal = RowJournal::open(folder.path);
    ASSERT_FALSE(journal);
    EXPECT_NE(journal.error().what.find("position 4"), std::string::npos) << journal.error().what;
}

TEST(RowJournal, EveryColumnIsCoveredByTheHash) {
    for (const auto* change :
         {"recorded_at = recorded_at + 1", "happened_at = happened_at - 1", "actor = 'staff:4'",
          "key = ''", "region = 2", "about_kind = 'call'", "about_id = 8", "type = 'test.other'",
          "version = 2", "body = body || ' '", "hash = zeroblob(32)", "hash = zeroblob(31)",
          "key = 'key-', region = 31", "position = 30"}) {
        TestFolder folder;
        {
            auto journal = journal_in(folder);
            auto list = rows(1, 3);
            ASSERT_TRUE(journal->append(list, {}, {}));
        }
        change_by_hand(folder, std::string(without_triggers) + "UPDATE event SET " + change +
                                   " WHERE position = 3");
        EXPECT_FALSE(RowJournal::open(folder.path)) << change;
        EXPECT_FALSE(verify_all(folder.path)) << change;
    }
}

TEST(RowJournal, RefusesAFileOfANewerProgram) {
    TestFolder folder;
    journal_in(folder);
    change_by_hand(folder, "PRAGMA user_version=2");
    auto journal = RowJournal::open(folder.path);
    ASSERT_FALSE(journal);
    EXPECT_NE(journal.error().what.find("made by a newer program"), std::string::npos);
}

TEST(RowJournal, RefusesAFileThatIsNotAJournal) {
    TestFolder folder;
    change_by_hand(folder, "CREATE TABLE recipe(name TEXT)");
    auto journal = RowJournal::open(folder.path);
    ASSERT_FALSE(journal);
    EXPECT_NE(journal.error().what.find("not a journal of Leitstelle"), std::string::npos);
    std::filesystem::resize_file(journal_file(folder.path), 0);
    {
        FILE* file = std::fopen(journal_file(folder.path).c_str(), "w");
        std::fputs("hello, this is a text and no database\n", file);
        std::fclose(file);
    }
    EXPECT_FALSE(RowJournal::open(folder.path));
}

TEST(RowJournal, OnlyTheOwnerMayReadTheFiles) {
    TestFolder folder;
    auto journal = journal_in(folder);
    auto list = rows(1, 1);
    ASSERT_TRUE(journal->append(list, {}, {}));
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
        ++files;
        const auto others = entry.status().permissions() & static_cast<std::filesystem::perms>(077);
        EXPECT_EQ(others, std::filesystem::perms::none) << entry.path();
    }
    EXPECT_EQ(files, 3); // the database, its log and its index
}

TEST(RowJournal, AnErasedValueIsGoneFromEveryFileAndItsNumberIsNotGivenAgain) {
    TestFolder folder;
    auto journal = journal_in(folder);
    std::vector<Sealed> sealed;
    for (std::uint64_t i = 1; i <= 2000; ++i)
        sealed.push_back({i, codec::SealKind::text, "bystander" + std::string(i % 97, 'x')});
    sealed[999].value = "KANARIENVOGEL-kurz";
    sealed[1000].value = std::string(20'000, 'y') + "KANARIENVOGEL-lang"; // on overflow pages
    sealed[1999].value = "KANARIENVOGEL-letzter";
    for (std::size_t i = 0; i < sealed.size(); i += 50)
        ASSERT_TRUE(journal->append({}, std::span(sealed).subspan(i, 50), {}));
    EXPECT_GT(folder.files_with("KANARIENVOGEL"), 0);

    const std::uint64_t ids[] = {1000, 1001, 2000, 4711, 0};
    auto erased = journal->erase(ids, noon);
    ASSERT_TRUE(erased) << erased.error().what;
    EXPECT_EQ(folder.files_with("KANARIENVOGEL"), 0);
    EXPECT_GT(folder.files_with("bystander"), 0);
    EXPECT_EQ(journal->last_sealed(), 2000u);
    journal = nullptr;
    EXPECT_EQ(journal_in(folder)->last_sealed(), 2000u);
    EXPECT_EQ(folder.files_with("KANARIENVOGEL"), 0);
}

TEST(RowJournal, SaysThatAnErasureIsNotCompleteWhileAReaderHoldsTheLog) {
    TestFolder folder;
    auto journal = journal_in(folder);
    const std::vector<Sealed> sealed{{1, codec::SealKind::person, "KANARIENVOGEL"}};
    ASSERT_TRUE(journal->append({}, sealed, {}));
    Database reader(journal_file(folder.path), journal_schema, Database::Mode::read);
    const std::uint64_t ids[] = {1};
    {
        Transaction page(reader, Transaction::Kind::read);
        reader.integer("SELECT count(*) FROM register");
        auto held = journal->erase(ids, noon);
        ASSERT_FALSE(held);
        EXPECT_GT(held.error().retry_after, Duration{});
        EXPECT_TRUE(journal->stopped().empty());
    }
    ASSERT_TRUE(journal->erase(ids, noon));
    EXPECT_EQ(folder.files_with("KANARIENVOGEL"), 0);
}

// The child appends and tells the parent each position after append() came back; the parent kills
// it at some moment. Whatever was told must be there afterwards, in a whole chain.
std::uint64_t append_until_killed(const Path& folder, unsigned kill_after_us) {
    int pipe_ends[2];
    EXPECT_EQ(::pipe(pipe_ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe_ends[0]);
        auto journal = RowJournal::open(folder);
        if (!journal) ::_exit(2);
        for (std::uint64_t next = (*journal)->last_position() + 1;;) {
            auto list = rows(next, 1 + next % 3);
            if (!(*journal)->append(list, {}, {})) ::_exit(3);
            next += list.size();
            const std::uint64_t told = next - 1;
            if (::write(pipe_ends[1], &told, sizeof told) != sizeof told) ::_exit(4);
        }
    }
    ::close(pipe_ends[1]);
    std::uint64_t told = 0, position = 0;
    if (::read(pipe_ends[0], &position, sizeof position) == sizeof position) told = position;
    ::usleep(kill_after_us);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    while (::read(pipe_ends[0], &position, sizeof position) == sizeof position) told = position;
    ::close(pipe_ends[0]);
    return told;
}

TEST(RowJournal, LosesNothingAcknowledgedInAHundredKills) {
    TestFolder folder;
    std::uint64_t told = 0;
    for (unsigned kill = 0; kill < 100; ++kill) {
        const auto now_told = append_until_killed(folder.path, kill * 7919 % 5000);
        ASSERT_GT(now_told, told);
        told = now_told;
        auto journal = RowJournal::open(folder.path);
        ASSERT_TRUE(journal) << journal.error().what;
        ASSERT_GE((*journal)->last_position(), told);
    }
    auto verified = verify_all(folder.path);
    ASSERT_TRUE(verified) << verified.error().what;
    EXPECT_GE(verified->position, told);
}

// A disk without room, made with a limit on the size of files. The limit goes away again, the
// journal's distrust does not: what the kernel did with the pages nobody knows.
TEST(RowJournal, AFullDiskStopsItForGoodAndLosesNothingAcknowledged) {
    TestFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        auto journal = RowJournal::open(folder.path).value();
        auto first = rows(1, 3);
        if (!journal->append(first, {}, {})) ::_exit(1);
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        rlimit full = limit;
        full.rlim_cur = std::filesystem::file_size(journal_file(folder.path).string() + "-wal");
        ::setrlimit(RLIMIT_FSIZE, &full);
        auto second = rows(4, 3);
        if (journal->append(second, {}, {})) ::_exit(2);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        if (journal->append(second, {}, {})) ::_exit(3);
        if (journal->erase(std::array{std::uint64_t{1}}, noon)) ::_exit(4);
        ::_exit(journal->stopped().empty() ? 5 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(journal_in(folder)->last_position(), 3u);
}

} // namespace
} // namespace leitstelle::storage
