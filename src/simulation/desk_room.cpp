// The room: who is there, who answers, what is read, who is called back.
#include "base/variant.hpp"
#include "simulation/simulated_people.hpp"
#include <algorithm>

namespace leitstelle::simulation {

Desk::Desk(Setting& setting) : m_setting(setting), m_dice(dice(setting, Stream::desk)) {}

static const room::State& room_of(const Setting& setting) {
    return *setting.world().room_of(setting.region);
}
static Subject room_subject(const Setting& setting) {
    return {SubjectKind::room, setting.region.value};
}
static bool is_there(const Setting& setting, StaffId staff) {
    const auto& there = room_of(setting).signed_in;
    return std::find(there.begin(), there.end(), staff) != there.end();
}
static bool holds_something(const Setting& setting, StaffId staff) {
    const auto& open = setting.world().open_incidents();
    return std::any_of(open.begin(), open.end(),
                       [&](IncidentId id) { return setting.world().find(id)->holder == staff; });
}

bool Desk::someone_there() const { return !room_of(m_setting).signed_in.empty(); }

Actor Desk::on_duty() const {
    const auto& there = room_of(m_setting).signed_in;
    if (!there.empty()) return m_setting.staff(there.front());
    return m_setting.staff(m_setting.world().ladder(m_setting.region).front());
}

void Desk::heard(const Recorded& row) {
    if (const auto* event = std::get_if<incident::Event>(&row.event)) {
        heard_incident({row.about.id}, *event);
    } else if (const auto* roster_event = std::get_if<roster::Event>(&row.event)) {
        const auto& state = *m_setting.world().find(RosterId{row.about.id});
        if (state.duty != roster::Duty::call_taker) return;
        if (const auto* begun = std::get_if<roster::ShiftBegun>(roster_event)) {
            const StaffId staff = roster::find_shift(state, begun->shift)->plan.staff;
            if (m_dice.chance(m_setting.scenario.desk.does_not_come)) return;
            m_setting.after(m_dice.between(seconds{0}, minutes{4}), [this, staff] { come(staff); });
        } else if (const auto* ended = std::get_if<roster::ShiftEnded>(roster_event)) {
            const StaffId staff = roster::find_shift(state, ended->shift)->plan.staff;
            m_setting.after(minutes{5}, [this, staff] { go(staff, true); });
        }
    } else if (const auto* call_event = std::get_if<call::Event>(&row.event)) {
        const CallId call{row.about.id};
        match(
            *call_event, [&](const call::Offered&) { pick_up_next(); },
            [&](const call::Queued&) { pick_up_next(); },
            [&](const call::CallBackPlanned& e) {
                m_setting.at(e.due + m_dice.between(seconds{0}, minutes{12}),
                             [this, call] { call_back(call); });
            },
            [](const auto&) {});
    } else if (const auto* report_event = std::get_if<report::Event>(&row.event)) {
        const ReportId report{row.about.id};
        if (!std::holds_alternative<report::Received>(*report_event)) return;
        const bool forgotten = m_dice.chance(m_setting.scenario.desk.forgets_report);
        m_setting.after(forgotten ? Duration{hours{1}} : m_dice.between(seconds{30}, minutes{4}),
                        [this, report] { read_report(report); });
    }
}

// Who comes takes over what a commander holds who only stood in.
void Desk::come(StaffId staff) {
    if (is_there(m_setting, staff)) return;
    m_setting.give(m_setting.staff(staff), room_subject(m_setting), room::Command{room::SignIn{}});
    for (StaffId other : m_setting.definition().ladder) {
        if (holds_something(m_setting, other))
            m_setting.give(m_setting.staff(staff), room_subject(m_setting),
                           room::Command{room::TakeOver{other}});
        if (is_there(m_setting, other)) go(other, false);
    }
    pick_up_next();
}

// Whoever stays, else the first commander, takes what is open; then the person goes home.
void Desk::go(StaffId staff, bool still_called_for) {
    if (!is_there(m_setting, staff)) return;
    if (still_called_for && m_talking.contains(staff)) {
        m_setting.after(minutes{3}, [this, staff] { go(staff, true); });
        return;
    }
    if (holds_something(m_setting, staff)) {
        StaffId relief;
        for (StaffId other : room_of(m_setting).signed_in)
            if (other != staff) relief = other;
        if (!relief) {
            for (StaffId other : m_setting.world().ladder(m_setting.region))
                if (other != staff && !relief) relief = other;
            m_setting.give(m_setting.staff(relief), room_subject(m_setting),
                           room::Command{room::SignIn{}});
        }
        m_setting.give(m_setting.staff(relief), room_subject(m_setting),
                       room::Command{room::TakeOver{staff}});
    }
    m_setting.give(m_setting.staff(staff), room_subject(m_setting), room::Command{room::SignOut{}});
}

// The call that waits longest goes to whoever is free.
void Desk::pick_up_next() {
    const World& world = m_setting.world();
    if (!world.is_open(m_setting.region, m_setting.now())) return;
    for (CallId call : world.open_calls()) {
        const auto phase = world.find(call)->phase;
        if (phase != call::Phase::offered && phase != call::Phase::waiting) continue;
        for (StaffId staff : room_of(m_setting).signed_in) {
            if (m_talking.contains(staff)) continue;
            m_talking.insert(staff);
            m_setting.after(m_dice.between(m_setting.scenario.desk.answers_after_least,
                                           m_setting.scenario.desk.answers_after_most),
                            [this, call, staff] { answer(call, staff); });
            return;
        }
        return;
    }
}

void Desk::answer(CallId call, StaffId staff) {
    if (m_setting.world().find(call)->phase >= call::Phase::talking) { // gave up, or somebody else
        m_talking.erase(staff);
        pick_up_next();
        return;
    }
    m_setting.give(m_setting.staff(staff), {SubjectKind::call, call.value},
                   call::Command{call::Answer{}});
    m_setting.after(minutes{1}, [this, call] { talk(call); });
    m_setting.after(minutes{1} + m_dice.log_normal(m_setting.scenario.desk.rest_of_call, 800),
                    [this, call, staff] { hang_up(call, staff); });
    pick_up_next();
}

void Desk::talk(CallId call) {
    const auto& open = m_setting.world().open_incidents();
    const Subject about{SubjectKind::call, call.value};
    if (!open.empty() && m_dice.chance(m_setting.scenario.demand.repeated)) {
        const IncidentId known =
            *std::next(open.begin(), static_cast<std::ptrdiff_t>(m_dice.below(open.size())));
        m_setting.give(on_duty(), about, call::Command{call::Link{known}});
        return;
    }
    if (!m_dice.chance(m_setting.scenario.demand.emergency)) {
        if (m_dice.chance(100))
            m_setting.give(on_duty(), about,
                           call::Command{call::RequestCallBack{
                               Level::B, m_setting.now() + m_dice.between(hours{1}, hours{30}),
                               m_setting.contact(Scheme::tel)}});
        return;
    }
    report_incident(call, {}, m_setting.contact(Scheme::sms));
}

void Desk::hang_up(CallId call, StaffId staff) {
    m_setting.give(m_setting.staff(staff), {SubjectKind::call, call.value},
                   call::Command{call::End{}});
    m_talking.erase(staff);
    if (m_dice.chance(20)) { // another call came by the old telephone and is typed in
        ++m_typed_in;
        m_setting.give(
            m_setting.staff(staff), {SubjectKind::call, 0},
            call::Command{call::TypeIn{m_setting.region, m_setting.contact(Scheme::tel), false}},
            {}, m_setting.now() - m_dice.between(minutes{1}, minutes{50}));
    }
    pick_up_next();
}

void Desk::read_report(ReportId report) {
    const auto& state = *m_setting.world().find(report);
    if (state.phase != report::Phase::fresh) return;
    const Subject about{SubjectKind::report, report.value};
    const bool woken = !more_urgent(m_setting.definition().wake_commander_from, state.level);
    if (!someone_there() && !woken) {
        m_setting.after(minutes{30}, [this, report] { read_report(report); });
        return;
    }
    m_setting.give(on_duty(), about, report::Command{report::Take{}});
    if (m_dice.chance(100)) {
        m_setting.give(on_duty(), about,
                       report::Command{report::Answer{report::AnsweredWith::spam, {}}});
        return;
    }
    if (m_dice.chance(50) && report.value > 1) {
        m_setting.give(on_duty(), about,
                       report::Command{report::MarkDuplicate{{report.value - 1}}});
        return;
    }
    if (!state.content.call_back) {
        m_setting.give(on_duty(), about,
                       report::Command{report::Answer{report::AnsweredWith::advice, {}}});
        return;
    }
    report_incident({}, report, state.content.call_back);
    if (state.phase == report::Phase::taken) // the house may have linked them by itself
        m_setting.give(on_duty(), about,
                       report::Command{report::Link{{m_setting.world().incidents().last()}}});
}

void Desk::call_back(CallId call) {
    const auto& state = *m_setting.world().find(call);
    if (!state.call_back || !state.call_back->open) return;
    const Subject about{SubjectKind::call, call.value};
    if (!someone_there()) { // next morning, or when somebody comes
        m_setting.after(minutes{20}, [this, call] { call_back(call); });
        return;
    }
    if (state.call_back->tries.size() >= call::tries_needed) {
        m_setting.give(on_duty(), about,
                       call::Command{call::CloseCallBack{call::CallBackEnd::written_instead,
                                                         m_setting.text()}});
        return;
    }
    const bool reached = m_dice.chance(550);
    const ContactId number = state.call_back->number;
    m_setting.give(on_duty(), about,
                   call::Command{call::TryCallBack{reached ? call::TryOutcome::reached
                                                           : call::TryOutcome::no_answer}});
    if (reached) {
        if (m_dice.chance(m_setting.scenario.demand.emergency)) report_incident(call, {}, number);
        return;
    }
    m_setting.at(std::max(state.call_back->due, m_setting.now() + call::tries_apart) + minutes{2},
                 [this, call] { call_back(call); });
}

} // namespace leitstelle::simulation
