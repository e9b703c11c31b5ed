// Engine: the Core in its own thread. Everything from outside comes through one queue, is decided
// in order, made durable in batches and answered then. All calls are thread-safe; callbacks run on
// the engine's thread and must be short.
#pragma once
#include "engine/core.hpp"
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace leitstelle::engine {

// Declared limits of the door; each is warned at 80 % and has its named answer past the end.
struct Limits {
    std::size_t queue = 10'000;       // commands and reads waiting for the writer
    std::size_t batch_events = 4'096; // then it is made durable
};

struct Counters {
    std::uint64_t accepted = 0, refused = 0, batches = 0, events = 0, overflowed = 0;
    std::size_t queue = 0, longest_queue = 0, queue_limit = 0; // now, ever, at most
    std::uint64_t position = 0, durable = 0;
    bool balance_holds = true; // of calls, checked every minute
    Instant last_balance_check;
};

class Engine {
public:
    Engine(Core& core, Clock& clock, Limits limits = {});
    ~Engine();
    Engine(const Engine&) = delete;

    // Starts the thread. `failed` is called once if the journal can take nothing more: the process
    // must end then (what was not released was never acknowledged).
    void run(std::function<void(const Failure&)> failed);
    void stop(); // finishes what is in the queue

    // False when the queue is full: nothing was taken, try again (HTTP 503).
    bool submit(Submission submission, std::function<void(const Reply&)> released);
    bool read(std::function<void(const World&, std::uint64_t position)> look,
              std::function<void()> released);
    std::uint64_t next_sealed(Scheme scheme) { return m_core.next_sealed(scheme); }
    Counters counters() const;

private:
    using Task = std::function<void(Core&)>;
    bool enqueue(Task task);
    void loop();
    std::deque<Task> wait_for_tasks();
    void heartbeat(Instant now);
    void look_for_gap(Instant now);

    Core& m_core;
    Clock& m_clock;
    Limits m_limits;
    std::function<void(const Failure&)> m_failed;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    Counters m_counters;
    bool m_stopping = false;
    Instant m_last_heard;
    std::thread m_thread;
};

} // namespace leitstelle::engine
