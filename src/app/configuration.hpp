// The configuration file (leitstelle.toml). Every key has a meaning in
// docs/operating/configuration.md and a default that works; a key that is not known or a value that
// cannot be used is refused with file, line and what is allowed. Relative paths start at the file.
#pragma once
#include "api/gateway.hpp"
#include "app/document.hpp"
#include "app/limits.hpp"
#include "channels/intake.hpp"
#include "channels/sms.hpp"
#include "channels/smtp.hpp"
#include "channels/webhook.hpp"

namespace leitstelle::app {

using Path = std::filesystem::path;

struct MailIntakeSettings {
    channels::IntakeOptions options;
    std::string region; // key; where what arrives belongs
};

struct BackupSettings {
    Path folder; // "" = none made by itself
    Duration every = std::chrono::hours{24};
    Path key_file; // what the backups are sealed with
    bool operator==(const BackupSettings&) const = default;
};

struct Configuration {
    Path file; // "" = none was read, all is default
    Path data = "leitstelle-data";
    Path share; // protocols/, texts/, places/, regions/, web/ as they are delivered
    std::string address = "127.0.0.1";
    std::uint16_t port = 8119;
    Path certificate, key; // PEM; both or none
    std::string public_url = "http://localhost:8119";
    std::vector<Path> regions;
    std::vector<Path> places;
    std::string osrm_url; // "" = beeline estimates
    std::optional<channels::SmtpOptions> smtp;
    std::optional<channels::SmsOptions> sms;
    std::optional<channels::SmsOptions> voice;   // calls by a gateway that reads text out
    api::GatewayFields sms_fields, voice_fields; // of what they post to us
    channels::WebhookOptions webhook;
    std::optional<MailIntakeSettings> intake;
    BackupSettings backup;
    Limits limits;
};

// What is delivered with the program: beside it, or where it was built.
Path delivered_files();

Configuration default_configuration();
Result<Configuration, Problems> read_configuration(std::string_view content, const Path& file);
Result<Configuration, Problems> load_configuration(const Path& file);

// What a running server cannot change: a problem for each such key that differs.
Problems needs_restart(const Configuration& running, const Configuration& wanted);

} // namespace leitstelle::app
