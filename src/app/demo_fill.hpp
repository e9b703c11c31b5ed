// Fills an empty data folder for the demo, by ordinary commands through the engine: the pilot
// region, open around the clock so that the demo works at night, the people of the scenario with
// shifts for the next weeks, accounts with random passwords, and the first emergencies.
//
// DATA/demo-credentials.json (mode 0600) tells the way in:
//   {"call_taker": {"user", "password", "totp", "token"}, ...}    totp: the secret in base32
#pragma once
#include "app/configuration.hpp"
#include "app/regions.hpp"
#include "app/scenario.hpp"
#include "app/sealing.hpp"
#include "engine/accounts.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

// The same region, open at every hour of every day.
void open_always(RegionFiles& regions);

class DemoFill {
public:
    struct House {
        engine::Engine& engine;
        engine::Accounts& accounts;
        engine::Secrets& secrets;
        engine::Clock& clock;
        Path data;
        std::string region; // key
    };
    explicit DemoFill(House house) : m_house(std::move(house)), m_seal(m_house.engine) {}

    // False: somebody was here before, nothing was done. The error says which command was refused.
    Result<bool, std::string> fill(const Scenario& scenario);

private:
    struct Credential {
        std::string role, user, password, totp, token;
    };
    struct Refused { // ends the filling from any depth; never leaves fill()
        std::string what;
    };
    bool empty_house();
    Subject give(const Actor& actor, Subject about, Command command);
    void admit_staff(const Scenario& scenario);
    void name_ladder();
    void admit_partner(const Scenario& scenario, const PartnerPlan& plan);
    void enlist(PartnerId partner, const ResponderPlan& plan);
    void admit_specialist(const SpecialistPlan& plan);
    void plan_shifts(roster::Duty duty, const std::vector<roster::Plan>& people);
    void open_rosters();
    void play(const EmergencyPlan& plan);
    bool let_somebody_accept(IncidentId incident);
    void receive(const ReportPlan& plan);
    void make_account(const std::string& role, engine::NewAccount account, bool with_token);
    void write_credentials() const;

    Actor desk() const;
    Actor administrator() const;

    House m_house;
    Sealing m_seal; // of the command that is given next
    RegionId m_region;
    std::vector<std::pair<StaffId, std::vector<Role>>> m_staff;
    std::vector<ResponderId> m_responders;
    std::map<std::string, PartnerId> m_partners;
    std::vector<Credential> m_credentials;
};

} // namespace leitstelle::app
