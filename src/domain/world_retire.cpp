// Retiring: what is closed and has not changed for 90 days leaves the memory, by an event. Nothing
// that a decision may still need is closed: an incident keeps its open referral company, a call the
// call-back that is owed. The number stays taken; commands about it are refused by name.
#include "base/binary.hpp"
#include "base/must.hpp"
#include "domain/world.hpp"
#include <algorithm>

namespace leitstelle {

static const Subject the_house{SubjectKind::service, 1};

static bool rests_by_itself(const incident::State& state) {
    using namespace incident;
    return state.phase == Phase::closed &&
           std::ranges::none_of(state.alarms,
                                [](const auto& one) { return one.phase == AlarmPhase::open; }) &&
           std::ranges::all_of(state.assignments,
                               [](const auto& one) { return finished(one.stage); });
}

bool World::rests(const Subject& about) const {
    switch (about.kind) {
    case SubjectKind::call: return m_calls.find({about.id}) && !m_open_calls.contains({about.id});
    case SubjectKind::report:
        return m_reports.find({about.id}) && !m_open_reports.contains({about.id});
    case SubjectKind::incident: {
        const auto* state = m_incidents.find({about.id});
        return state && rests_by_itself(*state) && !m_open_referrals.contains({about.id});
    }
    case SubjectKind::situation: {
        const auto* state = m_situations.find({about.id});
        return state && state->phase == situation::Phase::ended;
    }
    case SubjectKind::referral: {
        const auto* state = m_referrals.find({about.id});
        return state && !referral::open(*state);
    }
    case SubjectKind::delivery: {
        const auto* state = m_deliveries.find({about.id});
        return state && state->phase != delivery::Phase::planned;
    }
    default: return false;
    }
}

void World::index_rest(const Subject& about, Instant changed) {
    const auto first = [&] { return m_resting.empty() ? Instant{} : m_resting.begin()->first; };
    const Instant before = first();
    const auto old = m_rests_since.find(about);
    if (old != m_rests_since.end()) {
        m_resting.erase({old->second, about});
        m_rests_since.erase(old);
    }
    if (rests(about)) {
        m_resting.insert({changed, about});
        m_rests_since[about] = changed;
    }
    if (first() != before) index_due(the_house);
}

std::vector<Subject> World::retirable(Instant now) const {
    std::vector<Subject> subjects;
    for (const auto& [since, about] : m_resting) {
        if (now - since < service::closed_kept) break;
        if (subjects.size() == service::most_retired_at_once) break;
        subjects.push_back(about);
    }
    return subjects;
}

void World::retire(const Subject& about) {
    const auto since = m_rests_since.find(about);
    must(since != m_rests_since.end());
    m_resting.erase({since->second, about});
    m_rests_since.erase(since);
    forget_due(about);
    m_set_aside.erase(about);
    switch (about.kind) {
    case SubjectKind::call: return m_calls.retire({about.id});
    case SubjectKind::report: return m_reports.retire({about.id});
    case SubjectKind::incident:
        std::erase_if(m_ways_in, [&](const auto& way) { return way.second.value == about.id; });
        return m_incidents.retire({about.id});
    case SubjectKind::situation: return m_situations.retire({about.id});
    case SubjectKind::referral: return m_referrals.retire({about.id});
    case SubjectKind::delivery: {
        const auto found = m_deliveries_of.find(m_deliveries[{about.id}].plan.about);
        must(found != m_deliveries_of.end());
        std::erase(found->second, DeliveryId{about.id});
        if (found->second.empty()) m_deliveries_of.erase(found);
        return m_deliveries.retire({about.id});
    }
    default: must(false);
    }
}

bool World::retired(const Subject& about) const {
    const auto forgotten = [&](const auto& table, auto id) {
        return id.value != 0 && id.value <= table.last() && !table.find(id);
    };
    switch (about.kind) {
    case SubjectKind::call: return forgotten(m_calls, CallId{about.id});
    case SubjectKind::report: return forgotten(m_reports, ReportId{about.id});
    case SubjectKind::incident: return forgotten(m_incidents, IncidentId{about.id});
    case SubjectKind::situation: return forgotten(m_situations, SituationId{about.id});
    case SubjectKind::referral: return forgotten(m_referrals, ReferralId{about.id});
    case SubjectKind::delivery: return forgotten(m_deliveries, DeliveryId{about.id});
    default: return false;
    }
}

// ---- In a snapshot ------------------------------------------------------------------------------

void World::save_tally(std::string& out) const {
    const CallBalance& b = m_calls_balance;
    for (std::uint64_t n : {b.offered, b.in_announcement, b.waiting, b.talking, b.answered,
                            b.abandoned, b.after_hours, b.refused, b.number_withheld,
                            b.offered_only, m_references_given, m_resting.size()})
        binary::write_number(n, out);
    for (const auto& [since, about] : m_resting) {
        binary::write(since, out);
        binary::write(about, out);
    }
}

bool World::load_tally(std::string_view& in) {
    CallBalance& b = m_calls_balance;
    std::uint64_t resting = 0;
    for (std::uint64_t* n : {&b.offered, &b.in_announcement, &b.waiting, &b.talking, &b.answered,
                             &b.abandoned, &b.after_hours, &b.refused, &b.number_withheld,
                             &b.offered_only, &m_references_given, &resting})
        if (!binary::read_number(in, *n)) return false;
    for (; resting > 0; --resting) {
        Instant since;
        Subject about;
        if (!binary::read(in, since) || !binary::read(in, about)) return false;
        m_resting.insert({since, about});
        m_rests_since[about] = since;
    }
    return true;
}

} // namespace leitstelle
