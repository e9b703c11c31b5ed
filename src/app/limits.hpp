// The limits that fill up in use: those of `Limits` stand in the configuration file under [limits]
// and are warned of at 80 % (service.warn_limit: lamps and metrics), as is the budget of public
// reports, which is the region's data. Below them the house's own rounds. What bounds one value or
// file is declared beside the code that needs it, on its floor; docs/reference/limits.md lists all
// of them, and tools/limits fails when one is missing there.
#pragma once
#include "base/time.hpp"
#include <cstddef>
#include <cstdint>

namespace leitstelle::app {

struct Limits {
    std::size_t queue = 10'000;          // commands waiting for the writer; past it: 503
    std::size_t connections = 2'000;     // of the HTTP server; past it: 503
    std::size_t streams = 1'000;         // open event streams; past it: 503
    std::size_t body_bytes = 64 * 1024;  // of a request; past it: 413
    std::size_t outbox_waiting = 10'000; // deliveries not sent yet; past it they only get older
    std::uint64_t disk_free_mib = 200;   // less than this left: warned as 100 %
};

inline constexpr std::uint32_t warn_from_percent = 80;

inline constexpr Duration heartbeat_every = std::chrono::seconds{20}; // of every path
inline constexpr Duration limits_checked_every = std::chrono::seconds{20};
inline constexpr Duration fallback_sheet_every = std::chrono::minutes{15};
inline constexpr Duration mail_fetched_every = std::chrono::seconds{30};
inline constexpr Duration receipt_every = std::chrono::hours{1}; // to one sender
inline constexpr Duration travel_times_within{300};
inline constexpr std::uint64_t most_advanced_s = 366 * 24 * 3600; // of a demo's clock, at once
inline constexpr std::size_t most_erased = 200;                   // values found by one erasing
inline constexpr std::uint32_t link_devices = 3;      // a responder's link opens on so many
inline constexpr std::uint32_t victim_devices = 1000; // how often a victim may sign in with a code

} // namespace leitstelle::app
