#include "api/exchange.hpp"

namespace leitstelle::api {

bool EventQueue::push(std::string_view event_text) {
    bool overflow = false, was_empty = false;
    {
        std::lock_guard lock(m_mutex);
        if (!m_open) return false;
        was_empty = m_waiting.empty();
        overflow = m_events == m_most_events || m_waiting.size() + event_text.size() > m_most_bytes;
        if (overflow) {
            m_open = false;
            m_waiting.clear();
        } else {
            m_waiting += event_text;
            ++m_events;
        }
    }
    if (const auto connection = m_connection.lock()) {
        if (overflow) connection->cut_off();
        else if (was_empty) connection->wake();
    }
    return !overflow;
}

void EventQueue::close() {
    {
        std::lock_guard lock(m_mutex);
        m_open = false;
    }
    if (const auto connection = m_connection.lock()) connection->wake();
}

bool EventQueue::open() const {
    std::lock_guard lock(m_mutex);
    return m_open;
}

std::string EventQueue::take() {
    std::lock_guard lock(m_mutex);
    m_events = 0;
    return std::exchange(m_waiting, {});
}

bool EventQueue::finished() const {
    std::lock_guard lock(m_mutex);
    return !m_open && m_waiting.empty();
}

void EventQueue::abandon() {
    std::lock_guard lock(m_mutex);
    m_open = false;
    m_waiting.clear();
}

void PendingAnswer::answer(Response response) { settle({std::move(response), nullptr, {}}); }

std::shared_ptr<Stream> PendingAnswer::stream(Fields headers) {
    auto queue = std::make_shared<EventQueue>(m_connection, m_limits);
    settle({std::nullopt, queue, std::move(headers)});
    return queue;
}

void PendingAnswer::settle(Outcome outcome) {
    bool asleep = false;
    {
        std::lock_guard lock(m_mutex);
        if (std::exchange(m_settled, true)) {
            if (outcome.queue) outcome.queue->abandon();
            return;
        }
        m_outcome = std::move(outcome);
        asleep = m_asleep;
    }
    if (!asleep) return;
    if (const auto connection = m_connection.lock()) connection->wake();
}

std::optional<PendingAnswer::Outcome> PendingAnswer::take() {
    std::lock_guard lock(m_mutex);
    m_asleep = true;
    return std::exchange(m_outcome, std::nullopt);
}

void PendingAnswer::give_up() {
    std::lock_guard lock(m_mutex);
    m_settled = true;
}

} // namespace leitstelle::api
