#include "simulation/figures.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::simulation {

static Times times_of(std::vector<Duration> list) {
    Times times;
    times.count = list.size();
    if (list.empty()) return times;
    std::sort(list.begin(), list.end());
    times.median = list[list.size() / 2];
    times.p90 = list[list.size() * 9 / 10];
    return times;
}

static void count(Figures& figures, const incident::Event& event) {
    using namespace incident;
    figures.alarms += std::holds_alternative<AlarmRaised>(event);
    figures.accepted += std::holds_alternative<AlarmAccepted>(event);
    figures.declined += std::holds_alternative<AlarmDeclined>(event);
    figures.expired += std::holds_alternative<AlarmExpired>(event);
    figures.yes_too_late += std::holds_alternative<AnsweredTooLate>(event);
    figures.handed_back += std::holds_alternative<HandedBack>(event);
    figures.handed_over += std::holds_alternative<HandedOver>(event);
    figures.reinforced += std::holds_alternative<Reinforced>(event);
    figures.waited += std::holds_alternative<SearchWaiting>(event);
    figures.reopened += std::holds_alternative<Reopened>(event);
    const auto* stage = std::get_if<Advanced>(&event);
    figures.contacts += stage && stage->to == Stage::in_contact;
}

static void count(Figures& figures, const Event& any) {
    match(
        any, [&](const incident::Event& event) { count(figures, event); },
        [&](const room::Event& event) {
            const auto* raised = std::get_if<room::CommanderAlarmed>(&event);
            if (!raised) return;
            ++figures.commander_alarms[boost::describe::enum_to_string(raised->alarm.cause, "?")];
        },
        [&](const delivery::Event& event) {
            figures.deliveries += std::holds_alternative<delivery::Planned>(event);
        },
        [&](const responder::Event& event) {
            figures.test_alarms += std::holds_alternative<responder::TestAlarmRaised>(event);
            figures.test_alarms_missed += std::holds_alternative<responder::TestAlarmMissed>(event);
        },
        [&](const roster::Event& event) {
            const auto* noted = std::get_if<roster::GapsNoted>(&event);
            figures.roster_gaps_noted += noted && !noted->gaps.empty();
        },
        [&](const service::Event& event) {
            figures.restarts += std::holds_alternative<service::GapNoted>(event);
            if (const auto* retired = std::get_if<service::Retired>(&event))
                figures.retired += retired->subjects.size();
        },
        [](const auto&) {});
}

Figures figures_of(const World& world, const std::deque<engine::Recorded>& events) {
    Figures figures;
    figures.events = events.size();
    // Folded from the events: the World has retired the older half of the year.
    std::map<std::uint64_t, incident::State> incidents;
    std::map<std::uint64_t, delivery::State> deliveries;
    for (const auto& row : events) {
        count(figures, row.event);
        if (const auto* event = std::get_if<incident::Event>(&row.event))
            incident::apply(incidents[row.about.id], *event, row.when);
        if (const auto* event = std::get_if<delivery::Event>(&row.event))
            delivery::apply(deliveries[row.about.id], *event, row.when);
    }
    figures.kept_incidents = world.incidents().size();
    figures.kept_deliveries = world.deliveries().size();
    const CallBalance calls = world.call_balance();
    figures.calls = calls.offered;
    figures.answered = calls.answered;
    figures.abandoned = calls.abandoned;
    figures.after_hours = calls.after_hours;
    figures.reports = world.reports().last();
    figures.incidents = world.incidents().last();
    std::vector<Duration> to_alarm, from_decision, to_yes, to_contact;
    for (const auto& [_, state] : incidents) {
        figures.emergencies += state.emergency == incident::Emergency::yes;
        figures.closed += state.phase == incident::Phase::closed;
        if (state.first_alarm == Instant{}) continue;
        to_alarm.push_back(state.first_alarm - state.reported);
        from_decision.push_back(state.first_alarm - state.decided);
        if (state.first_accepted != Instant{})
            to_yes.push_back(state.first_accepted - state.first_alarm);
        if (state.first_contact != Instant{})
            to_contact.push_back(state.first_contact - state.reported);
    }
    figures.report_to_alarm = times_of(std::move(to_alarm));
    figures.decision_to_alarm = times_of(std::move(from_decision));
    figures.alarm_to_yes = times_of(std::move(to_yes));
    figures.report_to_contact = times_of(std::move(to_contact));
    for (const auto& [_, state] : deliveries)
        figures.delivered += state.phase == delivery::Phase::delivered;
    return figures;
}

} // namespace leitstelle::simulation
