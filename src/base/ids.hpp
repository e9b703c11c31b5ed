// Strong identifiers: a ResponderId can never be passed where an IncidentId is expected. Numbered
// by the core, dense, from 1; 0 means "none".
#pragma once
#include <compare>
#include <cstdint>

namespace leitstelle {

template <class Tag> struct Id {
    std::uint64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

using CallId = Id<struct CallTag>;
using DeliveryId = Id<struct DeliveryTag>;
using IncidentId = Id<struct IncidentTag>;
using OrganisationId = Id<struct OrganisationTag>;
using PartnerId = Id<struct PartnerTag>;
using ReferralId = Id<struct ReferralTag>;
using RegionId = Id<struct RegionTag>;
using ReportId = Id<struct ReportTag>;
using ResponderId = Id<struct ResponderTag>;
using RosterId = Id<struct RosterTag>;
using SituationId = Id<struct SituationTag>;
using SpecialistId = Id<struct SpecialistTag>;
using StaffId = Id<struct StaffTag>; // call-takers, commanders, administrators ...

// Numbered inside their aggregate.
using AlarmId = Id<struct AlarmTag>;                   // within an incident
using AssignmentId = Id<struct AssignmentTag>;         // within an incident
using ShiftId = Id<struct ShiftTag>;                   // within a roster
using CommanderAlarmId = Id<struct CommanderAlarmTag>; // within a region's room

// Sealed: the value lies in the register, where it can be erased; World and journal hold the
// number.
using TextId = Id<struct TextTag>;       // free text
using PersonId = Id<struct PersonTag>;   // a person's name
using ContactId = Id<struct ContactTag>; // "tel:+49...", "mailto:...", "https://..."
using AddressId = Id<struct AddressTag>; // street and number

template <class T> inline constexpr bool is_sealed = false;
template <> inline constexpr bool is_sealed<TextId> = true;
template <> inline constexpr bool is_sealed<PersonId> = true;
template <> inline constexpr bool is_sealed<ContactId> = true;
template <> inline constexpr bool is_sealed<AddressId> = true;

} // namespace leitstelle
