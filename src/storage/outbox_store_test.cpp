#include "storage/outbox_store.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::storage {
namespace {

using delivery::Outcome;
using delivery::Purpose;
using engine::Outgoing;
using std::chrono::minutes;
using Numbers = std::vector<std::uint64_t>;

Outgoing message(std::uint64_t number, std::string scheme, Purpose purpose,
                 Instant planned = noon) {
    Outgoing outgoing;
    outgoing.delivery = {number};
    outgoing.position = 10 + number;
    outgoing.planned = planned;
    outgoing.plan.about = {SubjectKind::incident, 7};
    outgoing.plan.alarm = 1;
    outgoing.plan.contact = {42};
    outgoing.plan.scheme = std::move(scheme);
    outgoing.plan.purpose = purpose;
    outgoing.plan.text_key = "alarm.sms";
    outgoing.plan.expires = planned + minutes{30};
    return outgoing;
}

struct Box {
    TestFolder folder;
    std::unique_ptr<SqliteOutbox> outbox = SqliteOutbox::open(folder.path).value();

    void add(std::vector<Outgoing> list) {
        ASSERT_TRUE(outbox->add(list.empty() ? 0 : list.back().position, list));
    }
    Numbers due(std::string_view scheme, Instant now = noon, std::size_t limit = 10) {
        Numbers numbers;
        auto list = outbox->due(scheme, now, limit);
        EXPECT_TRUE(list);
        for (const auto& outgoing : *list) numbers.push_back(outgoing.delivery.value);
        return numbers;
    }
};

TEST(Outbox, GivesBackWhatWasPlanned) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm)});
    auto list = box.outbox->due("tel", noon, 10).value();
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].position, 11u);
    EXPECT_EQ(list[0].planned, noon);
    EXPECT_EQ(codec::to_json(list[0].plan), codec::to_json(message(1, "tel", Purpose::alarm).plan));
    EXPECT_EQ(list[0].tries, 0u);
}

TEST(Outbox, AlarmsGoFirstThenTheOldest) {
    Box box;
    box.add({message(1, "sms", Purpose::test_alarm, noon - minutes{5}),
             message(2, "sms", Purpose::victim_notice, noon - minutes{4}),
             message(3, "sms", Purpose::alarm, noon - minutes{1}),
             message(4, "sms", Purpose::alarm_over, noon - minutes{3}),
             message(5, "sms", Purpose::commander_alarm, noon - minutes{2})});
    EXPECT_EQ(box.due("sms"), (Numbers{5, 3, 4, 2, 1}));
    EXPECT_EQ(box.due("sms", noon, 2), (Numbers{5, 3}));
}

TEST(Outbox, OneSchemeNeverHoldsUpAnother) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm), message(2, "mailto", Purpose::alarm)});
    ASSERT_TRUE(box.outbox->try_again({1}, "busy", noon + minutes{10}));
    EXPECT_EQ(box.due("tel"), Numbers{});
    EXPECT_EQ(box.due("mailto"), (Numbers{2}));
    EXPECT_EQ(box.due("tel", noon + minutes{10}), (Numbers{1}));
    EXPECT_EQ(box.outbox->due("tel", noon + minutes{10}, 1)->at(0).tries, 1u);
    EXPECT_EQ(box.outbox->due("tel", noon + minutes{10}, 1)->at(0).code, "busy");
}

TEST(Outbox, WhatIsExpiredIsRecordedAndNotSent) {
    Box box;
    box.add(
        {message(1, "tel", Purpose::alarm), message(2, "tel", Purpose::alarm, noon + minutes{1})});
    const Instant late = noon + minutes{30};
    EXPECT_EQ(box.due("tel", late), (Numbers{2}));
    EXPECT_EQ(box.outbox->expire(late).value(), 1u);
    auto results = box.outbox->unreported(10).value();
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].delivery.value, 1u);
    EXPECT_EQ(results[0].outcome, Outcome::expired);
    EXPECT_EQ(results[0].tries, 0u);
}

TEST(Outbox, AStopBetweenSendingAndRecordingSendsTheSameDeliveryAgain) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm)});
    EXPECT_EQ(box.due("tel"), (Numbers{1}));
    box.outbox = nullptr;
    box.outbox = SqliteOutbox::open(box.folder.path).value();
    EXPECT_EQ(box.due("tel"), (Numbers{1}));
    ASSERT_TRUE(box.outbox->sent({1}, "250", noon));
    EXPECT_EQ(box.due("tel"), Numbers{});
}

