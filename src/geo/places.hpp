// Places: where a postal code lies, for the areas somebody has imported. A code that is not in the
// table has a named absence, not a point in the sea: the incident is still dispatched, by hand.
#pragma once
#include "base/result.hpp"
#include "geo/place.hpp"
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle {

// Five digits as they stand on an envelope, leading zeros kept. Default: none, written "00000",
// which is never read.
class PostalCode {
public:
    static constexpr std::string_view example = "44787";
    PostalCode() = default;
    static std::optional<PostalCode> from_text(std::string_view text);
    std::string to_text() const;
    explicit operator bool() const { return m_number != 0; }
    auto operator<=>(const PostalCode&) const = default;

private:
    std::uint32_t m_number = 0;
};

// What the coordinates stand for: the middle of the code's own area, or only that of its town,
// because the source knew no better.
enum class Precision { area, town };
BOOST_DESCRIBE_ENUM(Precision, area, town)

struct PostalArea {
    PostalCode code;
    std::string name; // of the town
    Place place;
    Precision precision = Precision::area;
    bool operator==(const PostalArea&) const = default;
};
BOOST_DESCRIBE_STRUCT(PostalArea, (), (code, name, place, precision))

struct UnknownPostalCode {
    PostalCode code;
};

class Places {
public:
    Places() = default;
    // In any order; of two with the same code the first is kept.
    explicit Places(std::vector<PostalArea> areas);

    // The pointer lives as long as the table.
    Result<const PostalArea*, UnknownPostalCode> find(PostalCode code) const;
    const std::vector<PostalArea>& all() const { return m_areas; } // ordered by code

private:
    std::vector<PostalArea> m_areas;
};

} // namespace leitstelle
