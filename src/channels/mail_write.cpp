#include "channels/mail_write.hpp"
#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "net/signature.hpp"
#include <charconv>
#include <ctime>

namespace leitstelle::channels {

static constexpr std::size_t most_line = 76; // RFC 2045 and 2047
static constexpr std::string_view id_start = "<delivery-";

bool is_mail_address(std::string_view address) {
    const auto at = address.find('@');
    if (at == address.npos || at == 0 || at + 1 == address.size() || address.size() > 254)
        return false;
    if (address.find('@', at + 1) != address.npos) return false;
    return std::ranges::all_of(address, [](char c) {
        return c > 0x20 && c < 0x7F && c != '<' && c != '>' && c != ',' && c != ';' && c != '"' &&
               c != '\\' && c != '(' && c != ')';
    });
}

std::string message_id_of(DeliveryId delivery, std::string_view domain) {
    return std::string(id_start) + std::to_string(delivery.value) + "@" + std::string(domain) + ">";
}

std::optional<DeliveryId> delivery_of(std::string_view message_id, std::string_view domain) {
    message_id = trimmed(message_id);
    if (!message_id.starts_with(id_start)) return std::nullopt;
    message_id.remove_prefix(id_start.size());
    DeliveryId delivery;
    const auto* end = message_id.data() + message_id.size();
    const auto parsed = std::from_chars(message_id.data(), end, delivery.value);
    const std::string_view rest(parsed.ptr, std::size_t(end - parsed.ptr));
    if (parsed.ec != std::errc{} || !equal_ignoring_case(rest, "@" + std::string(domain) + ">"))
        return std::nullopt;
    return delivery;
}

static bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// Encoded words of whole UTF-8 characters on lines of at most 76 (RFC 2047 section 2); the first
// one follows `column` characters.
static std::string encoded_words(std::string_view text, std::size_t column) {
    static constexpr std::size_t around = 12; // "=?UTF-8?B?" and "?="
    std::string out;
    while (!text.empty()) {
        std::size_t end = std::min((most_line - column - around) / 4 * 3, text.size());
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + net::base64(text.substr(0, end)) + "?=";
        text.remove_prefix(end);
        column = 1;
    }
    return out;
}

static std::string folded(std::string_view name, std::string_view value) {
    std::string out = std::string(name) + ":";
    std::size_t column = out.size();
    while (!value.empty()) {
        const auto end = std::min(value.find(' ', 1), value.size());
        auto word = value.substr(0, end);
        value.remove_prefix(end);
        if (word.starts_with(' ')) word.remove_prefix(1);
        if (column + 1 + word.size() > most_line && column > name.size() + 1) {
            out += "\r\n";
            column = 0;
        }
        (out += ' ') += word;
        column += 1 + word.size();
    }
    return out + "\r\n";
}

std::string header_line(std::string_view name, std::string_view value) {
    // A value that looks like an encoded word is encoded itself, so that it is shown as written.
    if (is_plain(value) && value.find("=?") == value.npos) return folded(name, value);
    return std::string(name) + ": " +
           encoded_words(repaired_utf8(value), std::min<std::size_t>(name.size() + 2, 40)) + "\r\n";
}

static std::string mailbox(std::string_view name, std::string_view address) {
    if (name.empty()) return std::string(address);
    const bool atoms = std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') ||
               c == ' ' || c == '-';
    });
    return (atoms ? std::string(name) : encoded_words(repaired_utf8(name), 6)) + " <" +
           std::string(address) + ">";
}

// RFC 5322 section 3.3, in UTC.
static std::string date_of(Instant instant) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    const std::time_t time = seconds.time_since_epoch().count();
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts);
    return text;
}

