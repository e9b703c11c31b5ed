#include "channels/mail_write.hpp"
#include "channels/smtp.hpp"
#include "net/mail_servers_test.hpp"
#include <gtest/gtest.h>

namespace leitstelle::channels {

static const Instant now = Instant(std::chrono::seconds(1'767'225'600)); // 2026-01-01T00:00:00Z

static bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

static Outgoing example() {
    Outgoing outgoing;
    outgoing.delivery.value = 17;
    outgoing.address = "mailto:meier%2Balarm@partner.example?bcc=evil@else.example";
    outgoing.subject = "Alarm: Bäckerei in Bochum";
    outgoing.text = "Können Sie in 30 min da sein?\nhttps://l.example/#a=b\n.\nEnde ";
    outgoing.alarm = "incident-3-alarm-1";
    outgoing.expires = now + Duration(180'000);
    return outgoing;
}

static std::string written(const Outgoing& outgoing) {
    MailDraft draft{"us@leitstelle.example", "Leitstelle Ruhr", "a@b.example", "", now,
                    "leitstelle.example",    &outgoing};
    auto result = write_mail(draft);
    return result ? *result : "refused: " + result.error();
}

TEST(MailWrite, writes_the_whole_message) {
    EXPECT_EQ(written(example()), "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
                                  "From: Leitstelle Ruhr <us@leitstelle.example>\r\n"
                                  "To: a@b.example\r\n"
                                  "Subject: =?UTF-8?B?QWxhcm06IELDpGNrZXJlaSBpbiBCb2NodW0=?=\r\n"
                                  "Message-ID: <delivery-17@leitstelle.example>\r\n"
                                  "Auto-Submitted: auto-generated\r\n"
                                  "Leitstelle-Delivery: 17\r\n"
                                  "Leitstelle-Alarm: incident-3-alarm-1\r\n"
                                  "Expires: Thu, 01 Jan 2026 00:03:00 +0000\r\n"
                                  "MIME-Version: 1.0\r\n"
                                  "Content-Type: text/plain; charset=utf-8\r\n"
                                  "Content-Transfer-Encoding: quoted-printable\r\n"
                                  "\r\n"
                                  "K=C3=B6nnen Sie in 30 min da sein?\r\n"
                                  "https://l.example/#a=3Db\r\n"
                                  ".\r\n"
                                  "Ende=20\r\n");
}
TEST(MailWrite, keeps_lines_short_and_words_whole) {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "Überlänge=";
    const auto encoded = quoted_printable(text);
    for (std::size_t at = 0; at < encoded.size();) {
        const auto end = encoded.find("\r\n", at);
        EXPECT_LE(end - at, 76u);
        at = end + 2;
    }
    auto outgoing = example();
    outgoing.subject = text;
    const auto message = written(outgoing);
    const auto subject = message.substr(message.find("Subject:"));
    EXPECT_LE(subject.find("\r\n"), 76u);
    outgoing.subject =
        std::string(30, 'a') + " " + std::string(30, 'b') + " " + std::string(30, 'c');
    EXPECT_TRUE(contains(written(outgoing), "Subject: " + std::string(30, 'a') + " " +
                                                std::string(30, 'b') + "\r\n " +
                                                std::string(30, 'c') + "\r\n"));
}
TEST(MailWrite, encodes_a_value_that_looks_encoded) {
    auto outgoing = example();
    outgoing.subject = "=?UTF-8?Q?x?=";
    EXPECT_TRUE(contains(written(outgoing), "Subject: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=\r\n"));
}
TEST(MailWrite, joins_text_html_and_enclosures) {
    auto outgoing = example();
    outgoing.html = "<p>Können</p>";
    outgoing.enclosures = {{"Bericht.pdf", "application/pdf", std::string(100, 'x')},
                           {"Lage \"Köln\".txt", "text/plain", "y"}};
    const auto message = written(outgoing);
    EXPECT_TRUE(contains(message, "Content-Type: multipart/mixed; boundary=\"=_mixed_17\"\r\n"));
    EXPECT_TRUE(contains(message, "--=_mixed_17\r\nContent-Type: multipart/alternative;"));
    EXPECT_TRUE(
        contains(message, "--=_alternative_17\r\nContent-Type: text/html; charset=utf-8\r\n"));
    EXPECT_TRUE(contains(message, " filename=\"Bericht.pdf\"\r\n"));
    EXPECT_TRUE(contains(message, " filename*=UTF-8''Lage%20%22K%C3%B6ln%22.txt\r\n"));
    EXPECT_TRUE(message.ends_with("\r\neQ==\r\n--=_mixed_17--\r\n"));
}
TEST(MailWrite, refuses_whatever_could_become_a_header) {
    auto outgoing = example();
    outgoing.subject = "a\r\nBcc: evil@else.example";
    EXPECT_EQ(written(outgoing), "refused: a line break in a name or the subject");
    outgoing = example();
    outgoing.headers = {{"Reply-To", "a@b\nBcc: c@d"}};
    EXPECT_EQ(written(outgoing), "refused: a line break or a space in a header");
    outgoing.headers = {{"Bcc", "c@d.example"}};
    EXPECT_EQ(written(outgoing), "refused: the header Bcc is not the caller's to set");
    outgoing.headers = {{"In-Reply-To", "<1@b.example>"}};
    EXPECT_TRUE(contains(written(outgoing), "In-Reply-To: <1@b.example>\r\n"));
    outgoing.enclosures = {{"a\r\nb", "text/plain", ""}};
    EXPECT_TRUE(written(outgoing).starts_with("refused: "));
    for (const auto* address :
         {"", "a", "a@", "@b", "a@b@c", "a b@c", "a@b>\r\n", "<a@b>", "ä@b.example"})
        EXPECT_FALSE(is_mail_address(address)) << address;
}
TEST(MailWrite, finds_the_delivery_a_reply_speaks_of) {
    EXPECT_EQ(delivery_of(" <delivery-17@leitstelle.example> ", "Leitstelle.example")->value, 17u);
    for (const auto* other : {"", "<delivery-@leitstelle.example>", "<delivery-17@else.example>",
                              "<17@leitstelle.example>", "<delivery-17@leitstelle.example>x"})
        EXPECT_FALSE(delivery_of(other, "leitstelle.example")) << other;
}

TEST(Smtp, sends_to_the_address_and_nobody_else) {
    loopback::SmtpServer server;
    auto smtp = Smtp::create({server.account(), "us@leitstelle.example", "Leitstelle", ""}).value();
    auto sent = smtp->send(example(), now);
    ASSERT_TRUE(sent) << sent.error().what;
    EXPECT_EQ(sent->provider_reference, "250 2.0.0 Ok: queued as 4711");
    ASSERT_EQ(server.messages().size(), 1u);
    const auto message = server.messages()[0];
    EXPECT_EQ(message.from, "us@leitstelle.example");
    EXPECT_EQ(message.to, std::vector<std::string>{"meier+alarm@partner.example"});
    EXPECT_TRUE(contains(message.data, "\r\n.\r\nEnde=20\r\n"));
    EXPECT_FALSE(contains(message.data, "evil"));
    EXPECT_TRUE(smtp->heartbeat());
}
TEST(Smtp, tells_whether_trying_again_may_help) {
    loopback::SmtpServer server;
    auto smtp = Smtp::create({server.account(), "us@leitstelle.example", "", ""}).value();
    server.recipient_reply = "550 5.1.1 no such mailbox";
    EXPECT_EQ(smtp->send(example(), now).error().outlook, Outlook::final);
    server.recipient_reply = "451 4.7.1 later";
    EXPECT_EQ(smtp->send(example(), now).error().outlook, Outlook::again);
    auto outgoing = example();
    outgoing.address = "mailto:a@b.example%0D%0ARCPT";
    EXPECT_EQ(smtp->send(outgoing, now).error().outlook, Outlook::final);
}
TEST(Smtp, refuses_a_configuration_that_cannot_work) {
    EXPECT_FALSE(Smtp::create({{"imap://a"}, "us@leitstelle.example", "", ""}));
    EXPECT_FALSE(Smtp::create({{"smtp://a"}, "us", "", ""}));
    EXPECT_FALSE(Smtp::create({{"smtp://a"}, "us@leitstelle.example", "", "a b"}));
}

} // namespace leitstelle::channels
