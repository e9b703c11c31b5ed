// What the engine needs from outside, as narrow seams. storage/, channels/, net/ and app/ implement
// them for the live service, simulation/ for the twin and the fault simulator.
#pragma once
#include "base/codec.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/subject.hpp"
#include "domain/vocabulary.hpp"
#include "engine/failure.hpp"
#include "engine/kept.hpp"
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leitstelle::engine {

// One event as it stands in the journal.
struct Recorded {
    std::uint64_t position = 0; // 1, 2, 3 ...
    When when;
    std::string actor; // Actor::name()
    std::string key;   // of the command that caused it; "" for the clock's
    RegionId region;
    Subject about;
    Event event;
};

struct Batch {
    std::vector<Recorded> events;
    std::vector<Sealed> sealed;
    std::vector<Answered> answers;
};

// The journal. append() returns only when everything in the batch is durable, or fails; after a
// failure the process stops (a second fsync may lie), memory is thrown away, the restart replays.
class Journal {
public:
    virtual ~Journal() = default;
    virtual Result<Done, Failure> append(const Batch& batch) = 0;
    // Calls `visit` for every event from `from` on, in order; stops at the first error and names
    // the row (broken chain, unreadable body). Answers with the last position.
    virtual Result<std::uint64_t, Failure> replay(std::uint64_t from,
                                                  const std::function<void(Recorded&&)>& visit) = 0;
    virtual std::optional<Answered> find_answer(const std::string& principal,
                                                const std::string& key) = 0;
    // The highest register number ever given out, so that none is used twice, erased ones included.
    virtual std::uint64_t last_sealed() = 0;
};

// Reading back what is durable, for timelines and for programs that follow the journal.
// Thread-safe; never used by a decision.
class History {
public:
    virtual ~History() = default;
    // What happened to one subject, oldest first: rows after position `after`, at most `limit`.
    virtual Result<std::vector<Recorded>, Failure>
    about(const Subject& subject, std::uint64_t after, std::size_t limit) = 0;
    // Everything from position `from` on, in order, at most `limit` rows.
    virtual Result<std::vector<Recorded>, Failure> from(std::uint64_t position,
                                                        std::size_t limit) = 0;
};

// Live: the system clock, made monotonic by the engine. Simulated: moved by the simulator.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
    // A longer silence is a time in which we could not hear; a clock that runs faster says more.
    virtual Duration gap_from() const { return std::chrono::seconds{2}; }
};

// Random secrets; the simulator gives seeded ones.
class Secrets {
public:
    virtual ~Secrets() = default;
    virtual std::string code_word() = 0;   // two plain German words, spoken at the door
    virtual std::string access_code() = 0; // unambiguous letters and digits, 40 bits or more
    virtual std::string token() = 0;       // 256 bits, URL-safe
};

// Drive times asked before a decision; the answer is recorded as data. Never on a decision's path.
struct TravelTime {
    ResponderId responder;
    std::uint32_t seconds = 0;
};
class TravelTimes {
public:
    virtual ~TravelTimes() = default;
    struct Origin {
        ResponderId responder;
        std::int32_t lat_udeg = 0, lon_udeg = 0;
    };
    // Waits 300 ms at most. A failure means: the beeline estimate stands.
    virtual Result<std::vector<TravelTime>, Failure>
    ask(std::span<const Origin> from, std::int32_t lat_udeg, std::int32_t lon_udeg) = 0;
    virtual std::string source() const = 0;
};

} // namespace leitstelle::engine
