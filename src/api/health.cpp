// Is the house well: for people (/api/health), for a supervisor (/healthz), for Prometheus
// (/metrics).
#include "api/handlers.hpp"
#include "api/requests.hpp"

namespace leitstelle::api {

namespace {

std::uint64_t age_ms(Instant now, Instant known) {
    return known == Instant{} || known > now ? 0
                                             : static_cast<std::uint64_t>((now - known).count());
}

class Metrics {
public:
    void counter(std::string_view name, std::string_view help, std::uint64_t value) {
        head(name, help, "counter");
        line(name, "", value);
    }
    void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
        head(name, help, "gauge");
        line(name, "", value);
    }
    void head(std::string_view name, std::string_view help, std::string_view type) {
        m_out += "# HELP leitstelle_" + std::string(name) + ' ' + std::string(help) +
                 "\n# TYPE leitstelle_" + std::string(name) + ' ' + std::string(type) + '\n';
    }
    void line(std::string_view name, std::string_view labels, std::uint64_t value) {
        m_out += "leitstelle_" + std::string(name);
        if (!labels.empty()) m_out += '{' + std::string(labels) + '}';
        m_out += ' ' + std::to_string(value) + '\n';
    }
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
};

void of_server(Metrics& metrics, const ServerCounters& counters) {
    metrics.counter("http_requests_total", "Requests handed over", counters.requests);
    metrics.counter("http_accepted_total", "Connections accepted", counters.accepted);
    metrics.gauge("http_connections", "Open connections", counters.connections);
    metrics.gauge("http_streams", "Open streams", counters.streams);
    metrics.head("http_limit_hits_total", "Requests past a declared limit, by limit", "counter");
    const std::pair<const char*, std::uint64_t> hits[] = {
        {"malformed", counters.malformed},          {"connections", counters.connections_refused},
        {"streams", counters.streams_refused},      {"header_bytes", counters.headers_too_large},
        {"body_bytes", counters.bodies_too_large},  {"request_time", counters.requests_too_slow},
        {"answer_time", counters.answers_too_late}, {"write_time", counters.writes_too_slow},
        {"slow_reader", counters.streams_cut_off},  {"handler", counters.handlers_failed},
        {"handshake", counters.handshakes_failed}};
    for (const auto& [name, value] : hits)
        metrics.line("http_limit_hits_total", std::string("limit=\"") + name + '"', value);
}

void of_house(Metrics& metrics, const HealthView& house) {
    metrics.head("calls", "Where every call offered is or ended", "gauge");
    const std::pair<const char*, std::uint64_t> calls[] = {
        {"offered", house.calls.offered},         {"in_announcement", house.calls.in_announcement},
        {"waiting", house.calls.waiting},         {"talking", house.calls.talking},
        {"answered", house.calls.answered},       {"abandoned", house.calls.abandoned},
        {"after_hours", house.calls.after_hours}, {"refused", house.calls.refused}};
    for (const auto& [name, value] : calls)
        metrics.line("calls", std::string("state=\"") + name + '"', value);
    metrics.gauge("calls_balance_holds", "1 while no call is lost", house.calls.holds ? 1 : 0);
    metrics.gauge("held", "1 while a restored server waits for its release", house.held ? 1 : 0);
    metrics.head("limit_used_percent", "Declared limits that were warned of", "gauge");
    for (const auto& limit : house.limits)
        metrics.line("limit_used_percent", "limit=\"" + limit.name + '"', limit.used_percent);
    metrics.gauge("paths_lost", "Alarm paths without heartbeat", house.lost_paths.size());
    metrics.counter("set_aside_total", "Commands set aside after breaking the program twice",
                    house.set_aside_ever);
}

std::string metrics_text(Inside& inside, const HealthView& house, std::size_t open_incidents) {
    Metrics metrics;
    const auto counters = inside.parts.writer.counters();
    metrics.counter("commands_accepted_total", "Commands accepted", counters.accepted);
    metrics.counter("commands_refused_total", "Commands refused", counters.refused);
    metrics.counter("events_total", "Events written since the start", counters.events);
    metrics.counter("batches_total", "Durable batches since the start", counters.batches);
    metrics.counter("queue_overflows_total", "Requests the full queue did not take",
                    counters.overflowed);
    metrics.gauge("queue", "Requests waiting for the writer", counters.queue);
    metrics.gauge("queue_longest", "The longest queue since the start", counters.longest_queue);
    metrics.gauge("position", "Last journal position", counters.position);
    metrics.gauge("durable_position", "Last durable journal position", counters.durable);
    metrics.gauge("incidents_open", "Open incidents", open_incidents);
    of_house(metrics, house);
    const auto stream = inside.publisher.counters();
    metrics.gauge("stream_subscribers", "Readers of the stream", stream.subscribers);
    metrics.counter("stream_pushed_total", "Messages pushed to readers", stream.pushed);
    metrics.counter("stream_dropped_total", "Readers gone or cut off", stream.dropped);
    metrics.counter("stream_resets_total", "Readers told to begin anew", stream.resets);
    const auto load = inside.workers.load();
    metrics.gauge("door_waiting", "Requests waiting for a worker", load.waiting);
    metrics.gauge("door_limit", "The most that may wait", load.most_waiting);
    metrics.counter("door_overflows_total", "Requests the full door did not take", load.refused);
    metrics.head("door_refused_total", "Requests refused at the door, by name", "counter");
    {
        std::lock_guard lock(inside.counting);
        for (const auto& [name, count] : inside.refused_at_the_door)
            metrics.line("door_refused_total", "name=\"" + name + '"', count);
    }
    if (inside.parts.server_counters) of_server(metrics, inside.parts.server_counters());
    if (inside.parts.outbox) {
        metrics.head("deliveries_waiting", "Deliveries that wait to be sent, by path", "gauge");
        for (const auto& count : inside.parts.outbox())
            metrics.line("deliveries_waiting", "scheme=\"" + count.scheme + '"', count.waiting);
    }
    return metrics.take();
}

} // namespace

