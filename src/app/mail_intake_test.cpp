#include "app/mail_intake.hpp"
#include "app/running_house_test.hpp"
#include "net/mail_servers_test.hpp"

namespace leitstelle::app {

namespace {

using loopback::ImapServer;

std::string letter(const std::string& id, const std::string& more, const std::string& text) {
    return "From: Erika Beispiel <erika@example.org>\r\nTo: hilfe@example.net\r\nSubject: Hilfe\r\n"
           "Message-ID: <" +
           id + "@example.org>\r\n" + more + "\r\n" + text + "\r\n";
}

struct MailIntake : testing::Test {
    engine::InHandInMemory in_hand;
    RunningHouse house{&in_hand};
    MailIntake() { house.run(); }
    MailRound round_on(const ImapServer& server, const std::string& region = "ruhr") {
        MailIntakeSettings settings;
        settings.options.server = server.account();
        settings.region = region;
        return {settings, house.engine, house.folder.path};
    }
    std::vector<report::Received> reports() {
        return house.events<report::Event, report::Received>();
    }
};

TEST_F(MailIntake, makes_a_personal_mail_a_report_that_names_the_raw_message) {
    const std::string raw = letter("a", "", "Alles ist verschluesselt.");
    ImapServer server({{raw}});
    auto round = round_on(server);
    ASSERT_TRUE(round.fetch());
    ASSERT_EQ(reports().size(), 1u);
    const auto& content = reports()[0].content;
    EXPECT_NE(house.value_of(content.summary.value).find("verschluesselt"), std::string::npos);
    EXPECT_EQ(house.value_of(content.raw->value), raw);
    EXPECT_EQ(content.raw_bytes, raw.size());
    EXPECT_EQ(house.value_of(content.mail.value), "mailto:erika@example.org");
    EXPECT_TRUE(server.mails()[0].seen);
    EXPECT_TRUE(round.take_refusals().empty());
}
TEST_F(MailIntake, cuts_a_long_message_where_the_limit_says_and_tells_its_whole_length) {
    const std::string raw = letter("a", "", std::string(report::most_raw_bytes, 'x'));
    ImapServer server({{raw}});
    ASSERT_TRUE(round_on(server).fetch());
    ASSERT_EQ(reports().size(), 1u);
    const auto& content = reports()[0].content;
    EXPECT_EQ(house.value_of(content.raw->value).size(), report::most_raw_bytes);
    EXPECT_EQ(content.raw_bytes, raw.size());
}
TEST_F(MailIntake, knows_a_mail_again_also_after_a_restart) {
    const std::string raw = letter("a", "", "Hilfe");
    ImapServer first({{raw}}), again({{raw}});
    ASSERT_TRUE(round_on(first).fetch());
    ASSERT_TRUE(round_on(again).fetch());
    EXPECT_EQ(reports().size(), 1u);
    EXPECT_TRUE(again.mails()[0].seen);
}
TEST_F(MailIntake, makes_a_report_of_a_mail_whose_sender_cannot_be_answered) {
    ImapServer server(
        {{"From: niemand\r\nTo: hilfe@example.net\r\nSubject: Hilfe\r\n\r\nHilfe\r\n"}});
    auto round = round_on(server);
    ASSERT_TRUE(round.fetch());
    ASSERT_EQ(reports().size(), 1u);
    EXPECT_FALSE(reports()[0].content.mail);
    EXPECT_TRUE(round.take_refusals().empty());
}
TEST_F(MailIntake, a_mail_that_broke_the_server_twice_is_refused_alone) {
    const std::string harmful = letter("a", "", "Hilfe");
    ImapServer first({{harmful}}), again({{harmful}, {letter("b", "", "Noch eine Hilfe")}});
    ASSERT_TRUE(round_on(first).fetch());
    in_hand.broke[in_hand.taken.back()] = 2;
    std::filesystem::remove(house.folder.path / "mail-seen"); // as if it had broken
    auto round = round_on(again);
    ASSERT_TRUE(round.fetch());
    EXPECT_EQ(reports().size(), 2u);
    EXPECT_EQ(round.take_refusals(), std::vector<std::string>{"service.set_aside"});
}
TEST_F(MailIntake, makes_no_report_of_what_a_robot_wrote) {
    ImapServer server({{letter("a", "Auto-Submitted: auto-replied\r\n", "Ich bin im Urlaub")}});
    ASSERT_TRUE(round_on(server).fetch());
    EXPECT_EQ(reports().size(), 0u);
    EXPECT_TRUE(server.mails()[0].seen);
}
TEST_F(MailIntake, a_mail_that_was_refused_is_named_once) {
    ImapServer server({{letter("a", "", "Hilfe")}});
    auto round = round_on(server, "nowhere");
    ASSERT_TRUE(round.fetch());
    EXPECT_EQ(reports().size(), 0u);
    EXPECT_EQ(round.take_refusals(), std::vector<std::string>{"report.region_unknown"});
    EXPECT_TRUE(round.take_refusals().empty());
}
TEST_F(MailIntake, a_mailbox_that_does_not_answer_is_a_failure) {
    ImapServer server({});
    MailIntakeSettings settings;
    settings.options.server = server.account("wrong");
    settings.region = "ruhr";
    EXPECT_FALSE(MailRound(settings, house.engine, house.folder.path).fetch());
}

} // namespace
} // namespace leitstelle::app
