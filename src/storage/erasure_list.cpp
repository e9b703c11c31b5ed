#include "storage/erasure_list.hpp"
#include "storage/files.hpp"
#include "storage/schema.hpp"
#include <charconv>
#include <set>
#include <sstream>

namespace leitstelle::storage {

static constexpr std::string_view head = "leitstelle erasure list 1";
static constexpr std::size_t most_bytes = 1'000'000'000;

Erasures erasures_in(Database& journal) {
    Erasures erasures;
    Statement select(journal, "SELECT id, erased_at FROM erased");
    while (select.step()) erasures.emplace(select.number(0), from_ms(select.integer(1)));
    return erasures;
}

static std::set<Path> backup_folders(const Path& data, const Path& also) {
    const Path file = data / "backup.folders";
    std::set<Path> folders;
    if (std::filesystem::exists(file)) {
        std::istringstream lines(read_file(file, 1 << 20));
        for (std::string line; std::getline(lines, line);)
            if (!line.empty()) folders.insert(line);
    }
    if (!also.empty() &&
        folders.insert(std::filesystem::absolute(also).lexically_normal()).second) {
        std::string text;
        for (const auto& folder : folders) text += folder.string() + '\n';
        write_durably(file, text);
    }
    return folders;
}

void publish_erasures(const Path& data, const Path& also) {
    auto folders = backup_folders(data, also);
    folders.insert(data);
    Database journal(journal_file(data), journal_schema, Database::Mode::read);
    const auto erasures = erasures_in(journal);
    for (const auto& folder : folders) {
        if (!std::filesystem::is_directory(folder)) continue;
        const Path list = folder / erasure_list_name;
        auto all = erasures; // a list never gets shorter, also when two write at once
        if (std::filesystem::exists(list)) all.merge(read_erasure_list(list));
        write_erasure_list(list, all);
    }
}

void write_erasure_list(const Path& file, const Erasures& erasures) {
    std::string text(head);
    text += '\n';
    for (const auto& [id, at] : erasures) text += std::to_string(id) + ' ' + to_text(at) + '\n';
    text += "end " + std::to_string(erasures.size()) + '\n';
    write_durably(file, text);
}

Erasures read_erasure_list(const Path& file) {
    const std::string text = read_file(file, most_bytes);
    Erasures erasures;
    std::size_t line_number = 0;
    const auto wrong = [&](const std::string& what) {
        throw Trouble{file.string() + ":" + std::to_string(line_number) + ": " + what};
    };
    bool ended = false;
    for (std::size_t from = 0; from < text.size();) {
        const auto until = std::min(text.find('\n', from), text.size());
        const auto line = std::string_view(text).substr(from, until - from);
        from = until + 1;
        if (++line_number == 1) {
            if (line != head) wrong("not an erasure list of Leitstelle");
            continue;
        }
        if (ended) wrong("something stands behind the end");
        if (line.starts_with("end ")) {
            if (line.substr(4) != std::to_string(erasures.size()))
                wrong("the count does not match: lines are missing");
            ended = true;
            continue;
        }
        std::uint64_t id = 0;
        const auto number = std::from_chars(line.data(), line.data() + line.size(), id);
        const auto digits = static_cast<std::size_t>(number.ptr - line.data());
        const auto at = digits < line.size() ? instant_from_text(line.substr(digits + 1))
                                             : std::optional<Instant>{};
        if (number.ec != std::errc{} || !at) wrong("a number and a time expected");
        erasures.emplace(id, *at);
    }
    if (!ended) wrong("the list is cut off: its end is missing");
    return erasures;
}

} // namespace leitstelle::storage
