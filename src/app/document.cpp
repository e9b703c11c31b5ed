#include "app/document.hpp"
#include <algorithm>
#include <fstream>
#include <sstream>
#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

namespace leitstelle::app {

static constexpr std::uintmax_t most_bytes = 1 << 20;

std::string to_text(const Problem& problem) {
    return problem.file + (problem.line ? ":" + std::to_string(problem.line) : "") + ": " +
           problem.what;
}

std::string to_text(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) text += to_text(problem) + '\n';
    return text;
}

const Node* Node::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

static Node node_of(const toml::node& from) {
    Node node;
    node.line = from.source().begin.line;
    if (const auto* text = from.as_string()) {
        node.kind = Node::Kind::text;
        node.text = text->get();
    } else if (const auto* integer = from.as_integer()) {
        node.kind = Node::Kind::integer;
        node.integer = integer->get();
    } else if (const auto* flag = from.as_boolean()) {
        node.kind = Node::Kind::flag;
        node.flag = flag->get();
    } else if (const auto* date = from.as_date()) {
        node.kind = Node::Kind::date;
        std::ostringstream day;
        day << date->get();
        node.text = day.str();
    } else if (const auto* list = from.as_array()) {
        node.kind = Node::Kind::list;
        for (const toml::node& one : *list) node.list.push_back(node_of(one));
    } else if (const auto* table = from.as_table()) {
        for (const auto& [key, value] : *table)
            node.entries.push_back(
                {std::string(key.str()), key.source().begin.line, node_of(value)});
        const auto earlier = [](const auto& a, const auto& b) { return a.line < b.line; };
        std::stable_sort(node.entries.begin(), node.entries.end(), earlier);
    } else {
        node.kind = Node::Kind::other;
    }
    return node;
}

Result<Node, Problem> read_toml(std::string_view content, const std::string& file) {
    try {
        return node_of(toml::parse(content, file));
    } catch (const toml::parse_error& error) {
        return Unexpected{Problem{file, error.source().begin.line,
                                  "not valid TOML: " + std::string(error.description())}};
    }
}

Result<Node, Problem> load_toml(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return Unexpected{Problem{name, 0, "cannot be read: " + error.message()}};
    if (size > most_bytes) return Unexpected{Problem{name, 0, "larger than 1 MiB"}};
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) return Unexpected{Problem{name, 0, "cannot be read"}};
    return read_toml(content.str(), name);
}

static std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

const Node* Section::node(std::string_view key) {
    if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) m_known.emplace_back(key);
    return m_table.find(key);
}

const Node* Section::needed(std::string_view key) {
    const Node* found = node(key);
    if (!found) m_problems.push_back({m_file, m_table.line, in_quotes(key) + " is missing"});
    return found;
}

const Node* Section::of_kind(std::string_view key, Node::Kind kind, const char* expected) {
    const Node* found = node(key);
    if (!found || found->kind == kind) return found;
    refuse(key, std::string(expected) + " expected");
    return nullptr;
}

void Section::refuse(std::string_view key, const std::string& what) {
    const Node* found = m_table.find(key);
    m_problems.push_back(
        {m_file, found ? found->line : m_table.line, in_quotes(key) + ": " + what});
}

std::string Section::text(std::string_view key) {
    if (!needed(key)) return {};
    return text(key, {});
}

std::string Section::text(std::string_view key, std::string otherwise) {
    if (!node(key)) return otherwise;
    const Node* found = of_kind(key, Node::Kind::text, "text in quotation marks");
    return found ? found->text : otherwise;
}

std::int64_t Section::number(std::string_view key, std::int64_t least, std::int64_t most) {
    return needed(key) ? number(key, least, most, least) : least;
}

std::int64_t Section::number(std::string_view key, std::int64_t least, std::int64_t most,
                             std::int64_t otherwise) {
    const Node* found = node(key);
    if (!found) return otherwise;
    const bool good =
        found->kind == Node::Kind::integer && found->integer >= least && found->integer <= most;
    if (good) return found->integer;
    refuse(key, "whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                    " expected");
    return otherwise;
}

bool Section::flag(std::string_view key, bool otherwise) {
    if (!node(key)) return otherwise;
    const Node* found = of_kind(key, Node::Kind::flag, "true or false");
    return found ? found->flag : otherwise;
}

static std::optional<Duration> duration_from(std::string_view text) {
    std::int64_t count = 0;
    std::size_t at = 0;
    for (; at < text.size() && at < 9 && text[at] >= '0' && text[at] <= '9'; ++at)
        count = count * 10 + (text[at] - '0');
    if (at == 0) return {};
    while (at < text.size() && text[at] == ' ') ++at;
    const std::string_view unit = text.substr(at);
    if (unit == "ms") return Duration{count};
    if (unit == "s") return std::chrono::seconds{count};
    if (unit == "min") return std::chrono::minutes{count};
    if (unit == "h") return std::chrono::hours{count};
    if (unit == "d") return std::chrono::hours{24 * count};
    return {};
}

Duration Section::duration(std::string_view key) {
    return needed(key) ? duration(key, Duration{0}) : Duration{0};
}

Duration Section::duration(std::string_view key, Duration otherwise) {
    const Node* found = node(key);
    if (!found) return otherwise;
    if (found->kind == Node::Kind::text)
        if (const auto value = duration_from(found->text)) return *value;
    refuse(key, "a time like \"60 s\", \"5 min\", \"2 h\" or \"7 d\" expected");
    return otherwise;
}

std::string Section::date(std::string_view key) {
    if (!needed(key)) return {};
    const Node* found = of_kind(key, Node::Kind::date, "a day like 2026-03-02");
    return found ? found->text : std::string();
}

std::vector<std::string> Section::texts(std::string_view key) {
    std::vector<std::string> list;
    const Node* found = of_kind(key, Node::Kind::list, "a list of texts");
    if (!found) return list;
    for (const Node& one : found->list) {
        if (one.kind == Node::Kind::text) list.push_back(one.text);
        else refuse(key, "a list of texts expected");
    }
    return list;
}

std::vector<std::int64_t> Section::numbers(std::string_view key, std::int64_t least,
                                           std::int64_t most) {
    std::vector<std::int64_t> list;
    const Node* found = of_kind(key, Node::Kind::list, "a list of whole numbers");
    if (!found) return list;
    for (const Node& one : found->list) {
        if (one.kind == Node::Kind::integer && one.integer >= least && one.integer <= most)
            list.push_back(one.integer);
        else
            refuse(key, "whole numbers from " + std::to_string(least) + " to " +
                            std::to_string(most) + " expected");
    }
    return list;
}

void Section::refuse_the_rest() {
    for (const Node::Entry& entry : m_table.entries) {
        if (std::find(m_known.begin(), m_known.end(), entry.key) != m_known.end()) continue;
        std::string allowed;
        for (const std::string& known : m_known) allowed += (allowed.empty() ? "" : ", ") + known;
        m_problems.push_back(
            {m_file, entry.line, "unknown key " + in_quotes(entry.key) + ", allowed: " + allowed});
    }
}

} // namespace leitstelle::app
