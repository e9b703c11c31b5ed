// Reads regions (data/regions/*.toml) and compares them with the World. Every fault is named with
// file, line and what is allowed; nothing is used unless everything is right. Regions name each
// other by key, cities by name: the table of places knows the codes.
//
// A file and the World differ: the file's definition becomes a region.define through the engine, as
// if an administrator had given it. What the file does not say, the ladder of commanders, stays as
// it is in the World.
#pragma once
#include "app/document.hpp"
#include "domain/world.hpp"

namespace leitstelle::app {

struct RegionFile {
    region::Definition definition; // without parent, neighbours and ladder
    std::string parent;            // key, "" = none
    std::vector<std::string> neighbours;
    std::optional<std::vector<StaffId>> ladder;
    std::string police; // for cybercrime, around the clock: shown on the pages, decides nothing
};
using RegionFiles = std::vector<RegionFile>;

// Contents by file name; `protocols` are the keys a response may name.
Result<RegionFiles, Problems> read_regions(const std::map<std::string, std::string>& contents,
                                           const Places& places,
                                           const std::vector<std::string>& protocols);
Result<RegionFiles, Problems> load_regions(const std::vector<std::filesystem::path>& files,
                                           const Places& places,
                                           const std::vector<std::string>& protocols);

// What the World must be told so that it agrees with the file; nothing when it does. Regions that
// the World does not know yet are left out, so ask again when all have been defined.
std::optional<region::Definition> change_of(const RegionFile& file, const World& world);

// Tries all of them on a World that has nothing but the regions of this one: why it would refuse
// one, by region and name; "" when it would take them all. Changes nothing.
std::string would_refuse(const RegionFiles& files, const World& world, Instant now);

} // namespace leitstelle::app
