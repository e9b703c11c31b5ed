#include "engine/core.hpp"
#include "engine/journal_in_memory_test.hpp"
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::engine;
using namespace std::chrono_literals;

namespace {

Reference reference_with_home() {
    Reference reference;
    EXPECT_TRUE(reference.zones.load(calendar::Zones::home));
    return reference;
}
const Reference& reference() {
    static const Reference one = reference_with_home();
    return one;
}

region::Definition definition(const char* key) {
    region::Definition d;
    d.key = key;
    d.name = d.number = "0800";
    for (Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
        d.responses.push_back({"", level, region::Response::phone_help});
        d.plans.push_back({level, 1, 5min, 30min, {}, 30min});
    }
    d.deadlines = {60s, 60s, 5min, 15min, 15min, 2h, 10min, 10min, 3min, 24h, 15min, 1h, 24h};
    d.funding.shares = {{"state", 100}};
    return d;
}

struct CoreTest : testing::Test {
    JournalInMemory journal;
    ClockByHand clock;
    InHandInMemory in_hand;
    std::optional<Core> core;
    std::vector<Reply> replies;

    CoreTest() { restart(); }
    void restart() {
        core.emplace(reference(), journal, clock, &in_hand);
        ASSERT_TRUE(core->start());
    }
    Submission define(const char* key = "ruhr") {
        Submission wish;
        wish.actor = {{Role::administrator}, {1}, {}, {}, {}, {}};
        wish.principal = "staff:1";
        wish.about = {SubjectKind::region, 0};
        wish.command = region::Command{region::Define{definition(key)}};
        return wish;
    }
    Submission note_report(const char* text_key = "") {
        Submission wish;
        wish.actor = {{Role::program}, {}, {}, {}, {}, {}};
        wish.principal = "program:1";
        wish.key = text_key;
        report::Content content;
        content.mail = {3}, content.encrypting = true;
        wish.command = report::Command{report::Receive{{1}, {}, content}};
        return wish;
    }
    Submission offer(const std::string& key, std::string hash = "h") {
        Submission wish;
        wish.actor = {{Role::program}, {}, {}, {}, {}, {}};
        wish.principal = "program:1";
        wish.key = key;
        wish.body_hash = std::move(hash);
        wish.command = call::Command{call::Offer{{1}, {}, false}};
        return wish;
    }
    void submit(Submission wish) {
        core->submit(std::move(wish), [this](const Reply& reply) { replies.push_back(reply); });
    }
    Reply answer(Submission wish) {
        replies.clear();
        submit(std::move(wish));
        EXPECT_TRUE(core->flush());
        EXPECT_EQ(replies.size(), 1u);
        return replies.empty() ? Reply{} : replies.front();
    }
};

TEST_F(CoreTest, releases_nothing_before_it_is_durable_and_then_in_order) {
    std::vector<std::string> order;
    struct Watch : Observer {
        std::vector<std::string>& order;
        JournalInMemory& journal;
        Watch(std::vector<std::string>& o, JournalInMemory& j) : order(o), journal(j) {}
        void changed(const World&, std::span<const Recorded>) override {
            order.push_back(journal.rows.empty() ? "changed" : "changed too late");
        }
        void durable(std::uint64_t) override {
            order.push_back(journal.rows.empty() ? "durable too early" : "durable");
        }
    } watch{order, journal};
    core->observe(watch);
    core->submit(define(), [&](const Reply& reply) {
        order.push_back(core->durable_position() >= reply.position ? "answer" : "answer too early");
    });
    core->read(
        [&](const World& world, std::uint64_t) {
            order.push_back(world.find(RegionId{1}) ? "looked at the new" : "looked at the old");
        },
        [&] { order.push_back("read"); });
    EXPECT_EQ(order, (std::vector<std::string>{"looked at the new"}));
    ASSERT_TRUE(core->flush());
    EXPECT_EQ(order, (std::vector<std::string>{"looked at the new", "changed", "durable", "answer",
                                               "read"}));
}
TEST_F(CoreTest, a_start_on_restored_data_holds_the_house_before_any_deadline_can_run_out) {
    answer(define());
    Submission call = offer("");
    answer(call);
    clock.at += 24h;
    core.emplace(reference(), journal, clock, &in_hand);
    ASSERT_TRUE(core->start({}, Core::Opening::held));
    EXPECT_TRUE(core->world().house().held);
    EXPECT_TRUE(room::open_alarm(*core->world().room_of({1}), room::Cause::restart_held,
                                 {SubjectKind::service, 1}));
    EXPECT_EQ(core->act(), 0u);
    EXPECT_EQ(core->next_due(), never);
    restart(); // held is on record: the file is not needed again
    EXPECT_TRUE(core->world().house().held);
    EXPECT_EQ(core->act(), 0u);
    Submission release;
    release.actor = {{Role::administrator}, {1}, {}, {}, {}, {}};
    release.command = service::Command{service::Release{}};
    EXPECT_EQ(answer(release).verdict, Verdict::accepted);
    EXPECT_GT(core->act(), 0u);
}
TEST_F(CoreTest, a_failed_append_releases_nothing_then_or_later) {
    submit(define());
    submit(offer("no key"));
    journal.broken = true;
    EXPECT_FALSE(core->flush());
    EXPECT_TRUE(replies.empty());
    journal.broken = false; // a second try may lie: there is none
    const auto tries = journal.appended;
    EXPECT_FALSE(core->flush());
    EXPECT_EQ(journal.appended, tries);
    EXPECT_TRUE(replies.empty());
}
TEST_F(CoreTest, a_refusal_waits_like_everything_and_changes_nothing) {
    Submission wish = define();
    wish.command = region::Command{region::Define{}};
    submit(wish);
    EXPECT_TRUE(replies.empty());
    ASSERT_TRUE(core->flush());
    ASSERT_EQ(replies.size(), 1u);
    EXPECT_EQ(replies[0].verdict, Verdict::refused);
    EXPECT_EQ(replies[0].refused->wire(), "region.key_missing");
    EXPECT_TRUE(journal.rows.empty());
}
TEST_F(CoreTest, a_repeat_answers_as_the_first_time_and_is_done_once) {
    answer(define());
    const auto key = key_made(clock.at);
    const Reply first = answer(offer(key));
    EXPECT_EQ(first.verdict, Verdict::accepted);
    for (int again = 0; again < 2; ++again) {
        const Reply repeat = answer(offer(key));
        EXPECT_EQ(repeat.verdict, Verdict::repeated);
        EXPECT_EQ(repeat.position, first.position);
        EXPECT_EQ(repeat.about, first.about);
        restart(); // and after a restart
    }
    EXPECT_EQ(core->world().calls().size(), 1u);
}
TEST_F(CoreTest, a_repeat_in_the_same_batch_is_done_once) {
    answer(define());
    const auto key = key_made(clock.at);
    replies.clear();
    submit(offer(key));
    submit(offer(key));
    ASSERT_TRUE(core->flush());
    EXPECT_EQ(replies.at(1).verdict, Verdict::repeated);
    EXPECT_EQ(core->world().calls().size(), 1u);
}
TEST_F(CoreTest, keys_that_are_reused_expired_or_no_keys_are_refused) {
    answer(define());
    const auto key = key_made(clock.at);
    answer(offer(key, "one body"));
    EXPECT_EQ(answer(offer(key, "another")).verdict, Verdict::key_reused);
    EXPECT_EQ(answer(offer(key_made(clock.at - 24h * 30 - 1ms))).verdict, Verdict::key_expired);
    EXPECT_EQ(answer(offer(key_made(clock.at - 24h * 30, 2))).verdict, Verdict::accepted);
    EXPECT_EQ(answer(offer("7")).verdict, Verdict::key_malformed);
    EXPECT_EQ(answer(offer(key_made(clock.at + 24h + 1ms))).verdict, Verdict::key_malformed);
    EXPECT_EQ(core->world().calls().size(), 2u);
    Submission other = offer(key, "another");
    other.principal = "program:2"; // keys belong to whom they are from
    EXPECT_EQ(answer(other).verdict, Verdict::accepted);
}
TEST_F(CoreTest, who_looked_at_an_older_view_is_told) {
    const Reply first = answer(define());
    Submission again = define();
    again.about = first.about;
    again.seen = first.position;
    const Reply second = answer(again);
    EXPECT_EQ(second.verdict, Verdict::accepted);
    const Reply stale = answer(again);
    EXPECT_EQ(stale.verdict, Verdict::changed_meanwhile);
    EXPECT_EQ(stale.position, core->last_change(first.about));
    restart();
    EXPECT_EQ(answer(again).verdict, Verdict::changed_meanwhile);
}
TEST_F(CoreTest, nothing_happened_in_the_future_or_in_another_age) {
    Submission wish = define();
    wish.happened_at = clock.at + 1ms;
    EXPECT_EQ(answer(wish).verdict, Verdict::happened_in_future);
    wish.happened_at = clock.at - 24h * 366 - 1ms;
    EXPECT_EQ(answer(wish).verdict, Verdict::happened_too_early);
    wish.happened_at = clock.at - 1h;
    EXPECT_EQ(answer(wish).verdict, Verdict::accepted);
    EXPECT_EQ(journal.rows.front().when.happened, clock.at - 1h);
    EXPECT_EQ(journal.rows.front().when.recorded, clock.at);
}
TEST_F(CoreTest, asks_for_the_right_to_give_the_command) {
    Submission wish = define();
    wish.actor.roles = {Role::commander};
    EXPECT_EQ(answer(wish).verdict, Verdict::forbidden);
    EXPECT_TRUE(journal.rows.empty());
}
TEST_F(CoreTest, time_never_goes_back) {
    answer(define());
    clock.at -= 1h;
    answer(offer(""));
    EXPECT_EQ(journal.rows.back().when.recorded, clock.at + 1h);
}
TEST_F(CoreTest, notes_the_time_in_which_it_could_not_hear) {
    answer(define());
    const Instant last = clock.at;
    clock.at += 2s;
    restart();
    EXPECT_EQ(core->world().house().gap_to, Instant{});
    clock.at += 1ms;
    restart();
    EXPECT_EQ(core->world().house().gap_from, last);
    EXPECT_EQ(core->world().house().gap_to, clock.at);
    EXPECT_EQ(journal.rows.back().position, core->position());
}
TEST_F(CoreTest, a_journal_that_cannot_be_read_is_no_start) {
    journal.broken = true;
    Core another(reference(), journal, clock);
    const auto started = another.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().what, "row 3: broken chain");
}
TEST_F(CoreTest, a_replay_gives_the_same_world) {
    answer(define());
    for (int n = 0; n < 20; ++n) {
        answer(offer(""));
        answer(note_report());
        clock.at += 40s;
        core->act();
        ASSERT_TRUE(core->flush());
    }
    const Instant due = core->next_due();
    const auto position = core->position();
    const auto& live = core->world();
    const auto balance = live.call_balance();
    const auto alarms = live.room_of({1})->alarms.size();
    EXPECT_GT(alarms, 5u);
    restart();
    EXPECT_EQ(core->position(), position);
    EXPECT_EQ(core->next_due(), due);
    EXPECT_EQ(core->world().call_balance().offered, balance.offered);
    EXPECT_EQ(core->world().room_of({1})->alarms.size(), alarms);
    EXPECT_EQ(core->world().open_calls().size(), 20u);
}
TEST_F(CoreTest, acts_when_something_is_due_and_not_before) {
    answer(define());
    while (core->act() > 0) {}
    answer(offer(""));
    clock.at += 60s - 1ms;
    EXPECT_EQ(core->act(), 0u);
    clock.at += 1ms;
    EXPECT_GT(core->act(), 0u);
    ASSERT_TRUE(core->flush());
    EXPECT_EQ(journal.rows.back().actor, "system");
}
TEST_F(CoreTest, a_wish_that_broke_the_program_twice_is_not_tried_again) {
    answer(define());
    const auto key = key_made(clock.at);
    in_hand.broke["call.offer " + key] = 2;
    const Reply reply = answer(offer(key));
    EXPECT_EQ(reply.verdict, Verdict::refused);
    EXPECT_EQ(reply.refused->wire(), "service.set_aside");
    EXPECT_EQ(core->world().calls().size(), 0u);
    EXPECT_EQ(in_hand.in_hand, "");
}
TEST_F(CoreTest, a_wish_that_was_set_aside_is_told_to_the_commander_once) {
    answer(define());
    const auto key = key_made(clock.at);
    in_hand.broke["call.offer " + key] = 2;
    answer(offer(key));
    answer(offer(key));
    ASSERT_EQ(core->world().house().set_aside.size(), 1u);
    EXPECT_EQ(core->world().house().set_aside[0].command, "call.offer");
    EXPECT_TRUE(room::open_alarm(*core->world().room_of({1}), room::Cause::set_aside,
                                 {SubjectKind::service, 1}));
    in_hand.broke[in_hand.taken.back()] = 2; // not even the telling itself ends in a circle
    EXPECT_EQ(answer(offer(key)).verdict, Verdict::refused);
}
TEST_F(CoreTest, of_wishes_without_a_key_only_the_one_that_broke_the_program_is_set_aside) {
    answer(define());
    Submission other = note_report();
    std::get<report::Receive>(std::get<report::Command>(other.command)).content.money_sent = true;
    in_hand.taken.clear();
    answer(note_report());
    ASSERT_EQ(in_hand.taken.size(), 1u);
    in_hand.broke[in_hand.taken.back()] = 2;
    EXPECT_EQ(answer(note_report()).verdict, Verdict::refused);
    EXPECT_EQ(answer(other).verdict, Verdict::accepted);
    Submission hashed = note_report(), again = other;
    hashed.body_hash = again.body_hash = "the same body, sealed under other numbers";
    answer(hashed);
    in_hand.broke[in_hand.taken.back()] = 2;
    EXPECT_EQ(answer(again).verdict, Verdict::refused);
}
TEST_F(CoreTest, a_deadline_that_broke_the_program_twice_is_set_aside_and_the_commander_told) {
    answer(define());
    while (core->act() > 0) {}
    const Reply call = answer(offer(""));
    in_hand.broke["call.note_overdue " + codec::to_json(call.about)] = 2;
    clock.at += 60s;
    while (core->act() > 0) {}
    ASSERT_TRUE(core->flush());
    EXPECT_EQ(core->world().house().set_aside.size(), 1u);
    EXPECT_FALSE(core->world().find(CallId{call.about.id})->wait_noted);
    EXPECT_TRUE(room::open_alarm(*core->world().room_of({1}), room::Cause::set_aside,
                                 {SubjectKind::service, 1}));
    EXPECT_EQ(core->act(), 0u); // and the rest goes on
}
TEST_F(CoreTest, never_gives_a_sealed_number_twice) {
    const auto first = core->next_sealed(Scheme::tel);
    EXPECT_EQ(first & 7, static_cast<std::uint64_t>(Scheme::tel));
    Submission wish = define();
    wish.sealed = {{first, codec::SealKind::contact, "tel:+4923412345"}};
    answer(wish);
    restart();
    EXPECT_GT(sequence_of(core->next_sealed(Scheme::tel)), sequence_of(first));
}
TEST_F(CoreTest, what_a_refused_wish_sealed_is_not_kept) {
    Submission wish = define();
    wish.command = region::Command{region::Define{}};
    wish.sealed = {{8, codec::SealKind::text, "nobody must see this"}};
    answer(wish);
    EXPECT_TRUE(journal.sealed.empty());
}

} // namespace
