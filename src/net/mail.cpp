#include "net/mail.hpp"
#include "net/transfer.hpp"
#include <algorithm>
#include <charconv>

namespace leitstelle::net {

namespace {

// One connection to a mail server; commands share it.
class Session {
public:
    Session(const MailServer& server, const char* schemes)
        : m_server(server), m_curl(new_handle()) {
        m_schemes = schemes;
    }
    // One transfer with the options the caller has set on handle() since begin().
    CURL* begin(const std::string& url, std::size_t most_bytes) {
        curl_easy_reset(m_curl.get());
        m_received = Received{};
        m_received.most_bytes = most_bytes;
        prepare(m_curl.get(), m_server.timeout, m_server.ca_file, m_received, m_error_text);
        m_url = url;
        curl_easy_setopt(m_curl.get(), CURLOPT_URL, m_url.c_str());
        curl_easy_setopt(m_curl.get(), CURLOPT_PROTOCOLS_STR, m_schemes);
        curl_easy_setopt(m_curl.get(), CURLOPT_USE_SSL,
                         m_server.encryption == Encryption::required ? long(CURLUSESSL_ALL)
                                                                     : long(CURLUSESSL_NONE));
        if (!m_server.user.empty()) {
            curl_easy_setopt(m_curl.get(), CURLOPT_USERNAME, m_server.user.c_str());
            curl_easy_setopt(m_curl.get(), CURLOPT_PASSWORD, m_server.password.c_str());
        }
        return m_curl.get();
    }
    Result<Done, NetFailure> perform() {
        const auto code = curl_easy_perform(m_curl.get());
        if (code == CURLE_OK) return Done{};
        auto failure = failure_of(code, m_error_text, m_received);
        long reply = 0;
        curl_easy_getinfo(m_curl.get(), CURLINFO_RESPONSE_CODE, &reply);
        if (reply >= 400 && !m_received.lines.empty())
            failure.what += ": " + m_received.lines.back();
        if (reply >= 500 && reply < 600) failure.retry_after.reset(); // RFC 5321 section 4.2.1
        if (reply >= 400 && reply < 500 && !failure.retry_after) failure.retry_after = later;
        return Unexpected{std::move(failure)};
    }
    // An IMAP command of our own, in the box INBOX.
    Result<Done, NetFailure> command(const std::string& text) {
        CURL* curl = begin(box(), 1 << 20);
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, text.c_str());
        return perform();
    }
    std::string box() const {
        return m_server.url + (m_server.url.ends_with('/') ? "INBOX" : "/INBOX");
    }
    const Received& received() const { return m_received; }

private:
    static constexpr Duration later{60'000};
    const MailServer& m_server;
    Curl m_curl;
    const char* m_schemes;
    std::string m_url;
    Received m_received;
    char m_error_text[CURL_ERROR_SIZE];
};

struct Unsent {
    std::string_view rest;
};

std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* from) {
    auto& rest = static_cast<Unsent*>(from)->rest;
    const auto part = rest.substr(0, size * count);
    part.copy(into, part.size());
    rest.remove_prefix(part.size());
    return part.size();
}

// No line break, no bracket, no space: nothing that could become a second command.
bool is_address(std::string_view address) {
    return std::ranges::all_of(address, [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '<' && c != '>';
    });
}

std::vector<std::uint32_t> numbers_after(const std::string& text, std::string_view word) {
    std::vector<std::uint32_t> numbers;
    auto at = text.find(word);
    if (at == text.npos) return numbers;
    const char* next = text.data() + at + word.size();
    const char* end = text.data() + text.size();
    for (;;) {
        while (next != end && *next == ' ') ++next;
        std::uint32_t number = 0;
        const auto parsed = std::from_chars(next, end, number);
        if (parsed.ec != std::errc{}) return numbers;
        numbers.push_back(number);
        next = parsed.ptr;
    }
}

} // namespace

Result<MailAccepted, NetFailure> send_mail(const MailServer& server, std::string_view message,
                                           const std::string& from,
                                           const std::vector<std::string>& to) {
    if (to.empty() || !is_address(from) || !std::ranges::all_of(to, is_address))
        return Unexpected{NetFailure{"an address of the envelope is malformed", {}}};
    Session session(server, "smtp,smtps");
    CURL* curl = session.begin(server.url, 0);
    const std::string sender = "<" + from + ">";
    CurlList recipients;
    for (const auto& address : to) append(recipients, "<" + address + ">");
    Unsent unsent{message};
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, &unsent);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    auto sent = session.perform();
    if (!sent) return Unexpected{sent.error()};
    const auto& lines = session.received().lines;
    return MailAccepted{lines.empty() ? std::string() : lines.back()};
}

Result<Done, NetFailure> probe_mail(const MailServer& server) {
    Session session(server, "smtp,smtps,imap,imaps");
    CURL* curl = session.begin(server.url, 64 * 1024);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    return session.perform();
}

static Result<FetchedMail, NetFailure> fetch(Session& session, std::uint32_t uid,
                                             std::size_t most_bytes) {
    const auto number = std::to_string(uid);
    auto asked = session.command("UID FETCH " + number + " (RFC822.SIZE)");
    if (!asked) return Unexpected{asked.error()};
    const auto sizes = numbers_after(session.received().body, "RFC822.SIZE");
    FetchedMail mail{uid, {}, sizes.empty() || sizes[0] > most_bytes};
    session.begin(session.box() + "/;UID=" + number + (mail.head_only ? "/;SECTION=HEADER" : ""),
                  most_bytes);
    auto fetched = session.perform();
    if (!fetched) return Unexpected{fetched.error()};
    mail.raw = session.received().body;
    return mail;
}

Result<std::vector<FetchedMail>, NetFailure>
fetch_unseen(const MailServer& server, std::size_t limit, std::size_t most_bytes) {
    Session session(server, "imap,imaps");
    auto searched = session.command("UID SEARCH UNSEEN");
    if (!searched) return Unexpected{searched.error()};
    auto uids = numbers_after(session.received().body, "* SEARCH");
    std::ranges::sort(uids);
    uids.resize(std::min(uids.size(), limit));
    std::vector<FetchedMail> mails;
    if (uids.empty()) return mails;
    // The same box again, read only: fetching a body would otherwise mark it as seen.
    auto examined = session.command("EXAMINE INBOX");
    if (!examined) return Unexpected{examined.error()};
    for (const auto uid : uids) {
        auto mail = fetch(session, uid, most_bytes);
        if (!mail) return Unexpected{mail.error()};
        mails.push_back(std::move(*mail));
    }
    return mails;
}

Result<Done, NetFailure> mark_seen(const MailServer& server,
                                   const std::vector<std::uint32_t>& uids) {
    if (uids.empty()) return Done{};
    std::string list;
    for (const auto uid : uids) (list += list.empty() ? "" : ",") += std::to_string(uid);
    Session session(server, "imap,imaps");
    return session.command("UID STORE " + list + " +FLAGS.SILENT (\\Seen)");
}

} // namespace leitstelle::net
