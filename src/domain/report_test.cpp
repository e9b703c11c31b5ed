#include "domain/given_when_then_test.hpp"
#include "domain/report.hpp"

using namespace leitstelle;
using namespace leitstelle::report;
using namespace std::chrono_literals;

static const Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
static const When now{noon, noon};
static const Actor desk{{Role::call_taker}, StaffId{4}, {}, {}, {}, {}};

static Content content() {
    Content c;
    c.summary = TextId{11};
    c.call_back = ContactId{12};
    c.postal_code = "44787";
    return c;
}
static Event received() { return Received{RegionId{1}, Source::web, content(), Level::B, 1234567}; }
static State given(std::initializer_list<Event> events) {
    State state;
    for (const Event& event : events) apply(state, event, now);
    return state;
}
static Facts facts_at(Instant at) {
    Facts facts;
    facts.when = {at, at};
    facts.actor = desk;
    facts.next_reference = 7654321;
    facts.seen_by = noon + 15min;
    facts.self = ReportId{9};
    return facts;
}
using Outcome = Then<Refusal, Event>;
static Outcome when(const State* state, const Command& command,
                    const Facts& facts = facts_at(noon)) {
    return then_of<Refusal, Event>(
        [&](auto& happened) { return decide(state, command, facts, happened); });
}
static Outcome when(const State& state, const Command& command,
                    const Facts& facts = facts_at(noon)) {
    return when(&state, command, facts);
}
static Receive receive(const Content& c) { return {RegionId{1}, Source::web, c}; }

