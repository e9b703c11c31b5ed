// The fallback sheet: what the control centre needs on paper when every screen is dark. Written
// every 15 minutes as one page of HTML without scripts, to be printed: who is on shift with
// numbers, what is open with its next step, blank triage forms with the determinant table. What was
// done on paper is typed in afterwards with its times (happened at).
//
// Two steps, so that the engine's thread only looks: look_at() collects numbers of the register,
// to_html() reads the values and writes the page.
#pragma once
#include "domain/world.hpp"
#include "engine/kept.hpp"

namespace leitstelle::statements {

struct SheetPerson {
    roster::Duty duty{};
    PersonId person;
    TextId firm; // of a responder
    std::vector<ContactId> paths;
};
struct SheetIncident {
    std::uint32_t reference = 0;
    Level level{};
    std::string place; // postal code and town
    TextId organisation;
    PersonId caller;
    ContactId call_back;
    AddressId address;
    std::string next_step;
    Instant due; // not set: none
    std::vector<PersonId> at_work;
};
struct SheetRegion {
    std::string name, number;
    const calendar::Zone* zone = nullptr;
    std::vector<SheetPerson> on_shift;
    std::vector<SheetIncident> open; // most urgent first
    std::size_t calls_to_return = 0, reports_waiting = 0;
};
struct FallbackSheet {
    Instant made;
    std::vector<SheetRegion> regions;
};

FallbackSheet look_at(const World& world, Instant now);

// The protocols and zones of the World's Reference live as long as the program.
std::string to_html(const FallbackSheet& sheet, engine::Register& values,
                    const std::vector<triage::Protocol>& protocols);

} // namespace leitstelle::statements
