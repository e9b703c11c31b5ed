// The journal as it stands, for auditors, exports and neighbour programs: one JSON text a row, read
// in short pages beside the writer.
#pragma once
#include "engine/failure.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace leitstelle::engine {

struct EventLine {
    std::uint64_t position = 0;
    // {"position":..,"recorded_at":..,"happened_at":..,"actor":..,"key":..,"region":..,
    //  "about":{"kind":..,"id":..},"type":..,"version":..,"body":{..},"hash":"<64 hex digits>"}
    std::string json;
};

class EventPages {
public:
    virtual ~EventPages() = default;
    static constexpr std::size_t longest_page = 1000;
    // Rows from position `from` on, at most `limit` and never more than longest_page; none: the
    // end.
    virtual Result<std::vector<EventLine>, Failure> page(std::uint64_t from, std::size_t limit) = 0;
};

} // namespace leitstelle::engine
