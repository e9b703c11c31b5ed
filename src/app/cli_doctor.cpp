// leitstelle doctor: is everything well here? Each finding is good, a warning or a fault, with what
// to do about it; the status is 1 when there is a fault.
#include "app/command_line.hpp"
#include "app/control.hpp"
#include "app/demo_clock.hpp"
#include "app/reference.hpp"
#include "storage/row_journal.hpp"
#include "storage/schema.hpp"
#include "storage/verify.hpp"
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/timex.h>

namespace leitstelle::app {

namespace {
BOOST_DEFINE_ENUM_CLASS(State, good, warning, fault)
struct Finding {
    std::string what;
    State state{};
    std::string sentence;
};
class Doctor {
public:
    Doctor(Configuration configuration) : m_configuration(std::move(configuration)) {}
    std::vector<Finding> look();

private:
    void add(std::string what, State state, std::string sentence) {
        m_findings.push_back({std::move(what), state, std::move(sentence)});
    }
    void clock();
    void zones();
    void disk();
    void journal();
    void files();
    void paths();
    void backups();
    void tls();

    Configuration m_configuration;
    std::vector<Finding> m_findings;
};
} // namespace

void Doctor::clock() {
    timex state{};
    const int answer = ::adjtimex(&state);
    if (answer < 0)
        return add("clock", State::warning, "the system does not tell its clock's state");
    const bool synchronised = answer != TIME_ERROR && !(state.status & STA_UNSYNC);
    add("clock", synchronised ? State::good : State::warning,
        synchronised ? "synchronised"
                     : "not synchronised with the network: install a time service (chrony)");
}

void Doctor::zones() {
    calendar::Zones zones;
    if (auto loaded = zones.load(calendar::Zones::home); !loaded)
        return add("zones", State::fault, loaded.error() + ": install tzdata");
    const auto* zone = zones.find(calendar::Zones::home);
    const auto summer = zone->offset(*instant_from_text("2026-07-01T12:00:00Z"));
    const auto winter = zone->offset(*instant_from_text("2026-01-01T12:00:00Z"));
    const bool good = summer - winter == std::chrono::hours{1};
    add("zones", good ? State::good : State::fault,
        good ? "Europe/Berlin with its two switches" : "Europe/Berlin has no summer time: tzdata?");
}

void Doctor::disk() {
    std::error_code error;
    const auto space = std::filesystem::space(m_configuration.data, error);
    if (error)
        return add("disk", State::warning,
                   m_configuration.data.string() + ": " + error.message() + " (not started yet?)");
    const auto mib = space.available >> 20;
    const auto least = m_configuration.limits.disk_free_mib;
    add("disk", mib < least ? State::fault : (mib < 5 * least ? State::warning : State::good),
        std::to_string(mib) + " MiB free");
}

void Doctor::journal() {
    std::error_code error;
    if (!std::filesystem::exists(storage::journal_file(m_configuration.data), error))
        return add("journal", State::warning, "none here yet");
    auto verifier = storage::Verifier::open(m_configuration.data);
    if (!verifier) return add("journal", State::fault, verifier.error().what);
    try {
        storage::Database database(storage::journal_file(m_configuration.data),
                                   storage::journal_schema, storage::Database::Mode::read);
        storage::verify_tail(database, 1000);
        add("journal", State::good, "the last 1000 rows are whole; all of them: leitstelle verify");
    } catch (const storage::Trouble& trouble) {
        add("journal", State::fault, trouble.what);
    }
}

void Doctor::files() {
    const Problems problems = check_files(m_configuration);
    if (problems.empty())
        return add("files", State::good, "configuration, regions, protocols, texts");
    for (const Problem& problem : problems) add("files", State::fault, to_text(problem));
}

void Doctor::paths() {
    const Answer answer =
        ask_control(m_configuration.data, {"paths", {}}, std::chrono::seconds{40});
    if (answer.name == "no_server")
        return add("server", State::warning, "does not run on this folder: " + answer.sentence);
    add("server", answer.done ? State::good : State::fault, answer.sentence);
    for (const auto& fact : answer.facts) {
        const bool lost = fact.at("state") != "good";
        add("path " + fact.at("path"), lost ? State::fault : State::good, fact.at("sentence"));
    }
    if (answer.facts.empty())
        add("paths", State::warning, "no path is configured: nobody can be alarmed");
}

void Doctor::backups() {
    const Path& folder = m_configuration.backup.folder;
    if (folder.empty())
        return add("backup", State::warning, "none is configured ([backup] folder and key_file)");
    std::error_code error;
    std::optional<std::filesystem::file_time_type> newest;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".sealed")
            newest = std::max(newest.value_or(entry.last_write_time()), entry.last_write_time());
    if (!newest) return add("backup", State::fault, folder.string() + ": no backup here");
    const auto age = std::filesystem::file_time_type::clock::now() - *newest;
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(age);
    add("backup", age > 2 * m_configuration.backup.every ? State::fault : State::good,
        "the newest is " + std::to_string(hours.count()) + " hours old");
}

void Doctor::tls() {
    if (m_configuration.certificate.empty()) {
        const bool loopback = m_configuration.address == "127.0.0.1";
        return add("tls", loopback ? State::good : State::warning,
                   loopback ? "none needed on this machine alone" : "none: a proxy must do it");
    }
    std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(m_configuration.certificate.c_str(), "r"),
                                               std::fclose);
    if (!file)
        return add("tls", State::fault, m_configuration.certificate.string() + ": not there");
    std::unique_ptr<X509, void (*)(X509*)> certificate(
        PEM_read_X509(file.get(), nullptr, nullptr, nullptr), X509_free);
    if (!certificate) return add("tls", State::fault, "the certificate is not PEM");
    int days = 0, seconds = 0;
    ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate.get()));
    add("tls", days < 3 ? State::fault : (days < 21 ? State::warning : State::good),
        "the certificate is good for " + std::to_string(days) + " days");
}

std::vector<Finding> Doctor::look() {
    clock(), zones(), disk(), journal(), files(), paths(), backups(), tls();
    return std::move(m_findings);
}

static Exit tell(const std::vector<Finding>& findings, bool json) {
    bool fault = false;
    std::string list;
    for (const Finding& one : findings) {
        const std::string state = boost::describe::enum_to_string(one.state, "fault");
        fault = fault || one.state == State::fault;
        if (!json) say(state + std::string(9 - state.size(), ' ') + one.what + ": " + one.sentence);
        list += (list.empty() ? "" : ",") + json_object({{"what", json_text(one.what)},
                                                         {"state", json_text(state)},
                                                         {"sentence", json_text(one.sentence)}});
    }
    if (json)
        say(json_object({{"good", fault ? "false" : "true"}, {"findings", "[" + list + "]"}}));
    return fault ? Exit::refused : Exit::good;
}

void add_doctor(CommandLine& line) {
    struct Words {
        std::string config, data;
        bool json = false;
    };
    line.add("doctor", "clock, zones, disk, journal, files, paths, backups, TLS",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--config", words->config, "configuration file")
                     .text("--data", words->data, "data folder, when there is no file")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     Configuration configuration = default_configuration();
                     if (!words->config.empty()) {
                         auto loaded = load_configuration(words->config);
                         if (!loaded) return complain(to_text(loaded.error())), Exit::usage;
                         configuration = std::move(*loaded);
                     }
                     if (!words->data.empty()) configuration.data = words->data;
                     return tell(Doctor(std::move(configuration)).look(), words->json);
                 };
             });
}

} // namespace leitstelle::app
