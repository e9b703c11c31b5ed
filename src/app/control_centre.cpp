#include "app/control_centre.hpp"
#include "app/ask.hpp"
#include "app/catalogue.hpp"
#include "app/command_line.hpp"
#include "app/control_parts.hpp"
#include "app/demo_clock.hpp"
#include "app/demo_fill.hpp"
#include "app/live_secrets.hpp"
#include "net/osrm.hpp"
#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace leitstelle::app {

using engine::Attempt;

static constexpr std::size_t senders_of_a_scheme = 3;
// It looks every second: what it does not complain of for so long works again.
static constexpr Duration outbox_failed_shown = std::chrono::seconds{60};

ControlCentre::ControlCentre() = default;

static ControlCentre::No no(Exit exit, std::string what) { return {exit, std::move(what)}; }

Result<std::unique_ptr<ControlCentre>, ControlCentre::No>
ControlCentre::start(const StartOptions& options, LastEnd last) {
    std::unique_ptr<ControlCentre> centre(new ControlCentre);
    centre->m_configuration = options.configuration;
    centre->m_demo = options.demo;
    centre->m_demo_options = options.demo_options;
    centre->m_last_end = last;
    using Step = std::optional<No> (ControlCentre::*)();
    for (Step step :
         {&ControlCentre::open_store, &ControlCentre::build_machine, &ControlCentre::start_engine,
          &ControlCentre::fill_demo, &ControlCentre::open_doors})
        if (auto refused = ((*centre).*step)()) return Unexpected{std::move(*refused)};
    centre->start_rounds();
    return centre;
}

// ---- The data folder ----------------------------------------------------------------------------

template <class T> static std::optional<ControlCentre::No>
keep(Result<std::unique_ptr<T>, engine::Failure> opened, std::unique_ptr<T>& into, Exit exit) {
    if (!opened) return ControlCentre::No{exit, opened.error().what};
    into = std::move(opened).value();
    return {};
}

std::optional<ControlCentre::No> ControlCentre::open_store() {
    const Path& data = m_configuration.data;
    m_store = std::make_unique<Store>();
    Store& s = *m_store;
    if (auto refused = keep(storage::FolderLock::take(data), s.lock, Exit::in_use)) return refused;
    auto reference = load_reference(m_configuration);
    if (!reference) return no(Exit::usage, to_text(reference.error()));
    m_reference = std::move(reference).value();
    auto regions = load_regions(m_configuration, *m_reference);
    if (!regions) return no(Exit::usage, to_text(regions.error()));
    m_regions = std::move(regions).value();
    take_police(m_regions);
    if (m_demo && !m_demo_options.time.stands_from) open_always(m_regions);
    if (const Problems problems = load_zones(m_regions, *m_reference); !problems.empty())
        return no(Exit::usage, to_text(problems));
    auto catalogue = load_catalogue(m_configuration.share / "texts");
    if (!catalogue) return no(Exit::usage, "texts: " + catalogue.error().front());
    m_catalogue = std::move(catalogue).value();
    const auto open = [&](auto opened, auto& into) {
        return keep(std::move(opened), into, Exit::damaged);
    };
    if (auto refused = open(storage::SqliteJournal::open(data), s.journal)) return refused;
    if (auto refused = open(storage::SqliteRegister::open(data), s.values)) return refused;
    if (auto refused = open(storage::SqliteAccounts::open(data), s.accounts)) return refused;
    if (auto refused = open(storage::SqliteOutbox::open(data), s.outbox)) return refused;
    if (auto refused = open(storage::SqliteHistory::open(data), s.history)) return refused;
    s.snapshots = std::make_unique<storage::FileSnapshots>(data);
    auto in_hand = MappedInHand::open(data, m_last_end);
    if (!in_hand) return no(Exit::damaged, in_hand.error());
    s.in_hand = std::move(in_hand).value();
    if (m_demo) s.clock = std::make_unique<DemoClock>(data, m_demo_options.time);
    else s.clock = std::make_unique<SystemClock>();
    s.secrets = std::make_unique<LiveSecrets>();
    return {};
}

