#include "storage/lock.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leitstelle::storage {

static constexpr auto held_name = "held";

static void make_folder(const Path& folder) {
    if (std::filesystem::is_directory(folder)) return;
    std::error_code parent; // said by mkdir when it matters
    std::filesystem::create_directories(folder.parent_path(), parent);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        throw_errno("cannot create the data folder " + folder.string());
}

Result<std::unique_ptr<FolderLock>, Failure> FolderLock::take(const Path& folder) {
    return guarded([&] {
        make_folder(folder);
        const Path name = folder / "lock";
        File file(name, O_RDWR | O_CREAT);
        if (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) throw_errno("cannot lock " + name.string());
            std::string holder = read_file(name, 64);
            if (holder.ends_with('\n')) holder.pop_back();
            throw Trouble{"another server is running on " + folder.string() + " (process " +
                          (holder.empty() ? "unknown" : holder) +
                          "): end it first, or use another data folder"};
        }
        if (::ftruncate(file.descriptor(), 0) != 0) throw_errno("cannot write " + name.string());
        file.write_all(std::to_string(::getpid()) + "\n");
        return std::unique_ptr<FolderLock>(new FolderLock(std::move(file)));
    });
}

std::optional<std::string> held(const Path& folder) {
    if (!std::filesystem::exists(folder / held_name)) return {};
    auto reason = guarded([&] { return read_file(folder / held_name, 4096); });
    return reason ? *reason : reason.error().what; // what cannot be read still holds
}
Result<Done, Failure> hold(const Path& folder, std::string_view reason) {
    return guarded([&] { write_durably(folder / held_name, reason); });
}
Result<Done, Failure> release(const Path& folder) {
    return guarded([&] {
        const Path name = folder / held_name;
        if (::unlink(name.c_str()) != 0 && errno != ENOENT)
            throw_errno("cannot remove " + name.string());
        sync_folder(folder);
    });
}

} // namespace leitstelle::storage
