// Instant and Duration: UTC milliseconds. Time is always a parameter; nothing below the engine asks
// a clock. Local time lives in calendar/ only.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace leitstelle {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>; // the epoch itself means "not set"

// The last moment that can be written as text, so that "never" survives the journal.
inline constexpr Instant never{Duration{253'402'300'799'999}}; // 9999-12-31T23:59:59.999Z

// What is recorded and what it says about: `recorded` is the engine's stamp and never goes back;
// `happened` is what a person entered afterwards (else equal), never later than `recorded`.
// Clocks and statistics use `happened`, the chain uses `recorded`.
struct When {
    Instant recorded;
    Instant happened;
    bool operator==(const When&) const = default;
};

// RFC 3339 in UTC with milliseconds: "2026-03-02T12:00:00.000Z".
std::string to_text(Instant instant);
// Accepts RFC 3339 with any offset and up to nine fractional digits (cut to milliseconds).
std::optional<Instant> instant_from_text(std::string_view text);

} // namespace leitstelle
