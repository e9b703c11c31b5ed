#include "domain/incident_given_test.hpp"

using namespace leitstelle;
using namespace leitstelle::incident;
using namespace std::chrono_literals;

namespace {

Report wish() {
    Report c;
    c.region = {1};
    c.call_back = {sealed_number(1, Scheme::tel)};
    c.postal_code = "44787";
    c.summary = said;
    return c;
}
std::optional<Refusal> refused(void (*spoil)(Report&, Facts&)) {
    Report c = wish();
    Facts known = facts();
    spoil(c, known);
    return when(nullptr, c, known).refused;
}

TEST(IncidentIntake, begins_with_who_calls_and_what_happened) {
    const auto then = when(nullptr, wish());
    const auto& e = then.only<Reported>();
    EXPECT_EQ(e.reference, 5u);
    EXPECT_EQ(e.holder, StaffId{1});
    const State state = given({e});
    EXPECT_EQ(state.contacts.at(0).safety, Safety::safe);
    EXPECT_EQ(state.reported, noon);
    Facts known = facts();
    known.reference_of_report = 3;
    EXPECT_EQ(when(nullptr, wish(), known).only<Reported>().reference, 3u);
}
TEST(IncidentIntake, refuses_what_cannot_be_worked_with) {
    EXPECT_EQ(refused([](Report& c, Facts&) { c.summary = {}; }), Refusal::summary_missing);
    EXPECT_EQ(refused([](Report& c, Facts&) { c.call_back = {}; }), Refusal::call_back_missing);
    EXPECT_EQ(refused([](Report& c, Facts&) { c.postal_code = "4478"; }),
              Refusal::postal_code_malformed);
    EXPECT_EQ(refused([](Report&, Facts& f) { f.region_exists = false; }), Refusal::region_unknown);
    EXPECT_EQ(refused([](Report&, Facts& f) { f.call_exists = false; }), Refusal::call_unknown);
    EXPECT_EQ(refused([](Report&, Facts& f) { f.report_exists = false; }), Refusal::report_unknown);
    EXPECT_EQ(refused([](Report&, Facts& f) { f.organisation_exists = false; }),
              Refusal::organisation_unknown);
    EXPECT_EQ(when(given({reported()}), wish()).refused, Refusal::already_reported);
    EXPECT_EQ(when(nullptr, Take{}).refused, Refusal::not_reported);
}
TEST(IncidentIntake, a_closed_one_takes_only_what_still_makes_sense) {
    const State state = given({reported(), Closed{}});
    for (const Command& command :
         {Command{LocateScene{}}, Command{AnswerQuestion{}}, Command{DecideEmergency{}},
          Command{SetLevel{}}, Command{ExcludePartner{}}, Command{MarkDuplicate{}}, Command{Take{}},
          Command{NoteTravelTimes{}}, Command{Dispatch{}}, Command{Reinforce{}}, Command{Close{}}})
        EXPECT_EQ(when(state, command).refused, Refusal::closed) << command.index();
    EXPECT_FALSE(when(state, Note{said}).refused);
    EXPECT_FALSE(when(state, Say{}).refused);
}
TEST(IncidentIntake, every_missing_word_has_its_refusal) {
    const State state = given({reported()});
    Facts unknown = facts();
    unknown.question_exists = unknown.partner_exists = unknown.original_exists = false;
    unknown.organisation_exists = false;
    EXPECT_EQ(when(state, Note{}).refused, Refusal::text_missing);
    EXPECT_EQ(when(state, NameVictim{}).refused, Refusal::text_missing);
    EXPECT_EQ(when(state, NameVictim{{3}, {}}, unknown).refused, Refusal::organisation_unknown);
    EXPECT_EQ(when(state, LocateScene{"x", {}}).refused, Refusal::postal_code_malformed);
    EXPECT_EQ(when(state, AddContact{}).refused, Refusal::contact_missing);
    EXPECT_EQ(when(state, MarkContact{1, {}}).refused, Refusal::contact_unknown);
    EXPECT_EQ(when(state, AnswerQuestion{}, unknown).refused, Refusal::question_unknown);
    unknown.question_exists = true, unknown.answer_exists = false;
    EXPECT_EQ(when(state, AnswerQuestion{}, unknown).refused, Refusal::answer_unknown);
    EXPECT_EQ(when(state, SetLevel{Level::E, {}}).refused, Refusal::reason_missing);
    EXPECT_EQ(when(state, NoteThirdParties{}).refused, Refusal::text_missing);
    EXPECT_EQ(when(state, ExcludePartner{{3}}, unknown).refused, Refusal::partner_unknown);
    EXPECT_EQ(when(state, MarkDuplicate{{3}}, unknown).refused, Refusal::original_unknown);
    unknown.self = {3};
    EXPECT_EQ(when(state, MarkDuplicate{{3}}, unknown).refused, Refusal::duplicate_of_itself);
    EXPECT_EQ(when(state, Take{}, facts({}, as(a))).refused, Refusal::not_staff);
    EXPECT_EQ(when(state, Take{}).refused, Refusal::already_decided);
}
TEST(IncidentIntake, an_answer_leads_to_determinant_and_level_unless_a_person_set_it) {
    Facts known = facts();
    known.determinant = {"RAN-E-2", "RAN", 1, Level::E, "x/y"};
    const auto then = when(given({reported()}), AnswerQuestion{"RAN", "q", "yes"}, known);
    ASSERT_EQ(then.happened.size(), 3u);
    EXPECT_EQ(then.at<LevelChanged>(2).level, Level::E);
    const State by_hand = given({reported(), LevelChanged{Level::D, true, said}});
    EXPECT_EQ(when(by_hand, AnswerQuestion{"RAN", "q", "yes"}, known).happened.size(), 2u);
    State state = given({reported(), then.happened[0], QuestionAnswered{"RAN", "q", "no"}});
    EXPECT_EQ(state.answers.size(), 1u);
    EXPECT_EQ(state.answers[0].answer, "no");
    state.answers.resize(most_answers);
    EXPECT_EQ(when(state, AnswerQuestion{}, known).refused, Refusal::too_many);
}
TEST(IncidentIntake, the_decision_follows_the_table_or_gives_a_reason) {
    const State state = given({reported()});
    EXPECT_EQ(when(state, DecideEmergency{}).only<EmergencyDecided>().response,
              Response::on_site_alarm);
    EXPECT_EQ(when(state, DecideEmergency{true, Response::phone_help, {}}).refused,
              Refusal::reason_missing);
    EXPECT_TRUE(when(state, DecideEmergency{true, Response::phone_help, said})
                    .only<EmergencyDecided>()
                    .overridden);
    EXPECT_EQ(when(given({reported(), emergency()}), DecideEmergency{}).refused,
              Refusal::already_decided);
    for (const auto& end :
         {DecideEmergency{false, {}, {}}, DecideEmergency{true, Response::phone_help, said}}) {
        EXPECT_EQ(when(searching(), end).refused, Refusal::alarm_open);
        EXPECT_EQ(when(working(), end).refused, Refusal::assignment_open);
    }
}
TEST(IncidentIntake, entitlement_and_identity_are_decisions_of_their_own) {
    const State state = given({reported()});
    const Facts commander = facts({}, {{Role::commander}, {2}, {}, {}, {}, {}});
    const auto entitle = [](Entitlement e, TextId why = said) { return DecideEntitlement{e, why}; };
    EXPECT_EQ(when(state, entitle(Entitlement::undecided)).refused, Refusal::entitlement_undecided);
    EXPECT_EQ(when(state, entitle(Entitlement::granted)).refused, Refusal::commander_only);
    EXPECT_EQ(when(state, entitle(Entitlement::granted, {}), commander).refused,
              Refusal::reason_missing);
    EXPECT_FALSE(when(state, entitle(Entitlement::granted), commander).refused);
    EXPECT_FALSE(when(state, entitle(Entitlement::entitled, {})).refused);
    EXPECT_EQ(when(searching(), entitle(Entitlement::not_entitled)).happened.size(), 3u);

    EXPECT_EQ(when(state, ConfirmIdentity{IdentityProof::commander_decided, said}).refused,
              Refusal::commander_only);
    EXPECT_EQ(when(state, ConfirmIdentity{IdentityProof::commander_decided, {}}, commander).refused,
              Refusal::reason_missing);
    const auto then = when(state, ConfirmIdentity{IdentityProof::called_back, {}});
    EXPECT_EQ(when(given({reported(), then.happened[0]}), ConfirmIdentity{}).refused,
              Refusal::already_decided);
}
TEST(IncidentIntake, the_address_is_for_who_accepted_once_the_identity_is_confirmed) {
    State state = working();
    EXPECT_FALSE(may_see_address(state, a));
    apply(state, IdentityConfirmed{}, {noon, noon});
    EXPECT_TRUE(may_see_address(state, a));
    EXPECT_FALSE(may_see_address(state, b));
    apply(state, HandedBack{work_1, said}, {noon, noon});
    EXPECT_FALSE(may_see_address(state, a));
}
TEST(IncidentIntake, the_firms_own_mail_is_compromised_where_the_attacker_may_read_it) {
    const ContactId mail{sealed_number(2, Scheme::mailto)};
    State state = given({reported(), ContactAdded{{mail, {}, Safety::unknown}}});
    for (const char* protocol : {"RAN", "BEC", "ACC", ""}) {
        state.determinant.protocol = protocol;
        EXPECT_FALSE(safe_contact(state, Scheme::mailto)) << protocol;
    }
    state.determinant.protocol = "DDO";
    EXPECT_EQ(safe_contact(state, Scheme::mailto), mail);
    state.determinant.protocol = "RAN";
    apply(state, ContactMarked{1, Safety::safe}, {noon, noon});
    EXPECT_EQ(safe_contact(state, Scheme::mailto), mail);
    apply(state, ContactMarked{0, Safety::compromised}, {noon, noon});
    EXPECT_FALSE(safe_contact(state, Scheme::tel));
    Reported by_mail = reported();
    by_mail.call_back = mail;
    EXPECT_EQ(given({by_mail}).contacts[0].safety, Safety::unknown);
}
TEST(IncidentIntake, every_command_and_event_survives_the_journal) {
    std::vector<Command> commands;
    boost::mp11::mp_for_each<Command::Whole>([&](auto c) { commands.emplace_back(c); });
    expect_round_trips(command_shape(), commands);
    std::vector<Event> events;
    boost::mp11::mp_for_each<Event::Whole>([&](auto e) { events.emplace_back(e); });
    events.emplace_back(OverdueNoted{work_1, Overdue::desk_alarmed, never});
    expect_round_trips(event_shape(), events);
    const Event back = from_wire<Event>(event_shape(), to_wire(event_shape(), events.back()));
    EXPECT_EQ(std::get<OverdueNoted>(back).due, never);
}

} // namespace
