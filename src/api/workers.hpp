// Workers: a few threads for what may block (password hashing, sessions, the register), so that the
// server's threads and the engine's thread never do. Jobs of one Workers(1) run in order.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace leitstelle::api {

class Workers {
public:
    Workers(std::size_t threads, std::size_t most_waiting);
    ~Workers() { stop(); }
    Workers(const Workers&) = delete;

    // False when too many wait already: nothing was taken.
    bool post(std::function<void()> job);
    // Never refused: for what finishes a job that was taken before.
    void finish(std::function<void()> job);
    void stop(); // finishes what waits

    struct Load {
        std::size_t waiting = 0, most_waiting = 0;
        std::uint64_t refused = 0;
    };
    Load load() const;

private:
    void loop();
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::size_t m_most_waiting;
    std::uint64_t m_refused = 0;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace leitstelle::api
