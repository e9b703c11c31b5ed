#include "app/configuration.hpp"
#include <algorithm>
#include <fstream>
#include <sstream>

namespace leitstelle::app {

Path delivered_files() {
    std::error_code error;
    const Path program = std::filesystem::read_symlink("/proc/self/exe", error);
    for (const Path& candidate :
         {program.parent_path() / "data", program.parent_path().parent_path() / "data",
          program.parent_path().parent_path() / "share/leitstelle"})
        if (std::filesystem::exists(candidate / "protocols", error)) return candidate;
    return "data";
}

static std::vector<Path> tables_of_places(const Path& share) {
    std::vector<Path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(share / "places", error))
        if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Configuration default_configuration() {
    Configuration configuration;
    configuration.share = delivered_files();
    configuration.places = tables_of_places(configuration.share);
    configuration.regions = {configuration.share / "regions" / "ruhr.toml"};
    configuration.webhook.source = configuration.public_url;
    return configuration;
}

namespace {
class Reader {
public:
    explicit Reader(Path folder) : m_folder(std::move(folder)) {}
    void read(Section& section, Configuration& configuration);

private:
    Path path(Section& section, std::string_view key, const Path& otherwise);
    std::vector<Path> paths(Section& section, std::string_view key, std::vector<Path> otherwise);
    std::string secret(Section& section, const std::string& key);
    net::MailServer mail_server(Section& section, const char* secure, const char* plain);
    void listen(Section& section, Configuration& configuration);
    channels::SmtpOptions smtp(Section& section);
    channels::SmsOptions gateway(Section& section);
    api::GatewayFields answer_fields(Section& section);
    std::vector<net::Header> headers(Section& section);
    channels::WebhookTarget target(Section& section);
    MailIntakeSettings intake(Section& section);
    void limits(Section& section, Limits& limits);

