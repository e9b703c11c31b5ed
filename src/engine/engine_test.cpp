#include "engine/engine.hpp"
#include "engine/journal_in_memory_test.hpp"
#include <future>
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::engine;

namespace {

struct EngineTest : testing::Test {
    Reference reference;
    JournalInMemory journal;
    ClockByHand clock;
    Core core{reference, journal, clock};
    std::promise<Failure> failed;

    Submission warn(const std::string& limit) {
        Submission wish;
        wish.actor = system_actor();
        wish.command = service::Command{service::WarnLimit{limit, 80}};
        return wish;
    }
};

TEST_F(EngineTest, answers_from_its_own_thread_when_the_answer_is_durable) {
    Engine engine(core, clock);
    engine.run([](const Failure&) {});
    std::promise<Reply> answered;
    ASSERT_TRUE(
        engine.submit(warn("queue"), [&](const Reply& reply) { answered.set_value(reply); }));
    const Reply reply = answered.get_future().get();
    EXPECT_EQ(reply.verdict, Verdict::accepted);
    EXPECT_EQ(journal.rows.size(), reply.position);
    std::promise<std::size_t> looked;
    std::size_t limits = 0;
    ASSERT_TRUE(engine.read(
        [&](const World& world, std::uint64_t) { limits = world.house().limits.size(); },
        [&] { looked.set_value(limits); }));
    EXPECT_EQ(looked.get_future().get(), 1u);
    engine.stop();
    EXPECT_EQ(engine.counters().accepted, 1u);
    EXPECT_EQ(engine.counters().durable, 1u);
}
TEST_F(EngineTest, takes_no_more_than_its_queue_and_counts_what_it_sent_away) {
    Engine engine(core, clock, {.queue = 2});
    std::vector<Reply> replies; // not running yet: the queue fills
    const auto keep = [&](const Reply& reply) { replies.push_back(reply); };
    EXPECT_TRUE(engine.submit(warn("a"), keep));
    EXPECT_TRUE(engine.submit(warn("b"), keep));
    EXPECT_FALSE(engine.submit(warn("c"), keep));
    EXPECT_FALSE(engine.read([](const World&, std::uint64_t) {}, [] {}));
    EXPECT_EQ(engine.counters().overflowed, 2u);
    EXPECT_EQ(engine.counters().queue, 2u);
    engine.run([](const Failure&) {});
    engine.stop(); // finishes what is in the queue
    EXPECT_EQ(replies.size(), 2u);
    EXPECT_EQ(core.world().house().limits.size(), 2u);
    EXPECT_FALSE(engine.submit(warn("d"), keep));
}
TEST_F(EngineTest, a_journal_that_fails_ends_it_without_an_answer) {
    Engine engine(core, clock);
    journal.broken = true;
    bool answered = false;
    engine.run([&](const Failure& failure) { failed.set_value(failure); });
    engine.submit(warn("a"), [&](const Reply&) { answered = true; });
    EXPECT_EQ(failed.get_future().get().what, "disk full");
    engine.stop();
    EXPECT_FALSE(answered);
    EXPECT_TRUE(journal.rows.empty());
}
TEST_F(EngineTest, a_large_burst_is_made_durable_in_parts) {
    Engine engine(core, clock, {.queue = 100, .batch_events = 10});
    std::size_t answers = 0;
    for (int n = 0; n < 35; ++n)
        engine.submit(warn("limit " + std::to_string(n)), [&](const Reply&) { ++answers; });
    engine.run([](const Failure&) {});
    engine.stop();
    EXPECT_EQ(answers, 35u);
    EXPECT_GE(journal.appended, 4u);
    EXPECT_EQ(engine.counters().events, 35u);
}

} // namespace
