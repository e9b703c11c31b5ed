// Making recorded events true, and keeping the indices that follow from them.
#include "base/contact.hpp"
#include "base/must.hpp"
#include "base/reference.hpp"
#include "base/variant.hpp"
#include "domain/world.hpp"
#include <algorithm>

namespace leitstelle {

void World::apply(const Subject& about, const Event& event, const When& when) {
    match(event, [&](const auto& aggregate_event) { apply_one(about, aggregate_event, when); });
    index_due(about);
    index_rest(about, when.recorded);
}

// The state the event is about; a first event creates it with the number it promises.
template <class IdType, class State>
State& World::created(Table<IdType, State>& table, const Subject& about) {
    const IdType id{about.id};
    State* state = table.find(id);
    return state ? *state : table.create(id);
}

void World::apply_one(const Subject& about, const region::Event& event, const When&) {
    if (m_regions.find({about.id}) == nullptr) m_rooms.create({about.id});
    region::State& state = created(m_regions, about);
    for (const auto& code : state.definition.postal_codes) {
        const auto served = m_postal_codes.find(code);
        if (served != m_postal_codes.end() && served->second.value == about.id)
            m_postal_codes.erase(served);
    }
    m_region_keys.erase(state.definition.key);
    region::apply(state, event);
    for (const auto& code : state.definition.postal_codes)
        m_postal_codes[code] = RegionId{about.id};
    m_region_keys[state.definition.key] = RegionId{about.id};
    index_due({SubjectKind::room, about.id});
    index_due_of_region({about.id});
}

void World::apply_one(const Subject& about, const partner::Event& event, const When& when) {
    partner::apply(created(m_partners, about), event, when);
}

void World::apply_one(const Subject& about, const responder::Event& event, const When& when) {
    const ResponderId id{about.id};
    const bool fresh = m_responders.find(id) == nullptr;
    responder::State& state = created(m_responders, about);
    responder::apply(state, event, when);
    const RegionId region = m_partners[state.partner].region;
    if (fresh) ++m_enlisted[region];
    if (state.retired) {
        --m_enlisted[region];
        for (auto& [_, ready] : m_ready) ready.erase(id);
    } else {
        index_ready(id);
    }
}

// In the region of the firm by their own word (also "away": the reason is shown), elsewhere by a
// shift alone.
void World::index_ready(ResponderId id) {
    const responder::State& state = m_responders[id];
    const RegionId home = m_partners[state.partner].region;
    const auto& shifts = engagement(id).shifts;
    const bool on_shift = std::any_of(shifts.begin(), shifts.end(),
                                      [&](const auto& shift) { return shift.region == home; });
    if (!state.retired && (on_shift || state.ready_until || state.away_until))
        m_ready[home].insert(id);
    else m_ready[home].erase(id);
}

void World::apply_one(const Subject& about, const staff::Event& event, const When&) {
    staff::apply(created(m_staff, about), event);
}

void World::apply_one(const Subject& about, const roster::Event& event, const When& when) {
    const RosterId id{about.id};
    roster::State& state = created(m_rosters, about);
    // A shift that ends may leave the roster's memory: look at it before.
    if (const auto* ended = std::get_if<roster::ShiftEnded>(&event))
        index_shift(id, ended->shift, false);
    if (const auto* gone = std::get_if<roster::ShiftWithdrawn>(&event))
        index_shift(id, gone->shift, false);
    if (const auto* taken = std::get_if<roster::ShiftTaken>(&event))
        index_shift(id, taken->shift, false);
    roster::apply(state, event, when);
    if (std::holds_alternative<roster::Opened>(event)) m_roster_of[{state.region, state.duty}] = id;
    if (const auto* begun = std::get_if<roster::ShiftBegun>(&event))
        index_shift(id, begun->shift, true);
    if (const auto* taken = std::get_if<roster::ShiftTaken>(&event)) {
        const auto* shift = roster::find_shift(state, taken->shift);
        if (shift && shift->phase == roster::ShiftPhase::running)
            index_shift(id, taken->shift, true);
    }
}

// Who is on duty now, by region: the index behind every ranking and every commander alarm.
void World::index_shift(RosterId id, ShiftId shift_id, bool begun) {
    const roster::State& state = m_rosters[id];
    const roster::Shift* shift = roster::find_shift(state, shift_id);
    if (!shift) return;
    if (state.duty == roster::Duty::commander) {
        auto& on_duty = m_commanders_on_duty[state.region];
        std::erase(on_duty, shift->plan.staff);
        if (begun) on_duty.push_back(shift->plan.staff);
    }
    if (state.duty != roster::Duty::responder || !shift->plan.responder) return;
    const ResponderId responder = shift->plan.responder;
    auto& shifts = engaged(responder).shifts;
    std::erase_if(shifts, [&](const auto& s) { return s.roster == id && s.shift == shift_id; });
    if (begun) shifts.push_back({id, shift_id, state.region});
    const bool on_shift_here = std::any_of(shifts.begin(), shifts.end(),
                                           [&](const auto& s) { return s.region == state.region; });
    if (m_partners[m_responders[responder].partner].region == state.region) index_ready(responder);
    else if (on_shift_here) m_ready[state.region].insert(responder);
    else m_ready[state.region].erase(responder);
}

void World::apply_one(const Subject& about, const room::Event& event, const When& when) {
    room::apply(m_rooms[{about.id}], event, when);
}

void World::apply_one(const Subject& about, const organisation::Event& event, const When&) {
    organisation::apply(created(m_organisations, about), event);
}

std::uint64_t* counter_of(CallBalance& balance, call::Phase phase) {
    switch (phase) {
    case call::Phase::offered: return &balance.offered_only;
    case call::Phase::in_announcement: return &balance.in_announcement;
    case call::Phase::waiting: return &balance.waiting;
    case call::Phase::talking: return &balance.talking;
    case call::Phase::answered: return &balance.answered;
    case call::Phase::abandoned: return &balance.abandoned;
    case call::Phase::after_hours: return &balance.after_hours;
    case call::Phase::refused: return &balance.refused;
    }
    return nullptr;
}

void World::apply_one(const Subject& about, const call::Event& event, const When& when) {
    const CallId id{about.id};
    const bool fresh = m_calls.find(id) == nullptr;
    call::State& state = created(m_calls, about);
    const call::Phase before = state.phase;
    call::apply(state, event, when);
    if (!state.test) { // the self-test's calls are never in the figures
        if (fresh) ++m_calls_balance.offered;
        else --*counter_of(m_calls_balance, before);
        ++*counter_of(m_calls_balance, state.phase);
        if (const auto* gone = std::get_if<call::Abandoned>(&event))
            m_calls_balance.number_withheld += gone->number_withheld;
    }
    const bool live = state.phase <= call::Phase::talking;
    const bool owed = state.call_back && state.call_back->open;
    if (live || owed) m_open_calls.insert(id);
    else m_open_calls.erase(id);
}

void World::apply_one(const Subject& about, const report::Event& event, const When& when) {
    const ReportId id{about.id};
    report::State& state = created(m_reports, about);
    report::apply(state, event, when);
    if (const auto* received = std::get_if<report::Received>(&event)) {
        m_references_given += received->reference == reference::nth(m_references_given + 1);
    }
    if (state.phase == report::Phase::fresh || state.phase == report::Phase::taken)
        m_open_reports.insert(id);
    else m_open_reports.erase(id);
}

void World::apply_one(const Subject& about, const incident::Event& event, const When& when) {
    const IncidentId id{about.id};
    incident::State& state = created(m_incidents, about);
    const StaffId holder_before = state.holder;
    incident::apply(state, event, when);
    if (holder_before != state.holder && holder_before) m_held[holder_before].erase(id);
    if (state.holder) {
        if (state.phase == incident::Phase::open) m_held[state.holder].insert(id);
        else m_held[state.holder].erase(id);
    }
    if (state.phase == incident::Phase::open) m_open_incidents.insert(id);
    else m_open_incidents.erase(id);
    index_incident(id, event, when);
    if (std::holds_alternative<incident::IndicatorReleased>(event)) m_released.insert(id);
    index_waiting(id, state);
}

void World::index_incident(IncidentId id, const incident::Event& event, const When& when) {
    const incident::State& state = m_incidents[id];
    const auto end_alarm = [&](AlarmId alarm) {
        auto& alarms = engaged(state.alarms[alarm.value - 1].responder).alarms;
        std::erase_if(alarms, [&](const auto& a) { return a.incident == id && a.alarm == alarm; });
    };
    const auto begin_work = [&](AssignmentId assignment) {
        const auto& a = state.assignments[assignment.value - 1];
        engaged(a.responder).work.push_back({id, assignment, a.exclusive});
        ++m_responders[a.responder].assignments;
        ++m_responders[a.responder].accepted;
    };
    const auto end_work = [&](AssignmentId assignment) {
        auto& work = engaged(state.assignments[assignment.value - 1].responder).work;
        std::erase_if(
            work, [&](const auto& w) { return w.incident == id && w.assignment == assignment; });
    };
    if (const auto* e = std::get_if<incident::Reported>(&event)) {
        // The reference of a report was counted with the report.
        m_references_given += e->reference == reference::nth(m_references_given + 1);
    } else if (const auto* raised = std::get_if<incident::AlarmRaised>(&event)) {
        engaged(raised->responder).alarms.push_back({id, raised->alarm});
        ++m_responders[raised->responder].alarms;
    } else if (const auto* yes = std::get_if<incident::AlarmAccepted>(&event)) {
        end_alarm(yes->alarm);
        begin_work(yes->assignment);
    } else if (const auto* no = std::get_if<incident::AlarmDeclined>(&event)) {
        end_alarm(no->alarm);
    } else if (const auto* silent = std::get_if<incident::AlarmExpired>(&event)) {
        ++m_responders[state.alarms[silent->alarm.value - 1].responder].missed;
        end_alarm(silent->alarm);
    } else if (const auto* withdrawn = std::get_if<incident::AlarmWithdrawn>(&event)) {
        end_alarm(withdrawn->alarm);
    } else if (const auto* stage = std::get_if<incident::Advanced>(&event)) {
        if (stage->to == incident::Stage::done) end_work(stage->assignment);
    } else if (const auto* back = std::get_if<incident::HandedBack>(&event)) {
        end_work(back->assignment);
    } else if (const auto* over = std::get_if<incident::HandedOver>(&event)) {
        end_work(over->assignment);
        begin_work(over->to_assignment);
    } else if (std::holds_alternative<incident::WorkReported>(event)) {
        std::erase_if(m_ways_in, [&](const auto& one) { return one.second == id; });
        const std::pair way{when.recorded, id};
        m_ways_in.insert(std::upper_bound(m_ways_in.begin(), m_ways_in.end(), way), way);
        const Instant oldest = when.recorded - std::chrono::hours{24 * 14};
        std::erase_if(m_ways_in, [&](const auto& one) { return one.first < oldest; });
    }
}

void World::index_waiting(IncidentId id, const incident::State& state) {
    policy::WaitingLine& line = m_waiting[state.region];
    const bool waits =
        state.phase == incident::Phase::open && state.search == incident::Search::waiting;
    if (waits) line.put({state.level, state.reported, id});
    else line.remove(id);
    policy::WaitingLine& short_of_alarms = m_short[state.region];
    const auto& plan = region::plan_for(m_regions[state.region].definition, state.level);
    const bool asks_too_few =
        state.phase == incident::Phase::open && state.search == incident::Search::searching &&
        open_assignments(state) < state.wanted && open_alarms(state) < plan.at_once;
    if (asks_too_few) short_of_alarms.put({state.level, state.reported, id});
    else short_of_alarms.remove(id);
}

void World::apply_one(const Subject& about, const situation::Event& event, const When& when) {
    situation::apply(created(m_situations, about), event, when);
}

void World::apply_one(const Subject& about, const specialist::Event& event, const When& when) {
    specialist::apply(created(m_specialists, about), event, when);
}

void World::apply_one(const Subject& about, const referral::Event& event, const When& when) {
    referral::State& state = created(m_referrals, about);
    referral::apply(state, event, when);
    if (referral::open(state)) m_open_referrals.insert(state.incident);
    else m_open_referrals.erase(state.incident);
    if (m_incidents.find(state.incident))
        index_rest({SubjectKind::incident, state.incident.value}, when.recorded);
}

void World::apply_one(const Subject& about, const delivery::Event& event, const When& when) {
    const DeliveryId id{about.id};
    const bool fresh = m_deliveries.find(id) == nullptr;
    delivery::State& state = created(m_deliveries, about);
    delivery::apply(state, event, when);
    if (fresh) m_deliveries_of[state.plan.about].push_back(id);
    index_letter(id, state);
}

void World::index_letter(DeliveryId id, const delivery::State& state) {
    const bool waits =
        scheme_of(state.plan.contact) == Scheme::letter && state.phase == delivery::Phase::planned;
    if (waits) m_letters.insert(id);
    else m_letters.erase(id);
}

void World::apply_one(const Subject&, const service::Event& event, const When& when) {
    service::apply(m_service, event, when);
    if (const auto* retired = std::get_if<service::Retired>(&event))
        for (const Subject& subject : retired->subjects) retire(subject);
}

} // namespace leitstelle
