#include "domain/given_when_then_test.hpp"
#include "domain/organisation.hpp"

using namespace leitstelle;
using namespace leitstelle::organisation;

static Profile bakery() {
    return {TextId{1}, "44787", AddressId{2}, SizeClass::small, "10.71", TextId{3}, false};
}
static const Contact office{ContactId{4}, PersonId{5}, Safety::unknown};
static Event registered() { return Registered{bakery(), {office}}; }

static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event);
    return state;
}
static auto when(const State* state, const Command& command) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, happened); });
}
static auto when(const State& state, const Command& command) { return when(&state, command); }

TEST(Organisation, is_registered_with_its_contacts) {
    const auto then = when(nullptr, Register{bakery(), {office}});
    EXPECT_EQ(then.only<Registered>().profile.nace, "10.71");
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.profile.name, TextId{1});
    ASSERT_EQ(state.contacts.size(), 1u);
    EXPECT_EQ(state.contacts[0].contact, ContactId{4});
}
TEST(Organisation, is_registered_once_and_before_all_else) {
    EXPECT_EQ(when(given({registered()}), Register{bakery(), {}}).refused,
              Refusal::already_registered);
    for (const Command& command : {Command{Correct{bakery()}}, Command{AddContact{office}},
                                   Command{MarkContact{}}, Command{DeclareAid{}}})
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_registered);
}
TEST(Organisation, needs_a_name) {
    Profile nameless = bakery();
    nameless.name = {};
    EXPECT_EQ(when(nullptr, Register{nameless, {}}).refused, Refusal::name_missing);
    EXPECT_EQ(when(given({registered()}), Correct{nameless}).refused, Refusal::name_missing);
}
TEST(Organisation, has_a_postal_code_of_five_digits_or_none_yet) {
    Profile profile = bakery();
    for (const char* good : {"", "01067", "44787"}) {
        profile.postal_code = good;
        EXPECT_FALSE(when(nullptr, Register{profile, {}}).refused) << good;
    }
    for (const char* bad : {"4478", "447870", "4478a", "D4478", " 4478", "44 78"}) {
        profile.postal_code = bad;
        EXPECT_EQ(when(nullptr, Register{profile, {}}).refused, Refusal::postal_code_malformed)
            << bad;
    }
}
TEST(Organisation, has_a_nace_code_or_none_yet) {
    Profile profile = bakery();
    for (const char* good : {"", "62", "62.0", "62.02"}) {
        profile.nace = good;
        EXPECT_FALSE(when(nullptr, Register{profile, {}}).refused) << good;
    }
    for (const char* bad : {"6", "62.", "6202", "62.022", "62,02", "a2.02", "62.a2", "62.0x"}) {
        profile.nace = bad;
        EXPECT_EQ(when(nullptr, Register{profile, {}}).refused, Refusal::nace_malformed) << bad;
    }
}
TEST(Organisation, every_contact_is_a_way_to_reach_somebody) {
    const Contact empty{{}, PersonId{5}, Safety::safe};
    EXPECT_EQ(when(nullptr, Register{bakery(), {office, empty}}).refused, Refusal::contact_missing);
    EXPECT_EQ(when(given({registered()}), AddContact{empty}).refused, Refusal::contact_missing);
}
TEST(Organisation, is_corrected) {
    Profile moved = bakery();
    moved.postal_code = "45127";
    const auto then = when(given({registered()}), Correct{moved});
    EXPECT_EQ(then.only<Corrected>().profile.postal_code, "45127");
    const State state = given({registered(), then.happened.front()});
    EXPECT_EQ(state.profile.postal_code, "45127");
    EXPECT_EQ(state.contacts.size(), 1u);
}
TEST(Organisation, a_contact_is_added_and_marked_by_its_position) {
    const Contact mobile{ContactId{6}, {}, Safety::safe};
    const auto added = when(given({registered()}), AddContact{mobile});
    EXPECT_EQ(added.only<ContactAdded>().contact.contact, ContactId{6});
    const State two = given({registered(), added.happened.front()});
    const auto marked = when(two, MarkContact{1, Safety::compromised});
    EXPECT_EQ(marked.only<ContactMarked>().index, 1u);
    EXPECT_EQ(when(two, MarkContact{2, Safety::safe}).refused, Refusal::contact_unknown);
    const State state = given({registered(), added.happened.front(), marked.happened.front()});
    EXPECT_EQ(state.contacts[0].safety, Safety::unknown);
    EXPECT_EQ(state.contacts[1].safety, Safety::compromised);
}
TEST(Organisation, declares_the_aid_it_already_had_also_when_it_was_none) {
    EXPECT_FALSE(given({registered()}).prior_aid_declared);
    const auto then = when(given({registered()}), DeclareAid{Money{0}});
    EXPECT_EQ(then.only<AidDeclared>().prior_aid, Money{0});
    EXPECT_TRUE(given({registered(), then.happened.front()}).prior_aid_declared);
    EXPECT_EQ(given({registered(), AidDeclared{Money{12345}}}).prior_aid, Money{12345});
    EXPECT_EQ(when(given({registered()}), DeclareAid{Money{-1}}).refused, Refusal::amount_negative);
}
TEST(Organisation, every_type_survives_the_journal) {
    expect_round_trips<Command>(
        command_shape(), {Register{bakery(), {office}}, Correct{bakery()}, AddContact{office},
                          MarkContact{1, Safety::compromised}, DeclareAid{Money{5}}});
    expect_round_trips<Event>(event_shape(),
                              {registered(), Corrected{bakery()}, ContactAdded{office},
                               ContactMarked{1, Safety::safe}, AidDeclared{Money{5}}});
}
