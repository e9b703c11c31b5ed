// Notices: which messages an event causes, on which paths. Planned in the same decision, so that a
// message and its cause are one step of the journal; the outbox sends them. What a message says
// comes from the catalogue by its key; names and addresses never go into it before acceptance.
#include "base/contact.hpp"
#include "base/variant.hpp"
#include "domain/world_turn.hpp"
#include <algorithm>

namespace leitstelle {

void World::Turn::notify(const Subject& about, const Event& event) {
    match(event, [&](const auto& aggregate_event) {
        if constexpr (requires { notify_of(about, aggregate_event); })
            notify_of(about, aggregate_event);
    });
}

void World::Turn::plan(delivery::Plan plan) {
    plan.scheme = boost::describe::enum_to_string(scheme_of(plan.contact), "none");
    happen({SubjectKind::delivery, world.m_deliveries.next().value},
           delivery::Event{delivery::Planned{std::move(plan)}});
}

// On every path the responder has: a duplicate is allowed, a lost alarm never.
void World::Turn::tell_responder(const Subject& about, std::uint64_t alarm, ResponderId id,
                                 delivery::Purpose purpose, std::string text_key, Instant expires) {
    const auto paths = world.m_responders[id].profile.paths;
    for (ContactId path : paths) {
        plan({about,
              alarm,
              {SubjectKind::responder, id.value},
              path,
              {},
              purpose,
              text_key,
              expires});
    }
}

void World::Turn::tell_staff(const Subject& about, std::uint64_t alarm, StaffId id,
                             std::string text_key, Instant expires) {
    const auto* member = world.find(id);
    if (!member) return;
    const auto paths = member->paths;
    for (ContactId path : paths) {
        plan({about,
              alarm,
              {SubjectKind::staff, id.value},
              path,
              {},
              delivery::Purpose::commander_alarm,
              text_key,
              expires});
    }
}

// Nothing goes to a channel that may be read by the attacker.
void World::Turn::tell_victim(IncidentId id, std::string text_key, ContactId but_not) {
    const incident::State& state = world.m_incidents[id];
    const Subject about{SubjectKind::incident, id.value};
    const Instant expires = now() + std::chrono::hours{24};
    for (Scheme scheme : {Scheme::sms, Scheme::tel, Scheme::mailto}) {
        const ContactId contact = incident::safe_contact(state, scheme);
        if (!contact || contact == but_not) continue;
        plan({about, 0, about, contact, {}, delivery::Purpose::victim_notice, text_key, expires});
        return;
    }
}

// What answers an SMS goes to one path: the SMS, else the telephone, else the first there is.
static void reply_to(World::Turn& turn, const Subject& about, AlarmId alarm, ResponderId id,
                     std::string text_key, Instant expires) {
    const auto& paths = turn.world.find(id)->profile.paths;
    ContactId chosen;
    for (Scheme scheme : {Scheme::sms, Scheme::tel}) {
        const auto found = std::find_if(paths.begin(), paths.end(),
                                        [&](ContactId path) { return scheme_of(path) == scheme; });
        if (!chosen && found != paths.end()) chosen = *found;
    }
    if (!chosen && !paths.empty()) chosen = paths.front();
    if (!chosen) return;
    turn.plan({about,
               alarm.value,
               {SubjectKind::responder, id.value},
               chosen,
               {},
               delivery::Purpose::alarm_over,
               std::move(text_key),
               expires});
}

void World::Turn::notify_of(const Subject& about, const incident::Event& event) {
    const IncidentId id{about.id};
    const incident::State& state = world.m_incidents[id];
    const auto responder_of = [&](AlarmId alarm) {
        return state.alarms[alarm.value - 1].responder;
    };
    using namespace incident;
    using delivery::Purpose;
    if (const auto* raised = std::get_if<AlarmRaised>(&event)) {
        tell_responder(about, raised->alarm.value, raised->responder, Purpose::alarm, "alarm",
                       raised->answer_by);
    } else if (const auto* extended = std::get_if<AlarmExtended>(&event)) {
        tell_responder(about, extended->alarm.value, responder_of(extended->alarm), Purpose::alarm,
                       "alarm", extended->answer_by);
    } else if (const auto* withdrawn = std::get_if<AlarmWithdrawn>(&event)) {
        tell_responder(about, withdrawn->alarm.value, responder_of(withdrawn->alarm),
                       Purpose::alarm_over, withdrawn->taken ? "alarm_taken" : "alarm_withdrawn",
                       now() + std::chrono::minutes{30});
    } else if (const auto* late = std::get_if<AnsweredTooLate>(&event)) {
        tell_responder(about, late->alarm.value, responder_of(late->alarm), Purpose::alarm_over,
                       "alarm_taken", now() + std::chrono::minutes{30});
    } else if (const auto* overdue = std::get_if<OverdueNoted>(&event)) {
        const auto& work = state.assignments[overdue->assignment.value - 1];
        if (overdue->step == Overdue::asked) {
            tell_responder(about, 0, work.responder, Purpose::alarm, "sign_of_life", overdue->due);
        }
    } else if (std::holds_alternative<Reported>(event)) {
        tell_victim(id, "victim_link");
    } else if (const auto* yes = std::get_if<AlarmAccepted>(&event)) {
        tell_victim(id, "victim_help_coming");
        // On the page the answer is seen; whoever wrote it is told where address and contact are.
        if (yes->path == Path::sms || yes->path == Path::keypad)
            reply_to(*this, about, yes->alarm, responder_of(yes->alarm), "assignment.accepted",
                     yes->in_contact_by);
    } else if (const auto* noted = std::get_if<AnswerNoted>(&event)) {
        // Whoever pressed a key hears it at once (api/answers.cpp).
        if (noted->path == Path::sms)
            reply_to(*this, about, noted->alarm, responder_of(noted->alarm),
                     std::string("answer.") +
                         boost::describe::enum_to_string(noted->why, "refused"),
                     now() + std::chrono::minutes{30});
    } else if (std::holds_alternative<VictimAnswered>(event)) {
        tell_victim(id, "victim_answer");
    } else if (std::holds_alternative<Closed>(event)) {
        tell_victim(id, "victim_closed");
    }
}

void World::Turn::notify_of(const Subject& about, const room::Event& event) {
    const auto tell = [&](const room::CommanderAlarm& alarm) {
        const std::string cause = boost::describe::enum_to_string(alarm.cause, "by_hand");
        tell_staff(about, alarm.id.value, alarm.addressed, "commander_alarm." + cause,
                   alarm.next_at);
    };
    if (const auto* raised = std::get_if<room::CommanderAlarmed>(&event)) {
        tell(raised->alarm);
    } else if (const auto* stepped = std::get_if<room::AlarmStepped>(&event)) {
        if (const auto* alarm = room::find_alarm(world.m_rooms[{about.id}], stepped->alarm))
            tell(room::CommanderAlarm{*alarm});
    }
}

void World::Turn::notify_of(const Subject& about, const responder::Event& event) {
    const auto* raised = std::get_if<responder::TestAlarmRaised>(&event);
    if (!raised) return;
    tell_responder(about, 0, {about.id}, delivery::Purpose::test_alarm, "test_alarm",
                   raised->answer_by);
}

// A receipt to a telephone always; to the firm's mail only when that is all there is: it may be
// read.
void World::Turn::notify_of(const Subject& about, const report::Event& event) {
    const auto* received = std::get_if<report::Received>(&event);
    if (!received) return;
    const ContactId contact =
        received->content.call_back ? received->content.call_back : received->content.mail;
    if (!contact) return;
    plan({about,
          0,
          about,
          contact,
          {},
          delivery::Purpose::receipt,
          "report_receipt",
          now() + std::chrono::hours{24}});
}

// Three tries and nobody answered: we write, so that the caller can call us.
void World::Turn::notify_of(const Subject& about, const call::Event& event) {
    const auto* closed = std::get_if<call::CallBackClosed>(&event);
    if (!closed || !closed->written_to) return;
    const bool letter = scheme_of(*closed->written_to) == Scheme::letter;
    const Duration expires = std::chrono::hours{letter ? 24 * 14 : 24};
    plan({about,
          0,
          about,
          *closed->written_to,
          {},
          delivery::Purpose::call_back_letter,
          "call_back.last",
          now() + expires});
}

void World::Turn::notify_of(const Subject&, const situation::Event& event) {
    const auto* message = std::get_if<situation::MessageSent>(&event);
    if (!message) return;
    for (IncidentId id : message->incidents)
        if (world.find(id)) tell_victim(id, "situation_message"); // else retired long ago
}

} // namespace leitstelle
