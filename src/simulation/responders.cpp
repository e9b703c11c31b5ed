#include "base/variant.hpp"
#include "simulation/simulated_people.hpp"
#include <algorithm>

namespace leitstelle::simulation {

using incident::Stage;

static Subject subject(IncidentId id) { return {SubjectKind::incident, id.value}; }

Responders::Responders(Setting& setting)
    : m_setting(setting), m_dice(dice(setting, Stream::responders)) {}

void Responders::heard(const Recorded& row) {
    if (const auto* event = std::get_if<delivery::Event>(&row.event)) {
        const auto* noted = std::get_if<delivery::ResultNoted>(event);
        if (!noted || noted->outcome != delivery::Outcome::delivered) return;
        const auto& plan = m_setting.world().find(DeliveryId{row.about.id})->plan;
        if (plan.recipient.kind == SubjectKind::responder) rings(plan);
        return;
    }
    const auto* event = std::get_if<incident::Event>(&row.event);
    if (!event) return;
    const IncidentId id{row.about.id};
    if (const auto* accepted = std::get_if<incident::AlarmAccepted>(event)) {
        begin(id, accepted->assignment);
    } else if (const auto* over = std::get_if<incident::HandedOver>(event)) {
        begin(id, over->to_assignment);
    }
}

void Responders::rings(const delivery::Plan& plan) {
    const ResponderId responder{plan.recipient.id};
    const auto& scenario = m_setting.scenario.response;
    const Duration wait = m_dice.log_normal(scenario.hears_after, 1000);
    if (plan.purpose == delivery::Purpose::test_alarm) {
        if (m_dice.chance(scenario.misses_test_alarm)) return;
        m_setting.after(wait, [this, responder] {
            if (m_setting.world().find(responder)->test_answer_by)
                m_setting.give(m_setting.responder(responder),
                               {SubjectKind::responder, responder.value},
                               responder::Command{responder::AnswerTestAlarm{}});
        });
        return;
    }
    if (plan.purpose != delivery::Purpose::alarm || plan.alarm == 0) return;
    const IncidentId id{plan.about.id};
    const AlarmId alarm{plan.alarm};
    if (!m_rung.insert({id, alarm}).second) return; // on the second path: known already
    if (m_dice.chance(scenario.stays_silent)) return;
    if (m_dice.chance(scenario.declines)) {
        m_setting.after(wait, [this, id, alarm, responder] {
            m_setting.give(m_setting.responder(responder), subject(id),
                           incident::Command{
                               incident::AnswerAlarm{alarm, false, 0, {}, incident::Path::keypad}},
                           {"alarm_not_open"}); // the key is pressed before the screen changes
        });
        return;
    }
    const bool late = m_dice.chance(scenario.answers_late);
    m_setting.after(late ? wait + minutes{7} : wait,
                    [this, id, alarm, responder] { say_yes(id, alarm, responder); });
}

void Responders::say_yes(IncidentId id, AlarmId alarm, ResponderId responder) {
    const auto in_minutes = static_cast<std::uint32_t>(15 * (1 + m_dice.below(4)));
    m_setting.give(m_setting.responder(responder), subject(id),
                   incident::Command{incident::AnswerAlarm{
                       alarm, true, in_minutes, m_setting.person(), incident::Path::page}},
                   {"responder_busy", "alarm_not_open"});
}

const incident::Assignment* Responders::open(IncidentId id, AssignmentId assignment) const {
    if (m_lost.contains({id, assignment})) return nullptr;
    const auto* work = incident::find_assignment(*m_setting.world().find(id), assignment);
    return work && !incident::finished(work->stage) ? work : nullptr;
}

void Responders::advance(IncidentId id, AssignmentId assignment, Stage to,
                         std::uint32_t in_minutes) {
    const auto* work = open(id, assignment);
    if (!work || work->stage >= to) return;
    m_setting.give(m_setting.responder(work->responder), subject(id),
                   incident::Command{incident::Advance{assignment, to, in_minutes}});
}

void Responders::begin(IncidentId id, AssignmentId assignment) {
    if (m_dice.chance(m_setting.scenario.response.does_not_come)) {
        m_lost.insert({id, assignment});
        return;
    }
    m_setting.after(m_dice.log_normal(m_setting.scenario.response.contact_after, 900),
                    [this, id, assignment] { contact(id, assignment); });
    give_signs(id, assignment);
}

// Hands back, or over to a colleague who is not busy; true when the work is somebody else's now.
bool Responders::hand_on(IncidentId id, AssignmentId assignment) {
    const auto* work = open(id, assignment);
    const auto& scenario = m_setting.scenario.response;
    const Actor actor = m_setting.responder(work->responder);
    if (m_dice.chance(scenario.hands_back)) {
        m_setting.give(actor, subject(id),
                       incident::Command{incident::HandBack{assignment, m_setting.text()}});
        return true;
    }
    if (!m_dice.chance(scenario.hands_over)) return false;
    const ResponderId to{1 + m_dice.below(m_setting.world().responders().last())};
    if (to == work->responder || !m_setting.world().engagement(to).work.empty()) return false;
    m_setting.give(actor, subject(id),
                   incident::Command{incident::HandOver{assignment, to, m_setting.text()}});
    return true;
}

void Responders::contact(IncidentId id, AssignmentId assignment) {
    if (!open(id, assignment)) return;
    if (hand_on(id, assignment)) return;
    advance(id, assignment, Stage::in_contact);
    const auto* work = open(id, assignment);
    incident::Order order;
    order.authorised_by = m_setting.person();
    order.scope = m_setting.text();
    order.data_processing_agreed = true;
    order.oral = m_dice.chance(500);
    m_setting.give(m_setting.responder(work->responder), subject(id),
                   incident::Command{incident::RecordOrder{assignment, order}});
    if (work->remote) return this->work(id, assignment);
    m_setting.after(minutes{m_dice.below(10)}, [this, id, assignment] { travel(id, assignment); });
}

void Responders::travel(IncidentId id, AssignmentId assignment) {
    const auto* going = open(id, assignment);
    if (!going) return;
    const bool delayed = m_dice.chance(150);
    advance(id, assignment, Stage::on_the_way, delayed ? 45 : 0);
    const Instant arrives = std::max(going->arrives_by, m_setting.now() + minutes{5}) +
                            m_dice.log_normal(minutes{4}, 1000);
    m_setting.at(arrives, [this, id, assignment] {
        const auto* there = open(id, assignment);
        if (!there) return;
        advance(id, assignment, Stage::on_scene);
        m_setting.give(m_setting.responder(there->responder), subject(id),
                       incident::Command{incident::ConfirmCodeWord{assignment}});
        if (m_dice.chance(m_setting.scenario.response.reinforces))
            m_setting.give(m_setting.responder(there->responder), subject(id),
                           incident::Command{incident::Reinforce{m_setting.text()}});
        work(id, assignment);
    });
}

void Responders::work(IncidentId id, AssignmentId assignment) {
    const auto* going = open(id, assignment);
    const auto& scenario = m_setting.scenario.response;
    const Duration takes =
        m_dice.log_normal(going->remote ? scenario.remote_work : scenario.on_site_work, 800);
    m_setting.after(takes / 2,
                    [this, id, assignment] { advance(id, assignment, Stage::stabilised); });
    m_setting.after(takes, [this, id, assignment] { finish(id, assignment); });
}

// A word now and then, sometimes only when asked for it.
void Responders::give_signs(IncidentId id, AssignmentId assignment) {
    const bool forgets = m_dice.chance(m_setting.scenario.response.forgets_sign_of_life);
    m_setting.after(forgets ? minutes{150} : minutes{100}, [this, id, assignment] {
        const auto* work = open(id, assignment);
        if (!work) return;
        m_setting.give(m_setting.responder(work->responder), subject(id),
                       incident::Command{incident::GiveSign{assignment, m_setting.text()}});
        give_signs(id, assignment);
    });
}

void Responders::finish(IncidentId id, AssignmentId assignment) {
    const auto* going = open(id, assignment);
    if (!going) return;
    const ResponderId responder = going->responder;
    advance(id, assignment, Stage::done);
    m_setting.after(m_dice.log_normal(minutes{25}, 1200), [this, id, assignment, responder] {
        incident::WorkReport work;
        work.what = m_setting.text();
        work.done = m_setting.text();
        work.recommendations = m_setting.text();
        work.way_in = static_cast<incident::WayIn>(m_dice.below(9));
        if (work.way_in == incident::WayIn::vulnerability && m_dice.chance(500))
            work.cve = "CVE-2026-" + std::to_string(1000 + m_dice.below(40));
        work.hours = {{m_setting.person(), 1, static_cast<std::uint32_t>(30 + m_dice.below(300))}};
        work.travel_minutes = static_cast<std::uint32_t>(m_dice.below(60));
        m_setting.give(m_setting.responder(responder), subject(id),
                       incident::Command{incident::ReportWork{assignment, work}});
    });
}

} // namespace leitstelle::simulation
