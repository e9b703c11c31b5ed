// One incident at the desk: triage by the protocols, the decision, formalities beside it, the
// proposal, and looking after it until it can be closed.
#include "base/variant.hpp"
#include "simulation/simulated_people.hpp"
#include <algorithm>

namespace leitstelle::simulation {

using incident::Search;

static Subject subject(IncidentId id) { return {SubjectKind::incident, id.value}; }

static bool open(const Setting& setting, IncidentId id) {
    return setting.world().find(id)->phase == incident::Phase::open;
}

static bool may_dispatch(const incident::State& state) {
    const bool wanted = state.emergency != incident::Emergency::no &&
                        state.entitlement != incident::Entitlement::not_entitled;
    const bool idle = state.search == Search::none || state.search == Search::proposed ||
                      state.search == Search::waiting || state.search == Search::stopped;
    return state.phase == incident::Phase::open && wanted && idle && state.scene.known();
}

void Desk::heard_incident(IncidentId id, const incident::Event& event) {
    const auto& scenario = m_setting.scenario.desk;
    match(
        event,
        [&](const incident::Reported&) {
            m_setting.after(scenario.question_takes, [this, id] { ask(id); });
            m_setting.after(m_dice.between(minutes{3}, minutes{25}),
                            [this, id] { settle_formalities(id); });
            m_setting.after(minutes{10}, [this, id] { look_after(id); });
        },
        [&](const incident::DispatchProposed&) {
            if (m_dice.chance(scenario.forgets_proposal)) return;
            m_setting.after(m_dice.between(seconds{6}, seconds{50}),
                            [this, id] { take_proposal(id); });
        },
        [&](const incident::Said&) {
            if (m_dice.chance(scenario.leaves_victim_waiting)) return;
            const auto message =
                static_cast<std::uint32_t>(m_setting.world().find(id)->messages.size() - 1);
            m_setting.after(m_dice.between(minutes{1}, minutes{14}),
                            [this, id, message] { answer_victim(id, message); });
        },
        [&](const incident::Reopened&) {
            m_setting.after(minutes{10}, [this, id] { look_after(id); });
        },
        [](const auto&) {});
}

void Desk::report_incident(CallId call, ReportId report, ContactId number) {
    const auto& demand = m_setting.scenario.demand;
    const std::string code =
        m_dice.chance(demand.place_unknown) ? "" : m_dice.pick(m_setting.definition().postal_codes);
    const IncidentId id = m_setting.world().incidents().next();
    incident::Report wish;
    wish.region = m_setting.region;
    wish.call = call;
    wish.report = report;
    wish.caller = m_setting.person();
    wish.call_back = number;
    wish.organisation_name = m_setting.text();
    wish.postal_code = code;
    wish.address = {m_setting.text().value};
    wish.summary = m_setting.text();
    wish.code_word = m_setting.text();
    m_setting.give(on_duty(), {SubjectKind::incident, 0}, incident::Command{wish});
    if (call && m_setting.world().find(call)->incident != id)
        m_setting.give(on_duty(), {SubjectKind::call, call.value}, call::Command{call::Link{id}});
}

// Answers at random, but a person in danger is rare: most of the year should not go to 112.
void Desk::ask(IncidentId id) {
    if (!open(m_setting, id)) return;
    const incident::State& state = *m_setting.world().find(id);
    const triage::Step step = m_setting.world().triage_step(state);
    if (!step.question || (step.determination.complete && m_dice.chance(500))) {
        m_setting.after(m_setting.scenario.desk.question_takes, [this, id] { decide(id); });
        return;
    }
    const auto& answers = step.question->answers;
    const bool danger = step.question->id.ends_with(".danger");
    const auto& answer = danger && m_dice.chance(970) ? answers.back() : m_dice.pick(answers);
    m_setting.give(on_duty(), subject(id),
                   incident::Command{
                       incident::AnswerQuestion{step.protocol->key, step.question->id, answer.id}});
    const bool at_once = m_dice.chance(m_setting.scenario.desk.dispatches_at_once);
    if (at_once && may_dispatch(state))
        m_setting.give(on_duty(), subject(id), incident::Command{incident::Dispatch{}});
    m_setting.after(m_setting.scenario.desk.question_takes, [this, id] { ask(id); });
}

void Desk::decide(IncidentId id) {
    const incident::State& state = *m_setting.world().find(id);
    if (!open(m_setting, id) || state.emergency != incident::Emergency::undecided) return;
    if (m_dice.chance(15) && id.value > 1 &&
        !m_setting.world().find(IncidentId{id.value - 1})->duplicate_of) {
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::MarkDuplicate{IncidentId{id.value - 1}}});
        return;
    }
    const bool mild = state.level == Level::A || state.level == Level::O;
    incident::DecideEmergency wish;
    wish.emergency = m_dice.chance(mild ? 300 : 940);
    if (m_dice.chance(m_setting.scenario.desk.overrides_response)) {
        wish.response =
            m_dice.chance(500) ? region::Response::on_site_alarm : region::Response::remote_help;
        wish.reason = m_setting.text();
    }
    m_setting.give(on_duty(), subject(id), incident::Command{wish});
    if (m_dice.chance(100) &&
        open(m_setting, id)) // the voice on the telephone says more than a table
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::SetLevel{
                           m_dice.chance(500) ? Level::E : Level::C, m_setting.text()}});
}

