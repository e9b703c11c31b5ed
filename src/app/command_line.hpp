// The command line: the only place that knows the parser (CLI11). A command declares its options
// into plain variables and gives what it does; statuses are those of Exit
// (docs/operating/commands).
#pragma once
#include "app/supervisor.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace leitstelle::app {

class Options { // of one command
public:
    explicit Options(void* command) : m_command(command) {}
    // Names as "--data" or, for a word in its place, "file". A default is what `into` holds.
    Options& text(const std::string& names, std::string& into, const std::string& help);
    Options& needed(const std::string& names, std::string& into, const std::string& help);
    Options& texts(const std::string& names, std::vector<std::string>& into,
                   const std::string& help);
    Options& number(const std::string& names, std::int64_t& into, std::int64_t least,
                    std::int64_t most, const std::string& help);
    Options& flag(const std::string& names, bool& into, const std::string& help);

private:
    void* m_command;
};

class CommandLine {
public:
    explicit CommandLine(const std::string& what);
    ~CommandLine();

    // `words`: "demo", or "user add" for a command below another one. `declare` is called at once;
    // what it returns is run when the command was given.
    using Work = std::function<Exit()>;
    void add(const std::string& words, const std::string& help,
             const std::function<Work(Options&)>& declare);
    Exit run(int count, char** words);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

// One line of a result for people, or one JSON object for programs.
void say(const std::string& sentence);      // to standard output
void complain(const std::string& sentence); // to standard error
std::string json_object(const std::vector<std::pair<std::string, std::string>>& json_values);
std::string json_text(const std::string& text); // quoted

std::string program_version();

// What main() lists. Each declares one command or a group of them.
void add_demo(CommandLine& line);
void add_serve(CommandLine& line);
void add_verify(CommandLine& line);
void add_backup(CommandLine& line);
void add_restore(CommandLine& line);
void add_export(CommandLine& line);
void add_funding(CommandLine& line);
void add_snapshot(CommandLine& line);
void add_erase(CommandLine& line);
void add_user(CommandLine& line);
void add_import(CommandLine& line);
void add_advance(CommandLine& line);
void add_release(CommandLine& line);
void add_reload(CommandLine& line);
void add_doctor(CommandLine& line);

} // namespace leitstelle::app
