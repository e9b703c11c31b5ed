// Document: a TOML file as a plain tree with line numbers, and Section, which reads one table of it
// and remembers which keys it was asked for, so that a mistyped key is refused and never ignored.
//
// Reading never stops at the first fault: every problem is collected with file and line and what is
// allowed there. A value that could not be read is the default; whoever reads looks at the problems
// before using anything.
#pragma once
#include "base/codec.hpp"
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace leitstelle::app {

struct Problem {
    std::string file;
    std::uint32_t line = 0; // 0: the file as a whole
    std::string what;
    auto operator<=>(const Problem&) const = default;
};
using Problems = std::vector<Problem>;
std::string to_text(const Problem& problem);   // "ruhr.toml:12: ..."
std::string to_text(const Problems& problems); // one line each

struct Node {
    enum class Kind { text, integer, flag, date, list, table, other };
    struct Entry;
    Kind kind = Kind::table;
    std::uint32_t line = 0;
    std::string text; // of a text or a date
    std::int64_t integer = 0;
    bool flag = false;
    std::vector<Node> list;
    std::vector<Entry> entries; // of a table, in the order of the file

    const Node* find(std::string_view key) const;
};
struct Node::Entry {
    std::string key;
    std::uint32_t line = 0;
    Node value;
};

// The tree of a file's content; a file that is not TOML is one problem.
Result<Node, Problem> read_toml(std::string_view content, const std::string& file);
// The same from the disk; at most 1 MiB.
Result<Node, Problem> load_toml(const std::filesystem::path& path);

class Section {
public:
    Section(const Node& table, std::string file, Problems& problems)
        : m_table(table), m_file(std::move(file)), m_problems(problems) {}

    bool has(std::string_view key) { return node(key) != nullptr; }
    // A missing key is a problem, or the default where there is one.
    std::string text(std::string_view key);
    std::string text(std::string_view key, std::string otherwise);
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most);
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most,
                        std::int64_t otherwise);
    bool flag(std::string_view key, bool otherwise);
    Duration duration(std::string_view key); // "60 s", "5 min", "2 h", "7 d"
    Duration duration(std::string_view key, Duration otherwise);
    std::string date(std::string_view key);               // 2026-03-02, without quotation marks
    std::vector<std::string> texts(std::string_view key); // none when missing
    std::vector<std::int64_t> numbers(std::string_view key, std::int64_t least, std::int64_t most);
    template <class Enum> Enum one_of(std::string_view key) {
        Enum value{};
        if (needed(key)) read_enum(key, value);
        return value;
    }
    template <class Enum> Enum one_of(std::string_view key, Enum otherwise) {
        Enum value = otherwise;
        if (node(key)) read_enum(key, value);
        return value;
    }
    template <class Enum> std::vector<Enum> some_of(std::string_view key) {
        std::vector<Enum> values;
        for (const std::string& name : texts(key))
            if (Enum value{}; boost::describe::enum_from_string(name.c_str(), value))
                values.push_back(value);
            else refuse(key, unknown_value<Enum>(name));
        return values;
    }
    // Calls with a Section for the table `key`, or for each of the tables `[[key]]`.
    template <class Each> void table(std::string_view key, Each each) {
        if (const Node* found = of_kind(key, Node::Kind::table, "a table")) within(*found, each);
    }
    template <class Each> void tables(std::string_view key, Each each) {
        const Node* found = of_kind(key, Node::Kind::list, "a list of tables");
        if (!found) return;
        for (const Node& one : found->list) {
            if (one.kind == Node::Kind::table) within(one, each);
            else refuse(key, "a list of tables expected");
        }
    }
    // The names of the entries that are tables, each read with a Section of its own.
    template <class Each> void each_table(Each each) {
        for (const Node::Entry& entry : m_table.entries) {
            (void)node(entry.key);
            if (entry.value.kind == Node::Kind::table)
                within(entry.value, [&](Section& inner) { each(entry.key, inner); });
            else refuse(entry.key, "a table expected");
        }
    }
    std::vector<std::string> keys() const {
        std::vector<std::string> keys;
        for (const Node::Entry& entry : m_table.entries) keys.push_back(entry.key);
        return keys;
    }
    // A problem at the key's line, or at the table's when it is not there.
    void refuse(std::string_view key, const std::string& what);
    void refuse_the_rest();
    std::uint32_t line() const { return m_table.line; }
    const std::string& file() const { return m_file; }

private:
    const Node* node(std::string_view key);
    const Node* needed(std::string_view key);
    const Node* of_kind(std::string_view key, Node::Kind kind, const char* expected);
    template <class Enum> static std::string unknown_value(const std::string& name) {
        return "unknown value \"" + name + "\", allowed: " + codec::listed(codec::names_of<Enum>());
    }
    template <class Enum> void read_enum(std::string_view key, Enum& value) {
        const std::string name = text(key);
        if (!boost::describe::enum_from_string(name.c_str(), value))
            refuse(key, unknown_value<Enum>(name));
    }
    template <class Each> void within(const Node& table, Each&& each) {
        Section inner(table, m_file, m_problems);
        each(inner);
        inner.refuse_the_rest();
    }

    const Node& m_table;
    std::string m_file;
    Problems& m_problems;
    std::vector<std::string> m_known;
};

} // namespace leitstelle::app
