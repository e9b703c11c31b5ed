// must(condition): an invariant that also holds in release builds. A broken one stops the program,
// because a control centre that continues on a false state alarms the wrong people. It strikes in
// memory, before anything is durable; the engine names the command in hand and, if the same one
// strikes twice, sets it aside (engine/quarantine.hpp).
#pragma once
#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace leitstelle {

inline void must(bool holds, std::source_location where = std::source_location::current()) {
    if (holds) [[likely]]
        return;
    std::fprintf(stderr, "%s:%u: broken invariant in %s\n", where.file_name(), where.line(),
                 where.function_name());
    std::abort();
}

} // namespace leitstelle
