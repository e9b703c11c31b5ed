// Reception: what the public pages say honestly to whoever comes: is a human here now, when will
// one call, which numbers answer around the clock, what to do until then, and what situation is
// announced. Gathered from the World on the engine's thread; numbers of the register are opened
// when the page is written.
#pragma once
#include "api/page_writer.hpp"

namespace leitstelle::api {

struct Reception {
    std::string region, phone;
    bool open = true;             // a human is here now
    std::optional<Instant> opens; // else from then on
    std::string police;           // for cybercrime, around the clock; "" = none is known
    struct Announced {            // of a situation that a commander switched on
        TextId text, first_aid;
    };
    std::vector<Announced> announced;
};
Reception reception(Inside& inside, const Viewer& viewer, RegionId region);
// A situation first, then when a human is here again and who helps until then. Nothing while open.
void write_reception(Inside& inside, const VisitPtr& visit, const Reception& reception, Html& page);

// What a report that nobody has taken yet is promised.
struct Promise {
    Instant seen_by;    // what the clock watches: the commander is alarmed when it passes
    bool woken = false; // closed, and grave enough to wake a human
    std::vector<triage::Instruction> first_aid;
};
Promise promise_of(const World& world, const report::State& state);
void write_promise(Inside& inside, const VisitPtr& visit, const Reception& reception,
                   const Promise& promise, Html& page);

} // namespace leitstelle::api
