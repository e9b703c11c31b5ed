#include "api/routes.hpp"
#include "api/command_request.hpp"
#include "api/handlers.hpp"
#include "api/pages.hpp"
#include "api/requests.hpp"
#include "api/sign_in.hpp"
#include <algorithm>

namespace leitstelle::api {

namespace {

template <class T> const codec::Shape* shape() { return &codec::shape_of<T>(); }

constexpr auto desk = roles(Role::call_taker, Role::commander, Role::campaign_caller);
constexpr auto keepers =
    static_cast<std::uint16_t>(desk | roles(Role::analyst, Role::auditor, Role::administrator));
constexpr auto workers_too = static_cast<std::uint16_t>(keepers | roles(Role::responder));
constexpr auto everybody =
    static_cast<std::uint16_t>(workers_too | roles(Role::program, Role::victim));
constexpr auto with_shifts = roles(Role::responder, Role::call_taker, Role::commander);
constexpr auto givers = everybody; // which commands exactly: each command type's own rule

constexpr auto JSON = "application/json";
constexpr auto HTML = "text/html";

using Kind = Parameter::Kind;
constexpr Parameter page_size{"limit", "How many at most; 50 if left out", Kind::page_size};
constexpr Parameter before{"before", "Only older ones: `next` of the page before", Kind::number};
constexpr Parameter one_region{"region", "Only those of this region", Kind::number};
constexpr Parameter open_or_not{"state", "open if left out", Kind::text, {"open", "closed", "all"}};
constexpr Parameter listed[] = {one_region, before, page_size};
constexpr Parameter listed_by_state[] = {open_or_not, one_region, before, page_size};
constexpr Parameter of_region[] = {one_region};
constexpr Parameter of_room[] = {{"region", "The first of one's own if left out", Kind::number}};
constexpr Parameter of_letters[] = {one_region, page_size};
constexpr Parameter words[] = {
    {"q", "Words of the name, contact or address; at most 200 bytes", Kind::text, {}, true}};
constexpr Parameter after[] = {{"after", "Only what came after this position", Kind::number}};
constexpr Parameter from_row[] = {{"from", "The first position; 1 if left out", Kind::number}};
constexpr Parameter from_then[] = {
    {"from", "Changes since this position; Last-Event-ID goes before it", Kind::number},
    {"Last-Event-ID",
     "What a browser sends when it comes back",
     Kind::number,
     {},
     false,
     Parameter::Place::header}};
constexpr Parameter way_of_answer[] = {{"path", "sms if left out", Kind::text, {"sms", "keypad"}}};
constexpr Parameter victims_link[] = {{"reference", "Fills in the form"},
                                      {"sent", "1: a message was sent"}};
constexpr Parameter kept_copy[] = {{"If-None-Match",
                                    "The ETag of a copy: 304 when it is current",
                                    Kind::text,
                                    {},
                                    false,
                                    Parameter::Place::header}};

const RouteRule rules[] = {
    {"POST", "/api/commands", Entry::signed_in, givers, post_command,
     "Gives a command; answered when what follows from it is durable", shape<CommandRequest>,
     shape<CommandAnswer>, 200, JSON, 256 * 1024},
    {"POST", "/api/incidents/{id}/victim-code", Entry::signed_in, desk, post_victim_code,
     "Another code for the victim's page, told once", nullptr, shape<CodeView>, 201, JSON},
    RouteRule{"POST", "/api/answers", Entry::signed_in, roles(Role::program), post_answer,
              "What somebody answered by SMS or keys, from a gateway", shape<AnswerBody>,
              shape<HeardView>, 200, JSON, 16 * 1024}
        .with(way_of_answer)
        .form(shape<AnswerBody>, 200),
    RouteRule{"POST", "/api/receipts", Entry::signed_in, roles(Role::program), post_receipt,
              "What became of a message, from a gateway", shape<ReceiptBody>, shape<ReceiptView>,
              200, JSON, 16 * 1024}
        .form(shape<ReceiptBody>, 200),

    RouteRule{"GET", "/api/incidents", Entry::signed_in, workers_too, get_incidents,
              "Incidents, newest first", nullptr, shape<Page<IncidentView>>}
        .with(listed_by_state),
    {"GET", "/api/incidents/{id}", Entry::signed_in,
     static_cast<std::uint16_t>(workers_too | roles(Role::victim)), get_incident, "One incident",
     nullptr, shape<IncidentView>},
    {"GET", "/api/incidents/{id}/candidates", Entry::signed_in, keepers, get_candidates,
     "Who would come, in which order and why; who not and why", nullptr, shape<CandidatesView>},
    RouteRule{"GET", "/api/incidents/{id}/timeline", Entry::signed_in, keepers, get_timeline,
              "What happened, from the journal", nullptr, shape<RowsView>}
        .with(after),
    RouteRule{"GET", "/api/calls", Entry::signed_in, keepers, get_calls, "Calls, newest first",
              nullptr, shape<Page<CallView>>}
        .with(listed_by_state),
    {"GET", "/api/calls/{id}", Entry::signed_in, keepers, get_thing, "One call", nullptr,
     shape<CallView>},
    RouteRule{"GET", "/api/reports", Entry::signed_in, keepers, get_reports,
              "Reports, newest first", nullptr, shape<Page<ReportView>>}
        .with(listed_by_state),
    {"GET", "/api/reports/{id}", Entry::signed_in, keepers, get_thing, "One report", nullptr,
     shape<ReportView>},
    {"GET", "/api/reports/{id}/raw", Entry::signed_in, desk, get_report_raw,
     "The e-mail a report came in, as it came (cut at 1 MiB); for the desk of its region", nullptr,
     nullptr, 200, "message/rfc822"},
    RouteRule{"GET", "/api/responders", Entry::signed_in, workers_too, get_responders,
              "Responders; a responder gets only the own entry", nullptr,
              shape<Page<ResponderView>>}
        .with(listed),
    {"GET", "/api/responders/{id}", Entry::signed_in, workers_too, get_thing, "One responder",
     nullptr, shape<ResponderView>},
    RouteRule{"GET", "/api/rosters", Entry::signed_in, workers_too, get_rosters,
              "Rosters with shifts and gaps", nullptr, shape<Page<RosterView>>}
        .with(listed),
    {"GET", "/api/rosters/{id}", Entry::signed_in, workers_too, get_thing, "One roster", nullptr,
     shape<RosterView>},
    RouteRule{"GET", "/api/situations", Entry::signed_in, keepers, get_situations, "Situations",
              nullptr, shape<Page<SituationView>>}
        .with(listed_by_state),
    {"GET", "/api/situations/{id}", Entry::signed_in, keepers, get_thing, "One situation", nullptr,
     shape<SituationView>},
    RouteRule{"GET", "/api/partners", Entry::signed_in, keepers, get_partners, "Partner firms",
              nullptr, shape<Page<PartnerView>>}
        .with(listed),
    {"GET", "/api/partners/{id}", Entry::signed_in, workers_too, get_thing, "One partner firm",
     nullptr, shape<PartnerView>},
    RouteRule{"GET", "/api/staff", Entry::signed_in, keepers, get_staff,
              "People of the control centre", nullptr, shape<Page<StaffView>>}
        .with(listed),
    {"GET", "/api/staff/{id}", Entry::signed_in, keepers, get_thing, "One of them", nullptr,
     shape<StaffView>},
    RouteRule{"GET", "/api/specialists", Entry::signed_in, keepers, get_specialists, "Specialists",
              nullptr, shape<Page<SpecialistView>>}
        .with(listed),
    {"GET", "/api/specialists/{id}", Entry::signed_in, keepers, get_thing, "One specialist",
     nullptr, shape<SpecialistView>},
    RouteRule{"GET", "/api/referrals", Entry::signed_in, keepers, get_referrals, "Referrals",
              nullptr, shape<Page<ReferralView>>}
        .with(listed),
    {"GET", "/api/referrals/{id}", Entry::signed_in, keepers, get_thing, "One referral", nullptr,
     shape<ReferralView>},
    RouteRule{"GET", "/api/organisations", Entry::signed_in, desk, get_organisations,
              "Organisations found by words of their name, contact or address", nullptr,
              shape<Page<OrganisationView>>}
        .with(words),
    {"GET", "/api/organisations/{id}", Entry::signed_in, keepers, get_thing, "One organisation",
     nullptr, shape<OrganisationView>},
    RouteRule{"GET", "/api/regions", Entry::open, 0, get_regions,
              "Regions: name, number and hours for everybody, the definition for the desk", nullptr,
              shape<Page<RegionView>>}
        .with(listed),
    {"GET", "/api/regions/{id}", Entry::open, 0, get_thing, "One region", nullptr,
     shape<RegionView>},
    RouteRule{"GET", "/api/areas", Entry::signed_in, keepers, get_areas,
              "The postal-code areas of the regions with their middles, for a map", nullptr,
              shape<Page<AreaView>>}
        .with(of_region),
    RouteRule{"GET", "/api/room", Entry::signed_in, keepers, get_room,
              "The room of a region: who is signed in, commander alarms, waiting line", nullptr,
              shape<RoomView>}
        .with(of_room),
    RouteRule{"GET", "/api/letters", Entry::signed_in, desk, get_letters,
              "Letters to be printed and posted", nullptr, shape<Page<LetterView>>}
        .with(of_letters),
    {"GET", "/api/health", Entry::signed_in, keepers, get_health, "Lamps, limits, balance", nullptr,
     shape<HealthView>},
    RouteRule{"GET", "/api/stream", Entry::signed_in,
              static_cast<std::uint16_t>(workers_too | roles(Role::victim)), get_stream,
              "Changed views as server-sent events", nullptr, nullptr, 200, "text/event-stream"}
        .with(from_then),
    RouteRule{"GET", "/api/events", Entry::signed_in, roles(Role::auditor, Role::program),
              get_events, "Raw rows of the journal", nullptr, shape<RowsView>}
        .with(from_row),

    RouteRule{"POST", "/api/sign-in", Entry::open, 0, post_sign_in,
              "Login, password and one-time code; sets the session's cookie", shape<SignInBody>,
              shape<SignInAnswer>}
        .form(shape<SignInBody>, 303),
    {"POST", "/api/sign-out", Entry::signed_in, everybody, post_sign_out, "Ends the session",
     nullptr, nullptr, 204, JSON},
    {"POST", "/api/links/redeem", Entry::open, 0, post_redeem,
     "The code of a link becomes a session", shape<RedeemBody>, shape<RedeemAnswer>},
    {"GET", "/api/session", Entry::signed_in, everybody, get_session, "Who is signed in, in short",
     nullptr, shape<SessionView>},
    {"GET", "/api/me", Entry::signed_in, everybody, get_me, "Who am I and what may I do", nullptr,
     shape<MeView>},
    {"POST", "/api/me/calendar", Entry::signed_in, with_shifts, post_calendar,
     "A link under which a calendar program reads one's own shifts, told once; the old one ends",
     nullptr, shape<CalendarView>, 201, JSON},
    {"POST", "/api/me/calendar/end", Entry::signed_in, with_shifts, post_calendar_end,
     "Ends the link of one's own calendar", nullptr, nullptr, 204, JSON},
    {"GET", "/calendar/{file}", Entry::open, 0, get_calendar,
     "One person's own shifts as iCalendar (RFC 5545); the token in the link opens nothing else",
     nullptr, nullptr, 200, "text/calendar"},
    RouteRule{"POST", "/api/reports", Entry::open, 0, post_report,
              "A report from anybody; answered with reference and code", shape<ReportBody>,
              shape<ReportAnswer>, 201, JSON, 64 * 1024}
        .form(shape<ReportForm>, 201),
    {"GET", "/api/openapi.json", Entry::open, 0, get_openapi, "This description", nullptr, nullptr},

    {"GET", "/healthz", Entry::open, 0, get_healthz, "Alive, position, lag, balance", nullptr,
     shape<AliveView>},
    {"GET", "/metrics", Entry::open, 0, get_metrics, "Counters for Prometheus", nullptr, nullptr,
     200, "text/plain"},

    {"GET", "/", Entry::open, 0, get_start_page, "The public start page", nullptr, nullptr, 200,
     HTML},
    RouteRule{"GET", "/notfall", Entry::victim, 0, get_victim_page,
              "The victim's page, or the form for reference and code", nullptr, nullptr, 200, HTML}
        .with(victims_link),
    RouteRule{"POST", "/notfall", Entry::victim, 0, post_victim_page,
              "Reference and code, or a message from the victim", nullptr, nullptr, 303, HTML,
              64 * 1024}
        .form(shape<VictimForm>, 303),
    {"GET", "/notfall/melden", Entry::open, 0, get_report_page, "The form for a report", nullptr,
     nullptr, 200, HTML},
    {"GET", "/anmelden", Entry::open, 0, get_sign_in_page, "The form to sign in", nullptr, nullptr,
     200, HTML},
    {"GET", "/leitstand", Entry::open, 0, get_app_page, "The console", nullptr, nullptr, 200, HTML},
    {"GET", "/leitstand/briefe", Entry::signed_in, desk, get_letters_page,
     "The letters, for the printer", nullptr, nullptr, 200, HTML},
    RouteRule{"POST", "/leitstand/briefe", Entry::signed_in, desk, post_letter,
              "A letter was posted: its number, as a form", nullptr, nullptr, 303, HTML, 4 * 1024}
        .form(shape<LetterForm>, 303),
    {"GET", "/einsatz", Entry::open, 0, get_app_page, "The responder's page", nullptr, nullptr, 200,
     HTML},
    RouteRule{"GET", "/assets/{rest...}", Entry::open, 0, get_asset, "Scripts and styles", nullptr,
              nullptr, 200, "*/*"}
        .with(kept_copy),
    RouteRule{"GET", "/style/public.css", Entry::open, 0, get_style,
              "The style of the public pages", nullptr, nullptr, 200, "text/css"}
        .with(kept_copy),
    RouteRule{"GET", "/texts/{language}", Entry::open, 0, get_texts,
              "The message catalogue: de.json, en.json", nullptr, nullptr}
        .with(kept_copy),
};

bool has_role(const Actor& actor, std::uint16_t allowed) {
    for (Role role : actor.roles)
        if (allowed & (1u << static_cast<unsigned>(role))) return true;
    return false;
}

bool fits(const Parameter& parameter, std::string_view value) {
    if (parameter.kind != Kind::text && !number_in(value)) return false;
    if (parameter.choices[0].empty()) return true;
    return !value.empty() && std::ranges::find(parameter.choices, value) != parameter.choices.end();
}

std::string expected(const Parameter& parameter) {
    std::string what(parameter.name);
    what += ": ";
    if (parameter.choices[0].empty()) return what + "whole number expected";
    for (std::size_t n = 0; n < parameter.choices.size(); ++n) {
        if (parameter.choices[n].empty()) break;
        what.append(n > 0 ? ", " : "").append(parameter.choices[n]);
    }
    return what + " expected";
}

// What is wrong with the query; "": nothing. Pages are reached by links others made: what they add
// to them does no harm.
std::string wrong_with_query(const RouteRule& rule, const Request& request) {
    const bool strict = rule.method == "GET" && rule.pattern.starts_with("/api/");
    for (const auto& [name, value] : request.query) {
        const auto known = std::ranges::find_if(rule.parameters, [&](const Parameter& one) {
            return one.place == Parameter::Place::query && one.name == name;
        });
        if (known == rule.parameters.end()) {
            if (strict && name != "lang") return "unknown parameter " + name;
        } else if (!fits(*known, value)) {
            return expected(*known);
        }
    }
    return {};
}

// Who is it, and may they come in here? On a worker.
void enter(Inside& inside, const RouteRule& rule, const VisitPtr& visit) {
    const bool changes = visit->request.method == "POST";
    if (rule.entry == Entry::signed_in) {
        auto visitor = inside.door.enter(visit->request);
        if (!visitor) return inside.refuse(visit, visitor.error());
        if (!has_role(visitor->actor, rule.roles))
            return inside.refuse(visit, DoorRefusal::forbidden);
        // A page without a script carries it in a hidden field.
        const auto fields =
            changes && is_form(visit->request) ? parse_form(visit->request.body) : std::nullopt;
        const auto field = fields ? find(*fields, "csrf").value_or("") : std::string_view{};
        if (changes && visitor->by_cookie && !carries_csrf(visit->request, *visitor, field))
            return inside.refuse(visit, DoorRefusal::csrf_missing);
        visit->visitor = *visitor;
    } else if (rule.pattern.starts_with("/api/regions")) {
        // Public, and more for the desk: who has a session is recognised.
        if (auto visitor = inside.door.enter(visit->request)) visit->visitor = *visitor;
    }
    if (const auto wrong = wrong_with_query(rule, visit->request); !wrong.empty())
        return inside.refuse(visit, DoorRefusal::query_malformed, wrong);
    rule.handle(inside, visit);
}

void serve(Inside& inside, const RouteRule& rule, Request request, Reply reply) {
    const auto language = language_of(request);
    auto visit = std::make_shared<Visit>(
        Visit{std::move(request), std::move(reply), language, std::nullopt});
    const auto go_on = [&inside, &rule, visit] { enter(inside, rule, visit); };
    if (inside.directory.loaded()) {
        if (!inside.workers.post(go_on)) inside.refuse(visit, DoorRefusal::too_busy);
        return;
    }
    inside.read(
        visit, [](const Viewer&) {}, go_on); // the first visitor of all waits for the list
}

} // namespace

std::span<const RouteRule> route_rules() { return rules; }

void attach(Inside& inside, Router& router) {
    for (const RouteRule& rule : rules) {
        router.add({std::string(rule.method), std::string(rule.pattern),
                    [&inside, &rule](Request request, Reply reply) {
                        serve(inside, rule, std::move(request), std::move(reply));
                    },
                    rule.body_bytes});
    }
}

} // namespace leitstelle::api
