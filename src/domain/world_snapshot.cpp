// The World as bytes and back: what a snapshot holds. States are written, indices are made anew
// from them, so that a snapshot can never carry an index that its states contradict.
#include "base/binary.hpp"
#include "base/must.hpp"
#include "domain/world.hpp"
#include <algorithm>

namespace leitstelle {

template <class IdType, class State>
static void save(const Table<IdType, State>& table, std::string& out) {
    binary::write_number(table.last(), out);
    binary::write_number(table.size(), out);
    table.each([&](IdType id, const State& state) {
        binary::write_number(id.value, out);
        binary::write(state, out);
    });
}

template <class IdType, class State>
static bool load(Table<IdType, State>& table, std::string_view& in) {
    std::uint64_t last = 0, live = 0;
    if (!binary::read_number(in, last) || !binary::read_number(in, live) || live > last)
        return false;
    for (; live > 0; --live) {
        std::uint64_t number = 0;
        if (!binary::read_number(in, number) || number <= table.last() || number > last)
            return false;
        while (table.last() < number) { // numbers of what is retired stay taken
            const IdType id = table.next();
            table.create(id);
            if (id.value < number) table.retire(id);
        }
        if (!binary::read(in, table[IdType{number}])) return false;
    }
    while (table.last() < last) {
        const IdType id = table.next();
        table.create(id);
        table.retire(id);
    }
    return true;
}

void World::save(std::string& out) const {
    const auto all = [&](const auto&... table) { (leitstelle::save(table, out), ...); };
    all(m_regions, m_rooms, m_partners, m_responders, m_staff, m_rosters, m_organisations, m_calls,
        m_reports, m_incidents, m_situations, m_specialists, m_referrals, m_deliveries);
    binary::write(m_service, out);
    save_tally(out);
}

bool World::load(std::string_view in) {
    must(m_regions.last() == 0); // into an empty World only
    const auto all = [&](auto&... table) { return (leitstelle::load(table, in) && ...); };
    const bool whole = all(m_regions, m_rooms, m_partners, m_responders, m_staff, m_rosters,
                           m_organisations, m_calls, m_reports, m_incidents, m_situations,
                           m_specialists, m_referrals, m_deliveries) &&
                       binary::read(in, m_service) && load_tally(in) && in.empty();
    if (whole) reindex();
    return whole;
}

std::string World::snapshot_signature() {
    std::string names;
    const auto all = [&]<class... State>(std::type_identity<State>...) {
        (binary::signature_of<State>(names), ...);
    };
    all(std::type_identity<region::State>{}, std::type_identity<room::State>{},
        std::type_identity<partner::State>{}, std::type_identity<responder::State>{},
        std::type_identity<staff::State>{}, std::type_identity<roster::State>{},
        std::type_identity<organisation::State>{}, std::type_identity<call::State>{},
        std::type_identity<report::State>{}, std::type_identity<incident::State>{},
        std::type_identity<situation::State>{}, std::type_identity<specialist::State>{},
        std::type_identity<referral::State>{}, std::type_identity<delivery::State>{},
        std::type_identity<service::State>{});
    return names;
}

void World::reindex() {
    m_regions.each([&](RegionId id, const region::State& state) {
        m_region_keys[state.definition.key] = id;
        for (const auto& code : state.definition.postal_codes) m_postal_codes[code] = id;
        index_due({SubjectKind::room, id.value});
    });
    m_partners.each([&](PartnerId id, const partner::State&) {
        index_due({SubjectKind::partner, id.value});
    });
    m_rosters.each([&](RosterId id, const roster::State& state) {
        m_roster_of[{state.region, state.duty}] = id;
        for (const auto& shift : state.shifts)
            if (shift.phase == roster::ShiftPhase::running) index_shift(id, shift.id, true);
        index_due({SubjectKind::roster, id.value});
    });
    m_responders.each([&](ResponderId id, const responder::State& state) {
        const RegionId region = m_partners[state.partner].region;
        if (!state.retired) ++m_enlisted[region];
        index_ready(id);
        index_due({SubjectKind::responder, id.value});
    });
    m_referrals.each([&](ReferralId, const referral::State& state) {
        if (referral::open(state)) m_open_referrals.insert(state.incident);
    });
    m_calls.each([&](CallId id, const call::State& state) { reindex(id, state); });
    m_reports.each([&](ReportId id, const report::State& state) {
        if (state.phase == report::Phase::fresh || state.phase == report::Phase::taken)
            m_open_reports.insert(id);
        index_due({SubjectKind::report, id.value});
    });
    m_incidents.each([&](IncidentId id, const incident::State& state) { reindex(id, state); });
    std::sort(m_ways_in.begin(), m_ways_in.end());
    m_deliveries.each([&](DeliveryId id, const delivery::State& state) {
        m_deliveries_of[state.plan.about].push_back(id);
        index_letter(id, state);
        index_due({SubjectKind::delivery, id.value});
    });
    index_due({SubjectKind::service, 1});
}

void World::reindex(CallId id, const call::State& state) {
    const bool live = state.phase <= call::Phase::talking;
    if (live || (state.call_back && state.call_back->open)) m_open_calls.insert(id);
    index_due({SubjectKind::call, id.value});
}

void World::reindex(IncidentId id, const incident::State& state) {
    if (state.phase == incident::Phase::open) {
        m_open_incidents.insert(id);
        if (state.holder) m_held[state.holder].insert(id);
    }
    for (const auto& alarm : state.alarms)
        if (alarm.phase == incident::AlarmPhase::open)
            engaged(alarm.responder).alarms.push_back({id, alarm.id});
    for (const auto& work : state.assignments)
        if (!finished(work.stage))
            engaged(work.responder).work.push_back({id, work.id, work.exclusive});
    if (std::any_of(state.indicators.begin(), state.indicators.end(),
                    [](const auto& indicator) { return indicator.released; }))
        m_released.insert(id);
    if (state.work_reported != Instant{}) m_ways_in.emplace_back(state.work_reported, id);
    index_waiting(id, state);
    index_due({SubjectKind::incident, id.value});
}

} // namespace leitstelle
