#include "domain/given_when_then_test.hpp"
#include "domain/service.hpp"

using namespace leitstelle;
using namespace leitstelle::service;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const Subject incident{SubjectKind::incident, 7};

static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
static auto when(const State& state, const Command& command, const Actor& actor = system_actor()) {
    return then_of<Refusal, Event>([&](auto& happened) {
        return decide(state, command, Facts{{noon, noon}, actor}, happened);
    });
}

TEST(Service, notes_the_time_in_which_nobody_listened) {
    const auto then = when({}, NoteGap{noon - 5min, noon});
    EXPECT_EQ(then.only<GapNoted>().from, noon - 5min);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.gap_from, noon - 5min);
    EXPECT_EQ(state.gap_to, noon);
    EXPECT_EQ(when({}, NoteGap{noon, noon}).refused, Refusal::gap_inverted);
    EXPECT_EQ(when({}, NoteGap{noon, noon - 1s}).refused, Refusal::gap_inverted);
}
TEST(Service, says_which_command_it_set_aside_and_why) {
    const auto then = when({}, SetCommandAside{"incident.report", incident, "held twice"});
    EXPECT_EQ(then.only<CommandSetAside>().command, "incident.report");
    const State state = given({then.happened.front()});
    ASSERT_EQ(state.set_aside.size(), 1u);
    EXPECT_EQ(state.set_aside[0].subject, incident);
    EXPECT_EQ(state.set_aside[0].code, "held twice");
    EXPECT_EQ(state.set_aside[0].at, noon);
    EXPECT_EQ(when({}, SetCommandAside{"", incident, "code"}).refused, Refusal::command_missing);
    EXPECT_EQ(when({}, SetCommandAside{"a.b", incident, ""}).refused, Refusal::code_missing);
}
TEST(Service, shows_the_latest_commands_set_aside_and_counts_all) {
    State state;
    for (std::uint64_t i = 1; i <= set_aside_kept + 5; ++i)
        apply(state, CommandSetAside{"a.b", {SubjectKind::incident, i}, "code"}, {noon, noon});
    EXPECT_EQ(state.set_aside.size(), set_aside_kept);
    EXPECT_EQ(state.set_aside.front().subject.id, 6u);
    EXPECT_EQ(state.set_aside.back().subject.id, set_aside_kept + 5);
    EXPECT_EQ(state.set_aside_ever, set_aside_kept + 5);
}
TEST(Service, retires_what_the_world_says_has_been_closed_for_long_enough) {
    const State state;
    std::vector<Event> happened;
    Facts facts{{noon, noon}, system_actor()};
    EXPECT_EQ(decide(state, Retire{}, facts, happened), Refusal::nothing_to_retire);
    facts.retirable = {incident};
    EXPECT_FALSE(decide(state, Retire{}, facts, happened));
    ASSERT_EQ(happened.size(), 1u);
    EXPECT_EQ(std::get<Retired>(happened[0]).subjects, std::vector{incident});
}
TEST(Service, held_is_released_by_a_person_only) {
    when({}, Hold{}).only<Held>();
    const State held = given({Held{}});
    EXPECT_TRUE(held.held);
    EXPECT_EQ(when(held, Hold{}).refused, Refusal::already_held);
    EXPECT_EQ(when(held, Release{}).refused, Refusal::not_staff);
    const Actor person{{Role::administrator}, StaffId{4}, {}, {}, {}, {}};
    EXPECT_EQ(when(held, Release{}, person).only<Released>().by, StaffId{4});
    const State released = given({Held{}, Released{StaffId{4}}});
    EXPECT_FALSE(released.held);
    EXPECT_EQ(when(released, Release{}, person).refused, Refusal::not_held);
}
TEST(Service, warns_of_a_limit_at_eighty_percent_and_again_when_it_is_reached) {
    EXPECT_EQ(when({}, WarnLimit{"sessions", 79}).refused, Refusal::below_warning);
    EXPECT_EQ(when({}, WarnLimit{"", 90}).refused, Refusal::limit_missing);
    EXPECT_EQ(when({}, WarnLimit{"sessions", 80}).only<LimitWarned>().used_percent, 80u);
    const State near = given({LimitWarned{"sessions", 80}});
    EXPECT_EQ(when(near, WarnLimit{"sessions", 99}).refused, Refusal::already_warned);
    EXPECT_FALSE(when(near, WarnLimit{"calls", 80}).refused);
    when(near, WarnLimit{"sessions", 100}).only<LimitWarned>();
    const State full = given({LimitWarned{"sessions", 80}, LimitWarned{"sessions", 100}});
    ASSERT_EQ(full.limits.size(), 1u);
    EXPECT_EQ(full.limits[0].used_percent, 100u);
    EXPECT_EQ(when(full, WarnLimit{"sessions", 120}).refused, Refusal::already_warned);
}
TEST(Service, a_cleared_limit_is_warned_of_anew) {
    EXPECT_EQ(when({}, ClearLimit{"sessions"}).refused, Refusal::not_warned);
    when(given({LimitWarned{"sessions", 80}}), ClearLimit{"sessions"}).only<LimitCleared>();
    const State cleared = given({LimitWarned{"sessions", 80}, LimitCleared{"sessions"}});
    EXPECT_TRUE(cleared.limits.empty());
    EXPECT_FALSE(when(cleared, WarnLimit{"sessions", 80}).refused);
}
TEST(Service, a_path_is_lost_and_back) {
    EXPECT_EQ(when({}, NotePathLost{"sms"}).only<PathLost>().path, "sms");
    EXPECT_EQ(when({}, NotePathLost{""}).refused, Refusal::path_missing);
    EXPECT_EQ(when({}, NotePathBack{"sms"}).refused, Refusal::not_lost);
    const State without = given({PathLost{"sms"}, PathLost{"mail"}});
    EXPECT_EQ(without.lost_paths, (std::vector<std::string>{"sms", "mail"}));
    EXPECT_EQ(when(without, NotePathLost{"sms"}).refused, Refusal::already_lost);
    EXPECT_EQ(when(without, NotePathBack{"sms"}).only<PathBack>().path, "sms");
    EXPECT_EQ(given({PathLost{"sms"}, PathLost{"mail"}, PathBack{"sms"}}).lost_paths,
              std::vector<std::string>{"mail"});
}
TEST(Service, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(),
                                {NoteGap{noon, noon + 1s},
                                 SetCommandAside{"incident.report", incident, "code"}, Hold{},
                                 Release{}, WarnLimit{"sessions", 80}, ClearLimit{"sessions"},
                                 NotePathLost{"sms"}, NotePathBack{"sms"}, Retire{}});
    expect_round_trips<Event>(
        event_shape(),
        {GapNoted{noon, noon + 1s}, CommandSetAside{"incident.report", incident, "code"}, Held{},
         Released{StaffId{4}}, LimitWarned{"sessions", 80}, LimitCleared{"sessions"},
         PathLost{"sms"}, PathBack{"sms"}, Retired{{incident}}});
}
