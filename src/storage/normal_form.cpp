#include "storage/normal_form.hpp"
#include <algorithm>
#include <array>

namespace leitstelle::storage {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
static std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low) c = lower(c);
    return low;
}

// E.164 where that can be told: "+4923412345". RFC 3966 parameters (";ext=12") stay behind it.
static std::string normal_number(std::string_view number) {
    const auto parameters = number.find(';');
    const std::string tail =
        parameters == std::string_view::npos ? std::string() : lower(number.substr(parameters));
    std::string kept;
    for (const char c : number.substr(0, parameters))
        if (is_digit(c) || c == '+' || c == '(' || c == '*' || c == '#') kept += c;
    if (const auto trunk = kept.find("(0"); trunk != std::string::npos && kept.starts_with('+'))
        kept.erase(trunk, 2); // the zero of "+49 (0)234" is dialled inside the country only
    std::erase(kept, '(');
    if (kept.starts_with("00")) kept.replace(0, 2, "+");
    else if (kept.starts_with('0')) kept.replace(0, 1, "+49");
    return kept + tail;
}

std::string normal_form(codec::SealKind kind, std::string_view value) {
    if (kind == codec::SealKind::contact) {
        const auto colon = value.find(':');
        const std::string scheme = lower(value.substr(0, colon));
        if (colon != std::string_view::npos && scheme == "tel")
            return "tel:" + normal_number(value.substr(colon + 1));
        if (colon != std::string_view::npos && scheme == "mailto") return lower(value);
        return std::string(value);
    }
    std::string form;
    for (const char c : folded(value))
        if (c != ' ' || (!form.empty() && form.back() != ' ')) form += c;
    while (form.ends_with(' ')) form.pop_back();
    return form;
}

std::string folded(std::string_view text) {
    struct Fold {
        std::string_view from, to;
    };
    static constexpr std::array<Fold, 10> folds{{{"ä", "a"},
                                                 {"ö", "o"},
                                                 {"ü", "u"},
                                                 {"Ä", "a"},
                                                 {"Ö", "o"},
                                                 {"Ü", "u"},
                                                 {"ß", "ss"},
                                                 {"ae", "a"},
                                                 {"oe", "o"},
                                                 {"ue", "u"}}};
    const std::string low = lower(text);
    std::string out;
    for (std::size_t i = 0; i < low.size();) {
        const auto rest = std::string_view(low).substr(i);
        const auto* fold = std::ranges::find_if(
            folds, [&](const Fold& candidate) { return rest.starts_with(candidate.from); });
        if (fold == folds.end()) {
            const char c = low[i++];
            out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
        } else {
            out += fold->to;
            i += fold->from.size();
        }
    }
    return out;
}

} // namespace leitstelle::storage
