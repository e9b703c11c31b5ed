// The erasure list: which numbers of the register were erased, and when. It holds no personal value
// and lies beside every backup, because a backup is older than the erasures that follow it:
// `restore` applies the list before anything can be read. One line an erasure, "17
// 2026-03-02T12:00:00.000Z", a head line and an end line with the count, so that a cut-off list is
// seen.
#pragma once
#include "storage/database.hpp"
#include <map>

namespace leitstelle::storage {

using Erasures = std::map<std::uint64_t, Instant>;

inline constexpr auto erasure_list_name = "erased.list";

inline Path backup_copies(const Path& data) { return data / "backup.part"; } // while one is made

// Brings the lists up to date: in the data folder and in every folder that a backup was ever made
// into (remembered in DATA/backup.folders; `also` is one more). A folder that is not there now, as
// with a disk that was taken away, is passed over: bring its list along before you restore.
void publish_erasures(const Path& data, const Path& also = {});

Erasures erasures_in(Database& journal);
void write_erasure_list(const Path& file, const Erasures& erasures); // durable, whole or not at all
Erasures read_erasure_list(const Path& file); // throws Trouble with the line that is wrong

} // namespace leitstelle::storage
