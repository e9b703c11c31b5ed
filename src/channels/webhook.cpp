#include "channels/webhook.hpp"
#include "base/ascii.hpp"
#include "base/codec.hpp"
#include "base/utf8.hpp"
#include "net/signature.hpp"

namespace leitstelle::channels {

static const std::vector<std::string> places = {"title",    "text", "alarm",
                                                "delivery", "time", "key"};

WebhookTarget divera_target(std::string access_key) {
    WebhookTarget target;
    target.url = "https://app.divera247.com/api/alarm";
    target.secret = std::move(access_key);
    target.body = R"({"accesskey":"{{key}}","number":"{{alarm}}","priority":true,)"
                  R"("title":"{{title}}","text":"{{text}}"})";
    target.success.body_contains = "\"success\":true";
    return target;
}

WebhookTarget alamos_target(std::string server_url, std::string authorization) {
    WebhookTarget target;
    target.url = std::move(server_url) + "/rest/external/http/alarm/v2";
    target.secret = std::move(authorization);
    target.body = R"({"type":"ALARM","timestamp":"{{time}}","sender":"Leitstelle",)"
                  R"("authorization":"{{key}}","data":{"externalId":"{{alarm}}",)"
                  R"("keyword":"{{title}}","message":["{{text}}"]}})";
    return target;
}

Result<std::shared_ptr<Webhook>, std::string> Webhook::create(WebhookOptions options) {
    auto webhook = std::shared_ptr<Webhook>(new Webhook(std::move(options)));
    for (const auto& target : webhook->m_options.targets) {
        if (!target.url.starts_with("https://") && !target.url.starts_with("http://"))
            return Unexpected{"url: " + target.url + " does not start with https:// or http://"};
        if (target.secret.empty()) return Unexpected{"secret: missing for " + target.url};
        Target made{target, std::nullopt};
        if (!target.body.empty()) {
            auto body = TextTemplate::parse(target.body, places);
            if (!body) return Unexpected{"body of " + target.url + ": " + body.error()};
            made.body = std::move(*body);
        }
        webhook->m_targets.push_back(std::move(made));
    }
    return webhook;
}

// "https://a.example/x" lies below "https://a.example" and "https://a.example/", but
// "https://a.example.evil/" does not, nor anything with a user name in front of the host.
static bool lies_below(std::string_view address, std::string_view url) {
    if (!address.starts_with(url)) return false;
    const auto rest = address.substr(url.size());
    return rest.empty() || url.ends_with('/') || rest[0] == '/' || rest[0] == '?';
}

const Webhook::Target* Webhook::target_of(std::string_view address) const {
    const Target* best = nullptr;
    for (const auto& target : m_targets)
        if (lies_below(address, target.options.url) &&
            (!best || target.options.url.size() > best->options.url.size()))
            best = &target;
    return best;
}

std::string Webhook::cloud_event(const Outgoing& outgoing, Instant now) const {
    std::string out = R"({"specversion":"1.0","type":"leitstelle.delivery","id":"delivery-)" +
                      std::to_string(outgoing.delivery.value) + "\",\"time\":\"" + to_text(now) +
                      "\",\"datacontenttype\":\"application/json\",\"source\":";
    codec::write_text(m_options.source, out);
    if (!outgoing.alarm.empty()) codec::write_text(outgoing.alarm, out += ",\"subject\":");
    codec::write_text(repaired_utf8(outgoing.subject), out += ",\"data\":{\"title\":");
    codec::write_text(repaired_utf8(outgoing.text), out += ",\"text\":");
    if (!outgoing.alarm.empty()) codec::write_text(outgoing.alarm, out += ",\"alarm\":");
    if (outgoing.expires) codec::write_text(to_text(*outgoing.expires), out += ",\"expires\":");
    return out += "}}";
}

Result<Sent, ChannelFailure> Webhook::send(const Outgoing& outgoing, Instant now) {
    const auto* target = target_of(outgoing.address);
    if (!target) return final_failure("this address is not a configured webhook");
    net::HttpRequest request;
    request.method = "POST";
    request.url = outgoing.address;
    request.timeout = m_options.timeout;
    request.headers = target->options.headers;
    if (target->body) {
        const Values values = {
            {"title", outgoing.subject}, {"text", outgoing.text},
            {"alarm", outgoing.alarm},   {"delivery", std::to_string(outgoing.delivery.value)},
            {"time", to_text(now)},      {"key", target->options.secret}};
        request.body = *target->body->fill(values, Surroundings::json);
        request.headers.push_back({"Content-Type", "application/json"});
    } else {
        request.body = cloud_event(outgoing, now);
        request.headers.push_back({"Content-Type", "application/cloudevents+json; charset=utf-8"});
    }
    const auto seconds = std::to_string(now.time_since_epoch().count() / 1'000);
    const auto code = net::hmac_sha256_hex(target->options.secret, seconds + "." + request.body);
    request.headers.push_back({"Leitstelle-Signature", "t=" + seconds + ",v1=" + code});
    return judge(m_client.request(request), target->options.success);
}

Result<Done, ChannelFailure> Webhook::heartbeat() {
    for (const auto& target : m_targets) {
        auto probed = probe(m_client, target.options.health_url);
        if (!probed) {
            auto failure = probed.error();
            failure.what = target.options.url + ": " + failure.what;
            return Unexpected{std::move(failure)};
        }
    }
    return Done{};
}

} // namespace leitstelle::channels
