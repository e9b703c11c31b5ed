#include "engine/engine.hpp"
#include <algorithm>

namespace leitstelle::engine {

using namespace std::chrono_literals;

Engine::Engine(Core& core, Clock& clock, Limits limits)
    : m_core(core), m_clock(clock), m_limits(limits) {}

Engine::~Engine() { stop(); }

void Engine::run(std::function<void(const Failure&)> failed) {
    m_failed = std::move(failed);
    m_last_heard = m_clock.now();
    m_thread = std::thread([this] { loop(); });
}

void Engine::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

bool Engine::enqueue(Task task) {
    {
        std::lock_guard lock(m_mutex);
        if (m_stopping || m_tasks.size() >= m_limits.queue) {
            ++m_counters.overflowed;
            return false;
        }
        m_tasks.push_back(std::move(task));
        m_counters.longest_queue = std::max(m_counters.longest_queue, m_tasks.size());
    }
    m_wake.notify_one();
    return true;
}

bool Engine::submit(Submission submission, std::function<void(const Reply&)> released) {
    return enqueue([this, submission = std::move(submission),
                    released = std::move(released)](Core& core) mutable {
        core.submit(std::move(submission),
                    [this, released = std::move(released)](const Reply& reply) {
                        {
                            std::lock_guard lock(m_mutex);
                            const bool yes = reply.verdict == Verdict::accepted ||
                                             reply.verdict == Verdict::repeated;
                            ++(yes ? m_counters.accepted : m_counters.refused);
                        }
                        released(reply);
                    });
    });
}

bool Engine::read(std::function<void(const World&, std::uint64_t)> look,
                  std::function<void()> released) {
    return enqueue([look = std::move(look), released = std::move(released)](Core& core) mutable {
        core.read(std::move(look), std::move(released));
    });
}

Counters Engine::counters() const {
    std::lock_guard lock(m_mutex);
    Counters counters = m_counters;
    counters.queue = m_tasks.size();
    counters.queue_limit = m_limits.queue;
    return counters;
}

// Sleeps until there is work: a task, a deadline, or the second's heartbeat.
std::deque<Engine::Task> Engine::wait_for_tasks() {
    std::unique_lock lock(m_mutex);
    const Instant now = m_clock.now(), due = m_core.next_due();
    const Duration until_due = due <= now ? Duration{0} : std::min<Duration>(due - now, 1s);
    if (m_tasks.empty() && !m_stopping) m_wake.wait_for(lock, until_due);
    return std::exchange(m_tasks, {});
}

void Engine::look_for_gap(Instant now) {
    const Instant last = std::exchange(m_last_heard, std::max(now, m_last_heard));
    if (now - last <= m_clock.gap_from()) return;
    m_core.submit({.actor = system_actor(),
                   .about = {SubjectKind::service, 1},
                   .command = service::Command{service::NoteGap{last, now}}},
                  [](const Reply&) {});
}

void Engine::heartbeat(Instant now) {
    const auto balance = m_core.world().call_balance();
    std::lock_guard lock(m_mutex);
    m_counters.position = m_core.position();
    m_counters.durable = m_core.durable_position();
    if (now - m_counters.last_balance_check < 1min) return;
    m_counters.last_balance_check = now;
    m_counters.balance_holds = balance.holds();
}

void Engine::loop() {
    for (;;) {
        auto tasks = wait_for_tasks();
        const Instant now = m_clock.now();
        look_for_gap(now);
        const bool stopping = [&] {
            std::lock_guard lock(m_mutex);
            return m_stopping && m_tasks.empty();
        }();
        m_core.act();
        std::uint64_t events = 0, batches = 0;
        const auto flush = [&] {
            events += m_core.collected();
            ++batches;
            return m_core.flush();
        };
        Result<Done, Failure> flushed = Done{};
        for (auto task = tasks.begin(); task != tasks.end() && flushed; ++task) {
            (*task)(m_core);
            if (m_core.collected() >= m_limits.batch_events) flushed = flush();
        }
        if (flushed) flushed = flush();
        if (!flushed) {
            if (m_failed) m_failed(flushed.error());
            return;
        }
        {
            std::lock_guard lock(m_mutex);
            m_counters.events += events;
            m_counters.batches += batches;
        }
        heartbeat(now);
        if (stopping) return;
    }
}

} // namespace leitstelle::engine
