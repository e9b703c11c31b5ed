// Lists come in pages and say so: `total` is how many pass the filter, `next` is the value for
// ?before= of the following page, left out on the last one.
#pragma once
#include "api/api.hpp"
#include "api/views.hpp"
#include "base/ascii.hpp"

namespace leitstelle::api {

template <class V> struct Page {
    std::uint64_t position = 0;
    std::uint64_t total = 0;
    std::optional<std::uint64_t> next;
    std::vector<V> items;
    BOOST_DESCRIBE_CLASS(Page, (), (position, total, next, items), (), ())
};

// One postal-code area of a region: what the map of the room is drawn from. The middle is none of
// the victim's: it is the same for everybody in the area.
struct AreaView {
    RegionId region;
    PostalCode code;
    std::string name; // of the town
    Place middle;
    Precision precision{};
};
BOOST_DESCRIBE_STRUCT(AreaView, (), (region, code, name, middle, precision))

// ?state=open|closed|all &region=1 &before=17 &limit=50; which of them a list takes and what they
// may be stands in its route (routes.cpp).
struct PageQuery {
    std::string state = "open";
    std::optional<RegionId> region;
    std::optional<std::uint64_t> before;
    std::size_t limit = 50;
};
Result<PageQuery, std::string> page_query(const Request& request, const ApiLimits& limits);

inline std::string_view trimmed_query(std::string_view words) {
    return trimmed(words).substr(0, 200);
}

} // namespace leitstelle::api
