#include "api/publisher.hpp"
#include <algorithm>

namespace leitstelle::api {

std::string audience_of(const Actor& actor) {
    std::string key;
    for (Role role : actor.roles) key += std::to_string(static_cast<int>(role)) + ' ';
    key += '|';
    for (RegionId region : actor.regions) key += std::to_string(region.value) + ' ';
    key += '|' + std::to_string(actor.responder.value) + '|' +
           std::to_string(actor.incident.value) + '|' + std::to_string(actor.staff.value);
    return key;
}

Publisher::Publisher(Parts parts,
                     std::function<void(const std::vector<engine::Recorded>&)> happened)
    : m_parts(parts), m_happened(std::move(happened)), m_beat([this] { beat(); }) {}

void Publisher::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_beat.joinable()) m_beat.join();
    m_worker.stop();
}

// What a batch changed, with what follows from it: a delivery shows on what it is about, a search
// moves the waiting line, an alarm shows on the responder.
void Publisher::remember(const World& world, std::span<const engine::Recorded> events,
                         std::set<Subject>& changed) {
    if (!m_seen_any && !events.empty()) {
        m_seen_any = true;
        m_forgotten = events.front().position - 1;
    }
    const auto note = [&](std::uint64_t position, const Subject& subject) {
        changed.insert(subject);
        m_ring.emplace_back(position, subject);
    };
    for (const auto& row : events) {
        if (row.about.kind == SubjectKind::delivery) {
            if (const auto* delivery = world.find(DeliveryId{row.about.id}))
                note(row.position, delivery->plan.about);
            continue;
        }
        note(row.position, row.about);
        if (row.about.kind != SubjectKind::incident) continue;
        const auto& state = *world.find(IncidentId{row.about.id});
        const std::string_view wire = wire_of(row.event);
        if (wire.starts_with("incident.search") || wire == "incident.dispatched")
            for (IncidentId waiting : world.waiting_line(state.region))
                note(row.position, {SubjectKind::incident, waiting.value});
        if (wire.starts_with("incident.alarm_") || wire.starts_with("incident.handed_") ||
            wire == "incident.advanced" || wire == "incident.closed") {
            for (const auto& alarm : state.alarms)
                note(row.position, {SubjectKind::responder, alarm.responder.value});
        }
        if (wire == "incident.reported" || wire == "incident.taken" ||
            wire.starts_with("incident.search"))
            note(row.position, {SubjectKind::room, state.region.value});
    }
    while (m_ring.size() > m_parts.remembered) {
        m_forgotten = m_ring.front().first;
        m_ring.pop_front();
    }
}

Publisher::Items Publisher::build(const World& world, const Actor& actor,
                                  const std::set<Subject>& subjects, std::uint64_t position) const {
    const Viewer viewer{world, actor, position, m_parts.clock.now()};
    Items items;
    for (const Subject& subject : subjects) {
        auto view = view_of(viewer, subject);
        items.push_back({subject, position, std::move(view)});
    }
    return items;
}

void Publisher::changed(const World& world, std::span<const engine::Recorded> events) {
    if (events.empty()) return;
    auto batch = std::make_shared<Batch>();
    batch->rights_changed = m_parts.directory.note(world, events);
    batch->position = events.back().position;
    batch->events.assign(events.begin(), events.end());
    std::set<Subject> changed;
    remember(world, events, changed);
    {
        std::lock_guard lock(m_mutex);
        for (const auto& subscriber : m_subscribers)
            batch->readers[subscriber->audience].push_back(subscriber);
    }
    for (const auto& [audience, readers] : batch->readers) {
        batch->views[audience] = std::make_shared<const Items>(
            build(world, readers.front()->visitor.actor, changed, batch->position));
    }
    m_batch = std::move(batch);
}

void Publisher::durable(std::uint64_t position) {
    m_durable_on_engine = position;
    if (!m_batch) return;
    m_worker.finish([this, batch = std::exchange(m_batch, nullptr)] { publish(*batch); });
}

bool Publisher::subscribe(std::shared_ptr<Stream> stream, Visitor visitor,
                          std::optional<std::uint64_t> from) {
    auto subscriber = std::make_shared<Subscriber>();
    subscriber->stream = std::move(stream);
    subscriber->audience = audience_of(visitor.actor);
    subscriber->visitor = std::move(visitor);
    struct First {
        Items items;
        std::uint64_t position = 0;
        bool reset = false;
    };
    auto first = std::make_shared<First>();
    return m_parts.writer.read(
        [this, subscriber, first, from](const World& world, std::uint64_t position) {
            first->position = position;
            if (!m_seen_any) m_forgotten = position, m_seen_any = position > 0;
            if (from && (*from < m_forgotten || *from > position)) first->reset = true;
            std::set<Subject> since;
            if (from && !first->reset)
                for (const auto& [at, subject] : m_ring)
                    if (at > *from) since.insert(subject);
            first->items = build(world, subscriber->visitor.actor, since, position);
            std::lock_guard lock(m_mutex);
            m_subscribers.push_back(subscriber);
            m_counters.subscribers = m_subscribers.size();
        },
        [this, subscriber, first] {
            m_worker.finish([this, subscriber, first] {
                begin(subscriber, std::move(first->items), first->position, first->reset);
            });
        });
}

