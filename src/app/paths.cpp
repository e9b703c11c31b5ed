#include "app/paths.hpp"
#include "app/ask.hpp"
#include "net/secrets.hpp"

namespace leitstelle::app {

using channels::Channel;
using channels::ChannelFailure;
using engine::Attempt;

void Paths::set(Channels channels) {
    std::lock_guard lock(m_mutex);
    m_channels = std::move(channels);
}

std::shared_ptr<Channel> Paths::at(PathKind kind) const {
    std::lock_guard lock(m_mutex);
    const auto found = m_channels.find(kind);
    return found == m_channels.end() ? nullptr : found->second;
}

// One receipt per sender and hour: whoever writes from a robot must not get one for each mail. A
// second try of the same receipt is no second one.
bool Paths::receipt_too_soon(const Message& message, Instant now) {
    if (message.path != PathKind::mail || !message.receipt) return false;
    std::lock_guard lock(m_mutex);
    std::erase_if(m_receipts,
                  [&](const auto& one) { return now - one.second.at >= receipt_every; });
    const auto [known, first] = m_receipts.try_emplace(
        secrets::token_hash(message.outgoing.address), Receipt{message.outgoing.delivery, now});
    return !first && known->second.delivery != message.outgoing.delivery;
}

Attempt Paths::send(const Message& message, Instant now) {
    const auto channel = at(message.path);
    if (!channel) return {Attempt::End::failed, "no_channel", {}};
    if (receipt_too_soon(message, now)) return {Attempt::End::failed, "receipt_limit", {}};
    const auto sent = channel->send(message.outgoing, now);
    if (sent) return {Attempt::End::sent, sent->provider_reference, {}};
    const ChannelFailure& failure = sent.error();
    if (failure.outlook == channels::Outlook::final)
        return {Attempt::End::failed, failure.what, {}};
    return {Attempt::End::again, failure.what, failure.retry_after};
}

template <class Kind, class Options>
static void add(Paths::Channels& into, PathKind kind, const std::optional<Options>& options) {
    if (!options) return;
    auto made = Kind::create(*options);
    must(made.has_value());
    into[kind] = *made;
}

Paths::Channels channels_of(const Configuration& configuration) {
    Paths::Channels channels;
    add<channels::Smtp>(channels, PathKind::mail, configuration.smtp);
    add<channels::Sms>(channels, PathKind::sms, configuration.sms);
    add<channels::Sms>(channels, PathKind::voice, configuration.voice);
    if (!configuration.webhook.targets.empty())
        add<channels::Webhook>(channels, PathKind::webhook, std::optional(configuration.webhook));
    return channels;
}

// ---- Health -------------------------------------------------------------------------------------

void Health::heard(const std::string& path, const Result<Done, ChannelFailure>& heartbeat) {
    bool changed = false, lost = false;
    {
        std::lock_guard lock(m_mutex);
        const Duration now = m_passed();
        One& one = m_paths.try_emplace(path, One{.good_at = now}).first->second;
        if (heartbeat) one.good_at = now;
        one.sentence = heartbeat ? "answers" : heartbeat.error().what;
        lost = now - one.good_at > lost_after;
        changed = lost != one.lost;
        one.lost = lost;
    }
    if (changed) tell(path, lost);
}

void Health::forget(const std::string& path) {
    bool was_lost = false;
    {
        std::lock_guard lock(m_mutex);
        const auto found = m_paths.find(path);
        if (found == m_paths.end()) return;
        was_lost = found->second.lost;
        m_paths.erase(found);
    }
    if (was_lost) tell(path, false);
}

void Health::remark(const std::string& about, const std::string& sentence) {
    std::lock_guard lock(m_mutex);
    m_remarks[about] = {m_passed(), sentence};
}

void Health::failed(const std::string& work, const std::string& sentence, Duration shown) {
    std::lock_guard lock(m_mutex);
    m_failed[work] = {m_passed(), shown, sentence};
}

void Health::settled(const std::string& work) {
    std::lock_guard lock(m_mutex);
    m_failed.erase(work);
}

// A refusal only means that the house knows it already, for instance from before a restart.
void Health::tell(const std::string& path, bool lost) {
    const service::Command command = lost ? service::Command{service::NotePathLost{path}}
                                          : service::Command{service::NotePathBack{path}};
    (void)give(m_engine, {SubjectKind::service, 1}, Command{command});
}

std::vector<Health::Lamp> Health::lamps() const {
    std::lock_guard lock(m_mutex);
    std::vector<Lamp> lamps;
    for (const auto& [path, one] : m_paths)
        lamps.push_back({path, !one.lost, m_passed() - one.good_at, one.sentence});
    for (const auto& [work, one] : m_failed) {
        const Duration age = m_passed() - one.at;
        if (age < one.shown) lamps.push_back({work, false, age, one.sentence});
    }
    for (const auto& [about, remark] : m_remarks) {
        const Duration age = m_passed() - remark.first;
        if (age < remark_shown) lamps.push_back({about, true, age, remark.second, true});
    }
    return lamps;
}

} // namespace leitstelle::app
