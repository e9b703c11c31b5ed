#include "storage/search_index.hpp"
#include "storage/normal_form.hpp"
#include "storage/schema.hpp"
#include <array>
#include <sodium.h>

namespace leitstelle::storage {

static constexpr std::size_t page_of_values = 1000;
using ShortHash = std::array<unsigned char, 16>;

static std::string name_of(codec::SealKind kind) {
    return boost::describe::enum_to_string(kind, "");
}

// Short and of one length, so that the index stays small when values are long notes.
static ShortHash hash_of(codec::SealKind kind, std::string_view value) {
    const std::string text = name_of(kind) + '\n' + normal_form(kind, value);
    ShortHash hash;
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return hash;
}

SearchIndex::SearchIndex(const Path& folder)
    : m_folder(folder), m_register(journal_file(folder), journal_schema, Database::Mode::read) {
    try {
        open();
        if (m_index->integer("SELECT indexed_to FROM progress") >
            m_register.integer("SELECT max(row) FROM register"))
            throw Trouble{"the index is of another register"};
    } catch (const Trouble&) {
        remove_files();
        open();
    }
}

void SearchIndex::open() {
    m_index =
        std::make_unique<Database>(search_file(m_folder), search_schema, Database::Mode::write);
    m_index->run("PRAGMA synchronous=NORMAL"); // what a power loss takes is indexed again
}

void SearchIndex::remove_files() {
    m_index = nullptr;
    for (const char* part : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(search_file(m_folder) += part);
}

std::size_t SearchIndex::follow_page(Statement& progress) {
    Transaction transaction(*m_index);
    if (!progress.bind().step()) throw Trouble{"the index has lost its place"};
    auto last = progress.number(0);
    progress.reset();
    Transaction reading(m_register, Transaction::Kind::read);
    Statement next(m_register, "SELECT row, kind, value, id FROM register WHERE row > ?"
                               " AND id NOT IN (SELECT id FROM erased) ORDER BY row LIMIT ?");
    Statement word(*m_index, "INSERT INTO word(rowid, kind, value) VALUES(?,?,?)");
    Statement same(*m_index, "INSERT OR IGNORE INTO same VALUES(?,?)");
    std::size_t count = 0;
    next.bind(last, page_of_values);
    for (; next.step(); ++count) {
        last = next.number(0);
        const auto id = next.number(3);
        codec::SealKind kind{};
        boost::describe::enum_from_string(std::string(next.text(1)).c_str(), kind);
        word.bind(id, next.text(1), folded(next.text(2))).run();
        same.bind(Bytes{hash_of(kind, next.text(2))}, id).run();
    }
    if (count > 0) m_index->run("UPDATE progress SET indexed_to = ?", last);
    transaction.commit();
    return count;
}

void SearchIndex::follow() {
    Statement progress(*m_index, "SELECT indexed_to FROM progress");
    while (follow_page(progress) == page_of_values) {}
}

// A broken index file is no reason to find nothing: it is made again, once.
template <class Ask> auto SearchIndex::asked(Ask ask) {
    std::lock_guard lock(m_mutex);
    try {
        follow();
        return ask();
    } catch (const Trouble&) {
        remove_files();
        open();
        follow();
        return ask();
    }
}

void SearchIndex::catch_up() {
    asked([] { return 0; });
}
void SearchIndex::rebuild() {
    std::lock_guard lock(m_mutex);
    remove_files();
    open();
    follow();
}

// "Muller GmbH" for `word MATCH`: only letters, digits and what lies beyond ASCII pass, each word
// in quotes, so that nothing a caller says is read as FTS5's query language.
static std::string match_of(std::string_view query, std::span<const codec::SealKind> kinds) {
    std::string words, word;
    std::string text = folded(query);
    const bool open_end = !text.empty() && text.back() != ' ';
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool kept =
            byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
        if (!kept) c = ' ';
    }
    text += ' ';
    for (const char c : text) {
        if (c != ' ') word += c;
        else if (!word.empty()) {
            if (!words.empty()) words += " AND ";
            words += '"' + std::exchange(word, {}) + '"';
        }
    }
    if (words.empty() || kinds.empty()) return {};
    if (open_end) words += " *";
    std::string match = "value : (" + words + ") AND kind : (";
    for (std::size_t i = 0; i < kinds.size(); ++i) match += (i ? " OR " : "") + name_of(kinds[i]);
    return match + ")";
}

static std::vector<std::uint64_t> numbers(Statement& select) {
    std::vector<std::uint64_t> list;
    while (select.step()) list.push_back(select.number(0));
    return list;
}

std::vector<std::uint64_t> SearchIndex::search(std::string_view query,
                                               std::span<const codec::SealKind> kinds,
                                               std::size_t limit) {
    const auto match = match_of(query, kinds);
    if (match.empty()) return {};
    return asked([&] {
        Statement select(*m_index, "SELECT rowid FROM word WHERE word MATCH ?"
                                   " ORDER BY rowid DESC LIMIT ?");
        return numbers(select.bind(match, limit));
    });
}

std::vector<std::uint64_t> SearchIndex::equal(codec::SealKind kind, std::string_view value,
                                              std::size_t limit) {
    return asked([&] {
        Statement select(*m_index, "SELECT id FROM same WHERE hash = ?"
                                   " ORDER BY id DESC LIMIT ?");
        return numbers(select.bind(Bytes{hash_of(kind, value)}, limit));
    });
}

} // namespace leitstelle::storage
