#include "app/paths.hpp"
#include <gtest/gtest.h>

namespace leitstelle::app {

using namespace std::chrono_literals;
using channels::ChannelFailure;
using engine::Attempt;

namespace {
class Post final : public channels::Channel {
public:
    Result<channels::Sent, ChannelFailure> send(const channels::Outgoing& outgoing,
                                                Instant) override {
        if (down) return Unexpected{ChannelFailure{"down"}};
        sent.push_back(outgoing.delivery);
        return channels::Sent{"probe"};
    }
    Result<Done, ChannelFailure> heartbeat() override { return Done{}; }
    bool down = false;
    std::vector<DeliveryId> sent;
};

Message receipt(std::uint64_t delivery, const std::string& to) {
    Message message{PathKind::mail, true, {}};
    message.outgoing.delivery = {delivery};
    message.outgoing.address = to;
    return message;
}

struct PathsTest : testing::Test {
    PathsTest() { paths.set({{PathKind::mail, post}}); }
    std::shared_ptr<Post> post = std::make_shared<Post>();
    Paths paths;
    Instant now = *instant_from_text("2026-03-02T09:00:00Z");
    const std::string fuge = "mailto:fuge@example.org", linie = "mailto:linie@example.org";
};
} // namespace

TEST_F(PathsTest, a_sender_gets_one_receipt_an_hour) {
    EXPECT_EQ(paths.send(receipt(1, fuge), now).end, Attempt::End::sent);
    EXPECT_EQ(paths.send(receipt(2, fuge), now + 59min).code, "receipt_limit");
    EXPECT_EQ(paths.send(receipt(3, linie), now + 59min).end, Attempt::End::sent);
    EXPECT_EQ(paths.send(receipt(4, fuge), now + 60min).end, Attempt::End::sent);
}

TEST_F(PathsTest, a_receipt_that_did_not_go_is_tried_again) {
    post->down = true;
    EXPECT_EQ(paths.send(receipt(1, fuge), now).end, Attempt::End::again);
    post->down = false;
    EXPECT_EQ(paths.send(receipt(1, fuge), now + 10s).end, Attempt::End::sent);
    EXPECT_EQ(post->sent.size(), 1u);
}

} // namespace leitstelle::app
