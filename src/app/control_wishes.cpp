// What the command line wishes of the running server (app/control.hpp), granted or refused by name.
#include "app/ask.hpp"
#include "app/control_parts.hpp"
#include "app/limits.hpp"
#include "app/roster_import.hpp"
#include "app/sealing.hpp"
#include "net/secrets.hpp"
#include <algorithm>
#include <sstream>

namespace leitstelle::app {

static std::string word_of(const Wish& wish, const std::string& name) {
    const auto found = wish.words.find(name);
    return found == wish.words.end() ? std::string() : found->second;
}

static std::vector<std::string> list_of(const Wish& wish, const std::string& name) {
    std::vector<std::string> list;
    std::istringstream words(word_of(wish, name));
    for (std::string one; std::getline(words, one, ',');)
        if (!one.empty()) list.push_back(one);
    return list;
}

static std::optional<std::uint64_t> number_of(const std::string& text) {
    if (text.empty() || text.size() > 15 ||
        !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return std::stoull(text);
}

std::string ControlCentre::answer(std::string_view request) {
    const auto wish = codec::read<Wish>(request);
    if (!wish) return codec::to_json(not_done("malformed", wish.error().what));
    return codec::to_json(grant(*wish));
}

Answer ControlCentre::grant(const Wish& wish) {
    if (wish.wish == "reload") return wish_reload();
    if (wish.wish == "release") return wish_release(wish);
    if (wish.wish == "paths") return wish_paths();
    if (wish.wish == "advance") return wish_advance(wish);
    if (wish.wish == "erase") return wish_erase(wish);
    if (wish.wish == "user_add") return wish_user_add(wish);
    if (wish.wish == "user_list") return wish_user_list();
    if (wish.wish == "import_roster") return wish_import_roster(wish);
    if (wish.wish.starts_with("user_")) return wish_user_change(wish);
    if (wish.wish.starts_with("token_")) return wish_token(wish);
    return not_done("unknown_wish", "this server does not know \"" + wish.wish + '"');
}

Answer ControlCentre::wish_reload() {
    const Problems problems = reload();
    if (problems.empty()) return done("the files were read again and hold now");
    return not_done("configuration", to_text(problems) + "the configuration stays as it was");
}

// A person takes the responsibility, by name: the house was held because its deadlines are old.
Answer ControlCentre::wish_release(const Wish& wish) {
    const auto account = m_store->accounts->find(word_of(wish, "login"));
    if (!account || !account->staff)
        return not_done("unknown",
                        "no member of staff signs in as \"" + word_of(wish, "login") + '"');
    const std::string refusal = refusal_of(
        give(m_machine->engine, {.actor = {account->roles, account->staff, {}, {}, {}, {}},
                                 .about = {SubjectKind::service, 1},
                                 .command = service::Command{service::Release{}},
                                 .sealed = {}}));
    if (!refusal.empty()) return not_done(refusal, "not released: " + refusal);
    return done("released: the house alarms and sends again");
}

Answer ControlCentre::wish_paths() {
    std::vector<codec::TextMap> facts;
    for (const Health::Lamp& lamp : m_machine->health.lamps())
        facts.push_back({{"path", lamp.path},
                         {"state", lamp.good ? "good" : "lost"},
                         {"sentence", lamp.sentence},
                         {"age_s", std::to_string(lamp.age.count() / 1000)}});
    const auto counters = m_machine->engine.counters();
    const bool good = counters.balance_holds;
    Answer answer = done("runs, " + std::to_string(counters.durable) + " events" +
                             (good ? "" : "; the balance of calls does not hold"),
                         std::move(facts));
    answer.done = good;
    if (!good) answer.name = "balance";
    return answer;
}

Answer ControlCentre::wish_advance(const Wish& wish) {
    if (!m_forward)
        return not_done("clock_runs", "only a demo that was started with --stands-at is moved on");
    const auto seconds = number_of(word_of(wish, "seconds"));
    if (!seconds || *seconds > most_advanced_s)
        return not_done("seconds", "allowed: 0 to " + std::to_string(most_advanced_s));
    const auto now = m_forward->advance(std::chrono::seconds{*seconds});
    if (!now) return not_done("restless", now.error());
    return done("the clock stands at " + leitstelle::to_text(*now),
                {{{"now", leitstelle::to_text(*now)}}});
}

// ---- Erasing ------------------------------------------------------------------------------------

static std::optional<codec::SealKind> kind_of_word(const std::string& word) {
    if (word == "person") return codec::SealKind::person;
    if (word == "organisation" || word == "text") return codec::SealKind::text;
    if (word == "contact") return codec::SealKind::contact;
    if (word == "address") return codec::SealKind::address;
    return {};
}

Answer ControlCentre::wish_erase(const Wish& wish) {
    const auto kind = kind_of_word(word_of(wish, "kind"));
    if (!kind) return not_done("kind", "allowed: person, organisation, contact, address");
    const std::string query = word_of(wish, "query");
    const codec::SealKind kinds[] = {*kind};
    // One more than is shown, so that it is known whether there are more.
    std::vector<std::uint64_t> found = m_store->values->search(query, kinds, most_erased + 1);
    for (std::uint64_t id : m_store->values->equal(*kind, query, most_erased + 1))
        if (std::ranges::find(found, id) == found.end()) found.push_back(id);
    const bool more = found.size() > most_erased;
    if (more) found.resize(most_erased);
    const bool sure = word_of(wish, "yes") == "yes";
    if (!sure) {
        std::vector<codec::TextMap> facts;
        for (std::uint64_t id : found)
            facts.push_back(
                {{"id", std::to_string(id)}, {"value", m_store->values->find(id).value_or("")}});
        return done(std::to_string(found.size()) + (more ? " shown, there are more" : " found") +
                        "; erase with --ids 1,2,3 --yes, nothing brings them back" +
                        (more ? "; then ask again for the rest" : ""),
                    std::move(facts));
    }
    std::vector<std::uint64_t> ids;
    for (const std::string& text : list_of(wish, "ids")) {
        const auto id = number_of(text);
        if (!id || std::ranges::find(found, *id) == found.end())
            return not_done("ids", "\"" + text + "\" is not among what was found; nothing erased");
        ids.push_back(*id);
    }
    if (ids.empty()) return not_done("ids", "say which ones: --ids 1,2,3");
    const auto erased =
        m_store->values->erase(m_store->journal->rows(), ids, m_store->clock->now());
    if (!erased) return not_done("storage_failed", erased.error().what);
    const std::string erased_count = std::to_string(ids.size()) + " erased";
    if (!write_fallback_sheet()) // the last sheet may name them
        return not_done("storage_failed", erased_count + ", but fallback.html could not be written "
                                                         "anew: remove it by hand");
    return done(erased_count + " from every file of the data folder" +
                (more ? "; there were more than " + std::to_string(most_erased) +
                            " values, ask again for the rest"
                      : ""));
}

// ---- Accounts -----------------------------------------------------------------------------------

static Answer account_no(const engine::AccountNo& no) {
    return not_done(boost::describe::enum_to_string(no.refusal, "refused"), no.what);
}

// A new one-time secret that counts from now on; told once.
static std::optional<engine::AccountNo> new_totp(engine::Accounts& accounts, std::uint64_t id,
                                                 Instant now, std::string& secret) {
    secret = accounts.new_totp_secret();
    const auto raw = secrets::base32_decoded(secret);
    must(raw.has_value());
    const std::string code = secrets::totp_code(*raw, secrets::totp_step(now) - 1);
    const auto confirmed = accounts.confirm_totp(id, secret, code, now);
    return confirmed ? std::nullopt : std::optional(confirmed.error());
}

// What the QR code for an authenticator app says.
static std::string uri_of(const std::string& secret, const std::string& login) {
    const auto raw = secrets::base32_decoded(secret);
    must(raw.has_value());
    return secrets::totp_uri(*raw, "Leitstelle", login);
}

Answer ControlCentre::wish_user_add(const Wish& wish) {
    engine::NewAccount account;
    account.login = word_of(wish, "login");
    for (const std::string& name : list_of(wish, "roles")) {
        Role role{};
        if (!boost::describe::enum_from_string(name.c_str(), role))
            return not_done("roles", "unknown role \"" + name +
                                         "\", allowed: " + codec::listed(codec::names_of<Role>()));
        account.roles.push_back(role);
    }
    account.staff = {number_of(word_of(wish, "staff")).value_or(0)};
    account.responder = {number_of(word_of(wish, "responder")).value_or(0)};
    if (const std::string name = word_of(wish, "name"); !name.empty()) {
        std::vector<RegionId> regions;
        std::string unknown;
        (void)look_at(m_machine->engine, [&](const World& world, std::uint64_t) {
            for (const std::string& key : list_of(wish, "regions")) {
                const auto id = world.region_by_key(key);
                if (id) regions.push_back(*id);
                else unknown = key;
            }
        });
        if (!unknown.empty()) return not_done("regions", "no region \"" + unknown + '"');
        Sealing sealing(m_machine->engine);
        staff::Admit admit{sealing.person(name), account.roles, regions,
                           sealing.contacts(list_of(wish, "paths"))};
        const auto reply =
            give(m_machine->engine, {.actor = {{Role::administrator}, {}, {}, {}, {}, {}},
                                     .about = {SubjectKind::staff, 0},
                                     .command = staff::Command{std::move(admit)},
                                     .sealed = sealing.take()});
        if (const std::string refusal = refusal_of(reply); !refusal.empty())
            return not_done(refusal, "not admitted: " + refusal);
        account.staff = {reply->about.id};
    }
    account.password = secrets::token().substr(0, 20);
    const Instant now = m_store->clock->now();
    const auto made = m_store->accounts->create(account, now);
    if (!made) return account_no(made.error());
    std::string secret;
    if (auto refused = new_totp(*m_store->accounts, made->id, now, secret))
        return account_no(*refused);
    return done("told once, write it down now", {{{"login", made->login},
                                                  {"password", account.password},
                                                  {"totp", secret},
                                                  {"uri", uri_of(secret, made->login)}}});
}

Answer ControlCentre::wish_user_list() {
    const auto accounts = m_store->accounts->list();
    if (!accounts) return account_no(accounts.error());
    std::vector<codec::TextMap> facts;
    for (const engine::Account& one : *accounts) {
        std::string roles;
        for (Role role : one.roles)
            roles +=
                std::string(roles.empty() ? "" : ",") + boost::describe::enum_to_string(role, "?");
        facts.push_back({{"login", one.login},
                         {"roles", roles},
                         {"staff", std::to_string(one.staff.value)},
                         {"responder", std::to_string(one.responder.value)},
                         {"state", one.disabled ? "disabled" : "active"}});
    }
    return done(std::to_string(facts.size()) + " accounts", std::move(facts));
}

Answer ControlCentre::wish_user_change(const Wish& wish) {
    engine::Accounts& accounts = *m_store->accounts;
    const auto account = accounts.find(word_of(wish, "login"));
    if (!account) return account_no(account.error());
    if (wish.wish == "user_disable" || wish.wish == "user_enable") {
        const bool disable = wish.wish == "user_disable";
        const auto changed = accounts.set_disabled(account->id, disable);
        if (!changed) return account_no(changed.error());
        return done(account->login + (disable ? " is disabled" : " is active again"));
    }
    if (wish.wish != "user_reset")
        return not_done("unknown_wish", "this server does not know \"" + wish.wish + '"');
    const std::string password = secrets::token().substr(0, 20);
    const auto changed = accounts.set_password(account->id, password);
    if (!changed) return account_no(changed.error());
    std::string secret;
    if (auto refused = new_totp(accounts, account->id, m_store->clock->now(), secret))
        return account_no(*refused);
    return done("told once, write it down now", {{{"login", account->login},
                                                  {"password", password},
                                                  {"totp", secret},
                                                  {"uri", uri_of(secret, account->login)}}});
}

// Bearer tokens of neighbour systems: telephony, an SMS gateway, an archive that reads the events.
Answer ControlCentre::wish_token(const Wish& wish) {
    engine::Accounts& accounts = *m_store->accounts;
    const Instant now = m_store->clock->now();
    if (wish.wish == "token_list") {
        const auto bearers = accounts.bearers();
        if (!bearers) return account_no(bearers.error());
        std::vector<codec::TextMap> facts;
        for (const engine::Bearer& one : *bearers)
            facts.push_back({{"name", one.name},
                             {"created", leitstelle::to_text(one.created)},
                             {"state", one.revoked ? "revoked" : "active"}});
        return done(std::to_string(bearers->size()) + " tokens", std::move(facts));
    }
    const std::string name = word_of(wish, "name");
    if (wish.wish == "token_revoke") {
        const auto revoked = accounts.revoke_bearer(name, now);
        if (!revoked) return account_no(revoked.error());
        return done("the token of " + name + " opens nothing any more");
    }
    if (wish.wish != "token_add")
        return not_done("unknown_wish", "this server does not know \"" + wish.wish + '"');
    Role role{};
    const std::string word = word_of(wish, "role");
    const bool known = boost::describe::enum_from_string(word.c_str(), role);
    if (!known || (role != Role::program && role != Role::auditor))
        return not_done("role", "allowed: program, auditor");
    const auto token = accounts.create_bearer({name, {role}, {}, {}, false}, now);
    if (!token) return account_no(token.error());
    return done("told once, write it down now", {{{"name", name}, {"token", *token}}});
}

Answer ControlCentre::wish_import_roster(const Wish& wish) {
    return import_roster({m_machine->engine, *m_store->values, *m_reference, m_store->clock->now()},
                         word_of(wish, "file"), word_of(wish, "region"), word_of(wish, "duty"));
}

} // namespace leitstelle::app
