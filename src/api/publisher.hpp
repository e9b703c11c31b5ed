// Publisher: the stream of changed views. On the engine's thread it builds, for every different
// audience, the views of what a batch changed; when the batch is durable they are written with
// their personal values and pushed. What a reader may not see does not reach the reader; what the
// reader may see from now on comes in the same batch that gave the right.
//
//   id: 4711
//   event: view | gone | heartbeat | reset
//   data: {"kind":"incident","id":7,"position":4711,"view":{...}}
//
// A reader comes back with Last-Event-ID (or ?from=N) and gets the present view of everything that
// changed since; when that is further back than the ring remembers, or from another journal, it
// gets `reset` and fetches the lists anew. All pushing happens on one thread, in order.
#pragma once
#include "api/door.hpp"
#include "api/reply.hpp"
#include "api/view_builders.hpp"
#include "api/workers.hpp"
#include "engine/engine.hpp"
#include <set>
#include <thread>

namespace leitstelle::api {

class Publisher final : public engine::Observer {
public:
    struct Parts {
        engine::Engine& writer;
        engine::Register& reg;
        engine::Clock& clock;
        Directory& directory;
        const Door& door;
        std::size_t remembered = 20'000; // changes
        Duration heartbeat_every{15'000};
        std::function<void(HealthView&)> add_lamps; // what only the server knows
    };
    // `happened`: is told of every durable batch, on the publisher's thread.
    Publisher(Parts parts, std::function<void(const std::vector<engine::Recorded>&)> happened);
    ~Publisher() override { stop(); }
    void stop();

    void changed(const World& world, std::span<const engine::Recorded> events) override;
    void durable(std::uint64_t position) override;

    // False: the engine's queue is full.
    bool subscribe(std::shared_ptr<Stream> stream, Visitor visitor,
                   std::optional<std::uint64_t> from);

    struct Counters {
        std::uint64_t subscribers = 0, pushed = 0, dropped = 0, resets = 0;
    };
    Counters counters() const;

private:
    struct Item { // one view for one audience
        Subject about;
        std::uint64_t position = 0;
        std::optional<View> view; // nothing: may not be seen any more
    };
    using Items = std::vector<Item>;
    struct Subscriber {
        std::shared_ptr<Stream> stream;
        Visitor visitor;
        std::string audience;
        bool begun = false; // its first views were pushed; before that later ones are held back
        std::vector<std::shared_ptr<const Items>> held;
        std::set<Subject> shown; // what this reader was sent, so that a lost right is told
    };
    using SubscriberPtr = std::shared_ptr<Subscriber>;
    struct Batch {
        std::map<std::string, std::shared_ptr<const Items>> views; // by audience
        std::map<std::string, std::vector<SubscriberPtr>> readers;
        std::vector<engine::Recorded> events;
        bool rights_changed = false;
        std::uint64_t position = 0;
    };

    void remember(const World& world, std::span<const engine::Recorded> events,
                  std::set<Subject>& changed);
    Items build(const World& world, const Actor& actor, const std::set<Subject>& subjects,
                std::uint64_t position) const;
    void begin(const SubscriberPtr& subscriber, Items items, std::uint64_t position, bool reset);
    void publish(const Batch& batch);
    void push(Subscriber& subscriber, const Items& items);
    void say(Subscriber& subscriber, std::string_view event, std::uint64_t position,
             std::string_view data);
    void heartbeat();
    void beat();

    Parts m_parts;
    std::function<void(const std::vector<engine::Recorded>&)> m_happened;
    // Of the engine's thread alone.
    std::deque<std::pair<std::uint64_t, Subject>> m_ring;
    std::uint64_t m_forgotten = 0; // everything up to here is no longer in the ring
    bool m_seen_any = false;
    std::uint64_t m_durable_on_engine = 0;
    std::shared_ptr<Batch> m_batch;
    // Shared.
    mutable std::mutex m_mutex;
    std::vector<SubscriberPtr> m_subscribers;
    Counters m_counters;
    std::uint64_t m_published = 0; // of the publisher's thread
    bool m_stopping = false;
    std::condition_variable m_wake;
    Workers m_worker{1, std::size_t(-1)};
    std::thread m_beat;
};

// Readers with the same key see the same.
std::string audience_of(const Actor& actor);

} // namespace leitstelle::api
