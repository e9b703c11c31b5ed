// Builds a mail as bytes: RFC 5322 header, RFC 2047 words and RFC 2231 file names where they are
// not ASCII, quoted-printable UTF-8 text, base64 enclosures. Same draft, same bytes: identity and
// boundaries come from the delivery, so a repeated delivery is recognisable as the same mail.
#pragma once
#include "channels/channel.hpp"

namespace leitstelle::channels {

struct MailDraft {
    std::string from_address; // "leitstelle@ruhr.example"
    std::string from_name;
    std::string to_address;
    std::string to_name; // may be empty
    Instant date;
    std::string domain; // of the Message-ID
    const Outgoing* content = nullptr;
};

// CRLF line ends, no line longer than 998 bytes. The error names what cannot stand in a mail: a
// line break in an address or header, a header that is ours to set, an address that is none.
Result<std::string, std::string> write_mail(const MailDraft& draft);

// "<delivery-17@ruhr.example>", and the number back from it (for replies); null: not one of ours.
std::string message_id_of(DeliveryId delivery, std::string_view domain);
std::optional<DeliveryId> delivery_of(std::string_view message_id, std::string_view domain);

// One local part, one @, a domain; ASCII without spaces and brackets.
bool is_mail_address(std::string_view address);

std::string quoted_printable(std::string_view text); // RFC 2045 section 6.7, lines end with CRLF
// "Subject: =?UTF-8?B?...?=" folded; plain where the value is plain ASCII.
std::string header_line(std::string_view name, std::string_view value);

} // namespace leitstelle::channels
