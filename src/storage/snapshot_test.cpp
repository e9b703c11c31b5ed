#include "storage/row_journal.hpp"
#include "storage/snapshot.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::storage {
namespace {

struct House {
    TestFolder folder;
    FileSnapshots snapshots{folder.path};

    House() {
        auto journal = RowJournal::open(folder.path).value();
        std::vector<Row> rows;
        for (std::uint64_t i = 1; i <= 9; ++i) rows.push_back(row_at(i));
        EXPECT_TRUE(journal->append(rows, {}, {}));
    }
    Path file(int position) const {
        return folder.path / ("snapshot-" + std::to_string(position) + ".bin");
    }
    // Changes one byte, counted from the beginning.
    void flip(int position, long at) {
        FILE* open = std::fopen(file(position).c_str(), "r+");
        std::fseek(open, at, SEEK_SET);
        const int byte = std::fgetc(open);
        std::fseek(open, at, SEEK_SET);
        std::fputc(byte ^ 1, open);
        std::fclose(open);
    }
};

TEST(Snapshot, LoadsTheNewestAndKeepsTwo) {
    House house;
    for (const int position : {2, 5, 9})
        ASSERT_TRUE(house.snapshots.save(position, 1, "world at " + std::to_string(position)));
    EXPECT_FALSE(std::filesystem::exists(house.file(2)));
    EXPECT_TRUE(std::filesystem::exists(house.file(5)));
    auto snapshot = house.snapshots.load_newest(1);
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(snapshot->position, 9u);
    EXPECT_EQ(snapshot->content, "world at 9");
}

TEST(Snapshot, KeepsAnyBytesAndNone) {
    House house;
    const std::string bytes("\0\xff\n\0binary", 10);
    ASSERT_TRUE(house.snapshots.save(3, 1, bytes));
    EXPECT_EQ(house.snapshots.load_newest(1)->content, bytes);
    ASSERT_TRUE(house.snapshots.save(4, 1, ""));
    EXPECT_EQ(house.snapshots.load_newest(1)->content, "");
}

TEST(Snapshot, PassesOverAnotherVersion) {
    House house;
    ASSERT_TRUE(house.snapshots.save(5, 1, "old meaning"));
    ASSERT_TRUE(house.snapshots.save(9, 2, "new meaning"));
    EXPECT_EQ(house.snapshots.load_newest(1)->content, "old meaning");
    EXPECT_EQ(house.snapshots.passed_over().size(), 1u);
    EXPECT_FALSE(house.snapshots.load_newest(3));
}

TEST(Snapshot, PassesOverEveryFlippedByteAndTakesTheOneBefore) {
    House house;
    ASSERT_TRUE(house.snapshots.save(5, 1, "before"));
    ASSERT_TRUE(house.snapshots.save(9, 1, "after"));
    const auto size = static_cast<long>(std::filesystem::file_size(house.file(9)));
    for (long at = 0; at < size; ++at) {
        house.flip(9, at);
        auto snapshot = house.snapshots.load_newest(1);
        ASSERT_TRUE(snapshot) << at;
        ASSERT_EQ(snapshot->content, "before") << at;
        house.flip(9, at);
    }
    EXPECT_EQ(house.snapshots.load_newest(1)->content, "after");
}

TEST(Snapshot, PassesOverACutOffAndALengthenedFile) {
    House house;
    ASSERT_TRUE(house.snapshots.save(9, 1, "after"));
    const auto size = std::filesystem::file_size(house.file(9));
    for (const auto other : {size + 1, size - 1, size / 2, std::uintmax_t{0}}) {
        std::filesystem::resize_file(house.file(9), other);
        EXPECT_FALSE(house.snapshots.load_newest(1)) << other;
    }
}

TEST(Snapshot, PassesOverOneOfAnotherJournal) {
    House house, other;
    ASSERT_TRUE(house.snapshots.save(9, 1, "mine"));
    auto journal = RowJournal::open(other.folder.path).value();
    Row next[] = {row_at(10)};
    ASSERT_TRUE(journal->append(next, {}, {}));
    ASSERT_TRUE(other.snapshots.save(10, 1, "theirs"));
    std::filesystem::copy_file(other.file(10), house.file(10));
    EXPECT_EQ(house.snapshots.load_newest(1)->content, "mine");
}

TEST(Snapshot, RefusesAPositionTheJournalDoesNotHave) {
    House house;
    EXPECT_FALSE(house.snapshots.save(10, 1, "from nowhere"));
}

TEST(Snapshot, LeavesOtherFilesAlone) {
    House house;
    for (const auto* name : {"snapshot-x.bin", "snapshot-7.bin.part", "snapshot-.bin"})
        std::fclose(std::fopen((house.folder.path / name).c_str(), "w"));
    EXPECT_FALSE(house.snapshots.load_newest(1));
    EXPECT_TRUE(house.snapshots.passed_over().empty());
}

} // namespace
} // namespace leitstelle::storage
