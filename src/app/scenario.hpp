// Scenario: the made-up people and emergencies a demo is filled with (data/scenarios/*.toml), as
// plain data. Faults are named with file and line, as everywhere.
#pragma once
#include "app/document.hpp"
#include "domain/responder.hpp"

namespace leitstelle::app {

struct ResponderPlan {
    std::string login, person, postal_code;
    Duration ready_in{};
    std::vector<responder::Skill> skills;
    std::vector<std::string> languages, paths;
    std::uint32_t load_limit = 1;
};
struct PartnerPlan {
    std::string key, name, postal_code;
    std::uint32_t reserved_hours = 0;
    std::vector<ResponderPlan> responders;
};
struct StaffPlan {
    std::string login, person;
    std::vector<Role> roles;
    std::vector<std::string> paths;
};
struct SpecialistPlan {
    std::string name, postal_code, price_basis, partner; // partner: key, "" = none
    std::vector<responder::Skill> skills;
    std::vector<std::string> contacts;
};

// How far an emergency has come when the demo begins.
BOOST_DEFINE_ENUM_CLASS(Until, triage, proposed, alarmed, in_contact, on_scene)

struct TriagePlan {
    std::string protocol, question, answer;
};
struct EmergencyPlan {
    std::string organisation, caller, call_back, postal_code, address, summary;
    std::vector<TriagePlan> answers;
    Until until{};
};
struct ReportPlan {
    std::string organisation, person, call_back, mail, postal_code, summary;
    bool encrypting = false, money_sent = false, work_stands = false;
};

struct Scenario {
    Instant agreement_from, agreement_until;
    std::vector<PartnerPlan> partners;
    std::vector<StaffPlan> staff;
    std::vector<SpecialistPlan> specialists;
    std::vector<EmergencyPlan> emergencies;
    std::vector<ReportPlan> reports;
};

Result<Scenario, Problems> load_scenario(const std::filesystem::path& file);

} // namespace leitstelle::app
