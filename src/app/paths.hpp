// Paths: the ways on which messages leave the house, one channel a kind, exchanged whole when the
// configuration is read again; and what is known of their health.
#pragma once
#include "app/composer.hpp"
#include "app/configuration.hpp"
#include "engine/outbox.hpp"
#include <array>
#include <map>

namespace leitstelle::app {

class Paths {
public:
    using Channels = std::map<PathKind, std::shared_ptr<channels::Channel>>;
    void set(Channels channels);
    std::shared_ptr<channels::Channel> at(PathKind kind) const; // null: none is configured
    // Sends on the message's path; a kind without channel is a final failure.
    engine::Attempt send(const Message& message, Instant now);

private:
    mutable std::mutex m_mutex;
    Channels m_channels;
    struct Receipt {
        DeliveryId delivery;
        Instant at;
    };
    std::map<std::string, Receipt> m_receipts; // to whom the last one went
    bool receipt_too_soon(const Message& message, Instant now);
};

// The channels of a configuration; its reader has tried each already.
Paths::Channels channels_of(const Configuration& configuration);

// Whether something answers, from its last heartbeats; tells the house when that changes.
class Health {
public:
    using PassedTime = std::function<Duration()>; // since any moment that stays
    Health(engine::Engine& engine, PassedTime passed)
        : m_engine(engine), m_passed(std::move(passed)) {}
    void heard(const std::string& path, const Result<Done, channels::ChannelFailure>& heartbeat);
    void forget(const std::string& path); // no longer configured
    // Something to look at that is no fault of a path: a lamp for a day.
    void remark(const std::string& about, const std::string& sentence);

    // Work of the house that failed: a lamp at once, until settled() or, where nobody can tell that
    // it works again, for `shown` after it failed last.
    void failed(const std::string& work, const std::string& sentence,
                Duration shown = Duration::max());
    void settled(const std::string& work);

    struct Lamp {
        std::string path;
        bool good = false;
        Duration age{}; // since it was heard last
        std::string sentence;
        bool remark = false;
    };
    std::vector<Lamp> lamps() const;

    static constexpr Duration lost_after = std::chrono::seconds{35};
    static constexpr Duration remark_shown = std::chrono::hours{24};

private:
    struct One {
        Duration good_at{}; // unknown counts as good for the first time
        bool lost = false;
        std::string sentence = "not heard yet";
    };
    void tell(const std::string& path, bool lost);
    engine::Engine& m_engine;
    PassedTime m_passed;
    mutable std::mutex m_mutex;
    std::map<std::string, One> m_paths;
    std::map<std::string, std::pair<Duration, std::string>> m_remarks;
    struct Failed {
        Duration at{}, shown{};
        std::string sentence;
    };
    std::map<std::string, Failed> m_failed;
};

} // namespace leitstelle::app
