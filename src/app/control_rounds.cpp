// What the control centre does every so often, and what it does when its files are read again.
#include "app/ask.hpp"
#include "app/command_line.hpp"
#include "app/control_parts.hpp"
#include "net/osrm.hpp"
#include "statements/fallback_sheet.hpp"
#include "storage/backup.hpp"
#include "storage/files.hpp"
#include "storage/verify.hpp"
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leitstelle::app {

using namespace std::chrono_literals;

static constexpr std::uint64_t events_between_snapshots = 20'000;

void ControlCentre::start_rounds() {
    if (m_demo_options.time.stands_from)
        m_forward = std::make_unique<FastForward>(
            FastForward::House{static_cast<DemoClock&>(*m_store->clock), m_machine->engine,
                               m_machine->outbox, *m_store->outbox});
    const auto round = [this](Duration every, auto work) {
        if (m_forward) return m_forward->every(every, work);
        m_rounds.push_back(std::make_unique<Round>(every, work));
    };
    for (PathKind kind : {PathKind::sms, PathKind::voice, PathKind::mail, PathKind::webhook})
        round(heartbeat_every, [this, kind] { hear(kind); });
    if (m_configuration.intake)
        m_intake = std::make_unique<MailRound>(*m_configuration.intake, m_machine->engine,
                                               m_configuration.data);
    round(mail_fetched_every, [this] { fetch_mail(); });
    round(limits_checked_every, [this] { check_limits(); });
    round(fallback_sheet_every, [this] { (void)write_fallback_sheet(); });
    round(10min, [this] { keep_house(); });
    m_verifier = std::thread([this] { verify_all_quietly(); });
}

void ControlCentre::hear(PathKind kind) {
    const std::string name = boost::describe::enum_to_string(kind, "path");
    if (const auto channel = m_paths.at(kind)) m_machine->health.heard(name, channel->heartbeat());
    else m_machine->health.forget(name);
}

void ControlCentre::fetch_mail() {
    std::lock_guard lock(m_intake_mutex);
    if (!m_intake) return m_machine->health.forget("mail_intake");
    m_machine->health.heard("mail_intake", m_intake->fetch());
    for (const std::string& refusal : m_intake->take_refusals()) {
        complain("mail intake: a mail was refused (" + refusal + "), it stays in the mailbox");
        m_machine->health.remark("mail_refused", "a mail could not be taken (" + refusal +
                                                     "); it is in the mailbox, marked as read");
    }
}

// ---- Limits -------------------------------------------------------------------------------------

void ControlCentre::warn_of(const std::string& limit, std::uint64_t used, std::uint64_t of) {
    const auto percent = static_cast<std::uint32_t>(std::min<std::uint64_t>(used * 100 / of, 1000));
    std::uint32_t& told = m_warned[limit];
    service::Command command;
    if (percent >= warn_from_percent && (told == 0 || (percent >= 100 && told < 100)))
        command = service::WarnLimit{limit, percent};
    else if (percent < warn_from_percent && told != 0) command = service::ClearLimit{limit};
    else return;
    told = percent >= warn_from_percent ? percent : 0;
    (void)give(m_machine->engine, {SubjectKind::service, 1}, Command{command});
}

void ControlCentre::check_limits() {
    const Limits limits = [this] {
        std::lock_guard lock(m_configuration_mutex);
        return m_configuration.limits;
    }();
    warn_of("queue", m_machine->engine.counters().queue, limits.queue);
    if (m_front && m_front->server) {
        const auto counters = m_front->server->counters();
        warn_of("connections", counters.connections, limits.connections);
        warn_of("streams", counters.streams, limits.streams);
        warn_of("body_bytes", counters.fullest_body_percent, 100);
    }
    warn_of("public_reports_per_minute", m_machine->api.public_reports_percent(), 100);
    if (const auto waiting = m_store->outbox->waiting()) {
        std::uint64_t all = 0;
        for (const auto& one : *waiting) all += one.waiting;
        warn_of("outbox_waiting", all, limits.outbox_waiting);
    }
    std::error_code error;
    const auto space = std::filesystem::space(m_configuration.data, error);
    const auto least = limits.disk_free_mib << 20;
    // 80 % at five quarters of what must stay free, 100 % when it is reached.
    if (!error) warn_of("disk", least, std::max<std::uint64_t>(space.available, 1));
}

// ---- The sheet, and what a quiet moment is for --------------------------------------------------

bool ControlCentre::write_fallback_sheet() {
    statements::FallbackSheet sheet;
    std::vector<triage::Protocol> protocols;
    const Instant now = m_store->clock->now();
    if (!look_at(m_machine->engine, [&](const World& world, std::uint64_t) {
            sheet = statements::look_at(world, now);
            protocols = world.reference().protocols;
        })) {
        work_failed("fallback_sheet", "the queue is full");
        return false;
    }
    try {
        storage::write_durably(m_configuration.data / "fallback.html",
                               statements::to_html(sheet, *m_store->values, protocols));
    } catch (const storage::Trouble& trouble) {
        work_failed("fallback_sheet", trouble.what);
        return false;
    }
    m_machine->health.settled("fallback_sheet");
    return true;
}

void ControlCentre::work_failed(const std::string& work, const std::string& what) {
    complain(work + ": " + what);
    m_machine->health.failed(work, what);
}

void ControlCentre::keep_house() {
    const Instant now = m_store->clock->now();
    (void)m_store->accounts->forget_ended(now);
    (void)m_store->outbox->forget(now - std::chrono::hours{24 * 30});
    (void)m_store->values->catch_up();
    make_snapshot_when_due();
    make_backup_when_due();
}

// A child of its own, with low priority: replaying and writing the state must not make anybody
// wait.
void ControlCentre::make_snapshot_when_due() {
    const std::uint64_t position = m_machine->engine.counters().durable;
    if (position < m_snapshot_position + events_between_snapshots) return;
    const std::string data = m_configuration.data.string();
    const char* words[] = {"leitstelle", "snapshot", "--data", data.c_str(), nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, const_cast<char**>(words),
                      environ) != 0)
        return work_failed("snapshot", "no process for it");
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(child), 15);
    int status = 0;
    const pid_t ended = ::waitpid(child, &status, 0);
    if (ended != child || status != 0) return work_failed("snapshot", "not made");
    m_snapshot_position = position;
    m_machine->health.settled("snapshot");
}

