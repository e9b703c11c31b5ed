// A calendar of shifts (RFC 5545) into a region's roster: attendees are found by the mail address
// they are alarmed on. All or nothing: one stranger, one fault in the file, and no shift changes.
#pragma once
#include "app/control.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

struct RosterHouse {
    engine::Engine& engine;
    engine::Register& values;
    const Reference& reference;
    Instant now;
};
Answer import_roster(const RosterHouse& house, const std::string& file, const std::string& region,
                     const std::string& duty);

} // namespace leitstelle::app
