#include "engine/outbox.hpp"
#include "base/contact.hpp"
#include <algorithm>

namespace leitstelle::engine {

using namespace std::chrono_literals;

Duration pause_after(std::uint32_t tries, delivery::Purpose purpose) {
    const bool urgent = purpose == delivery::Purpose::alarm ||
                        purpose == delivery::Purpose::commander_alarm ||
                        purpose == delivery::Purpose::alarm_over;
    const Duration first = urgent ? 3s : 10s, longest = urgent ? Duration{30s} : Duration{10min};
    return std::min(first * (1u << std::min(tries, 8u)), longest);
}

// ---- Sender -------------------------------------------------------------------------------------

static constexpr std::size_t looked_at = 16; // more than senders of a scheme

// Looked up and taken under one lock: a row another hand has sent since then must not be in the
// list.
Result<std::optional<Outgoing>, Failure> Sender::take() {
    std::lock_guard lock(m_mutex);
    auto due = m_store.due(m_scheme, m_clock.now(), looked_at);
    if (!due) return Unexpected{due.error()};
    for (Outgoing& one : *due)
        if (m_in_hand.insert(one.delivery).second) return std::optional(std::move(one));
    return std::optional<Outgoing>();
}

Result<Done, Failure> Sender::record(const Outgoing& outgoing, const Attempt& attempt) {
    const Instant now = m_clock.now();
    switch (attempt.end) {
    case Attempt::End::sent: return m_store.sent(outgoing.delivery, attempt.code, now);
    case Attempt::End::failed: return m_store.failed(outgoing.delivery, attempt.code, now);
    case Attempt::End::again: break;
    }
    const Duration pause =
        std::max(attempt.retry_after, pause_after(outgoing.tries, outgoing.plan.purpose));
    return m_store.try_again(outgoing.delivery, attempt.code, now + pause);
}

Result<bool, Failure> Sender::step() {
    const auto taken = take();
    if (!taken) return Unexpected{taken.error()};
    if (!*taken) return false;
    const Outgoing& outgoing = **taken;
    const Attempt attempt = m_send(outgoing);
    const auto recorded = record(outgoing, attempt);
    std::lock_guard lock(m_mutex);
    m_in_hand.erase(outgoing.delivery);
    if (!recorded) return Unexpected{recorded.error()};
    return true;
}

// ---- Outbox -------------------------------------------------------------------------------------

Outbox::Outbox(Engine& engine, OutboxStore& store, Clock& clock, Send send, Options options)
    : m_engine(engine), m_store(store), m_clock(clock), m_options(std::move(options)) {
    for (const std::string& scheme : m_options.schemes)
        m_senders.push_back(std::make_unique<Sender>(scheme, m_store, m_clock, send));
}

void Outbox::run(std::function<void(const Failure&)> trouble) {
    m_trouble = std::move(trouble);
    while (!m_engine.read(
        [this](const World& world, std::uint64_t position) { take_up(world, position); }, [] {}))
        std::this_thread::sleep_for(10ms); // the queue is full of others' work
    for (const auto& sender : m_senders)
        for (std::size_t n = 0; n < m_options.senders; ++n)
            m_threads.emplace_back([this, &sender] { keep_sending(*sender); });
    m_threads.emplace_back([this] { keep_house(); });
}

void Outbox::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads) thread.join();
    m_threads.clear();
}

// A letter is on no sender's list: it is printed and posted, and marked so by a person.
static bool posted_by_people(const delivery::Plan& plan) {
    return scheme_of(plan.contact) == Scheme::letter;
}

// After a start: what was planned and is still on nobody's way. The store knows which it has.
void Outbox::take_up(const World& world, std::uint64_t position) {
    std::lock_guard lock(m_mutex);
    m_held = world.house().held;
    world.deliveries().each([&](DeliveryId id, const delivery::State& state) {
        if (state.phase == delivery::Phase::planned && !posted_by_people(state.plan))
            m_planned.push_back({id, position, state.planned, state.plan, 0, {}});
    });
    m_durable = std::max(m_durable, position);
    m_wake.notify_all();
}

void Outbox::changed(const World& world, std::span<const Recorded> events) {
    std::lock_guard lock(m_mutex);
    m_held = world.house().held;
    for (const Recorded& one : events) {
        const auto* event = std::get_if<delivery::Event>(&one.event);
        const auto* planned = event ? std::get_if<delivery::Planned>(event) : nullptr;
        if (planned && !posted_by_people(planned->plan))
            m_planned.push_back(
                {{one.about.id}, one.position, one.when.recorded, planned->plan, 0, {}});
    }
}

