#include "app/protocols.hpp"
#include "base/codec.hpp"
#include <algorithm>
#include <fstream>
#include <sstream>
#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

namespace leitstelle::app {

using triage::Condition;
using triage::Text;

namespace {

struct Log {
    std::string file;
    ProtocolProblems& problems;
    void at(const toml::node& node, std::string what) const {
        problems.push_back({file, node.source().begin.line, std::move(what)});
    }
};

// One table of the file. Remembers which keys were asked for; all others are problems.
class Section {
public:
    Section(const toml::table& table, const Log& log) : m_table(table), m_log(log) {}

    const toml::node* node(std::string_view key);
    const toml::node* needed(std::string_view key);
    std::string text(std::string_view key);
    std::optional<std::string> maybe_text(std::string_view key);
    std::optional<std::string> maybe_day(std::string_view key);
    std::uint32_t number(std::string_view key);
    bool flag(std::string_view key);
    Text texts(std::string_view key);
    std::optional<Text> maybe_texts(std::string_view key);
    std::vector<Condition> conditions(std::string_view key);
    template <class Enum> Enum one_of(std::string_view key);
    template <class Each> void tables(std::string_view key, Each each);
    template <class Each> void table(std::string_view key, Each each);
    void refuse_the_rest();

private:
    std::string text_of(const toml::node& node, std::string_view key);

    const toml::table& m_table;
    const Log& m_log;
    std::vector<std::string> m_known;
};

struct Place {
    std::string file;
    std::uint32_t line = 0;
};

struct File {
    std::string name;
    bool is_protocol = false;
    std::string append; // name of a part, without .toml
    std::uint32_t append_line = 0;
    triage::Protocol protocol;
    std::vector<Place> questions, instructions, rules;
};

} // namespace

static std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

const toml::node* Section::node(std::string_view key) {
    if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) m_known.emplace_back(key);
    return m_table.get(key);
}

const toml::node* Section::needed(std::string_view key) {
    const toml::node* found = node(key);
    if (!found) m_log.at(m_table, in_quotes(key) + " is missing");
    return found;
}

std::string Section::text_of(const toml::node& found, std::string_view key) {
    if (const auto* value = found.as_string()) return value->get();
    m_log.at(found, in_quotes(key) + ": text in quotation marks expected");
    return {};
}

std::string Section::text(std::string_view key) {
    const toml::node* found = needed(key);
    return found ? text_of(*found, key) : std::string();
}

std::optional<std::string> Section::maybe_text(std::string_view key) {
    const toml::node* found = node(key);
    if (!found) return std::nullopt;
    return text_of(*found, key);
}

std::optional<std::string> Section::maybe_day(std::string_view key) {
    const toml::node* found = node(key);
    if (!found) return std::nullopt;
    if (!found->is_date()) m_log.at(*found, in_quotes(key) + ": a day like 2026-03-02 expected");
    std::ostringstream day;
    if (const auto* date = found->as_date()) day << date->get();
    return day.str();
}

std::uint32_t Section::number(std::string_view key) {
    const toml::node* found = needed(key);
    if (!found) return 0;
    const auto* value = found->as_integer();
    if (value && value->get() >= 0 && value->get() <= 9999)
        return static_cast<std::uint32_t>(value->get());
    m_log.at(*found, in_quotes(key) + ": whole number from 0 to 9999 expected");
    return 0;
}

bool Section::flag(std::string_view key) {
    const toml::node* found = node(key);
    if (!found) return false;
    if (!found->is_boolean()) m_log.at(*found, in_quotes(key) + ": true or false expected");
    return found->value_or(false);
}

template <class Enum> Enum Section::one_of(std::string_view key) {
    Enum value{};
    const toml::node* found = needed(key);
    if (!found) return value;
    const std::string name = found->is_string() ? found->as_string()->get() : std::string();
    if (!boost::describe::enum_from_string(name.c_str(), value))
        m_log.at(*found, in_quotes(key) + ": unknown value " + in_quotes(name) +
                             ", allowed: " + codec::listed(codec::names_of<Enum>()));
    return value;
}

template <class Each> void Section::table(std::string_view key, Each each) {
    const toml::node* found = node(key);
    if (!found) return;
    const toml::table* inner = found->as_table();
    if (!inner) return m_log.at(*found, in_quotes(key) + ": a table expected");
    Section section(*inner, m_log);
    each(section);
    section.refuse_the_rest();
}

