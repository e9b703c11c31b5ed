// The control centre: builds every part, wires them, runs until it is told to end. Contains no
// rule. The order of the members is the order of building; they end the other way round.
#pragma once
#include "app/aftermath.hpp"
#include "app/configuration.hpp"
#include "app/control.hpp"
#include "app/demo_clock.hpp"
#include "app/demo_links.hpp"
#include "app/demo_phone.hpp"
#include "app/fast_forward.hpp"
#include "app/mail_intake.hpp"
#include "app/paths.hpp"
#include "app/reference.hpp"
#include "app/round.hpp"
#include "app/supervisor.hpp"
#include <memory>

namespace leitstelle::api {
struct Parts;
struct Lamp;
} // namespace leitstelle::api

namespace leitstelle::app {

struct DemoOptions {
    DemoTime time;
    bool silent = false; // the telephones answer no test alarm by themselves
    Path scenario;       // "" = data/scenarios/demo.toml
};

struct StartOptions {
    Configuration configuration;
    bool demo = false;
    DemoOptions demo_options;
};

class ControlCentre {
public:
    struct No {
        Exit exit{};
        std::string what;
    };
    // Everything answers when it returns.
    static Result<std::unique_ptr<ControlCentre>, No> start(const StartOptions& options,
                                                            LastEnd last);
    ~ControlCentre();
    void say_where(); // the ways in, one a line, then "ready"
    Exit wait();      // until a signal, or until the journal takes nothing more

    // Reads the configuration and the files it names again. A fault changes nothing.
    Problems reload();

private:
    struct Store;   // what lies in the data folder
    struct Machine; // core, engine and what follows them
    struct Front;   // server and doors
    ControlCentre();
    std::optional<No> open_store();
    std::optional<No> build_machine();
    std::optional<No> start_engine();
    std::optional<No> define_regions(const RegionFiles& regions);
    void take_police(const RegionFiles& regions);
    std::optional<No> fill_demo();
    std::optional<No> open_doors();
    api::Parts doors(engine::Engine& engine);
    std::vector<api::Lamp> lamps() const;
    void start_rounds();
    Health::PassedTime passed_time();
    void end_with(Exit exit, const std::string& what);
    void take_configuration(Configuration configuration);
    engine::Attempt send(const engine::Outgoing& outgoing);

    // Rounds
    void hear(PathKind kind);
    void fetch_mail();
    void check_limits();
    void warn_of(const std::string& limit, std::uint64_t used, std::uint64_t of);
    bool write_fallback_sheet();
    void work_failed(const std::string& work, const std::string& what);
    void keep_house();
    void make_snapshot_when_due();
    void make_backup_when_due();
    void verify_all_quietly();

    // Wishes of the command line (control_wishes.cpp)
    std::string answer(std::string_view request);
    Answer grant(const Wish& wish);
    Answer wish_reload();
    Answer wish_release(const Wish& wish);
    Answer wish_paths();
    Answer wish_advance(const Wish& wish);
    Answer wish_erase(const Wish& wish);
    Answer wish_user_add(const Wish& wish);
    Answer wish_user_list();
    Answer wish_user_change(const Wish& wish);
    Answer wish_token(const Wish& wish);
    Answer wish_import_roster(const Wish& wish);

    std::mutex m_configuration_mutex;
    Configuration m_configuration;
    bool m_demo = false;
    DemoOptions m_demo_options;
    LastEnd m_last_end = LastEnd::other;
    std::unique_ptr<Reference> m_reference;
    RegionFiles m_regions;
    std::map<std::string, std::string, std::less<>> m_police; // by region's key
    texts::Catalogue m_catalogue;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Machine> m_machine;
    std::unique_ptr<DemoPhone> m_phone;
    std::unique_ptr<DemoLinks> m_links;
    Paths m_paths;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<storage::ControlServer> m_control;
    std::mutex m_intake_mutex;
    std::unique_ptr<MailRound> m_intake;
    std::map<std::string, std::uint32_t> m_warned; // limits: percent last told
    std::uint64_t m_snapshot_position = 0;
    std::atomic<bool> m_ending = false;
    std::unique_ptr<FastForward> m_forward;       // of a demo whose clock stands
    std::vector<std::unique_ptr<Round>> m_rounds; // last: they use everything
    std::thread m_verifier;
    Exit m_exit = Exit::good;
};

// start(), wait() and what is said about it; for the supervisor's child.
Exit run_control_centre(const StartOptions& options, LastEnd last);

} // namespace leitstelle::app