void Outbox::durable(std::uint64_t position) {
    {
        std::lock_guard lock(m_mutex);
        m_durable = position;
        if (m_planned.empty()) return;
    }
    m_wake.notify_all();
}

bool Outbox::at_rest() {
    const auto idle = [this] {
        std::lock_guard lock(m_mutex);
        return m_working == 0 && m_planned.empty() && m_heard.empty() && m_reporting.empty();
    };
    if (!idle()) return false;
    const auto next = m_store.next_due();
    const auto results = m_store.unreported(1);
    if (!next || !results || !results->empty()) return false;
    const bool to_send = *next && **next <= m_clock.now() && !m_held;
    return !to_send && idle();
}

void Outbox::look_now() {
    std::lock_guard lock(m_mutex);
    ++m_round;
    m_wake.notify_all();
}

Result<Done, Failure> Outbox::hand_over() {
    std::vector<Outgoing> ready;
    std::uint64_t position = 0;
    {
        std::lock_guard lock(m_mutex);
        position = m_durable;
        const auto later =
            std::stable_partition(m_planned.begin(), m_planned.end(),
                                  [&](const Outgoing& one) { return one.position <= position; });
        ready.assign(m_planned.begin(), later);
        m_planned.erase(m_planned.begin(), later);
    }
    if (ready.empty()) return Done{};
    if (auto added = m_store.add(position, ready); !added) {
        std::lock_guard lock(m_mutex); // they are tried again with the next round
        m_planned.insert(m_planned.begin(), ready.begin(), ready.end());
        return added;
    }
    std::lock_guard lock(m_mutex);
    ++m_round;
    m_wake.notify_all();
    return Done{};
}

Result<Done, Failure> Outbox::mark_heard() {
    std::vector<DeliveryId> heard;
    {
        std::lock_guard lock(m_mutex);
        heard.swap(m_heard);
    }
    if (heard.empty()) return Done{};
    auto marked = m_store.reported(heard);
    std::lock_guard lock(m_mutex); // not marked: they are reported again, which changes nothing
    for (DeliveryId id : heard) m_reporting.erase(id);
    return marked;
}

Result<Done, Failure> Outbox::report_back() {
    if (auto marked = mark_heard(); !marked) return marked;
    if (auto expired = m_store.expire(m_clock.now()); !expired) return Unexpected{expired.error()};
    auto results = m_store.unreported(200);
    if (!results) return Unexpected{results.error()};
    for (SendResult& result : *results) {
        {
            std::lock_guard lock(m_mutex);
            if (!m_reporting.insert(result.delivery).second) continue;
        }
        const DeliveryId id = result.delivery;
        const bool taken = m_engine.submit({.actor = system_actor(),
                                            .about = {SubjectKind::delivery, id.value},
                                            .command = delivery::Command{delivery::NoteResult{
                                                result.outcome, result.code, result.tries}}},
                                           [this, id](const Reply&) {
                                               // A refusal is an answer too: a delivery the World
                                               // does not know stays unknown.
                                               std::lock_guard lock(m_mutex);
                                               m_heard.push_back(id);
                                           });
        if (taken) continue;
        std::lock_guard lock(m_mutex);
        m_reporting.erase(id);
    }
    return Done{};
}

template <class T> void Outbox::note(const Result<T, Failure>& result) {
    if (!result && m_trouble) m_trouble(result.error());
}

void Outbox::keep_sending(Sender& sender) {
    for (;;) {
        std::uint64_t round = 0;
        {
            std::lock_guard lock(m_mutex);
            if (m_stopping) return;
            round = m_round;
            ++m_working;
        }
        bool tried = false;
        if (!m_held) {
            auto step = sender.step();
            note(step);
            tried = step && *step;
        }
        std::unique_lock lock(m_mutex);
        --m_working;
        if (tried) {
            ++m_round; // a result to be reported
            m_wake.notify_all();
        } else {
            m_wake.wait_for(lock, m_options.look_every,
                            [&] { return m_stopping || m_round != round; });
        }
    }
}

void Outbox::keep_house() {
    for (;;) {
        std::uint64_t round = 0;
        {
            std::lock_guard lock(m_mutex);
            round = m_round; // what comes while we work wakes us at once
            ++m_working;
        }
        note(hand_over());
        note(report_back());
        std::unique_lock lock(m_mutex);
        --m_working;
        m_wake.wait_for(lock, m_options.look_every, [&] {
            return m_stopping || m_round != round ||
                   std::ranges::any_of(
                       m_planned, [&](const Outgoing& one) { return one.position <= m_durable; });
        });
        if (m_stopping) return;
    }
}

} // namespace leitstelle::engine
