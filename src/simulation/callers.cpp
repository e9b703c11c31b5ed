#include "simulation/simulated_people.hpp"

namespace leitstelle::simulation {

Callers::Callers(Setting& setting) : m_setting(setting), m_dice(dice(setting, Stream::callers)) {
    plan_hour(setting.now());
}

static std::uint32_t weight_of(const Demand& demand, const calendar::LocalTime& local) {
    const bool weekend = local.date.weekday() >= calendar::Weekday::saturday;
    const std::int32_t hour = local.minute / 60;
    if (weekend) return demand.weight_weekend;
    if (hour >= 8 && hour < 18) return demand.weight_office_hours;
    return hour >= 18 && hour < 23 ? demand.weight_evening : demand.weight_night;
}

// Arrivals within an hour are independent of each other, their rate follows the hour of the week.
void Callers::plan_hour(Instant hour) {
    const Demand& demand = m_setting.scenario.demand;
    const std::uint32_t all_weights = 50 * demand.weight_office_hours + 25 * demand.weight_evening +
                                      45 * demand.weight_night + 48 * demand.weight_weekend;
    const std::uint32_t weight = weight_of(demand, m_setting.zone().local(hour));
    const auto arrivals = [&](std::uint32_t per_week, auto deed) {
        if (per_week == 0 || weight == 0) return;
        const Duration mean = Duration{hours{1}} * all_weights / per_week / weight;
        for (Instant at = hour + m_dice.exponential(mean); at < hour + hours{1};
             at += m_dice.exponential(mean))
            m_setting.at(at, deed);
    };
    arrivals(demand.calls_per_week, [this] { call(); });
    arrivals(demand.reports_per_week, [this] { report(); });
    m_setting.at(hour + hours{1}, [this, hour] { plan_hour(hour + hours{1}); });
}

void Callers::call() {
    const bool withheld = m_dice.chance(m_setting.scenario.demand.number_withheld);
    const CallId call = m_setting.world().calls().next();
    ++m_called;
    m_setting.give(
        m_setting.program(), {SubjectKind::call, 0},
        call::Command{call::Offer{m_setting.region,
                                  withheld ? ContactId{} : m_setting.contact(Scheme::tel), false}});
    const Subject about{SubjectKind::call, call.value};
    if (!m_setting.world().is_open(m_setting.region, m_setting.now())) {
        m_setting.after(seconds{2}, [this, call] { reach_closed_house(call); });
        return;
    }
    if (m_dice.chance(10)) { // a line that breaks
        m_setting.give(m_setting.program(), about,
                       call::Command{call::Refuse{call::RefusedFor::line_fault}});
        return;
    }
    if (m_dice.chance(300)) {
        m_setting.give(m_setting.program(), about, call::Command{call::Announce{}});
        m_setting.after(seconds{12}, [this, about] {
            if (m_setting.world().find(CallId{about.id})->phase == call::Phase::in_announcement)
                m_setting.give(m_setting.program(), about, call::Command{call::Queue{}});
        });
    }
    m_setting.after(m_dice.exponential(m_setting.scenario.desk.patience), [this, about] {
        if (m_setting.world().find(CallId{about.id})->phase < call::Phase::talking)
            m_setting.give(m_setting.program(), about, call::Command{call::HangUp{}});
    });
}

void Callers::reach_closed_house(CallId call) {
    const Subject about{SubjectKind::call, call.value};
    m_setting.give(m_setting.program(), about, call::Command{call::Announce{}},
                   {"not_in_this_phase"});
    const bool gives_up = m_dice.chance(200);
    m_setting.after(m_dice.between(seconds{15}, seconds{90}), [this, about, gives_up] {
        const auto& state = *m_setting.world().find(CallId{about.id});
        if (state.phase >= call::Phase::talking) return;
        call::Command command = call::HangUp{};
        if (!gives_up) {
            const bool wants = m_dice.chance(m_setting.scenario.demand.wants_call_back);
            command = call::NoteAfterHours{
                m_dice.chance(150), m_dice.chance(100), m_dice.chance(300), wants,
                state.caller ? ContactId{} : m_setting.contact(Scheme::tel)};
        }
        m_setting.give(m_setting.program(), about, command);
    });
}

void Callers::report() {
    report::Content content;
    content.summary = m_setting.text();
    content.person = m_setting.person();
    if (m_dice.chance(850)) content.call_back = m_setting.contact(Scheme::tel);
    else content.mail = m_setting.contact(Scheme::mailto);
    content.encrypting = m_dice.chance(100);
    content.money_sent = m_dice.chance(100);
    content.work_stands = m_dice.chance(300);
    const auto& codes = m_setting.definition().postal_codes;
    if (m_dice.chance(900)) content.postal_code = m_dice.pick(codes);
    const auto source = m_dice.chance(700) ? report::Source::web : report::Source::mail;
    m_setting.give(m_setting.program(), {SubjectKind::report, 0},
                   report::Command{report::Receive{m_setting.region, source, content}});
}

} // namespace leitstelle::simulation