TEST(Outbox, AMessageIsFoundByTheGatewaysNumber) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm), message(2, "tel", Purpose::alarm),
             message(3, "tel", Purpose::alarm)});
    const std::string uuid = "0b6b2c1e-6f4e-4d0e-9a51-2f0d6d2b7c11"; // longer than what is kept
    ASSERT_TRUE(box.outbox->sent({1}, uuid, noon));
    ASSERT_TRUE(box.outbox->sent({2}, "a/7", noon));
    ASSERT_TRUE(box.outbox->failed({3}, "gone", noon));
    EXPECT_EQ(box.outbox->sent_as(uuid).value(), DeliveryId{1});
    EXPECT_EQ(box.outbox->sent_as("a/7").value(), DeliveryId{2});
    EXPECT_EQ(box.outbox->sent_as("gone").value(), std::nullopt);
    EXPECT_EQ(box.outbox->sent_as("a").value(), std::nullopt);
}

TEST(Outbox, AResultIsToldUntilTheWorldHasHeardIt) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm), message(2, "tel", Purpose::alarm)});
    ASSERT_TRUE(box.outbox->sent({1}, "ok", noon));
    ASSERT_TRUE(box.outbox->failed({2}, "no-such-number", noon + minutes{1}));
    box.outbox = nullptr;
    box.outbox = SqliteOutbox::open(box.folder.path).value();
    auto results = box.outbox->unreported(10).value();
    ASSERT_EQ(results.size(), 2u);
    EXPECT_EQ(results[0].outcome, Outcome::sent);
    EXPECT_EQ(results[1].outcome, Outcome::failed);
    EXPECT_EQ(results[1].code, "no-such-number");
    EXPECT_EQ(results[1].tries, 1u);
    ASSERT_TRUE(box.outbox->reported(std::vector<DeliveryId>{{1}, {2}}));
    EXPECT_TRUE(box.outbox->unreported(10)->empty());
    ASSERT_TRUE(box.outbox->forget(noon + minutes{1}));
    Database database(outbox_file(box.folder.path), outbox_schema, Database::Mode::read);
    EXPECT_EQ(database.integer("SELECT count(*) FROM outbox"), 1);
}

TEST(Outbox, ALateResultDoesNotChangeAnEarlierOne) {
    Box box;
    box.add({message(1, "tel", Purpose::alarm)});
    ASSERT_TRUE(box.outbox->sent({1}, "ok", noon));
    ASSERT_TRUE(box.outbox->failed({1}, "timeout", noon + minutes{1}));
    ASSERT_TRUE(box.outbox->try_again({1}, "timeout", noon + minutes{1}));
    EXPECT_EQ(box.outbox->expire(noon + minutes{99}).value(), 0u);
    EXPECT_EQ(box.outbox->unreported(10)->at(0).outcome, Outcome::sent);
    EXPECT_EQ(box.due("tel", noon + minutes{2}), Numbers{});
}

TEST(Outbox, AddingTheSameEventsAgainChangesNothing) {
    Box box;
    EXPECT_EQ(box.outbox->position().value(), 0u);
    box.add({message(1, "tel", Purpose::alarm)});
    EXPECT_EQ(box.outbox->position().value(), 11u);
    ASSERT_TRUE(box.outbox->sent({1}, "ok", noon));
    box.add({message(1, "tel", Purpose::alarm)});
    EXPECT_EQ(box.due("tel"), Numbers{});
    ASSERT_TRUE(box.outbox->add(20, {}));
    ASSERT_TRUE(box.outbox->add(15, {}));
    EXPECT_EQ(box.outbox->position().value(), 20u);
}

TEST(Outbox, SaysWhenThereIsSomethingToDoAndWhatWaits) {
    Box box;
    EXPECT_FALSE(box.outbox->next_due().value());
    box.add({message(1, "tel", Purpose::alarm), message(2, "sms", Purpose::alarm)});
    EXPECT_EQ(box.outbox->next_due().value(), noon);
    ASSERT_TRUE(box.outbox->sent({2}, "ok", noon));
    ASSERT_TRUE(box.outbox->try_again({1}, "busy", noon + minutes{45}));
    EXPECT_EQ(box.outbox->next_due().value(), noon + minutes{30}) << "it expires before";
    auto counts = box.outbox->waiting().value();
    ASSERT_EQ(counts.size(), 1u);
    EXPECT_EQ(counts[0].scheme, "tel");
    EXPECT_EQ(counts[0].waiting, 1u);
    EXPECT_EQ(counts[0].oldest, noon);
}

TEST(Outbox, AnAddressInAProvidersAnswerDoesNotStay) {
    Box box;
    box.add({message(1, "mailto", Purpose::alarm)});
    ASSERT_TRUE(box.outbox->failed({1}, "550 <info@firma.example>: no such mailbox here", noon));
    const auto code = box.outbox->unreported(1)->at(0).code;
    EXPECT_EQ(code.find('@'), std::string::npos);
    EXPECT_LE(code.size(), delivery::longest_code);
}

} // namespace
} // namespace leitstelle::storage
