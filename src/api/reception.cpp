#include "api/reception.hpp"

namespace leitstelle::api {

Reception reception(Inside& inside, const Viewer& viewer, RegionId region) {
    Reception found;
    const auto* state = viewer.world.find(region);
    if (!state) return found;
    const auto& definition = state->definition;
    found.region = definition.name;
    found.phone = definition.number;
    found.open = viewer.world.is_open(region, viewer.now);
    if (!found.open) found.opens = viewer.world.next_opening(region, viewer.now);
    if (inside.parts.police) found.police = inside.parts.police(definition.key);
    viewer.world.situations().each([&](SituationId, const situation::State& one) {
        if (one.switched_on) found.announced.push_back({one.announcement, one.first_aid});
    });
    return found;
}

// "23.11.2026, 08:00"
static std::string moment(Inside& inside, Instant instant) {
    const Reference& reference = inside.parts.reference;
    return day_of(reference, instant) + ", " + clock_of(reference, instant);
}

void write_reception(Inside& inside, const VisitPtr& visit, const Reception& reception,
                     Html& page) {
    const auto say = [&](std::string_view key, const texts::Arguments& arguments = {}) {
        return inside.text(visit->language, key, arguments);
    };
    const auto opened = [&](TextId id) {
        return id ? inside.parts.reg.find(id.value).value_or("") : std::string();
    };
    for (const auto& one : reception.announced) {
        page.open("section", {{"class", "problem"}, {"role", "status"}});
        page.element("h2", say("page.victim.situation"));
        for (const std::string& text : {opened(one.text), opened(one.first_aid)})
            if (!text.empty()) page.element("p", text);
        page.close("section");
    }
    if (reception.open) return;
    page.open("section", {{"class", "problem"}});
    page.element("p", say("after_hours.advice",
                          {{"opens", reception.opens ? moment(inside, *reception.opens) : "?"},
                           {"zac", reception.police.empty() ? "110" : reception.police}}));
    page.close("section");
}

// From the protocol of the three questions, with the answers that came with the report.
static std::vector<triage::Instruction> first_aid_of(const World& world,
                                                     const report::Content& content) {
    const auto* protocol = triage::find(world.reference().protocols, "AFT");
    if (!protocol) return {};
    const auto said = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    const std::vector<triage::Given> given{{"aft.encrypting", said(content.encrypting)},
                                           {"aft.money_sent", said(content.money_sent)},
                                           {"aft.standing_still", said(content.work_stands)}};
    const auto safe = content.call_back ? triage::SafeNumber::noted : triage::SafeNumber::missing;
    std::vector<triage::Instruction> list;
    for (const auto* one : triage::first_aid(*protocol, given, safe)) list.push_back(*one);
    return list;
}

Promise promise_of(const World& world, const report::State& state) {
    Promise promise;
    promise.seen_by = world.report_seen_by(state);
    const auto& definition = world.find(state.region)->definition;
    promise.woken = !more_urgent(definition.wake_commander_from, state.level) &&
                    !world.is_open(state.region, state.received);
    promise.first_aid = first_aid_of(world, state.content);
    return promise;
}

void write_promise(Inside& inside, const VisitPtr& visit, const Reception& reception,
                   const Promise& promise, Html& page) {
    const auto say = [&](std::string_view key, const texts::Arguments& arguments = {}) {
        return inside.text(visit->language, key, arguments);
    };
    page.open("section", {{"class", "key"}}).element("h2", say("page.received.when"));
    page.element("p", say(promise.woken ? "after_hours.commander_woken" : "page.received.seen_by",
                          {{"by", moment(inside, promise.seen_by)}}));
    page.close("section");
    write_reception(inside, visit, reception, page);
    if (promise.first_aid.empty()) return;
    page.open("section").element("h2", say("page.received.until_then")).open("ul");
    const bool english = visit->language == texts::Language::en;
    for (const auto& one : promise.first_aid)
        page.element("li", english && !one.text.en.empty() ? one.text.en : one.text.de);
    page.close("ul").close("section");
}

} // namespace leitstelle::api
