// Osrm: drive times over real roads, asked of an OSRM server (its HTTP API, service /table) behind
// the TravelTimes port. 300 ms at most: whoever waits for a responder does not wait for a map. The
// answer is recorded as whole seconds; a place the roads do not reach has no time.
#pragma once
#include "engine/ports.hpp"
#include "net/http_client.hpp"

namespace leitstelle::net {

class Osrm final : public engine::TravelTimes {
public:
    explicit Osrm(std::string url, Duration timeout = Duration{300});
    Result<std::vector<engine::TravelTime>, engine::Failure>
    ask(std::span<const Origin> from, std::int32_t lat_udeg, std::int32_t lon_udeg) override;
    std::string source() const override { return "osrm"; }

    static constexpr std::size_t most_origins = 99; // OSRM's usual limit is 100 places a table

private:
    std::string m_url; // without a slash at the end
    Duration m_timeout;
    HttpClient m_client;
};

} // namespace leitstelle::net
