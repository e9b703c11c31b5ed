// Reference: the data beside the journal that decisions read: places, protocols, zones; and the
// check of all files a configuration names, so that a server is not started on half of them.
#pragma once
#include "app/configuration.hpp"
#include "app/regions.hpp"
#include "texts/catalogue.hpp"

namespace leitstelle::app {

// Of what a snapshot's content means beyond its own signature; raise it to ignore older ones.
inline constexpr std::uint32_t snapshot_version = 1;

Result<std::unique_ptr<Reference>, Problems> load_reference(const Configuration& configuration);
Result<RegionFiles, Problems> load_regions(const Configuration& configuration,
                                           const Reference& reference);
// The zones named by the regions, beside the home zone.
Problems load_zones(const RegionFiles& regions, Reference& reference);

// Everything that would be read at a start; empty when it can be used.
Problems check_files(const Configuration& configuration);

// Places imported into a data folder: they come before the delivered ones.
Path imported_places(const Path& data);

} // namespace leitstelle::app
