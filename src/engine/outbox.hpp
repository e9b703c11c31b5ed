// Outbox: takes the deliveries that the World planned to the channels, and what became of them back
// to the World.
//
//   event planned -> durable -> row in the OutboxStore -> a sender of its scheme -> result in the
//   row -> delivery.note_result -> row may be forgotten
//
// Every scheme has its own few senders, so that a dead path never delays another, nor a dead
// partner all others of its scheme. Alarms go before follow-ups (the store's order). A stop between
// sending and recording sends again, with the same delivery number. A held house sends nothing.
#pragma once
#include "engine/engine.hpp"
#include "engine/outbox_store.hpp"
#include <map>
#include <set>

namespace leitstelle::engine {

// What became of one try.
struct Attempt {
    enum class End { sent, again, failed } end = End::sent;
    std::string code;       // the provider's word, as far as it may stand in the journal
    Duration retry_after{}; // again: at least so long
};
// Makes the message and sends it; blocks for the channel's timeout. Called on senders' threads.
using Send = std::function<Attempt(const Outgoing&)>;

// The pause before the next try, after `tries` tries: alarms sooner than the rest, because they
// expire in minutes.
Duration pause_after(std::uint32_t tries, delivery::Purpose purpose);

// The part of a scheme's sender that needs no thread: chooses, sends, records. Several threads may
// share one; each delivery is in one hand only.
class Sender {
public:
    Sender(std::string scheme, OutboxStore& store, Clock& clock, Send send)
        : m_scheme(std::move(scheme)), m_store(store), m_clock(clock), m_send(std::move(send)) {}
    // True: one delivery was tried. False: there is none to be sent now.
    Result<bool, Failure> step();
    const std::string& scheme() const { return m_scheme; }

private:
    Result<std::optional<Outgoing>, Failure> take();
    Result<Done, Failure> record(const Outgoing& outgoing, const Attempt& attempt);

    std::string m_scheme;
    OutboxStore& m_store;
    Clock& m_clock;
    Send m_send;
    std::mutex m_mutex;
    std::set<DeliveryId> m_in_hand;
};

class Outbox final : public Observer {
public:
    struct Options {
        std::vector<std::string> schemes;
        std::size_t senders = 3; // of each scheme
        Duration look_every = std::chrono::seconds{1};
    };
    Outbox(Engine& engine, OutboxStore& store, Clock& clock, Send send, Options options);
    ~Outbox() override { stop(); }

    // Takes up what the World planned and nobody sent yet; then sends. The engine must run.
    void run(std::function<void(const Failure&)> trouble);
    void stop(); // waits for the tries in hand

    // Observer, on the engine's thread: only collects.
    void changed(const World& world, std::span<const Recorded> events) override;
    void durable(std::uint64_t position) override;

    // Nothing planned, in hand or to be told: until then the next delivery's time has not come.
    bool at_rest();
    void look_now(); // wakes everybody who waits for the next look

    // One round of the part that needs no thread of its own; for tests and for the loop.
    Result<Done, Failure> hand_over();   // planned deliveries into the store
    Result<Done, Failure> report_back(); // results to the World

private:
    Result<Done, Failure> mark_heard();
    void take_up(const World& world, std::uint64_t position);
    void keep_sending(Sender& sender);
    void keep_house();
    template <class T> void note(const Result<T, Failure>& result);

    Engine& m_engine;
    OutboxStore& m_store;
    Clock& m_clock;
    Options m_options;
    std::function<void(const Failure&)> m_trouble;
    std::vector<std::unique_ptr<Sender>> m_senders;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Outgoing> m_planned; // not durable yet, or not in the store yet
    std::uint64_t m_durable = 0;
    std::vector<DeliveryId> m_heard;  // by the World; to be marked in the store
    std::set<DeliveryId> m_reporting; // given to the World, not durable yet
    std::uint64_t m_round = 0;        // rises when there may be something to send
    std::size_t m_working = 0;        // threads in the middle of a round
    bool m_stopping = false;
    std::atomic<bool> m_held = false;
    std::vector<std::thread> m_threads;
};

} // namespace leitstelle::engine
