#include "app/mail_intake.hpp"
#include "app/ask.hpp"
#include "app/sealing.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "net/secrets.hpp"
#include "storage/files.hpp"
#include <algorithm>
#include <fstream>

namespace leitstelle::app {

static constexpr std::size_t remembered = 2'000;

MailRound::MailRound(MailIntakeSettings settings, engine::Engine& engine, Path data)
    : m_settings(std::move(settings)), m_intake(m_settings.options), m_engine(engine),
      m_seen_file(data / "mail-seen") {
    std::ifstream file(m_seen_file);
    for (std::string line; std::getline(file, line);) m_seen.push_back(line);
}

bool MailRound::seen(const std::string& message_id) const {
    return !message_id.empty() &&
           std::ranges::find(m_seen, secrets::token_hash(message_id)) != m_seen.end();
}

void MailRound::remember(const std::string& message_id) {
    if (message_id.empty()) return;
    m_seen.push_back(secrets::token_hash(message_id));
    if (m_seen.size() > remembered) m_seen.erase(m_seen.begin());
    std::string lines;
    for (const std::string& one : m_seen) lines += one + '\n';
    try {
        storage::write_durably(m_seen_file, lines);
    } catch (const storage::Trouble&) {
        // The worst that follows is one report twice, which a person marks as a duplicate.
    }
}

static std::string summary_of(const channels::ReceivedMail& mail) {
    std::string text = mail.subject + "\n\n" + mail.text;
    if (text.size() > MailRound::most_text_bytes) {
        text.resize(MailRound::most_text_bytes);
        while (!text.empty() && !is_utf8(text)) text.pop_back();
        text += "\n[...]";
    }
    for (const auto& one : mail.enclosures)
        text += "\n[" + one.name + ", " + one.type + ", " + std::to_string(one.bytes) + " Bytes]";
    return text;
}

bool MailRound::receive(const channels::IntakeMail& mail) {
    RegionId region;
    if (!look_at(m_engine, [&](const World& world, std::uint64_t) {
            region = world.region_by_key(m_settings.region).value_or(RegionId{});
        }))
        return false;
    Sealing sealing(m_engine);
    report::Content content;
    content.summary = sealing.text(summary_of(mail.mail));
    content.raw = sealing.text(std::string_view(mail.raw).substr(0, report::most_raw_bytes));
    content.raw_bytes = mail.raw.size();
    content.person = sealing.person(mail.mail.from_name);
    const std::string& answer_to =
        mail.mail.reply_to.empty() ? mail.mail.from_address : mail.mail.reply_to;
    const std::string contact = "mailto:" + answer_to;
    if (scheme_of(contact) == Scheme::mailto) content.mail = sealing.contact(contact);
    const auto reply =
        give(m_engine,
             {.actor = system_actor(),
              .body_hash = secrets::token_hash(mail.raw),
              .about = {SubjectKind::report, 0},
              .command = report::Command{report::Receive{region, report::Source::mail, content}},
              .sealed = sealing.take()});
    if (const std::string refusal = reply ? refusal_of(reply) : ""; !refusal.empty())
        m_refusals.push_back(refusal);
    return reply.has_value(); // only a full queue is worth another try
}

bool MailRound::take(const channels::IntakeMail& mail) {
    using channels::MailKind;
    if (seen(mail.mail.message_id)) return true;
    if (mail.mail.kind == MailKind::bounce && mail.mail.about) {
        return give(m_engine, {SubjectKind::delivery, mail.mail.about->value},
                    Command{delivery::Command{
                        delivery::NoteResult{delivery::Outcome::failed, "bounced", 0}}})
            .has_value();
    }
    if (mail.mail.kind != MailKind::personal) return true;
    if (!receive(mail)) return false;
    remember(mail.mail.message_id);
    return true;
}

Result<Done, channels::ChannelFailure> MailRound::fetch() {
    const auto mails = m_intake.fetch();
    if (!mails) return Unexpected{mails.error()};
    std::vector<std::uint32_t> taken;
    for (const channels::IntakeMail& mail : *mails)
        if (take(mail)) taken.push_back(mail.uid);
    if (taken.empty()) return Done{};
    return m_intake.done(taken);
}

} // namespace leitstelle::app
