// Who may give which command about what. Every command type has a rule: one without does not
// compile; here the rules are held against roles and relations.
#include "domain/world_fixture_test.hpp"

using namespace leitstelle;

namespace {

struct WorldAccess : testing::Test {
    House house;
    RegionId elsewhere{
        house.born(SubjectKind::region, region::Command{region::Define{House::definition(
                                            region::DispatchMode::automatic, "elsewhere")}})};
    ResponderId asked = house.responder(), stranger = house.enlist();
    IncidentId id = house.emergency(Level::C), other = house.report();

    Actor desk_of(RegionId region, Role role = Role::call_taker) const {
        return {{role}, house.anna, {}, {}, {}, {region}};
    }
    Actor victim_of(IncidentId incident) const {
        return {{Role::victim}, {}, {}, {}, incident, {}};
    }
    Actor of_firm(ResponderId who, PartnerId firm) const {
        return {{Role::responder}, {}, who, firm, {}, {}};
    }
    Actor only(Role role) const { return {{role}, {}, {}, {}, {}, {}}; }
    bool may(const Actor& actor, Subject about, const Command& command) const {
        return house.world.allows(actor, about, command);
    }
    bool may(const Actor& actor, IncidentId one, const incident::Command& command) const {
        return may(actor, House::about(one), Command{command});
    }
};

TEST_F(WorldAccess, every_command_has_a_rule_that_somebody_fulfils) {
    for (const Command& command : one_of_each_command()) {
        bool somebody = false;
        for (int role = 0; role <= static_cast<int>(Role::system); ++role) {
            Actor actor{
                {static_cast<Role>(role)}, house.anna, {}, house.partner, {}, {house.region}};
            if (actor.is(Role::responder)) actor.responder = asked;
            for (std::uint64_t about : {0u, 1u}) {
                actor.incident = {actor.is(Role::victim) ? 1u : 0u};
                somebody |= may(actor, {kind_of(command), about}, command);
            }
        }
        EXPECT_TRUE(somebody) << wire_of(command);
        EXPECT_FALSE(may(Actor{}, {kind_of(command), 1}, command)) << wire_of(command);
    }
}
TEST_F(WorldAccess, what_the_clock_does_nobody_else_can_wish) {
    std::size_t systems = 0;
    for (const Command& command : one_of_each_command()) {
        Actor everybody{{}, house.anna, {}, house.partner, {1}, {house.region, elsewhere}};
        for (int role = 0; role < static_cast<int>(Role::program); ++role)
            everybody.roles.push_back(static_cast<Role>(role));
        const Subject about{kind_of(command), 1};
        Actor program = everybody;
        program.roles.push_back(Role::program);
        if (may(program, about, command)) continue;
        EXPECT_TRUE(may(system_actor(), about, command)) << wire_of(command);
        ++systems;
    }
    EXPECT_GE(systems, 20u);
    for (const auto& command :
         {incident::Command{incident::ExpireAlarm{}}, incident::Command{incident::NoteSearchOver{}},
          incident::Command{incident::NoteOverdue{}},
          incident::Command{incident::NoteTravelTimes{}}})
        for (const auto& actor : {house.desk(), house.commander(), only(Role::administrator),
                                  only(Role::program), House::as(asked), victim_of(id)})
            EXPECT_FALSE(may(actor, id, command));
}
TEST_F(WorldAccess, the_desk_works_in_its_own_regions_only) {
    EXPECT_TRUE(may(house.desk(), id, incident::Take{}));
    EXPECT_FALSE(may(desk_of(elsewhere), id, incident::Take{}));
    incident::Report report;
    report.region = house.region;
    EXPECT_TRUE(may(house.desk(), IncidentId{}, report));
    EXPECT_FALSE(may(desk_of(elsewhere), IncidentId{}, report));
    EXPECT_TRUE(may(house.desk(), house.room(), room::Command{room::SignIn{}}));
    EXPECT_FALSE(may(desk_of(elsewhere), house.room(), room::Command{room::SignIn{}}));
    EXPECT_FALSE(may(house.desk(), house.room(), room::Command{room::AcceptAlarm{}}));
    EXPECT_TRUE(may(house.commander(), house.room(), room::Command{room::AcceptAlarm{}}));
}
TEST_F(WorldAccess, a_commander_enlists_for_firms_of_the_own_region_only) {
    const responder::Enlist enlist{house.partner, {1}, House::profile(House::near)};
    const Subject fresh{SubjectKind::responder, 0};
    EXPECT_TRUE(may(house.commander(), fresh, responder::Command{enlist}));
    EXPECT_FALSE(may(desk_of(elsewhere, Role::commander), fresh, responder::Command{enlist}));
    const Subject referral{SubjectKind::referral, 0};
    EXPECT_TRUE(may(house.desk(), referral, referral::Command{referral::Offer{id, {}}}));
    EXPECT_FALSE(may(desk_of(elsewhere), referral, referral::Command{referral::Offer{id, {}}}));
}
TEST_F(WorldAccess, a_responder_acts_where_asked_and_for_oneself) {
    EXPECT_TRUE(may(House::as(asked), id, incident::AnswerAlarm{}));
    EXPECT_FALSE(may(House::as(stranger), id, incident::AnswerAlarm{}));
    EXPECT_FALSE(may(House::as(asked), other, incident::AnswerAlarm{}));
    EXPECT_FALSE(may(House::as(asked), id, incident::Dispatch{}));
    const Subject self{SubjectKind::responder, asked.value},
        him{SubjectKind::responder, stranger.value};
    EXPECT_TRUE(may(House::as(asked), self, responder::Command{responder::DeclareReady{}}));
    EXPECT_FALSE(may(House::as(asked), him, responder::Command{responder::DeclareReady{}}));
    EXPECT_FALSE(may(House::as(asked), self, responder::Command{responder::Retire{}}));

    const Subject firm{SubjectKind::partner, house.partner.value};
    EXPECT_TRUE(may(of_firm(asked, house.partner), firm, partner::Command{partner::Pause{}}));
    EXPECT_FALSE(may(of_firm(asked, {99}), firm, partner::Command{partner::Pause{}}));

    const Subject roster{
        SubjectKind::roster,
        house.born(SubjectKind::roster,
                   roster::Command{roster::Open{house.region, roster::Duty::responder}})};
    const auto take = [&](ResponderId who) {
        return roster::Command{roster::TakeShift{{1}, who, {}}};
    };
    EXPECT_TRUE(may(of_firm(asked, house.partner), roster, take(asked)));
    EXPECT_FALSE(may(of_firm(asked, house.partner), roster, take(stranger)));
    EXPECT_FALSE(may(of_firm(asked, {}), roster, take(asked)));
}
TEST_F(WorldAccess, who_was_only_asked_neither_notes_nor_reinforces) {
    const auto wish = [&](const incident::Command& command) {
        return house.refusal(House::about(id), Command{command}, House::as(asked));
    };
    EXPECT_EQ(wish(incident::Note{{5}}), "incident.assignment_not_yours");
    EXPECT_EQ(wish(incident::NoteThirdParties{incident::Told::yes, {}, {}, {}}),
              "incident.assignment_not_yours");
    house.says_yes(id, asked);
    EXPECT_EQ(wish(incident::Note{{5}}), "");
    EXPECT_EQ(wish(incident::Reinforce{{5}}), "");
}
TEST_F(WorldAccess, a_victim_speaks_in_the_own_incident_only) {
    EXPECT_TRUE(may(victim_of(id), id, incident::Say{}));
    EXPECT_FALSE(may(victim_of(other), id, incident::Say{}));
    EXPECT_FALSE(may(victim_of(id), id, incident::Close{}));
    EXPECT_FALSE(may(only(Role::auditor), id, incident::Note{}));
}
TEST_F(WorldAccess, seeing_follows_region_and_involvement) {
    const auto sees = [&](const Actor& actor, IncidentId one) {
        return house.world.may_see(actor, House::about(one));
    };
    EXPECT_TRUE(sees(house.desk(), id));
    EXPECT_FALSE(sees(desk_of(elsewhere), id));
    EXPECT_TRUE(sees(House::as(asked), id));
    EXPECT_FALSE(sees(House::as(asked), other));
    EXPECT_TRUE(sees(victim_of(id), id));
    EXPECT_FALSE(sees(victim_of(id), other));
    for (Role role : {Role::auditor, Role::analyst, Role::administrator})
        EXPECT_TRUE(sees(only(role), id));
    EXPECT_FALSE(sees(only(Role::program), id));
}

} // namespace
