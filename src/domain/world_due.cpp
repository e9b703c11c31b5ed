// The clock's part: what is due next, everywhere, in one ordered index.
#include "base/contact.hpp"
#include "base/must.hpp"
#include "domain/world.hpp"
#include <algorithm>

namespace leitstelle {

void World::forget_due(const Subject& about) {
    const auto old = m_due_of.find(about);
    if (old == m_due_of.end()) return;
    m_due.erase({old->second, about});
    m_due_of.erase(old);
}

void World::index_due(const Subject& about) {
    forget_due(about);
    m_set_aside.erase(about);
    const Instant at = due_of(about, nullptr);
    if (at == never) return;
    m_due.insert({at, about});
    m_due_of[about] = at;
}

// A region's data changed: what hangs on its deadlines and hours is looked at anew. Walks over all
// of it, which an administrator's rare change may.
void World::index_due_of_region(RegionId region) {
    m_responders.each([&](ResponderId id, const responder::State&) {
        const Subject about{SubjectKind::responder, id.value};
        if (region_of(about) == region) index_due(about);
    });
    m_rosters.each([&](RosterId id, const roster::State& state) {
        if (state.region == region) index_due({SubjectKind::roster, id.value});
    });
    for (CallId id : m_open_calls)
        if (m_calls[id].region == region) index_due({SubjectKind::call, id.value});
    for (ReportId id : m_open_reports)
        if (m_reports[id].region == region) index_due({SubjectKind::report, id.value});
}

template <class Pair>
static Instant tell(const std::optional<Pair>& due, std::optional<Command>* command) {
    if (!due) return never;
    if (command) command->emplace(due->second);
    return due->first;
}

// Outside opening hours only what wakes the commander is looked at at once; the rest from the
// opening.
Instant World::report_seen_by(const report::State& state) const {
    const auto& definition = m_regions[state.region].definition;
    const bool at_once = is_open(state.region, state.received) ||
                         !more_urgent(definition.wake_commander_from, state.level);
    const Instant from = at_once
                             ? state.received
                             : next_opening(state.region, state.received).value_or(state.received);
    return from + definition.deadlines.report_seen_within;
}

// Only a letter has a time here, because people send it: every other message's is the outbox's.
// Nobody posted it in time: that is its result.
static std::optional<std::pair<Instant, delivery::Command>>
letter_due(const delivery::State& state) {
    const bool waits =
        state.phase == delivery::Phase::planned && scheme_of(state.plan.contact) == Scheme::letter;
    if (!waits) return {};
    return std::pair<Instant, delivery::Command>{
        state.plan.expires, delivery::NoteResult{delivery::Outcome::expired, "not_posted", 0}};
}

Instant World::due_of(const Subject& about, std::optional<Command>* command) const {
    switch (about.kind) {
    case SubjectKind::partner: return tell(partner::next_due(m_partners[{about.id}]), command);
    case SubjectKind::responder: {
        const auto& state = m_responders[{about.id}];
        const auto& deadlines = m_regions[m_partners[state.partner].region].definition.deadlines;
        return tell(responder::next_due(state, deadlines.test_alarm_every), command);
    }
    case SubjectKind::roster: {
        const auto& state = m_rosters[{about.id}];
        return tell(roster::next_due(
                        state, m_regions[state.region].definition.deadlines.shift_checked_before),
                    command);
    }
    case SubjectKind::room: return tell(room::next_due(m_rooms[{about.id}]), command);
    case SubjectKind::call: {
        const auto& state = m_calls[{about.id}];
        return tell(call::next_due(
                        state, m_regions[state.region].definition.deadlines.call_waiting_at_most),
                    command);
    }
    case SubjectKind::report: {
        const auto& state = m_reports[{about.id}];
        return tell(report::next_due(state, report_seen_by(state) - state.received), command);
    }
    case SubjectKind::incident: return tell(incident::next_due(m_incidents[{about.id}]), command);
    case SubjectKind::delivery: return tell(letter_due(m_deliveries[{about.id}]), command);
    case SubjectKind::service:
        if (m_resting.empty()) return never;
        return tell(std::optional{std::pair{m_resting.begin()->first + service::closed_kept +
                                                service::retired_every,
                                            service::Command{service::Retire{}}}},
                    command);
    default: return never;
    }
}

std::optional<World::Due> World::due(Instant now) const {
    if (next_due() > now) return {};
    const auto& [at, about] = *m_due.begin();
    std::optional<Command> command;
    must(due_of(about, &command) == at && command.has_value());
    return Due{at, about, std::move(*command)};
}

void World::set_aside(const Subject& about) {
    if (!m_due_of.contains(about)) return;
    forget_due(about);
    m_set_aside.insert(about);
}

} // namespace leitstelle
