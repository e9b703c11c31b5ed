// Round: something the house does every so often, in a thread of its own, so that a slow one (a
// mail server that does not answer) delays no other. Real time, also in a demo that runs faster.
#pragma once
#include "base/time.hpp"
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace leitstelle::app {

class Round {
public:
    // `work` is called at once and then `every` after it came back.
    Round(Duration every, std::function<void()> work)
        : m_thread([this, every, work = std::move(work)] { go(every, work); }) {}
    ~Round() {
        {
            std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    Round(const Round&) = delete;
    void now() { // does not wait for it
        {
            std::lock_guard lock(m_mutex);
            m_asked = true;
        }
        m_wake.notify_all();
    }

private:
    void go(Duration every, const std::function<void()>& work) {
        for (;;) {
            work();
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, every, [&] { return m_ending || m_asked; });
            if (m_ending) return;
            m_asked = false;
        }
    }
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false, m_asked = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace leitstelle::app
