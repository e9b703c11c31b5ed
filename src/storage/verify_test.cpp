#include "storage/row_journal.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include "storage/verify.hpp"
#include <gtest/gtest.h>

namespace leitstelle::storage {
namespace {

// Days of two rows each; positions from 1.
void fill(const TestFolder& folder, std::uint64_t count) {
    auto journal = RowJournal::open(folder.path);
    ASSERT_TRUE(journal);
    std::vector<Row> list;
    for (std::uint64_t i = 1; i <= count; ++i) {
        list.push_back(row_at(i));
        list.back().recorded_at = noon + std::chrono::days{(i - 1) / 2};
    }
    ASSERT_TRUE((*journal)->append(list, {}, {}));
}
void change(const TestFolder& folder, const char* sql) {
    Database database(journal_file(folder.path), journal_schema, Database::Mode::write);
    database.run("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;");
    database.run(sql);
}
std::string what_is_wrong(const TestFolder& folder) {
    auto verified = verify_all(folder.path);
    return verified ? "" : verified.error().what;
}

TEST(Verify, AnUntouchedChainOfSeveralPagesIsGood) {
    TestFolder folder;
    fill(folder, 2500);
    auto verified = verify_all(folder.path);
    ASSERT_TRUE(verified) << verified.error().what;
    EXPECT_EQ(verified->position, 2500u);
    EXPECT_TRUE(verified->finished);
}

TEST(Verify, AnEmptyJournalIsGood) {
    TestFolder folder;
    fill(folder, 0);
    EXPECT_EQ(what_is_wrong(folder), "");
}

TEST(Verify, ReadsBesideTheWriterAndGoesOnWhereItStopped) {
    TestFolder folder;
    auto journal = RowJournal::open(folder.path).value();
    Row first[] = {row_at(1)}, second[] = {row_at(2)};
    ASSERT_TRUE(journal->append(first, {}, {}));
    auto verifier = Verifier::open(folder.path).value();
    EXPECT_EQ(verifier->next_page()->position, 1u);
    ASSERT_TRUE(journal->append(second, {}, {}));
    EXPECT_EQ(verifier->next_page()->position, 2u);
    EXPECT_EQ(verifier->next_page()->hash, journal->last_hash());
}

TEST(Verify, NamesTheFirstBrokenRowFarBehindTheTail) {
    TestFolder folder;
    fill(folder, 2500);
    change(folder, "UPDATE event SET body = '{}' WHERE position IN (3, 700)");
    EXPECT_TRUE(RowJournal::open(folder.path)) << "the tail of 1,000 rows is untouched";
    EXPECT_NE(what_is_wrong(folder).find("position 3:"), std::string::npos);
}

TEST(Verify, NamesARowThatIsMissing) {
    TestFolder folder;
    fill(folder, 10);
    change(folder, "DELETE FROM event WHERE position = 5");
    EXPECT_NE(what_is_wrong(folder).find("position 5: this row is missing"), std::string::npos);
}

TEST(Verify, SeesThatRowsWereCutOffBehindADaysRoot) {
    TestFolder folder;
    fill(folder, 10);
    change(folder, "DELETE FROM event WHERE position > 5");
    EXPECT_NE(what_is_wrong(folder).find("ends at position 5"), std::string::npos)
        << what_is_wrong(folder);
}

TEST(Verify, SeesAChangedAndAMissingRoot) {
    TestFolder folder;
    fill(folder, 10);
    change(folder, "UPDATE root SET hash = zeroblob(32) WHERE day = '2026-03-03'");
    EXPECT_NE(what_is_wrong(folder).find("day 2026-03-03"), std::string::npos);
    TestFolder other;
    fill(other, 10);
    change(other, "DELETE FROM root WHERE day = '2026-03-04'");
    EXPECT_NE(what_is_wrong(other).find("no root for the day 2026-03-04"), std::string::npos);
}

// The first hash of a fixed row: it changes only when the format does, and then the version in
// docs/reference/journal.md must change with it.
TEST(Verify, TheFormatOfTheHashIsFixed) {
    Row row = row_at(1, "{\"type\":\"test.happened\",\"note\":\"Grüße\"}");
    EXPECT_EQ(to_hex(chain_hash({}, row)),
              "ccc997c1741f596407a1efcd62f27eb118cf8b8f80891ca357168d9dade773fd");
}

// The script in docs/reference/journal.md, run as its reader would run it.
std::string checked_by_the_script(const TestFolder& folder) {
    const std::string command = "sed -n '/^```python/,/^```/{/^```/d;p}' '" SOURCE_DIR
                                "/docs/reference/journal.md' | python3 - '" +
                                folder.path.string() + "' 2>&1";
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    char line[256];
    while (std::fgets(line, sizeof line, pipe)) out += line;
    ::pclose(pipe);
    return out;
}

TEST(Verify, AnybodyCanCheckTheChainWithTheScriptOfTheDocumentation) {
    TestFolder folder;
    fill(folder, 20);
    const auto hash = to_hex(verify_all(folder.path)->hash);
    EXPECT_EQ(checked_by_the_script(folder), "20 events, last hash " + hash + "\n");
    change(folder, "UPDATE event SET body = '{}' WHERE position = 13");
    EXPECT_EQ(checked_by_the_script(folder), "position 13 does not match its hash\n");
    TestFolder cut;
    fill(cut, 20);
    change(cut, "DELETE FROM event WHERE position > 15");
    EXPECT_EQ(checked_by_the_script(cut),
              "the journal ends at position 15, a daily root names 16\n");
}

} // namespace
} // namespace leitstelle::storage
