#include "app/scenario.hpp"
#include "base/contact.hpp"
#include <sstream>

namespace leitstelle::app {

static std::vector<std::string> contacts(Section& section, std::string_view key) {
    std::vector<std::string> list = section.texts(key);
    for (const std::string& one : list)
        if (scheme_of(one) == Scheme::none)
            section.refuse(key,
                           "\"" + one + "\": tel:+49..., sms:+49..., mailto:... or https://...");
    return list;
}

static std::string contact(Section& section, std::string_view key) {
    std::string one = section.text(key);
    if (scheme_of(one) == Scheme::none) section.refuse(key, "tel:+49... or mailto:... expected");
    return one;
}

static Instant day(Section& section, std::string_view key) {
    return instant_from_text(section.date(key) + "T00:00:00Z").value_or(Instant{});
}

static ResponderPlan read_responder(Section& section) {
    ResponderPlan plan;
    plan.login = section.text("login");
    plan.person = section.text("person");
    plan.postal_code = section.text("postal_code");
    plan.ready_in = section.duration("ready_in");
    plan.skills = section.some_of<responder::Skill>("skills");
    plan.languages = section.texts("languages");
    plan.load_limit = static_cast<std::uint32_t>(section.number("load_limit", 1, 10));
    plan.paths = contacts(section, "paths");
    return plan;
}

static PartnerPlan read_partner(Section& section) {
    PartnerPlan plan;
    plan.key = section.text("key");
    plan.name = section.text("name");
    plan.postal_code = section.text("postal_code");
    plan.reserved_hours =
        static_cast<std::uint32_t>(section.number("reserved_hours_a_month", 0, 744));
    section.tables("responder",
                   [&](Section& inner) { plan.responders.push_back(read_responder(inner)); });
    return plan;
}

static StaffPlan read_staff(Section& section) {
    StaffPlan plan;
    plan.login = section.text("login");
    plan.person = section.text("person");
    plan.roles = section.some_of<Role>("roles");
    plan.paths = contacts(section, "paths");
    return plan;
}

static SpecialistPlan read_specialist(Section& section) {
    SpecialistPlan plan;
    plan.name = section.text("name");
    plan.postal_code = section.text("postal_code");
    plan.price_basis = section.text("price_basis");
    plan.partner = section.text("partner", "");
    plan.skills = section.some_of<responder::Skill>("skills");
    plan.contacts = contacts(section, "contacts");
    return plan;
}

static EmergencyPlan read_emergency(Section& section) {
    EmergencyPlan plan;
    plan.organisation = section.text("organisation");
    plan.caller = section.text("caller");
    plan.call_back = contact(section, "call_back");
    plan.postal_code = section.text("postal_code");
    plan.address = section.text("address");
    plan.summary = section.text("summary");
    plan.until = section.one_of<Until>("until");
    for (const std::string& line : section.texts("answers")) {
        std::istringstream words(line);
        TriagePlan answer;
        if (words >> answer.protocol >> answer.question >> answer.answer)
            plan.answers.push_back(std::move(answer));
        else section.refuse("answers", "\"PROTOCOL question answer\" expected");
    }
    return plan;
}

static ReportPlan read_report(Section& section) {
    ReportPlan plan;
    plan.organisation = section.text("organisation");
    plan.person = section.text("person");
    plan.call_back = contact(section, "call_back");
    plan.mail = contact(section, "mail");
    plan.postal_code = section.text("postal_code");
    plan.summary = section.text("summary");
    plan.encrypting = section.flag("encrypting", false);
    plan.money_sent = section.flag("money_sent", false);
    plan.work_stands = section.flag("work_stands", false);
    return plan;
}

Result<Scenario, Problems> load_scenario(const std::filesystem::path& file) {
    auto root = load_toml(file);
    if (!root) return Unexpected{Problems{root.error()}};
    Problems problems;
    Scenario scenario;
    Section section(*root, file.string(), problems);
    scenario.agreement_from = day(section, "agreement_from");
    scenario.agreement_until = day(section, "agreement_until");
    const auto each = [&](const char* key, auto& list, auto read) {
        section.tables(key, [&](Section& inner) { list.push_back(read(inner)); });
    };
    each("partner", scenario.partners, read_partner);
    each("staff", scenario.staff, read_staff);
    each("specialist", scenario.specialists, read_specialist);
    each("emergency", scenario.emergencies, read_emergency);
    each("report", scenario.reports, read_report);
    section.refuse_the_rest();
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return scenario;
}

} // namespace leitstelle::app
