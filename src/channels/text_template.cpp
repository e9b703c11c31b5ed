#include "channels/text_template.hpp"
#include "base/ascii.hpp"
#include "base/codec.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"

namespace leitstelle::channels {

static bool is_name(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

Result<TextTemplate, std::string> TextTemplate::parse(std::string_view text,
                                                      const std::vector<std::string>& allowed) {
    TextTemplate made;
    std::string literal;
    while (!text.empty()) {
        const auto open = text.find("{{"), close = text.find("}}", open);
        if (open == text.npos || close == text.npos) break;
        const auto name = text.substr(open + 2, close - open - 2);
        if (!is_name(name)) { // braces of JSON, not a place
            literal += text.substr(0, open + 1);
            text.remove_prefix(open + 1);
            continue;
        }
        if (std::ranges::find(allowed, name) == allowed.end()) {
            std::string known;
            for (const auto& one : allowed) known += (known.empty() ? "{{" : ", {{") + one + "}}";
            return Unexpected{"unknown place {{" + std::string(name) + "}}, allowed: " + known};
        }
        literal += text.substr(0, open);
        made.m_parts.push_back({std::exchange(literal, {}), false});
        made.m_parts.push_back({std::string(name), true});
        text.remove_prefix(close + 2);
    }
    made.m_parts.push_back({literal + std::string(text), false});
    return made;
}

static std::string json_encoded(std::string_view text) {
    std::string quoted;
    codec::write_text(repaired_utf8(text), quoted);
    return quoted.substr(1, quoted.size() - 2);
}

std::optional<std::string> TextTemplate::fill(const Values& values,
                                              Surroundings surroundings) const {
    std::string out;
    for (const auto& part : m_parts) {
        if (!part.is_place) {
            out += part.text;
            continue;
        }
        const auto value = values.find(part.text);
        must(value != values.end());
        switch (surroundings) {
        case Surroundings::header:
            if (!is_one_line(value->second)) return std::nullopt;
            out += value->second;
            break;
        case Surroundings::percent: out += percent_encoded(value->second); break;
        case Surroundings::json: out += json_encoded(value->second); break;
        }
    }
    return out;
}

std::optional<Surroundings> surroundings_of(std::string_view content_type) {
    const auto type = ascii_lower(trimmed(content_type.substr(0, content_type.find(';'))));
    if (type == "application/json" || type.ends_with("+json")) return Surroundings::json;
    if (type == "application/x-www-form-urlencoded") return Surroundings::percent;
    return std::nullopt;
}

} // namespace leitstelle::channels