template <class Each> void Section::tables(std::string_view key, Each each) {
    const toml::node* found = node(key);
    if (!found) return;
    const toml::array* list = found->as_array();
    if (!list || !list->is_homogeneous<toml::table>())
        return m_log.at(*found, in_quotes(key) + ": a list of tables expected");
    for (const toml::node& element : *list) {
        Section section(*element.as_table(), m_log);
        each(section, element.source().begin.line);
        section.refuse_the_rest();
    }
}

Text Section::texts(std::string_view key) {
    if (!m_table.get(key)) m_log.at(m_table, in_quotes(key) + " is missing");
    return maybe_texts(key).value_or(Text{});
}

std::optional<Text> Section::maybe_texts(std::string_view key) {
    std::optional<Text> both;
    table(key, [&](Section& inner) {
        both = Text{inner.maybe_text("de").value_or(""), inner.maybe_text("en").value_or("")};
    });
    return both;
}

// { "ran.encrypting" = ["yes", "unknown"] }
std::vector<Condition> Section::conditions(std::string_view key) {
    std::vector<Condition> list;
    const toml::node* found = node(key);
    if (!found) return list;
    const toml::table* inner = found->as_table();
    if (!inner) {
        m_log.at(*found, in_quotes(key) + ": a table of question = [answers] expected");
        return list;
    }
    for (const auto& [question, answers] : *inner) {
        Condition condition{std::string(question.str()), {}};
        const toml::array* ids = answers.as_array();
        if (!ids || (!ids->empty() && !ids->is_homogeneous<std::string>()))
            m_log.at(answers, in_quotes(question.str()) + ": a list of answer ids expected");
        else
            for (const toml::node& id : *ids) condition.answers.push_back(id.as_string()->get());
        list.push_back(std::move(condition));
    }
    return list;
}

void Section::refuse_the_rest() {
    for (const auto& [key, value] : m_table) {
        const std::string name(key.str());
        if (std::find(m_known.begin(), m_known.end(), name) != m_known.end()) continue;
        std::string allowed;
        for (const std::string& known : m_known) allowed += (allowed.empty() ? "" : ", ") + known;
        m_log.problems.push_back({m_log.file, key.source().begin.line,
                                  "unknown key " + in_quotes(name) + ", allowed: " + allowed});
    }
}

static triage::Question read_question(Section& section) {
    triage::Question question;
    question.id = section.text("id");
    question.text = section.texts("text");
    question.hint = section.maybe_texts("hint");
    question.ask_if = section.conditions("ask_if");
    section.tables("answers", [&](Section& inner, std::uint32_t) {
        triage::Answer answer;
        answer.digit = inner.number("digit");
        answer.id = inner.text("id");
        answer.text = {inner.text("de"), inner.text("en")};
        answer.next = inner.maybe_text("next");
        question.answers.push_back(std::move(answer));
    });
    return question;
}

static triage::Instruction read_instruction(Section& section) {
    triage::Instruction one;
    one.id = section.text("id");
    one.kind = section.one_of<triage::InstructionKind>("kind");
    one.order = section.number("order");
    one.text = section.texts("text");
    if (section.node("timing")) one.timing = section.one_of<triage::Timing>("timing");
    one.read_if = section.conditions("read_if");
    one.reviewer = section.maybe_text("reviewer");
    one.reviewed_on = section.maybe_day("reviewed_on");
    return one;
}

static triage::Rule read_rule(Section& section) {
    triage::Rule rule;
    rule.when = section.conditions("when");
    rule.level = section.one_of<Level>("level");
    rule.number = section.number("number");
    section.needed("rsit");
    section.table("rsit", [&](Section& inner) {
        rule.rsit = {inner.text("class"), inner.text("type")};
    });
    rule.because = section.texts("because");
    rule.hands_on = section.flag("hands_on");
    return rule;
}

static File read_file(const std::string& name, const toml::table& table, const Log& log) {
    File file;
    file.name = name;
    file.is_protocol = table.contains("key");
    triage::Protocol& protocol = file.protocol;
    Section section(table, log);
    protocol.version = section.number("version");
    if (file.is_protocol) {
        protocol.key = section.text("key");
        protocol.title = section.texts("title");
        if (const auto append = section.maybe_text("append")) {
            file.append = *append;
            file.append_line = table.get("append")->source().begin.line;
        }
        section.tables("rule", [&](Section& inner, std::uint32_t line) {
            protocol.rules.push_back(read_rule(inner));
            file.rules.push_back({name, line});
        });
    }
    section.tables("question", [&](Section& inner, std::uint32_t line) {
        protocol.questions.push_back(read_question(inner));
        file.questions.push_back({name, line});
    });
    section.tables("instruction", [&](Section& inner, std::uint32_t line) {
        protocol.instructions.push_back(read_instruction(inner));
        file.instructions.push_back({name, line});
    });
    section.refuse_the_rest();
    return file;
}

