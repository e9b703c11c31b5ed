// The doors of SMS gateways and voice systems: what they post, in which form, and every refusal.
#include "api/house_test.hpp"
#include <algorithm>
#include <future>

namespace leitstelle::api::test {

static const std::string answers = "/api/answers", receipts = "/api/receipts";
static const std::vector<net::Header> form{{"Content-Type", "application/x-www-form-urlencoded"}};

struct Gateway : testing::Test {
    House house;
    std::string token = house.token_of("program");

    Gateway() { // the first test alarm came with the enlisting
        for (ResponderId id : {house.responder, house.other_responder})
            house.submit({{Role::responder}, {}, id, house.partner, {}, {}},
                         {SubjectKind::responder, id.value},
                         responder::Command{responder::AnswerTestAlarm{}});
    }

    std::uint64_t alarm(int responder = 1) {
        const auto id = house.report_incident();
        const auto given =
            house.give(house.token_of("taker"),
                       R"({"type":"incident.dispatch","reason":"Probe","ask_again":false,)"
                       R"("responders":[)" +
                           std::to_string(responder) + "]}",
                       "incident", id);
        EXPECT_EQ(given.status, 200) << given.body;
        return id;
    }
    std::string answer(const std::string& text, const std::string& id,
                       const std::string& from = "+491700000011") {
        const auto said = house.post(
            answers, R"({"from":")" + from + R"(","text":")" + text + R"(","id":")" + id + "\"}",
            token);
        EXPECT_EQ(said.status, 200) << said.body;
        return field(said.body, "heard");
    }
    std::string incident(std::uint64_t id) {
        return house.get("/api/incidents/" + std::to_string(id), house.token_of("taker")).body;
    }
    std::size_t rows(std::string_view type) {
        std::lock_guard lock(house.memory.mutex);
        return static_cast<std::size_t>(
            std::ranges::count_if(house.memory.rows, [&](const engine::Recorded& row) {
                return wire_of(row.event) == type;
            }));
    }
    std::size_t planned(std::string_view text_key, std::uint64_t incident_id) {
        std::lock_guard lock(house.memory.mutex);
        std::size_t count = 0;
        for (const auto& row : house.memory.rows) {
            const auto* event = std::get_if<delivery::Event>(&row.event);
            const auto* one = event ? std::get_if<delivery::Planned>(event) : nullptr;
            count += one && one->plan.text_key == text_key &&
                     one->plan.about == Subject{SubjectKind::incident, incident_id};
        }
        return count;
    }
    std::optional<delivery::State> state(DeliveryId id) {
        std::promise<std::optional<delivery::State>> found;
        must(house.writer->read(
            [&](const World& world, std::uint64_t) {
                const auto* one = world.find(id);
                found.set_value(one ? std::optional(*one) : std::nullopt);
            },
            [] {}));
        return found.get_future().get();
    }
    // The message of this incident's alarm on that path.
    DeliveryId delivery(std::uint64_t incident_id, std::string_view scheme) {
        std::lock_guard lock(house.memory.mutex);
        for (const auto& row : house.memory.rows) {
            const auto* event = std::get_if<delivery::Event>(&row.event);
            const auto* planned = event ? std::get_if<delivery::Planned>(event) : nullptr;
            if (planned && planned->plan.about == Subject{SubjectKind::incident, incident_id} &&
                planned->plan.purpose == delivery::Purpose::alarm && planned->plan.scheme == scheme)
                return {row.about.id};
        }
        return {};
    }
};

