// Retiring: what is closed for 90 days leaves the memory; the number and the figures stay.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;
using namespace std::chrono_literals;

namespace {

constexpr auto keep = service::closed_kept, day = service::retired_every;

IncidentId closed_incident(House& house) {
    const auto id = house.report();
    house.on(id, incident::DecideEmergency{.emergency = false, .reason = House::said});
    house.on(id, incident::Close{incident::Outcome::advised, House::said});
    return id;
}
std::string after_a_snapshot(const World& world) {
    std::string before, after;
    world.save(before);
    World loaded(world.reference());
    EXPECT_TRUE(loaded.load(before));
    EXPECT_EQ(loaded.next_due(), world.next_due());
    EXPECT_EQ(loaded.resting(), world.resting());
    loaded.save(after);
    return before == after ? "the same" : "another";
}

TEST(Retiring, a_closed_incident_is_kept_for_90_days_and_forgotten_on_the_next) {
    House house;
    const auto id = closed_incident(house);
    const auto messages = house.world.deliveries_of(House::about(id)); // a copy
    EXPECT_GT(messages.size(), 0u);
    for (DeliveryId message : messages)
        house.does({SubjectKind::delivery, message.value},
                   delivery::Command{delivery::NoteResult{delivery::Outcome::expired, "", 1}});
    house.pass(keep);
    EXPECT_TRUE(house.world.find(id));
    EXPECT_FALSE(house.world.retired(House::about(id)));
    house.pass(day);
    EXPECT_FALSE(house.world.find(id));
    EXPECT_TRUE(house.world.retired(House::about(id)));
    EXPECT_EQ(house.world.deliveries_of(House::about(id)).size(), 0u);
}
TEST(Retiring, a_command_about_what_is_retired_is_refused_by_name_reopening_too) {
    House house;
    const auto id = closed_incident(house);
    house.pass(keep + day);
    EXPECT_EQ(house.refusal(House::about(id), incident::Command{incident::Reopen{House::said}},
                            house.desk()),
              "service.retired");
    EXPECT_EQ(house.refusal({SubjectKind::incident, id.value + 1},
                            incident::Command{incident::Reopen{House::said}}, house.desk()),
              "incident.unknown");
    EXPECT_NE(house.report(), id); // the number stays taken
}
TEST(Retiring, reopened_within_90_days_counts_from_its_next_end) {
    House house;
    const auto id = closed_incident(house);
    house.pass(keep);
    house.on(id, incident::Reopen{House::said});
    house.pass(2 * keep);
    EXPECT_TRUE(house.world.find(id));
}
TEST(Retiring, an_incident_stays_as_long_as_its_referral_is_open) {
    House house;
    const auto id = closed_incident(house);
    const Subject referral{SubjectKind::referral, 1};
    house.world.apply(referral, referral::Event{referral::Offered{id, {}, {}}},
                      {house.now, house.now});
    house.pass(2 * keep);
    EXPECT_TRUE(house.world.find(id));
    house.world.apply(referral, referral::Event{referral::DeclinedByVictim{}},
                      {house.now, house.now});
    house.pass(keep + day);
    EXPECT_FALSE(house.world.find(id));
    EXPECT_TRUE(house.world.retired(referral));
}
TEST(Retiring, calls_stay_counted_and_an_open_call_back_stays) {
    House house;
    const auto call = [&](bool withheld) {
        const ContactId number{withheld ? 0 : sealed_number(8, Scheme::tel)};
        const Subject about{
            SubjectKind::call,
            house.born(SubjectKind::call, call::Command{call::Offer{house.region, number, false}})};
        house.does(about, call::Command{call::HangUp{}});
        return about;
    };
    const auto withheld = call(true), owed = call(false);
    house.pass(keep + day);
    EXPECT_TRUE(house.world.retired(withheld));
    EXPECT_FALSE(house.world.retired(owed));
    EXPECT_EQ(house.world.call_balance().offered, 2u);
    EXPECT_EQ(house.world.call_balance().abandoned, 2u);
    EXPECT_TRUE(house.world.call_balance().holds());
    EXPECT_EQ(after_a_snapshot(house.world), "the same");
}
TEST(Retiring, a_replay_and_a_snapshot_are_equal_to_the_living_world) {
    House house;
    for (int n = 0; n < 3; ++n) closed_incident(house), house.pass(40 * 24h);
    EXPECT_GT(house.count("service.retired"), 0u);
    World replayed(house.reference);
    for (const auto& row : house.journal)
        replayed.apply(row.happening.about, row.happening.event, row.when);
    std::string live, again;
    house.world.save(live);
    replayed.save(again);
    EXPECT_EQ(live, again);
    EXPECT_EQ(replayed.next_due(), house.world.next_due());
    EXPECT_EQ(after_a_snapshot(house.world), "the same");
}
TEST(Retiring, reference_numbers_never_come_again) {
    House house;
    const auto first = closed_incident(house);
    const auto before = house.of(first).reference;
    house.pass(keep + day);
    const auto second = house.report();
    EXPECT_NE(house.of(second).reference, before);
    EXPECT_EQ(after_a_snapshot(house.world), "the same");
}
TEST(Retiring, takes_no_more_at_once_than_one_event_may_hold) {
    House house;
    for (std::size_t n = 0; n < service::most_retired_at_once / 2 + 1; ++n) {
        const CallId id{
            house.born(SubjectKind::call, call::Command{call::Offer{house.region, {}, false}})};
        house.does({SubjectKind::call, id.value}, call::Command{call::HangUp{}});
        closed_incident(house);
    }
    house.pass(keep + day);
    EXPECT_GE(house.count("service.retired"), 2u);
    for (const auto& row : house.journal)
        if (const auto* event = std::get_if<service::Event>(&row.happening.event))
            if (const auto* retired = std::get_if<service::Retired>(event)) {
                EXPECT_LE(retired->subjects.size(), service::most_retired_at_once);
            }
}

} // namespace
