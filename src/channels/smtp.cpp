#include "channels/smtp.hpp"
#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "channels/mail_write.hpp"

namespace leitstelle::channels {

std::optional<std::string> mail_address_of(std::string_view address) {
    address.remove_prefix(std::min(address.find(':') + 1, address.size()));
    auto decoded = percent_decoded(address.substr(0, address.find('?')), Plus::kept);
    if (!decoded || !is_mail_address(*decoded)) return std::nullopt;
    return decoded;
}

Result<std::shared_ptr<Smtp>, std::string> Smtp::create(SmtpOptions options) {
    if (!options.server.url.starts_with("smtp://") && !options.server.url.starts_with("smtps://"))
        return Unexpected{std::string("url: must start with smtp:// or smtps://")};
    if (!is_mail_address(options.from_address))
        return Unexpected{std::string("from_address: not a mail address")};
    if (options.domain.empty())
        options.domain = options.from_address.substr(options.from_address.find('@') + 1);
    if (!is_mail_address("a@" + options.domain))
        return Unexpected{std::string("domain: not a domain")};
    return std::shared_ptr<Smtp>(new Smtp(std::move(options)));
}

Result<Sent, ChannelFailure> Smtp::send(const Outgoing& outgoing, Instant now) {
    const auto to = mail_address_of(outgoing.address);
    if (!to) return final_failure("not a mail address");
    MailDraft draft{
        m_options.from_address, m_options.from_name, *to, "", now, m_options.domain, &outgoing};
    const auto message = write_mail(draft);
    if (!message) return final_failure(message.error());
    const auto sent = net::send_mail(m_options.server, *message, m_options.from_address, {*to});
    if (!sent) return Unexpected{failure_from(sent.error())};
    return Sent{sent->reply};
}

Result<Done, ChannelFailure> Smtp::heartbeat() {
    const auto probed = net::probe_mail(m_options.server);
    if (!probed) return Unexpected{failure_from(probed.error())};
    return Done{};
}

} // namespace leitstelle::channels
