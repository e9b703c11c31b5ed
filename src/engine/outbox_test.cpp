#include "engine/outbox.hpp"
#include <algorithm>
#include <future>
#include <gtest/gtest.h>

namespace leitstelle::engine {

using namespace std::chrono_literals;
using delivery::Purpose;

namespace {
const Instant noon = *instant_from_text("2026-03-02T12:00:00Z");

struct FixedClock : Clock {
    Instant at = noon;
    Instant now() override { return at; }
};

// Rows in memory, with the promises of the real store: alarms first, nothing expired.
struct MemoryStore : OutboxStore {
    struct Row {
        Outgoing outgoing;
        std::string state = "waiting";
        Instant next_try;
        std::string code;
        bool reported = false;
    };
    std::vector<Row> rows;
    std::uint64_t at = 0;
    bool broken = false;
    std::function<void()> between; // once, after due() has looked
    std::mutex mutex;

    Row& row(DeliveryId id) {
        return *std::ranges::find(rows, id, [](const Row& r) { return r.outgoing.delivery; });
    }
    Result<std::uint64_t, Failure> position() override { return at; }
    Result<Done, Failure> add(std::uint64_t position,
                              std::span<const Outgoing> deliveries) override {
        if (broken) return Unexpected{Failure{"disk"}};
        at = position;
        for (const Outgoing& one : deliveries) {
            const bool known = std::ranges::any_of(
                rows, [&](const Row& r) { return r.outgoing.delivery == one.delivery; });
            if (!known) rows.push_back({one, "waiting", one.planned, "", false});
        }
        return Done{};
    }
    Result<std::vector<Outgoing>, Failure> due(std::string_view scheme, Instant now,
                                               std::size_t limit) override {
        std::unique_lock lock(mutex);
        std::vector<Outgoing> list;
        for (const Row& one : rows)
            if (one.state == "waiting" && one.outgoing.plan.scheme == scheme &&
                one.next_try <= now && one.outgoing.plan.expires > now && list.size() < limit)
                list.push_back(one.outgoing);
        lock.unlock();
        if (const auto hook = std::exchange(between, nullptr)) hook();
        std::ranges::stable_sort(
            list, {}, [](const Outgoing& o) { return o.plan.purpose == Purpose::alarm ? 0 : 1; });
        return list;
    }
    Result<std::optional<Instant>, Failure> next_due() override {
        std::optional<Instant> next;
        for (const Row& one : rows)
            if (one.state == "waiting")
                next = std::min({next.value_or(never), one.next_try, one.outgoing.plan.expires});
        return next;
    }
    Result<Done, Failure> sent(DeliveryId id, std::string_view code, Instant) override {
        return end(id, "sent", code);
    }
    Result<Done, Failure> try_again(DeliveryId id, std::string_view code,
                                    Instant next_try) override {
        row(id).next_try = next_try;
        row(id).code = code;
        ++row(id).outgoing.tries;
        return Done{};
    }
    Result<Done, Failure> failed(DeliveryId id, std::string_view code, Instant) override {
        return end(id, "failed", code);
    }
    Result<Done, Failure> end(DeliveryId id, const char* state, std::string_view code) {
        std::lock_guard lock(mutex);
        row(id).state = state;
        row(id).code = code;
        return Done{};
    }
    Result<std::size_t, Failure> expire(Instant now) override {
        std::size_t count = 0;
        for (Row& one : rows)
            if (one.state == "waiting" && one.outgoing.plan.expires <= now) {
                one.state = "expired";
                ++count;
            }
        return count;
    }
    Result<std::vector<SendResult>, Failure> unreported(std::size_t) override {
        return std::vector<SendResult>{};
    }
    Result<Done, Failure> reported(std::span<const DeliveryId>) override { return Done{}; }
    Result<std::optional<DeliveryId>, Failure> sent_as(std::string_view) override {
        return std::optional<DeliveryId>{};
    }
    Result<Done, Failure> forget(Instant) override { return Done{}; }
    Result<std::vector<Count>, Failure> waiting() override { return std::vector<Count>{}; }
};

struct NoJournal : Journal {
    Result<Done, Failure> append(const Batch&) override { return Done{}; }
    Result<std::uint64_t, Failure> replay(std::uint64_t,
                                          const std::function<void(Recorded&&)>&) override {
        return std::uint64_t{0};
    }
    std::optional<Answered> find_answer(const std::string&, const std::string&) override {
        return {};
    }
    std::uint64_t last_sealed() override { return 0; }
};

Outgoing planned(std::uint64_t id, Purpose purpose, const char* scheme = "sms") {
    Outgoing one;
    one.delivery = {id};
    one.position = id;
    one.planned = noon;
    one.plan.scheme = scheme;
    one.plan.purpose = purpose;
    one.plan.expires = noon + 1h;
    return one;
}

struct SenderTest : testing::Test {
    MemoryStore store;
    FixedClock clock;
    std::vector<std::uint64_t> sent;
    Attempt next;
    Sender sender{"sms", store, clock, [this](const Outgoing& one) {
                      sent.push_back(one.delivery.value);
                      return next;
                  }};
    void plan(std::vector<Outgoing> list) { ASSERT_TRUE(store.add(9, list).has_value()); }
};
} // namespace

TEST_F(SenderTest, alarms_go_before_follow_ups_and_other_schemes_are_left_alone) {
    plan({planned(1, Purpose::receipt), planned(2, Purpose::alarm),
          planned(3, Purpose::alarm, "tel")});
    while (*sender.step()) {}
    EXPECT_EQ(sent, (std::vector<std::uint64_t>{2, 1}));
    EXPECT_EQ(store.row({2}).state, "sent");
    EXPECT_EQ(store.row({3}).state, "waiting");
}

TEST_F(SenderTest, a_try_that_failed_for_now_waits_longer_every_time_and_then_goes) {
    plan({planned(1, Purpose::alarm)});
    next = {Attempt::End::again, "timeout", {}};
    EXPECT_TRUE(*sender.step());
    EXPECT_FALSE(*sender.step()); // not before its pause is over
    EXPECT_EQ(store.row({1}).next_try, noon + 3s);
    clock.at = noon + 3s;
    EXPECT_TRUE(*sender.step());
    EXPECT_EQ(store.row({1}).next_try, noon + 3s + 6s);
    clock.at += 6s;
    next = {};
    EXPECT_TRUE(*sender.step());
    EXPECT_EQ(store.row({1}).state, "sent");
}

TEST_F(SenderTest, the_other_side_may_ask_for_a_longer_pause_but_not_for_a_shorter_one) {
    plan({planned(1, Purpose::alarm), planned(2, Purpose::alarm)});
    next = {Attempt::End::again, "busy", 90s};
    EXPECT_TRUE(*sender.step());
    EXPECT_EQ(store.row({1}).next_try, noon + 90s);
    next = {Attempt::End::again, "busy", 1ms};
    EXPECT_TRUE(*sender.step());
    EXPECT_EQ(store.row({2}).next_try, noon + 3s);
}

TEST_F(SenderTest, a_final_failure_is_recorded_with_its_code_and_not_tried_again) {
    plan({planned(1, Purpose::alarm)});
    next = {Attempt::End::failed, "no_channel", {}};
    EXPECT_TRUE(*sender.step());
    EXPECT_FALSE(*sender.step());
    EXPECT_EQ(store.row({1}).state, "failed");
    EXPECT_EQ(store.row({1}).code, "no_channel");
}

TEST_F(SenderTest, what_another_hand_sent_meanwhile_is_not_sent_again) {
    plan({planned(1, Purpose::alarm)});
    std::future<void> other;
    store.between = [&] {
        other = std::async(std::launch::async, [&] { EXPECT_TRUE(sender.step().has_value()); });
        (void)other.wait_for(100ms); // long enough to send it, unless it has to wait for us
    };
    EXPECT_TRUE(sender.step().has_value());
    other.wait();
    EXPECT_EQ(sent, (std::vector<std::uint64_t>{1}));
}
TEST_F(SenderTest, what_is_in_one_hand_is_not_taken_by_another) {
    plan({planned(1, Purpose::alarm), planned(2, Purpose::alarm)});
    bool inside = false;
    Sender two{"sms", store, clock, [&](const Outgoing& one) {
                   sent.push_back(one.delivery.value);
                   if (std::exchange(inside, true)) return Attempt{};
                   EXPECT_TRUE(*two.step());
                   return Attempt{};
               }};
    EXPECT_TRUE(*two.step());
    EXPECT_EQ(sent, (std::vector<std::uint64_t>{1, 2}));
}

TEST(Outbox, nothing_is_handed_over_before_it_is_durable) {
    const Reference reference;
    NoJournal journal;
    FixedClock clock;
    MemoryStore store;
    Core core(reference, journal, clock);
    Engine engine(core, clock);
    Outbox outbox(engine, store, clock, [](const Outgoing&) { return Attempt{}; }, {});
    const World world(reference);
    const Recorded row{7,
                       {noon, noon},
                       "system",
                       "",
                       {},
                       {SubjectKind::delivery, 1},
                       delivery::Event{delivery::Planned{planned(1, Purpose::alarm).plan}}};
    outbox.changed(world, std::span(&row, 1));
    ASSERT_TRUE(outbox.hand_over().has_value());
    EXPECT_TRUE(store.rows.empty());
    outbox.durable(7);
    store.broken = true;
    EXPECT_FALSE(outbox.hand_over().has_value()); // the disk is full: kept and tried again
    store.broken = false;
    ASSERT_TRUE(outbox.hand_over().has_value());
    ASSERT_EQ(store.rows.size(), 1u);
    EXPECT_EQ(store.rows[0].outgoing.delivery, DeliveryId{1});
    EXPECT_EQ(store.at, 7u);
}

TEST(Outbox, is_at_rest_when_all_is_sent_or_its_time_has_not_come) {
    const Reference reference;
    NoJournal journal;
    FixedClock clock;
    MemoryStore store;
    Core core(reference, journal, clock);
    Engine engine(core, clock);
    Outbox outbox(engine, store, clock, [](const Outgoing&) { return Attempt{}; }, {});
    EXPECT_TRUE(outbox.at_rest());
    const Recorded row{1,
                       {noon, noon},
                       "system",
                       "",
                       {},
                       {SubjectKind::delivery, 1},
                       delivery::Event{delivery::Planned{planned(1, Purpose::alarm).plan}}};
    outbox.changed(World(reference), std::span(&row, 1));
    EXPECT_FALSE(outbox.at_rest()); // planned
    outbox.durable(1);
    ASSERT_TRUE(outbox.hand_over().has_value());
    EXPECT_FALSE(outbox.at_rest()); // to be sent now
    Sender away("sms", store, clock, [](const Outgoing&) {
        return Attempt{Attempt::End::again, "away", {}};
    });
    EXPECT_TRUE(*away.step());
    EXPECT_TRUE(outbox.at_rest()); // until the next try
    clock.at += pause_after(0, Purpose::alarm);
    EXPECT_FALSE(outbox.at_rest());
    Sender back("sms", store, clock, [](const Outgoing&) { return Attempt{}; });
    EXPECT_TRUE(*back.step());
    EXPECT_TRUE(outbox.at_rest());
}

TEST(Outbox, pauses_grow_to_a_limit_and_are_shorter_for_alarms) {
    EXPECT_EQ(pause_after(0, Purpose::alarm), 3s);
    EXPECT_EQ(pause_after(1, Purpose::alarm), 6s);
    EXPECT_EQ(pause_after(100, Purpose::alarm), 30s);
    EXPECT_EQ(pause_after(0, Purpose::receipt), 10s);
    EXPECT_EQ(pause_after(100, Purpose::receipt), 10min);
}

} // namespace leitstelle::engine
