// The facts an incident's decision needs from the rest of the house.
#include "base/reference.hpp"
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

static Place place_of(const Reference& reference, const std::string& text) {
    const auto code = PostalCode::from_text(text);
    if (!code) return {};
    const auto area = reference.places.find(*code);
    return area ? area.value()->place : Place{};
}

// What the protocols say with one more answer; the entry protocol leads.
static void look_at(const World& world, const incident::State& state,
                    const incident::AnswerQuestion& c, incident::Facts& facts) {
    const auto& protocols = world.reference().protocols;
    const auto* protocol = triage::find(protocols, c.protocol);
    facts.question_exists = protocol != nullptr;
    if (!protocol) return;
    const auto question = std::find_if(protocol->questions.begin(), protocol->questions.end(),
                                       [&](const auto& q) { return q.id == c.question; });
    facts.question_exists = question != protocol->questions.end();
    facts.answer_exists = triage::knows(*protocol, {c.question, c.answer});
    if (!facts.question_exists || !facts.answer_exists) return;
    std::vector<triage::Given> given;
    for (const auto& answer : state.answers)
        if (answer.question != c.question) given.push_back({answer.question, answer.answer});
    given.push_back({c.question, c.answer});
    const auto found = triage::follow(protocols, triage::entry_key, given).determination;
    facts.determinant = {found.code, found.protocol, found.version, found.level,
                         found.rsit.incident_class + "/" + found.rsit.type};
}

static void look_at(const World& world, IncidentId id, const incident::Dispatch& c, Instant now,
                    incident::Facts& facts) {
    for (ResponderId responder : c.responders) {
        const auto* state = world.find(responder);
        facts.responder_exists &= state && !state->retired;
        facts.responders_free &= !world.engagement(responder).exclusively_engaged();
    }
    if (c.responders.empty()) return;
    const auto ranking = world.rank(id, now);
    // The first k of the ranking, in whatever order they were ticked, are the proposal itself.
    for (ResponderId responder : c.responders) {
        const auto last =
            ranking.first.begin() +
            static_cast<std::ptrdiff_t>(std::min(ranking.first.size(), c.responders.size()));
        facts.overrides_ranking |= std::none_of(
            ranking.first.begin(), last, [&](const auto& r) { return r.responder == responder; });
    }
}

static void look_at(const World& world, IncidentId incident, ResponderId responder,
                    incident::Facts& facts) {
    const auto* state = world.find(responder);
    facts.responder_exists = state && !state->retired;
    if (!state) return;
    const auto& busy = world.engagement(responder);
    facts.responder_engaged_elsewhere =
        std::any_of(busy.work.begin(), busy.work.end(),
                    [&](const auto& w) { return w.exclusive && w.incident != incident; });
    facts.responder_at_limit = busy.work.size() >= state->profile.load_limit;
}

incident::Facts World::Turn::incident_facts(Subject about, const incident::State* state,
                                            const incident::Command& c) {
    incident::Facts facts{.when = when, .actor = actor};
    const IncidentId id{about.id};
    if (const auto* report = std::get_if<incident::Report>(&c)) {
        facts.region_exists = world.find(report->region) != nullptr;
        facts.call_exists = !report->call || world.find(report->call);
        const auto* origin = world.find(report->report);
        facts.report_exists = !report->report || origin;
        // Kept by the first incident made from it; one reference never names two.
        const bool first = origin && !origin->incident;
        facts.reference_of_report = first ? origin->reference : 0;
        facts.organisation_exists = !report->organisation || world.find(report->organisation);
        facts.scene = place_of(*world.m_reference, report->postal_code);
        facts.next_reference = reference::nth(world.m_references_given + 1);
        return facts;
    }
    if (!state) return facts;
    facts.region = &world.m_regions[state->region].definition;
    if (const auto* locate = std::get_if<incident::LocateScene>(&c)) {
        facts.scene = place_of(*world.m_reference, locate->postal_code);
    } else if (const auto* name = std::get_if<incident::NameVictim>(&c)) {
        facts.organisation_exists = !name->organisation || world.find(name->organisation);
    } else if (const auto* answer = std::get_if<incident::AnswerQuestion>(&c)) {
        look_at(world, *state, *answer, facts);
    } else if (const auto* exclude = std::get_if<incident::ExcludePartner>(&c)) {
        facts.partner_exists = world.find(exclude->partner) != nullptr;
    } else if (const auto* duplicate = std::get_if<incident::MarkDuplicate>(&c)) {
        const auto* original = world.find(duplicate->of);
        facts.self = id;
        facts.original_exists = original && !original->duplicate_of;
    } else if (const auto* same = std::get_if<incident::NoteSameIndicator>(&c)) {
        facts.self = id;
        facts.other_exists = world.find(same->other) != nullptr;
    } else if (const auto* dispatch = std::get_if<incident::Dispatch>(&c)) {
        look_at(world, id, *dispatch, now(), facts);
    } else if (const auto* reply = std::get_if<incident::AnswerAlarm>(&c)) {
        const auto* alarm = incident::find_alarm(*state, reply->alarm);
        if (alarm) look_at(world, id, alarm->responder, facts);
        if (alarm) facts.responder_unwanted = world.unwanted(*state, alarm->responder);
    } else if (const auto* over = std::get_if<incident::HandOver>(&c)) {
        look_at(world, id, over->to, facts);
        const auto* to = world.find(over->to);
        const auto* firm = to ? world.find(to->partner) : nullptr;
        facts.responder_unwanted =
            to && (world.unwanted(*state, over->to) || partner::paused(*firm, now()) ||
                   !partner::under_agreement(*firm, now()));
    }
    return facts;
}

std::optional<Refused> World::Turn::on(Subject about, const incident::Command& c) {
    const auto* state = about.id == 0 ? nullptr : world.find(IncidentId{about.id});
    if (world.retired(about)) return Refused{SubjectKind::service, service::about_retired};
    if (about.id != 0 && !state) return Refused{SubjectKind::incident, "unknown"};
    const auto facts = incident_facts(about, state, c);
    std::vector<incident::Event> events;
    if (auto refusal = incident::decide(state, c, facts, events))
        return refuse(SubjectKind::incident, *refusal);
    if (const auto* dispatch = std::get_if<incident::Dispatch>(&c)) named = dispatch->responders;
    if (about.id == 0) about.id = world.m_incidents.next().value;
    for (auto& event : events) happen(about, Event{std::move(event)});
    return {};
}

} // namespace leitstelle
