#include "storage/accounts.hpp"
#include "storage/backup.hpp"
#include "storage/erasure_list.hpp"
#include "storage/lock.hpp"
#include "storage/outbox_store.hpp"
#include "storage/register.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include "storage/verify.hpp"
#include <gtest/gtest.h>
#include <thread>

namespace leitstelle::storage {
namespace {

using engine::Sealed;
using Numbers = std::vector<std::uint64_t>;

// A data folder with five events and three values, a folder for backups, a key.
struct House {
    TestFolder base;
    Path data = base.path / "data", backups = base.path / "backups", file = backups / "monday";
    SealKey key = KeyFile{base.path / "key"};
    std::unique_ptr<FolderLock> lock;
    std::unique_ptr<RowJournal> journal;
    std::unique_ptr<SqliteRegister> registry;

    House() {
        lock = FolderLock::take(data).value();
        std::filesystem::create_directory(backups);
        EXPECT_TRUE(make_key_file(base.path / "key"));
        journal = RowJournal::open(data).value();
        std::vector<Row> rows;
        for (std::uint64_t i = 1; i <= 5; ++i) rows.push_back(row_at(i));
        const Sealed sealed[] = {{1, codec::SealKind::person, "KANARIENVOGEL eins"},
                                 {2, codec::SealKind::person, "KANARIENVOGEL zwei"},
                                 {3, codec::SealKind::person, "Sonnenschein"}};
        EXPECT_TRUE(journal->append(rows, sealed, {}));
        registry = SqliteRegister::open(data).value();
    }
    void erase(Numbers ids) { ASSERT_TRUE(registry->erase(*journal, ids, noon)); }
    Result<Restored, Failure> restore(const std::string& name) {
        return storage::restore({file, {}, false}, key, base.path / name, noon);
    }
    int files_with(const Path& folder, const std::string& bytes) const {
        const std::string all =
            "grep -r -l -a -F -- '" + bytes + "' '" + folder.string() + "'|wc -l";
        int count = -1;
        FILE* pipe = ::popen(all.c_str(), "r");
        EXPECT_EQ(std::fscanf(pipe, "%d", &count), 1);
        ::pclose(pipe);
        return count;
    }
};
std::string what(const Result<Restored, Failure>& restored) {
    return restored ? "" : restored.error().what;
}

TEST(Backup, ComesBackWholeVerifiedAndHeld) {
    House house;
    auto accounts = SqliteAccounts::open(house.data).value();
    ASSERT_TRUE(accounts->create({"erika", {3}, {}, {Role::auditor}, "nine green bottles"}, noon));
    const auto token =
        accounts->sign_in({"erika", "nine green bottles", ""}, "browser", noon)->token;
    auto outbox = SqliteOutbox::open(house.data).value();
    ASSERT_TRUE(outbox->add(5, {}));

    auto made = backup(house.data, house.file, house.key);
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(made->position, 5u);
    EXPECT_EQ(house.files_with(house.backups, "Sonnenschein"), 0) << "a backup is sealed";
    EXPECT_FALSE(std::filesystem::exists(backup_copies(house.data)));

    auto restored = house.restore("new");
    ASSERT_TRUE(restored) << restored.error().what;
    EXPECT_EQ(restored->position, 5u);
    EXPECT_EQ(restored->erased_again, 0u);
    const Path data = house.base.path / "new";
    EXPECT_TRUE(held(data));
    EXPECT_EQ(verify_all(data)->hash, house.journal->last_hash());
    EXPECT_EQ(SqliteRegister::open(data).value()->find(1), "KANARIENVOGEL eins");
    EXPECT_EQ(SqliteOutbox::open(data).value()->position().value(), 5u);
    auto again = SqliteAccounts::open(data).value();
    EXPECT_TRUE(again->sign_in({"erika", "nine green bottles", ""}, "browser", noon));
    EXPECT_FALSE(again->session(token, noon)) << "sessions do not come back";
    EXPECT_EQ(std::filesystem::status(data).permissions(), std::filesystem::perms::owner_all);
}

TEST(Backup, IsMadeBesideAWriterThatGoesOn) {
    House house;
    std::jthread writer([&](std::stop_token stop) {
        for (std::uint64_t i = 6; !stop.stop_requested(); ++i) {
            Row row[] = {row_at(i)};
            ASSERT_TRUE(house.journal->append(row, {}, {}));
        }
    });
    auto made = backup(house.data, house.file, house.key);
    writer.request_stop();
    writer.join();
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(house.restore("new")->position, made->position);
}

TEST(Backup, ErasedStaysErasedWhenYesterdaysBackupIsRestored) {
    House house;
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    house.erase({1, 2});
    auto restored = house.restore("new");
    ASSERT_TRUE(restored) << restored.error().what;
    EXPECT_EQ(restored->erased_again, 2u);
    const Path data = house.base.path / "new";
    EXPECT_EQ(house.files_with(data, "KANARIENVOGEL"), 0);
    EXPECT_GT(house.files_with(data, "Sonnenschein"), 0);
    auto registry = SqliteRegister::open(data).value();
    EXPECT_FALSE(registry->find(1));
    EXPECT_EQ(registry->find(3), "Sonnenschein");
    EXPECT_EQ(RowJournal::open(data).value()->last_sealed(), 3u);
    EXPECT_EQ(read_erasure_list(data / erasure_list_name).size(), 2u);
}

TEST(Backup, IsNotRestoredWithoutTheErasureListOrWithAnOlderOne) {
    House house;
    house.erase({1});
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    const Path list = house.backups / erasure_list_name;
    write_erasure_list(list, {});
    EXPECT_NE(what(house.restore("new")).find("older than the backup"), std::string::npos);
    std::filesystem::remove(list);
    EXPECT_NE(what(house.restore("new")).find("is missing"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(house.base.path / "new"));
    EXPECT_FALSE(std::filesystem::exists(house.base.path / "new.restoring"));
    EXPECT_TRUE(restore({house.file, {}, true}, house.key, house.base.path / "new", noon));
    EXPECT_TRUE(restore({house.file, house.data / erasure_list_name, false}, house.key,
                        house.base.path / "other", noon));
}

TEST(Backup, OpensWithNoOtherKey) {
    House house;
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    ASSERT_TRUE(make_key_file(house.base.path / "other-key"));
    const auto with = [&](const SealKey& key) {
        return what(restore({house.file, {}, false}, key, house.base.path / "new", noon));
    };
    EXPECT_NE(with(KeyFile{house.base.path / "other-key"}).find("does not open with this key"),
              std::string::npos);
    EXPECT_NE(with(Passphrase{"open sesame"}).find("not a passphrase"), std::string::npos);
    EXPECT_NE(with(KeyFile{house.base.path / "nowhere"}).find("cannot open"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(house.base.path / "new"));
    EXPECT_FALSE(make_key_file(house.base.path / "key")) << "a key is never overwritten";
}

TEST(Backup, OpensWithItsPassphraseOnly) {
    House house;
    ASSERT_TRUE(backup(house.data, house.file, Passphrase{"a long sentence nobody guesses"}));
    const Path into = house.base.path / "new";
    EXPECT_FALSE(restore({house.file, {}, false}, Passphrase{"another"}, into, noon));
    EXPECT_TRUE(
        restore({house.file, {}, false}, Passphrase{"a long sentence nobody guesses"}, into, noon));
}

TEST(Backup, ACutOffOrChangedFileRestoresNothing) {
    House house;
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    const auto whole = read_file(house.file, 100 << 20);
    const auto refused = [&](std::string bytes) {
        write_durably(house.file, bytes);
        EXPECT_FALSE(house.restore("new"));
        EXPECT_FALSE(std::filesystem::exists(house.base.path / "new"));
        EXPECT_FALSE(std::filesystem::exists(house.base.path / "new.restoring"));
    };
    for (const auto size :
         {whole.size() - 1, whole.size() / 2, std::size_t{60}, std::size_t{7}, std::size_t{0}})
        refused(whole.substr(0, size));
    refused(whole + "x");
    for (const auto at : {std::size_t{0}, std::size_t{8}, std::size_t{12}, std::size_t{30},
                          std::size_t{45}, std::size_t{66}, whole.size() / 2, whole.size() - 1}) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        refused(changed);
    }
    write_durably(house.file, whole);
    EXPECT_TRUE(house.restore("new"));
}

TEST(Backup, OverwritesNothing) {
    House house;
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    EXPECT_FALSE(backup(house.data, house.file, house.key));
    EXPECT_NE(what(house.restore("data")).find("exists already"), std::string::npos);
}

TEST(Backup, OfADamagedJournalIsNotRestored) {
    House house;
    {
        Database database(journal_file(house.data), journal_schema, Database::Mode::write);
        database.run("DROP TRIGGER event_is_never_changed;"
                     "UPDATE event SET actor = 'staff:1' WHERE position = 2");
    }
    ASSERT_TRUE(backup(house.data, house.file, house.key));
    EXPECT_NE(what(house.restore("new")).find("position 2"), std::string::npos);
}

} // namespace
} // namespace leitstelle::storage
