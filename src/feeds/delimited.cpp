#include "feeds/delimited.hpp"

namespace leitstelle::feeds {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::optional<std::vector<std::string>> split_row(std::string_view line, char separator,
                                                  Quotes quotes) {
    std::vector<std::string> fields(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == separator) {
            fields.emplace_back();
        } else if (quotes == Quotes::none || line[i] != '"') {
            fields.back() += line[i];
        } else {
            if (!fields.back().empty()) return {};
            for (++i;; ++i) {
                if (i >= line.size()) return {};
                if (line[i] != '"') fields.back() += line[i];
                else if (i + 1 < line.size() && line[i + 1] == '"') fields.back() += line[i++];
                else break;
            }
            if (i + 1 < line.size() && line[i + 1] != separator) return {};
        }
    }
    return fields;
}

} // namespace leitstelle::feeds
