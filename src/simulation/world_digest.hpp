// A digest of the World's state over its public accessors: two Worlds that answer the same have the
// same number. For "replay equals live".
#pragma once
#include "domain/world.hpp"

namespace leitstelle::simulation {

std::uint64_t digest_of(const World& world, Instant now);

} // namespace leitstelle::simulation
