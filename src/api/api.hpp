// Api: the doors of the house by HTTP. Commands come in at one door, views and a stream go out,
// sign-in, pages for victims and for browsers; api/routes.cpp lists every route with who may use
// it and what it speaks.
//
// Promises: a command is answered when it is durable, and so is every read; personal values leave
// only to those who may read them; every "no" is a named problem (problems.hpp); nothing blocks the
// server's threads or the engine's. The engine must outlive the Api; call stop() before the
// engine's.
#pragma once
#include "api/gateway.hpp"
#include "api/router.hpp"
#include "api/server.hpp"
#include "base/codec.hpp"
#include "engine/accounts.hpp"
#include "engine/engine.hpp"
#include "engine/outbox_store.hpp"
#include "texts/catalogue.hpp"
#include <filesystem>

namespace leitstelle::api {

// Every limit of the doors; what happens past it stands behind.
struct ApiLimits {
    std::size_t workers = 2;
    std::size_t waiting = 2'000;            // requests for a worker: 503 too_busy
    std::size_t command_bytes = 256 * 1024; // 413
    std::size_t form_bytes = 64 * 1024;     // 413
    std::size_t page = 50, most_a_page = 200;
    std::size_t remembered_changes = 20'000; // of the stream; older: reset
    Duration heartbeat_every{15'000};
    std::uint32_t link_devices = 3;      // of a responder's link
    std::uint32_t victim_devices = 1000; // how often a victim may sign in with one code
};

struct Lamp { // what only the outside knows: paths, disk, backup; for /api/health
    std::string name;
    std::string what; // "" = well
    bool failed = false;
    Instant known_at;
};

struct Parts {
    engine::Engine& writer;
    engine::Register& reg;
    engine::Accounts& accounts;
    engine::Secrets& secrets;
    engine::History& history;
    const texts::Catalogue& catalogue;
    const Reference& reference;
    engine::Clock& clock;
    std::filesystem::path web_folder;   // dist/: built pages; may be missing
    std::filesystem::path texts_folder; // de.json, en.json
    ApiLimits limits;
    std::string version = "0";
    bool demo = false; // pages say so
    // May be empty.
    std::function<ServerCounters()> server_counters;
    std::function<std::vector<Lamp>()> lamps;
    std::function<std::vector<engine::OutboxStore::Count>()> outbox;
    std::function<GatewayFields(incident::Path)> gateway_fields;        // of SMS or calls
    std::function<std::optional<DeliveryId>(std::string_view)> sent_as; // by the gateway's number
    std::function<std::string(std::string_view region_key)> police; // for cybercrime, day and night
};

class Inside;

class Api {
public:
    explicit Api(Parts parts);
    ~Api();
    Api(const Api&) = delete;

    void attach(Router& router);
    engine::Observer& observer();           // for Core::observe, before the engine runs
    std::uint64_t public_reports_percent(); // of the budget of the minute, the fullest region's
    void stop();                            // answers what is in hand; nothing is taken any more

private:
    std::unique_ptr<Inside> m_inside;
};

} // namespace leitstelle::api
