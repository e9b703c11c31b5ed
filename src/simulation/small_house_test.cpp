#include "simulation/small_house_test.hpp"

namespace leitstelle::simulation {

using namespace std::chrono_literals;

static triage::Question question(std::string id, std::vector<triage::Answer> answers) {
    triage::Question question;
    question.id = std::move(id);
    question.answers = std::move(answers);
    return question;
}

static triage::Rule rule(std::vector<triage::Condition> when, Level level, std::uint32_t number) {
    triage::Rule rule;
    rule.when = std::move(when);
    rule.level = level;
    rule.number = number;
    rule.rsit = {"malicious-code", "infected-system"};
    return rule;
}

static triage::Protocol protocol(std::string key, std::string prefix) {
    triage::Protocol protocol;
    protocol.key = std::move(key);
    protocol.version = 1;
    protocol.questions = {question(prefix + ".now", {{1, "yes", {}, {}}, {2, "no", {}, {}}}),
                          question(prefix + ".work", {{1, "stands", {}, {}}, {2, "goes", {}, {}}})};
    protocol.rules = {rule({{prefix + ".now", {"yes"}}}, Level::E, 1),
                      rule({{prefix + ".work", {"stands"}}}, Level::D, 2), rule({}, Level::C, 3)};
    return protocol;
}

Reference small_reference() {
    Reference reference;
    std::vector<PostalArea> areas;
    for (int n = 0; n < 12; ++n)
        areas.push_back({*PostalCode::from_text(std::to_string(44787 + 2 * n)),
                         "Bochum",
                         {51'400'000 + 9'000 * n, 7'150'000 + 7'000 * ((n * 5) % 12)}});
    reference.places = Places(std::move(areas));
    triage::Protocol entry;
    entry.key = "ENT";
    entry.version = 1;
    entry.questions = {
        question("ent.danger", {{1, "yes", {}, {}}, {2, "no", {}, {}}}),
        question("ent.what",
                 {{1, "locked", {}, "RAN"}, {2, "message", {}, "PHI"}, {3, "odd", {}, {}}})};
    entry.rules = {rule({{"ent.danger", {"yes"}}}, Level::E, 1),
                   rule({{"ent.what", {"locked", "message"}}}, Level::C, 2), rule({}, Level::A, 3)};
    entry.rules[1].hands_on = true;
    reference.protocols = {entry, protocol("RAN", "ran"), protocol("PHI", "phi")};
    must(reference.zones.load(calendar::Zones::home).has_value());
    return reference;
}

region::Definition small_region() {
    region::Definition definition;
    definition.key = "ruhr";
    definition.name = "Ruhr";
    definition.number = "0800 1191112";
    for (int day = 0; day < 5; ++day)
        definition.hours.weekly.push_back({static_cast<calendar::Weekday>(day), 480, 1080});
    for (int n = 0; n < 12; ++n) definition.postal_codes.push_back(std::to_string(44787 + 2 * n));
    using region::Response;
    definition.responses = {
        {"", Level::E, Response::on_site_alarm}, {"", Level::D, Response::on_site_alarm},
        {"", Level::C, Response::remote_help},   {"", Level::B, Response::phone_help},
        {"", Level::A, Response::self_help},     {"", Level::O, Response::refer}};
    using region::DispatchMode;
    definition.plans = {{Level::E, 3, 180s, 30min, DispatchMode::automatic, 15min},
                        {Level::D, 3, 180s, 45min, DispatchMode::proposed, 30min},
                        {Level::C, 1, 5min, 60min, DispatchMode::proposed, 2h},
                        {Level::B, 1, 5min, 2h, DispatchMode::proposed, 4h},
                        {Level::A, 1, 5min, 4h, DispatchMode::proposed, 8h},
                        {Level::O, 1, 5min, 4h, DispatchMode::proposed, 24h}};
    definition.deadlines = {60s,   60s,  5min,    15min, 15min, 2h,     10min,
                            15min, 3min, 24h * 7, 15min, 1h,    24h * 7};
    definition.public_reports_per_minute = 30;
    definition.funding.shares = {{"Land", 80}, {"Verein", 20}};
    return definition;
}

} // namespace leitstelle::simulation
