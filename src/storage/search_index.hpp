// The words of the register, for finding an organisation or a person while the telephone rings, and
// the normal forms, for "this number called before". Kept apart in DATA/search.db, because it can
// be made again from the register at any time: the writer never waits for it, and an erasure throws
// the whole file away, which is the only way to be sure that no word stays in SQLite's index.
//
// It follows the register: every question first takes in what was stored since the last one.
// Thread-safe. Trouble with the index file alone never reaches the caller: it is made anew.
#pragma once
#include "base/codec.hpp"
#include "storage/database.hpp"
#include <memory>
#include <mutex>
#include <vector>

namespace leitstelle::storage {

class SearchIndex {
public:
    explicit SearchIndex(const Path& folder); // throws Trouble
    // Newest first. Words match in any order, the last one also by its beginning.
    std::vector<std::uint64_t> search(std::string_view query,
                                      std::span<const codec::SealKind> kinds, std::size_t limit);
    std::vector<std::uint64_t> equal(codec::SealKind kind, std::string_view value,
                                     std::size_t limit);
    void catch_up(); // takes in what is new; a question does the same
    void rebuild();  // a new file from today's register, then the old one is removed

private:
    void open();
    void remove_files();
    void follow(); // with the lock held
    template <class Ask> auto asked(Ask ask);
    std::size_t follow_page(Statement& progress);

    const Path m_folder;
    std::mutex m_mutex;
    Database m_register; // reads journal.db
    std::unique_ptr<Database> m_index;
};

} // namespace leitstelle::storage
