// What is kept beside the events, in the same transaction. Apart from ports.hpp so that storage can
// use it without the whole vocabulary.
#pragma once
#include "base/codec.hpp"
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::engine {

// A personal value on its way into the register, in the same transaction as the events.
struct Sealed {
    std::uint64_t id = 0;
    codec::SealKind kind{};
    std::string value;
};

// The answer to a command, kept 30 days under (principal, key) so that a repeat is not done twice.
struct Answered {
    std::string principal;
    std::string key;
    std::string body_hash;
    std::string answer; // JSON
    Instant at;
};

// Reading the register. Personal values are read when a view leaves the house, never by a decision.
class Register {
public:
    virtual ~Register() = default;
    virtual std::optional<std::string> find(std::uint64_t id) = 0; // nothing: unknown or erased
    // Numbers of the kinds given whose value contains all words of `query`; at most `limit`.
    virtual std::vector<std::uint64_t>
    search(std::string_view query, std::span<const codec::SealKind> kinds, std::size_t limit) = 0;
    // Numbers of earlier values equal to this one (a caller's number seen before); at most `limit`.
    virtual std::vector<std::uint64_t> equal(codec::SealKind kind, std::string_view value,
                                             std::size_t limit) = 0;
};

} // namespace leitstelle::engine
