#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "channels/mail_text.hpp"
#include <charconv>

namespace leitstelle::channels {

static bool ends_line(std::string_view tag) {
    static constexpr std::string_view tags[] = {
        "br", "p",   "/p",  "div", "/div", "tr",    "/tr",    "li",         "h1",         "h2",
        "h3", "/h1", "/h2", "/h3", "hr",   "table", "/table", "blockquote", "/blockquote"};
    return std::ranges::find(tags, tag) != std::end(tags);
}

// The character of "&auml;" and the like, with the length of the reference; 0: a plain ampersand.
static std::pair<std::string, std::size_t> entity_at(std::string_view html) {
    static constexpr std::pair<std::string_view, std::string_view> named[] = {
        {"amp", "&"},   {"lt", "<"},    {"gt", ">"},    {"quot", "\""}, {"apos", "'"},
        {"nbsp", " "},  {"auml", "ä"},  {"ouml", "ö"},  {"uuml", "ü"},  {"Auml", "Ä"},
        {"Ouml", "Ö"},  {"Uuml", "Ü"},  {"szlig", "ß"}, {"euro", "€"},  {"ndash", "–"},
        {"mdash", "—"}, {"bdquo", "„"}, {"ldquo", "“"}, {"rdquo", "”"}, {"hellip", "…"}};
    const auto end = html.substr(0, 12).find(';');
    if (end == html.npos || end < 2) return {};
    const auto name = html.substr(1, end - 1);
    if (name[0] == '#') {
        const bool hex = name.size() > 1 && ascii_lower(name[1]) == 'x';
        const auto digits = name.substr(hex ? 2 : 1);
        std::uint32_t number = 0;
        const auto parsed =
            std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
        if (digits.empty() || parsed.ptr != digits.data() + digits.size()) return {};
        std::string character;
        append_utf8(character, number < 0x20 ? U' ' : char32_t(number));
        return {character, end + 1};
    }
    for (const auto& [known, character] : named)
        if (known == name) return {std::string(character), end + 1};
    return {};
}

// Behind the element whose start tag begins here, for those whose content is no text.
static std::size_t behind_element(std::string_view html, std::string_view tag) {
    for (std::size_t at = 1; (at = html.find("</", at)) != html.npos; at += 2)
        if (equal_ignoring_case(html.substr(at + 2, tag.size()), tag))
            return std::min(html.find('>', at), html.size() - 1) + 1;
    return html.size();
}

static void append_blank(std::string& out) {
    if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
}

static void append_line_end(std::string& out) {
    while (out.ends_with(' ')) out.pop_back();
    if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
}

std::string text_of_html(std::string_view html) {
    std::string out;
    while (!html.empty()) {
        const char c = html[0];
        if (html.starts_with("<!--")) {
            const auto end = html.find("-->");
            html.remove_prefix(end == html.npos ? html.size() : end + 3);
        } else if (c == '<') {
            const auto name_end = html.find_first_of(" \t\r\n>", 1);
            auto tag = ascii_lower(html.substr(1, std::min(name_end, html.size()) - 1));
            if (tag.size() > 1 && tag.ends_with('/')) tag.pop_back();
            if (tag == "script" || tag == "style" || tag == "head" || tag == "title") {
                html.remove_prefix(behind_element(html, tag));
                continue;
            }
            if (ends_line(tag)) append_line_end(out);
            const auto end = html.find('>');
            html.remove_prefix(end == html.npos ? html.size() : end + 1);
        } else if (c == '&') {
            const auto [character, length] = entity_at(html);
            out += length > 0 ? character : "&";
            html.remove_prefix(length > 0 ? length : 1);
        } else {
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') append_blank(out);
            else out += c;
            html.remove_prefix(1);
        }
    }
    return std::string(trimmed(out));
}

} // namespace leitstelle::channels
