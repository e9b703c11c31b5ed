#include "app/demo_fill.hpp"
#include "app/ask.hpp"
#include "net/secrets.hpp"
#include "storage/files.hpp"
#include <algorithm>

namespace leitstelle::app {

using roster::Duty;

void open_always(RegionFiles& regions) {
    for (RegionFile& region : regions) {
        calendar::OpeningHours& hours = region.definition.hours;
        hours.on_holidays = calendar::OnHolidays::open;
        hours.weekly.clear();
        hours.extra_closed.clear();
        hours.extra_open.clear();
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<calendar::Weekday>>(
            [&](auto day) {
                hours.weekly.push_back({day.value, 0, calendar::minutes_per_day});
            });
    }
}

bool DemoFill::empty_house() {
    bool empty = false;
    must(look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        m_region = world.region_by_key(m_house.region).value_or(RegionId{});
        empty = world.staff_members().size() == 0;
    }));
    return empty;
}

Subject DemoFill::give(const Actor& actor, Subject about, Command command) {
    const std::string name(wire_of(command));
    const auto reply = app::give(
        m_house.engine,
        {.actor = actor, .about = about, .command = std::move(command), .sealed = m_seal.take()});
    if (const std::string refusal = refusal_of(reply); !refusal.empty())
        throw Refused{name + ": " + refusal};
    return reply->about;
}

Actor DemoFill::administrator() const {
    return {{Role::administrator}, {}, {}, {}, {}, {m_region}};
}

// The call-taker who has the watch.
Actor DemoFill::desk() const {
    for (const auto& [id, roles] : m_staff)
        if (std::ranges::find(roles, Role::call_taker) != roles.end())
            return {roles, id, {}, {}, {}, {m_region}};
    throw Refused{"the scenario has no call-taker"};
}

// ---- People -------------------------------------------------------------------------------------

void DemoFill::make_account(const std::string& role, engine::NewAccount account, bool with_token) {
    const Instant now = m_house.clock.now();
    const auto check = [&](const auto& answer) {
        if (!answer) throw Refused{"account " + account.login + ": " + answer.error().what};
    };
    account.password = m_house.secrets.token().substr(0, 20);
    const auto made = m_house.accounts.create(account, now);
    check(made);
    Credential credential{
        role, account.login, account.password, m_house.accounts.new_totp_secret(), {}};
    // The code of half a minute ago, so that the one of this moment still opens the door.
    const auto raw = secrets::base32_decoded(credential.totp);
    must(raw.has_value());
    const std::string code = secrets::totp_code(*raw, secrets::totp_step(now) - 1);
    check(m_house.accounts.confirm_totp(made->id, credential.totp, code, now));
    if (with_token) {
        const auto token = m_house.accounts.create_bearer(
            {account.login, account.roles, {m_region}, {}, false}, now); // acts for the person
        check(token);
        credential.token = *token;
    }
    m_credentials.push_back(std::move(credential));
}

void DemoFill::admit_staff(const Scenario& scenario) {
    for (const StaffPlan& plan : scenario.staff) {
        const Subject about = give(
            administrator(), {SubjectKind::staff, 0},
            staff::Command{staff::Admit{
                m_seal.person(plan.person), plan.roles, {m_region}, m_seal.contacts(plan.paths)}});
        m_staff.push_back({StaffId{about.id}, plan.roles});
        make_account(plan.login, {plan.login, StaffId{about.id}, {}, plan.roles, {}}, true);
    }
    // A neighbour system: intake, telephony, answers by SMS.
    const auto token = m_house.accounts.create_bearer(
        {"demo-program", {Role::program}, {}, {}, false}, m_house.clock.now());
    if (!token) throw Refused{"bearer token: " + token.error().what};
    m_credentials.push_back({"program", "", "", "", *token});
}

// The commanders in the order of the scenario are asked when the roster names nobody.
void DemoFill::name_ladder() {
    region::Definition definition;
    must(look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        definition = world.find(m_region)->definition;
    }));
    for (const auto& [id, roles] : m_staff)
        if (std::ranges::find(roles, Role::commander) != roles.end())
            definition.ladder.push_back(id);
    give(administrator(), {SubjectKind::region, m_region.value},
         region::Command{region::Define{definition}});
}

