#include "channels/intake.hpp"

namespace leitstelle::channels {

Result<std::vector<IntakeMail>, ChannelFailure> MailIntake::fetch() const {
    auto fetched =
        net::fetch_unseen(m_options.server, m_options.most_at_once, m_options.most_bytes);
    if (!fetched) return Unexpected{failure_from(fetched.error())};
    std::vector<IntakeMail> mails;
    for (auto& one : *fetched) {
        auto mail = read_mail(one.raw, m_options.ours, m_options.limits);
        if (one.head_only) note(mail.notes, "too large: only the header was fetched");
        mails.push_back({one.uid, std::move(one.raw), std::move(mail)});
    }
    return mails;
}

Result<Done, ChannelFailure> MailIntake::done(const std::vector<std::uint32_t>& uids) const {
    const auto marked = net::mark_seen(m_options.server, uids);
    if (!marked) return Unexpected{failure_from(marked.error())};
    return Done{};
}

Result<Done, ChannelFailure> MailIntake::heartbeat() const {
    const auto probed = net::probe_mail(m_options.server);
    if (!probed) return Unexpected{failure_from(probed.error())};
    return Done{};
}

} // namespace leitstelle::channels
