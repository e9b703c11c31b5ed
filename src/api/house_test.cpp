#include "api/house_test.hpp"
#include <algorithm>
#include <fstream>
#include <future>
#include <sstream>

namespace leitstelle::api::test {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string field(std::string_view json, std::string_view name) {
    const std::string start = "\"" + std::string(name) + "\":";
    const auto at = json.find(start);
    if (at == json.npos) return {};
    auto rest = json.substr(at + start.size());
    const bool text = rest.starts_with('"');
    if (text) rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find_first_of(text ? "\"" : ",}]")));
}

// ---- Memory -------------------------------------------------------------------------------------

Result<Done, engine::Failure> Memory::append(const engine::Batch& batch) {
    std::lock_guard lock(mutex);
    rows.insert(rows.end(), batch.events.begin(), batch.events.end());
    for (const auto& sealed : batch.sealed) values[sealed.id] = sealed.value;
    for (const auto& answer : batch.answers) answers[answer.principal + '\n' + answer.key] = answer;
    return Done{};
}
Result<std::uint64_t, engine::Failure>
Memory::replay(std::uint64_t from, const std::function<void(engine::Recorded&&)>& visit) {
    for (auto row : rows)
        if (row.position >= from) visit(std::move(row));
    return rows.size();
}
std::optional<engine::Answered> Memory::find_answer(const std::string& principal,
                                                    const std::string& key) {
    std::lock_guard lock(mutex);
    const auto found = answers.find(principal + '\n' + key);
    if (found == answers.end()) return {};
    return found->second;
}
std::optional<std::string> Memory::find(std::uint64_t id) {
    std::lock_guard lock(mutex);
    const auto found = values.find(id);
    if (found == values.end()) return {};
    return found->second;
}
std::vector<std::uint64_t> Memory::search(std::string_view query, std::span<const codec::SealKind>,
                                          std::size_t limit) {
    std::lock_guard lock(mutex);
    std::vector<std::uint64_t> found;
    for (const auto& [id, value] : values)
        if (contains(value, query) && found.size() < limit) found.push_back(id);
    return found;
}
// A message and a call reach the same number.
std::vector<std::uint64_t> Memory::equal(codec::SealKind kind, std::string_view value,
                                         std::size_t limit) {
    return search(value.substr(4), std::span(&kind, 1), limit);
}
Result<std::vector<engine::Recorded>, engine::Failure>
Memory::about(const Subject& subject, std::uint64_t after, std::size_t limit) {
    std::lock_guard lock(mutex);
    std::vector<engine::Recorded> found;
    for (const auto& row : rows)
        if (row.about == subject && row.position > after && found.size() < limit)
            found.push_back(row);
    return found;
}
Result<std::vector<engine::Recorded>, engine::Failure> Memory::from(std::uint64_t position,
                                                                    std::size_t limit) {
    std::lock_guard lock(mutex);
    std::vector<engine::Recorded> found;
    for (const auto& row : rows)
        if (row.position >= position && found.size() < limit) found.push_back(row);
    return found;
}

// ---- House --------------------------------------------------------------------------------------

region::Definition definition(const std::string& key, std::vector<std::string> postal_codes) {
    region::Definition d;
    d.key = key;
    d.name = "Leitstelle " + key;
    d.number = "0800 1191112";
    for (int day = 0; day < 7; ++day)
        d.hours.weekly.push_back({static_cast<calendar::Weekday>(day), 0, 24 * 60 - 1});
    d.postal_codes = std::move(postal_codes);
    d.cities = {"Bochum"};
    for (const Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
        d.responses.push_back({"", level, region::Response::on_site_alarm});
        d.plans.push_back({level, 1, 5min, 1h, region::DispatchMode::proposed, 30min});
    }
    d.deadlines = {1min,  1min, 5min,    15min, 15min, 2h,     10min,
                   10min, 3min, 24h * 7, 15min, 1h,    24h * 7};
    d.public_reports_per_minute = 10;
    d.funding = {{{"state", 100}}, {{5000}}, {30}, {25000}, "funded"};
    return d;
}

static triage::Protocol entry() {
    triage::Protocol protocol{.key = "ENT", .version = 1, .title = {"Aufnahme", "Intake"}};
    protocol.questions.push_back({"ent.encrypting",
                                  {"Wird gerade verschluesselt?", "Is it encrypting now?"},
                                  {},
                                  {{1, "yes", {"Ja", "Yes"}, {}}, {2, "no", {"Nein", "No"}, {}}},
                                  {}});
    protocol.instructions.push_back({"ent.photo",
                                     triage::InstructionKind::do_this,
                                     1,
                                     {"Bildschirm fotografieren", "Photograph the screen"}});
    protocol.instructions.push_back(
        {"ent.pay", triage::InstructionKind::do_not, 2, {"Kein Loesegeld zahlen", "Do not pay"}});
    protocol.rules.push_back({{{"ent.encrypting", {"yes"}}},
                              Level::E,
                              1,
                              {"malicious-code", "ransomware"},
                              {"Es laeuft", "It runs"},
                              false});
    protocol.rules.push_back({{}, Level::C, 1, {"other", "other"}, {"Unklar", "Unclear"}, false});
    return protocol;
}

