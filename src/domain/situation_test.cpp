#include "domain/given_when_then_test.hpp"
#include "domain/situation.hpp"

using namespace leitstelle;
using namespace leitstelle::situation;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const StaffId cora{6};
static const Subject incident{SubjectKind::incident, 7}, call{SubjectKind::call, 8},
    report{SubjectKind::report, 9};

static Event declared() { return Declared{RegionId{1}, TextId{2}, cora}; }

static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, {noon, noon});
    return state;
}
static Facts facts() {
    Facts f;
    f.when = {noon, noon};
    f.actor = {{Role::commander}, cora, {}, {}, {}, {}};
    return f;
}
static auto when(const State* state, const Command& command, const Facts& f = facts()) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, f, happened); });
}
static auto when(const State& state, const Command& command, const Facts& f = facts()) {
    return when(&state, command, f);
}

TEST(Situation, is_declared_by_a_commander_with_a_title) {
    const auto then = when(nullptr, Declare{RegionId{1}, TextId{2}});
    EXPECT_EQ(then.only<Declared>().by, cora);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.region, RegionId{1});
    EXPECT_EQ(state.title, TextId{2});
    EXPECT_EQ(state.declared_by, cora);
    EXPECT_EQ(state.declared, noon);
    EXPECT_FALSE(state.switched_on);
    EXPECT_EQ(when(nullptr, Declare{RegionId{1}, {}}).refused, Refusal::title_missing);
    EXPECT_EQ(when(given({declared()}), Declare{RegionId{1}, TextId{2}}).refused,
              Refusal::already_declared);
}
TEST(Situation, is_declared_in_a_known_region_by_a_person) {
    Facts elsewhere = facts();
    elsewhere.region_exists = false;
    EXPECT_EQ(when(nullptr, Declare{RegionId{9}, TextId{2}}, elsewhere).refused,
              Refusal::region_unknown);
    Facts nobody = facts();
    nobody.actor = system_actor();
    EXPECT_EQ(when(nullptr, Declare{RegionId{1}, TextId{2}}, nobody).refused, Refusal::not_staff);
}
TEST(Situation, not_declared_or_ended_takes_no_command) {
    const State over = given({declared(), Ended{}});
    for (const Command& command :
         {Command{SwitchOn{TextId{3}, TextId{4}}}, Command{SwitchOff{}}, Command{Link{incident}},
          Command{Unlink{incident}}, Command{SendMessage{TextId{5}}}, Command{End{}}}) {
        EXPECT_EQ(when(nullptr, command).refused, Refusal::not_declared);
        EXPECT_EQ(when(over, command).refused, Refusal::ended);
    }
}
TEST(Situation, both_texts_switch_on_with_one_command) {
    const auto then = when(given({declared()}), SwitchOn{TextId{3}, TextId{4}});
    EXPECT_EQ(then.only<SwitchedOn>().announcement, TextId{3});
    const State state = given({declared(), then.happened.front()});
    EXPECT_TRUE(state.switched_on);
    EXPECT_EQ(state.announcement, TextId{3});
    EXPECT_EQ(state.first_aid, TextId{4});
    const auto other = when(state, SwitchOn{TextId{5}, TextId{6}});
    EXPECT_EQ(other.only<SwitchedOn>().first_aid, TextId{6});
    EXPECT_EQ(when(state, SwitchOn{TextId{3}, {}}).refused, Refusal::text_missing);
    EXPECT_EQ(when(state, SwitchOn{{}, TextId{4}}).refused, Refusal::text_missing);
}
TEST(Situation, the_texts_switch_off_once) {
    const State on = given({declared(), SwitchedOn{TextId{3}, TextId{4}}});
    when(on, SwitchOff{}).only<SwitchedOff>();
    const State off = given({declared(), SwitchedOn{TextId{3}, TextId{4}}, SwitchedOff{}});
    EXPECT_FALSE(off.switched_on);
    EXPECT_EQ(when(off, SwitchOff{}).refused, Refusal::already_off);
}
TEST(Situation, incidents_calls_and_reports_are_linked_and_unlinked) {
    for (const Subject& subject : {incident, call, report}) {
        const State before = given({declared()});
        EXPECT_EQ(when(before, Unlink{subject}).refused, Refusal::not_linked);
        EXPECT_EQ(when(before, Link{subject}).only<Linked>().subject, subject);
        const State with = given({declared(), Linked{subject}});
        EXPECT_TRUE(linked(with, subject));
        EXPECT_EQ(when(with, Link{subject}).refused, Refusal::already_linked);
        EXPECT_EQ(when(with, Unlink{subject}).only<Unlinked>().subject, subject);
        EXPECT_FALSE(linked(given({declared(), Linked{subject}, Unlinked{subject}}), subject));
    }
    const State state = given({declared(), Linked{incident}, Linked{call}, Linked{report}});
    EXPECT_EQ(state.incidents, std::vector<IncidentId>{IncidentId{7}});
    EXPECT_EQ(state.calls, std::vector<CallId>{CallId{8}});
    EXPECT_EQ(state.reports, std::vector<ReportId>{ReportId{9}});
}
TEST(Situation, only_what_exists_and_has_a_victim_is_linked) {
    EXPECT_EQ(when(given({declared()}), Link{{SubjectKind::responder, 1}}).refused,
              Refusal::not_linkable);
    Facts unknown = facts();
    unknown.subject_exists = false;
    EXPECT_EQ(when(given({declared()}), Link{incident}, unknown).refused, Refusal::subject_unknown);
}
TEST(Situation, one_message_reaches_all_its_victims) {
    const Subject second{SubjectKind::incident, 10};
    const State state = given({declared(), Linked{second}, Linked{incident}, Linked{call}});
    const auto then = when(state, SendMessage{TextId{5}});
    EXPECT_EQ(then.only<MessageSent>().text, TextId{5});
    EXPECT_EQ(then.only<MessageSent>().incidents,
              (std::vector<IncidentId>{IncidentId{7}, IncidentId{10}}));
    EXPECT_EQ(when(state, SendMessage{}).refused, Refusal::text_missing);
    EXPECT_EQ(when(given({declared(), Linked{call}}), SendMessage{TextId{5}}).refused,
              Refusal::nobody_to_tell);
}
TEST(Situation, ending_switches_the_texts_off_and_keeps_the_links) {
    const State before = given({declared(), SwitchedOn{TextId{3}, TextId{4}}, Linked{incident}});
    const auto then = when(before, End{TextId{6}});
    EXPECT_EQ(then.only<Ended>().note, TextId{6});
    State state = before;
    apply(state, then.happened.front(), {noon + 1h, noon + 1h});
    EXPECT_EQ(state.phase, Phase::ended);
    EXPECT_EQ(state.ended, noon + 1h);
    EXPECT_FALSE(state.switched_on);
    EXPECT_TRUE(linked(state, incident));
}
TEST(Situation, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(),
                                {Declare{RegionId{1}, TextId{2}}, SwitchOn{TextId{3}, TextId{4}},
                                 SwitchOff{}, Link{incident}, Unlink{call}, SendMessage{TextId{5}},
                                 End{TextId{6}}});
    expect_round_trips<Event>(event_shape(),
                              {declared(), SwitchedOn{TextId{3}, TextId{4}}, SwitchedOff{},
                               Linked{incident}, Unlinked{report},
                               MessageSent{TextId{5}, {IncidentId{7}}}, Ended{TextId{6}}});
}
