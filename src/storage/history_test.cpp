#include "storage/history.hpp"
#include "storage/journal.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::storage {

static engine::Recorded limit_warned(std::uint64_t position, std::uint64_t about) {
    return {position,
            {noon, noon},
            "system",
            "",
            {1},
            {SubjectKind::service, about},
            service::Event{service::LimitWarned{"queue", 80}}};
}

TEST(History, gives_the_events_of_one_subject_in_order_and_of_no_other) {
    TestFolder folder;
    auto journal = SqliteJournal::open(folder.path);
    ASSERT_TRUE(journal.has_value());
    engine::Batch batch;
    for (std::uint64_t n = 1; n <= 6; ++n) batch.events.push_back(limit_warned(n, 1 + n % 2));
    ASSERT_TRUE((*journal)->append(batch).has_value());
    auto history = SqliteHistory::open(folder.path);
    ASSERT_TRUE(history.has_value());

    const auto all = (*history)->about({SubjectKind::service, 1}, 0, 100);
    ASSERT_EQ(all->size(), 3u);
    EXPECT_EQ((*all)[0].position, 2u);
    EXPECT_EQ((*all)[2].position, 6u);
    const auto later = (*history)->about({SubjectKind::service, 1}, 2, 1);
    ASSERT_EQ(later->size(), 1u);
    EXPECT_EQ((*later)[0].position, 4u);
    EXPECT_TRUE((*history)->about({SubjectKind::incident, 1}, 0, 100)->empty());
}

TEST(History, gives_everything_from_a_position_on) {
    TestFolder folder;
    auto journal = SqliteJournal::open(folder.path);
    engine::Batch batch;
    for (std::uint64_t n = 1; n <= 5; ++n) batch.events.push_back(limit_warned(n, 1));
    ASSERT_TRUE((*journal)->append(batch).has_value());
    auto history = SqliteHistory::open(folder.path);
    const auto some = (*history)->from(4, 100);
    ASSERT_EQ(some->size(), 2u);
    EXPECT_EQ((*some)[0].position, 4u);
    const auto* event = std::get_if<service::Event>(&(*some)[0].event);
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(std::get<service::LimitWarned>(*event).limit, "queue");
}

} // namespace leitstelle::storage
