#include "channels/mail_text.hpp"
#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "net/signature.hpp"
#include <charconv>

namespace leitstelle::channels {

void note(Notes& notes, std::string text) {
    static constexpr std::size_t most_notes = 50;
    if (notes.size() < most_notes && std::ranges::find(notes, text) == notes.end())
        notes.push_back(std::move(text));
}

// What windows-1252 has at 0x80 to 0x9F (WHATWG Encoding Standard); the rest is ISO-8859-1.
static constexpr char16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static std::string from_single_bytes(std::string_view bytes, bool latin_9) {
    static constexpr std::pair<unsigned char, char16_t> differs[] = {
        // ISO-8859-15
        {0xA4, 0x20AC}, {0xA6, 0x0160}, {0xA8, 0x0161}, {0xB4, 0x017D},
        {0xB8, 0x017E}, {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178}};
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        char32_t character = byte;
        if (byte >= 0x80 && byte < 0xA0) character = windows_1252[byte - 0x80];
        if (latin_9)
            for (const auto& [position, other] : differs)
                if (byte == position) character = other;
        append_utf8(out, character);
    }
    return out;
}

std::string text_from(std::string_view bytes, std::string_view charset, Notes& notes) {
    const auto name = ascii_lower(trimmed(charset));
    const bool latin_9 = name == "iso-8859-15" || name == "latin-9";
    if (latin_9 || name == "iso-8859-1" || name == "latin1" || name == "windows-1252" ||
        name == "cp1252")
        return from_single_bytes(bytes, latin_9);
    const bool utf8 = name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii";
    if (!utf8) note(notes, "a character set is not known: " + repaired_utf8(name.substr(0, 40)));
    if (is_utf8(bytes)) return std::string(bytes);
    if (utf8) note(notes, "text is not in the character set it names");
    return from_single_bytes(bytes, false);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static std::string quoted_decoded(std::string_view text, bool in_header, Notes& notes) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (in_header && text[i] == '_') {
            out += ' ';
        } else if (text[i] != '=') {
            out += text[i];
        } else if (i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == '\r')) {
            i += text[i + 1] == '\r' && i + 2 < text.size() && text[i + 2] == '\n' ? 2 : 1;
        } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                   hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else if (i + 1 < text.size()) {
            note(notes, "quoted-printable is broken");
            out += '=';
        }
    }
    return out;
}

