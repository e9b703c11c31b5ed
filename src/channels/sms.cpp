#include "channels/sms.hpp"
#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "texts/sms.hpp"

namespace leitstelle::channels {

static const std::vector<std::string> places = {"to",       "to_digits", "text",
                                                "delivery", "alarm",     "valid_s"};

std::optional<std::string> number_of(std::string_view address) {
    address.remove_prefix(std::min(address.find(':') + 1, address.size()));
    address = address.substr(0, address.find_first_of(";?"));
    if (!address.starts_with('+')) return std::nullopt;
    std::string number = "+";
    for (const char c : address.substr(1)) {
        if (c >= '0' && c <= '9') number += c;
        else if (c != '-' && c != '.' && c != '(' && c != ')' && c != ' ') return std::nullopt;
    }
    // E.164: at most 15 digits, the country code never starts with 0.
    if (number.size() < 7 || number.size() > 16 || number[1] == '0') return std::nullopt;
    return number;
}

Result<std::shared_ptr<Sms>, std::string> Sms::create(SmsOptions options) {
    const auto surroundings = surroundings_of(options.content_type);
    if (!surroundings && !options.body.empty())
        return Unexpected{std::string("content_type: allowed are application/json and "
                                      "application/x-www-form-urlencoded")};
    if (options.most_parts < 1) return Unexpected{std::string("most_parts: at least 1")};
    auto sms = std::shared_ptr<Sms>(new Sms(std::move(options)));
    auto url = TextTemplate::parse(sms->m_options.url, places);
    if (!url) return Unexpected{"url: " + url.error()};
    auto body = TextTemplate::parse(sms->m_options.body, places);
    if (!body) return Unexpected{"body: " + body.error()};
    for (const auto& [name, value] : sms->m_options.headers) {
        auto header = TextTemplate::parse(value, places);
        if (!header) return Unexpected{"headers." + name + ": " + header.error()};
        sms->m_headers.emplace_back(name, std::move(*header));
    }
    sms->m_url = std::move(*url);
    sms->m_body = std::move(*body);
    sms->m_body_surroundings = surroundings.value_or(Surroundings::json);
    return sms;
}

Result<Sent, ChannelFailure> Sms::send(const Outgoing& outgoing, Instant now) {
    const auto number = number_of(outgoing.address);
    if (!number) return final_failure("not a telephone number with country code");
    const auto valid = outgoing.expires ? *outgoing.expires - now : Duration(86'400'000);
    const Values values = {
        {"to", *number},
        {"to_digits", number->substr(1)},
        {"text", texts::sms_shortened(repaired_utf8(outgoing.text), m_options.most_parts)},
        {"delivery", std::to_string(outgoing.delivery.value)},
        {"alarm", outgoing.alarm},
        {"valid_s", std::to_string(std::max<std::int64_t>(1, valid.count() / 1'000))}};
    net::HttpRequest request;
    request.method = m_options.method;
    request.url = *m_url->fill(values, Surroundings::percent);
    request.body = *m_body->fill(values, m_body_surroundings);
    request.timeout = m_options.timeout;
    if (!request.body.empty()) request.headers.push_back({"Content-Type", m_options.content_type});
    for (const auto& [name, header] : m_headers) {
        auto value = header.fill(values, Surroundings::header);
        if (!value) return final_failure("a line break cannot stand in the header " + name);
        request.headers.push_back({name, std::move(*value)});
    }
    return judge(m_client.request(request), m_options.success);
}

} // namespace leitstelle::channels
