#include "channels/mail_read.hpp"
#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "channels/mail_write.hpp"

namespace leitstelle::channels {

namespace {

struct Head {
    std::vector<std::pair<std::string, std::string>> fields; // name in lower case, value unfolded
    std::string_view value(std::string_view name) const {
        for (const auto& [field, text] : fields)
            if (field == name) return text;
        return {};
    }
    bool has(std::string_view name) const {
        return std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
    }
};

struct Part {
    Head head;
    std::string_view body;
};

std::string_view next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
std::string_view without_line_end(std::string_view part) {
    if (part.ends_with('\n')) part.remove_suffix(1);
    if (part.ends_with('\r')) part.remove_suffix(1);
    return part;
}

class Reader {
public:
    Reader(const OurMail& ours, const MailLimits& limits) : m_ours(ours), m_limits(limits) {}
    ReceivedMail read(std::string_view raw);

private:
    Part split(std::string_view raw);
    std::string text_of(const Part& part, std::size_t depth);
    std::string text_of_parts(const Part& part, const Parameterised& type, std::size_t depth);
    std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary);
    void list(const Part& part, const Parameterised& type, const Parameterised& disposition);
    void take_addresses(const Head& head);
    void take_kind(const Head& head, std::string_view raw);
    void say(MailKind kind, std::string reason);

