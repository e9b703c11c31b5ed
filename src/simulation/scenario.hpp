// Scenario: what is assumed about the people and the paths of a pilot year. Plain data; every
// number is an ASSUMPTION unless a source stands beside it, and none of them is a forecast.
//
// Demand: the published prior is two and a half orders of magnitude wide (reports per 1,000
// inhabitants and year: Switzerland 7.0, Israel 1.7, Australia 1.4, the Berlin business hotline
// 0.009). 40 calls a week is one point inside it, chosen because it keeps everybody busy.
#pragma once
#include "base/time.hpp"
#include <cstdint>

namespace leitstelle::simulation {

using PerMille = std::uint32_t;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Demand {
    std::uint32_t calls_per_week = 40;
    std::uint32_t reports_per_week = 8; // web form and mail
    // Calls in an hour of the week, relative to each other. Of ransomware deployments 76 % fall
    // outside Mon-Fri 8-18 (FireEye, 2017-2019); people notice and call later.
    std::uint32_t weight_office_hours = 10, weight_evening = 4, weight_night = 1,
                  weight_weekend = 2;
    PerMille emergency = 550; // of those that are answered
    PerMille number_withheld = 60;
    PerMille wants_call_back = 600; // after hours
    PerMille repeated = 40;         // somebody of the same firm calls again: a duplicate
    PerMille place_unknown = 30;
};

struct DeskHabits {
    std::uint32_t call_takers = 4; // at least: two shifts of two a day
    Duration answers_after_least = seconds{3}, answers_after_most = seconds{14};
    Duration question_takes = seconds{25};
    Duration rest_of_call = minutes{6};
    Duration patience = minutes{4}; // of a caller who waits; mean
    PerMille dispatches_at_once = 60;
    PerMille overrides_response = 30;
    PerMille forgets_proposal = 50; // the commander hears of it after a minute
    PerMille does_not_come = 15;    // of shifts: the room stays empty
    PerMille forgets_report = 80;
    PerMille not_entitled = 40;
    PerMille leaves_victim_waiting = 150;
};

struct ResponderHabits {
    std::uint32_t partners = 8;
    std::uint32_t responders_per_partner = 3;
    Duration hears_after = seconds{40}; // median, until the person looks at the telephone
    PerMille declines = 200;
    PerMille stays_silent = 150;
    PerMille answers_late = 60;  // past the deadline; half of them still help
    PerMille does_not_come = 30; // accepts, and is never heard of again
    PerMille hands_back = 40;
    PerMille hands_over = 30;
    PerMille reinforces = 40;
    PerMille forgets_sign_of_life = 60;
    PerMille misses_test_alarm = 70;
    Duration contact_after = minutes{6};  // median
    Duration on_site_work = minutes{150}; // median
    Duration remote_work = minutes{80};   // median
    Duration partner_pauses_every = hours{24 * 25};
    PerMille shift_without_anybody = 30; // of the weekly duties: forgotten by the planner
};

struct CommanderHabits {
    Duration accepts_after = minutes{2}; // mean
    PerMille does_not_hear = 200;        // then the next on the ladder is asked
    Duration acts_after = minutes{3};
};

struct VictimHabits {
    Duration says_something_every = hours{5}; // while the incident is open
    PerMille comes_back = 60;                 // after the end: reopened
};

struct PathFaults {
    PerMille fails = 30;
    PerMille all_fail = 12; // of messages: nothing gets through on any path
    PerMille late = 40;     // minutes instead of seconds
    PerMille result_twice = 50;
    PerMille result_missing = 20;
};

struct Troubles {
    std::uint32_t restarts = 4; // the program stops, replays and goes on
    Duration outage_least = seconds{3}, outage_most = minutes{9};
    Duration wakes_late_at_most{900}; // how late the clock's turn may come
    bool region_is_changed = true;    // once, in the middle: other deadlines
};

struct Scenario {
    Instant start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}; // a Monday
    std::uint32_t weeks = 52; // both nights on which the clock changes lie inside
    Demand demand;
    DeskHabits desk;
    ResponderHabits response;
    CommanderHabits command;
    VictimHabits victims;
    PathFaults paths;
    Troubles troubles;
};

} // namespace leitstelle::simulation
