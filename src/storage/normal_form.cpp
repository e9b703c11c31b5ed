#include "storage/normal_form.hpp"
#include "base/contact.hpp"
#include <algorithm>
#include <array>

namespace leitstelle::storage {

static std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

// A message and a call reach the same number.
static std::string normal_contact(std::string_view value) {
    const std::string low = lower(value);
    if (low.starts_with("https:")) return std::string(value); // a path may be spelled both ways
    std::string form = normalised(low);
    if (form.starts_with("sms:")) form.replace(0, 4, "tel:");
    return form;
}

std::string normal_form(codec::SealKind kind, std::string_view value) {
    if (kind == codec::SealKind::contact) return normal_contact(value);
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
