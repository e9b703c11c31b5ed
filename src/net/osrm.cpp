#include "net/osrm.hpp"
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdio>

namespace leitstelle::net {

namespace json = boost::json;
using engine::Failure;
using engine::TravelTime;

Osrm::Osrm(std::string url, Duration timeout) : m_url(std::move(url)), m_timeout(timeout) {
    while (m_url.ends_with('/')) m_url.pop_back();
}

static std::string degrees(std::int32_t udeg) {
    char text[20];
    const long long whole = udeg;
    const long long size = whole < 0 ? -whole : whole;
    std::snprintf(text, sizeof text, "%s%lld.%06lld", whole < 0 ? "-" : "", size / 1'000'000,
                  size % 1'000'000);
    return text;
}

// {"code":"Ok","durations":[[571.3],[null],...]}: one row per origin, one column.
static Result<std::vector<TravelTime>, Failure>
times_from(const std::string& body, std::span<const engine::TravelTimes::Origin> from) {
    json::error_code error;
    const json::value document = json::parse(body, error);
    const json::object* object = error ? nullptr : document.if_object();
    const json::value* code = object ? object->if_contains("code") : nullptr;
    if (!code || !code->is_string() || code->get_string() != "Ok")
        return Unexpected{Failure{"the router did not answer \"Ok\""}};
    const json::value* rows = object->if_contains("durations");
    if (!rows || !rows->is_array() || rows->get_array().size() != from.size())
        return Unexpected{Failure{"the router answered with another table than asked"}};
    std::vector<TravelTime> times;
    for (std::size_t n = 0; n < from.size(); ++n) {
        const json::value& row = rows->get_array()[n];
        if (!row.is_array() || row.get_array().size() != 1)
            return Unexpected{Failure{"the router answered with another table than asked"}};
        const json::value& cell = row.get_array()[0];
        if (cell.is_null()) continue; // no road leads there
        json::error_code not_a_number;
        const auto seconds = cell.to_number<double>(not_a_number);
        if (not_a_number || !(seconds >= 0) || seconds > 1e6)
            return Unexpected{Failure{"the router answered a time that is none"}};
        times.push_back({from[n].responder, static_cast<std::uint32_t>(seconds + 0.5)});
    }
    return times;
}

Result<std::vector<TravelTime>, Failure> Osrm::ask(std::span<const Origin> from,
                                                   std::int32_t lat_udeg, std::int32_t lon_udeg) {
    if (from.empty()) return std::vector<TravelTime>{};
    from = from.first(std::min(from.size(), most_origins));
    std::string places, sources;
    for (std::size_t n = 0; n < from.size(); ++n) {
        places += degrees(from[n].lon_udeg) + ',' + degrees(from[n].lat_udeg) + ';';
        sources += (n ? ";" : "") + std::to_string(n);
    }
    places += degrees(lon_udeg) + ',' + degrees(lat_udeg);
    const HttpRequest request{.url = m_url + "/table/v1/driving/" + places +
                                     "?annotations=duration&sources=" + sources +
                                     "&destinations=" + std::to_string(from.size()),
                              .timeout = m_timeout};
    const auto answer = m_client.request(request);
    if (!answer)
        return Unexpected{
            Failure{answer.error().what, answer.error().retry_after.value_or(Duration{0})}};
    if (answer->status != 200)
        return Unexpected{Failure{"the router answered " + std::to_string(answer->status)}};
    return times_from(answer->body, from);
}

} // namespace leitstelle::net
