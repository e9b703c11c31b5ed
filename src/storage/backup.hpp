// Backup and restore of a data folder.
//
// backup() copies the databases beside the running server (each as of one moment; the journal last,
// so that nothing in the others is newer than it) and seals them into one file, with secret.key.
// The erasure list is written beside it and kept up to date by every later erasure.
//
// restore() opens it into a new folder, whose name appears only when all of this is done: the
// erasure list is applied, the chain is verified, and the folder is held: yesterday's deadlines
// must not send a day of alarms again.
#pragma once
#include "storage/sealed_file.hpp"

namespace leitstelle::storage {

struct BackupMade {
    std::uint64_t position = 0; // the last event in it
    std::uint64_t bytes = 0;
};
// Makes `file` (which must not exist) and `erased.list` in its folder.
Result<BackupMade, Failure> backup(const Path& data, const Path& file, const SealKey& key);

struct RestoreFrom {
    Path file;
    // Today's erasure list; empty: the one beside the file. Without one nothing is restored, unless
    // the person says that there was no erasure since.
    Path erasure_list;
    bool without_later_erasures = false;
};
struct Restored {
    std::uint64_t position = 0;
    std::size_t erased_again = 0; // values that the backup still held
};
// `into` must not exist. What was written when it fails is removed.
Result<Restored, Failure> restore(const RestoreFrom& from, const SealKey& key, const Path& into,
                                  Instant now);

} // namespace leitstelle::storage
