#include "storage/event_pages.hpp"
#include "storage/row_journal.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::storage {
namespace {

TEST(EventPages, GiveEachRowAsOneJsonText) {
    TestFolder folder;
    auto journal = RowJournal::open(folder.path).value();
    Row rows[] = {row_at(1, "{\"type\":\"test.happened\",\"n\":1}")};
    rows[0].actor = "a \"quoted\" name";
    ASSERT_TRUE(journal->append(rows, {}, {}));
    auto lines = SqliteEventPages::open(folder.path).value()->page(1, 10).value();
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].position, 1u);
    EXPECT_EQ(
        lines[0].json,
        "{\"position\":1,\"recorded_at\":\"2026-03-02T12:00:01.000Z\","
        "\"happened_at\":\"2026-03-02T12:00:01.000Z\",\"actor\":\"a \\\"quoted\\\" name\","
        "\"key\":\"key-1\",\"region\":1,\"about\":{\"kind\":\"incident\",\"id\":7},"
        "\"type\":\"test.happened\",\"version\":1,\"body\":{\"type\":\"test.happened\",\"n\":1},"
        "\"hash\":\"" +
            to_hex(Bytes{rows[0].hash}) + "\"}");
}

TEST(EventPages, AreShortHoweverManyAreAskedFor) {
    TestFolder folder;
    auto journal = RowJournal::open(folder.path).value();
    std::vector<Row> rows;
    for (std::uint64_t i = 1; i <= 1500; ++i) rows.push_back(row_at(i));
    ASSERT_TRUE(journal->append(rows, {}, {}));
    auto pages = SqliteEventPages::open(folder.path).value();
    EXPECT_EQ(pages->page(1, 9999)->size(), 1000u);
    EXPECT_EQ(pages->page(1001, 9999)->size(), 500u);
    EXPECT_EQ(pages->page(1001, 9999)->front().position, 1001u);
    EXPECT_EQ(pages->page(7, 2)->size(), 2u);
    EXPECT_TRUE(pages->page(1501, 10)->empty());
}

TEST(EventPages, GiveTheRootsOfTheDaysThatAreOver) {
    TestFolder folder;
    auto journal = RowJournal::open(folder.path).value();
    Row rows[] = {row_at(1), row_at(2)};
    rows[1].recorded_at += std::chrono::days{1};
    ASSERT_TRUE(journal->append(rows, {}, {}));
    const std::vector<std::string> expected{"2026-03-02 1 " + to_hex(Bytes{rows[0].hash})};
    EXPECT_EQ(daily_roots(folder.path).value(), expected);
}

} // namespace
} // namespace leitstelle::storage
