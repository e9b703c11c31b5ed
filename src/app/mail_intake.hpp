// Reports by mail: fetches what came, makes each personal mail a Report, and only then marks it
// read, so that a crash in between loses none; a mail that is met again is known by its Message-ID
// (DATA/mail-seen, hashes only). Robots, lists and our own mail make none; a bounce fails the
// delivery it answers.
//
// The report's summary is the readable text with the names of the enclosures. The raw message, with
// everything in it, is sealed into the register and named by the report (`raw`), so that it can be
// read and is erased with it; it is never rendered. What is longer than report::most_raw_bytes is
// cut there, and the report tells the whole length.
//
// A mail whose sender cannot be answered is a report all the same. One that cannot become a report
// at all (it broke the server twice: the commander is alarmed) stays in the mailbox, marked read,
// and is a lamp for a day: a person looks at it.
#pragma once
#include "app/configuration.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

class MailRound {
public:
    MailRound(MailIntakeSettings settings, engine::Engine& engine, Path data);
    // Fetches once; the result is the heartbeat of the path "mail_intake".
    Result<Done, channels::ChannelFailure> fetch();

    static constexpr std::size_t most_text_bytes = 16'000;
    // Since the last call: by name, why mails were refused.
    std::vector<std::string> take_refusals() { return std::exchange(m_refusals, {}); }

private:
    bool take(const channels::IntakeMail& mail); // false: leave it unread, try again
    bool receive(const channels::IntakeMail& mail);
    bool seen(const std::string& message_id) const;
    void remember(const std::string& message_id);

    MailIntakeSettings m_settings;
    channels::MailIntake m_intake;
    engine::Engine& m_engine;
    Path m_seen_file;
    std::vector<std::string> m_seen; // the latest hashes
    std::vector<std::string> m_refusals;
};

} // namespace leitstelle::app