void add_lamps(Inside& inside, HealthView& view) {
    const Instant now = inside.parts.clock.now();
    const auto counters = inside.parts.writer.counters();
    view.durable = counters.durable;
    const auto lamp = [&](std::string name, Colour colour, std::string what, Instant known) {
        view.lamps.push_back({std::move(name), colour, std::move(what), age_ms(now, known)});
    };
    lamp("calls_balance", view.calls.holds ? Colour::green : Colour::red,
         view.calls.holds ? "" : "the calls do not add up", counters.last_balance_check);
    const bool crowded = counters.queue * 100 >= counters.queue_limit * 80;
    lamp("writer", crowded ? Colour::amber : Colour::green,
         crowded ? std::to_string(counters.queue) + " wait" : "", now);
    const auto load = inside.workers.load();
    const bool busy = load.waiting * 100 >= load.most_waiting * 80;
    lamp("door", busy ? Colour::amber : Colour::green,
         busy ? std::to_string(load.waiting) + " wait" : "", now);
    lamp("held", view.held ? Colour::red : Colour::green,
         view.held ? "restored and held: nothing is sent" : "", now);
    for (const auto& path : view.lost_paths) lamp("path " + path, Colour::red, "no heartbeat", now);
    for (const auto& limit : view.limits)
        lamp("limit " + limit.name, limit.used_percent >= 100 ? Colour::red : Colour::amber,
             std::to_string(limit.used_percent) + " % used", now);
    if (view.set_aside_ever > 0)
        lamp("set_aside", Colour::red, "a command broke the program twice and was set aside", now);
    if (!inside.parts.lamps) return;
    for (const Lamp& given : inside.parts.lamps())
        lamp(given.name,
             given.failed         ? Colour::red
             : given.what.empty() ? Colour::green
                                  : Colour::amber,
             given.what, given.known_at);
}

void get_health(Inside& inside, const VisitPtr& visit) {
    inside.look(
        visit, [](const Viewer& viewer) { return health_view(viewer); },
        [&inside, visit](HealthView view) {
            add_lamps(inside, view);
            inside.answer_json(visit, codec::to_json(view));
        });
}

// Alive means: the writer answers and what it said is durable.
void get_healthz(Inside& inside, const VisitPtr& visit) {
    inside.look(
        visit,
        [](const Viewer& viewer) {
            return std::pair{viewer.position, viewer.world.call_balance().holds()};
        },
        [&inside, visit](const std::pair<std::uint64_t, bool>& seen) {
            const auto counters = inside.parts.writer.counters();
            const auto durable = std::max(counters.durable, seen.first);
            const auto position = std::max(counters.position, seen.first);
            AliveView view{seen.second ? "alive" : "failing",
                           position,
                           durable,
                           position - std::min(durable, position),
                           counters.queue,
                           seen.second,
                           inside.parts.version};
            inside.answer_json(visit, codec::to_json(view), seen.second ? 200 : 503);
        });
}

void get_metrics(Inside& inside, const VisitPtr& visit) {
    inside.look(
        visit,
        [](const Viewer& viewer) {
            return std::pair{health_view(viewer), viewer.world.open_incidents().size()};
        },
        [&inside, visit](const std::pair<HealthView, std::size_t>& seen) {
            Response response{200,
                              "text/plain; version=0.0.4; charset=utf-8",
                              metrics_text(inside, seen.first, seen.second),
                              {}};
            response.headers.push_back({"Cache-Control", "no-store"});
            inside.answer(visit, std::move(response));
        });
}

} // namespace leitstelle::api
