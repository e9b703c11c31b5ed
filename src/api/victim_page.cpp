#include "api/victim_page.hpp"
#include "api/view_builders.hpp"
#include "base/reference.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::api {

static void set_region(const World& world, RegionId id, VictimPage& page) {
    if (const auto* region = world.find(id)) {
        page.region = region->definition.name;
        page.phone = region->definition.number;
    }
}

static VictimPage page_of_report(Inside& inside, const Viewer& viewer, const report::State& state) {
    const World& world = viewer.world;
    VictimPage page;
    page.reception = reception(inside, viewer, state.region);
    if (state.phase == report::Phase::fresh) page.promise = promise_of(world, state);
    set_region(world, state.region, page);
    page.reference = reference::spoken(state.reference);
    page.reported = page.aware = state.received;
    page.step = state.phase == report::Phase::answered || state.phase == report::Phase::duplicate
                    ? Step::done
                    : Step::reported;
    return page;
}

static Step step_of(const incident::State& state) {
    if (state.phase == incident::Phase::closed) return Step::done;
    bool coming = false, there = false, done = false;
    for (const auto& work : state.assignments) {
        using incident::Stage;
        if (work.stage == Stage::done) done = true;
        if (incident::finished(work.stage)) continue;
        const bool by_phone = work.remote && work.stage != Stage::accepted;
        if (by_phone || work.stage == Stage::on_scene || work.stage == Stage::stabilised)
            there = true;
        else coming = true;
    }
    if (there) return Step::there;
    if (coming) return Step::coming;
    if (done) return Step::done;
    return state.emergency == incident::Emergency::no ? Step::reported : Step::looking;
}

static void add_first_aid(const World& world, const incident::State& state, VictimPage& page) {
    const auto step = world.triage_step(state);
    if (!step.protocol) return;
    std::vector<triage::Given> given;
    for (const auto& answer : state.answers) given.push_back({answer.question, answer.answer});
    const bool safe =
        incident::safe_contact(state, Scheme::tel) || incident::safe_contact(state, Scheme::sms);
    for (const auto* one : triage::first_aid(
             *step.protocol, given, safe ? triage::SafeNumber::noted : triage::SafeNumber::missing))
        page.first_aid.push_back({one->kind, one->text});
}

static VictimPage page_of_incident(const World& world, IncidentId id,
                                   const incident::State& state) {
    VictimPage page;
    set_region(world, state.region, page);
    page.is_incident = true;
    page.incident = id;
    page.reference = reference::spoken(state.reference);
    page.city = city_of(world, state.postal_code);
    page.emergency = state.emergency != incident::Emergency::no;
    page.step = step_of(state);
    page.reported = state.reported;
    page.aware = state.aware.value_or(state.reported);
    page.code_word = state.code_word;
    for (const auto& work : state.assignments) {
        if (incident::finished(work.stage)) continue;
        page.helpers.push_back(
            {work.named ? work.named : person_of(world, work.responder),
             partner_name_of(world, work.responder), work.arrives_by, work.remote,
             work.stage == incident::Stage::on_scene || work.stage == incident::Stage::stabilised});
    }
    add_first_aid(world, state, page);
    for (const auto& message : state.messages)
        page.messages.push_back(
            {message.says, message.text, message.at, message.answer_by, message.answered});
    page.insurer_told = state.insurer == incident::Told::yes;
    page.police_told = state.police == incident::Told::yes;
    page.situation = state.situation;
    if (const auto* situation = world.find(state.situation); situation && situation->switched_on) {
        page.situation_announcement = situation->announcement;
        page.situation_first_aid = situation->first_aid;
    }
    return page;
}

std::optional<VictimPage> victim_page(Inside& inside, const Viewer& viewer,
                                      const engine::CodeGrant& grant) {
    const World& world = viewer.world;
    IncidentId id = grant.incident;
    if (const auto* report = world.find(grant.report)) {
        if (!report->incident) return page_of_report(inside, viewer, *report);
        id = report->incident; // linked since the code was given
    }
    const auto* state = world.find(id);
    if (!state) return {};
    return page_of_incident(world, id, *state);
}

template <class Look> static void each_row(engine::History& history, Subject about, Look look) {
    constexpr std::size_t step = 500, most = 5'000;
    std::uint64_t after = 0;
    for (std::size_t read = 0; read < most; read += step) {
        const auto rows = history.about(about, after, step);
        if (!rows || (*rows).empty()) return;
        for (const auto& row : *rows) look(row);
        after = (*rows).back().position;
        if ((*rows).size() < step) return;
    }
}

VictimHistory victim_history(engine::History& history, IncidentId incident, SituationId situation) {
    VictimHistory found;
    if (!incident) return found;
    each_row(history, {SubjectKind::incident, incident.value}, [&](const engine::Recorded& row) {
        const auto* event = std::get_if<incident::Event>(&row.event);
        if (!event) return;
        if (const auto* answer = std::get_if<incident::VictimAnswered>(event))
            found.answers[answer->message] = answer->text;
        else if (const auto* work = std::get_if<incident::WorkReported>(event))
            found.reports.push_back(work->work);
    });
    if (!situation) return found;
    each_row(history, {SubjectKind::situation, situation.value}, [&](const engine::Recorded& row) {
        const auto* event = std::get_if<situation::Event>(&row.event);
        const auto* sent = event ? std::get_if<situation::MessageSent>(event) : nullptr;
        if (sent && std::ranges::find(sent->incidents, incident) != sent->incidents.end())
            found.to_all.push_back({sent->text, row.when.happened});
    });
    return found;
}

} // namespace leitstelle::api
