#include "calendar/content_line.hpp"
#include <algorithm>

namespace leitstelle::calendar {

static constexpr std::size_t fold_at_octets = 75;

const std::string* ContentLine::parameter(std::string_view wanted) const {
    const auto found = std::ranges::find(parameters, wanted, &Parameter::name);
    return found == parameters.end() ? nullptr : &found->value;
}

static bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::vector<RawLine> unfold(std::string_view text) {
    std::vector<RawLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        const bool folded = line.front() == ' ' || line.front() == '\t';
        if (folded && !lines.empty()) lines.back().text += line.substr(1);
        else lines.push_back({number, std::string(line)});
    }
    return lines;
}

static bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

std::string shortened(std::string_view text) {
    std::size_t length = 60;
    if (text.size() <= length) return std::string(text);
    while (length > 0 && is_continuation(text[length])) --length;
    return std::string(text.substr(0, length)) + "...";
}

// Where the next of `stops` stands outside of quotes, or the end of the text.
static std::size_t find_unquoted(std::string_view text, std::string_view stops) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        else if (!quoted && stops.find(text[i]) != std::string_view::npos) return i;
    }
    return text.size();
}

Result<ContentLine, MalformedLine> parse_content_line(const RawLine& raw) {
    const auto malformed = [&](const char* what) {
        return Unexpected{MalformedLine{raw.number, what}};
    };
    std::string_view rest = raw.text;
    if (std::ranges::any_of(rest, [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
        }))
        return malformed("a control character");
    ContentLine line;
    line.number = raw.number;
    const auto name_end = std::min(rest.find_first_of(";:"), rest.size());
    line.name = upper(rest.substr(0, name_end));
    rest.remove_prefix(name_end);
    if (!is_name(line.name)) return malformed("not of the form NAME:value");
    while (!rest.empty() && rest.front() == ';') {
        rest.remove_prefix(1);
        const auto end = find_unquoted(rest, ";:");
        const std::string_view parameter = rest.substr(0, end);
        rest.remove_prefix(end);
        const auto equals = std::min(parameter.find('='), parameter.size());
        Parameter p{upper(parameter.substr(0, equals)), ""};
        if (equals == parameter.size() || !is_name(p.name)) return malformed("a broken parameter");
        std::string_view value = parameter.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.find('"', 1) == value.size() - 1)
            value = value.substr(1, value.size() - 2);
        p.value = value;
        line.parameters.push_back(std::move(p));
    }
    if (rest.empty()) return malformed("no colon before the value");
    line.value = rest.substr(1);
    return line;
}

std::string unescape_text(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == 'n' || next == 'N') result += '\n', ++i;
        else if (next == '\\' || next == ';' || next == ',') result += next, ++i;
        else result += text[i];
    }
    return result;
}

std::string escape_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += "\\n";
        else if (c == '\\' || c == ';' || c == ',') (result += '\\') += c;
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) result += c;
    }
    return result;
}

void put_folded(std::string& out, std::string_view line) {
    std::size_t room = fold_at_octets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && is_continuation(line[cut])) --cut;
        (out += line.substr(0, cut)) += "\r\n ";
        line.remove_prefix(cut);
        room = fold_at_octets - 1; // the space counts
    }
    (out += line) += "\r\n";
}

} // namespace leitstelle::calendar
