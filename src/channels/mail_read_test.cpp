#include "base/utf8.hpp"
#include "channels/intake.hpp"
#include "channels/mail_read.hpp"
#include "channels/mail_write.hpp"
#include "net/mail_servers_test.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle::channels {

static const OurMail ours = {{"notfall@leitstelle.example"}, "leitstelle.example"};

static bool notes(const ReceivedMail& mail, const std::string& text) {
    return std::ranges::count(mail.notes, text) == 1;
}

static ReceivedMail read(const std::string& raw) { return read_mail(raw, ours); }

static const std::string plain =
    "Return-Path: <e.probst@firma.example>\r\n"
    "From: =?iso-8859-1?Q?Eva_Pr=F6bst?= <e.probst@firma.example>\r\n"
    "To: notfall@leitstelle.example\r\n"
    "Subject: Hilfe, alles\r\n =?UTF-8?B?dmVyc2NobMO8c3NlbHQ=?= =?utf-8?q?!_=E2=9A=A0?=\r\n"
    "Message-ID: <1@firma.example>\r\n"
    "Content-Type: text/plain; charset=windows-1252\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "Die Rechner zeigen =84Zahlen Sie 500 =80=93.=20\r\nSeit heute fr=FCh, seit=\r\n 7 Uhr.\r\n";

static const std::string with_enclosures =
    "From: a@firma.example\nSubject: Anhang\nContent-Type: multipart/mixed; boundary=\"x y\"\n\n"
    "preamble\n--x y\nContent-Type: multipart/alternative; boundary=b2\n\n"
    "--b2\nContent-Type: text/html; charset=utf-8\n\n"
    "<html><head><title>T</title><style>p{}</style></head><p>Gr&uuml;&#223;e<br>HTML</p></html>\n"
    "--b2\nContent-Type: text/plain; charset=utf-8\n\nGrüße\n--b2--\n"
    "--x y\nContent-Type: application/pdf; name=\"alt.pdf\"\n"
    "Content-Disposition: attachment; filename*0*=UTF-8''L%C3%B6segeld; filename*1=\"brief.pdf\"\n"
    "Content-Transfer-Encoding: base64\n\nYWJj\nZGVm\n"
    "--x y\nContent-Type: message/rfc822\n\nFrom: erpresser@boese.example\n\nZahlen Sie!\n--x "
    "y--\n";

TEST(MailRead, decodes_header_and_text) {
    const auto mail = read(plain);
    EXPECT_EQ(mail.from_name, "Eva Pröbst");
    EXPECT_EQ(mail.from_address, "e.probst@firma.example");
    EXPECT_EQ(mail.subject, "Hilfe, alles verschlüsselt! ⚠");
    EXPECT_EQ(mail.text, "Die Rechner zeigen „Zahlen Sie 500 €“. \nSeit heute früh, seit 7 Uhr.");
    EXPECT_EQ(mail.kind, MailKind::personal);
    EXPECT_EQ(mail.message_id, "<1@firma.example>");
    EXPECT_EQ(mail.notes, Notes{});
}
TEST(MailRead, prefers_plain_text_and_lists_enclosures_without_opening_them) {
    const auto mail = read(with_enclosures);
    EXPECT_EQ(mail.text, "Grüße");
    EXPECT_EQ(mail.enclosures,
              (std::vector<ListedEnclosure>{{"Lösegeldbrief.pdf", "application/pdf", 6},
                                            {"", "message/rfc822", 42}}));
    EXPECT_EQ(mail.notes, Notes{});
}
TEST(MailRead, makes_text_of_html_when_there_is_nothing_else) {
    const auto mail = read("From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                           "<!-- x --><p>Wir sind &quot;gehackt&quot;.</p>\r\n<script>alert('<p>')"
                           "</script><div>Bitte   <a href='http://evil.example'>hier</a>&nbsp;&amp;"
                           " jetzt&#x21; &unknown; 1 &lt; 2</div>");
    EXPECT_EQ(mail.text, "Wir sind \"gehackt\".\n\nBitte hier & jetzt! &unknown; 1 < 2");
}
TEST(MailRead, reads_every_usual_form_of_a_sender) {
    const std::pair<std::string, std::pair<std::string, std::string>> forms[] = {
        {"a@b.example", {"", "a@b.example"}},
        {"<a@b.example>", {"", "a@b.example"}},
        {"\"Meier, Eva\" <a@b.example>", {"Meier, Eva", "a@b.example"}},
        {"a@b.example (Eva)", {"Eva", "a@b.example"}},
        {"=?utf-8?q?=3Cx@y=3E?= <a@b.example>", {"<x@y>", "a@b.example"}}};
    for (const auto& [form, expected] : forms) {
        const auto mail = read("From: " + form + "\r\n\r\nx");
        EXPECT_EQ(std::pair(mail.from_name, mail.from_address), expected) << form;
    }
}
TEST(MailRead, lets_no_line_break_out_of_a_header) {
    const auto mail = read("From: a@b.example\r\nSubject: =?utf-8?q?a=0D=0ABcc:_x?=\r\n\r\nx");
    EXPECT_EQ(mail.subject, "a  Bcc: x");
}

