// Idempotency keys are UUIDs of version 7 (RFC 9562 section 5.7): they carry the time at which they
// were made, so that a key from last year is told apart from one that was never seen.
#pragma once
#include "base/codec.hpp"
#include "domain/subject.hpp"
#include <optional>
#include <string_view>

namespace leitstelle::engine {

// The answer to a command as it is kept beside its key.
struct KeptAnswer {
    std::uint64_t position = 0;
    Subject about;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (position, about))

// When the key was made; nothing when it is not a UUIDv7.
std::optional<Instant> time_of_key(std::string_view key);

} // namespace leitstelle::engine
