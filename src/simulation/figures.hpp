// Figures of a simulated year, folded from its events as statements will be. Times are medians and
// 90th percentiles in milliseconds of simulated time.
#pragma once
#include "domain/world.hpp"
#include "engine/ports.hpp"
#include <deque>
#include <map>

namespace leitstelle::simulation {

struct Times {
    std::uint64_t count = 0;
    Duration median{}, p90{};
};

struct Figures {
    std::uint64_t events = 0;
    std::uint64_t calls = 0, answered = 0, abandoned = 0, after_hours = 0, reports = 0;
    std::uint64_t incidents = 0, emergencies = 0, alarms = 0, accepted = 0, declined = 0,
                  expired = 0, yes_too_late = 0, contacts = 0, handed_back = 0, handed_over = 0,
                  reinforced = 0, waited = 0, reopened = 0, closed = 0;
    std::uint64_t deliveries = 0, delivered = 0, test_alarms = 0, test_alarms_missed = 0,
                  roster_gaps_noted = 0, restarts = 0;
    std::uint64_t retired = 0, kept_incidents = 0, kept_deliveries = 0; // of them, at the end
    Times report_to_alarm, decision_to_alarm, alarm_to_yes, report_to_contact;
    std::map<std::string, std::uint64_t> commander_alarms; // by cause
};

Figures figures_of(const World& world, const std::deque<engine::Recorded>& events);

} // namespace leitstelle::simulation