static texts::Messages messages(const std::string& language) {
    std::ifstream in(std::string(SOURCE_DIR) + "/data/texts/" + language + ".json");
    std::ostringstream text;
    text << in.rdbuf();
    auto read = codec::read<codec::TextMap>(text.str());
    must(read.has_value());
    return *read;
}

static Reference reference_data() {
    Reference reference;
    reference.places =
        Places({{*PostalCode::from_text("44787"), "Bochum", {51'481'800, 7'216'200}},
                {*PostalCode::from_text("45127"), "Essen", {51'455'600, 7'011'600}}});
    reference.protocols = {entry()};
    must(reference.zones.load(calendar::Zones::home).has_value());
    return reference;
}

House::House(ApiLimits limits, std::uint32_t reports_per_minute)
    : reference(reference_data()),
      catalogue(texts::Catalogue::compile(messages("de"), messages("en")).value()) {
    core = std::make_unique<engine::Core>(reference, memory, time);
    writer = std::make_unique<engine::Engine>(*core, time);
    api = std::make_unique<Api>(
        Parts{.writer = *writer,
              .reg = memory,
              .accounts = people,
              .secrets = draws,
              .history = memory,
              .catalogue = catalogue,
              .reference = reference,
              .clock = time,
              .web_folder = std::string(SOURCE_DIR) + "/web/dist",
              .texts_folder = std::string(SOURCE_DIR) + "/data/texts",
              .limits = limits,
              .gateway_fields = [this](auto) { return gateway_fields; },
              .sent_as =
                  [this](std::string_view code) {
                      const auto found = sent.find(code);
                      return found == sent.end() ? std::nullopt : std::optional(found->second);
                  },
              .police = [](std::string_view key) { return key == "ruhr" ? "0211 110" : ""; }});
    core->observe(api->observer());
    must(core->start().has_value());
    writer->run([](const engine::Failure&) {});
    api->attach(router);
    ServerOptions options;
    options.listeners = {Listener{}};
    options.body_limit = [this](std::string_view method, std::string_view path) {
        return router.body_limit(method, path, 64 * 1024);
    };
    m_server = Server::start(std::move(options), [this](Request request, Reply reply) {
                   router.handle(std::move(request), std::move(reply));
               }).value();
    fill(reports_per_minute);
}

House::~House() {
    m_server->stop(0ms);
    api->stop();
    writer->stop();
}

std::string House::key() {
    char text[40];
    std::snprintf(text, sizeof text, "%012llx", static_cast<unsigned long long>(time.ms.load()));
    const std::string stamp(text);
    std::snprintf(text, sizeof text, "7000-8000-%012llx",
                  static_cast<unsigned long long>(++m_sent));
    return stamp.substr(0, 8) + '-' + stamp.substr(8, 4) + '-' + text;
}

engine::Reply House::submit(const Actor& actor, Subject about, Command command,
                            std::vector<engine::Sealed> sealed) {
    std::promise<engine::Reply> promise;
    must(writer->submit({.actor = actor,
                         .principal = "test",
                         .key = {},
                         .about = about,
                         .command = std::move(command),
                         .sealed = std::move(sealed)},
                        [&](const engine::Reply& reply) { promise.set_value(reply); }));
    return promise.get_future().get();
}

std::uint64_t House::seal(codec::SealKind kind, const std::string& value) {
    const auto id =
        writer->next_sealed(kind == codec::SealKind::contact ? scheme_of(value) : Scheme::none);
    std::lock_guard lock(memory.mutex);
    memory.values[id] = value;
    return id;
}

void House::account(const std::string& login, StaffId staff, ResponderId who, Role role) {
    must(people.create({login, staff, who, {role}, "a long password"}, time.now()).has_value());
    m_tokens[login] = people.sign_in({login, "a long password", ""}, "", time.now())->token;
}

void House::sign_in_again() {
    for (auto& [login, token] : m_tokens)
        if (auto in = people.sign_in({login, "a long password", ""}, "", time.now()))
            token = in->token;
}

static Actor chief() { return {{Role::administrator}, {}, {}, {}, {}, {}}; }

StaffId House::admit(const std::string& login, Role role, std::vector<RegionId> regions) {
    staff::Admit admit;
    admit.person = {seal(codec::SealKind::person, "Name of " + login)};
    admit.roles = {role};
    admit.regions = std::move(regions);
    admit.paths = {{seal(codec::SealKind::contact, "tel:+4923400001")},
                   {seal(codec::SealKind::contact, "mailto:" + login + "@example.org")}};
    const auto reply = submit(chief(), {SubjectKind::staff, 0}, staff::Command{admit});
    must(reply.verdict == engine::Verdict::accepted);
    const StaffId id{reply.about.id};
    account(login, id, {}, role);
    return id;
}

