// SMS by any HTTP gateway: address, headers and body are templates of the configuration. Places:
// {{to}} "+4923412345", {{to_digits}} "4923412345", {{text}}, {{delivery}}, {{alarm}},
// {{valid_s}} seconds until it expires (86400 when it does not).
//
// Takes "tel:" and "sms:" addresses (RFC 3966, RFC 5724) with a country code.
#pragma once
#include "channels/success_rule.hpp"
#include "channels/text_template.hpp"

namespace leitstelle::channels {

struct SmsOptions {
    std::string method = "POST";
    std::string url;                  // "https://gateway.example/send"; places are encoded
    std::vector<net::Header> headers; // "Authorization": the secret stands here
    std::string content_type = "application/json"; // or application/x-www-form-urlencoded
    std::string body;                              // empty for GET
    SuccessRule success;
    std::string health_url;     // see probe()
    std::size_t most_parts = 3; // of an SMS; the rest is cut and marked with "..."
    Duration timeout{10'000};
    std::string ca_file;
};

class Sms final : public Channel {
public:
    // The error is a sentence that names the option and what is allowed.
    static Result<std::shared_ptr<Sms>, std::string> create(SmsOptions options);
    Result<Sent, ChannelFailure> send(const Outgoing& outgoing, Instant now) override;
    Result<Done, ChannelFailure> heartbeat() override {
        return probe(m_client, m_options.health_url);
    }

private:
    explicit Sms(SmsOptions options)
        : m_options(std::move(options)), m_client({m_options.ca_file, "", "Leitstelle"}) {}
    SmsOptions m_options;
    net::HttpClient m_client;
    std::optional<TextTemplate> m_url, m_body;
    std::vector<std::pair<std::string, TextTemplate>> m_headers;
    Surroundings m_body_surroundings = Surroundings::json;
};

// "+4923412345" from "tel:+49-234-12345;ext=1"; null without a country code or with letters.
std::optional<std::string> number_of(std::string_view address);

} // namespace leitstelle::channels
