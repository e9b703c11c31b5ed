// Snapshots as files: DATA/snapshot-<position>.bin, the newest two are kept. Written under another
// name, forced to the disk, renamed. The file is, with all numbers little-endian:
//
//    8  "LSTSNAP1"          32  hash of the journal's row at that position
//    4  content version      n  content
//    8  position            32  BLAKE2b-256 of all bytes before
//    8  n, length of the content
//
// A file with another version, a wrong checksum or the hash of another journal is passed over.
#pragma once
#include "engine/snapshots.hpp"
#include "storage/database.hpp"
#include <vector>

namespace leitstelle::storage {

class FileSnapshots : public engine::Snapshots {
public:
    explicit FileSnapshots(Path folder) : m_folder(std::move(folder)) {}
    Result<Done, Failure> save(std::uint64_t position, std::uint32_t version,
                               std::string_view content) override;
    std::optional<engine::Snapshot> load_newest(std::uint32_t version) override;
    // Why files were passed over by the last load, one sentence each; for the log.
    const std::vector<std::string>& passed_over() const { return m_passed_over; }

    static constexpr std::size_t kept = 2;

private:
    std::vector<std::pair<std::uint64_t, Path>> newest_first() const;
    engine::Snapshot load(const Path& file, std::uint32_t version) const;

    Path m_folder;
    std::vector<std::string> m_passed_over;
};

} // namespace leitstelle::storage
