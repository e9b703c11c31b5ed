#include "domain/given_when_then_test.hpp"
#include "domain/specialist.hpp"

using namespace leitstelle;
using namespace leitstelle::specialist;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;

static Profile profile() {
    return {TextId{1}, {ContactId{2}}, {responder::Skill::backup}, "44787", TextId{3}, {}};
}
static Event admitted() { return Admitted{profile()}; }
static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
static auto when(const State* state, const Command& command, const Facts& facts = {}) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, facts, happened); });
}
static auto when(const State& state, const Command& command, const Facts& facts = {}) {
    return when(&state, command, facts);
}
static void expect_refused(const Profile& bad, Refusal refusal, const Facts& facts = {}) {
    EXPECT_EQ(when(nullptr, Admit{bad}, facts).refused, refusal);
    EXPECT_EQ(when(given({admitted()}), Change{bad}, facts).refused, refusal);
}

TEST(Specialist, is_admitted_once_and_before_all_else) {
    const auto then = when(nullptr, Admit{profile()});
    EXPECT_EQ(then.only<Admitted>().profile.price_basis, TextId{3});
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.profile.name, TextId{1});
    EXPECT_EQ(state.last_named, Instant{});
    EXPECT_EQ(when(state, Admit{profile()}).refused, Refusal::already_admitted);
    EXPECT_EQ(when(nullptr, Change{profile()}).refused, Refusal::not_admitted);
    EXPECT_EQ(when(nullptr, Retire{}).refused, Refusal::not_admitted);
}
TEST(Specialist, is_changed) {
    Profile moved = profile();
    moved.postal_code = "45127";
    const auto then = when(given({admitted()}), Change{moved});
    EXPECT_EQ(then.only<Changed>().profile.postal_code, "45127");
    EXPECT_EQ(given({admitted(), then.happened.front()}).profile.postal_code, "45127");
}
TEST(Specialist, has_what_the_victim_must_know_before_choosing) {
    Profile bad = profile();
    bad.name = {};
    expect_refused(bad, Refusal::name_missing);
    bad = profile();
    bad.contacts = {};
    expect_refused(bad, Refusal::contact_missing);
    bad.contacts = {ContactId{2}, ContactId{}};
    expect_refused(bad, Refusal::contact_missing);
    bad = profile();
    bad.skills = {};
    expect_refused(bad, Refusal::skill_missing);
    bad = profile();
    bad.price_basis = {};
    expect_refused(bad, Refusal::price_basis_missing);
    expect_refused(profile(), Refusal::postal_code_unknown, Facts{false, true});
}
TEST(Specialist, who_is_a_partner_too_is_a_known_one) {
    Profile partner = profile();
    partner.partner = PartnerId{4};
    EXPECT_FALSE(when(nullptr, Admit{partner}).refused);
    expect_refused(partner, Refusal::partner_unknown, Facts{true, false});
    EXPECT_FALSE(when(nullptr, Admit{profile()}, Facts{true, false}).refused);
}
TEST(Specialist, retired_stays_retired) {
    when(given({admitted()}), Retire{}).only<Retired>();
    const State state = given({admitted(), Retired{}});
    EXPECT_TRUE(state.retired);
    EXPECT_EQ(when(state, Retire{}).refused, Refusal::retired);
    EXPECT_EQ(when(state, Change{profile()}).refused, Refusal::retired);
}
TEST(Specialist, remembers_when_it_was_named_last) {
    State state = given({admitted()});
    apply(state, Named{ReferralId{5}}, {noon, noon});
    apply(state, Named{ReferralId{6}}, {noon + 1h, noon - 1h});
    EXPECT_EQ(state.last_named, noon) << "an offer entered afterwards does not turn time back";
    EXPECT_EQ(state.named, 2u);
}
TEST(Specialist, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(), {Admit{profile()}, Change{profile()}, Retire{}});
    expect_round_trips<Event>(event_shape(),
                              {admitted(), Changed{profile()}, Retired{}, Named{ReferralId{5}}});
}
