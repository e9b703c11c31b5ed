#include "api/house_test.hpp"

namespace leitstelle::api::test {

struct Listening {
    Listening(House& house, const std::string& login, const std::string& query = {},
              const std::string& headers = {})
        : socket(loopback::Socket::to(house.port())) {
        socket->send("GET /api/stream" + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                     house.token_of(login) + "\r\n" + headers + "\r\n");
        head = socket->until("\r\n\r\n");
    }
    // The next event of this kind; others are passed over.
    std::string next(const std::string& kind) {
        for (;;) {
            const auto event = socket->until("\n\n");
            if (event.empty() || contains(event, "event: " + kind + "\n")) return event;
        }
    }
    std::unique_ptr<loopback::Socket> socket;
    std::string head;
};

TEST(Stream, brings_changed_views_to_those_who_may_see_them) {
    House house;
    Listening taker(house, "taker"), stranger(house, "stranger");
    EXPECT_TRUE(contains(taker.head, "text/event-stream"));
    taker.next("heartbeat");
    stranger.next("heartbeat");
    const auto id = house.report_incident();
    std::string event;
    do event = taker.next("view");
    while (!contains(event, "\"kind\":\"incident\""));
    EXPECT_TRUE(contains(event, "Kanarien GmbH"));
    EXPECT_EQ(field(event, "id"), std::to_string(id));
    house.give(house.token_of("stranger"), R"({"type":"room.sign_in"})", "room", 2);
    event = stranger.next("view");
    EXPECT_FALSE(contains(event, "incident")) << event;
}

TEST(Stream, sends_the_view_again_when_a_right_is_gained) {
    House house;
    Listening responder(house, "responder");
    responder.next("heartbeat");
    const auto id = house.report_incident();
    const auto taker = house.token_of("taker");
    house.give(taker, R"({"type":"incident.decide_entitlement","entitlement":"entitled"})",
               "incident", id);
    house.give(taker, R"({"type":"incident.decide_emergency","emergency":true})", "incident", id);
    house.give(taker,
               R"({"type":"incident.dispatch","responders":[1],"reason":"nah","ask_again":false})",
               "incident", id);
    std::string event;
    do event = responder.next("view");
    while (!contains(event, "\"kind\":\"incident\""));
    EXPECT_FALSE(contains(event, "Kanarien")) << "alarmed, not accepted";
    house.give(taker, R"({"type":"incident.confirm_identity","proof":"called_back"})", "incident",
               id);
    house.give(
        house.token_of("responder"),
        R"({"type":"incident.answer_alarm","alarm":1,"accept":true,"minutes":20,"path":"page"})",
        "incident", id);
    do event = responder.next("view");
    while (!contains(event, "\"address_released\":true"));
    EXPECT_TRUE(contains(event, "Kanarienweg 1"));
}

TEST(Stream, goes_on_where_the_reader_stopped) {
    House house;
    std::string last;
    {
        Listening taker(house, "taker");
        last = field("\"id\":" + taker.next("heartbeat").substr(4) + ",", "id");
        last = last.substr(0, last.find('\n'));
    }
    const auto id = house.report_incident();
    Listening again(house, "taker", "", "Last-Event-ID: " + last + "\r\n");
    std::string event;
    do event = again.next("view");
    while (!contains(event, "\"kind\":\"incident\""));
    EXPECT_TRUE(contains(event, "\"id\":" + std::to_string(id)));
}

TEST(Stream, tells_a_reader_who_was_away_too_long_to_begin_anew) {
    ApiLimits limits;
    limits.remembered_changes = 3;
    House house(limits);
    for (int n = 0; n < 3; ++n) house.report_incident();
    Listening late(house, "taker", "?from=1");
    EXPECT_TRUE(contains(late.next("reset"), "too_old"));
    Listening from_elsewhere(house, "taker", "?from=999999");
    EXPECT_TRUE(contains(from_elsewhere.next("reset"), "too_old"));
}

TEST(Stream, ends_for_those_whose_rights_changed) {
    House house;
    Listening taker(house, "taker");
    taker.next("heartbeat");
    house.submit({{Role::administrator}, {}, {}, {}, {}, {}},
                 {SubjectKind::staff, house.call_taker.value},
                 staff::Command{staff::Change{{Role::call_taker}, {house.south}, {}}});
    EXPECT_TRUE(contains(taker.next("reset"), "rights_changed"));
    const auto list = house.get("/api/incidents", house.token_of("taker"));
    EXPECT_EQ(field(list.body, "total"), "0");
}

} // namespace leitstelle::api::test