std::string quoted_printable(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool before_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool itself = (c > 0x20 && c < 0x7F && c != '=') || (c == ' ' && !before_end);
        const std::size_t width = itself ? 1 : 3;
        if (column + width > most_line - 1) {
            out += "=\r\n";
            column = 0;
        }
        const auto byte = static_cast<unsigned char>(c);
        if (itself) out += c;
        else ((out += '=') += digits[byte >> 4]) += digits[byte & 15];
        column += width;
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

static std::string text_part(std::string_view type, std::string_view text) {
    return "Content-Type: " + std::string(type) + "; charset=utf-8\r\n" +
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_printable(repaired_utf8(text));
}

static std::string enclosure_part(const Enclosure& enclosure) {
    const bool quotable =
        is_plain(enclosure.name) && enclosure.name.find_first_of("\"\\") == enclosure.name.npos;
    std::string out =
        "Content-Type: " + enclosure.type + "\r\nContent-Disposition: attachment;\r\n ";
    if (quotable) out += "filename=\"" + enclosure.name + "\"";
    else out += "filename*=UTF-8''" + percent_encoded(repaired_utf8(enclosure.name));
    out += "\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    const auto encoded = net::base64(enclosure.bytes);
    for (std::size_t i = 0; i < encoded.size(); i += most_line)
        (out += encoded.substr(i, most_line)) += "\r\n";
    return out;
}

// "=_" occurs neither in quoted-printable nor in base64, so no text can end a part.
static std::string multipart(std::string_view kind, DeliveryId delivery,
                             const std::vector<std::string>& parts) {
    const auto boundary = "=_" + std::string(kind) + "_" + std::to_string(delivery.value);
    std::string out =
        "Content-Type: multipart/" + std::string(kind) + "; boundary=\"" + boundary + "\"\r\n\r\n";
    for (const auto& part : parts) out += "--" + boundary + "\r\n" + part;
    return out + "--" + boundary + "--\r\n";
}

static std::optional<std::string> fault_in(const MailDraft& draft) {
    static constexpr std::string_view ours[] = {
        "from",           "to",           "cc",           "bcc",
        "sender",         "subject",      "date",         "message-id",
        "auto-submitted", "mime-version", "content-type", "content-transfer-encoding",
        "return-path"};
    for (const auto& address : {draft.from_address, draft.to_address})
        if (!is_mail_address(address)) return "not a mail address";
    for (const auto& name : {draft.from_name, draft.to_name, draft.content->subject})
        if (!is_one_line(name)) return "a line break in a name or the subject";
    for (const auto& [name, value] : draft.content->headers) {
        const bool token = !name.empty() && std::ranges::all_of(name, [](char c) {
            return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' ||
                   (c >= '0' && c <= '9');
        });
        if (!token || !is_one_line(value)) return "a line break or a space in a header";
        if (std::ranges::find(ours, ascii_lower(name)) != std::end(ours))
            return "the header " + name + " is not the caller's to set";
    }
    for (const auto& enclosure : draft.content->enclosures)
        if (!is_one_line(enclosure.name) || !is_plain(enclosure.type) || enclosure.type.empty())
            return "a line break in the name or type of an enclosure";
    return std::nullopt;
}

Result<std::string, std::string> write_mail(const MailDraft& draft) {
    if (auto fault = fault_in(draft)) return Unexpected{std::move(*fault)};
    const auto& content = *draft.content;
    const auto number = std::to_string(content.delivery.value);
    std::string out = "Date: " + date_of(draft.date) + "\r\n";
    out += "From: " + mailbox(draft.from_name, draft.from_address) + "\r\n";
    out += "To: " + mailbox(draft.to_name, draft.to_address) + "\r\n";
    out += header_line("Subject", content.subject);
    out += "Message-ID: " + message_id_of(content.delivery, draft.domain) + "\r\n";
    out += "Auto-Submitted: auto-generated\r\n"; // RFC 3834: nobody's holiday robot answers
    out += "Leitstelle-Delivery: " + number + "\r\n";
    if (!content.alarm.empty())
        out += header_line("Leitstelle-Alarm", repaired_utf8(content.alarm));
    if (content.expires) out += "Expires: " + date_of(*content.expires) + "\r\n";
    for (const auto& [name, value] : content.headers) out += header_line(name, value);
    out += "MIME-Version: 1.0\r\n";
    std::string body = text_part("text/plain", content.text);
    if (content.html)
        body = multipart("alternative", content.delivery,
                         {body, text_part("text/html", *content.html)});
    if (content.enclosures.empty()) return out + body;
    std::vector<std::string> parts = {std::move(body)};
    for (const auto& enclosure : content.enclosures) parts.push_back(enclosure_part(enclosure));
    return out + multipart("mixed", content.delivery, parts);
}

} // namespace leitstelle::channels
