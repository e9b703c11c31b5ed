// Reads the triage protocols (data/protocols/*.toml) and refuses what is incomplete: every problem
// with file and line, and what is allowed there. Nothing is loaded unless everything is right.
//
// A file with a `key` is a protocol. A file without one is a part: its questions and instructions
// are put behind those of every protocol that names it in `append`. The version of a protocol is
// the sum of its file's and its part's version, so that it rises with every change of either.
#pragma once
#include "base/result.hpp"
#include "policy/triage.hpp"
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace leitstelle::app {

struct ProtocolProblem {
    std::string file;
    std::uint32_t line = 0; // 0: the file as a whole
    std::string what;
    auto operator<=>(const ProtocolProblem&) const = default;
};
using ProtocolProblems = std::vector<ProtocolProblem>; // by file, then line
using Protocols = std::vector<triage::Protocol>;       // by file name

// File name -> content.
Result<Protocols, ProtocolProblems> read_protocols(const std::map<std::string, std::string>& files);

// All *.toml of the directory; the entry and the after-hours protocol must be among them.
Result<Protocols, ProtocolProblems> load_protocols(const std::filesystem::path& directory);

std::string to_text(const ProtocolProblem&); // "entry.toml:12: ..."

} // namespace leitstelle::app
