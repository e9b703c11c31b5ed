// Reads a mail that strangers wrote: RFC 5322 and MIME as they really arrive. Nothing is rendered,
// executed or opened; enclosures are listed by name, type and size, and stay sealed in the raw
// message. Broken mail is read as far as possible, and what was broken has a name in `notes`.
//
// Never fails and never takes longer than in proportion to the size: a report lost because a firm's
// mail program is odd would be an emergency nobody hears of.
#pragma once
#include "base/ids.hpp"
#include "channels/mail_text.hpp"
#include <optional>

namespace leitstelle::channels {

struct MailLimits {
    std::size_t text_bytes = 256 * 1024;
    std::size_t header_fields = 500; // of one part
    std::size_t field_bytes = 16 * 1024;
    std::size_t parts = 200;
    std::size_t enclosures = 100;
    std::size_t depth = 10; // parts within parts
};

// What makes a mail ours.
struct OurMail {
    std::vector<std::string> addresses; // what we send from
    std::string domain;                 // of our Message-IDs
};

enum class MailKind {
    personal,  // somebody wrote it: a report
    automatic, // a holiday robot, a list, a ticket system
    bounce,    // a mail of ours did not arrive
    own,       // we wrote it ourselves: would go round in circles
};

struct ListedEnclosure {
    std::string name; // as the sender calls it: never a path to write to
    std::string type;
    std::size_t bytes = 0; // decoded
    bool operator==(const ListedEnclosure&) const = default;
};

struct ReceivedMail {
    MailKind kind = MailKind::personal;
    std::string kind_reason;  // the header that told; empty for personal
    std::string from_address; // as claimed: anybody can write anything here
    std::string from_name;
    std::string reply_to; // empty: from_address
    std::string subject;
    std::string text;
    std::string message_id;
    std::optional<DeliveryId> about; // the delivery of ours it answers, or that bounced
    std::vector<ListedEnclosure> enclosures;
    Notes notes;
};

ReceivedMail read_mail(std::string_view raw, const OurMail& ours, const MailLimits& limits = {});

} // namespace leitstelle::channels
