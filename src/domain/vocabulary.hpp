// Everything that can be wished for and everything that can have happened, across the house.
// Commands and events are JSON objects with "type": "<aggregate>.<name>".
#pragma once
#include "base/variant.hpp"
#include "domain/call.hpp"
#include "domain/delivery.hpp"
#include "domain/incident.hpp"
#include "domain/organisation.hpp"
#include "domain/partner.hpp"
#include "domain/referral.hpp"
#include "domain/region.hpp"
#include "domain/report.hpp"
#include "domain/responder.hpp"
#include "domain/room.hpp"
#include "domain/roster.hpp"
#include "domain/service.hpp"
#include "domain/situation.hpp"
#include "domain/specialist.hpp"
#include "domain/staff.hpp"

namespace leitstelle {

using Command = Compiled<
    std::variant<region::Command, partner::Command, responder::Command, staff::Command,
                 roster::Command, room::Command, organisation::Command, call::Command,
                 report::Command, incident::Command, situation::Command, specialist::Command,
                 referral::Command, delivery::Command, service::Command>>;

using Event =
    Compiled<std::variant<region::Event, partner::Event, responder::Event, staff::Event,
                          roster::Event, room::Event, organisation::Event, call::Event,
                          report::Event, incident::Event, situation::Event, specialist::Event,
                          referral::Event, delivery::Event, service::Event>>;

extern template struct Compiled<Command::Whole>;
extern template struct Compiled<Event::Whole>;

// The kind of aggregate a command or event belongs to.
SubjectKind kind_of(const Command& command);
SubjectKind kind_of(const Event& event);
// "incident.report", "incident.reported" ...
std::string_view wire_of(const Command& command);
std::string_view wire_of(const Event& event);

// Shapes of the two big variants; they find the aggregate by the type's prefix.
extern const codec::Shape whole_command_shape, whole_event_shape;
constexpr const codec::Shape& command_shape() { return whole_command_shape; }
constexpr const codec::Shape& event_shape() { return whole_event_shape; }

// Every wire name, in the order of the variants.
std::vector<std::string_view> command_wires();
std::vector<std::string_view> event_wires();

// One default-made value per type, for golden files and matrix tests.
std::vector<Command> one_of_each_command();
std::vector<Event> one_of_each_event();

} // namespace leitstelle
