#include "channels/success_rule.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace leitstelle::channels {

static constexpr Duration usual_retry{30'000}, least_retry{1'000}, most_retry{300'000};

static std::string text_at(const std::string& document, const std::string& pointer) {
    boost::system::error_code error;
    const auto value = boost::json::parse(document, error);
    if (error) return {};
    const auto* found = value.find_pointer(pointer, error);
    if (error || found == nullptr || found->is_structured()) return {};
    if (const auto* text = found->if_string()) return std::string(*text);
    return boost::json::serialize(*found);
}

Result<Sent, ChannelFailure> judge(const Result<net::HttpAnswer, net::NetFailure>& result,
                                   const SuccessRule& rule) {
    if (!result) return Unexpected{failure_from(result.error())};
    const auto& answer = result.value();
    const bool status_fits = answer.status >= rule.status_from && answer.status <= rule.status_to;
    const bool body_fits = answer.body.find(rule.body_contains) != answer.body.npos;
    if (status_fits && body_fits)
        return Sent{rule.reference_pointer.empty() ? std::string()
                                                   : text_at(answer.body, rule.reference_pointer)};
    ChannelFailure failure{"the gateway answered " + std::to_string(answer.status) +
                               (status_fits ? " without the sign of success" : ""),
                           Outlook::final, Duration{0}};
    const bool busy = answer.status == 408 || answer.status == 425 || answer.status == 429 ||
                      answer.status >= 500;
    if (busy) {
        failure.outlook = Outlook::again;
        failure.retry_after =
            std::clamp(answer.retry_after().value_or(usual_retry), least_retry, most_retry);
    }
    return Unexpected{std::move(failure)};
}

Result<Done, ChannelFailure> probe(const net::HttpClient& client, const std::string& url) {
    if (url.empty()) return final_failure("not known: no address to ask is configured");
    net::HttpRequest request;
    request.url = url;
    SuccessRule rule;
    rule.status_to = 399;
    const auto judged = judge(client.request(request), rule);
    if (!judged) return Unexpected{judged.error()};
    return Done{};
}

} // namespace leitstelle::channels