    Path m_folder;
};
} // namespace

Path Reader::path(Section& section, std::string_view key, const Path& otherwise) {
    const std::string text = section.text(key, "");
    return text.empty() ? otherwise : m_folder / text;
}

std::vector<Path> Reader::paths(Section& section, std::string_view key,
                                std::vector<Path> otherwise) {
    if (!section.has(key)) return otherwise;
    std::vector<Path> list;
    for (const std::string& text : section.texts(key)) list.push_back(m_folder / text);
    return list;
}

// A secret stands in the file, or alone in a file of its own named by KEY_file.
std::string Reader::secret(Section& section, const std::string& key) {
    const std::string file_key = key + "_file";
    const std::string text = section.text(key, ""), name = section.text(file_key, "");
    if (!text.empty() && !name.empty())
        section.refuse(file_key, "give either \"" + key + "\" or \"" + file_key + '"');
    if (name.empty()) return text;
    std::ifstream file(m_folder / name);
    std::string line;
    if (!std::getline(file, line) || line.empty())
        section.refuse(file_key, "cannot be read, or its first line is empty");
    return line;
}

net::MailServer Reader::mail_server(Section& section, const char* secure, const char* plain) {
    net::MailServer server;
    server.url = section.text("url");
    const std::string tls = std::string(secure) + "://", start_tls = std::string(plain) + "://";
    if (!server.url.empty() && !server.url.starts_with(tls) && !server.url.starts_with(start_tls))
        section.refuse("url", "must begin with " + tls + " or " + start_tls);
    server.user = section.text("user", "");
    server.password = secret(section, "password");
    server.ca_file = path(section, "ca_file", "").string();
    if (section.flag("unencrypted_on_this_machine", false))
        server.encryption = net::Encryption::none;
    server.timeout = section.duration("timeout", server.timeout);
    return server;
}

void Reader::listen(Section& section, Configuration& configuration) {
    configuration.address = section.text("address", configuration.address);
    configuration.port =
        static_cast<std::uint16_t>(section.number("port", 1, 65535, configuration.port));
    configuration.certificate = path(section, "certificate", "");
    configuration.key = path(section, "key", "");
    if (configuration.certificate.empty() != configuration.key.empty())
        section.refuse("certificate", "certificate and key belong together");
    const bool loopback = configuration.address == "127.0.0.1" || configuration.address == "::1";
    const bool proxied = section.flag("plain_behind_a_proxy", false);
    if (!loopback && configuration.certificate.empty() && !proxied)
        section.refuse("address", "without a certificate only 127.0.0.1 or ::1; if a proxy on "
                                  "another machine does TLS, set plain_behind_a_proxy = true");
}

channels::SmtpOptions Reader::smtp(Section& section) {
    channels::SmtpOptions options;
    options.server = mail_server(section, "smtps", "smtp");
    options.from_address = section.text("from_address");
    options.from_name = section.text("from_name", "Leitstelle");
    options.domain = section.text("domain", "");
    if (auto made = channels::Smtp::create(options); !made) section.refuse("url", made.error());
    return options;
}

std::vector<net::Header> Reader::headers(Section& section) {
    std::vector<net::Header> list;
    section.tables("headers", [&](Section& inner) {
        std::string name = inner.text("name");
        list.push_back({std::move(name), secret(inner, "value")});
    });
    return list;
}

channels::SmsOptions Reader::gateway(Section& section) {
    channels::SmsOptions options;
    options.method = section.text("method", options.method);
    options.url = section.text("url");
    options.headers = headers(section);
    options.content_type = section.text("content_type", options.content_type);
    options.body = section.text("body", "");
    options.success.body_contains = section.text("answer_contains", "");
    options.success.reference_pointer = section.text("reference_pointer", "");
    options.health_url = section.text("health_url", "");
    options.timeout = section.duration("timeout", options.timeout);
    options.ca_file = path(section, "ca_file", "").string();
    options.most_parts = static_cast<std::size_t>(
        section.number("most_parts", 1, 10, static_cast<std::int64_t>(options.most_parts)));
    if (auto made = channels::Sms::create(options); !made) section.refuse("url", made.error());
    return options;
}

// How the gateway names what it posts to /api/answers and /api/receipts.
api::GatewayFields Reader::answer_fields(Section& section) {
    api::GatewayFields fields;
    section.table("answer_fields", [&](Section& inner) {
        for (auto [key, name] : {std::pair{"from", &fields.from},
                                 {"text", &fields.text},
                                 {"id", &fields.id},
                                 {"at", &fields.at},
                                 {"delivery", &fields.delivery},
                                 {"status", &fields.status},
                                 {"code", &fields.code}})
            *name = inner.text(key, *name);
        for (auto [key, words] : {std::pair{"delivered", &fields.delivered},
                                  {"failed", &fields.failed},
                                  {"on_the_way", &fields.on_the_way}})
            if (inner.has(key)) *words = inner.texts(key);
    });
    return fields;
}

channels::WebhookTarget Reader::target(Section& section) {
    const std::string preset = section.text("preset", "");
    channels::WebhookTarget target;
    if (preset == "divera") {
        target = channels::divera_target(secret(section, "secret"));
    } else if (preset == "alamos") {
        const std::string url = section.text("url");
        target = channels::alamos_target(url, secret(section, "secret"));
    } else {
        if (!preset.empty())
            section.refuse("preset", "unknown value \"" + preset + "\", allowed: divera, alamos");
        target.url = section.text("url");
        target.secret = secret(section, "secret");
        target.body = section.text("body", "");
        target.headers = headers(section);
    }
    target.health_url = section.text("health_url", target.health_url);
    return target;
}

MailIntakeSettings Reader::intake(Section& section) {
    MailIntakeSettings settings;
    settings.region = section.text("region");
    settings.options.server = mail_server(section, "imaps", "imap");
    settings.options.ours.addresses = section.texts("our_addresses");
    settings.options.ours.domain = section.text("domain", "");
    return settings;
}

void Reader::limits(Section& section, Limits& limits) {
    const auto set = [&](const char* key, auto& value, std::int64_t least, std::int64_t most) {
        value = static_cast<std::remove_reference_t<decltype(value)>>(
            section.number(key, least, most, static_cast<std::int64_t>(value)));
    };
    set("queue", limits.queue, 100, 1'000'000);
    set("connections", limits.connections, 10, 100'000);
    set("streams", limits.streams, 1, 100'000);
    set("body_bytes", limits.body_bytes, 16 * 1024, 1 << 20);
    set("outbox_waiting", limits.outbox_waiting, 10, 1'000'000);
    set("disk_free_mib", limits.disk_free_mib, 1, 10'000'000);
}

void Reader::read(Section& section, Configuration& configuration) {
    configuration.data = path(section, "data", m_folder / configuration.data);
    configuration.share = path(section, "share", configuration.share);
    section.table("listen", [&](Section& inner) { listen(inner, configuration); });
    const bool tls = !configuration.certificate.empty();
    configuration.public_url = section.text(
        "public_url",
        std::string(tls ? "https" : "http") + "://" +
            (configuration.address == "127.0.0.1" ? "localhost" : configuration.address) + ':' +
            std::to_string(configuration.port));
    if (!configuration.public_url.starts_with("http://") &&
        !configuration.public_url.starts_with("https://"))
        section.refuse("public_url", "must begin with https:// or http://");
    while (configuration.public_url.ends_with('/')) configuration.public_url.pop_back();
    configuration.regions =
        paths(section, "regions", {configuration.share / "regions" / "ruhr.toml"});
    configuration.places = paths(section, "places", tables_of_places(configuration.share));
    configuration.osrm_url = section.text("osrm_url", "");
    section.table("smtp", [&](Section& inner) { configuration.smtp = smtp(inner); });
    section.table("sms", [&](Section& inner) {
        configuration.sms_fields = answer_fields(inner);
        configuration.sms = gateway(inner);
    });
    section.table("voice", [&](Section& inner) {
        configuration.voice_fields = answer_fields(inner);
        configuration.voice = gateway(inner);
    });
    configuration.webhook.source = configuration.public_url;
    section.tables("webhook",
                   [&](Section& inner) { configuration.webhook.targets.push_back(target(inner)); });
    if (auto made = channels::Webhook::create(configuration.webhook); !made)
        section.refuse("webhook", made.error());
    section.table("mail_intake", [&](Section& inner) { configuration.intake = intake(inner); });
    section.table("backup", [&](Section& inner) {
        configuration.backup.folder = path(inner, "folder", "");
        configuration.backup.every = inner.duration("every", configuration.backup.every);
        configuration.backup.key_file = path(inner, "key_file", "");
    });
    section.table("limits", [&](Section& inner) { limits(inner, configuration.limits); });
    section.refuse_the_rest();
}

Result<Configuration, Problems> read_configuration(std::string_view content, const Path& file) {
    auto root = read_toml(content, file.string());
    if (!root) return Unexpected{Problems{root.error()}};
    Configuration configuration = default_configuration();
    configuration.file = file;
    Problems problems;
    Section section(*root, file.string(), problems);
    Reader(file.parent_path()).read(section, configuration);
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return configuration;
}

Result<Configuration, Problems> load_configuration(const Path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) return Unexpected{Problems{{path.string(), 0, "cannot be read"}}};
    return read_configuration(content.str(), std::filesystem::absolute(path));
}

Problems needs_restart(const Configuration& running, const Configuration& wanted) {
    Problems problems;
    const auto same = [&](const char* key, const auto& was, const auto& is) {
        if (was == is) return;
        problems.push_back({wanted.file.string(), 0,
                            '"' + std::string(key) + "\" can only change with a restart"});
    };
    same("data", running.data, wanted.data);
    same("listen.address", running.address, wanted.address);
    same("listen.port", running.port, wanted.port);
    same("listen.certificate", running.certificate, wanted.certificate);
    same("listen.key", running.key, wanted.key);
    same("limits.queue", running.limits.queue, wanted.limits.queue);
    same("limits.connections", running.limits.connections, wanted.limits.connections);
    same("limits.streams", running.limits.streams, wanted.limits.streams);
    same("limits.body_bytes", running.limits.body_bytes, wanted.limits.body_bytes);
    same("public_url", running.public_url, wanted.public_url);
    return problems;
}

} // namespace leitstelle::app