TEST_F(Gateway, an_sms_accepts_the_alarm_and_the_same_message_again_changes_nothing) {
    const auto id = alarm();
    EXPECT_EQ(answer("1 20", "m1"), "accepted");
    EXPECT_TRUE(contains(incident(id), R"("stage":"accepted")"));
    EXPECT_EQ(rows("incident.alarm_accepted"), 1u);
    EXPECT_EQ(planned("assignment.accepted", id), 1u);
    EXPECT_EQ(answer("1 20", "m1"), "repeated");
    house.time.ms += 3'600'000;
    EXPECT_EQ(answer("1 20", "m1"), "repeated");
    EXPECT_EQ(rows("incident.alarm_accepted"), 1u);
    EXPECT_EQ(rows("incident.sign_given"), 0u);
    EXPECT_EQ(rows("report.received"), 0u);
    const auto other =
        house.post(answers, R"({"from":"+491700000011","text":"2","id":"m1"})", token);
    EXPECT_EQ(other.status, 409);
    EXPECT_TRUE(contains(other.body, "key_reused"));
}
TEST_F(Gateway, a_form_and_numbers_as_gateways_write_them_are_as_good) {
    const auto id = alarm();
    const auto said =
        house.post(answers, "from=491700000011&text=nein&id=77&at=1772445600", token, form);
    EXPECT_EQ(field(said.body, "heard"), "declined") << said.body;
    EXPECT_TRUE(contains(said.body, "Danke"));
    EXPECT_TRUE(contains(incident(id), R"("phase":"declined")"));
    // The second was asked in the first incident as well: the call says which alarm it was about.
    const auto other = alarm(2);
    const auto called = house.post(answers + "?path=keypad&lang=en",
                                   R"({"from":"0049 170 0000012","text":320,"id":8,"delivery":)" +
                                       std::to_string(delivery(other, "sms").value) + "}",
                                   token);
    EXPECT_EQ(field(called.body, "heard"), "accepted") << called.body;
    EXPECT_TRUE(contains(called.body, "Thank you"));
    EXPECT_TRUE(contains(incident(other), R"("stage":"accepted")"));
}
TEST_F(Gateway, fields_are_named_as_the_configuration_says) {
    alarm();
    house.gateway_fields.from = "/message/sender";
    house.gateway_fields.text = "/message/body";
    house.gateway_fields.id = "uid";
    const auto said = house.post(
        answers, R"({"message":{"sender":"+491700000011","body":"ja"},"uid":"m1","more":[1]})",
        token);
    EXPECT_EQ(field(said.body, "heard"), "accepted") << said.body;
}
TEST_F(Gateway, what_cannot_be_read_is_noted_at_the_incident_and_answered_with_a_sentence) {
    const auto first = alarm();
    EXPECT_EQ(answer("bin krank", "m1"), "unclear");
    EXPECT_EQ(rows("incident.answer_noted"), 1u);
    EXPECT_EQ(answer("bin krank", "m1"), "repeated");
    EXPECT_EQ(rows("incident.answer_noted"), 1u);
    EXPECT_EQ(planned("answer.unclear", first), 1u);
    EXPECT_TRUE(contains(
        house.get("/api/incidents/" + std::to_string(first) + "/timeline", house.token_of("taker"))
            .body,
        "bin krank"));
}
TEST_F(Gateway, an_unknown_number_becomes_a_report_and_a_flood_is_refused_by_name) {
    EXPECT_EQ(answer("Hilfe, alles steht", "m1", "+491709999999"), "reported");
    EXPECT_EQ(answer("Hilfe, alles steht", "m1", "+491709999999"), "repeated");
    EXPECT_EQ(rows("report.received"), 1u);
    EXPECT_TRUE(
        contains(house.get("/api/reports", house.token_of("taker")).body, "Hilfe, alles steht"));
    for (int n = 2; n <= 9; ++n) answer("mehr", "m" + std::to_string(n), "+491709999999");
    House::Answer last;
    for (int n = 10; n <= 12; ++n)
        last = house.post(
            answers, R"({"from":"+491709999999","text":"mehr","id":)" + std::to_string(n) + "}",
            token);
    EXPECT_EQ(last.status, 429);
    EXPECT_TRUE(contains(last.body, "reports_over_budget"));
}
TEST_F(Gateway, bad_input_is_refused_by_its_place_and_changes_nothing) {
    alarm();
    const auto before = house.memory.rows.size();
    const auto refused = [&](const std::string& path, const std::string& body,
                             const std::string& place, int status = 400) {
        const auto said = house.post(path, body, token);
        EXPECT_EQ(said.status, status) << body << said.body;
        EXPECT_TRUE(contains(said.body, place)) << body << said.body;
    };
    refused(answers, R"({"from":"+4917)", "malformed");
    refused(answers, "[]", "malformed");
    refused(answers, "{\"from\":\"+491700000011\",\"text\":\"\xff\"}", "malformed");
    refused(answers, R"({"text":"1","id":"a"})", R"("pointer":"/from")");
    refused(answers, R"({"from":"Telekom","text":"1"})", R"("pointer":"/from")");
    refused(answers, R"({"from":"+491700000011","text":{"a":1}})", R"("pointer":"/text")");
    refused(answers, R"({"from":"+491700000011","text":"1","delivery":"x"})",
            R"("pointer":"/delivery")");
    refused(answers + "?path=fax", R"({"from":"+491700000011","text":"1"})", "query_malformed");
    refused(answers, "{\"from\":\"" + std::string(20'000, '1') + "\"}", "", 413);
    refused(receipts, R"({"status":"delivered"})", R"("pointer":"/id")");
    refused(receipts, R"({"id":"g1","status":"perhaps"})", R"("pointer":"/status")");
    refused(receipts, R"({"delivery":"seven","status":"failed"})", R"("pointer":"/delivery")");
    refused(receipts, R"({"id":"g1","status":"failed"})", "not_found", 404);
    refused(receipts, R"({"delivery":"4711","status":"failed"})", "not_found", 404);
    EXPECT_EQ(house.memory.rows.size(), before);
}
TEST_F(Gateway, a_receipt_becomes_the_state_of_the_delivery_and_failing_everywhere_asks_the_next) {
    const auto id = alarm();
    const auto sms = delivery(id, "sms"), mail = delivery(id, "mailto");
    ASSERT_TRUE(sms && mail);
    house.sent["gw-1"] = sms;
    const auto post = [&](const std::string& body) {
        return house.post(receipts, body, token).body;
    };
    EXPECT_TRUE(contains(post(R"({"id":"gw-1","status":"queued"})"), R"("noted":false)"));
    EXPECT_EQ(state(sms)->phase, delivery::Phase::planned);
    EXPECT_TRUE(contains(post(R"({"id":"gw-1","status":"UNDELIV","code":"27 absent"})"),
                         R"("noted":true)"));
    EXPECT_EQ(state(sms)->phase, delivery::Phase::failed);
    EXPECT_EQ(state(sms)->code, "27_absent");
    EXPECT_EQ(rows("incident.alarm_expired"), 0u); // the mail may still arrive
    EXPECT_TRUE(contains(incident(id), R"("phase":"failed")"));
    post(R"({"delivery":)" + std::to_string(mail.value) + R"(,"status":"failed"})");
    EXPECT_EQ(rows("incident.alarm_expired"), 1u); // nobody waits for who cannot be reached
    const auto before = house.memory.rows.size();
    post(R"({"id":"gw-1","status":"failed"})"); // once more
    EXPECT_EQ(house.memory.rows.size(), before);
    post(R"({"id":"gw-1","status":"delivered"})");
    EXPECT_EQ(state(sms)->phase, delivery::Phase::delivered);
}

} // namespace leitstelle::api::test
