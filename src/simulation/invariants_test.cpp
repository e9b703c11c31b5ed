#include "simulation/invariants.hpp"
#include "simulation/small_house_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Instant morning = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h;

// A World to which things happened that decide() would never have let happen.
struct Wronged {
    Reference reference = small_reference();
    World world{reference};
    Instant now = morning;

    Wronged() {
        happen({SubjectKind::region, 1}, region::Event{region::Defined{small_region()}});
        happen({SubjectKind::room, 1}, room::Event{room::StaffingChecked{true, now + 9h}});
    }
    void happen(Subject about, const Event& event) { world.apply(about, event, {now, now}); }
    void happen(const incident::Event& event) { happen({SubjectKind::incident, 1}, Event{event}); }
    void report() {
        incident::Reported reported;
        reported.region = {1};
        reported.reference = 1;
        reported.call_back = {9};
        happen(incident::Event{reported});
    }
    std::string broken() { return broken_invariant(world, {1}, now).value_or(""); }
};

TEST(Invariants, hold_in_a_house_where_nothing_happened) {
    Wronged house;
    EXPECT_EQ(house.broken(), "");
    EXPECT_EQ(broken_in_full(house.world, {1}, 0, house.now), std::nullopt);
}

TEST(Invariants, see_a_deadline_that_nobody_acted_on_for_more_than_a_second) {
    Wronged house;
    house.now += 9h + 1s;
    EXPECT_EQ(house.broken(), "");
    house.now += 1ms;
    EXPECT_EQ(house.broken(), "a deadline is past since 2026-03-02T18:00:00.000Z");
}

TEST(Invariants, see_an_emergency_for_which_nobody_is_looked) {
    Wronged house;
    house.report();
    EXPECT_EQ(house.broken(), "");
    house.happen(incident::Event{incident::EmergencyDecided{
        true, region::Response::on_site_alarm, Level::D, "", false, {}}});
    EXPECT_EQ(house.broken(), "incident 1: an emergency, and nobody is looked for");
    house.happen(incident::Event{incident::SearchWaiting{}});
    EXPECT_EQ(house.broken(), "incident 1: waits in the line, and no commander knows");
}

TEST(Invariants, see_a_queue_alarm_that_shows_a_wrong_length) {
    Wronged house;
    room::CommanderAlarm alarm;
    alarm.id = {1};
    alarm.cause = room::Cause::queue;
    alarm.length = 2;
    alarm.next_at = house.now + 3min;
    house.happen({SubjectKind::room, 1}, room::Event{room::CommanderAlarmed{alarm}});
    EXPECT_EQ(house.broken(), "commander alarm 1 (queue): shows 2, 0 wait");
}

TEST(Invariants, see_a_call_that_was_made_and_is_not_on_record) {
    Wronged house;
    house.happen({SubjectKind::call, 1}, call::Event{call::Offered{{1}, {8}, false}});
    EXPECT_EQ(broken_in_full(house.world, {1}, 1, house.now), std::nullopt);
    EXPECT_EQ(broken_in_full(house.world, {1}, 2, house.now), "2 calls were made, 1 are on record");
}

} // namespace
} // namespace leitstelle::simulation