void ControlCentre::make_backup_when_due() {
    const BackupSettings settings = [this] {
        std::lock_guard lock(m_configuration_mutex);
        return m_configuration.backup;
    }();
    if (settings.folder.empty() || settings.key_file.empty())
        return m_machine->health.settled("backup"); // no longer wished
    std::error_code error;
    std::filesystem::create_directories(settings.folder, error);
    std::filesystem::file_time_type newest{};
    for (const auto& entry : std::filesystem::directory_iterator(settings.folder, error))
        if (entry.path().extension() == ".sealed")
            newest = std::max(newest, entry.last_write_time());
    if (std::filesystem::file_time_type::clock::now() - newest < settings.every) return;
    std::string name = leitstelle::to_text(m_store->clock->now()); // 2026-03-02T12:00:00.000Z
    std::erase_if(name, [](char c) { return c == ':' || c == '.'; });
    const auto made = storage::backup(m_configuration.data, settings.folder / (name + ".sealed"),
                                      storage::KeyFile{settings.key_file});
    if (!made) return work_failed("backup", made.error().what);
    m_machine->health.settled("backup");
}

// The tail was checked at the start; here the whole chain, in small steps beside the work. A broken
// row ends the server: what stands on a false history must not decide.
void ControlCentre::verify_all_quietly() {
    auto verifier = storage::Verifier::open(m_configuration.data);
    if (!verifier) return end_with(Exit::damaged, verifier.error().what);
    while (!m_ending) {
        const auto progress = (*verifier)->next_page();
        if (!progress) return end_with(Exit::damaged, progress.error().what);
        if (progress->finished) return;
        std::this_thread::sleep_for(5ms);
    }
}

// ---- Reading the files again --------------------------------------------------------------------

void ControlCentre::take_configuration(Configuration configuration) {
    m_paths.set(channels_of(configuration));
    m_machine->aftermath.set_roads(
        configuration.osrm_url.empty()
            ? nullptr
            : std::make_shared<net::Osrm>(configuration.osrm_url, travel_times_within));
    {
        std::lock_guard lock(m_intake_mutex);
        m_intake = configuration.intake
                       ? std::make_unique<MailRound>(*configuration.intake, m_machine->engine,
                                                     configuration.data)
                       : nullptr;
    }
    std::lock_guard lock(m_configuration_mutex);
    m_configuration.osrm_url = configuration.osrm_url;
    m_configuration.sms_fields = configuration.sms_fields;
    m_configuration.voice_fields = configuration.voice_fields;
    m_configuration.limits = configuration.limits;
    m_configuration.backup = configuration.backup;
}

Problems ControlCentre::reload() {
    if (m_configuration.file.empty())
        return {{"", 0, "there is no configuration file to read again"}};
    auto wanted = load_configuration(m_configuration.file);
    if (!wanted) return wanted.error();
    if (Problems problems = needs_restart(m_configuration, *wanted); !problems.empty())
        return problems;
    if (Problems problems = check_files(*wanted); !problems.empty()) return problems;
    auto reference = load_reference(*wanted);
    auto regions = load_regions(*wanted, **reference);
    // On the engine's thread, between two decisions. Zones are only ever added: others hold them.
    // Nothing else is exchanged before all definitions were tried.
    std::string refusal;
    if (!look_at(m_machine->engine, [&](const World& world, std::uint64_t) {
            must(load_zones(*regions, *m_reference).empty());
            refusal = would_refuse(*regions, world, m_store->clock->now());
            if (!refusal.empty()) return;
            m_reference->places = std::move((*reference)->places);
            m_reference->protocols = std::move((*reference)->protocols);
        }))
        return {{"", 0, "the queue is full, nothing was changed"}};
    if (!refusal.empty()) return {{"", 0, refusal}};
    if (auto refused = define_regions(*regions)) return {{"", 0, refused->what}};
    take_police(*regions);
    take_configuration(std::move(*wanted));
    return {};
}

} // namespace leitstelle::app
