#include "app/paths.hpp"
#include "app/running_house_test.hpp"

namespace leitstelle::app {

namespace {

using namespace std::chrono_literals;
using engine::Attempt;

const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;

struct FakeChannel final : channels::Channel {
    Result<channels::Sent, channels::ChannelFailure> answer = channels::Sent{"ref-1"};
    int sent = 0;
    Result<channels::Sent, channels::ChannelFailure> send(const channels::Outgoing&,
                                                          Instant) override {
        return ++sent, answer;
    }
    Result<Done, channels::ChannelFailure> heartbeat() override { return Done{}; }
};
Message message(PathKind kind, std::uint64_t receipt = 0, std::string to = "mailto:a@example.org") {
    Message message;
    message.outgoing.delivery = {receipt};
    message.path = kind;
    message.receipt = receipt > 0;
    message.outgoing.address = std::move(to);
    return message;
}

TEST(Paths, a_message_goes_on_its_own_path_and_one_without_a_channel_fails_for_good) {
    Paths paths;
    const auto mail = std::make_shared<FakeChannel>();
    paths.set({{PathKind::mail, mail}});
    const auto sent = paths.send(message(PathKind::mail), noon);
    EXPECT_EQ(sent.end, Attempt::End::sent);
    EXPECT_EQ(sent.code, "ref-1");
    const auto failed = paths.send(message(PathKind::sms), noon);
    EXPECT_EQ(failed.end, Attempt::End::failed);
    EXPECT_EQ(failed.code, "no_channel");
    EXPECT_EQ(mail->sent, 1);
}
TEST(Paths, what_may_work_later_is_tried_again_and_what_never_will_is_not) {
    Paths paths;
    const auto sms = std::make_shared<FakeChannel>();
    paths.set({{PathKind::sms, sms}});
    sms->answer = Unexpected{channels::ChannelFailure{"busy", channels::Outlook::again, 7s}};
    const auto later = paths.send(message(PathKind::sms), noon);
    EXPECT_EQ(later.end, Attempt::End::again);
    EXPECT_EQ(later.retry_after, 7s);
    sms->answer = channels::final_failure("no such number");
    EXPECT_EQ(paths.send(message(PathKind::sms), noon).end, Attempt::End::failed);
}
TEST(Paths, one_sender_gets_one_receipt_an_hour_by_mail) {
    Paths paths;
    const auto mail = std::make_shared<FakeChannel>();
    paths.set({{PathKind::mail, mail}});
    EXPECT_EQ(paths.send(message(PathKind::mail, 1), noon).end, Attempt::End::sent);
    EXPECT_EQ(paths.send(message(PathKind::mail, 2), noon + 59min).code, "receipt_limit");
    EXPECT_EQ(paths.send(message(PathKind::mail, 3, "mailto:b@example.org"), noon + 59min).end,
              Attempt::End::sent);
    EXPECT_EQ(paths.send(message(PathKind::mail), noon + 59min).end, Attempt::End::sent);
    EXPECT_EQ(paths.send(message(PathKind::mail, 4), noon + 60min).end, Attempt::End::sent);
}
TEST(Paths, a_receipt_that_did_not_go_is_tried_again) {
    Paths paths;
    const auto mail = std::make_shared<FakeChannel>();
    paths.set({{PathKind::mail, mail}});
    mail->answer = Unexpected{channels::ChannelFailure{"down"}};
    EXPECT_EQ(paths.send(message(PathKind::mail, 1), noon).end, Attempt::End::again);
    mail->answer = channels::Sent{"ref-1"};
    EXPECT_EQ(paths.send(message(PathKind::mail, 1), noon + 10s).end, Attempt::End::sent);
}

TEST(Health, a_heartbeat_that_fails_once_is_told_but_not_yet_lost) {
    RunningHouse house;
    house.run();
    Health health(house.engine, [] { return Duration{}; });
    health.heard("sms", Done{});
    health.heard("sms", Unexpected{channels::ChannelFailure{"does not answer"}});
    const auto lamps = health.lamps();
    ASSERT_EQ(lamps.size(), 1u);
    EXPECT_TRUE(lamps[0].good);
    EXPECT_EQ(lamps[0].sentence, "does not answer");
    EXPECT_TRUE((house.events<service::Event, service::PathLost>().empty()));
    health.forget("sms");
    EXPECT_TRUE(health.lamps().empty());
}
TEST(Health, work_that_failed_is_a_lamp_until_it_is_done) {
    RunningHouse house;
    house.run();
    Duration passed{};
    Health health(house.engine, [&] { return passed; });
    health.failed("backup", "no space left");
    health.failed("outbox", "cannot write", 60s);
    passed = 59s;
    const auto lamps = health.lamps();
    ASSERT_EQ(lamps.size(), 2u);
    EXPECT_FALSE(lamps[0].good);
    EXPECT_EQ(lamps[0].path, "backup");
    EXPECT_EQ(lamps[0].sentence, "no space left");
    EXPECT_FALSE(lamps[1].good);
    passed = 60s;
    ASSERT_EQ(health.lamps().size(), 1u);
    EXPECT_EQ(health.lamps()[0].path, "backup");
    health.settled("backup");
    EXPECT_TRUE(health.lamps().empty());
}
TEST(Health, a_remark_is_a_lamp_that_is_no_fault) {
    RunningHouse house;
    house.run();
    Health health(house.engine, [] { return Duration{}; });
    health.remark("mail_refused", "look into the mailbox");
    const auto lamps = health.lamps();
    ASSERT_EQ(lamps.size(), 1u);
    EXPECT_TRUE(lamps[0].good);
    EXPECT_TRUE(lamps[0].remark);
    EXPECT_EQ(lamps[0].path, "mail_refused");
}

} // namespace
} // namespace leitstelle::app
