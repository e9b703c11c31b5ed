#include "statements/fallback_sheet.hpp"
#include "base/reference.hpp"
#include <algorithm>

namespace leitstelle::statements {

// ---- Looking ------------------------------------------------------------------------------------

static std::string place_of(const World& world, const std::string& code) {
    const auto postal_code = PostalCode::from_text(code);
    if (!postal_code) return code;
    const auto area = world.reference().places.find(*postal_code);
    return area ? code + ' ' + (*area)->name : code;
}

static std::pair<std::string, Instant> step_of(const incident::Assignment& work) {
    using incident::Stage;
    switch (work.stage) {
    case Stage::accepted: return {"Einsatzkraft ruft den Betrieb an", work.due};
    case Stage::in_contact:
    case Stage::on_the_way: return {"Ankunft oder erstes Ergebnis abwarten", work.due};
    case Stage::on_scene: return {"Lebenszeichen abwarten, Auftrag aufnehmen", work.due};
    case Stage::stabilised: return {"Abschluss und Bericht abwarten", work.due};
    default: return {"Bericht fehlt noch", {}};
    }
}

static std::pair<std::string, Instant> next_step(const incident::State& state) {
    using incident::Search;
    for (const auto& work : state.assignments)
        if (!incident::finished(work.stage)) return step_of(work);
    if (state.emergency == incident::Emergency::undecided)
        return {"Triage beenden und entscheiden", {}};
    switch (state.search) {
    case Search::proposed: return {"Vorschlag bestätigen: Einsatzkraft alarmieren", state.take_by};
    case Search::searching: return {"Antwort auf den Alarm abwarten", state.search_until};
    case Search::waiting: return {"Niemand frei: Einsatzleitung fragt selbst nach", {}};
    case Search::stopped: return {"Suche wurde angehalten: Grund nachlesen", {}};
    default: return {"Beraten oder vermitteln, dann abschließen", {}};
    }
}

static SheetIncident incident_of(const World& world, const incident::State& state) {
    SheetIncident one{state.reference,
                      state.level,
                      place_of(world, state.postal_code),
                      state.organisation_name,
                      state.caller,
                      state.contacts.empty() ? ContactId{} : state.contacts.front().contact,
                      state.address,
                      {},
                      {},
                      {}};
    std::tie(one.next_step, one.due) = next_step(state);
    if (one.due == never) one.due = {};
    for (const auto& work : state.assignments) {
        if (incident::finished(work.stage)) continue;
        const auto* responder = world.find(work.responder);
        one.at_work.push_back(work.named ? work.named
                                         : (responder ? responder->person : PersonId{}));
    }
    return one;
}

static void add_shifts(const World& world, RegionId region, std::vector<SheetPerson>& people) {
    world.rosters().each([&](RosterId, const roster::State& state) {
        if (state.region != region) return;
        for (const roster::Shift& shift : state.shifts) {
            if (shift.phase != roster::ShiftPhase::running) continue;
            if (const auto* responder = world.find(shift.plan.responder)) {
                const auto* partner = world.find(responder->partner);
                people.push_back({state.duty, responder->person, partner ? partner->name : TextId{},
                                  responder->profile.paths});
            } else if (const auto* member = world.find(shift.plan.staff)) {
                people.push_back({state.duty, member->person, {}, member->paths});
            }
        }
    });
    std::ranges::stable_sort(people, std::greater{},
                             [](const SheetPerson& one) { return one.duty; });
}

FallbackSheet look_at(const World& world, Instant now) {
    FallbackSheet sheet{now, {}};
    world.regions().each([&](RegionId id, const region::State& state) {
        SheetRegion region{state.definition.name,
                           state.definition.number,
                           world.reference().zones.find(state.definition.hours.zone),
                           {},
                           {},
                           0,
                           0};
        add_shifts(world, id, region.on_shift);
        for (IncidentId open : world.open_incidents())
            if (const auto* one = world.find(open); one->region == id)
                region.open.push_back(incident_of(world, *one));
        std::ranges::stable_sort(region.open, {}, [](const auto& one) { return one.level; });
        for (CallId open : world.open_calls()) {
            const auto* one = world.find(open);
            region.calls_to_return += one->region == id && one->call_back && one->call_back->open;
        }
        for (ReportId open : world.open_reports())
            region.reports_waiting += world.find(open)->region == id;
        sheet.regions.push_back(std::move(region));
    });
    return sheet;
}

// ---- Writing ------------------------------------------------------------------------------------

static std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

namespace {
class Page {
public:
    Page(engine::Register& values) : m_values(values) {}
    void region(const SheetRegion& region, Instant made);
    void forms(const std::vector<triage::Protocol>& protocols);
    std::string out;

private:
    std::string value(std::uint64_t id) const {
        return id ? escaped(m_values.find(id).value_or("(gelöscht)")) : std::string();
    }
    void form(const triage::Protocol& protocol);
    engine::Register& m_values;
};
} // namespace

static std::string clock_of(const SheetRegion& region, Instant at) {
    if (!region.zone || at == Instant{}) return {};
    return escaped(region.zone->local(at).to_text());
}

static std::string duty_name(roster::Duty duty) {
    if (duty == roster::Duty::commander) return "Einsatzleitung";
    return duty == roster::Duty::call_taker ? "Leitstelle" : "Einsatzkraft";
}

void Page::region(const SheetRegion& region, Instant made) {
    out += "<h1>Leitstelle " + escaped(region.name) + ", " + escaped(region.number) +
           "</h1>\n<p>Stand " + clock_of(region, made) +
           ". Offene Rückrufe: " + std::to_string(region.calls_to_return) +
           ", wartende Meldungen: " + std::to_string(region.reports_waiting) +
           ". Was auf Papier geschieht, später mit seiner Uhrzeit eintragen.</p>\n"
           "<h2>Im Dienst</h2>\n<table><tr><th>Aufgabe<th>Name<th>Firma<th>Wege</tr>\n";
    for (const SheetPerson& one : region.on_shift) {
        out += "<tr><td>" + duty_name(one.duty) + "<td>" + value(one.person.value) + "<td>" +
               value(one.firm.value) + "<td>";
        for (std::size_t n = 0; n < one.paths.size(); ++n)
            out += (n ? ", " : "") + value(one.paths[n].value);
        out += "</tr>\n";
    }
    out += "</table>\n<h2>Offene Einsätze</h2>\n<table><tr><th>Zeichen<th>Stufe<th>Betrieb<th>"
           "Rückruf<th>Bei der Arbeit<th>Nächster Schritt<th>Frist</tr>\n";
    for (const SheetIncident& one : region.open) {
        out += "<tr><td>" + reference::spoken(one.reference) + "<td>" +
               boost::describe::enum_to_string(one.level, "?") + "<td>" +
               value(one.organisation.value) + "<br>" + value(one.address.value) + ' ' +
               escaped(one.place) + "<td>" + value(one.caller.value) + "<br>" +
               value(one.call_back.value) + "<td>";
        for (std::size_t n = 0; n < one.at_work.size(); ++n)
            out += (n ? ", " : "") + value(one.at_work[n].value);
        out += "<td>" + escaped(one.next_step) + "<td>" + clock_of(region, one.due) + "</tr>\n";
    }
    out += "</table>\n";
}

static std::string conditions_text(const std::vector<triage::Condition>& conditions) {
    std::string text;
    for (const triage::Condition& one : conditions) {
        text += (text.empty() ? "" : " und ") + one.question + " = ";
        for (std::size_t n = 0; n < one.answers.size(); ++n)
            text += (n ? " oder " : "") + one.answers[n];
    }
    return text.empty() ? "sonst" : text;
}

void Page::form(const triage::Protocol& protocol) {
    out += "<section class=\"form\"><h2>" + escaped(protocol.key + " " + protocol.title.de) +
           "</h2>\n<p>Betrieb ______________________ PLZ _______ Sichere Nummer "
           "______________________ Uhrzeit _______ Wer ______________</p>\n<ol>\n";
    for (const triage::Question& question : protocol.questions) {
        out += "<li><b>" + escaped(question.text.de) + "</b> <small>" + escaped(question.id) +
               "</small><br>";
        for (const triage::Answer& answer : question.answers)
            out += "&#9633; " + escaped(answer.text.de) + " <small>" + escaped(answer.id) +
                   "</small> ";
        out += "</li>\n";
    }
    out += "</ol>\n<table><tr><th>Wenn<th>Stufe<th>Weil</tr>\n";
    for (const triage::Rule& rule : protocol.rules) {
        out += "<tr><td>" + escaped(conditions_text(rule.when)) + "<td>" + escaped(protocol.key) +
               '-' + boost::describe::enum_to_string(rule.level, "?") + '-' +
               std::to_string(rule.number) + "<td>" + escaped(rule.because.de) + "</tr>\n";
    }
    out += "</table></section>\n";
}

void Page::forms(const std::vector<triage::Protocol>& protocols) {
    for (const triage::Protocol& protocol : protocols) form(protocol);
}

std::string to_html(const FallbackSheet& sheet, engine::Register& values,
                    const std::vector<triage::Protocol>& protocols) {
    Page page(values);
    page.out = "<!doctype html>\n<html lang=\"de\"><meta charset=\"utf-8\">"
               "<title>Notfallblatt der Leitstelle</title>\n<style>body{font:14px sans-serif;"
               "margin:16px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #666;"
               "padding:4px;text-align:left;vertical-align:top}.form{break-before:page}"
               "</style>\n<body>\n";
    for (const SheetRegion& region : sheet.regions) page.region(region, sheet.made);
    page.forms(protocols);
    page.out += "</body></html>\n";
    return page.out;
}

} // namespace leitstelle::statements
