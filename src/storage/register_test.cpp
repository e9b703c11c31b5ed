#include "storage/erasure_list.hpp"
#include "storage/files.hpp"
#include "storage/register.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>
#include <thread>

namespace leitstelle::storage {
namespace {

using codec::SealKind;
using engine::Sealed;
using Numbers = std::vector<std::uint64_t>;
constexpr SealKind all_kinds[] = {SealKind::text, SealKind::person, SealKind::contact,
                                  SealKind::address};

struct House {
    TestFolder folder;
    std::unique_ptr<RowJournal> journal = RowJournal::open(folder.path).value();
    std::unique_ptr<SqliteRegister> registry = SqliteRegister::open(folder.path).value();

    void store(std::vector<Sealed> sealed) { ASSERT_TRUE(journal->append({}, sealed, {})); }
    Numbers search(std::string_view query) { return registry->search(query, all_kinds, 10); }
    Result<Done, Failure> erase(Numbers ids) { return registry->erase(*journal, ids, noon); }
};

TEST(Register, FindsAValueByItsNumber) {
    House house;
    house.store({{3, SealKind::person, "Änne Großkämper"}});
    EXPECT_EQ(house.registry->find(3), "Änne Großkämper");
    EXPECT_FALSE(house.registry->find(2));
    EXPECT_FALSE(house.registry->find(4));
    EXPECT_EQ(house.registry->trouble(), "");
}

TEST(Register, FindsAllWordsInAnyOrderNewestFirst) {
    House house;
    house.store({{1, SealKind::text, "Bäckerei Müller GmbH"},
                 {2, SealKind::text, "Müller Logistik"},
                 {3, SealKind::person, "Gerda Müller"}});
    EXPECT_EQ(house.search("müller"), (Numbers{3, 2, 1}));
    EXPECT_EQ(house.search("müller bäckerei"), (Numbers{1}));
    EXPECT_EQ(house.search("müller schmidt"), Numbers{});
    EXPECT_EQ(house.registry->search("müller", std::array{SealKind::person}, 10), (Numbers{3}));
    EXPECT_EQ(house.registry->search("müller", all_kinds, 2), (Numbers{3, 2}));
    EXPECT_EQ(house.registry->search("müller", {}, 10), Numbers{});
}

TEST(Register, FindsUmlautsInEverySpelling) {
    House house;
    house.store({{1, SealKind::text, "Große Äpfel Müller"}});
    for (const auto* query : {"müller", "mueller", "MULLER", "grosse", "GROßE", "aepfel", "Apfel"})
        EXPECT_EQ(house.search(query), (Numbers{1})) << query;
}

TEST(Register, FindsTheLastWordByItsBeginningWhileItIsTyped) {
    House house;
    house.store({{1, SealKind::text, "Bäckerei Sonnenschein"}});
    EXPECT_EQ(house.search("bäckerei sonn"), (Numbers{1}));
    EXPECT_EQ(house.search("bäckerei sonn "), Numbers{});
    EXPECT_EQ(house.search("bäck sonnenschein"), Numbers{});
}

TEST(Register, TakesWhatIsTypedNeverAsAQueryLanguage) {
    House house;
    house.store({{1, SealKind::text, "Krause \"Die Werkstatt\" OR NOT"}});
    for (const auto* query :
         {"\"", "kind:text", "a AND", "NEAR(", "*", "(", "value:", "^", "-", ""})
        EXPECT_LE(house.search(query).size(), 1u) << query;
    EXPECT_EQ(house.search("krause or not die"), (Numbers{1}));
    EXPECT_EQ(house.search("'; DROP TABLE register; --"), Numbers{});
    EXPECT_EQ(house.registry->trouble(), "");
}

TEST(Register, KnowsACallersNumberInEverySpelling) {
    House house;
    house.store({{1, SealKind::contact, "tel:+4923412345"},
                 {2, SealKind::contact, "mailto:info@firma.example"},
                 {3, SealKind::text, "tel:+4923412345"}});
    for (const auto* number :
         {"tel:+49 234 12345", "tel:0234/12345", "TEL:0049-234-123-45", "tel:+49 (0)234 12345",
          "tel:(0234) 12345", "sms:+4923412345", "0234 12345"})
        EXPECT_EQ(house.registry->equal(SealKind::contact, number, 5), (Numbers{1})) << number;
    EXPECT_EQ(house.registry->equal(SealKind::contact, "tel:+44 234 12345", 5), Numbers{});
    EXPECT_EQ(house.registry->equal(SealKind::contact, "mailto:Info@Firma.example", 5),
              (Numbers{2}));
    EXPECT_EQ(house.registry->equal(SealKind::text, "tel:+4923412345", 5), (Numbers{3}));
}

TEST(Register, ValuesStoredOutOfTheOrderOfTheirNumbersAreFoundAndErased) {
    House house;
    house.store({{90, SealKind::text, "Kanarienvogel spaet"}});
    EXPECT_EQ(house.search("kanarienvogel"), (Numbers{90}));
    house.store({{80, SealKind::text, "Kanarienvogel frueh"}}); // drawn first, arrived second
    EXPECT_EQ(house.search("kanarienvogel"), (Numbers{90, 80}));
    EXPECT_EQ(house.journal->last_sealed(), 90u);
    ASSERT_TRUE(house.erase({80}));
    EXPECT_EQ(house.search("kanarienvogel"), (Numbers{90}));
    EXPECT_FALSE(house.registry->find(80));
    EXPECT_EQ(house.folder.files_with("frueh"), 0);
}

TEST(Register, AnErasedValueIsFoundNoMoreAndItsBytesAreInNoFile) {
    House house;
    house.store({{1, SealKind::person, "Kanarienvogel Erika"},
                 {2, SealKind::contact, "tel:+49234987654321"},
                 {3, SealKind::text, "Sonnenschein"},
                 {4, SealKind::text, "kanarienvogel in einer langen Notiz"}});
    EXPECT_EQ(house.search("kanarienvogel"), (Numbers{4, 1}));
    EXPECT_GT(house.folder.files_with("anarienvogel"), 1) << "journal and index hold it";

    ASSERT_TRUE(house.erase({1, 2, 4}));
    EXPECT_EQ(house.folder.files_with("anarienvogel"), 0);
    EXPECT_EQ(house.folder.files_with("987654321"), 0);
    EXPECT_EQ(house.search("kanarienvogel"), Numbers{});
    EXPECT_EQ(house.registry->equal(SealKind::contact, "tel:+49234987654321", 5), Numbers{});
    EXPECT_FALSE(house.registry->find(1));
    EXPECT_EQ(house.registry->find(3), "Sonnenschein");
    EXPECT_EQ(house.search("sonnenschein"), (Numbers{3}));
}

TEST(Register, ValuesMovedByManyErasuresLeaveNoCopiesBehind) {
    House house;
    std::vector<Sealed> sealed;
    for (std::uint64_t i = 1; i <= 3000; ++i)
        sealed.push_back(
            {i, SealKind::text,
             (i % 6 ? "Kanarie" : "Bleibt") + std::to_string(i) + std::string(i % 300, '.')});
    for (std::size_t i = 0; i < sealed.size(); i += 100)
        ASSERT_TRUE(house.journal->append({}, std::span(sealed).subspan(i, 100), {}));
    Numbers some, rest;
    for (std::uint64_t i = 1; i <= 3000; ++i)
        if (i % 6 > 0) (i % 6 < 5 ? some : rest).push_back(i); // pages emptied enough to be merged
    ASSERT_TRUE(house.erase(some));
    EXPECT_GT(house.folder.files_with("Kanarie"), 0);
    ASSERT_TRUE(house.erase(rest));
    EXPECT_EQ(house.folder.files_with("Kanarie"), 0);
    EXPECT_EQ(house.folder.files_with("kanarie"), 0);
}

TEST(Register, TheErasureListFollowsEveryErasureIntoTheBackupFolders) {
    House house;
    TestFolder backups;
    house.store({{1, SealKind::text, "a"}, {2, SealKind::text, "b"}, {3, SealKind::text, "c"}});
    publish_erasures(house.folder.path, backups.path);
    EXPECT_TRUE(read_erasure_list(backups.path / erasure_list_name).empty());
    ASSERT_TRUE(house.erase({2}));
    const Erasures expected{{2, noon}};
    EXPECT_EQ(read_erasure_list(backups.path / erasure_list_name), expected);
    EXPECT_EQ(read_erasure_list(house.folder.path / erasure_list_name), expected);
    std::filesystem::remove_all(backups.path);
    EXPECT_TRUE(house.erase({3})) << "a disk that was taken away does not stop an erasure";
}

TEST(Register, AnErasureRemovesWhatAStoppedBackupLeft) {
    House house;
    house.store({{1, SealKind::text, "KANARIENVOGEL"}});
    std::filesystem::create_directory(backup_copies(house.folder.path));
    write_durably(backup_copies(house.folder.path) / "journal.db", "KANARIENVOGEL");
    ASSERT_TRUE(house.erase({1}));
    EXPECT_EQ(house.folder.files_with("KANARIENVOGEL"), 0);
}

TEST(Register, AStopBetweenErasingAndPublishingIsMadeGoodAtTheNextStart) {
    TestFolder folder;
    auto journal = RowJournal::open(folder.path).value();
    const Sealed sealed[] = {{1, SealKind::text, "a"}};
    ASSERT_TRUE(journal->append({}, sealed, {}));
    ASSERT_TRUE(journal->erase(std::array{std::uint64_t{1}}, noon));
    auto registry = SqliteRegister::open(folder.path).value();
    EXPECT_EQ(read_erasure_list(folder.path / erasure_list_name).count(1), 1u);
}

TEST(Register, ACutOffErasureListIsRefused) {
    TestFolder folder;
    const auto file = folder.path / erasure_list_name;
    write_erasure_list(file, {{1, noon}, {2, noon}});
    const auto size = std::filesystem::file_size(file);
    for (const auto cut : {size - 1, size - 3, size - 8, size - 20, std::uintmax_t{0}}) {
        write_erasure_list(file, {{1, noon}, {2, noon}});
        std::filesystem::resize_file(file, cut);
        if (cut == size - 1) EXPECT_NO_THROW(read_erasure_list(file)); // only the line feed
        else EXPECT_THROW(read_erasure_list(file), Trouble) << cut;
    }
}

TEST(Register, ABrokenSearchFileIsMadeAnew) {
    House house;
    house.store({{1, SealKind::text, "Sonnenschein"}});
    EXPECT_EQ(house.search("sonnenschein"), (Numbers{1}));
    house.registry = nullptr;
    const auto file = search_file(house.folder.path);
    std::filesystem::resize_file(file, 5000);
    house.registry = SqliteRegister::open(house.folder.path).value();
    EXPECT_EQ(house.search("sonnenschein"), (Numbers{1}));
}

TEST(Register, IsReadByManyThreadsWhileTheWriterGoesOn) {
    House house;
    house.store({{1, SealKind::text, "Sonnenschein"}});
    std::vector<std::thread> readers;
    std::atomic<int> wrong = 0;
    for (int reader = 0; reader < 3; ++reader)
        readers.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                wrong += house.registry->find(1) != "Sonnenschein";
                wrong += house.search("sonnenschein").empty();
            }
        });
    for (std::uint64_t i = 2; i < 40; ++i) house.store({{i, SealKind::text, "Regen"}});
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(house.registry->trouble(), "");
}

} // namespace
} // namespace leitstelle::storage