static MailKind kind_of(const std::string& header) {
    return read("From: a@b.example\r\n" + header + "\r\n\r\ntext").kind;
}

TEST(MailRead, recognises_robots_and_takes_people_for_people) {
    for (const auto* header :
         {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "Precedence: bulk",
          "Precedence: auto_reply", "X-Autoreply: yes", "X-Autorespond: x", "List-Id: <a.b>",
          "Return-Path: <>"})
        EXPECT_EQ(kind_of(header), MailKind::automatic) << header;
    for (const auto* header : {"Auto-Submitted: no", "Precedence: first-class", "X-Mailer: x",
                               "Return-Path: <a@b.example>", "X-Auto-Response-Suppress: All"})
        EXPECT_EQ(kind_of(header), MailKind::personal) << header;
    EXPECT_EQ(read("From: a@b.example\r\nPrecedence: bulk\r\n\r\n").kind_reason, "Precedence");
}
TEST(MailRead, recognises_our_own_mail) {
    Outgoing outgoing;
    outgoing.delivery.value = 17;
    outgoing.subject = "Über uns";
    outgoing.text = "Grüße aus Köln = schön";
    outgoing.html = "<p>x</p>";
    outgoing.enclosures = {{"Köln.pdf", "application/pdf", "12345"}};
    const MailDraft draft{"other@else.example", "Ü",      "a@b.example", "", Instant{},
                          "leitstelle.example", &outgoing};
    const auto mail = read(*write_mail(draft));
    EXPECT_EQ(mail.kind, MailKind::own);
    EXPECT_EQ(mail.subject, outgoing.subject); // and what we write, we read
    EXPECT_EQ(mail.text, outgoing.text);
    EXPECT_EQ(mail.enclosures, (std::vector<ListedEnclosure>{{"Köln.pdf", "application/pdf", 5}}));
    EXPECT_EQ(read("From: Notfall@Leitstelle.example\r\n\r\nx").kind, MailKind::own);
    EXPECT_EQ(kind_of("Leitstelle-Delivery: 3"), MailKind::own);
}
TEST(MailRead, knows_which_delivery_a_reply_or_a_bounce_is_about) {
    const auto reply =
        read("From: a@b.example\r\nReferences: <x@y> <delivery-17@leitstelle.example>"
             "\r\n\r\nJa, in 30 Minuten");
    EXPECT_EQ(reply.kind, MailKind::personal);
    EXPECT_EQ(reply.about->value, 17u);
    const auto bounce = read("From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\n"
                             "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nno such "
                             "mailbox\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
                             "Message-ID: <delivery-18@leitstelle.example>\r\n--b--\r\n");
    EXPECT_EQ(bounce.kind, MailKind::bounce);
    EXPECT_EQ(bounce.about->value, 18u);
}

