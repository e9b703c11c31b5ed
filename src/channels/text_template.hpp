// TextTemplate: a text with places to fill, "{{to}}", written by whoever configures a gateway. What
// is filled in is encoded for its surroundings, so that a message can never change the request.
#pragma once
#include "base/result.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::channels {

enum class Surroundings { header, percent, json };
// header: one line, else refused   percent: URL or form value   json: inside a quoted JSON string

using Values = std::map<std::string, std::string, std::less<>>;

class TextTemplate {
public:
    // Refuses a place whose name is not in `allowed`, naming it and what is allowed.
    static Result<TextTemplate, std::string> parse(std::string_view text,
                                                   const std::vector<std::string>& allowed);
    // Null when a value cannot stand in these surroundings. Every allowed name must have a value.
    std::optional<std::string> fill(const Values& values, Surroundings surroundings) const;

private:
    struct Part {
        std::string text;
        bool is_place = false;
    };
    std::vector<Part> m_parts;
};

// application/json -> json, application/x-www-form-urlencoded -> percent; null for any other.
std::optional<Surroundings> surroundings_of(std::string_view content_type);

} // namespace leitstelle::channels