void DemoFill::enlist(PartnerId partner, const ResponderPlan& plan) {
    const responder::Profile profile{m_seal.contacts(plan.paths),
                                     plan.skills,
                                     plan.postal_code,
                                     plan.ready_in,
                                     plan.load_limit,
                                     plan.languages,
                                     true,
                                     true};
    const Subject about =
        give(administrator(), {SubjectKind::responder, 0},
             responder::Command{responder::Enlist{partner, m_seal.person(plan.person), profile}});
    const ResponderId id{about.id};
    m_responders.push_back(id);
    make_account(m_responders.size() == 1 ? "responder" : plan.login,
                 {plan.login, {}, id, {Role::responder}, {}}, false);
}

void DemoFill::admit_partner(const Scenario& scenario, const PartnerPlan& plan) {
    const partner::Agreement agreement{scenario.agreement_from, scenario.agreement_until,
                                       plan.reserved_hours * 60};
    const Subject about = give(administrator(), {SubjectKind::partner, 0},
                               partner::Command{partner::Admit{m_region, m_seal.text(plan.name),
                                                               plan.postal_code, agreement}});
    m_partners[plan.key] = {about.id};
    for (const ResponderPlan& one : plan.responders) enlist({about.id}, one);
}

void DemoFill::admit_specialist(const SpecialistPlan& plan) {
    const auto partner = m_partners.find(plan.partner);
    give(administrator(), {SubjectKind::specialist, 0},
         specialist::Command{
             specialist::Admit{{m_seal.text(plan.name), m_seal.contacts(plan.contacts), plan.skills,
                                plan.postal_code, m_seal.text(plan.price_basis),
                                partner == m_partners.end() ? PartnerId{} : partner->second}}});
}

// ---- Rosters ------------------------------------------------------------------------------------

static constexpr int weeks_planned = 26;

void DemoFill::plan_shifts(Duty duty, const std::vector<roster::Plan>& people) {
    using namespace std::chrono_literals;
    const Subject about = give(administrator(), {SubjectKind::roster, 0},
                               roster::Command{roster::Open{m_region, duty}});
    const auto day = std::chrono::floor<std::chrono::days>(m_house.clock.now());
    calendar::Zones zones;
    must(zones.load(calendar::Zones::home).has_value());
    const calendar::Zone& zone = *zones.find(calendar::Zones::home);
    roster::PlanShifts plan;
    for (int week = 0; week < weeks_planned; ++week)
        for (roster::Plan shift : people) {
            shift.from = day + std::chrono::days{7 * week};
            shift.until = shift.from + std::chrono::days{7};
            shift.local_from = zone.local(shift.from).to_text();
            shift.local_until = zone.local(shift.until).to_text();
            shift.zone = zone.name();
            plan.shifts.push_back(std::move(shift));
        }
    give(administrator(), about, roster::Command{std::move(plan)});
}

void DemoFill::open_rosters() {
    std::vector<roster::Plan> responders, call_takers, commanders;
    for (ResponderId id : m_responders) responders.push_back({id, {}, {}, {}, {}, {}, {}, {}});
    const auto has = [](const auto& roles, Role role) {
        return std::ranges::find(roles, role) != roles.end();
    };
    for (const auto& [id, roles] : m_staff) {
        if (has(roles, Role::commander)) commanders.push_back({{}, id, {}, {}, {}, {}, {}, {}});
        else if (has(roles, Role::call_taker))
            call_takers.push_back({{}, id, {}, {}, {}, {}, {}, {}});
    }
    plan_shifts(Duty::responder, responders);
    plan_shifts(Duty::call_taker, call_takers);
    plan_shifts(Duty::commander, commanders);
}

// ---- Emergencies --------------------------------------------------------------------------------

// Whoever was alarmed first says yes, and then calls the firm.
bool DemoFill::let_somebody_accept(IncidentId incident) {
    AlarmId alarm;
    ResponderId responder;
    PersonId person;
    must(look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        for (const auto& one : world.find(incident)->alarms)
            if (one.phase == incident::AlarmPhase::open && !alarm) {
                alarm = one.id;
                responder = one.responder;
                person = world.find(responder)->person;
            }
    }));
    if (!alarm) return false;
    const Actor actor{{Role::responder}, {}, responder, {}, {}, {}};
    const Subject about{SubjectKind::incident, incident.value};
    give(actor, about,
         incident::Command{incident::AnswerAlarm{alarm, true, 25, person, incident::Path::page}});
    give(actor, about, incident::Command{incident::Advance{{1}, incident::Stage::in_contact, 0}});
    return true;
}

