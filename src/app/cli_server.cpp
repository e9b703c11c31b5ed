// The commands that become the server, and those that only speak to it.
#include "app/command_line.hpp"
#include "app/control.hpp"
#include "app/control_centre.hpp"
#include "app/limits.hpp"
#include "app/supervisor.hpp"

namespace leitstelle::app {

static Exit run_server(const StartOptions& options) {
    return supervised([&](LastEnd last) { return run_control_centre(options, last); });
}

void add_demo(CommandLine& line) {
    struct Words {
        std::string data = "demo-data";
        std::int64_t port = 8119, speed = 1;
        std::string stands_at, scenario;
        bool silent = false;
    };
    line.add(
        "demo", "the Ruhr pilot with made-up people; binds 127.0.0.1, simulates phone and mail",
        [](Options& options) -> CommandLine::Work {
            auto words = std::make_shared<Words>();
            options.number("--port", words->port, 1, 65535, "port on 127.0.0.1")
                .text("--data", words->data, "data folder; filled when it is empty")
                .number("--speed", words->speed, 1, 3600, "seconds that pass in one second")
                .text("--stands-at", words->stands_at,
                      "the clock stands at this moment (2026-03-02T09:00:00Z) until \"advance\" "
                      "moves it on; opening hours are those of the region then")
                .text("--scenario", words->scenario, "other people and emergencies (TOML)")
                .flag("--silent", words->silent, "the telephones confirm no test alarm themselves");
            return [words] {
                StartOptions start;
                start.configuration = default_configuration();
                start.configuration.data = std::filesystem::absolute(words->data);
                start.configuration.port = static_cast<std::uint16_t>(words->port);
                start.configuration.public_url = "http://localhost:" + std::to_string(words->port);
                start.configuration.webhook.source = start.configuration.public_url;
                start.demo = true;
                start.demo_options = {
                    {static_cast<std::uint32_t>(words->speed), {}}, words->silent, words->scenario};
                if (!words->stands_at.empty()) {
                    start.demo_options.time.stands_from = instant_from_text(words->stands_at);
                    if (!start.demo_options.time.stands_from)
                        return complain("--stands-at: a moment as 2026-03-02T09:00:00Z expected"),
                               Exit::usage;
                }
                return run_server(start);
            };
        });
}

void add_serve(CommandLine& line) {
    struct Words {
        std::string config = "leitstelle.toml";
        bool check = false;
    };
    line.add("serve", "the control centre, by a configuration file",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--config", words->config, "configuration file")
                     .flag("--check", words->check, "only check the files, start nothing");
                 return [words] {
                     StartOptions start;
                     auto configuration = load_configuration(words->config);
                     if (!configuration) {
                         complain(to_text(configuration.error()) + "nothing was started");
                         return Exit::usage;
                     }
                     start.configuration = std::move(*configuration);
                     if (const Problems problems = check_files(start.configuration);
                         !problems.empty()) {
                         complain(to_text(problems) + "nothing was started");
                         return Exit::usage;
                     }
                     if (words->check) return say("configuration is good"), Exit::good;
                     return run_server(start);
                 };
             });
}

static constexpr Duration patience = std::chrono::seconds{60};

static Exit tell(const Answer& answer, bool json) {
    if (json) say(codec::to_json(answer));
    else (answer.done ? say : complain)(answer.sentence);
    if (answer.done) return Exit::good;
    return answer.name == "no_server" ? Exit::no_server : Exit::refused;
}

void add_reload(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data";
        bool json = false;
    };
    line.add("reload", "reads the configuration and its files again; a bad one changes nothing",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder of the running server")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     return tell(ask_control(words->data, {"reload", {}}, patience), words->json);
                 };
             });
}

void add_advance(CommandLine& line) {
    struct Words {
        std::string data = "demo-data";
        std::int64_t seconds = 0;
        bool json = false;
    };
    line.add("advance", "moves the clock of a demo on that was started with --stands-at",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options
                     .number("seconds", words->seconds, 0,
                             static_cast<std::int64_t>(most_advanced_s), "by how much")
                     .text("--data", words->data, "data folder of the running demo")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     return tell(
                         ask_control(words->data,
                                     {"advance", {{"seconds", std::to_string(words->seconds)}}},
                                     patience),
                         words->json);
                 };
             });
}

void add_release(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data", login;
        bool json = false;
    };
    line.add("release", "lets a restored server alarm and send again",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder of the running server")
                     .needed("--as", words->login,
                             "login of the commander or administrator who "
                             "takes the responsibility")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     return tell(
                         ask_control(words->data, {"release", {{"login", words->login}}}, patience),
                         words->json);
                 };
             });
}

} // namespace leitstelle::app
