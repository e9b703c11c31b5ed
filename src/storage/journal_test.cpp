#include "storage/journal.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace leitstelle::storage {
namespace {

using engine::Batch;
using engine::Recorded;

Recorded recorded(std::uint64_t position, Event event) {
    Recorded one;
    one.position = position;
    one.when = {noon + std::chrono::seconds{position}, noon};
    one.actor = "staff:3";
    one.key = "k" + std::to_string(position);
    one.region = {2};
    one.about = {kind_of(event), 7};
    one.event = std::move(event);
    return one;
}
std::vector<Recorded> replayed(SqliteJournal& journal, std::uint64_t from = 1) {
    std::vector<Recorded> list;
    auto last = journal.replay(from, [&](Recorded&& one) { list.push_back(std::move(one)); });
    EXPECT_TRUE(last) << last.error().what;
    return list;
}
std::string json_of(const Event& event) {
    std::string out;
    codec::Writer writer{out};
    event_shape().write(&event, writer);
    return out;
}
// A row with a sound hash, as another program may have written it.
void write_row(const TestFolder& folder, std::string type, std::uint32_t version, std::string body,
               std::string about_kind = "staff") {
    auto rows = RowJournal::open(folder.path).value();
    Row row = row_at(rows->last_position() + 1, std::move(body));
    row.type = std::move(type);
    row.version = version;
    row.about_kind = std::move(about_kind);
    ASSERT_TRUE(rows->append(std::span(&row, 1), {}, {}));
}
std::string why_not(const TestFolder& folder, const Upcasts& upcasts = todays_upcasts()) {
    auto journal = SqliteJournal::open(folder.path, {}, upcasts).value();
    auto last = journal->replay(1, [](Recorded&&) {});
    return last ? "" : last.error().what;
}

TEST(Journal, EveryEventTypeComesBackAsItWas) {
    TestFolder folder;
    Batch batch;
    for (auto& event : one_of_each_event())
        batch.events.push_back(recorded(batch.events.size() + 1, std::move(event)));
    {
        auto journal = SqliteJournal::open(folder.path).value();
        ASSERT_TRUE(journal->append(batch));
    }
    auto journal = SqliteJournal::open(folder.path).value();
    const auto back = replayed(*journal);
    ASSERT_EQ(back.size(), batch.events.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        const Recorded &was = batch.events[i], &is = back[i];
        EXPECT_EQ(json_of(is.event), json_of(was.event));
        EXPECT_EQ(is.position, was.position);
        EXPECT_EQ(is.when, was.when);
        EXPECT_EQ(is.actor, was.actor);
        EXPECT_EQ(is.key, was.key);
        EXPECT_EQ(is.region, was.region);
        EXPECT_EQ(is.about, was.about);
    }
}

TEST(Journal, ReplaysFromTheMiddleOverSeveralPages) {
    TestFolder folder;
    auto journal = SqliteJournal::open(folder.path).value();
    Batch batch;
    for (std::uint64_t i = 1; i <= 2300; ++i)
        batch.events.push_back(recorded(i, staff::Event{staff::Dismissed{}}));
    ASSERT_TRUE(journal->append(batch));
    const auto tail = replayed(*journal, 150);
    ASSERT_EQ(tail.size(), 2151u);
    EXPECT_EQ(tail.front().position, 150u);
    EXPECT_EQ(tail.back().position, 2300u);
    EXPECT_TRUE(replayed(*journal, 2301).empty());
    EXPECT_FALSE(journal->replay(2400, [](Recorded&&) {})) << "that row does not exist yet";
}

TEST(Journal, AnEmptyOneReplaysNothing) {
    TestFolder folder;
    auto journal = SqliteJournal::open(folder.path).value();
    EXPECT_EQ(journal->replay(1, [](Recorded&&) {}).value(), 0u);
    EXPECT_EQ(journal->last_sealed(), 0u);
}

TEST(Journal, KeepsAnswersAndValuesWithTheEvents) {
    TestFolder folder;
    auto journal = SqliteJournal::open(folder.path).value();
    Batch batch;
    batch.events.push_back(recorded(1, staff::Event{staff::Dismissed{}}));
    batch.sealed.push_back({24, codec::SealKind::text, "value"});
    batch.answers.push_back({"staff:3", "k1", "hash", "{}", noon});
    ASSERT_TRUE(journal->append(batch));
    EXPECT_EQ(journal->find_answer("staff:3", "k1")->body_hash, "hash");
    EXPECT_EQ(journal->last_sealed(), 24u);
}

TEST(Journal, ARowBrokenFarBehindTheTailStopsTheReplayAndIsNamed) {
    TestFolder folder;
    {
        auto journal = SqliteJournal::open(folder.path).value();
        Batch batch;
        for (std::uint64_t i = 1; i <= 2300; ++i)
            batch.events.push_back(recorded(i, staff::Event{staff::Dismissed{}}));
        ASSERT_TRUE(journal->append(batch));
        Database database(journal_file(folder.path), journal_schema, Database::Mode::write);
        database.run("DROP TRIGGER event_is_never_changed;"
                     "UPDATE event SET about_id = 8 WHERE position = 1100");
    }
    EXPECT_NE(why_not(folder).find("position 1100"), std::string::npos) << why_not(folder);
}

TEST(Journal, WhatItCannotReadIsNamedWithItsPosition) {
    const auto said = [](std::string type, std::uint32_t version, std::string body,
                         std::string kind = "staff") {
        TestFolder folder;
        write_row(folder, "staff.dismissed", 1, "{\"type\":\"staff.dismissed\"}");
        write_row(folder, std::move(type), version, std::move(body), std::move(kind));
        const auto what = why_not(folder);
        EXPECT_NE(what.find("position 2"), std::string::npos) << what;
        return what;
    };
    EXPECT_NE(said("staff.promoted", 1, "{\"type\":\"staff.promoted\"}").find("staff.promoted"),
              std::string::npos);
    EXPECT_NE(said("staff.dismissed", 2, "{\"type\":\"staff.dismissed\"}").find("newer program"),
              std::string::npos);
    EXPECT_NE(said("staff.dismissed", 1, "{\"type\":\"staff.dismissed\",\"x\":1}").find("/x"),
              std::string::npos);
    EXPECT_NE(said("staff.dismissed", 1, "{\"type\"").find("JSON"), std::string::npos);
    EXPECT_NE(said("staff.dismissed", 1, "{\"type\":\"staff.dismissed\"}", "robot").find("robot"),
              std::string::npos);
}

// Invented: an event that was called "staff.fired" once, and in its second version told a cause,
// which today's event does not.
constexpr Upcast invented[] = {
    {"staff.fired", 1, "staff.fired", 2,
     [](boost::json::object& body) { body["cause"] = "unknown"; }},
    {"staff.fired", 2, "staff.dismissed", 3,
     [](boost::json::object& body) { body.erase("cause"); }},
};

TEST(Journal, ReadsEventsOfOldTypesAndVersionsAsTodays) {
    const Upcasts upcasts{invented};
    TestFolder folder;
    write_row(folder, "staff.fired", 1, "{\"type\":\"staff.fired\"}");
    write_row(folder, "staff.fired", 2, "{\"type\":\"staff.fired\",\"cause\":\"none\"}");
    {
        auto journal = SqliteJournal::open(folder.path, {}, upcasts).value();
        Batch batch;
        batch.events.push_back(recorded(3, staff::Event{staff::Dismissed{}}));
        ASSERT_TRUE(journal->append(batch));
        const auto back = replayed(*journal);
        ASSERT_EQ(back.size(), 3u);
        for (const auto& one : back) EXPECT_EQ(wire_of(one.event), "staff.dismissed");
    }
    Database database(journal_file(folder.path), journal_schema, Database::Mode::read);
    EXPECT_EQ(database.integer("SELECT version FROM event WHERE position = 3"), 3);
    EXPECT_EQ(database.integer("SELECT count(*) FROM event WHERE type = 'staff.fired'"), 2)
        << "the rows stay as they were written";
    EXPECT_NE(why_not(folder).find("position 1"), std::string::npos) << "unknown without the table";
}

TEST(Upcast, LeavesTodaysEventsByteForByte) {
    StoredEvent event{"staff.dismissed", 1, "{ \"type\" : \"staff.dismissed\" }"};
    todays_upcasts().lift(event);
    EXPECT_EQ(event.body, "{ \"type\" : \"staff.dismissed\" }");
}

TEST(Upcast, RefusesAVersionOfTomorrow) {
    const Upcasts upcasts{invented};
    StoredEvent event{"staff.dismissed", 4, "{\"type\":\"staff.dismissed\"}"};
    EXPECT_THROW(upcasts.lift(event), Trouble);
    EXPECT_EQ(upcasts.version_of("staff.dismissed"), 3u);
    EXPECT_EQ(upcasts.version_of("staff.admitted"), 1u);
}

} // namespace
} // namespace leitstelle::storage
