#include "base/contact.hpp"
#include <algorithm>

namespace leitstelle {

static bool digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
static bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
}
static bool mail_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find('.', at) != std::string_view::npos && text.back() != '.' &&
           text.size() <= 254 && plain(text) &&
           text.find_first_of("<>,;\"") == std::string_view::npos;
}

// Two to six lines, none empty, that fit the window of an envelope.
static bool postal_address(std::string_view text) {
    std::size_t lines = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const bool clean = std::none_of(line.begin(), line.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        });
        if (line.find_first_not_of(' ') == line.npos || line.size() > 100 || !clean) return false;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        ++lines;
    }
    return lines >= 2 && lines <= 6;
}

Scheme scheme_of(std::string_view uri) {
    const auto number = [&](std::string_view prefix) {
        return uri.starts_with(prefix) && digits(uri.substr(prefix.size()), 7, 15);
    };
    if (number("tel:+")) return Scheme::tel;
    if (number("sms:+")) return Scheme::sms;
    if (uri.starts_with("mailto:") && mail_address(uri.substr(7))) return Scheme::mailto;
    if (uri.starts_with("https://") && uri.size() > 11 && uri.size() <= 2000 && plain(uri))
        return Scheme::https;
    if (uri.starts_with("letter:") && postal_address(uri.substr(7))) return Scheme::letter;
    return Scheme::none;
}

std::string normalised(std::string_view contact, std::string_view country) {
    if (contact.starts_with("letter:")) return std::string(contact);
    std::string_view scheme = "tel:";
    if (contact.starts_with("tel:") || contact.starts_with("sms:")) {
        scheme = contact.substr(0, 4);
        contact.remove_prefix(4);
    } else if (contact.find('@') != std::string_view::npos && !contact.starts_with("mailto:")) {
        return "mailto:" + std::string(contact);
    } else if (contact.starts_with("mailto:") || contact.find("://") != std::string_view::npos) {
        return std::string(contact);
    }
    std::string number;
    for (std::size_t i = 0; i < contact.size(); ++i) {
        const char c = contact[i];
        if (contact.substr(i).starts_with("(0)") && !number.empty())
            i += 2; // "+49 (0)234": not dialled
        else if ((c >= '0' && c <= '9') || (c == '+' && number.empty())) number += c;
        else if (std::string_view(" -/().").find(c) == std::string_view::npos)
            return std::string(contact);
    }
    if (number.starts_with("00")) number.replace(0, 2, "+");
    else if (number.starts_with("0")) number.replace(0, 1, country);
    return std::string(scheme) + number;
}

} // namespace leitstelle
