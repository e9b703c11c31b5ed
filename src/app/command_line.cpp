#include "app/command_line.hpp"
#include "base/codec.hpp"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

namespace leitstelle::app {

struct CommandLine::Parser {
    CLI::App app;
    std::map<std::string, CLI::App*> groups;
    std::map<CLI::App*, Work> work;
};

static CLI::App& app_of(void* command) { return *static_cast<CLI::App*>(command); }

Options& Options::text(const std::string& names, std::string& into, const std::string& help) {
    app_of(m_command).add_option(names, into, help)->capture_default_str();
    return *this;
}
Options& Options::needed(const std::string& names, std::string& into, const std::string& help) {
    app_of(m_command).add_option(names, into, help)->required();
    return *this;
}
Options& Options::texts(const std::string& names, std::vector<std::string>& into,
                        const std::string& help) {
    app_of(m_command).add_option(names, into, help)->delimiter(',');
    return *this;
}
Options& Options::number(const std::string& names, std::int64_t& into, std::int64_t least,
                         std::int64_t most, const std::string& help) {
    app_of(m_command)
        .add_option(names, into, help)
        ->check(CLI::Range(least, most))
        ->capture_default_str();
    return *this;
}
Options& Options::flag(const std::string& names, bool& into, const std::string& help) {
    app_of(m_command).add_flag(names, into, help);
    return *this;
}

CommandLine::CommandLine(const std::string& what) : m_parser(std::make_unique<Parser>()) {
    m_parser->app.description(what);
    m_parser->app.require_subcommand(1);
    m_parser->app.set_version_flag("--version", "leitstelle " LEITSTELLE_VERSION);
}

CommandLine::~CommandLine() = default;

void CommandLine::add(const std::string& words, const std::string& help,
                      const std::function<Work(Options&)>& declare) {
    CLI::App* parent = &m_parser->app;
    std::string word = words;
    if (const auto space = words.find(' '); space != std::string::npos) {
        const std::string group = words.substr(0, space);
        word = words.substr(space + 1);
        CLI::App*& found = m_parser->groups[group];
        if (!found) {
            found = parent->add_subcommand(group, group + " ...");
            found->require_subcommand(1);
        }
        parent = found;
    }
    CLI::App* command = parent->add_subcommand(word, help);
    Options options(command);
    m_parser->work[command] = declare(options);
}

Exit CommandLine::run(int count, char** words) {
    try {
        m_parser->app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return m_parser->app.exit(error) == 0 ? Exit::good : Exit::usage;
    }
    for (const auto& [command, work] : m_parser->work)
        if (command->parsed()) return work();
    return Exit::usage;
}

std::string program_version() { return LEITSTELLE_VERSION; }

void say(const std::string& sentence) {
    std::fputs((sentence + '\n').c_str(), stdout);
    std::fflush(stdout);
}

void complain(const std::string& sentence) { std::fputs((sentence + '\n').c_str(), stderr); }

std::string json_text(const std::string& text) {
    std::string out;
    codec::write_text(text, out);
    return out;
}

std::string json_object(const std::vector<std::pair<std::string, std::string>>& json_values) {
    std::string out = "{";
    for (const auto& [name, value] : json_values)
        out += (out.size() > 1 ? "," : "") + json_text(name) + ":" + value;
    return out + "}";
}

} // namespace leitstelle::app
