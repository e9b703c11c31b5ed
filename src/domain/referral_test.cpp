#include "domain/given_when_then_test.hpp"
#include "domain/referral.hpp"

using namespace leitstelle;
using namespace leitstelle::referral;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const SpecialistId first{1}, second{2}, third{3}, stranger{9};

static std::vector<policy::NamedSpecialist> list_of(std::uint64_t count) {
    std::vector<policy::NamedSpecialist> list;
    for (std::uint64_t id = 1; id <= count; ++id)
        list.push_back({SpecialistId{id}, 2, 1'000, id == 2, policy::NamedFor::number});
    return list;
}
static Offer offer() { return {IncidentId{7}, {responder::Skill::backup}}; }
static Event offered() { return Offered{IncidentId{7}, {responder::Skill::backup}, list_of(3), 3}; }
static const Event price_accepted = PriceAccepted{first, TextId{11}};
static const Event free_work_ended = FreeWorkEnded{TextId{12}};

static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
static Facts facts(std::uint64_t specialists = 3) {
    Facts f;
    f.when = {noon, noon};
    f.order = list_of(specialists);
    return f;
}
static auto when(const State* state, const Command& command, const Facts& f = facts()) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, f, happened); });
}
static auto when(const State& state, const Command& command) { return when(&state, command); }

TEST(Referral, offers_the_published_order_with_its_marks) {
    const auto then = when(nullptr, offer());
    const Offered& event = then.only<Offered>();
    EXPECT_EQ(event.list, list_of(3));
    EXPECT_TRUE(event.list[1].came_free_of_charge);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.incident, IncidentId{7});
    EXPECT_EQ(state.phase, Phase::offered);
    EXPECT_EQ(state.offered, noon);
    EXPECT_EQ(state.list, list_of(3));
    EXPECT_TRUE(open(state));
}
TEST(Referral, names_at_least_three_where_there_are_three) {
    static_assert(longest_list >= 3);
    for (const std::uint64_t there : {1, 2, 3, 5, 8}) {
        const auto then = when(nullptr, offer(), facts(there));
        EXPECT_EQ(then.only<Offered>().list.size(), std::min<std::size_t>(there, longest_list));
        EXPECT_EQ(then.only<Offered>().candidates, there);
    }
    EXPECT_EQ(when(nullptr, offer(), facts(0)).refused, Refusal::no_specialists);
}
TEST(Referral, belongs_to_a_known_incident_that_has_no_other_open_one) {
    Facts unknown = facts();
    unknown.incident_exists = false;
    EXPECT_EQ(when(nullptr, offer(), unknown).refused, Refusal::incident_unknown);
    Facts another = facts();
    another.incident_has_open_referral = true;
    EXPECT_EQ(when(nullptr, offer(), another).refused, Refusal::referral_open);
    EXPECT_EQ(when(given({offered()}), offer()).refused, Refusal::already_offered);
}
TEST(Referral, not_offered_or_finished_takes_no_command) {
    const State declined = given({offered(), DeclinedByVictim{}});
    const State handed_over = given(
        {offered(), Chosen{first}, price_accepted, free_work_ended, HandedOver{first, TextId{13}}});
    EXPECT_EQ(declined.phase, Phase::declined);
    EXPECT_EQ(handed_over.phase, Phase::handed_over);
    EXPECT_EQ(handed_over.finished, noon);
    EXPECT_FALSE(open(declined));
    EXPECT_FALSE(open(handed_over));
    for (const Command& command :
         {Command{Choose{first}}, Command{AcceptPrice{TextId{11}}},
          Command{EndFreeWork{TextId{12}}}, Command{HandOver{}}, Command{Decline{}}}) {
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_offered);
        EXPECT_EQ(when(declined, command).refused, Refusal::finished);
        EXPECT_EQ(when(handed_over, command).refused, Refusal::finished);
    }
}
TEST(Referral, the_victim_chooses_from_the_list_and_may_choose_again) {
    const auto then = when(given({offered()}), Choose{second});
    EXPECT_EQ(then.only<Chosen>().specialist, second) << "also the firm that came free of charge";
    const State chosen = given({offered(), then.happened.front()});
    EXPECT_EQ(chosen.phase, Phase::chosen);
    EXPECT_EQ(chosen.chosen, second);
    EXPECT_EQ(when(chosen, Choose{third}).only<Chosen>().specialist, third);
    EXPECT_EQ(when(chosen, Choose{stranger}).refused, Refusal::not_on_the_list);
}
TEST(Referral, the_yes_is_to_one_price_of_one_firm) {
    EXPECT_EQ(when(given({offered()}), AcceptPrice{TextId{11}}).refused, Refusal::nobody_chosen);
    const State chosen = given({offered(), Chosen{first}});
    EXPECT_EQ(when(chosen, AcceptPrice{}).refused, Refusal::price_missing);
    const auto then = when(chosen, AcceptPrice{TextId{11}});
    EXPECT_EQ(then.only<PriceAccepted>().specialist, first);
    const State yes = given({offered(), Chosen{first}, then.happened.front()});
    EXPECT_EQ(yes.price, TextId{11});
    EXPECT_EQ(yes.price_accepted, noon);
    EXPECT_EQ(when(yes, AcceptPrice{TextId{14}}).refused, Refusal::price_already_accepted);
    EXPECT_EQ(when(yes, Choose{second}).refused, Refusal::price_already_accepted);
}
TEST(Referral, free_work_ends_once_with_a_recorded_sentence) {
    EXPECT_EQ(when(given({offered()}), EndFreeWork{}).refused, Refusal::sentence_missing);
    const auto then = when(given({offered()}), EndFreeWork{TextId{12}});
    EXPECT_EQ(then.only<FreeWorkEnded>().sentence, TextId{12});
    const State ended = given({offered(), then.happened.front()});
    EXPECT_EQ(ended.free_work_ends, TextId{12});
    EXPECT_EQ(ended.free_work_ended, noon);
    EXPECT_EQ(when(ended, EndFreeWork{TextId{15}}).refused, Refusal::free_work_already_ended);
}
TEST(Referral, nobody_is_handed_over_without_the_yes_and_the_end_of_free_work) {
    EXPECT_EQ(when(given({offered(), Chosen{first}, free_work_ended}), HandOver{}).refused,
              Refusal::price_not_accepted);
    EXPECT_EQ(when(given({offered(), Chosen{first}, price_accepted}), HandOver{}).refused,
              Refusal::free_work_not_ended);
    const State both = given({offered(), Chosen{first}, price_accepted, free_work_ended});
    const auto then = when(both, HandOver{TextId{13}});
    EXPECT_EQ(then.only<HandedOver>().specialist, first);
    EXPECT_EQ(then.only<HandedOver>().note, TextId{13});
}
TEST(Referral, the_victim_may_decline_until_it_is_handed_over) {
    for (const State& state : {given({offered()}), given({offered(), Chosen{first}}),
                               given({offered(), Chosen{first}, price_accepted, free_work_ended})})
        EXPECT_EQ(when(state, Decline{TextId{16}}).only<DeclinedByVictim>().reason, TextId{16});
}
TEST(Referral, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(), {offer(), Choose{first}, AcceptPrice{TextId{11}},
                                                  EndFreeWork{TextId{12}}, HandOver{TextId{13}},
                                                  Decline{TextId{16}}});
    expect_round_trips<Event>(event_shape(),
                              {offered(), Chosen{first}, price_accepted, free_work_ended,
                               HandedOver{first, TextId{13}}, DeclinedByVictim{TextId{16}}});
}
