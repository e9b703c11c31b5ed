// A small house for tests: a handful of postal codes, an entry protocol with two others behind it,
// and a region with every deadline. The pilot's own data are read by app/.
#pragma once
#include "domain/world.hpp"

namespace leitstelle::simulation {

Reference small_reference();
region::Definition small_region();

} // namespace leitstelle::simulation
