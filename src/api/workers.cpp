#include "api/workers.hpp"

namespace leitstelle::api {

Workers::Workers(std::size_t threads, std::size_t most_waiting) : m_most_waiting(most_waiting) {
    for (std::size_t n = 0; n < threads; ++n) m_threads.emplace_back([this] { loop(); });
}

bool Workers::post(std::function<void()> job) {
    {
        std::lock_guard lock(m_mutex);
        if (m_stopping || m_jobs.size() >= m_most_waiting) {
            ++m_refused;
            return false;
        }
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void Workers::finish(std::function<void()> job) {
    {
        std::lock_guard lock(m_mutex);
        if (m_stopping && m_threads.empty()) return;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Workers::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads) thread.join();
    m_threads.clear();
}

Workers::Load Workers::load() const {
    std::lock_guard lock(m_mutex);
    return {m_jobs.size(), m_most_waiting, m_refused};
}

void Workers::loop() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty()) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace leitstelle::api
