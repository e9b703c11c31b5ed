// Failure: the outside world said no: what happened, and when trying again makes sense (0 = never).
#pragma once
#include "base/result.hpp"
#include "base/time.hpp"
#include <string>

namespace leitstelle::engine {

struct Failure {
    std::string what;
    Duration retry_after{};
};

} // namespace leitstelle::engine
