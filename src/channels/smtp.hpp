// Smtp: alarms and letters by mail. Takes "mailto:" addresses (RFC 6068); of their query nothing is
// used, because a contact must not write headers.
#pragma once
#include "channels/channel.hpp"
#include "net/mail.hpp"
#include <memory>

namespace leitstelle::channels {

struct SmtpOptions {
    net::MailServer server;
    std::string from_address;
    std::string from_name;
    std::string domain; // of Message-IDs; empty: that of from_address
};

class Smtp final : public Channel {
public:
    static Result<std::shared_ptr<Smtp>, std::string> create(SmtpOptions options);
    Result<Sent, ChannelFailure> send(const Outgoing& outgoing, Instant now) override;
    Result<Done, ChannelFailure> heartbeat() override;

private:
    explicit Smtp(SmtpOptions options) : m_options(std::move(options)) {}
    SmtpOptions m_options;
};

// "a@b.example" of "mailto:a%40b.example?subject=x"; null: not one plain mail address.
std::optional<std::string> mail_address_of(std::string_view address);

} // namespace leitstelle::channels
