// What the victim's page shows, gathered from the World on the engine's thread; numbers of the
// register are opened when the page is written.
#pragma once
#include "api/reception.hpp"

namespace leitstelle::api {

enum class Step { reported = 1, looking, coming, there, done };

struct VictimPage {
    struct Helper {
        PersonId person;
        TextId partner;
        Instant arrives_by;
        bool remote = false;
        bool there = false;
    };
    struct Message {
        incident::VictimSays says{};
        TextId text;
        Instant at, answer_by;
        bool answered = false;
    };
    struct Instruction {
        triage::InstructionKind kind{};
        triage::Text text;
    };
    std::string region, phone, reference;
    std::string city;
    bool is_incident = false; // else a report that nobody has taken yet
    bool emergency = true;    // decided "no": advice instead of a search
    Step step = Step::reported;
    Instant reported;
    Instant aware; // of the breach, as far as we were told; else when it was reported
    std::vector<Helper> helpers;
    TextId code_word;
    std::vector<Instruction> first_aid;
    std::vector<Message> messages;
    bool insurer_told = false, police_told = false;
    SituationId situation;
    TextId situation_announcement, situation_first_aid; // while they are switched on
    IncidentId incident;
    Reception reception;            // of the region
    std::optional<Promise> promise; // of a report that nobody has taken yet
};

std::optional<VictimPage> victim_page(Inside& inside, const Viewer& viewer,
                                      const engine::CodeGrant& grant);

// From the journal, because the World does not keep them: what was answered, and what was done.
struct VictimHistory {
    std::map<std::uint32_t, TextId> answers; // by message
    std::vector<incident::WorkReport> reports;
    struct ToAll { // to the victims of the situation
        TextId text;
        Instant at;
    };
    std::vector<ToAll> to_all;
};
VictimHistory victim_history(engine::History& history, IncidentId incident, SituationId situation);

void write_victim_page(Inside& inside, const VisitPtr& visit, const VictimPage& page,
                       const VictimHistory& history);

} // namespace leitstelle::api
