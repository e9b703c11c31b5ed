// MailIntake: fetches unseen messages from the region's mailbox. A message stays unseen until the
// caller has made it durable and says done(), so a crash in between loses none; a repeated one is
// recognised by its Message-ID.
#pragma once
#include "channels/channel.hpp"
#include "channels/mail_read.hpp"
#include "net/mail.hpp"

namespace leitstelle::channels {

struct IntakeMail {
    std::uint32_t uid = 0;
    std::string raw; // for the register, as it came
    ReceivedMail mail;
};

struct IntakeOptions {
    net::MailServer server; // imaps://...
    OurMail ours;
    MailLimits limits;
    std::size_t most_at_once = 20;
    std::size_t most_bytes = 10 << 20; // of one message; of a larger one only the header is fetched
};

class MailIntake {
public:
    explicit MailIntake(IntakeOptions options) : m_options(std::move(options)) {}
    // The oldest first. Blocks; for a worker thread.
    Result<std::vector<IntakeMail>, ChannelFailure> fetch() const;
    Result<Done, ChannelFailure> done(const std::vector<std::uint32_t>& uids) const;
    Result<Done, ChannelFailure> heartbeat() const;

private:
    IntakeOptions m_options;
};

} // namespace leitstelle::channels
