// Snapshots of the World, so that a start need not replay everything. What the bytes mean is the
// World's business; `version` is the version of that meaning. Losing every snapshot costs time
// only.
#pragma once
#include "engine/failure.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle::engine {

struct Snapshot {
    std::uint64_t position = 0; // of the last event in it
    std::string content;
};

class Snapshots {
public:
    virtual ~Snapshots() = default;
    virtual Result<Done, Failure> save(std::uint64_t position, std::uint32_t version,
                                       std::string_view content) = 0;
    // The newest one that is whole, of this version, and belongs to this journal; nothing: replay
    // from the beginning.
    virtual std::optional<Snapshot> load_newest(std::uint32_t version) = 0;
};

} // namespace leitstelle::engine