// Of a clock that stands nothing passes by itself; else what the machine measures, whatever happens
// to the clock on the wall.
Health::PassedTime ControlCentre::passed_time() {
    if (m_demo_options.time.stands_from)
        return [this] { return m_store->clock->now().time_since_epoch(); };
    return [] {
        return std::chrono::duration_cast<Duration>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

// ---- The machine --------------------------------------------------------------------------------

static std::shared_ptr<engine::TravelTimes> roads_of(const Configuration& configuration) {
    if (configuration.osrm_url.empty()) return nullptr;
    return std::make_shared<net::Osrm>(configuration.osrm_url, travel_times_within);
}

ControlCentre::Machine::Machine(ControlCentre& c)
    : core(*c.m_reference, *c.m_store->journal, *c.m_store->clock, c.m_store->in_hand.get()),
      engine(core, *c.m_store->clock, {c.m_configuration.limits.queue, 4'096}),
      health(engine, c.passed_time()),
      composer({engine, *c.m_store->values, *c.m_store->accounts, *c.m_store->secrets,
                c.m_catalogue, c.m_configuration.public_url}),
      outbox(engine, *c.m_store->outbox, *c.m_store->clock,
             [&c](const engine::Outgoing& outgoing) { return c.send(outgoing); },
             {{"tel", "sms", "mailto", "https"}, senders_of_a_scheme, std::chrono::seconds{1}}),
      aftermath(engine, *c.m_store->accounts, *c.m_store->values, *c.m_store->clock,
                roads_of(c.m_configuration)),
      api(c.doors(engine)) {
    core.observe(api.observer());
    core.observe(outbox);
    core.observe(aftermath);
}

api::Parts ControlCentre::doors(engine::Engine& engine) {
    Store& s = *m_store;
    api::Parts parts{.writer = engine,
                     .reg = *s.values,
                     .accounts = *s.accounts,
                     .secrets = *s.secrets,
                     .history = *s.history,
                     .catalogue = m_catalogue,
                     .reference = *m_reference,
                     .clock = *s.clock,
                     .web_folder = m_configuration.share.parent_path() / "web" / "dist",
                     .texts_folder = m_configuration.share / "texts",
                     .limits = {},
                     .version = program_version(),
                     .demo = m_demo};
    parts.server_counters = [this] {
        return m_front && m_front->server ? m_front->server->counters() : api::ServerCounters{};
    };
    parts.lamps = [this] { return lamps(); };
    parts.outbox = [this] {
        auto waiting = m_store->outbox->waiting();
        return waiting ? std::move(*waiting) : std::vector<engine::OutboxStore::Count>{};
    };
    parts.gateway_fields = [this](incident::Path path) {
        std::lock_guard lock(m_configuration_mutex);
        return path == incident::Path::keypad ? m_configuration.voice_fields
                                              : m_configuration.sms_fields;
    };
    parts.police = [this](std::string_view key) {
        std::lock_guard lock(m_configuration_mutex);
        const auto found = m_police.find(key);
        return found == m_police.end() ? std::string() : found->second;
    };
    parts.sent_as = [this](std::string_view code) {
        auto found = m_store->outbox->sent_as(code);
        return found ? *found : std::nullopt;
    };
    return parts;
}

std::vector<api::Lamp> ControlCentre::lamps() const {
    std::vector<api::Lamp> lamps;
    const Instant now = m_store->clock->now();
    for (const Health::Lamp& one : m_machine->health.lamps())
        lamps.push_back(
            {one.path, one.good && !one.remark ? "" : one.sentence, !one.good, now - one.age});
    const std::string trouble = m_store->values->trouble();
    lamps.push_back({"register", trouble, !trouble.empty(), now});
    return lamps;
}

std::optional<ControlCentre::No> ControlCentre::build_machine() {
    m_machine = std::make_unique<Machine>(*this);
    if (m_demo) {
        m_phone = std::make_unique<DemoPhone>(DemoPhone::House{
            m_machine->engine, *m_store->values, *m_store->clock, m_regions.front().definition.key,
            m_demo_options.time.speed, m_demo_options.silent});
        Paths::Channels channels;
        for (PathKind kind : {PathKind::sms, PathKind::voice, PathKind::mail, PathKind::webhook})
            channels[kind] = m_phone->channel(kind);
        m_paths.set(std::move(channels));
    } else {
        m_paths.set(channels_of(m_configuration));
    }
    return {};
}

Attempt ControlCentre::send(const engine::Outgoing& outgoing) {
    const auto message = m_machine->composer.compose(outgoing);
    if (message) return m_paths.send(*message, m_store->clock->now());
    const engine::Failure& failure = message.error();
    const bool again = failure.retry_after > Duration{0};
    return {again ? Attempt::End::again : Attempt::End::failed, failure.what, failure.retry_after};
}

std::optional<ControlCentre::No> ControlCentre::start_engine() {
    auto snapshot = m_store->snapshots->load_newest(snapshot_version);
    m_snapshot_position = snapshot ? snapshot->position : 0;
    using Opening = engine::Core::Opening;
    const auto opening = storage::held(m_configuration.data) ? Opening::held : Opening::as_it_was;
    const auto started = m_machine->core.start(std::move(snapshot), opening);
    if (!started) return no(Exit::damaged, started.error().what);
    // From here on the history says whether the house is held: the file would hold it again after a
    // release, by whichever way that came.
    if (opening == Opening::held)
        if (auto removed = storage::release(m_configuration.data); !removed)
            return no(Exit::damaged, removed.error().what);
    m_machine->engine.run([this](const engine::Failure& failure) {
        end_with(Exit::start_again, "the journal takes nothing more: " + failure.what);
    });
    if (auto refused = define_regions(m_regions)) return refused;
    if (!look_at(m_machine->engine, [this](const World& world, std::uint64_t) {
            m_machine->aftermath.take_up(world);
        }))
        return no(Exit::refused, "the queue is full");
    m_machine->outbox.run([this](const engine::Failure& failure) {
        complain("outbox: " + failure.what);
        m_machine->health.failed("outbox", failure.what, outbox_failed_shown);
    });
    return {};
}

void ControlCentre::take_police(const RegionFiles& regions) {
    std::lock_guard lock(m_configuration_mutex);
    m_police.clear();
    for (const RegionFile& file : regions) m_police[file.definition.key] = file.police;
}

// Twice, because the second time those of the same files know each other.
std::optional<ControlCentre::No> ControlCentre::define_regions(const RegionFiles& regions) {
    const Actor administrator{{Role::administrator}, {}, {}, {}, {}, {}};
    for (int round = 0; round < 2; ++round)
        for (const RegionFile& file : regions) {
            std::optional<region::Definition> wanted;
            Subject about{SubjectKind::region, 0};
            if (!look_at(m_machine->engine, [&](const World& world, std::uint64_t) {
                    wanted = change_of(file, world);
                    about.id = world.region_by_key(file.definition.key).value_or(RegionId{}).value;
                }))
                return no(Exit::refused, "the queue is full");
            if (!wanted) continue;
            const std::string refusal = refusal_of(
                give(m_machine->engine, {.actor = administrator,
                                         .about = about,
                                         .command = region::Command{region::Define{*wanted}},
                                         .sealed = {}}));
            if (!refusal.empty())
                return no(Exit::usage, "region \"" + file.definition.key + "\": " + refusal);
        }
    return {};
}

std::optional<ControlCentre::No> ControlCentre::fill_demo() {
    if (!m_demo) return {};
    const auto scenario = load_scenario(m_demo_options.scenario.empty()
                                            ? m_configuration.share / "scenarios" / "demo.toml"
                                            : m_demo_options.scenario);
    if (!scenario) return no(Exit::usage, to_text(scenario.error()));
    DemoFill fill({m_machine->engine, *m_store->accounts, *m_store->secrets, *m_store->clock,
                   m_configuration.data, m_regions.front().definition.key});
    const auto filled = fill.fill(*scenario);
    if (!filled) return no(Exit::refused, "the demo could not be filled: " + filled.error());
    m_links = std::make_unique<DemoLinks>(
        DemoLinks::House{m_machine->engine, *m_store->accounts, *m_store->secrets, *m_store->clock,
                         m_configuration.data, m_configuration.public_url});
    return {};
}

// ---- Doors --------------------------------------------------------------------------------------

std::optional<ControlCentre::No> ControlCentre::open_doors() {
    m_front = std::make_unique<Front>();
    m_machine->api.attach(m_front->router);
    if (m_phone) m_phone->attach(m_front->router);
    if (m_links) m_links->attach(m_front->router);
    const Limits& limits = m_configuration.limits;
    api::ServerOptions options;
    options.limits.connections = limits.connections;
    options.limits.streams = limits.streams;
    options.limits.body_bytes = limits.body_bytes;
    options.listeners.push_back({m_configuration.address, m_configuration.port,
                                 m_configuration.certificate, m_configuration.key});
    api::Router& router = m_front->router;
    options.body_limit = [&router, most = limits.body_bytes](auto method, auto path) {
        return router.body_limit(method, path, most);
    };
    auto server =
        api::Server::start(std::move(options), [&router](api::Request request, api::Reply reply) {
            router.handle(std::move(request), std::move(reply));
        });
    if (!server) return no(Exit::in_use, server.error());
    m_front->server = std::move(server).value();
    auto control = storage::ControlServer::start(
        m_configuration.data, [this](std::string_view request) { return answer(request); });
    return keep(std::move(control), m_control, Exit::refused);
}

// ---- Running and ending -------------------------------------------------------------------------

void ControlCentre::end_with(Exit exit, const std::string& what) {
    complain("leitstelle: " + what);
    m_exit = exit;
    ::kill(::getpid(), SIGUSR1);
}

Exit ControlCentre::wait() {
    sigset_t awaited;
    sigemptyset(&awaited);
    for (int one : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) sigaddset(&awaited, one);
    for (;;) {
        int got = 0;
        if (::sigwait(&awaited, &got) != 0) continue;
        if (got == SIGTERM || got == SIGINT) return Exit::good;
        if (got == SIGUSR1) return m_exit;
        if (const Problems problems = reload(); !problems.empty())
            complain(to_text(problems) + "the configuration stays as it was");
    }
}

ControlCentre::~ControlCentre() {
    m_ending = true;
    m_control.reset();
    m_rounds.clear();
    if (m_verifier.joinable()) m_verifier.join();
    if (m_front && m_front->server) m_front->server->stop(std::chrono::seconds{2});
    if (!m_machine) return;
    m_machine->outbox.stop();
    m_machine->api.stop();
    m_machine->engine.stop();
}

static std::string column(const std::string& text) {
    constexpr std::size_t width = 18; // in characters
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto used = static_cast<std::size_t>(std::ranges::count_if(text, starts));
    return text + std::string(used < width ? width - used : 1, ' ');
}

void ControlCentre::say_where() {
    const std::string& url = m_configuration.public_url;
    if (!m_links) {
        say(column("Leitstand") + url + "/leitstand");
        say(column("Einsatz") + url + "/einsatz");
    } else {
        for (const auto& link : m_links->links())
            say(column(link.role) + link.url + (link.more.empty() ? "" : "   " + link.more));
        say(column("Telefon und Post") + url + "/demo");
    }
    say(column("Notfall") + url + "/notfall");
    if (m_links)
        say(column("Zugangsdaten") + (m_configuration.data / "demo-credentials.json").string());
    say("ready");
}

Exit run_control_centre(const StartOptions& options, LastEnd last) {
    sigset_t awaited;
    sigemptyset(&awaited);
    for (int one : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) sigaddset(&awaited, one);
    ::pthread_sigmask(SIG_BLOCK, &awaited, nullptr); // before any thread: all inherit it
    std::signal(SIGPIPE, SIG_IGN);
    auto centre = ControlCentre::start(options, last);
    if (!centre) {
        complain(centre.error().what);
        return centre.error().exit;
    }
    (*centre)->say_where();
    const Exit exit = (*centre)->wait();
    // After a journal that failed nothing in memory may be used any more, not even to tidy up.
    if (exit == Exit::start_again) ::_exit(static_cast<int>(exit));
    return exit;
}

} // namespace leitstelle::app
