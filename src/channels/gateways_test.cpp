#include "channels/sms.hpp"
#include "channels/webhook.hpp"
#include "net/loopback_test.hpp"
#include "net/signature.hpp"
#include <gtest/gtest.h>

namespace leitstelle::channels {

static const Instant now = Instant(std::chrono::seconds(1'767'225'600)); // 2026-01-01T00:00:00Z

static bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

// Answers every request with one status and body and keeps what it heard.
struct Gateway {
    std::string status = "200 OK";
    std::string body = R"({"messages":[{"id":"abc-17"}]})";
    std::string heard;
    loopback::Server server{[this](loopback::Socket& socket) {
        heard = socket.message();
        socket.send("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
    }};
    std::string body_heard() const { return heard.substr(heard.find("\r\n\r\n") + 4); }
};

static Outgoing alarm_to(std::string address) {
    Outgoing outgoing;
    outgoing.delivery.value = 17;
    outgoing.address = std::move(address);
    outgoing.subject = "Alarm \"Bochum\"";
    outgoing.text = "Bäckerei & Co\nKommen? 1 = ja";
    outgoing.alarm = "incident-3-alarm-1";
    outgoing.expires = now + Duration(180'000);
    return outgoing;
}

static SmsOptions json_gateway(const Gateway& gateway) {
    SmsOptions options;
    options.url = gateway.server.url("http") + "/send?id={{delivery}}";
    options.headers = {{"Authorization", "Bearer k"}, {"X-Alarm", "{{alarm}}"}};
    options.body = R"({"to":"{{to}}","m":{"text":"{{text}}","ttl":{{valid_s}}}})";
    options.success.reference_pointer = "/messages/0/id";
    return options;
}

TEST(Sms, fills_a_json_gateway_and_keeps_its_reference) {
    Gateway gateway;
    auto sms = Sms::create(json_gateway(gateway)).value();
    auto sent = sms->send(alarm_to("tel:+49-234-(12)345"), now);
    ASSERT_TRUE(sent) << sent.error().what;
    EXPECT_EQ(sent->provider_reference, "abc-17");
    EXPECT_TRUE(gateway.heard.starts_with("POST /send?id=17 HTTP/1.1\r\n")) << gateway.heard;
    EXPECT_TRUE(contains(gateway.heard, "X-Alarm: incident-3-alarm-1\r\n"));
    EXPECT_EQ(gateway.body_heard(),
              R"({"to":"+4923412345","m":{"text":"Bäckerei & Co\nKommen? 1 = ja","ttl":180}})");
}
TEST(Sms, fills_a_form_gateway) {
    Gateway gateway;
    auto options = json_gateway(gateway);
    options.content_type = "application/x-www-form-urlencoded";
    options.body = "to={{to_digits}}&text={{text}}";
    ASSERT_TRUE(Sms::create(options).value()->send(alarm_to("sms:+4923412345"), now));
    EXPECT_EQ(gateway.body_heard(),
              "to=4923412345&text=B%C3%A4ckerei%20%26%20Co%0AKommen%3F%201%20%3D%20ja");
}
TEST(Sms, cuts_what_needs_more_parts_than_allowed) {
    Gateway gateway;
    auto options = json_gateway(gateway);
    options.most_parts = 1;
    options.body = "{{text}}";
    auto outgoing = alarm_to("tel:+4923412345");
    outgoing.text = std::string(160, 'a');
    ASSERT_TRUE(Sms::create(options).value()->send(outgoing, now));
    EXPECT_EQ(gateway.body_heard(), outgoing.text);
    outgoing.text += "b";
    ASSERT_TRUE(Sms::create(options).value()->send(outgoing, now));
    EXPECT_EQ(gateway.body_heard(), std::string(157, 'a') + "...");
    options.most_parts = 0;
    EXPECT_FALSE(Sms::create(options));
}
TEST(Sms, sends_to_numbers_with_country_code_only) {
    Gateway gateway;
    auto sms = Sms::create(json_gateway(gateway)).value();
    for (const auto* address :
         {"tel:0234123456", "tel:", "tel:+49234ABC", "tel:+12", "sms:+0491234567",
          "tel:+1234567890123456", "tel:+49234\r\n12345"}) {
        auto refused = sms->send(alarm_to(address), now);
        ASSERT_FALSE(refused) << address;
        EXPECT_EQ(refused.error().outlook, Outlook::final) << address;
    }
    EXPECT_EQ(gateway.heard, "");
}
TEST(Sms, tells_a_busy_gateway_from_one_that_refuses) {
    Gateway gateway;
    auto options = json_gateway(gateway);
    options.success.body_contains = "\"id\"";
    auto sms = Sms::create(options).value();
    gateway.status = "429 Slow\r\nRetry-After: 7";
    auto busy = sms->send(alarm_to("tel:+4923412345"), now);
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().outlook, Outlook::again);
    EXPECT_EQ(busy.error().retry_after, Duration(7'000));
    gateway.status = "503 Down\r\nRetry-After: 99999";
    EXPECT_EQ(sms->send(alarm_to("tel:+4923412345"), now).error().retry_after, Duration(300'000));
    gateway.status = "403 No";
    EXPECT_EQ(sms->send(alarm_to("tel:+4923412345"), now).error().outlook, Outlook::final);
    gateway.status = "200 OK";
    gateway.body = R"({"error":"no credit"})";
    auto without_sign = sms->send(alarm_to("tel:+4923412345"), now);
    EXPECT_EQ(without_sign.error().what, "the gateway answered 200 without the sign of success");
}
TEST(Sms, refuses_a_configuration_with_unknown_places) {
    SmsOptions options;
    options.body = R"({"to":"{{telephone}}"})";
    EXPECT_EQ(Sms::create(options).error(),
              "body: unknown place {{telephone}}, allowed: {{to}}, {{to_digits}}, {{text}}, "
              "{{delivery}}, {{alarm}}, {{valid_s}}");
    options.content_type = "text/plain";
    EXPECT_FALSE(Sms::create(options));
}
TEST(Sms, asks_the_gateway_for_its_heartbeat) {
    Gateway gateway;
    auto options = json_gateway(gateway);
    EXPECT_FALSE(Sms::create(options).value()->heartbeat()); // unknown is not well
    options.health_url = gateway.server.url("http") + "/health";
    auto sms = Sms::create(options).value();
    EXPECT_TRUE(sms->heartbeat());
    gateway.status = "500 Broken";
    EXPECT_FALSE(sms->heartbeat());
}

static std::shared_ptr<Webhook> webhook_to(WebhookTarget target) {
    WebhookOptions options;
    options.targets = {std::move(target)};
    options.source = "https://leitstelle.example";
    return Webhook::create(std::move(options)).value();
}

TEST(Webhook, sends_a_signed_cloud_event) {
    Gateway gateway;
    const auto url = gateway.server.url("http") + "/hook";
    auto sent =
        webhook_to({url, "key", "", {{"X-Partner", "7"}}, {}, ""})->send(alarm_to(url), now);
    ASSERT_TRUE(sent) << sent.error().what;
    const auto body = gateway.body_heard();
    EXPECT_EQ(body, R"({"specversion":"1.0","type":"leitstelle.delivery","id":"delivery-17",)"
                    R"("time":"2026-01-01T00:00:00.000Z","datacontenttype":"application/json",)"
                    R"("source":"https://leitstelle.example","subject":"incident-3-alarm-1",)"
                    R"("data":{"title":"Alarm \"Bochum\"","text":"Bäckerei & Co\nKommen? 1 = ja",)"
                    R"("alarm":"incident-3-alarm-1","expires":"2026-01-01T00:03:00.000Z"}})");
    EXPECT_TRUE(contains(gateway.heard, "Content-Type: application/cloudevents+json;"));
    EXPECT_TRUE(contains(gateway.heard, "X-Partner: 7\r\n"));
    EXPECT_TRUE(contains(gateway.heard, "Leitstelle-Signature: t=1767225600,v1=" +
                                            net::hmac_sha256_hex("key", "1767225600." + body)))
        << gateway.heard;
}
TEST(Webhook, fills_the_presets_of_alarm_systems) {
    Gateway gateway;
    gateway.body = R"({"success":true})";
    auto divera = divera_target("access");
    EXPECT_EQ(divera.url, "https://app.divera247.com/api/alarm");
    divera.url = gateway.server.url("http");
    ASSERT_TRUE(webhook_to(divera)->send(alarm_to(divera.url), now));
    EXPECT_EQ(gateway.body_heard(),
              R"({"accesskey":"access","number":"incident-3-alarm-1","priority":true,)"
              R"("title":"Alarm \"Bochum\"","text":"Bäckerei & Co\nKommen? 1 = ja"})");
    gateway.body = R"({"success":false})";
    EXPECT_FALSE(webhook_to(divera)->send(alarm_to(divera.url), now));
    const auto alamos = alamos_target(gateway.server.url("http"), "word");
    ASSERT_TRUE(webhook_to(alamos)->send(alarm_to(alamos.url), now));
    EXPECT_TRUE(gateway.heard.starts_with("POST /rest/external/http/alarm/v2 "));
    EXPECT_EQ(gateway.body_heard(),
              R"({"type":"ALARM","timestamp":"2026-01-01T00:00:00.000Z","sender":"Leitstelle",)"
              R"("authorization":"word","data":{"externalId":"incident-3-alarm-1",)"
              R"("keyword":"Alarm \"Bochum\"","message":["Bäckerei & Co\nKommen? 1 = ja"]}})");
}
TEST(Webhook, sends_to_configured_addresses_only) {
    Gateway gateway;
    const auto url = gateway.server.url("http");
    auto webhook = webhook_to({url + "/a", "key", "", {}, {}, ""});
    EXPECT_TRUE(webhook->send(alarm_to(url + "/a/b?c=d"), now));
    gateway.heard.clear();
    for (const auto& address : {url + "/ab", url, url + "/b", std::string("https://evil.example/"),
                                "http://user@" + url.substr(7) + "/a"}) {
        auto refused = webhook->send(alarm_to(address), now);
        ASSERT_FALSE(refused) << address;
        EXPECT_EQ(refused.error().outlook, Outlook::final);
    }
    EXPECT_EQ(gateway.heard, "");
}
TEST(Webhook, refuses_a_target_without_secret_or_scheme) {
    EXPECT_FALSE(Webhook::create({{{"https://a.example", "", "", {}, {}, ""}}, "", {}, ""}));
    EXPECT_FALSE(Webhook::create({{{"a.example", "key", "", {}, {}, ""}}, "", {}, ""}));
    EXPECT_FALSE(
        Webhook::create({{{"https://a.example", "key", "{{to}}", {}, {}, ""}}, "", {}, ""}));
}

TEST(TextTemplate, lets_no_value_break_out) {
    const auto line = TextTemplate::parse("a={{text}}", {"text"}).value();
    const Values values = {{"text", "\"},\r\n{{text}}&b=c\\"}};
    EXPECT_EQ(line.fill(values, Surroundings::header), std::nullopt);
    EXPECT_EQ(line.fill(values, Surroundings::percent),
              "a=%22%7D%2C%0D%0A%7B%7Btext%7D%7D%26b%3Dc%5C");
    EXPECT_EQ(line.fill(values, Surroundings::json), R"(a=\"},\r\n{{text}}&b=c\\)");
}
TEST(TextTemplate, leaves_other_braces_alone) {
    const auto json = TextTemplate::parse(R"({"a":{{"b":"{{x}}"}}, {{}} {{)", {"x"}).value();
    EXPECT_EQ(json.fill({{"x", "1"}}, Surroundings::json), R"({"a":{{"b":"1"}}, {{}} {{)");
}

} // namespace leitstelle::channels