    const OurMail& m_ours;
    const MailLimits& m_limits;
    std::size_t m_parts = 0;
    ReceivedMail m_mail;
};

Part Reader::split(std::string_view raw) {
    Part part;
    while (!raw.empty()) {
        const auto line = next_line(raw);
        if (line.empty()) break;
        const auto colon = line.find(':');
        if (line[0] == ' ' || line[0] == '\t') {
            if (part.head.fields.empty()) continue;
            auto& value = part.head.fields.back().second;
            if (value.size() + line.size() <= m_limits.field_bytes) (value += ' ') += trimmed(line);
            else note(m_mail.notes, "a header is too long, the rest was passed over");
        } else if (colon == line.npos || colon == 0) {
            if (!line.starts_with("From ")) note(m_mail.notes, "a header line has no name");
        } else if (part.head.fields.size() == m_limits.header_fields) {
            note(m_mail.notes, "too many header lines, the rest was passed over");
        } else {
            part.head.fields.emplace_back(ascii_lower(trimmed(line.substr(0, colon))),
                                          trimmed(line.substr(colon + 1, m_limits.field_bytes)));
        }
    }
    part.body = raw;
    return part;
}

std::vector<std::string_view> Reader::parts_of(std::string_view body, std::string_view boundary) {
    std::vector<std::string_view> parts;
    const auto mark = "--" + std::string(boundary);
    const char* start = nullptr;
    bool closed = false;
    for (auto rest = body; !rest.empty() && !closed;) {
        const char* line_start = rest.data();
        const auto line = next_line(rest);
        if (!line.starts_with(mark)) continue;
        const auto tail = trimmed(line.substr(mark.size()));
        if (!tail.empty() && tail != "--") continue;
        if (start) parts.push_back(without_line_end({start, std::size_t(line_start - start)}));
        start = rest.data();
        closed = tail == "--";
    }
    if (!closed) {
        note(m_mail.notes, "a multipart has no end");
        if (start) parts.emplace_back(start, std::size_t(body.data() + body.size() - start));
    }
    return parts;
}

std::string Reader::text_of_parts(const Part& part, const Parameterised& type, std::size_t depth) {
    const auto boundary = type.parameter("boundary");
    if (boundary.empty() || depth >= m_limits.depth) {
        note(m_mail.notes, boundary.empty() ? "a multipart names no boundary"
                                            : "parts lie too deep within each other");
        list(part, type, {});
        return {};
    }
    const bool alternatives = type.value == "multipart/alternative";
    std::string joined, best;
    for (const auto bytes : parts_of(part.body, boundary)) {
        if (++m_parts > m_limits.parts) {
            note(m_mail.notes, "too many parts, the rest was passed over");
            break;
        }
        const auto child = split(bytes);
        const auto text = text_of(child, depth + 1);
        if (text.empty()) continue;
        const bool plain = !ascii_lower(child.head.value("content-type")).starts_with("text/html");
        if (best.empty() || (plain && alternatives)) best = text;
        (joined += joined.empty() ? "" : "\n\n") += text;
    }
    return alternatives ? best : joined;
}

std::string Reader::text_of(const Part& part, std::size_t depth) {
    auto& notes = m_mail.notes;
    auto type = parameters_of(part.head.value("content-type"), notes);
    const auto disposition = parameters_of(part.head.value("content-disposition"), notes);
    if (type.value.empty()) type.value = "text/plain";
    if (type.value.starts_with("multipart/")) return text_of_parts(part, type, depth);
    const bool readable = type.value == "text/plain" || type.value == "text/html";
    if (!readable || disposition.value == "attachment" ||
        !disposition.parameter("filename").empty()) {
        list(part, type, disposition);
        return {};
    }
    const auto bytes =
        transfer_decoded(part.body, part.head.value("content-transfer-encoding"), notes);
    auto text = text_from(bytes, type.parameter("charset"), notes);
    if (type.value == "text/html") text = text_of_html(text);
    std::erase(text, '\r');
    std::erase(text, '\0');
    return std::string(trimmed(text));
}

void Reader::list(const Part& part, const Parameterised& type, const Parameterised& disposition) {
    if (m_mail.enclosures.size() == m_limits.enclosures)
        return note(m_mail.notes, "too many enclosures, the rest is not listed");
    auto name = disposition.parameter("filename");
    if (name.empty()) name = type.parameter("name");
    Notes ignored; // an enclosure nobody opens may be as broken as it likes
    const auto bytes =
        transfer_decoded(part.body, part.head.value("content-transfer-encoding"), ignored);
    m_mail.enclosures.push_back({repaired_utf8(name.substr(0, 255)),
                                 repaired_utf8(type.value.substr(0, 100)), bytes.size()});
}

// `Meier, Eva <e@m.example>`, `e@m.example (Eva Meier)` or a bare address.
std::pair<std::string, std::string> mailbox_of(std::string_view value, Notes& notes) {
    const auto open = value.rfind('<'), close = value.find('>', open == value.npos ? 0 : open);
    std::string_view name, address = value;
    if (open != value.npos) {
        name = trimmed(value.substr(0, open));
        address = value.substr(open + 1, close == value.npos ? value.npos : close - open - 1);
    } else if (const auto comment = value.find('('); comment != value.npos) {
        address = value.substr(0, comment);
        name = value.substr(comment + 1, value.rfind(')') - comment - 1);
    }
    if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"'))
        name = name.substr(1, name.size() - 2);
    return {words_decoded(name, notes), words_decoded(trimmed(address), notes)};
}

void Reader::take_addresses(const Head& head) {
    auto& notes = m_mail.notes;
    std::tie(m_mail.from_name, m_mail.from_address) = mailbox_of(head.value("from"), notes);
    m_mail.reply_to = mailbox_of(head.value("reply-to"), notes).second;
    if (!is_mail_address(m_mail.from_address)) note(notes, "the sender is not a mail address");
    m_mail.message_id = words_decoded(head.value("message-id"), notes);
    m_mail.subject = words_decoded(head.value("subject"), notes);
    for (const auto name : {"in-reply-to", "references"}) {
        std::string_view ids = head.value(name);
        for (auto at = ids.find('<'); at != ids.npos && !m_mail.about; at = ids.find('<', at + 1))
            m_mail.about = delivery_of(ids.substr(at, ids.find('>', at) - at + 1), m_ours.domain);
    }
}

void Reader::say(MailKind kind, std::string reason) {
    if (m_mail.kind != MailKind::personal) return; // the first sign decides
    m_mail.kind = kind;
    m_mail.kind_reason = std::move(reason);
}

// RFC 3834 sections 2 and 5, RFC 3464, and what mail programs did before them.
void Reader::take_kind(const Head& head, std::string_view raw) {
    for (const auto& address : m_ours.addresses)
        if (equal_ignoring_case(address, m_mail.from_address)) say(MailKind::own, "From");
    if (delivery_of(m_mail.message_id, m_ours.domain)) say(MailKind::own, "Message-ID");
    if (head.has("leitstelle-delivery")) say(MailKind::own, "Leitstelle-Delivery");
    const auto type = ascii_lower(head.value("content-type"));
    const auto from = ascii_lower(m_mail.from_address);
    if (type.starts_with("multipart/report") || from.starts_with("mailer-daemon@"))
        say(MailKind::bounce, "Content-Type or From");
    if (head.has("return-path") && trimmed(head.value("return-path")) == "<>")
        say(type.starts_with("multipart/report") ? MailKind::bounce : MailKind::automatic,
            "Return-Path");
    const auto submitted = ascii_lower(head.value("auto-submitted"));
    if (!submitted.empty() && submitted.substr(0, 2) != "no")
        say(MailKind::automatic, "Auto-Submitted");
    const auto precedence = ascii_lower(head.value("precedence"));
    for (const auto word : {"bulk", "junk", "list", "auto_reply", "auto-reply"})
        if (precedence == word) say(MailKind::automatic, "Precedence");
    for (const auto name : {"x-autoreply", "x-autorespond", "x-auto-reply", "list-id"})
        if (head.has(name)) say(MailKind::automatic, name);
    if (m_mail.kind != MailKind::bounce || m_mail.about) return;
    for (auto at = raw.find("<delivery-"); at != raw.npos && !m_mail.about;
         at = raw.find("<delivery-", at + 1))
        m_mail.about =
            delivery_of(raw.substr(at, raw.substr(at, 300).find('>') + 1), m_ours.domain);
}

ReceivedMail Reader::read(std::string_view raw) {
    const auto whole = split(raw);
    if (whole.head.fields.empty()) note(m_mail.notes, "there is no header");
    take_addresses(whole.head);
    take_kind(whole.head, raw);
    m_mail.text = text_of(whole, 0);
    if (m_mail.text.size() > m_limits.text_bytes) {
        note(m_mail.notes, "the text is longer than kept here, see the raw message");
        m_mail.text = repaired_utf8(m_mail.text.substr(0, m_limits.text_bytes));
    }
    return std::move(m_mail);
}

} // namespace

ReceivedMail read_mail(std::string_view raw, const OurMail& ours, const MailLimits& limits) {
    return Reader(ours, limits).read(raw);
}

} // namespace leitstelle::channels
