// Who sees which field: the one place where it is decided. Builders ask, and leave empty what is
// not to be seen.
//
//                      desk, own region   auditor, analyst   responder               victim
//   facts of the work  all                all                own incidents           own page only
//   personal values    all                none               what accepting releases own page only
//   address, contacts  all                none               accepted AND identity   own page only
//                                                            confirmed; before that
//                                                            the district
//   others' alarms     all                all, no names      own only; others' work without names
//   code word          never before the identity is confirmed; then the desk and who accepted
//
// The administrator sees people and plans, and of incidents what the auditor sees.
#pragma once
#include "domain/world.hpp"
#include <memory>

namespace leitstelle::engine {
class Register;
}

namespace leitstelle::api {

// Whom a view is made for, and of which moment.
struct Viewer {
    const World& world;
    const Actor& actor;
    std::uint64_t position = 0;
    Instant now;
};

bool at_the_desk(const Actor& actor); // call-taker, commander or campaign caller
bool sees_personal_values(const Actor& actor);

struct IncidentSight {
    bool any = false;      // the incident at all
    bool desk = false;     // deliveries, travel, other people's alarms
    bool personal = false; // names and words of the victim
    bool address = false;  // address, contacts, caller, code word
    ResponderId own;       // a responder sees own alarms and assignments
};
IncidentSight sight_of(const Viewer& viewer, IncidentId id);

// Whether this reader sees the thing at all; for lists and for the stream.
bool sees(const Viewer& viewer, const Subject& about);

// Gives values back for those who may read them, and nothing for the others.
std::unique_ptr<codec::Unsealer> unsealer_for(const Actor& actor, engine::Register& reg);

// The commands of this kind that the actor may give about the subject (a refusal is still
// possible).
std::vector<std::string> allowed_commands(const Viewer& viewer, const Subject& about);

} // namespace leitstelle::api
