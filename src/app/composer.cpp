#include "app/composer.hpp"
#include "app/ask.hpp"
#include "app/limits.hpp"
#include "base/contact.hpp"
#include "base/reference.hpp"
#include "engine/answers.hpp"
#include <algorithm>

namespace leitstelle::app {

using delivery::Purpose;
using engine::Failure;

struct Composer::Facts {
    bool known = false;
    texts::Language language = texts::Language::de;
    std::string key; // of the catalogue, without the path's ending
    std::string region, number;
    const calendar::Zone* zone = nullptr;
    Level level = Level::C;
    std::uint32_t reference = 0;
    std::string place, what;
    std::uint32_t digit = 0;
    std::string step;  // of an overdue assignment
    std::string cause; // of a commander alarm
    std::uint32_t length = 0;
    std::uint32_t tries = 0; // of a call-back
    PersonId helper;
    Instant arrives_by, answer_by;
    IncidentId incident;
    ReportId report;
    bool mail_may_be_read = false; // by the attacker
    std::vector<ContactId> unsafe; // of the victim, at this moment
    bool may_use = true;           // the victim's contact, at this moment
};

PathKind path_of(const delivery::Plan& plan) {
    const bool ours =
        plan.recipient.kind == SubjectKind::responder || plan.recipient.kind == SubjectKind::staff;
    switch (scheme_of(plan.contact)) {
    case Scheme::mailto: return PathKind::mail;
    case Scheme::https: return PathKind::webhook;
    case Scheme::tel: return ours ? PathKind::voice : PathKind::sms;
    default: return PathKind::sms;
    }
}

static std::string key_for(const std::string& planned, bool remote) {
    if (planned == "sign_of_life") return "assignment.overdue";
    if (planned == "report_receipt") return "receipt";
    if (planned == "victim_link") return "victim.link";
    if (planned == "victim_answer") return "victim.answer";
    if (planned == "victim_closed") return "victim.report_available";
    if (planned == "situation_message") return "victim.message";
    if (planned == "victim_help_coming")
        return remote ? "victim.help_by_phone" : "victim.help_is_coming";
    if (planned.starts_with("commander_alarm.")) return "commander";
    return planned;
}

static std::string place_of(const World& world, const std::string& code) {
    const auto postal_code = PostalCode::from_text(code);
    if (!postal_code) return code.empty() ? "?" : code;
    const auto area = world.reference().places.find(*postal_code);
    return area ? code + ' ' + (*area)->name : code;
}

void Composer::look_at_incident(const World& world, const engine::Outgoing& outgoing,
                                Facts& facts) {
    const auto* incident = world.find(facts.incident);
    if (!incident) return;
    if (outgoing.plan.recipient.kind == SubjectKind::incident) {
        facts.may_use = incident::may_use(*incident, outgoing.plan.contact);
        for (const auto& contact : incident->contacts)
            if (!incident::may_use(*incident, contact.contact))
                facts.unsafe.push_back(contact.contact);
    }
    facts.level = incident->level;
    facts.reference = incident->reference;
    facts.place = place_of(world, incident->postal_code);
    const auto* protocol =
        triage::find(world.reference().protocols, incident->determinant.protocol);
    if (protocol)
        facts.what =
            facts.language == texts::Language::en ? protocol->title.en : protocol->title.de;
    for (const auto& work : incident->assignments) {
        if (incident::finished(work.stage)) continue;
        facts.helper = work.named;
        facts.arrives_by = work.arrives_by;
        facts.key = key_for(outgoing.plan.text_key, work.remote);
        const bool theirs =
            outgoing.plan.recipient == Subject{SubjectKind::responder, work.responder.value};
        if (theirs && work.stage == incident::Stage::accepted) facts.step = "in_contact";
        if (theirs && work.stage == incident::Stage::on_the_way) facts.step = "on_scene";
    }
    if (outgoing.plan.recipient.kind != SubjectKind::responder) return;
    for (const engine::NumberedAlarm& one :
         engine::numbered_alarms(world, {outgoing.plan.recipient.id}))
        if (one.incident == facts.incident && one.alarm.value == outgoing.plan.alarm)
            facts.digit = one.digit;
    const auto* alarm = incident::find_alarm(*incident, {outgoing.plan.alarm});
    if (alarm && outgoing.plan.purpose == Purpose::alarm) facts.answer_by = alarm->answer_by;
}

void Composer::look(const World& world, const engine::Outgoing& outgoing, Facts& facts) {
    const auto& plan = outgoing.plan;
    RegionId region_id = world.region_of(plan.about);
    if (plan.recipient.kind == SubjectKind::responder) {
        const auto* responder = world.find(ResponderId{plan.recipient.id});
        if (responder && !responder->profile.languages.empty() &&
            responder->profile.languages[0] == "en")
            facts.language = texts::Language::en;
        const auto* partner = responder ? world.find(responder->partner) : nullptr;
        if (!region_id && partner) region_id = partner->region;
    }
    const auto* region = world.find(region_id);
    if (!region) return;
    facts.known = true;
    facts.region = region->definition.name;
    facts.number = region->definition.number;
    facts.zone = world.reference().zones.find(region->definition.hours.zone);
    facts.key = key_for(plan.text_key, false);
    facts.answer_by = plan.expires;
    facts.step = "sign";
    if (plan.purpose == Purpose::test_alarm) facts.digit = engine::test_alarm_digit;
    if (plan.about.kind == SubjectKind::incident) facts.incident = {plan.about.id};
    if (plan.about.kind == SubjectKind::report) {
        facts.report = {plan.about.id};
        if (const auto* report = world.find(facts.report)) {
            facts.reference = report->reference;
            facts.answer_by = world.report_seen_by(*report);
            facts.mail_may_be_read = report->content.encrypting;
        }
    }
    if (plan.about.kind == SubjectKind::call) {
        const auto* call = world.find(CallId{plan.about.id});
        if (call && call->call_back)
            facts.tries = static_cast<std::uint32_t>(call->call_back->tries.size());
    }
    if (plan.purpose == Purpose::commander_alarm) {
        facts.cause = plan.text_key.substr(plan.text_key.find('.') + 1);
        const auto* room = world.room_of({plan.about.id});
        const auto* alarm = room ? room::find_alarm(*room, {plan.alarm}) : nullptr;
        if (alarm && alarm->subject.kind == SubjectKind::incident)
            facts.incident = {alarm->subject.id};
        if (alarm) facts.length = alarm->length;
    }
    look_at_incident(world, outgoing, facts);
}

// The part that a call and an SMS to one number have in common.
static std::string_view without_scheme(std::string_view contact) {
    return contact.substr(contact.find(':') + 1);
}

// A contact may have become unsafe after the message was planned; also when the same number stands
// there a second time and only one of the two was marked.
bool Composer::is_unsafe(const Facts& facts, const std::string& address) const {
    if (!facts.may_use) return true;
    return std::ranges::any_of(facts.unsafe, [&](ContactId contact) {
        const auto value = m_house.values.find(contact.value);
        return value && without_scheme(*value) == without_scheme(address);
    });
}

// "15:04", with the day when it is another one than today's.
static std::string local_text(const calendar::Zone* zone, Instant at, Instant now) {
    if (!zone || at == Instant{}) return "?";
    const auto local = zone->local(at);
    const std::string clock = calendar::clock_text(local.minute);
    if (local.date == zone->date(now)) return clock;
    const std::string day = local.date.to_text(); // 2026-03-02
    return day.substr(8, 2) + '.' + day.substr(5, 2) + ". " + clock;
}

// "38274916"
static std::string digits_of(std::uint32_t reference_number) {
    std::string digits = reference::spoken(reference_number);
    std::erase(digits, ' ');
    return digits;
}

// A victim's page is opened by the code beside the number, never by the link: links are kept in
// histories and shown in previews. Only the first message carries a code; others know it already.
Result<Composer::Way, Failure> Composer::way_in(const engine::Outgoing& outgoing,
                                                const Facts& facts) {
    const auto& plan = outgoing.plan;
    if (plan.recipient.kind == SubjectKind::staff)
        return Way{m_house.public_url + "/leitstand", {}};
    if (plan.recipient.kind == SubjectKind::responder) {
        const engine::CodeGrant grant{
            engine::CodeKind::responder, facts.incident, {}, {plan.recipient.id}};
        const std::string code = m_house.secrets.token();
        // A link to an incident is open until the work ends (app/aftermath); a test alarm is over
        // with its deadline.
        const Instant ends = facts.incident ? Instant{} : plan.expires;
        const auto issued = m_house.accounts.issue_code(code, grant, link_devices, ends);
        if (!issued) return Unexpected{Failure{issued.error().what, std::chrono::seconds{5}}};
        return Way{m_house.public_url + "/einsatz#" + code, {}};
    }
    Way way{m_house.public_url + "/notfall", {}};
    if (facts.reference) way.link += "?reference=" + digits_of(facts.reference);
    if (facts.key != "victim.link") return way;
    way.code = m_house.secrets.access_code();
    const engine::CodeGrant grant{engine::CodeKind::victim, facts.incident, facts.report, {}};
    const auto issued = m_house.accounts.issue_code(way.code, grant, victim_devices, {});
    if (!issued) return Unexpected{Failure{issued.error().what, std::chrono::seconds{5}}};
    return way;
}

texts::Arguments Composer::arguments(const engine::Outgoing& outgoing, const Facts& facts,
                                     const Way& way) {
    const Instant now = outgoing.planned;
    const auto at = [&](Instant instant) { return local_text(facts.zone, instant, now); };
    texts::Arguments arguments;
    arguments.emplace("region", facts.region);
    arguments.emplace("phone", facts.number);
    arguments.emplace("link", way.link);
    arguments.emplace("code", way.code);
    arguments.emplace("reference",
                      facts.reference ? reference::spoken(facts.reference) : std::string("?"));
    arguments.emplace("place", facts.place.empty() ? "?" : facts.place);
    arguments.emplace("what", facts.what.empty() ? "?" : facts.what);
    arguments.emplace("digit", std::max(facts.digit, 1u));
    arguments.emplace("until", at(facts.answer_by));
    arguments.emplace("by", at(facts.answer_by));
    arguments.emplace("time", at(facts.arrives_by));
    arguments.emplace("step", facts.step);
    arguments.emplace("length", facts.length);
    arguments.emplace("tries", facts.tries);
    const auto level = m_house.catalogue.render(
        facts.language, std::string("level.") + boost::describe::enum_to_string(facts.level, "C"));
    arguments.emplace("level", level ? *level : std::string());
    const auto helper = facts.helper ? m_house.values.find(facts.helper.value) : std::nullopt;
    arguments.emplace("name", helper.value_or(facts.language == texts::Language::en
                                                  ? "Our responder"
                                                  : "Unsere Einsatzkraft"));
    if (!facts.cause.empty()) {
        const auto sentence =
            m_house.catalogue.render(facts.language, "commander.cause." + facts.cause, arguments);
        arguments.emplace("sentence", sentence ? *sentence : facts.cause);
    }
    return arguments;
}

std::optional<std::string> Composer::render(const Facts& facts, const std::string& key,
                                            const texts::Arguments& arguments) const {
    auto text = m_house.catalogue.render(facts.language, key, arguments);
    return text ? std::optional(std::move(*text)) : std::nullopt;
}

Result<Message, Failure> Composer::compose(const engine::Outgoing& outgoing) {
    Facts facts;
    const bool looked = look_at(
        m_house.engine, [&](const World& world, std::uint64_t) { look(world, outgoing, facts); });
    if (!looked) return Unexpected{Failure{"queue_full", std::chrono::seconds{1}}};
    if (!facts.known) return Unexpected{Failure{"no_region"}};
    const auto address = m_house.values.find(outgoing.plan.contact.value);
    if (!address) return Unexpected{Failure{"contact_erased"}};
    if (is_unsafe(facts, *address))
        return Unexpected{Failure{std::string(delivery::contact_unsafe)}};
    auto way = way_in(outgoing, facts);
    if (!way) return Unexpected{way.error()};

    Message message;
    message.path = path_of(outgoing.plan);
    message.receipt = outgoing.plan.purpose == Purpose::receipt;
    const texts::Arguments values = arguments(outgoing, facts, *way);
    std::string ending = ".sms";
    if (message.path == PathKind::voice) ending = ".voice";
    if (message.path == PathKind::mail) ending = ".mail";
    if (facts.key == "receipt" && message.path == PathKind::mail && facts.mail_may_be_read)
        facts.key = "receipt.unsafe", ending = "_mail";
    auto text = render(facts, facts.key + ending, values);
    if (!text) text = render(facts, facts.key + ".sms", values);
    if (!text) return Unexpected{Failure{"no_text"}};
    auto subject = render(facts, facts.key + ".subject", values);
    if (!subject) subject = render(facts, "notice.subject", values);

    channels::Outgoing& out = message.outgoing;
    out.delivery = outgoing.delivery;
    out.address = *address;
    out.subject = subject.value_or("");
    out.text = std::move(*text);
    out.expires = outgoing.plan.expires;
    const std::string about = boost::describe::enum_to_string(outgoing.plan.about.kind, "none");
    out.alarm = about + '-' + std::to_string(outgoing.plan.about.id) + '-' +
                std::to_string(outgoing.plan.alarm);
    return message;
}

} // namespace leitstelle::app
