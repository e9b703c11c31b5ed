// For the tests of this folder: a whole house on 127.0.0.1, with a real engine, a real server and
// everything else in memory.
#pragma once
#include "api/api.hpp"
#include "api/inside.hpp"
#include "domain/world.hpp"
#include "net/http_client.hpp"
#include "net/loopback_test.hpp"
#include "net/secrets.hpp"
#include <atomic>
#include <gtest/gtest.h>

namespace leitstelle::api::test {

using namespace std::chrono_literals;

// Journal, register and history in one; thread-safe, because the doors read beside the writer.
class Memory final : public engine::Journal, public engine::Register, public engine::History {
public:
    Result<Done, engine::Failure> append(const engine::Batch& batch) override;
    Result<std::uint64_t, engine::Failure>
    replay(std::uint64_t from, const std::function<void(engine::Recorded&&)>& visit) override;
    std::optional<engine::Answered> find_answer(const std::string& principal,
                                                const std::string& key) override;
    std::uint64_t last_sealed() override { return 0; }
    std::optional<std::string> find(std::uint64_t id) override;
    std::vector<std::uint64_t> search(std::string_view query,
                                      std::span<const codec::SealKind> kinds,
                                      std::size_t limit) override;
    std::vector<std::uint64_t> equal(codec::SealKind kind, std::string_view value,
                                     std::size_t limit) override;
    Result<std::vector<engine::Recorded>, engine::Failure>
    about(const Subject& subject, std::uint64_t after, std::size_t limit) override;
    Result<std::vector<engine::Recorded>, engine::Failure> from(std::uint64_t position,
                                                                std::size_t limit) override;

    std::mutex mutex;
    std::vector<engine::Recorded> rows;
    std::map<std::uint64_t, std::string> values;
    std::map<std::string, engine::Answered> answers;
};

// Accounts as the port promises them, with passwords in clear: these people do not exist.
class People final : public engine::Accounts {
public:
    template <class T> using Answer = engine::AccountAnswer<T>;
    Answer<engine::Account> create(const engine::NewAccount& account, Instant now) override;
    Answer<std::vector<engine::Account>> list() override;
    Answer<engine::Account> find(std::string_view login) override;
    Answer<Done> set_roles(std::uint64_t, std::vector<Role>) override { return Done{}; }
    Answer<Done> set_password(std::uint64_t, std::string_view) override { return Done{}; }
    Answer<Done> set_disabled(std::uint64_t, bool) override { return Done{}; }
    std::string new_totp_secret() override { return "A"; }
    Answer<Done> confirm_totp(std::uint64_t, std::string_view, std::string_view, Instant) override {
        return Done{};
    }
    Answer<Done> remove_totp(std::uint64_t) override { return Done{}; }
    Answer<engine::SignedIn> sign_in(const engine::Credentials& credentials, std::string_view,
                                     Instant now) override;
    Answer<engine::Session> session(std::string_view token, Instant now) override;
    Answer<Done> sign_out(std::string_view token) override;
    Answer<Done> sign_out_everywhere(std::uint64_t) override { return Done{}; }
    Answer<std::string> create_bearer(const engine::Bearer& bearer, Instant) override;
    Answer<engine::Bearer> bearer(std::string_view token) override;
    Answer<std::vector<engine::Bearer>> bearers() override;
    Answer<Done> revoke_bearer(std::string_view name, Instant) override;
    Answer<Done> issue_code(std::string_view code, const engine::CodeGrant& grant,
                            std::uint32_t devices, Instant expires) override;
    Answer<engine::CodeSignedIn> exchange_code(std::string_view code, std::string_view,
                                               Instant now) override;
    Answer<engine::CodeSession> code_session(std::string_view token, Instant now) override;
    Answer<Done> revoke_codes(IncidentId incident, ResponderId responder, Instant) override;
    Answer<Done> move_codes(ReportId report, IncidentId incident) override;
    Answer<Done> forget_ended(Instant) override { return Done{}; }

private:
    struct Code {
        engine::CodeGrant grant;
        std::uint32_t left = 0;
    };
    std::mutex m_mutex;
    std::vector<std::pair<engine::Account, std::string>> m_accounts;
    std::map<std::string, engine::Session, std::less<>> m_sessions;
    std::map<std::string, engine::Bearer, std::less<>> m_bearers;
    std::map<std::string, Code, std::less<>> m_codes;
    std::map<std::string, std::pair<std::string, std::string>, std::less<>> m_links; // code, csrf
};

class House {
public:
    explicit House(ApiLimits limits = {}, std::uint32_t reports_per_minute = 10);
    ~House();

    struct Answer {
        int status = 0;
        std::string body;
        std::vector<net::Header> headers;
        std::string header(std::string_view name) const;
    };
    Answer get(const std::string& path, const std::string& token = {},
               std::vector<net::Header> headers = {});
    Answer post(const std::string& path, const std::string& body, const std::string& token = {},
                std::vector<net::Header> headers = {});
    // The body of a command with a fresh key.
    std::string command(const std::string& json, const std::string& kind = {}, std::uint64_t id = 0,
                        const std::string& more = {});
    Answer give(const std::string& token, const std::string& json, const std::string& kind = {},
                std::uint64_t id = 0);
    std::string key(); // a new UUIDv7 of the house's time
    engine::Reply submit(const Actor& actor, Subject about, Command command,
                         std::vector<engine::Sealed> sealed = {});
    std::uint64_t seal(codec::SealKind kind, const std::string& value);
    std::uint64_t report_incident(const std::string& summary = "Alles verschluesselt");
    std::string token_of(const std::string& login) { return m_tokens.at(login); }
    void sign_in_again(); // everybody: sessions end when the clock has run on
    std::uint16_t port() const { return m_server->ports().front(); }

    struct Time final : engine::Clock {
        std::atomic<std::int64_t> ms{1'772'445'600'000}; // Monday, 2026-03-02 10:00 UTC
        Instant now() override { return Instant{Duration{ms.load()}}; }
    } time;
    struct Draws final : engine::Secrets {
        std::string code_word() override { return "Birke Leuchtturm"; }
        std::string access_code() override { return secrets::access_code(); }
        std::string token() override { return secrets::token(); }
    } draws;

    GatewayFields gateway_fields;
    std::map<std::string, DeliveryId, std::less<>> sent; // by the gateway's number
    Reference reference;
    Memory memory;
    People people;
    texts::Catalogue catalogue;
    std::unique_ptr<engine::Core> core;
    std::unique_ptr<engine::Engine> writer;
    Router router;
    std::unique_ptr<Api> api;
    RegionId ruhr, south;
    StaffId call_taker, commander, stranger, auditor, analyst, administrator;
    PartnerId partner;
    ResponderId responder, other_responder;

private:
    void fill(std::uint32_t reports_per_minute);
    StaffId admit(const std::string& login, Role role, std::vector<RegionId> regions);
    ResponderId enlist(const std::string& login, std::uint64_t number);
    void account(const std::string& login, StaffId staff, ResponderId who, Role role);
    std::map<std::string, std::string> m_tokens; // sessions, by login
    std::unique_ptr<Server> m_server;
    net::HttpClient m_client;
    std::atomic<std::uint64_t> m_sent = 0;
};

region::Definition definition(const std::string& key, std::vector<std::string> postal_codes);
bool contains(std::string_view text, std::string_view part);
std::string field(std::string_view json, std::string_view name); // of flat text or number

} // namespace leitstelle::api::test