// Entitlement and identity are settled while responders are already being alarmed.
void Desk::settle_formalities(IncidentId id) {
    if (!open(m_setting, id)) return;
    const incident::State& state = *m_setting.world().find(id);
    if (!state.identity_confirmed)
        m_setting.give(
            on_duty(), subject(id),
            incident::Command{incident::ConfirmIdentity{incident::IdentityProof::called_back, {}}});
    if (!state.scene.known())
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::LocateScene{
                           m_dice.pick(m_setting.definition().postal_codes), {}}});
    m_setting.give(on_duty(), subject(id),
                   incident::Command{incident::NoteThirdParties{
                       incident::Told::yes, incident::Told::unknown, {}, {}}});
    if (state.entitlement != incident::Entitlement::undecided) return;
    const bool refuse =
        state.assignments.empty() && m_dice.chance(m_setting.scenario.desk.not_entitled);
    if (!refuse) {
        m_setting.give(
            on_duty(), subject(id),
            incident::Command{incident::DecideEntitlement{incident::Entitlement::entitled, {}}});
        return;
    }
    m_setting.give(on_duty(), subject(id),
                   incident::Command{incident::DecideEntitlement{
                       incident::Entitlement::not_entitled, m_setting.text()}});
    const bool looking = state.search == Search::proposed || state.search == Search::searching ||
                         state.search == Search::waiting;
    if (looking)
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::StopSearch{m_setting.text()}});
    if (!m_dice.chance(400)) return;
    m_setting.after(minutes{6}, [this, id] { // in doubt: help
        if (!open(m_setting, id)) return;
        const Actor commander = m_setting.staff(m_setting.world().ladder(m_setting.region).front());
        m_setting.give(commander, subject(id),
                       incident::Command{incident::DecideEntitlement{incident::Entitlement::granted,
                                                                     m_setting.text()}});
        if (m_setting.world().find(id)->search == Search::stopped &&
            may_dispatch(*m_setting.world().find(id)))
            m_setting.give(commander, subject(id), incident::Command{incident::Dispatch{}});
    });
}

void Desk::take_proposal(IncidentId id) {
    const incident::State& state = *m_setting.world().find(id);
    if (state.search == Search::proposed && may_dispatch(state))
        m_setting.give(on_duty(), subject(id), incident::Command{incident::Dispatch{}});
}

void Desk::answer_victim(IncidentId id, std::uint32_t message) {
    if (m_setting.world().find(id)->messages[message].answered) return;
    m_setting.give(on_duty(), subject(id),
                   incident::Command{incident::AnswerVictim{message, m_setting.text()}});
}

void Desk::close(IncidentId id, incident::Outcome outcome) {
    m_setting.give(on_duty(), subject(id),
                   incident::Command{incident::Close{outcome, m_setting.text()}});
}

// Every ten minutes somebody looks whether an incident can go on or come to its end.
void Desk::look_after(IncidentId id) {
    if (!open(m_setting, id)) return;
    const incident::State& state = *m_setting.world().find(id);
    m_setting.after(minutes{10}, [this, id] { look_after(id); });
    if (state.emergency == incident::Emergency::undecided || incident::open_alarms(state) > 0 ||
        state.search == Search::proposed)
        return;
    if (!state.assignments.empty()) return look_after_work(id, state);
    const bool long_enough = m_setting.now() - state.decided > hours{1};
    if (!long_enough) return;
    if (state.emergency == incident::Emergency::no)
        return close(id, incident::Outcome::not_an_emergency);
    if (state.entitlement == incident::Entitlement::not_entitled)
        return close(id, incident::Outcome::not_entitled);
    if (state.search == Search::stopped) return close(id, incident::Outcome::referred);
    if (state.search == Search::none) close(id, incident::Outcome::advised);
}

void Desk::look_after_work(IncidentId id, const incident::State& state) {
    bool somebody_there = false, unreported = false, done = false;
    for (const auto& work : state.assignments) {
        if (!incident::finished(work.stage))
            somebody_there |= work.stage >= incident::Stage::in_contact;
        if (work.stage == incident::Stage::done) done = true, unreported |= !work.reported;
    }
    for (const auto& work : state.assignments) {
        const bool lost =
            !incident::finished(work.stage) && work.overdue == incident::Overdue::desk_alarmed;
        if (!lost || !(somebody_there || done)) continue;
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::HandBack{work.id, m_setting.text()}});
        return;
    }
    if (incident::open_assignments(state) > 0 || unreported || !done) return;
    if (state.search == Search::searching || state.search == Search::waiting)
        m_setting.give(on_duty(), subject(id),
                       incident::Command{incident::StopSearch{m_setting.text()}});
    close(id, incident::Outcome::helped);
}

} // namespace leitstelle::simulation