ResponderId House::enlist(const std::string& login, std::uint64_t number) {
    responder::Enlist enlist;
    enlist.partner = partner;
    enlist.person = {seal(codec::SealKind::person, "Name of " + login)};
    enlist.profile.paths = {
        {seal(codec::SealKind::contact, "sms:+4917000000" + std::to_string(10 + number))},
        {seal(codec::SealKind::contact, "mailto:" + login + "@example.net")}};
    enlist.profile.skills = {responder::Skill::windows};
    enlist.profile.postal_code = "45127";
    const auto reply = submit(chief(), {SubjectKind::responder, 0}, responder::Command{enlist});
    must(reply.verdict == engine::Verdict::accepted);
    const ResponderId id{reply.about.id};
    account(login, {}, id, Role::responder);
    const auto ready =
        submit({{Role::responder}, {}, id, partner, {}, {}}, {SubjectKind::responder, id.value},
               responder::Command{responder::DeclareReady{time.now() + 8h}});
    must(ready.verdict == engine::Verdict::accepted);
    return id;
}

void House::fill(std::uint32_t reports_per_minute) {
    auto home = definition("ruhr", {"44787", "45127"});
    home.public_reports_per_minute = reports_per_minute;
    const auto define = [&](region::Definition d) {
        const auto reply = submit(chief(), {SubjectKind::region, 0},
                                  region::Command{region::Define{std::move(d)}});
        must(reply.verdict == engine::Verdict::accepted);
        return RegionId{reply.about.id};
    };
    ruhr = define(home);
    south = define(definition("south", {"57072"}));
    call_taker = admit("taker", Role::call_taker, {ruhr});
    commander = admit("commander", Role::commander, {ruhr});
    stranger = admit("stranger", Role::commander, {south});
    auditor = admit("auditor", Role::auditor, {ruhr});
    analyst = admit("analyst", Role::analyst, {ruhr});
    administrator = admit("administrator", Role::administrator, {ruhr});
    partner::Admit firm;
    firm.region = ruhr;
    firm.name = {seal(codec::SealKind::text, "Beispiel IT")};
    firm.postal_code = "45127";
    firm.agreement.from = time.now() - 24h;
    const auto admitted = submit(chief(), {SubjectKind::partner, 0}, partner::Command{firm});
    must(admitted.verdict == engine::Verdict::accepted);
    partner = {admitted.about.id};
    responder = enlist("responder", 1);
    other_responder = enlist("other", 2);
    m_tokens["program"] = *people.create_bearer({"intake", {Role::program}, {}, {}, false}, {});
}

// ---- Talking to it ------------------------------------------------------------------------------

std::string House::Answer::header(std::string_view name) const {
    for (const auto& header : headers)
        if (header.name == name) return header.value;
    return {};
}

static House::Answer answered(const net::HttpClient& client, net::HttpRequest request,
                              const std::string& token, std::vector<net::Header> headers) {
    request.headers = std::move(headers);
    if (!token.empty()) request.headers.push_back({"Authorization", "Bearer " + token});
    auto answer = client.request(request);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().what);
    if (!answer) return {};
    return {answer->status, answer->body, answer->headers};
}

House::Answer House::get(const std::string& path, const std::string& token,
                         std::vector<net::Header> headers) {
    return answered(m_client, {.url = "http://127.0.0.1:" + std::to_string(port()) + path}, token,
                    std::move(headers));
}
House::Answer House::post(const std::string& path, const std::string& body,
                          const std::string& token, std::vector<net::Header> headers) {
    const bool typed = std::any_of(headers.begin(), headers.end(),
                                   [](const auto& h) { return h.name == "Content-Type"; });
    if (!typed) headers.push_back({"Content-Type", "application/json"});
    return answered(m_client,
                    {.method = "POST",
                     .url = "http://127.0.0.1:" + std::to_string(port()) + path,
                     .body = body},
                    token, std::move(headers));
}

std::string House::command(const std::string& json, const std::string& kind, std::uint64_t id,
                           const std::string& more) {
    std::string body = "{\"key\":\"" + key() + "\"";
    if (!kind.empty())
        body += ",\"about\":{\"kind\":\"" + kind + "\",\"id\":" + std::to_string(id) + "}";
    return body + more + ",\"command\":" + json + "}";
}
House::Answer House::give(const std::string& token, const std::string& json,
                          const std::string& kind, std::uint64_t id) {
    return post("/api/commands", command(json, kind, id), token);
}

std::uint64_t House::report_incident(const std::string& summary) {
    const auto answer = give(
        token_of("taker"),
        R"({"type":"incident.report","region":1,"call":0,"report":0,"organisation":0,)"
        R"("caller":"Carla Beispiel","call_back":"+491701234567","organisation_name":"Kanarien GmbH",)"
        R"("postal_code":"44787","address":"Kanarienweg 1","summary":")" +
            summary + "\"}");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return std::stoull("0" + field(answer.body, "id"));
}

} // namespace leitstelle::api::test
