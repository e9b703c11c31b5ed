// Rosters by wall time: on the two nights when the clock changes a shift is an hour longer or
// shorter, as it is in life.
#include "simulation/simulated_people.hpp"

namespace leitstelle::simulation {

static constexpr int hour = 60;

static RosterId roster_of(roster::Duty duty) { // in the order they were opened
    return {static_cast<std::uint64_t>(duty) + 1};
}

Planner::Planner(Setting& setting) : m_setting(setting), m_dice(dice(setting, Stream::planner)) {
    plan_week(0);
    for (std::uint32_t week = 1; week < setting.scenario.weeks; ++week)
        setting.at(setting.scenario.start + hours{24 * 7} * week - hours{24 * 4},
                   [this, week] { plan_week(week); });
    setting.after(m_dice.exponential(setting.scenario.response.partner_pauses_every),
                  [this] { pause_somebody(); });
    if (setting.scenario.troubles.region_is_changed)
        setting.after((setting.end() - setting.now()) / 2, [this] { change_region(); });
}

roster::Plan Planner::shift(std::uint32_t week, int day, int from_minute, int days,
                            int until_minute) {
    const calendar::Date monday{std::chrono::floor<std::chrono::days>(m_setting.scenario.start)};
    const calendar::Date date = monday.plus(static_cast<int>(week) * 7 + day);
    const calendar::LocalTime from{date, from_minute}, until{date.plus(days), until_minute};
    return {{},
            {},
            m_setting.zone().instant_of(from),
            m_setting.zone().instant_of(until),
            from.to_text(),
            until.to_text(),
            m_setting.zone().name(),
            "week-" + std::to_string(week)};
}

// Half of the responders stand by from Monday to Monday, the others in office hours.
std::vector<roster::Plan> Planner::responders_of(std::uint32_t week) {
    std::vector<roster::Plan> plans;
    const std::uint64_t people = m_setting.world().responders().last();
    for (std::uint64_t n = 1; n <= people; ++n) {
        const bool stands_by = (n + week) % 4 == 0;
        if (m_dice.chance(m_setting.scenario.response.shift_without_anybody)) continue;
        if (stands_by) {
            plans.push_back(shift(week, 0, 8 * hour, 7, 8 * hour));
            plans.back().responder = {n};
            continue;
        }
        for (int day = 0; day < 5; ++day) {
            if ((n + week) % 2 == 0 && day != 4) continue;
            plans.push_back(shift(week, day, 8 * hour, 0, 18 * hour));
            plans.back().responder = {n};
        }
    }
    return plans;
}

// Two in the morning and two others in the afternoon, one of them ten minutes earlier and longer.
std::vector<roster::Plan> Planner::call_takers_of(std::uint32_t week) {
    std::vector<roster::Plan> plans;
    const std::uint32_t people = m_setting.scenario.desk.call_takers;
    for (int day = 0; day < 5; ++day)
        for (std::uint32_t part = 0; part < 2; ++part) {
            if (m_dice.chance(m_setting.scenario.response.shift_without_anybody)) continue;
            const int from = part == 0 ? 8 * hour : 13 * hour;
            const std::uint64_t person =
                1 + (week + static_cast<std::uint32_t>(day) + 2 * part) % people;
            plans.push_back(shift(week, day, from - 10, 0, from + 5 * hour + 10));
            plans.back().staff = {person};
            plans.push_back(shift(week, day, from, 0, from + 5 * hour));
            plans.back().staff = {1 + person % people};
        }
    return plans;
}

// Two of three at every hour of the year, in turns of a day.
std::vector<roster::Plan> Planner::commanders_of(std::uint32_t week) {
    std::vector<roster::Plan> plans;
    const std::uint64_t first = m_setting.scenario.desk.call_takers + 1;
    for (int day = 0; day < 7; ++day)
        for (std::uint64_t n = 0; n < 2; ++n) {
            if (m_dice.chance(m_setting.scenario.response.shift_without_anybody)) continue;
            plans.push_back(shift(week, day, 8 * hour, 1, 8 * hour));
            plans.back().staff = {first + (static_cast<std::uint64_t>(day) + n + week) % 3};
        }
    return plans;
}

void Planner::plan_week(std::uint32_t week) {
    const auto plan = [&](roster::Duty duty, std::vector<roster::Plan> plans) {
        m_setting.give(m_setting.administrator(), {SubjectKind::roster, roster_of(duty).value},
                       roster::Command{roster::PlanShifts{std::move(plans), {}}});
    };
    plan(roster::Duty::responder, responders_of(week));
    plan(roster::Duty::call_taker, call_takers_of(week));
    plan(roster::Duty::commander, commanders_of(week));
}

// Holidays of a firm, and now and then one of its people away.
void Planner::pause_somebody() {
    const PartnerId partner{1 + m_dice.below(m_setting.world().partners().last())};
    const Instant from = m_setting.now() + hours{24};
    m_setting.give(
        m_setting.administrator(), {SubjectKind::partner, partner.value},
        partner::Command{partner::Pause{from, from + m_dice.between(hours{24}, hours{240})}});
    const ResponderId somebody{1 + m_dice.below(m_setting.world().responders().last())};
    m_setting.give(m_setting.responder(somebody), {SubjectKind::responder, somebody.value},
                   responder::Command{responder::DeclareAway{m_setting.now() +
                                                             m_dice.between(hours{5}, hours{72})}});
    const ResponderId another{1 + m_dice.below(m_setting.world().responders().last())};
    m_setting.give(m_setting.responder(another), {SubjectKind::responder, another.value},
                   responder::Command{responder::DeclareReady{
                       m_setting.now() + m_dice.between(hours{5}, hours{72})}});
    m_setting.after(m_dice.exponential(m_setting.scenario.response.partner_pauses_every),
                    [this] { pause_somebody(); });
}

// An administrator tunes the region while everything runs.
void Planner::change_region() {
    region::Definition definition = m_setting.definition();
    definition.deadlines.test_alarm_every = hours{24 * 5};
    definition.deadlines.call_waiting_at_most = seconds{45};
    definition.deadlines.shift_checked_before = hours{2};
    definition.deadlines.report_seen_within = minutes{10};
    definition.hours.extra_closed.push_back(m_setting.zone().date(m_setting.now() + hours{24 * 3}));
    m_setting.give(m_setting.administrator(), {SubjectKind::region, m_setting.region.value},
                   region::Command{region::Define{std::move(definition)}});
}

} // namespace leitstelle::simulation
