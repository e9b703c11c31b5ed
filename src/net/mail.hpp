// Mail as bytes: sends by SMTP and fetches by IMAP. What a message means is for channels/ to say.
// Blocks the calling thread at most for the server's timeout.
//
// Addresses of servers: smtps://host:465, smtp://host:587 (STARTTLS is demanded), imaps://host,
// imap://host (likewise). A failure without retry_after is final: the server said 5xx, or the
// configuration is wrong.
#pragma once
#include "net/http_client.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::net {

enum class Encryption { required, none }; // none: a server on the same machine

struct MailServer {
    std::string url;
    std::string user = {}; // empty: no sign-in
    std::string password = {};
    std::string ca_file = {}; // PEM; empty: the system's
    Encryption encryption = Encryption::required;
    Duration timeout{30'000};
};

// The server's last word on an accepted message, such as "250 2.0.0 Ok: queued as 4Xyz".
struct MailAccepted {
    std::string reply;
};

// `message` has CRLF line ends; `from` may be empty (RFC 5321 section 4.5.5), then nobody answers
// automatically. Addresses without angle brackets.
Result<MailAccepted, NetFailure> send_mail(const MailServer& server, std::string_view message,
                                           const std::string& from,
                                           const std::vector<std::string>& to);

// Connects, signs in and says NOOP: for the health lamps.
Result<Done, NetFailure> probe_mail(const MailServer& server);

struct FetchedMail {
    std::uint32_t uid = 0;
    std::string raw;
    bool head_only = false; // larger than `most_bytes`: only the header was fetched
};

// The oldest unseen messages of INBOX, at most `limit`. They stay unseen (the box is opened read
// only), so a crash before they are recorded loses none.
Result<std::vector<FetchedMail>, NetFailure>
fetch_unseen(const MailServer& server, std::size_t limit, std::size_t most_bytes = 10 << 20);
Result<Done, NetFailure> mark_seen(const MailServer& server,
                                   const std::vector<std::uint32_t>& uids);

} // namespace leitstelle::net
