// Where deliveries wait to be sent. The journal's position only creates them; from then on each has
// a row of its own, so that one dead path never delays another.
//
//   waiting -> sent | failed | expired -> reported to the World
//
// A stop between sending and recording sends again, with the same delivery number, by which the
// receiver and the provider know a repeat. Each scheme has one sender; the store is thread-safe.
#pragma once
#include "base/ids.hpp"
#include "domain/delivery.hpp"
#include "engine/failure.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::engine {

struct Outgoing {
    DeliveryId delivery;
    std::uint64_t position = 0; // of the event that planned it
    Instant planned;
    delivery::Plan plan;
    std::uint32_t tries = 0; // made so far
    std::string code;        // of the last try
};

struct SendResult {
    DeliveryId delivery;
    delivery::Outcome outcome{};
    std::string code;
    std::uint32_t tries = 0;
};

class OutboxStore {
public:
    virtual ~OutboxStore() = default;

    // Up to here the journal's events have become deliveries; 0 at first.
    virtual Result<std::uint64_t, Failure> position() = 0;
    // The deliveries of all events up to `position`. What is known already is left as it is, so a
    // repeat after a stop does no harm.
    virtual Result<Done, Failure> add(std::uint64_t position,
                                      std::span<const Outgoing> deliveries) = 0;

    // What this scheme's sender shall send now: alarms first, then by age; nothing expired.
    virtual Result<std::vector<Outgoing>, Failure> due(std::string_view scheme, Instant now,
                                                       std::size_t limit) = 0;
    // When a sender or expire() has something to do next; nothing: not before add().
    virtual Result<std::optional<Instant>, Failure> next_due() = 0;

    // What became of a try. Codes are cut to what may stand in the journal.
    virtual Result<Done, Failure> sent(DeliveryId delivery, std::string_view code, Instant at) = 0;
    virtual Result<Done, Failure> try_again(DeliveryId delivery, std::string_view code,
                                            Instant next_try) = 0;
    virtual Result<Done, Failure> failed(DeliveryId delivery, std::string_view code,
                                         Instant at) = 0;
    // Ends those whose time is over; answers how many.
    virtual Result<std::size_t, Failure> expire(Instant now) = 0;

    // Results that the World has not heard yet, oldest first, and the word that it has.
    virtual Result<std::vector<SendResult>, Failure> unreported(std::size_t limit) = 0;
    virtual Result<Done, Failure> reported(std::span<const DeliveryId> deliveries) = 0;

    // The latest message that a gateway took under this number of its own.
    virtual Result<std::optional<DeliveryId>, Failure> sent_as(std::string_view code) = 0;

    // Removes what was reported before `before`; the journal remembers it.
    virtual Result<Done, Failure> forget(Instant before) = 0;
    struct Count {
        std::string scheme;
        std::size_t waiting = 0;
        Instant oldest; // when the oldest waiting one was planned
    };
    virtual Result<std::vector<Count>, Failure> waiting() = 0; // for the lamps and metrics
};

} // namespace leitstelle::engine
