// Core: the one writer, without threads. The order is the promise:
//
//   stamp, decide, apply in memory, collect a batch, append it durably, then release everything
//   that waited for that position: acknowledgements, answers to reads, stream, outbox.
//
// submit(), act() and read() only collect; nothing of it is told to anyone before flush() says that
// it is durable. If the append fails the Core is unusable: the process stops and the restart
// replays. The twin and the fault simulator run this same Core with simulated ports.
#pragma once
#include "domain/world.hpp"
#include "engine/ports.hpp"
#include "engine/snapshots.hpp"
#include <atomic>
#include <functional>
#include <set>
#include <unordered_map>

namespace leitstelle::engine {

// One wish at the door, with everything that came with it.
struct Submission {
    Actor actor;
    std::string principal;              // whose keys these are: "staff:3", "victim:12"
    std::string key;                    // UUIDv7 given by the client; "" = none (the house itself)
    std::string body_hash;              // of the whole request, so that a reused key is noticed
    Subject about;                      // id 0: a new one
    std::optional<std::uint64_t> seen;  // the position of the view the person looked at
    std::optional<Instant> happened_at; // entered afterwards
    Command command;
    std::vector<Sealed> sealed; // personal values named in the command
};

BOOST_DEFINE_ENUM_CLASS(Verdict, accepted, repeated, refused, forbidden, changed_meanwhile,
                        key_reused, key_expired, key_malformed, happened_in_future,
                        happened_too_early)

struct Reply {
    Verdict verdict{};
    std::uint64_t position = 0; // of the last event; a repeat answers with the first time's
    Subject about;
    std::optional<Refused> refused;
};

// What changed in one batch, for whoever shows it. Called before the batch is durable, so that
// views are built from the World of that position; what is made must be released in `durable` only.
struct Change {
    std::uint64_t position = 0;
    Subject about;
    RegionId region;
};
class Observer {
public:
    virtual ~Observer() = default;
    virtual void changed(const World& world, std::span<const Recorded> events) = 0;
    virtual void durable(std::uint64_t position) = 0;
};

// Names the command in hand where a crash cannot lose it, so that one that breaks the program twice
// is set aside instead of being tried for ever (app/ keeps it in a mapped file).
class InHand {
public:
    virtual ~InHand() = default;
    virtual void take(std::string_view what) = 0;
    virtual void put_down() = 0;
    virtual bool broke_twice(std::string_view what) = 0;
};

class Core {
public:
    Core(const Reference& reference, Journal& journal, Clock& clock, InHand* in_hand = nullptr);

    // Replays the journal, from the snapshot's position on if there is a usable one; then holds the
    // house, if it must be, and notes the gap since the last event. Call once, before anything
    // else.
    enum class Opening { as_it_was, held };
    Result<std::uint64_t, Failure> start(std::optional<Snapshot> snapshot = {},
                                         Opening opening = Opening::as_it_was);
    // All that a later start needs instead of the events so far. Another version of the program
    // ignores it: it begins with the signature of every state's fields.
    Snapshot snapshot() const;

    void submit(Submission submission, std::function<void(const Reply&)> released);
    // Gives the clock's commands that are due, at most `most`; answers how many it gave.
    std::size_t act(std::size_t most = 1000);
    // Looks now, answers when what was seen is durable.
    void read(std::function<void(const World&, std::uint64_t position)> look,
              std::function<void()> released);
    // Appends what was collected and releases it; nothing collected is no fault.
    Result<Done, Failure> flush();

    void observe(Observer& observer) { m_observers.push_back(&observer); }
    const World& world() const { return m_world; }
    std::uint64_t position() const { return m_position; }
    std::uint64_t durable_position() const { return m_durable; }
    std::size_t collected() const { return m_batch.events.size(); }
    std::uint64_t last_change(const Subject& about) const;
    Instant next_due() const { return m_world.next_due(); }
    // The stamp of this moment: never before an earlier one.
    Instant stamp();
    // A number for a value on its way into the register; thread-safe.
    std::uint64_t next_sealed(Scheme scheme);

    static constexpr Duration keys_kept = std::chrono::hours{24 * 30};
    // A key from a clock that is wrong would outlive its answer; a little ahead is everyday.
    static constexpr Duration key_ahead_at_most = std::chrono::hours{24};
    static constexpr Duration oldest_happening = std::chrono::hours{24 * 366};

private:
    bool restore(const Snapshot& snapshot);
    Reply decide(Submission& submission);
    std::optional<Reply> known(const Submission& submission, Instant now);
    Reply carry_out(Submission& submission, const When& when);
    void set_aside(const std::string& name, const Command& command, const Subject& about);
    void record(const std::string& actor, const std::string& key, const When& when,
                std::vector<Happening>& happened);
    void note_change(const Subject& about, const Event& event, std::uint64_t position);
    void remember(const Submission& submission, const Reply& reply, Instant now);

    const Reference& m_reference;
    World m_world;
    Journal& m_journal;
    Clock& m_clock;
    InHand* m_in_hand;
    std::vector<Observer*> m_observers;
    Batch m_batch;
    std::vector<std::function<void()>> m_waiting;              // for the durability of the batch
    std::unordered_map<std::string, Answered> m_fresh_answers; // of this batch
    std::map<Subject, std::uint64_t> m_changed;
    std::set<std::string> m_told_aside; // names of what was set aside
    std::uint64_t m_position = 0, m_durable = 0;
    Instant m_last_stamp;
    std::optional<Failure> m_broken; // the append that failed: nothing is released after it
    std::atomic<std::uint64_t> m_sealed = 0;
};

} // namespace leitstelle::engine