TEST(Report, is_received_with_a_reference_and_a_level) {
    Content urgent = content();
    urgent.money_sent = true;
    const auto then = when(nullptr, Receive{RegionId{1}, Source::mail, urgent});
    EXPECT_EQ(then.only<Received>().reference, 7654321u);
    EXPECT_EQ(then.only<Received>().level, Level::D);
    const State state = given({then.happened.front()});
    EXPECT_EQ(state.phase, Phase::fresh);
    EXPECT_EQ(state.region, RegionId{1});
    EXPECT_EQ(state.source, Source::mail);
    EXPECT_EQ(state.reference, 7654321u);
    EXPECT_EQ(state.received, noon);
    EXPECT_EQ(state.level, Level::D);
    EXPECT_EQ(state.content.call_back, ContactId{12});
}
TEST(Report, one_of_the_three_questions_is_enough_said) {
    Content silent = content();
    silent.summary = {};
    EXPECT_EQ(when(nullptr, receive(silent)).refused, Refusal::nothing_said);
    for (const auto question :
         {&Content::encrypting, &Content::money_sent, &Content::work_stands}) {
        Content said = silent;
        said.*question = true;
        EXPECT_FALSE(when(nullptr, receive(said)).refused);
    }
}
TEST(Report, needs_a_telephone_number_or_a_mail_address_for_the_answer) {
    Content mute = content();
    mute.call_back = {};
    EXPECT_EQ(when(nullptr, receive(mute)).refused, Refusal::no_way_to_answer);
    mute.mail = ContactId{13};
    EXPECT_FALSE(when(nullptr, receive(mute)).refused);
}
TEST(Report, by_mail_is_received_even_when_its_sender_cannot_be_answered) {
    Content mute = content();
    mute.call_back = {};
    const auto then = when(nullptr, Receive{RegionId{1}, Source::mail, mute});
    EXPECT_EQ(then.only<Received>().source, Source::mail);
}
TEST(Report, is_received_once_and_in_a_known_region) {
    EXPECT_EQ(when(given({received()}), receive(content())).refused, Refusal::already_received);
    Facts facts = facts_at(noon);
    facts.region_exists = false;
    EXPECT_EQ(when(nullptr, receive(content()), facts).refused, Refusal::region_unknown);
}
TEST(Report, that_never_came_takes_no_command) {
    EXPECT_EQ(when(nullptr, Take{}).refused, Refusal::not_received);
    EXPECT_EQ(when(nullptr, NoteUnseen{}).refused, Refusal::not_received);
}
TEST(Report, is_taken_by_one_person) {
    const auto then = when(given({received()}), Take{});
    EXPECT_EQ(then.only<Taken>().by, StaffId{4});
    const State taken = given({received(), then.happened.front()});
    EXPECT_EQ(taken.phase, Phase::taken);
    EXPECT_EQ(taken.taken_by, StaffId{4});
    EXPECT_EQ(when(taken, Take{}).refused, Refusal::already_taken);
    Facts nobody = facts_at(noon);
    nobody.actor = system_actor();
    EXPECT_EQ(when(given({received()}), Take{}, nobody).refused, Refusal::not_staff);
}
TEST(Report, leads_to_an_incident_fresh_or_taken) {
    const Command link = Link{IncidentId{5}};
    EXPECT_EQ(when(given({received()}), link).only<Linked>().incident, IncidentId{5});
    const State linked = given({received(), Taken{StaffId{4}}, Linked{IncidentId{5}}});
    EXPECT_EQ(linked.phase, Phase::linked);
    EXPECT_EQ(linked.incident, IncidentId{5});
    Facts facts = facts_at(noon);
    facts.incident_exists = false;
    EXPECT_EQ(when(given({received()}), link, facts).refused, Refusal::incident_unknown);
}
TEST(Report, is_a_duplicate_of_another_one_only) {
    EXPECT_EQ(when(given({received()}), MarkDuplicate{ReportId{8}}).only<DuplicateMarked>().of,
              ReportId{8});
    EXPECT_EQ(given({received(), DuplicateMarked{ReportId{8}}}).phase, Phase::duplicate);
    EXPECT_EQ(when(given({received()}), MarkDuplicate{ReportId{9}}).refused,
              Refusal::duplicate_of_itself);
    Facts facts = facts_at(noon);
    facts.original_exists = false;
    EXPECT_EQ(when(given({received()}), MarkDuplicate{ReportId{8}}, facts).refused,
              Refusal::report_unknown);
}
TEST(Report, is_answered_without_an_incident) {
    const auto then = when(given({received()}), Answer{AnsweredWith::advice, TextId{21}});
    EXPECT_EQ(then.only<Answered>().with, AnsweredWith::advice);
    EXPECT_EQ(then.only<Answered>().note, TextId{21});
    EXPECT_EQ(given({received(), then.happened.front()}).phase, Phase::answered);
}
TEST(Report, ends_once) {
    for (const Event& end : {Event{Linked{IncidentId{5}}}, Event{DuplicateMarked{ReportId{8}}},
                             Event{Answered{AnsweredWith::spam, {}}}}) {
        const State ended = given({received(), end});
        for (const Command& late :
             {Command{Take{}}, Command{Link{IncidentId{6}}}, Command{MarkDuplicate{ReportId{8}}},
              Command{Answer{AnsweredWith::advice, {}}}})
            EXPECT_EQ(when(ended, late).refused, Refusal::already_finished);
    }
}
TEST(Report, unseen_too_long_is_noted_once) {
    const State fresh = given({received()});
    const auto due = next_due(fresh, 15min);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->first, noon + 15min);
    EXPECT_EQ(when(fresh, due->second, facts_at(noon + 15min - 1ms)).refused, Refusal::not_due);
    when(fresh, due->second, facts_at(noon + 15min)).only<UnseenNoted>();
    const State noted = given({received(), UnseenNoted{}});
    EXPECT_FALSE(next_due(noted, 15min));
    EXPECT_EQ(when(noted, NoteUnseen{}, facts_at(noon + 1h)).refused, Refusal::not_due);
}
TEST(Report, somebody_is_at_work_on_is_never_unseen) {
    const State taken = given({received(), Taken{StaffId{4}}});
    EXPECT_FALSE(next_due(taken, 15min));
    EXPECT_EQ(when(taken, NoteUnseen{}, facts_at(noon + 1h)).refused, Refusal::not_due);
}
TEST(Report, the_worst_answer_gives_the_level) {
    Content c = content();
    EXPECT_EQ(level_of(c), Level::B);
    c.work_stands = true;
    EXPECT_EQ(level_of(c), Level::C);
    c.money_sent = true;
    EXPECT_EQ(level_of(c), Level::D);
    c.encrypting = true;
    EXPECT_EQ(level_of(c), Level::E);
}
TEST(Report, every_type_survives_the_journal) {
    expect_round_trips<Command>(command_shape(),
                                {receive(content()), Take{}, Link{IncidentId{5}},
                                 MarkDuplicate{ReportId{8}},
                                 Answer{AnsweredWith::referral, TextId{21}}, NoteUnseen{}});
    expect_round_trips<Event>(event_shape(),
                              {received(), Taken{StaffId{4}}, Linked{IncidentId{5}},
                               DuplicateMarked{ReportId{8}},
                               Answered{AnsweredWith::not_for_us, TextId{21}}, UnseenNoted{}});
}
