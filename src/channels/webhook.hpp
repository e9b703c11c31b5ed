// Webhook: a POST to the address of a partner's own system. Each partner's address is configured as
// a target, so nothing is ever sent to an address that only stood in a contact.
//
// Without a body template the message is a CloudEvent 1.0 in structured JSON mode, signed:
//   Leitstelle-Signature: t=1767225600,v1=HEX    HEX = HMAC-SHA256(secret, "1767225600." + body)
// With one, places are {{title}}, {{text}}, {{alarm}}, {{delivery}}, {{time}} (RFC 3339), {{key}}
// (the target's secret); the signature is sent as well.
#pragma once
#include "channels/success_rule.hpp"
#include "channels/text_template.hpp"

namespace leitstelle::channels {

struct WebhookTarget {
    std::string url;    // the address must be this, or lie below it
    std::string secret; // signs, and is {{key}}
    std::string body;   // empty: CloudEvent
    std::vector<net::Header> headers;
    SuccessRule success;
    std::string health_url;
};

// Bodies for alarm systems of German fire brigades that IT responders use too. Made from the
// makers' published descriptions, NOT tested against the real services: send a test alarm first.
WebhookTarget divera_target(std::string access_key); // DIVERA 24/7, POST /api/alarm
WebhookTarget alamos_target(std::string server_url,
                            std::string authorization); // FE2, data format v2

struct WebhookOptions {
    std::vector<WebhookTarget> targets;
    std::string source; // CloudEvents "source": "https://leitstelle.example"
    Duration timeout{10'000};
    std::string ca_file;
};

class Webhook final : public Channel {
public:
    static Result<std::shared_ptr<Webhook>, std::string> create(WebhookOptions options);
    Result<Sent, ChannelFailure> send(const Outgoing& outgoing, Instant now) override;
    Result<Done, ChannelFailure> heartbeat() override; // the first target that is not well

private:
    explicit Webhook(WebhookOptions options)
        : m_options(std::move(options)), m_client({m_options.ca_file, "", "Leitstelle"}) {}
    struct Target {
        WebhookTarget options;
        std::optional<TextTemplate> body;
    };
    const Target* target_of(std::string_view address) const;
    std::string cloud_event(const Outgoing& outgoing, Instant now) const;

    WebhookOptions m_options;
    net::HttpClient m_client;
    std::vector<Target> m_targets;
};

} // namespace leitstelle::channels