template <class T> static void put_behind(std::vector<T>& list, const std::vector<T>& more) {
    list.insert(list.end(), more.begin(), more.end());
}

static void append_parts(std::vector<File>& files, ProtocolProblems& problems) {
    for (File& file : files) {
        if (file.append.empty()) continue;
        const auto part = std::find_if(files.begin(), files.end(), [&](const File& one) {
            return !one.is_protocol && one.name == file.append + ".toml";
        });
        if (part == files.end()) {
            problems.push_back({file.name, file.append_line,
                                "append: no part " + in_quotes(file.append + ".toml") + " here"});
            continue;
        }
        file.protocol.version += part->protocol.version;
        put_behind(file.protocol.questions, part->protocol.questions);
        put_behind(file.protocol.instructions, part->protocol.instructions);
        put_behind(file.questions, part->questions);
        put_behind(file.instructions, part->instructions);
    }
}

static Place place_of(const File& file, const triage::Finding& finding) {
    switch (finding.part) {
    case triage::Part::question: return file.questions.at(finding.index);
    case triage::Part::instruction: return file.instructions.at(finding.index);
    case triage::Part::rule: return file.rules.at(finding.index);
    case triage::Part::protocol: break;
    }
    return {file.name, 1};
}

static void add_finding(const File& file, const triage::Finding& finding,
                        ProtocolProblems& problems) {
    const Place place = place_of(file, finding);
    problems.push_back({place.file, place.line, finding.what});
}

// A part's problem is found once per protocol that appends it, and told once.
static ProtocolProblems in_order(ProtocolProblems problems) {
    std::sort(problems.begin(), problems.end());
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

static Result<Protocols, ProtocolProblems> check_all(const std::vector<File>& files) {
    ProtocolProblems problems;
    std::vector<const File*> sources;
    std::vector<std::string> shared;
    Protocols protocols;
    for (const File& file : files) {
        if (!file.is_protocol) {
            for (const triage::Question& question : file.protocol.questions)
                shared.push_back(question.id);
            continue;
        }
        for (const triage::Finding& finding : triage::check(file.protocol))
            add_finding(file, finding, problems);
        sources.push_back(&file);
        protocols.push_back(file.protocol);
    }
    if (problems.empty())
        for (const triage::SetFinding& found : triage::check_set(protocols, shared))
            add_finding(*sources[found.protocol], found.finding, problems);
    if (!problems.empty()) return Unexpected{in_order(std::move(problems))};
    return protocols;
}

Result<Protocols, ProtocolProblems>
read_protocols(const std::map<std::string, std::string>& contents) {
    ProtocolProblems problems;
    std::vector<File> files;
    for (const auto& [name, content] : contents) {
        const Log log{name, problems};
        try {
            files.push_back(read_file(name, toml::parse(content, name), log));
        } catch (const toml::parse_error& error) {
            problems.push_back({name, error.source().begin.line,
                                "not valid TOML: " + std::string(error.description())});
        }
    }
    if (problems.empty()) append_parts(files, problems);
    if (!problems.empty()) return Unexpected{in_order(std::move(problems))};
    return check_all(files);
}

Result<Protocols, ProtocolProblems> load_protocols(const std::filesystem::path& directory) {
    std::map<std::string, std::string> contents;
    ProtocolProblems problems;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() != ".toml") continue;
        std::ifstream file(entry->path(), std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        const std::string name = entry->path().filename().string();
        if (!file) problems.push_back({name, 0, "cannot be read"});
        contents[name] = content.str();
    }
    if (error) problems.push_back({directory.string(), 0, "cannot be read: " + error.message()});
    if (!problems.empty()) return Unexpected{in_order(std::move(problems))};
    auto protocols = read_protocols(contents);
    if (!protocols) return protocols;
    for (const auto key : {triage::entry_key, triage::after_hours_key})
        if (!triage::find(*protocols, key))
            problems.push_back(
                {directory.string(), 0, "no protocol with key " + in_quotes(key) + " in any file"});
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return protocols;
}

std::string to_text(const ProtocolProblem& problem) {
    return problem.file + (problem.line ? ":" + std::to_string(problem.line) : "") + ": " +
           problem.what;
}

} // namespace leitstelle::app
