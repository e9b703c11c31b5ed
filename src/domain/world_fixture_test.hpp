// For tests: a small region like the Ruhr pilot as one World, with people in it, and a clock that
// is moved by hand. Everything goes through handle(), as in the engine; the clock's commands must
// never be refused and must always make something happen.
#pragma once
#include "base/contact.hpp"
#include "domain/world.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle {

inline Reference ruhr_reference() {
    const auto area = [](const char* code, std::int32_t lat, std::int32_t lon) {
        return PostalArea{PostalCode::from_text(code).value(), "Town", {lat, lon}, {}};
    };
    Reference reference;
    reference.places = Places({area("44787", 51'480'000, 7'218'000), // the victim's
                               area("44789", 51'466'000, 7'249'000), // near
                               area("45127", 51'454'000, 7'010'000), // further
                               area("45879", 51'511'000, 7'097'000)});
    EXPECT_TRUE(reference.zones.load(calendar::Zones::home));
    return reference;
}

struct House {
    static constexpr auto near = "44789", far = "45127";
    static constexpr TextId said{7};

    Reference reference = ruhr_reference();
    World world{reference};
    Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};
    struct Row {
        When when;
        Happening happening;
    };
    std::vector<Row> journal;
    bool tests_are_answered = true;
    RegionId region, neighbour;
    PartnerId partner;
    StaffId anna, bert, cora; // a call-taker, two commanders

    explicit House(region::DispatchMode mode = region::DispatchMode::automatic) {
        region = {born(SubjectKind::region, region::Command{region::Define{definition(mode)}})};
        partner = admit_partner();
        anna = admit(Role::call_taker), bert = admit(Role::commander),
        cora = admit(Role::commander);
        auto known = world.find(region)->definition;
        known.ladder = {bert, cora};
        does({SubjectKind::region, region.value}, region::Command{region::Define{known}});
        does(room(), room::Command{room::SignIn{}}, desk());
        quiet();
    }

    static region::Definition definition(region::DispatchMode mode, std::string key = "ruhr") {
        using namespace std::chrono_literals;
        region::Definition d;
        d.key = std::move(key);
        d.name = d.number = "0800";
        for (int day = 0; day < 5; ++day)
            d.hours.weekly.push_back(
                {static_cast<calendar::Weekday>(static_cast<int>(calendar::Weekday::monday) + day),
                 480, 1080});
        for (Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
            const auto response = level == Level::B   ? region::Response::remote_help
                                  : level >= Level::A ? region::Response::phone_help
                                                      : region::Response::on_site_alarm;
            d.responses.push_back({"", level, response});
            const std::uint32_t at_once = acute(level) ? 3u : 1u;
            const Duration answer = acute(level) ? Duration{180s} : Duration{5min};
            d.plans.push_back({level, at_once, answer, 30min, mode, 30min});
        }
        d.deadlines = {60s,   60s,  5min,    15min, 15min, 2h,     10min,
                       10min, 3min, 24h * 7, 15min, 1h,    24h * 7};
        d.funding.shares = {{"state", 80}, {"sponsors", 20}};
        return d;
    }

    // ---- Giving commands

    Actor desk() const { return {{Role::call_taker}, anna, {}, {}, {}, {region}}; }
    Actor commander() const { return {{Role::commander}, bert, {}, {}, {}, {region}}; }
    static Actor as(ResponderId id) { return {{Role::responder}, {}, id, {}, {}, {}}; }
    Subject room() const { return {SubjectKind::room, region.value}; }
    static Subject about(IncidentId id) { return {SubjectKind::incident, id.value}; }

    std::optional<Refused> give(Subject subject, const Command& command, const Actor& actor,
                                std::vector<Happening>* told = nullptr) {
        std::vector<Happening> happened;
        const When when{now, now};
        const auto refused = world.handle(subject, command, actor, when, happened);
        EXPECT_TRUE(!refused || happened.empty());
        for (const auto& one : happened) journal.push_back({when, one});
        if (told) *told = happened;
        if (tests_are_answered)
            for (const auto& one : happened)
                if (const auto* e = std::get_if<responder::Event>(&one.event);
                    e && std::holds_alternative<responder::TestAlarmRaised>(*e))
                    does(one.about, responder::Command{responder::AnswerTestAlarm{}});
        return refused;
    }
    // Given and not refused.
    void does(Subject subject, const Command& command, const Actor& actor = system_actor()) {
        const auto refused = give(subject, command, actor);
        EXPECT_FALSE(refused) << wire_of(command) << ": " << refused->wire();
    }
    std::uint64_t born(SubjectKind kind, const Command& command,
                       const Actor& actor = system_actor()) {
        std::vector<Happening> told;
        const auto refused = give({kind, 0}, command, actor, &told);
        EXPECT_FALSE(refused) << wire_of(command) << ": " << refused->wire();
        return told.empty() ? 0 : told.front().about.id;
    }
    std::string refusal(Subject subject, const Command& command, const Actor& actor) {
        const auto refused = give(subject, command, actor);
        return refused ? refused->wire() : "";
    }
    void on(IncidentId id, const incident::Command& command) { does(about(id), command, desk()); }

    // ---- The clock

    bool act() {
        const auto due = world.due(now);
        if (!due) return false;
        std::vector<Happening> told;
        const auto refused = give(due->about, due->command, system_actor(), &told);
        EXPECT_FALSE(refused) << wire_of(due->command) << ": " << refused->wire();
        EXPECT_FALSE(told.empty()) << wire_of(due->command);
        return !refused && !told.empty();
    }
    void quiet() {
        for (int given = 0; act(); ++given) ASSERT_LT(given, 10'000) << "the clock never rests";
    }
    void pass(Duration time) {
        const Instant until = now + time;
        while (world.next_due() <= until) {
            now = std::max(now, world.next_due());
            if (!act()) break;
        }
        now = until;
    }

    // ---- People

    StaffId admit(Role role) {
        return {
            born(SubjectKind::staff, staff::Command{staff::Admit{{3}, {role}, {region}, paths()}})};
    }
    static std::vector<ContactId> paths() {
        return {{sealed_number(1, Scheme::tel)}, {sealed_number(2, Scheme::sms)}};
    }
    PartnerId admit_partner(RegionId where = {}) {
        return {born(SubjectKind::partner, partner::Command{partner::Admit{
                                               where ? where : region, {2}, near, {now, {}, 0}}})};
    }
    static responder::Profile profile(const char* code) {
        responder::Profile profile;
        profile.paths = paths();
        profile.postal_code = code;
        return profile;
    }
    ResponderId enlist(const char* code = near, PartnerId firm = {}) {
        return {born(SubjectKind::responder, responder::Command{responder::Enlist{
                                                 firm ? firm : partner, {4}, profile(code)}})};
    }
    void ready(ResponderId id, Duration time = std::chrono::hours{48}) {
        on_responder(id, responder::DeclareReady{now + time});
    }
    void on_responder(ResponderId id, const responder::Command& command) {
        does({SubjectKind::responder, id.value}, command, desk());
    }
    ResponderId responder(const char* code = near, PartnerId firm = {}) {
        const ResponderId id = enlist(code, firm);
        ready(id);
        quiet();
        return id;
    }

    // ---- Incidents

    IncidentId report(std::string code = "44787") {
        incident::Report report;
        report.region = region;
        report.call_back = {sealed_number(9, Scheme::sms)};
        report.postal_code = std::move(code);
        report.summary = {1};
        return {born(SubjectKind::incident, incident::Command{report}, desk())};
    }
    IncidentId emergency(Level level = Level::E, std::string code = "44787") {
        const IncidentId id = report(std::move(code));
        on(id, incident::SetLevel{level, said});
        on(id, incident::DecideEmergency{});
        return id;
    }
    const incident::State& of(IncidentId id) const { return *world.find(id); }
    std::vector<ResponderId> asked(IncidentId id) const {
        std::vector<ResponderId> asked;
        for (const auto& alarm : of(id).alarms)
            if (alarm.phase == incident::AlarmPhase::open) asked.push_back(alarm.responder);
        return asked;
    }
    AlarmId alarm_of(IncidentId id, ResponderId who) const {
        AlarmId last;
        for (const auto& alarm : of(id).alarms)
            if (alarm.responder == who) last = alarm.id;
        return last;
    }
    std::string answer(IncidentId id, ResponderId who, bool yes, std::uint32_t minutes = 20) {
        return refusal(
            about(id),
            incident::Command{incident::AnswerAlarm{alarm_of(id, who), yes, minutes, {}, {}}},
            as(who));
    }
    std::string says_yes(IncidentId id, ResponderId who) { return answer(id, who, true); }
    std::string says_no(IncidentId id, ResponderId who) { return answer(id, who, false); }
    void advance(IncidentId id, incident::Stage to, AssignmentId work = {1}) {
        on(id, incident::Advance{work, to, 0});
    }
    void done(IncidentId id, AssignmentId work = {1}) {
        using incident::Stage;
        incident::Order order;
        order.authorised_by = {1}, order.scope = {2};
        on(id, incident::RecordOrder{work, order});
        if (of(id).assignments[work.value - 1].stage == Stage::accepted)
            advance(id, Stage::in_contact, work);
        advance(id, Stage::done, work);
    }

    // ---- Looking

    const room::CommanderAlarm* alarmed(room::Cause cause, Subject subject = {}) const {
        return room::open_alarm(*world.room_of(region), cause, subject);
    }
    bool alarmed(room::Cause cause, IncidentId id) const { return alarmed(cause, about(id)); }
    std::size_t count(std::string_view wire) const {
        return static_cast<std::size_t>(
            std::count_if(journal.begin(), journal.end(),
                          [&](const Row& row) { return wire_of(row.happening.event) == wire; }));
    }
};

} // namespace leitstelle
