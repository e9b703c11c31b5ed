// For tests: an SMTP server and an IMAP mailbox that know just enough of RFC 5321 and RFC 3501.
#pragma once
#include "net/loopback_test.hpp"
#include "net/mail.hpp"

namespace leitstelle::loopback {

class SmtpServer {
public:
    struct Message {
        std::string from;
        std::vector<std::string> to;
        std::string data; // dots unstuffed
    };
    explicit SmtpServer(const Certificate* start_tls = nullptr)
        : m_start_tls(start_tls), m_server([this](Socket& socket) { speak(socket); }) {}

    net::MailServer account() const {
        return {m_server.url("smtp"), "", "", "", net::Encryption::none, Duration(10'000)};
    }
    std::vector<Message> messages() const {
        std::lock_guard lock(m_mutex);
        return m_messages;
    }
    // What is said to the recipient instead of 250.
    std::string recipient_reply = "250 2.1.5 fine";
    std::string data_reply = "250 2.0.0 Ok: queued as 4711";

private:
    void speak(Socket& socket) {
        bool encrypted = false;
        socket.send("220 test ESMTP\r\n");
        Message message;
        for (;;) {
            const std::string line = socket.until("\r\n");
            if (line.empty()) return;
            if (line.starts_with("EHLO")) {
                socket.send(m_start_tls && !encrypted ? "250-test\r\n250 STARTTLS\r\n"
                                                      : "250-test\r\n250 8BITMIME\r\n");
            } else if (line.starts_with("STARTTLS")) {
                socket.send("220 go ahead\r\n");
                encrypted = socket.secure_as_server(*m_start_tls);
                if (!encrypted) return;
            } else if (line.starts_with("MAIL FROM:")) {
                message.from = line.substr(11, line.find('>') - 11);
                socket.send("250 2.1.0 fine\r\n");
            } else if (line.starts_with("RCPT TO:")) {
                message.to.push_back(line.substr(9, line.find('>') - 9));
                socket.send(recipient_reply + "\r\n");
            } else if (line.starts_with("DATA")) {
                socket.send("354 go ahead\r\n");
                take(socket, message);
                socket.send(data_reply + "\r\n");
            } else if (line.starts_with("QUIT")) {
                socket.send("221 bye\r\n");
                return;
            } else {
                socket.send("250 fine\r\n");
            }
        }
    }
    void take(Socket& socket, Message& message) {
        for (auto line = socket.until("\r\n"); line != ".\r\n" && !line.empty();
             line = socket.until("\r\n"))
            message.data += line.starts_with('.') ? line.substr(1) : line;
        std::lock_guard lock(m_mutex);
        m_messages.push_back(message);
    }

    const Certificate* m_start_tls;
    mutable std::mutex m_mutex;
    std::vector<Message> m_messages;
    Server m_server;
};

class ImapServer {
public:
    struct Mail {
        std::string raw;
        bool seen = false;
    };
    explicit ImapServer(std::vector<Mail> mails)
        : m_mails(std::move(mails)), m_server([this](Socket& socket) { speak(socket); }) {}

    net::MailServer account(std::string password = "secret") const {
        return {m_server.url("imap"),  "intake",        std::move(password), "",
                net::Encryption::none, Duration(10'000)};
    }
    std::vector<Mail> mails() const {
        std::lock_guard lock(m_mutex);
        return m_mails;
    }

private:
    void speak(Socket& socket) {
        bool read_only = false;
        socket.send("* OK test IMAP4rev1\r\n");
        for (;;) {
            const std::string line = socket.until("\r\n");
            if (line.empty()) return;
            const auto space = line.find(' ');
            const auto tag = line.substr(0, space);
            const auto command = line.substr(space + 1, line.size() - space - 3);
            std::lock_guard lock(m_mutex);
            std::string outcome = "OK done";
            if (command == "CAPABILITY") {
                socket.send("* CAPABILITY IMAP4rev1\r\n");
            } else if (command.starts_with("LOGIN")) {
                if (command != "LOGIN intake secret") outcome = "NO wrong password";
            } else if (command == "SELECT INBOX" || command == "EXAMINE INBOX") {
                read_only = command.starts_with("EXAMINE");
                socket.send("* " + std::to_string(m_mails.size()) + " EXISTS\r\n" +
                            "* OK [UIDVALIDITY 1] fine\r\n");
            } else if (command == "UID SEARCH UNSEEN") {
                std::string found = "* SEARCH";
                for (std::size_t i = 0; i < m_mails.size(); ++i)
                    if (!m_mails[i].seen) found += " " + std::to_string(i + 1);
                socket.send(found + "\r\n");
            } else if (command.starts_with("UID FETCH ")) {
                fetch(socket, command, read_only);
            } else if (command.starts_with("UID STORE ")) {
                store(command);
            } else if (command == "LOGOUT") {
                socket.send("* BYE\r\n" + tag + " OK bye\r\n");
                return;
            }
            socket.send(tag + " " + outcome + "\r\n");
        }
    }
    void fetch(Socket& socket, const std::string& command, bool read_only) {
        const auto uid = std::stoul(command.substr(10));
        auto& mail = m_mails.at(uid - 1);
        const auto start = "* " + std::to_string(uid) + " FETCH (UID " + std::to_string(uid);
        if (command.find("RFC822.SIZE") != command.npos) {
            socket.send(start + " RFC822.SIZE " + std::to_string(mail.raw.size()) + ")\r\n");
            return;
        }
        const bool head = command.find("BODY[HEADER]") != command.npos;
        const auto bytes = head ? mail.raw.substr(0, mail.raw.find("\r\n\r\n") + 4) : mail.raw;
        if (!read_only) mail.seen = true; // RFC 3501 section 6.4.5
        socket.send(start + (head ? " BODY[HEADER] {" : " BODY[] {") +
                    std::to_string(bytes.size()) + "}\r\n" + bytes + ")\r\n");
    }
    void store(const std::string& command) {
        std::string list = command.substr(10, command.find(' ', 10) - 10);
        for (std::size_t next = 0; next < list.size();) {
            m_mails.at(std::stoul(list.substr(next)) - 1).seen = true;
            const auto comma = list.find(',', next);
            next = comma == list.npos ? list.size() : comma + 1;
        }
    }

    mutable std::mutex m_mutex;
    std::vector<Mail> m_mails;
    Server m_server;
};

} // namespace leitstelle::loopback
