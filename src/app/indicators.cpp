#include "app/indicators.hpp"
#include <algorithm>

namespace leitstelle::app {

using incident::IndicatorKind;

static void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

std::string plain_indicator(IndicatorKind kind, std::string_view value) {
    const auto first = value.find_first_not_of(" \t\r\n");
    if (first == value.npos) return {};
    value = value.substr(first, value.find_last_not_of(" \t\r\n") - first + 1);
    std::string plain(value);
    // In a wallet and in a file's name capitals make a difference.
    if (kind == IndicatorKind::wallet || kind == IndicatorKind::file_name) return plain;
    std::ranges::transform(plain, plain.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const auto& [harmless, real] :
         {std::pair{"[.]", "."}, {"(.)", "."}, {"[dot]", "."}, {"[:]", ":"}, {"[at]", "@"}})
        replace_all(plain, harmless, real);
    if (plain.starts_with("hxxp")) plain.replace(0, 4, "http");
    return plain;
}

} // namespace leitstelle::app