TEST(MailRead, reads_broken_mail_as_far_as_possible_and_names_what_is_broken) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "there is no header"},
        {"\r\nonly text", "there is no header"},
        {"From: a@b.example\r\nbroken line\r\n\r\ntext", "a header line has no name"},
        {"From: nobody\r\n\r\ntext", "the sender is not a mail address"},
        {"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\ntext",
         "a multipart names no boundary"},
        {"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ntext",
         "a multipart has no end"},
        {"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\ndGV4d!A=",
         "base64 is broken"},
        {"From: a@b.example\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ntext =zz",
         "quoted-printable is broken"},
        {"From: a@b.example\r\nContent-Transfer-Encoding: uuencode\r\n\r\ntext",
         "a transfer encoding is not known: uuencode"},
        {"From: a@b.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\ntext",
         "a character set is not known: klingon"},
        {"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ntext \xFC",
         "text is not in the character set it names"}};
    for (const auto& [raw, expected] : cases) {
        const auto mail = read(raw);
        EXPECT_TRUE(notes(mail, expected)) << raw;
    }
    EXPECT_EQ(read(cases[5].first).text, "text");
    EXPECT_EQ(read(cases[9].first).text, "text");
    EXPECT_EQ(read(cases[10].first).text, "text ü");
}
TEST(MailRead, keeps_its_limits) {
    std::string nested = "From: a@b.example\r\n";
    for (int i = 0; i < 50; ++i) {
        const auto b = std::to_string(i);
        nested += "Content-Type: multipart/mixed; boundary=b" + b + "\r\n\r\n--b" + b + "\r\n";
    }
    EXPECT_TRUE(notes(read(nested), "parts lie too deep within each other"));
    std::string many = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (int i = 0; i < 1'000; ++i) many += "--b\r\nContent-Type: image/png\r\n\r\nx\r\n";
    const auto crowded = read(many + "--b--");
    EXPECT_EQ(crowded.enclosures.size(), 100u);
    EXPECT_EQ(crowded.notes, (Notes{"too many enclosures, the rest is not listed",
                                    "too many parts, the rest was passed over"}));
    std::string headers = "From: a@b.example\r\n";
    for (int i = 0; i < 1'000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
    EXPECT_EQ(read(headers + "\r\nx").notes[0], "too many header lines, the rest was passed over");
    const auto large = read("From: a@b.example\r\n\r\n" + std::string(300'000, 'x'));
    EXPECT_EQ(large.text.size(), 256u * 1024);
    EXPECT_EQ(large.notes[0], "the text is longer than kept here, see the raw message");
}
TEST(MailRead, takes_time_in_proportion_to_the_size_for_hostile_input) {
    for (const auto* piece : {"=?a?q?x ", "<", "<script", "&#", "--b\r\n", "\"",
                              "x*0*=", "<delivery-", "<!--", "=", "From: =?", "(", "\r\n ", ";"}) {
        std::string many;
        while (many.size() < 2'000'000) many += piece;
        for (const auto* head :
             {"Subject: ", "References: ", "From: ", "Content-Type: text/html\r\n\r\n",
              "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
              "Content-Type: multipart/report; boundary=\"", "Content-Type: a;"})
            EXPECT_TRUE(is_utf8(read(head + many).text)); // ends at all, and soon
    }
}
TEST(MailRead, survives_every_mutation_of_real_mails_with_readable_output) {
    std::uint64_t state = 42;
    const auto random = [&](std::size_t below) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return std::size_t(state >> 33) % below;
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string raw = round % 2 ? plain : with_enclosures;
        for (std::size_t change = 0; change <= random(6); ++change) {
            const auto at = random(raw.size()), length = random(20);
            switch (random(5)) {
            case 0: raw[at] = static_cast<char>(random(256)); break;
            case 1: raw.erase(at, length); break;
            case 2: raw.insert(at, raw.substr(random(raw.size()), length)); break;
            case 3: raw.insert(at, 1, "=?\"<>;:*'\r\n-\0\xFF\t"[random(15)]); break;
            default: raw.resize(at); break;
            }
            if (raw.empty()) raw = "x";
        }
        const auto mail = read(raw);
        for (const auto* text :
             {&mail.from_address, &mail.from_name, &mail.reply_to, &mail.subject, &mail.message_id})
            ASSERT_TRUE(is_utf8(*text) && text->find_first_of("\r\n") == text->npos) << raw;
        ASSERT_TRUE(is_utf8(mail.text)) << raw;
        for (const auto& one : mail.enclosures) ASSERT_TRUE(is_utf8(one.name + one.type)) << raw;
        for (const auto& one : mail.notes) ASSERT_TRUE(is_utf8(one)) << raw;
    }
}

TEST(MailIntake, fetches_reads_and_marks_only_when_told) {
    loopback::ImapServer server({{plain, false},
                                 {with_enclosures, true},
                                 {"Subject: big\r\n\r\n" + std::string(20'000, 'x'), false}});
    IntakeOptions options{server.account(), ours, {}, 20, 10'000};
    const MailIntake intake(options);
    auto mails = intake.fetch();
    ASSERT_TRUE(mails) << mails.error().what;
    ASSERT_EQ(mails->size(), 2u);
    EXPECT_EQ((*mails)[0].mail.from_address, "e.probst@firma.example");
    EXPECT_EQ((*mails)[0].raw, plain);
    EXPECT_EQ((*mails)[1].mail.notes.back(), "too large: only the header was fetched");
    EXPECT_EQ(intake.fetch()->size(), 2u);
    ASSERT_TRUE(intake.done({1, 3}));
    EXPECT_TRUE(intake.fetch()->empty());
    EXPECT_TRUE(intake.heartbeat());
    options.server.password = "wrong";
    EXPECT_EQ(MailIntake(options).fetch().error().outlook, Outlook::final);
}

} // namespace leitstelle::channels
