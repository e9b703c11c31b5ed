#include "app/configuration.hpp"
#include <gtest/gtest.h>

namespace leitstelle::app {

static Result<Configuration, Problems> read(const std::string& content) {
    return read_configuration(content, "/etc/leitstelle/leitstelle.toml");
}
static std::string first_problem(const std::string& content) {
    const auto configuration = read(content);
    return configuration ? "none" : to_text(configuration.error().front());
}

TEST(Configuration, an_empty_file_is_a_server_on_loopback) {
    const auto configuration = read("");
    ASSERT_TRUE(configuration.has_value()) << to_text(configuration.error());
    EXPECT_EQ(configuration->address, "127.0.0.1");
    EXPECT_EQ(configuration->port, 8119);
    EXPECT_EQ(configuration->data, "/etc/leitstelle/leitstelle-data");
    EXPECT_EQ(configuration->public_url, "http://localhost:8119");
    EXPECT_FALSE(configuration->smtp.has_value());
}

TEST(Configuration, a_gateway_names_its_fields_as_it_likes) {
    const auto said = read(R"(
[sms]
url = "https://gateway.example/send"
most_parts = 2
[sms.answer_fields]
from = "/sms/msisdn"
failed = ["nok"]
)");
    ASSERT_TRUE(said.has_value()) << to_text(said.error());
    EXPECT_EQ(said->sms_fields.from, "/sms/msisdn");
    EXPECT_EQ(said->sms_fields.text, "text");
    EXPECT_EQ(said->sms_fields.failed, std::vector<std::string>{"nok"});
    EXPECT_EQ(said->voice_fields, api::GatewayFields{});
    EXPECT_EQ(said->sms->most_parts, 2u);
    EXPECT_NE(
        first_problem("[sms]\nurl = \"https://g.example\"\nanswer_fields = { sender = \"x\" }"),
        "none");
    EXPECT_NE(first_problem("[sms]\nurl = \"https://g.example\"\nmost_parts = 0"), "none");
}

TEST(Configuration, everything_can_be_said) {
    const auto configuration = read(R"(
data = "/var/lib/leitstelle"
public_url = "https://leitstelle.example/"
osrm_url = "http://127.0.0.1:5000"
regions = ["regions/ruhr.toml"]
[listen]
address = "::"
port = 443
certificate = "server.pem"
key = "server.key"
[smtp]
url = "smtp://mail.example:587"
user = "u"
password = "p"
from_address = "leitstelle@ruhr.example"
[sms]
url = "https://gateway.example/send"
body = '{"to":"{{to}}","text":"{{text}}"}'
headers = [{ name = "Authorization", value = "Bearer x" }]
[[webhook]]
preset = "divera"
secret = "k"
[mail_intake]
url = "imaps://mail.example"
region = "ruhr"
our_addresses = ["leitstelle@ruhr.example"]
[backup]
folder = "/var/backups/leitstelle"
every = "12 h"
key_file = "backup.key"
[limits]
queue = 500
)");
    ASSERT_TRUE(configuration.has_value()) << to_text(configuration.error());
    EXPECT_EQ(configuration->public_url, "https://leitstelle.example");
    EXPECT_EQ(configuration->certificate, "/etc/leitstelle/server.pem");
    EXPECT_EQ(configuration->regions.front(), "/etc/leitstelle/regions/ruhr.toml");
    EXPECT_EQ(configuration->smtp->from_address, "leitstelle@ruhr.example");
    EXPECT_EQ(configuration->sms->headers.front().value, "Bearer x");
    EXPECT_EQ(configuration->webhook.targets.size(), 1u);
    EXPECT_EQ(configuration->intake->region, "ruhr");
    EXPECT_EQ(configuration->backup.every, std::chrono::hours{12});
    EXPECT_EQ(configuration->limits.queue, 500u);
}

TEST(Configuration, faults_are_refused_with_file_line_and_what_is_allowed) {
    EXPECT_EQ(first_problem("dota = \"x\"").substr(0, 33), "/etc/leitstelle/leitstelle.toml:1");
    EXPECT_NE(first_problem("dota = \"x\"").find("allowed: data, share"), std::string::npos);
    EXPECT_NE(first_problem("[listen]\nport = 70000").find("from 1 to 65535"), std::string::npos);
    EXPECT_NE(first_problem("[listen]\ncertificate = \"a\"").find("belong together"),
              std::string::npos);
    EXPECT_NE(first_problem("[listen]\naddress = \"0.0.0.0\"").find("without a certificate"),
              std::string::npos);
    EXPECT_NE(first_problem("[smtp]\nurl = \"http://x\"\nfrom_address = \"a@b.example\"")
                  .find("smtps://"),
              std::string::npos);
    EXPECT_NE(
        first_problem("[sms]\nurl = \"https://g.example\"\nbody = \"{{nobody}}\"").find("nobody"),
        std::string::npos);
    EXPECT_NE(first_problem("[[webhook]]\npreset = \"pager\"").find("divera, alamos"),
              std::string::npos);
    EXPECT_NE(first_problem("[backup]\nevery = 12").find("a time like"), std::string::npos);
    EXPECT_NE(first_problem("public_url = \"leitstelle\"").find("https://"), std::string::npos);
    EXPECT_NE(first_problem("[limits]\nqueue = 1").find("from 100"), std::string::npos);
    EXPECT_NE(first_problem("data = ").find("not valid TOML"), std::string::npos);
}

TEST(Configuration, what_a_running_server_cannot_change_is_named) {
    const auto running = read("");
    const auto wanted = read("data = \"/elsewhere\"\n[listen]\nport = 9000");
    const Problems problems = needs_restart(*running, *wanted);
    ASSERT_EQ(problems.size(), 3u); // the public address follows the port
    EXPECT_NE(problems[0].what.find("\"data\""), std::string::npos);
    EXPECT_TRUE(needs_restart(*running, *read("osrm_url = \"http://127.0.0.1:1\"")).empty());
}

} // namespace leitstelle::app
