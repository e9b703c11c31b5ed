#include "app/reference.hpp"
#include "app/catalogue.hpp"
#include "app/protocols.hpp"
#include "feeds/places.hpp"
#include <fstream>
#include <sstream>

namespace leitstelle::app {

Path imported_places(const Path& data) { return data / "places.tsv"; }

static void read_table(const Path& path, std::vector<PostalArea>& areas, Problems& problems) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) return problems.push_back({path.string(), 0, "cannot be read"});
    const auto table = feeds::read_places(content.str());
    if (!table) return problems.push_back({path.string(), 0, table.error()});
    for (const feeds::RowError& error : table->errors)
        problems.push_back({path.string(), error.line, error.reason});
    areas.insert(areas.end(), table->areas.begin(), table->areas.end());
}

Result<std::unique_ptr<Reference>, Problems> load_reference(const Configuration& configuration) {
    Problems problems;
    auto reference = std::make_unique<Reference>();
    std::vector<PostalArea> areas; // of two with the same code the first is kept
    std::error_code error;
    const Path imported = imported_places(configuration.data);
    if (std::filesystem::exists(imported, error)) read_table(imported, areas, problems);
    for (const Path& path : configuration.places) read_table(path, areas, problems);
    reference->places = Places(std::move(areas));
    auto protocols = load_protocols(configuration.share / "protocols");
    if (protocols) reference->protocols = std::move(*protocols);
    else
        for (const ProtocolProblem& one : protocols.error())
            problems.push_back({one.file, one.line, one.what});
    if (auto loaded = reference->zones.load(calendar::Zones::home); !loaded)
        problems.push_back({calendar::Zones::home, 0, loaded.error()});
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return reference;
}

Result<RegionFiles, Problems> load_regions(const Configuration& configuration,
                                           const Reference& reference) {
    std::vector<std::string> keys;
    for (const triage::Protocol& protocol : reference.protocols) keys.push_back(protocol.key);
    return load_regions(configuration.regions, reference.places, keys);
}

Problems load_zones(const RegionFiles& regions, Reference& reference) {
    Problems problems;
    for (const RegionFile& region : regions) {
        const std::string& zone = region.definition.hours.zone;
        if (auto loaded = reference.zones.load(zone); !loaded)
            problems.push_back({zone, 0, loaded.error()});
    }
    return problems;
}

Problems check_files(const Configuration& configuration) {
    auto reference = load_reference(configuration);
    if (!reference) return reference.error();
    auto regions = load_regions(configuration, **reference);
    if (!regions) return regions.error();
    Problems problems = load_zones(*regions, **reference);
    if (auto texts = load_catalogue(configuration.share / "texts"); !texts)
        for (const std::string& what : texts.error()) problems.push_back({"texts", 0, what});
    if (configuration.intake) {
        const std::string& wanted = configuration.intake->region;
        bool known = false;
        for (const RegionFile& one : *regions) known = known || one.definition.key == wanted;
        if (!known)
            problems.push_back({configuration.file.string(), 0,
                                "mail_intake.region: no region \"" + wanted + '"'});
    }
    return problems;
}

} // namespace leitstelle::app