void Publisher::begin(const SubscriberPtr& subscriber, Items items, std::uint64_t position,
                      bool reset) {
    if (reset) {
        say(*subscriber, "reset", position,
            "{\"position\":" + std::to_string(position) + ",\"reason\":\"too_old\"}");
        std::lock_guard lock(m_mutex);
        ++m_counters.resets;
    }
    m_published = std::max(m_published, position);
    push(*subscriber, items);
    subscriber->begun = true;
    say(*subscriber, "heartbeat", position, "{\"position\":" + std::to_string(position) + "}");
    for (const auto& held : std::exchange(subscriber->held, {})) push(*subscriber, *held);
}

void Publisher::push(Subscriber& subscriber, const Items& items) {
    const auto unsealer = unsealer_for(subscriber.visitor.actor, m_parts.reg);
    const Item* last = nullptr; // only the last one of a batch carries the id to come back with
    for (const Item& item : items)
        if (item.view || subscriber.shown.contains(item.about)) last = &item;
    for (const Item& item : items) {
        const bool was_shown = subscriber.shown.contains(item.about);
        if (!item.view && !was_shown) continue;
        std::string data = "{\"kind\":\"";
        data += boost::describe::enum_to_string(item.about.kind, "none");
        data += "\",\"id\":" + std::to_string(item.about.id) +
                ",\"position\":" + std::to_string(item.position) + ",\"view\":";
        if (item.view) {
            if (const auto* health = std::get_if<HealthView>(&*item.view)) {
                HealthView whole = *health;
                if (m_parts.add_lamps) m_parts.add_lamps(whole);
                codec::write(whole, data);
            } else {
                write(*item.view, data, unsealer.get());
            }
            subscriber.shown.insert(item.about);
        } else {
            data += "null";
            subscriber.shown.erase(item.about);
        }
        data += '}';
        say(subscriber, item.view ? "view" : "gone", &item == last ? item.position : 0, data);
    }
}

void Publisher::say(Subscriber& subscriber, std::string_view event, std::uint64_t position,
                    std::string_view data) {
    std::string text = position > 0 ? "id: " + std::to_string(position) + "\n" : "";
    (((text += "event: ") += event) += "\ndata: ") += data;
    text += "\n\n";
    const bool taken = subscriber.stream->push(text);
    std::lock_guard lock(m_mutex);
    if (taken) {
        ++m_counters.pushed;
        return;
    }
    const auto gone = std::erase_if(
        m_subscribers, [&](const SubscriberPtr& one) { return one.get() == &subscriber; });
    m_counters.dropped += gone;
    m_counters.subscribers = m_subscribers.size();
}

void Publisher::publish(const Batch& batch) {
    for (const auto& [audience, readers] : batch.readers) {
        const auto& items = batch.views.at(audience);
        for (const auto& reader : readers) {
            if (reader->begun) push(*reader, *items);
            else reader->held.push_back(items);
        }
    }
    m_published = std::max(m_published, batch.position);
    if (m_happened) m_happened(batch.events);
    if (batch.rights_changed) heartbeat();
}

// Once in a while every reader hears the position, and whoever is signed out or has other rights
// now is told to begin anew.
void Publisher::heartbeat() {
    std::vector<SubscriberPtr> subscribers;
    {
        std::lock_guard lock(m_mutex);
        subscribers = m_subscribers;
    }
    for (const auto& subscriber : subscribers) {
        if (!subscriber->begun) continue;
        const auto visitor = m_parts.door.still(subscriber->visitor.token);
        if (!visitor || audience_of(visitor->actor) != subscriber->audience) {
            say(*subscriber, "reset", m_published,
                "{\"position\":" + std::to_string(m_published) + ",\"reason\":\"" +
                    (visitor ? "rights_changed" : "signed_out") + "\"}");
            subscriber->stream->close();
            std::lock_guard lock(m_mutex);
            std::erase(m_subscribers, subscriber);
            m_counters.subscribers = m_subscribers.size();
            continue;
        }
        const auto position = std::to_string(m_published);
        say(*subscriber, "heartbeat", m_published, "{\"position\":" + position + "}");
    }
}

void Publisher::beat() {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wake.wait_for(lock, m_parts.heartbeat_every);
        if (m_stopping) return;
        lock.unlock();
        m_worker.finish([this] { heartbeat(); });
        lock.lock();
    }
}

Publisher::Counters Publisher::counters() const {
    std::lock_guard lock(m_mutex);
    return m_counters;
}

} // namespace leitstelle::api
