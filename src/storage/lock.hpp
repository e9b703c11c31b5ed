// DATA/lock: one server per data folder. Two Worlds on one journal would fork the chain, so the
// second is refused and told who holds it. The kernel gives the lock back when the holder ends, in
// whatever way; the number inside is for people.
#pragma once
#include "storage/files.hpp"
#include <memory>

namespace leitstelle::storage {

class FolderLock {
public:
    // Makes the folder (mode 0700) where it is missing.
    static Result<std::unique_ptr<FolderLock>, Failure> take(const Path& folder);

private:
    explicit FolderLock(File file) : m_file(std::move(file)) {}
    File m_file;
};

// DATA/held: a restored server does nothing outward until a person releases it, because its
// deadlines are yesterday's. The file holds the reason; the first start writes into the journal
// that the house is held and removes it.
std::optional<std::string> held(const Path& folder);
Result<Done, Failure> hold(const Path& folder, std::string_view reason);
Result<Done, Failure> release(const Path& folder);

} // namespace leitstelle::storage
