#include "base/variant.hpp"
#include "simulation/simulated_people.hpp"
#include <algorithm>

namespace leitstelle::simulation {

using incident::Search;
using room::Cause;

static Subject subject(IncidentId id) { return {SubjectKind::incident, id.value}; }

Commanders::Commanders(Setting& setting, const Desk& desk)
    : m_setting(setting), m_desk(desk), m_dice(dice(setting, Stream::commanders)) {}

void Commanders::heard(const Recorded& row) {
    const auto* event = std::get_if<delivery::Event>(&row.event);
    const auto* noted = event ? std::get_if<delivery::ResultNoted>(event) : nullptr;
    if (!noted || noted->outcome != delivery::Outcome::delivered) return;
    const auto& plan = m_setting.world().find(DeliveryId{row.about.id})->plan;
    if (plan.purpose != delivery::Purpose::commander_alarm) return;
    if (m_dice.chance(m_setting.scenario.command.does_not_hear)) return;
    const CommanderAlarmId alarm{plan.alarm};
    const StaffId staff{plan.recipient.id};
    m_setting.after(m_dice.exponential(m_setting.scenario.command.accepts_after),
                    [this, alarm, staff] { accept(alarm, staff); });
}

static const room::CommanderAlarm* find(const Setting& setting, CommanderAlarmId alarm) {
    return room::find_alarm(*setting.world().room_of(setting.region), alarm);
}

void Commanders::accept(CommanderAlarmId alarm, StaffId staff) {
    const auto* open = find(m_setting, alarm);
    if (!open || open->accepted_by) return;
    m_setting.give(m_setting.staff(staff), {SubjectKind::room, m_setting.region.value},
                   room::Command{room::AcceptAlarm{alarm}});
    m_setting.after(m_dice.exponential(m_setting.scenario.command.acts_after),
                    [this, alarm, staff] { deal_with(alarm, staff); });
}

// While the cause lasts the alarm stays with the commander who took it.
bool Commanders::cause_lasts(const room::CommanderAlarm& alarm) const {
    if (alarm.cause == Cause::queue || alarm.cause == Cause::room_unstaffed) return true;
    if (alarm.subject.kind != SubjectKind::incident) return false;
    const incident::State& state = *m_setting.world().find(IncidentId{alarm.subject.id});
    if (state.phase == incident::Phase::closed) return false;
    if (alarm.cause == Cause::search_over)
        return state.search == Search::waiting || state.search == Search::searching;
    if (alarm.cause == Cause::overdue_silent)
        return std::any_of(state.assignments.begin(), state.assignments.end(), [](const auto& a) {
            return !incident::finished(a.stage) && a.overdue == incident::Overdue::desk_alarmed;
        });
    return alarm.cause == Cause::proposal_untaken && state.search == Search::proposed;
}

void Commanders::deal_with(CommanderAlarmId alarm_id, StaffId staff) {
    const auto* alarm = find(m_setting, alarm_id);
    if (!alarm) return;
    const Subject room{SubjectKind::room, m_setting.region.value};
    const Cause cause = alarm->cause;
    const Subject about = alarm->subject;
    if (cause == Cause::queue) {
        for (IncidentId id : m_setting.world().waiting_line(m_setting.region)) insist(id, staff);
    } else if (cause == Cause::room_unstaffed && !m_desk.someone_there()) {
        m_setting.give(m_setting.staff(staff), room, room::Command{room::SignIn{}});
    } else if (cause == Cause::report_unseen &&
               m_setting.world().find(ReportId{about.id})->phase == report::Phase::fresh) {
        m_setting.give(m_setting.staff(staff), about,
                       report::Command{report::Answer{report::AnsweredWith::advice, {}}});
    } else if (about.kind == SubjectKind::incident) {
        deal_with_incident({about.id}, cause, staff);
    }
    alarm = find(m_setting, alarm_id);
    if (!alarm) return;
    if (cause_lasts(*alarm)) {
        m_setting.after(minutes{10}, [this, alarm_id, staff] { deal_with(alarm_id, staff); });
        return;
    }
    m_setting.give(m_setting.staff(staff), room,
                   room::Command{room::CloseAlarm{alarm_id, m_setting.text()}});
}

void Commanders::deal_with_incident(IncidentId id, Cause cause, StaffId staff) {
    const incident::State& state = *m_setting.world().find(id);
    const Actor actor = m_setting.staff(staff);
    if (cause == Cause::victim_waiting)
        for (std::uint32_t n = 0; n < state.messages.size(); ++n)
            if (!state.messages[n].answered)
                m_setting.give(actor, subject(id),
                               incident::Command{incident::AnswerVictim{n, m_setting.text()}});
    if (state.phase == incident::Phase::closed) return;
    if (cause == Cause::search_over) insist(id, staff);
    if (cause == Cause::proposal_untaken && state.search == Search::proposed) {
        if (state.scene.known())
            m_setting.give(actor, subject(id), incident::Command{incident::Dispatch{}});
        else choose_by_hand(id, staff);
    }
    if (cause == Cause::handover_missing)
        m_setting.give(actor, subject(id), incident::Command{incident::Take{}},
                       {"already_decided"});
    if (cause != Cause::overdue_silent) return;
    for (const auto& work : state.assignments)
        if (!incident::finished(work.stage) && work.overdue == incident::Overdue::desk_alarmed &&
            m_replaced.insert({id, work.id}).second)
            m_setting.give(actor, subject(id), incident::Command{incident::Replace{work.id}});
}

// First everybody once more, then somebody by name, then the honest word that nobody comes.
void Commanders::insist(IncidentId id, StaffId staff) {
    const incident::State& state = *m_setting.world().find(id);
    if (state.search != Search::waiting || state.entitlement == incident::Entitlement::not_entitled)
        return;
    const Actor actor = m_setting.staff(staff);
    const int tries = ++m_tries[id];
    if (tries == 1 && state.scene.known()) {
        m_setting.give(actor, subject(id), incident::Command{incident::Dispatch{{}, {}, true}});
    } else if (tries <= 4) {
        choose_by_hand(id, staff);
    } else {
        m_tries[id] = 0;
        m_setting.give(actor, subject(id),
                       incident::Command{incident::StopSearch{m_setting.text()}});
    }
}

void Commanders::choose_by_hand(IncidentId id, StaffId staff) {
    const incident::State& state = *m_setting.world().find(id);
    std::vector<ResponderId> free;
    m_setting.world().responders().each([&](ResponderId responder, const responder::State&) {
        if (m_setting.world().engagement(responder).exclusively_engaged()) return;
        for (const auto& work : state.assignments)
            if (work.responder == responder && !incident::finished(work.stage)) return;
        for (const auto& alarm : state.alarms)
            if (alarm.responder == responder && alarm.phase == incident::AlarmPhase::open) return;
        free.push_back(responder);
    });
    if (free.empty()) return;
    m_setting.give(
        m_setting.staff(staff), subject(id),
        incident::Command{incident::Dispatch{{m_dice.pick(free)}, m_setting.text(), true}});
}

} // namespace leitstelle::simulation
