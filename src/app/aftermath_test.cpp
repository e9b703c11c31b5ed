// What leaves the house and what is closed behind it: messages composed at the last moment, links
// that end with the work, indicators compared in the register.
#include "app/aftermath.hpp"
#include "app/ask.hpp"
#include "app/catalogue.hpp"
#include "app/composer.hpp"
#include "app/indicators.hpp"
#include "app/live_secrets.hpp"
#include "domain/world_fixture_test.hpp"
#include "engine/journal_in_memory_test.hpp"
#include "storage/accounts.hpp"
#include "storage/folder_test.hpp"

namespace leitstelle::app {
namespace {

using namespace std::chrono_literals;
using incident::IndicatorKind;
using incident::Safety;

struct Values : engine::Register {
    std::map<std::uint64_t, std::string> values;
    std::optional<std::string> find(std::uint64_t id) override {
        const auto found = values.find(id);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<std::uint64_t> search(std::string_view, std::span<const codec::SealKind>,
                                      std::size_t) override {
        return {};
    }
    std::vector<std::uint64_t> equal(codec::SealKind, std::string_view, std::size_t) override {
        return {};
    }
};

struct Outside : testing::Test {
    Reference reference = ruhr_reference();
    engine::JournalInMemory journal;
    engine::ClockByHand clock;
    storage::TestFolder folder;
    Values values;
    LiveSecrets secrets;
    std::unique_ptr<engine::Accounts> accounts =
        std::move(storage::SqliteAccounts::open(folder.path)).value();
    texts::Catalogue catalogue = load_catalogue(SOURCE_DIR "/data/texts").value();
    engine::Core core{reference, journal, clock};
    engine::Engine engine{core, clock};
    Composer composer{{engine, values, *accounts, secrets, catalogue, "https://help.example"}};
    std::optional<Aftermath> aftermath;
    RegionId region;
    PartnerId partner;
    ResponderId responder;

    Outside() {
        aftermath.emplace(engine, *accounts, values, clock, nullptr);
        core.observe(*aftermath);
        EXPECT_TRUE(core.start());
        engine.run([](const engine::Failure&) {});
        region = {born(SubjectKind::region, region::Command{region::Define{House::definition(
                                                region::DispatchMode::automatic)}})};
        partner = {born(SubjectKind::partner, partner::Command{partner::Admit{
                                                  region, {2}, House::near, {clock.at, {}, 0}}})};
        auto profile = House::profile(House::near);
        profile.paths = {sealed(Scheme::tel, "tel:+4923400001"),
                         sealed(Scheme::sms, "sms:+4923400001")};
        responder = {born(SubjectKind::responder,
                          responder::Command{responder::Enlist{partner, {4}, profile}})};
        does({SubjectKind::responder, responder.value},
             responder::Command{responder::DeclareReady{clock.at + 9h}});
    }
    ~Outside() override {
        engine.stop();
        aftermath.reset();
    }

