#include "app/demo_links.hpp"
#include "api/browser.hpp"
#include "api/door.hpp"
#include "app/ask.hpp"
#include "app/limits.hpp"
#include "base/reference.hpp"
#include "net/secrets.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace leitstelle::app {

static std::string word(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

DemoLinks::DemoLinks(House house) : m_house(std::move(house)) {
    std::ifstream file(m_house.data / "demo-credentials.json");
    std::ostringstream text;
    text << file.rdbuf();
    boost::system::error_code error;
    const auto read = boost::json::parse(text.str(), error);
    if (error || !read.is_object()) return; // a folder of before: the links lead to the sign-in
    for (const auto& [role, value] : read.get_object()) {
        if (!value.is_object()) continue;
        const auto& fields = value.get_object();
        Person person{role, word(fields, "user"), word(fields, "password"), word(fields, "totp"),
                      m_house.secrets.token()};
        if (!person.login.empty()) m_people.push_back(std::move(person));
    }
}

// A one-time code counts once, and a clock may be half a minute off: so a link opens three times in
// half a minute.
api::Response DemoLinks::open(std::string_view secret, bool over_tls) {
    const auto person = std::ranges::find_if(m_people, [&](const Person& one) {
        return secrets::equal_in_constant_time(one.secret, secret);
    });
    if (person == m_people.end())
        return api::problem(404, "not_found", "This link is of an earlier start of the demo.");
    const Instant now = m_house.clock.now();
    const auto raw = secrets::base32_decoded(person->totp);
    const auto step = secrets::totp_step(now);
    for (const auto one : {step - 1, step, step + 1}) {
        const auto in = m_house.accounts.sign_in(
            {person->login, person->password, raw ? secrets::totp_code(*raw, one) : ""}, "desktop",
            now);
        if (!in) continue;
        const bool responder = static_cast<bool>(in->account.responder);
        api::Response response{303, "", {}, {}};
        response.headers.push_back({"Location", responder ? "/einsatz" : "/leitstand"});
        response.headers.push_back({"Cache-Control", "no-store"});
        api::set_cookie(
            response,
            {.name = std::string(api::session_cookie), .value = in->token, .over_tls = over_tls});
        return response;
    }
    api::Response response{303, "", {}, {}};
    response.headers.push_back({"Location", "/anmelden"});
    return response;
}

void DemoLinks::attach(api::Router& router) {
    router.add({"GET", "/demo/als/{secret}", [this](api::Request request, api::Reply reply) {
                    reply(open(request.parameter("secret"), request.over_tls));
                }});
}

// Of an assignment if somebody works, else of an alarm that is open.
std::optional<DemoLinks::Link> DemoLinks::responder_link() {
    engine::CodeGrant grant{engine::CodeKind::responder, {}, {}, {}};
    (void)look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        for (IncidentId id : world.open_incidents()) {
            const auto& state = *world.find(id);
            for (const auto& alarm : state.alarms)
                if (alarm.phase == incident::AlarmPhase::open && !grant.responder)
                    grant.incident = id, grant.responder = alarm.responder;
            for (const auto& work : state.assignments)
                if (!incident::finished(work.stage)) {
                    grant.incident = id, grant.responder = work.responder;
                    return;
                }
        }
    });
    if (!grant.responder) return {};
    const std::string code = m_house.secrets.token();
    if (!m_house.accounts.issue_code(code, grant, link_devices, {})) return {};
    return Link{"Einsatzkraft", m_house.url + "/einsatz#" + code, ""};
}

std::optional<DemoLinks::Link> DemoLinks::victim_link() {
    engine::CodeGrant grant{engine::CodeKind::victim, {}, {}, {}};
    std::string reference;
    (void)look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        for (IncidentId id : world.open_incidents()) {
            const auto& state = *world.find(id);
            if (grant.incident && state.assignments.empty()) continue;
            grant.incident = id;
            reference = reference::spoken(state.reference);
            if (!state.assignments.empty()) return; // there is more to see
        }
    });
    if (!grant.incident) return {};
    const std::string code = m_house.secrets.access_code();
    if (!m_house.accounts.issue_code(code, grant, victim_devices, {})) return {};
    std::string digits = reference;
    std::erase(digits, ' ');
    return Link{"Betrieb", m_house.url + "/notfall?reference=" + digits, "Code " + code};
}

// One person of each role is enough; the others stand in the credentials.
static std::optional<std::string> said(const std::string& role) {
    static const std::map<std::string, std::string, std::less<>> names{
        {"call_taker", "Anrufannahme"},
        {"commander", "Einsatzleitung"},
        {"campaign_caller", "Warnanrufe"},
        {"analyst", "Auswertung"},
        {"auditor", "Prüfung"},
        {"administrator", "Verwaltung"},
        {"responder", "Einsatzkraft"}};
    const auto found = names.find(role);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::vector<DemoLinks::Link> DemoLinks::links() {
    std::vector<Link> list;
    const auto responder = responder_link(), victim = victim_link();
    for (const Person& one : m_people) {
        const auto name = said(one.role);
        if (!name || (one.role == "responder" && responder)) continue;
        list.push_back({*name, m_house.url + "/demo/als/" + one.secret, ""});
    }
    if (responder) list.push_back(*responder);
    if (victim) list.push_back(*victim);
    return list;
}

} // namespace leitstelle::app