static std::string base64_read(std::string_view text, Notes& notes) {
    if (auto whole = net::base64_decoded(text)) return std::move(*whole);
    note(notes, "base64 is broken");
    std::string usable;
    for (const char c : text) {
        const char low = ascii_lower(c);
        if ((low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/')
            usable += c;
    }
    usable.resize(usable.size() / 4 * 4);
    return net::base64_decoded(usable).value_or("");
}

std::string transfer_decoded(std::string_view body, std::string_view encoding, Notes& notes) {
    const auto name = ascii_lower(trimmed(encoding));
    if (name == "base64") return base64_read(body, notes);
    if (name == "quoted-printable") return quoted_decoded(body, false, notes);
    if (!name.empty() && name != "7bit" && name != "8bit" && name != "binary")
        note(notes, "a transfer encoding is not known: " + repaired_utf8(name.substr(0, 40)));
    return std::string(body);
}

static std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return text;
}

// RFC 2047 allows 75; what mail programs write is longer, but a search must end somewhere.
static constexpr std::size_t longest_word = 1'000;

// The encoded word at the start of `text` and its length; length 0 when there is none.
static std::pair<std::string, std::size_t> word_at(std::string_view text, Notes& notes) {
    text = text.substr(0, longest_word);
    if (!text.starts_with("=?")) return {};
    const auto charset_end = text.find('?', 2);
    if (charset_end == text.npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?')
        return {};
    const auto end = text.find("?=", charset_end + 3);
    if (end == text.npos) return {};
    const auto charset = text.substr(2, charset_end - 2);
    const char kind = ascii_lower(text[charset_end + 1]);
    const auto content = text.substr(charset_end + 3, end - charset_end - 3);
    if (charset.find(' ') != charset.npos || (kind != 'q' && kind != 'b')) return {};
    const auto bytes =
        kind == 'q' ? quoted_decoded(content, true, notes) : base64_read(content, notes);
    // RFC 2231 section 5 allows a language behind the character set.
    return {text_from(bytes, charset.substr(0, charset.find('*')), notes), end + 2};
}

std::string words_decoded(std::string_view value, Notes& notes) {
    std::string out, blank;
    bool after_word = false;
    while (!value.empty()) {
        const auto [word, length] = word_at(value, notes);
        if (length > 0) { // blanks between two encoded words do not count
            if (!after_word) out += blank;
            out += word;
            value.remove_prefix(length);
        } else if (value[0] == ' ' || value[0] == '\t') {
            blank += ' ';
            value.remove_prefix(1);
            continue;
        } else {
            const auto end = std::min(value.find_first_of(" \t=", 1), value.size());
            (out += blank) += text_from(value.substr(0, end), "", notes);
            value.remove_prefix(end);
        }
        after_word = length > 0;
        blank.clear();
    }
    return one_line(std::move(out));
}

std::string_view Parameterised::parameter(std::string_view name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string_view() : found->second;
}

// The next "name=value" with quotes undone; moves `rest` behind it.
static std::pair<std::string, std::string> next_parameter(std::string_view& rest) {
    const auto equals = rest.find_first_of("=;");
    const auto name = ascii_lower(trimmed(rest.substr(0, equals)));
    if (equals == rest.npos || rest[equals] == ';') {
        rest.remove_prefix(equals == rest.npos ? rest.size() : equals + 1);
        return {};
    }
    rest = rest.substr(equals + 1);
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    std::string value;
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        for (; i < rest.size() && rest[i] != '"'; ++i) {
            if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
            value += rest[i];
        }
        rest.remove_prefix(std::min(i + 1, rest.size()));
    } else {
        value = trimmed(rest.substr(0, rest.find(';')));
    }
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    if (!rest.empty()) rest.remove_prefix(1);
    return {name, value};
}

Parameterised parameters_of(std::string_view value, Notes& notes) {
    static constexpr int most_parameters = 64;
    Parameterised made;
    auto rest = value.substr(std::min(value.find(';'), value.size()));
    made.value = ascii_lower(trimmed(value.substr(0, value.find(';'))));
    if (!rest.empty()) rest.remove_prefix(1);
    std::map<std::string, std::map<int, std::string>> pieces; // RFC 2231 section 3
    std::map<std::string, std::string> charsets;
    for (int i = 0; i < most_parameters && !rest.empty(); ++i) {
        auto [name, text] = next_parameter(rest);
        if (name.empty()) continue;
        const auto star = name.find('*');
        if (star == name.npos) {
            made.parameters.emplace(name, words_decoded(text, notes));
            continue;
        }
        const auto base = name.substr(0, star);
        int number = 0;
        std::from_chars(name.data() + star + 1, name.data() + name.size(), number);
        if (name.ends_with('*')) { // charset'language'percent-encoded, in the first piece
            const auto first = text.find('\''), second = text.find('\'', first + 1);
            if (number == 0 && first != text.npos && second != text.npos) {
                charsets[base] = text.substr(0, first);
                text = text.substr(second + 1);
            }
            text = percent_decoded(text, Plus::kept).value_or(text);
        }
        pieces[base][number] = text;
    }
    for (const auto& [name, numbered] : pieces) {
        std::string bytes;
        for (const auto& [number, text] : numbered) bytes += text;
        made.parameters[name] = one_line(text_from(bytes, charsets[name], notes));
    }
    return made;
}

} // namespace leitstelle::channels
