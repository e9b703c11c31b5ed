#include "api/head.hpp"
#include "base/ascii.hpp"
#include <algorithm>
#include <ctime>

namespace leitstelle::api {

// IMF-fixdate of RFC 9110 section 5.6.7, made once a second.
static std::string_view date_now() {
    static thread_local std::time_t made_at = 0;
    static thread_local char text[40];
    const auto now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
        made_at = now;
    }
    return text;
}

bool are_clean(const Fields& headers) {
    return std::ranges::all_of(headers, [](const Field& field) {
        return is_one_line(field.name) && is_one_line(field.value);
    });
}

std::string head_of(int status, std::string_view content_type, const Fields& headers) {
    std::string head;
    head.reserve(512);
    ((head += "HTTP/1.1 ") += std::to_string(status)) += ' ';
    ((head += phrase_of(status)) += "\r\nDate: ") += date_now();
    if (!content_type.empty()) (head += "\r\nContent-Type: ") += content_type;
    head += "\r\n";
    for (const auto& [name, value] : headers) {
        (((head += name) += ": ") += value) += "\r\n";
    }
    return head;
}

} // namespace leitstelle::api