void DemoFill::play(const EmergencyPlan& plan) {
    using namespace incident;
    const Actor taker = desk();
    Report report;
    report.region = m_region;
    report.caller = m_seal.person(plan.caller);
    report.call_back = m_seal.contact(plan.call_back);
    report.organisation_name = m_seal.text(plan.organisation);
    report.postal_code = plan.postal_code;
    report.address = m_seal.address(plan.address);
    report.summary = m_seal.text(plan.summary);
    report.code_word = m_seal.text(m_house.secrets.code_word());
    const Subject about =
        give(taker, {SubjectKind::incident, 0}, incident::Command{std::move(report)});
    const auto next = [&](auto command) { give(taker, about, incident::Command{command}); };
    for (const TriagePlan& one : plan.answers)
        next(AnswerQuestion{one.protocol, one.question, one.answer});
    if (plan.until == Until::triage) return;
    next(DecideEntitlement{Entitlement::entitled, {}});
    next(DecideEmergency{true, {}, {}});
    next(ConfirmIdentity{IdentityProof::called_back, {}});
    if (plan.until == Until::proposed) return;
    next(Dispatch{});
    if (plan.until == Until::alarmed || !let_somebody_accept({about.id})) return;
    if (plan.until == Until::on_scene) {
        bool remote = false;
        must(look_at(m_house.engine, [&](const World& world, std::uint64_t) {
            remote = world.find(IncidentId{about.id})->assignments.front().remote;
        }));
        if (remote) return;
        next(Advance{{1}, Stage::on_the_way, 0});
        next(Advance{{1}, Stage::on_scene, 0});
    }
}

void DemoFill::receive(const ReportPlan& plan) {
    report::Content content;
    content.summary = m_seal.text(plan.summary);
    content.person = m_seal.person(plan.person);
    content.call_back = m_seal.contact(plan.call_back);
    content.mail = m_seal.contact(plan.mail);
    content.organisation_name = m_seal.text(plan.organisation);
    content.postal_code = plan.postal_code;
    content.encrypting = plan.encrypting;
    content.money_sent = plan.money_sent;
    content.work_stands = plan.work_stands;
    give({{Role::program}, {}, {}, {}, {}, {m_region}}, {SubjectKind::report, 0},
         report::Command{report::Receive{m_region, report::Source::web, content}});
}

// ---- All of it ----------------------------------------------------------------------------------

void DemoFill::write_credentials() const {
    std::string json = "{";
    for (const Credential& one : m_credentials) {
        if (json.size() > 1) json += ",";
        json += "\n  ";
        codec::write_text(one.role, json);
        json += ": ";
        codec::TextMap fields{{"token", one.token}};
        if (!one.user.empty())
            fields = {{"user", one.user},
                      {"password", one.password},
                      {"totp", one.totp},
                      {"token", one.token}};
        json += codec::to_json(fields);
    }
    storage::write_durably(m_house.data / "demo-credentials.json", json + "\n}\n");
}

Result<bool, std::string> DemoFill::fill(const Scenario& scenario) {
    if (!empty_house()) return false;
    if (!m_region) return Unexpected{"no region \"" + m_house.region + '"'};
    try {
        admit_staff(scenario);
        name_ladder();
        for (const PartnerPlan& plan : scenario.partners) admit_partner(scenario, plan);
        for (const SpecialistPlan& plan : scenario.specialists) admit_specialist(plan);
        open_rosters();
        for (ResponderId id : m_responders)
            (void)app::give(m_house.engine,
                            {.actor = {{Role::responder}, {}, id, {}, {}, {}},
                             .about = {SubjectKind::responder, id.value},
                             .command = responder::Command{responder::AnswerTestAlarm{}}});
        give(desk(), {SubjectKind::room, m_region.value}, room::Command{room::SignIn{}});
        for (const EmergencyPlan& plan : scenario.emergencies) play(plan);
        for (const ReportPlan& plan : scenario.reports) receive(plan);
        write_credentials();
    } catch (const Refused& refused) {
        return Unexpected{refused.what};
    } catch (const storage::Trouble& trouble) {
        return Unexpected{trouble.what};
    }
    return true;
}

} // namespace leitstelle::app