    ContactId sealed(Scheme scheme, std::string value) {
        const ContactId id{core.next_sealed(scheme)};
        values.values[id.value] = std::move(value);
        return id;
    }
    TextId text(std::string value) {
        const TextId id{core.next_sealed(Scheme::none)};
        values.values[id.value] = std::move(value);
        return id;
    }
    engine::Reply gives(Subject about, Command command) {
        const Actor everybody{
            {Role::administrator, Role::commander, Role::call_taker, Role::system},
            {},
            {},
            {},
            {},
            {region ? region : RegionId{1}}};
        auto reply =
            give(engine, {.actor = everybody, .about = about, .command = std::move(command)});
        EXPECT_EQ(refusal_of(reply), "");
        return *reply;
    }
    void does(Subject about, Command command) { (void)gives(about, std::move(command)); }
    std::uint64_t born(SubjectKind kind, Command command) {
        return gives({kind, 0}, std::move(command)).about.id;
    }
    void on(IncidentId id, incident::Command command) {
        does({SubjectKind::incident, id.value}, std::move(command));
    }
    template <class Ask> auto ask(Ask question) {
        decltype(question(core.world())) answer{};
        EXPECT_TRUE(
            look_at(engine, [&](const World& world, std::uint64_t) { answer = question(world); }));
        return answer;
    }
    incident::State of(IncidentId id) {
        return ask([&](const World& world) { return *world.find(id); });
    }
    IncidentId report(const std::string& number = "sms:+4917000009") {
        incident::Report report;
        report.region = region;
        report.call_back = sealed(Scheme::sms, number);
        report.postal_code = "44787";
        report.summary = {1};
        return {born(SubjectKind::incident, incident::Command{report})};
    }
    engine::Outgoing last(SubjectKind recipient) {
        return ask([&](const World& world) {
            engine::Outgoing outgoing;
            world.deliveries().each([&](DeliveryId id, const delivery::State& state) {
                if (state.plan.recipient.kind == recipient)
                    outgoing = {id, 1, state.planned, state.plan, 0, {}};
            });
            return outgoing;
        });
    }
    void look_again() { // as after a start
        EXPECT_TRUE(
            look_at(engine, [&](const World& world, std::uint64_t) { aftermath->take_up(world); }));
    }
    // The tasks behind what is durable are done when their traces are there; each is waited for.
    template <class Holds> bool soon(Holds holds) {
        for (int n = 0; n < 2'000; ++n) {
            if (holds()) return true;
            std::this_thread::sleep_for(5ms);
        }
        return false;
    }
};

TEST_F(Outside, a_message_is_not_sent_to_a_contact_that_became_unsafe_meanwhile) {
    const auto id = report();
    const auto planned = last(SubjectKind::incident);
    EXPECT_TRUE(composer.compose(planned));
    on(id, incident::MarkContact{0, Safety::compromised});
    const auto refused = composer.compose(planned);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, "contact_unsafe");
    EXPECT_EQ(refused.error().retry_after, Duration{});
}
TEST_F(Outside, the_same_number_given_twice_is_unsafe_when_one_of_the_two_is_marked) {
    const auto id = report();
    on(id, incident::AddContact{{sealed(Scheme::tel, "tel:+4917000009"), {}, Safety::compromised}});
    EXPECT_FALSE(composer.compose(last(SubjectKind::incident)));
}
TEST_F(Outside, a_test_alarms_link_ends_with_its_deadline) {
    // The first is raised by the clock as soon as there is a responder.
    ASSERT_TRUE(soon([&] { return static_cast<bool>(last(SubjectKind::responder).delivery); }));
    const auto message = composer.compose(last(SubjectKind::responder));
    ASSERT_TRUE(message);
    const std::string& said = message->outgoing.text;
    const auto at = said.find('#');
    ASSERT_NE(at, said.npos) << said;
    const std::string code = said.substr(at + 1, said.find_first_of(" \n", at) - at - 1);
    EXPECT_TRUE(accounts->exchange_code(code, "a", clock.at + 14min));
    EXPECT_FALSE(accounts->exchange_code(code, "a", clock.at + 15min));
}

struct Links : Outside {
    IncidentId id = report();
    std::string session;
    Links() {
        on(id, incident::SetLevel{Level::E, {7}});
        on(id, incident::DecideEmergency{});
        const engine::CodeGrant grant{engine::CodeKind::responder, id, {}, responder};
        EXPECT_TRUE(accounts->issue_code("K7M3XQ9TW", grant, 3, {}));
        session = accounts->exchange_code("K7M3XQ9TW", "a", clock.at)->token;
    }
    bool open() { return accounts->code_session(session, clock.at).has_value(); }
    bool ends() {
        return soon([&] { return !open(); });
    }
    void accept() { on(id, incident::AnswerAlarm{{1}, true, 20, {}, {}}); }
    void finish() {
        incident::Order order;
        order.authorised_by = {1}, order.scope = {2};
        on(id, incident::Advance{{1}, incident::Stage::in_contact, 0});
        on(id, incident::RecordOrder{{1}, order});
        on(id, incident::Advance{{1}, incident::Stage::done, 0});
    }
    void after_all_tasks() { // they are done in order: what this one changes comes last
        on(id, incident::NoteIndicator{IndicatorKind::other, text("trace")});
        const auto other = report();
        on(other, incident::NoteIndicator{IndicatorKind::other, text("trace")});
        on(other, incident::ReleaseIndicator{0});
        EXPECT_TRUE(soon([&] { return !of(id).related.empty(); }));
    }
};
TEST_F(Links, end_when_the_alarm_is_declined) {
    on(id, incident::AnswerAlarm{{1}, false, 0, {}, {}});
    EXPECT_TRUE(ends());
    EXPECT_FALSE(accounts->exchange_code("K7M3XQ9TW", "b", clock.at));
}
TEST_F(Links, end_when_the_work_is_reported_and_not_before) {
    accept();
    finish();
    after_all_tasks();
    EXPECT_TRUE(open()); // the closing report is still owed
    incident::WorkReport work;
    work.what = work.done = {5};
    on(id, incident::ReportWork{{1}, work});
    EXPECT_TRUE(ends());
}
TEST_F(Links, end_when_the_work_is_handed_back) {
    accept();
    on(id, incident::HandBack{{1}, {7}});
    EXPECT_TRUE(ends());
}
TEST_F(Links, end_when_the_desk_takes_the_alarm_back) {
    on(id, incident::WithdrawAlarm{{1}});
    EXPECT_TRUE(ends());
}
TEST_F(Links, that_an_end_without_warning_left_open_end_after_the_next_start) {
    on(id, incident::AnswerAlarm{{1}, false, 0, {}, {}});
    EXPECT_TRUE(ends());
    const engine::CodeGrant grant{engine::CodeKind::responder, id, {}, responder};
    EXPECT_TRUE(accounts->issue_code("K7M3XQ9TX", grant, 3, {})); // as if nobody had ended it
    session = accounts->exchange_code("K7M3XQ9TX", "a", clock.at)->token;
    EXPECT_TRUE(open());
    look_again();
    EXPECT_TRUE(ends());
}
TEST_F(Links, that_are_needed_stay_open_after_a_start) {
    accept();
    look_again();
    after_all_tasks();
    EXPECT_TRUE(open());
}
TEST_F(Links, stay_open_for_a_late_yes) {
    const auto paths = ask([&](const World& world) {
        std::vector<DeliveryId> ids;
        for (DeliveryId one : world.deliveries_of({SubjectKind::incident, id.value}))
            if (world.find(one)->plan.purpose == delivery::Purpose::alarm) ids.push_back(one);
        return ids;
    });
    for (DeliveryId path : paths) // on no path did it arrive: the next would be asked
        does({SubjectKind::delivery, path.value},
             delivery::Command{delivery::NoteResult{delivery::Outcome::failed, "550", 1}});
    EXPECT_EQ(of(id).alarms.at(0).phase, incident::AlarmPhase::expired);
    after_all_tasks();
    EXPECT_TRUE(open());
}

struct Indicators : Outside {
    IncidentId first = report(), second = report();
    void note(IncidentId id, const std::string& value) {
        on(id, incident::NoteIndicator{IndicatorKind::domain, text(value)});
    }
};
TEST_F(Indicators, that_are_released_are_compared_with_every_open_incident) {
    note(second, "other.example");
    note(second, " Evil[.]example");
    note(first, "evil.example");
    on(first, incident::ReleaseIndicator{0});
    EXPECT_TRUE(soon([&] { return !of(second).related.empty(); }));
    EXPECT_EQ(of(first).related.at(0).incident, second);
    EXPECT_EQ(of(second).related.at(0).incident, first);
}
TEST_F(Indicators, noted_later_are_compared_with_those_released_before) {
    note(first, "evil.example");
    on(first, incident::ReleaseIndicator{0});
    on(first, incident::Close{incident::Outcome::withdrawn_by_victim, {}});
    note(second, "evil.example");
    EXPECT_TRUE(soon([&] { return !of(second).related.empty(); }));
}
TEST_F(Indicators, that_nobody_released_are_not_compared) {
    note(first, "evil.example");
    note(second, "evil.example");
    note(first, "known.example");
    on(first, incident::ReleaseIndicator{1});
    note(second, "known.example"); // the tasks are done in order
    EXPECT_TRUE(soon([&] { return !of(second).related.empty(); }));
    EXPECT_EQ(of(second).related.size(), 1u);
    std::size_t noted = 0;
    engine.stop();
    for (const auto& row : journal.rows)
        noted += wire_of(row.event) == "incident.same_indicator_noted";
    EXPECT_EQ(noted, 2u);
}

TEST(Indicator, is_read_as_people_write_it) {
    EXPECT_EQ(plain_indicator(IndicatorKind::web_address, " hxxps://Evil[.]Example/a\n"),
              "https://evil.example/a");
    EXPECT_EQ(plain_indicator(IndicatorKind::mail_address, "Boss[at]evil(.)example"),
              "boss@evil.example");
    EXPECT_EQ(plain_indicator(IndicatorKind::wallet, " bc1QW "), "bc1QW");
    EXPECT_EQ(plain_indicator(IndicatorKind::domain, "  "), "");
}

} // namespace
} // namespace leitstelle::app
