#include "geo/places.hpp"
#include <algorithm>

namespace leitstelle {

std::optional<PostalCode> PostalCode::from_text(std::string_view text) {
    if (text.size() != 5) return {};
    PostalCode code;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        code.m_number = code.m_number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (!code) return {};
    return code;
}

std::string PostalCode::to_text() const {
    std::string text(5, '0');
    std::uint32_t rest = m_number;
    for (std::size_t i = text.size(); i-- > 0; rest /= 10)
        text[i] = static_cast<char>('0' + rest % 10);
    return text;
}

Places::Places(std::vector<PostalArea> areas) : m_areas(std::move(areas)) {
    std::ranges::stable_sort(m_areas, {}, &PostalArea::code);
    const auto twice = std::ranges::unique(m_areas, {}, &PostalArea::code);
    m_areas.erase(twice.begin(), twice.end());
}

Result<const PostalArea*, UnknownPostalCode> Places::find(PostalCode code) const {
    const auto area = std::ranges::lower_bound(m_areas, code, {}, &PostalArea::code);
    if (area == m_areas.end() || area->code != code) return Unexpected{UnknownPostalCode{code}};
    return &*area;
}

} // namespace leitstelle
