#include "domain/delivery.hpp"
#include "domain/given_when_then_test.hpp"

using namespace leitstelle;
using namespace leitstelle::delivery;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const Plan plan{{SubjectKind::incident, 7},
                       3,
                       {SubjectKind::responder, 2},
                       ContactId{5},
                       "sms",
                       Purpose::alarm,
                       "alarm.responder.sms_short",
                       noon + 3min};
static const Outcome outcomes[] = {Outcome::sent, Outcome::delivered, Outcome::failed,
                                   Outcome::expired};

static State given(std::initializer_list<Outcome> results) {
    State state;
    apply(state, Planned{plan}, {noon, noon});
    for (const Outcome result : results)
        apply(state, ResultNoted{result, "202", 1}, {noon + 1s, noon + 1s});
    return state;
}
static auto when(const State* state, const NoteResult& result) {
    return then_of<Refusal, Event>([&](auto& happened) { return decide(state, result, happened); });
}
static auto when(const State& state, Outcome outcome) {
    return when(&state, NoteResult{outcome, "202", 1});
}

TEST(Delivery, is_planned_with_all_the_outbox_needs) {
    const State state = given({});
    EXPECT_EQ(state.phase, Phase::planned);
    EXPECT_EQ(state.planned, noon);
    EXPECT_EQ(state.plan.contact, ContactId{5});
    EXPECT_TRUE(on_the_way(state));
}
TEST(Delivery, never_planned_has_no_result) {
    EXPECT_EQ(when(nullptr, NoteResult{Outcome::sent, "", 1}).refused, Refusal::not_planned);
}
TEST(Delivery, every_result_is_noted_with_code_and_tries) {
    for (const Outcome outcome : outcomes) {
        const State planned = given({});
        const auto then = when(&planned, NoteResult{outcome, "5.1.1", 3});
        EXPECT_EQ(then.only<ResultNoted>().outcome, outcome);
        EXPECT_EQ(then.only<ResultNoted>().code, "5.1.1");
        EXPECT_EQ(then.only<ResultNoted>().tries, 3u);
    }
    EXPECT_EQ(given({Outcome::sent}).phase, Phase::sent);
    EXPECT_TRUE(on_the_way(given({Outcome::sent})));
    for (const Outcome last : {Outcome::delivered, Outcome::failed, Outcome::expired})
        EXPECT_FALSE(on_the_way(given({Outcome::sent, last})));
    EXPECT_EQ(given({Outcome::failed}).phase, Phase::failed);
    EXPECT_EQ(given({Outcome::expired}).phase, Phase::expired);
    EXPECT_EQ(given({Outcome::sent, Outcome::delivered}).phase, Phase::delivered);
    EXPECT_EQ(given({Outcome::sent}).code, "202");
    EXPECT_EQ(given({Outcome::sent}).tries, 1u);
    EXPECT_EQ(given({Outcome::sent}).noted, noon + 1s);
}
TEST(Delivery, a_duplicate_changes_nothing_and_is_no_refusal) {
    for (const Outcome outcome : outcomes) {
        const auto then = when(given({outcome}), outcome);
        EXPECT_FALSE(then.refused);
        EXPECT_TRUE(then.happened.empty());
    }
}
TEST(Delivery, an_older_result_changes_nothing) {
    for (const Outcome last : {Outcome::delivered, Outcome::failed, Outcome::expired})
        EXPECT_TRUE(when(given({last}), Outcome::sent).happened.empty());
    EXPECT_TRUE(when(given({Outcome::failed}), Outcome::expired).happened.empty());
    EXPECT_TRUE(when(given({Outcome::expired}), Outcome::failed).happened.empty());
    EXPECT_TRUE(when(given({Outcome::delivered}), Outcome::failed).happened.empty());
    EXPECT_TRUE(when(given({Outcome::delivered}), Outcome::expired).happened.empty());
}
TEST(Delivery, a_late_receipt_beats_a_failure) {
    for (const Outcome first : {Outcome::failed, Outcome::expired}) {
        const auto then = when(given({first}), Outcome::delivered);
        EXPECT_EQ(then.only<ResultNoted>().outcome, Outcome::delivered);
    }
    EXPECT_EQ(given({Outcome::failed, Outcome::delivered}).phase, Phase::delivered);
}
TEST(Delivery, a_code_is_never_an_address) {
    const State planned = given({});
    for (const char* bad : {"550 <someone@example.org>", "+49234", "a/b", "\xc3\xa4",
                            "a23456789012345678901234567890123"})
        EXPECT_EQ(when(&planned, NoteResult{Outcome::failed, bad, 1}).refused,
                  Refusal::code_malformed)
            << bad;
    for (const char* good :
         {"", "202", "5.1.1", "timed_out", "SIP-486", "a2345678901234567890123456789012"})
        EXPECT_FALSE(when(&planned, NoteResult{Outcome::failed, good, 1}).refused) << good;
}
TEST(Delivery, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(),
                                {NoteResult{Outcome::delivered, "202", 2}, MarkPosted{}});
    expect_round_trips<Event>(event_shape(),
                              {Planned{plan}, ResultNoted{Outcome::expired, "late", 2}});
}
