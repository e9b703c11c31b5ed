#include "net/mail.hpp"
#include "net/mail_servers_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::net {

using loopback::ImapServer;
using loopback::SmtpServer;

static const std::string message = "Subject: Probe\r\n\r\nfirst\r\n.\r\n..dots\r\nlast\r\n";

TEST(Mail, is_sent_to_all_recipients_byte_for_byte) {
    SmtpServer server;
    auto sent = send_mail(server.account(), message, "us@leitstelle.example",
                          {"a@one.example", "b@two.example"});
    ASSERT_TRUE(sent) << sent.error().what;
    EXPECT_EQ(sent->reply, "250 2.0.0 Ok: queued as 4711");
    ASSERT_EQ(server.messages().size(), 1u);
    const auto received = server.messages()[0];
    EXPECT_EQ(received.from, "us@leitstelle.example");
    EXPECT_EQ(received.to, (std::vector<std::string>{"a@one.example", "b@two.example"}));
    EXPECT_EQ(received.data, message);
}
TEST(Mail, refusal_by_the_server_is_final_and_busy_is_not) {
    SmtpServer server;
    server.recipient_reply = "550 5.1.1 no such mailbox";
    auto refused = send_mail(server.account(), message, "", {"a@one.example"});
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().retry_after);
    EXPECT_NE(refused.error().what.find("550"), std::string::npos) << refused.error().what;
    server.recipient_reply = "451 4.7.1 greylisted";
    auto busy = send_mail(server.account(), message, "", {"a@one.example"});
    ASSERT_FALSE(busy);
    EXPECT_TRUE(busy.error().retry_after);
    server.recipient_reply = "250 fine";
    server.data_reply = "554 5.6.0 rejected";
    auto rejected = send_mail(server.account(), message, "", {"a@one.example"});
    ASSERT_FALSE(rejected);
    EXPECT_FALSE(rejected.error().retry_after);
}
TEST(Mail, takes_no_second_command_in_an_address) {
    SmtpServer server;
    for (const auto* address : {"a@b>\r\nRCPT TO:<c@d", "a@b> <c@d", "a b@c", "a@b\n"})
        EXPECT_FALSE(send_mail(server.account(), message, "", {address})) << address;
    EXPECT_FALSE(send_mail(server.account(), message, "a@b\r\n", {"c@d"}));
    EXPECT_FALSE(send_mail(server.account(), message, "a@b", {}));
    EXPECT_TRUE(server.messages().empty());
}
TEST(Mail, goes_encrypted_or_not_at_all) {
    loopback::Certificate certificate;
    SmtpServer plain, secure(&certificate);
    auto account = plain.account();
    account.encryption = Encryption::required;
    EXPECT_FALSE(send_mail(account, message, "", {"a@one.example"}));
    EXPECT_TRUE(plain.messages().empty());
    account = secure.account();
    account.encryption = Encryption::required;
    EXPECT_FALSE(send_mail(account, message, "", {"a@one.example"})); // authority not known
    account.ca_file = certificate.certificate_file();
    auto sent = send_mail(account, message, "", {"a@one.example"});
    EXPECT_TRUE(sent) << sent.error().what;
    EXPECT_EQ(secure.messages().size(), 1u);
}
TEST(Mail, probe_tells_whether_the_server_is_there) {
    SmtpServer smtp;
    ImapServer imap({});
    EXPECT_TRUE(probe_mail(smtp.account()));
    EXPECT_TRUE(probe_mail(imap.account()));
    EXPECT_FALSE(probe_mail(imap.account("wrong")));
    auto nobody = smtp.account();
    nobody.url = "smtp://127.0.0.1:1";
    EXPECT_FALSE(probe_mail(nobody));
}

TEST(Mailbox, gives_unseen_messages_and_leaves_them_unseen) {
    // A line that looks like the server's own reply must not end the message early.
    const std::string tricky = "Subject: 2\r\n\r\nA001 OK\r\nA003 OK done\r\n)\r\n* BYE\r\n";
    ImapServer server(
        {{"Subject: 1\r\n\r\nold", true}, {tricky, false}, {"Subject: 3\r\n\r\n", false}});
    auto fetched = fetch_unseen(server.account(), 10);
    ASSERT_TRUE(fetched) << fetched.error().what;
    ASSERT_EQ(fetched->size(), 2u);
    EXPECT_EQ((*fetched)[0].uid, 2u);
    EXPECT_EQ((*fetched)[0].raw, tricky);
    EXPECT_EQ((*fetched)[1].raw, "Subject: 3\r\n\r\n");
    EXPECT_FALSE(server.mails()[1].seen);
    ASSERT_TRUE(mark_seen(server.account(), {2, 3}));
    EXPECT_TRUE(server.mails()[1].seen && server.mails()[2].seen);
    EXPECT_TRUE(fetch_unseen(server.account(), 10)->empty());
}
TEST(Mailbox, gives_the_oldest_first_and_no_more_than_asked) {
    ImapServer server({{"a\r\n\r\n", false}, {"b\r\n\r\n", false}, {"c\r\n\r\n", false}});
    auto fetched = fetch_unseen(server.account(), 2);
    ASSERT_TRUE(fetched);
    ASSERT_EQ(fetched->size(), 2u);
    EXPECT_EQ((*fetched)[1].raw, "b\r\n\r\n");
}
TEST(Mailbox, gives_only_the_head_of_a_message_that_is_too_large) {
    ImapServer server({{"Subject: big\r\n\r\n" + std::string(5'000, 'x'), false}});
    auto fetched = fetch_unseen(server.account(), 1, 1'000);
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_TRUE((*fetched)[0].head_only);
    EXPECT_EQ((*fetched)[0].raw, "Subject: big\r\n\r\n");
}
TEST(Mailbox, says_why_it_cannot_be_opened) {
    ImapServer server({});
    auto refused = fetch_unseen(server.account("wrong"), 1);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().retry_after);
}

} // namespace leitstelle::net
