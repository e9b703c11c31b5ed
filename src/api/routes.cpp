#include "api/routes.hpp"
#include "api/command_request.hpp"
#include "api/handlers.hpp"
#include "api/pages.hpp"
#include "api/requests.hpp"
#include "api/sign_in.hpp"

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

const RouteRule rules[] = {
    {"POST", "/api/commands", Entry::signed_in, givers, post_command,
     "Gives a command; answered when what follows from it is durable", shape<CommandRequest>,
     shape<CommandAnswer>, 200, JSON, 256 * 1024},
    {"POST", "/api/incidents/{id}/victim-code", Entry::signed_in, desk, post_victim_code,
     "Another code for the victim's page, told once", nullptr, shape<CodeView>, 201, JSON},
    {"POST", "/api/answers", Entry::signed_in, roles(Role::program), post_answer,
     "What somebody answered by SMS or keys (?path=keypad), from a gateway; JSON or form",
     shape<AnswerBody>, shape<HeardView>, 200, JSON, 16 * 1024},
    {"POST", "/api/receipts", Entry::signed_in, roles(Role::program), post_receipt,
     "What became of a message, from a gateway; JSON or form", shape<ReceiptBody>,
     shape<ReceiptView>, 200, JSON, 16 * 1024},

    {"GET", "/api/incidents", Entry::signed_in, workers_too, get_incidents,
     "Incidents, newest first; ?state=open|closed|all &region= &before= &limit=", nullptr,
     shape<Page<IncidentView>>},
    {"GET", "/api/incidents/{id}", Entry::signed_in,
     static_cast<std::uint16_t>(workers_too | roles(Role::victim)), get_incident, "One incident",
     nullptr, shape<IncidentView>},
    {"GET", "/api/incidents/{id}/candidates", Entry::signed_in, keepers, get_candidates,
     "Who would come, in which order and why; who not and why", nullptr, shape<CandidatesView>},
    {"GET", "/api/incidents/{id}/timeline", Entry::signed_in, keepers, get_timeline,
     "What happened, from the journal; ?after=", nullptr, shape<RowsView>},
    {"GET", "/api/calls", Entry::signed_in, keepers, get_calls, "Calls, newest first", nullptr,
     shape<Page<CallView>>},
    {"GET", "/api/calls/{id}", Entry::signed_in, keepers, get_thing, "One call", nullptr,
     shape<CallView>},
    {"GET", "/api/reports", Entry::signed_in, keepers, get_reports, "Reports, newest first",
     nullptr, shape<Page<ReportView>>},
    {"GET", "/api/reports/{id}", Entry::signed_in, keepers, get_thing, "One report", nullptr,
     shape<ReportView>},
    {"GET", "/api/reports/{id}/raw", Entry::signed_in, desk, get_report_raw,
     "The e-mail a report came in, as it came (cut at 1 MiB); for the desk of its region", nullptr,
     nullptr, 200, "message/rfc822"},
    {"GET", "/api/responders", Entry::signed_in, workers_too, get_responders,
     "Responders; a responder gets only the own entry", nullptr, shape<Page<ResponderView>>},
    {"GET", "/api/responders/{id}", Entry::signed_in, workers_too, get_thing, "One responder",
     nullptr, shape<ResponderView>},
    {"GET", "/api/rosters", Entry::signed_in, workers_too, get_rosters,
     "Rosters with shifts and gaps", nullptr, shape<Page<RosterView>>},
    {"GET", "/api/rosters/{id}", Entry::signed_in, workers_too, get_thing, "One roster", nullptr,
     shape<RosterView>},
    {"GET", "/api/situations", Entry::signed_in, keepers, get_situations, "Situations", nullptr,
     shape<Page<SituationView>>},
    {"GET", "/api/situations/{id}", Entry::signed_in, keepers, get_thing, "One situation", nullptr,
     shape<SituationView>},
    {"GET", "/api/partners", Entry::signed_in, keepers, get_partners, "Partner firms", nullptr,
     shape<Page<PartnerView>>},
    {"GET", "/api/partners/{id}", Entry::signed_in, workers_too, get_thing, "One partner firm",
     nullptr, shape<PartnerView>},
    {"GET", "/api/staff", Entry::signed_in, keepers, get_staff, "People of the control centre",
     nullptr, shape<Page<StaffView>>},
    {"GET", "/api/staff/{id}", Entry::signed_in, keepers, get_thing, "One of them", nullptr,
     shape<StaffView>},
    {"GET", "/api/specialists", Entry::signed_in, keepers, get_specialists, "Specialists", nullptr,
     shape<Page<SpecialistView>>},
    {"GET", "/api/specialists/{id}", Entry::signed_in, keepers, get_thing, "One specialist",
     nullptr, shape<SpecialistView>},
    {"GET", "/api/referrals", Entry::signed_in, keepers, get_referrals, "Referrals", nullptr,
     shape<Page<ReferralView>>},
    {"GET", "/api/referrals/{id}", Entry::signed_in, keepers, get_thing, "One referral", nullptr,
     shape<ReferralView>},
    {"GET", "/api/organisations", Entry::signed_in, desk, get_organisations,
     "Organisations found by words of their name, contact or address: ?q=", nullptr,
     shape<Page<OrganisationView>>},
    {"GET", "/api/organisations/{id}", Entry::signed_in, keepers, get_thing, "One organisation",
     nullptr, shape<OrganisationView>},
    {"GET", "/api/regions", Entry::open, 0, get_regions,
     "Regions: name, number and hours for everybody, the definition for the desk", nullptr,
     shape<Page<RegionView>>},
    {"GET", "/api/regions/{id}", Entry::open, 0, get_thing, "One region", nullptr,
     shape<RegionView>},
    {"GET", "/api/areas", Entry::signed_in, keepers, get_areas,
     "The postal-code areas of the regions with their middles, for a map; ?region=", nullptr,
     shape<Page<AreaView>>},
    {"GET", "/api/room", Entry::signed_in, keepers, get_room,
     "The room of a region: who is signed in, commander alarms, waiting line; ?region=", nullptr,
     shape<RoomView>},
    {"GET", "/api/letters", Entry::signed_in, desk, get_letters,
     "Letters to be printed and posted; ?region= &limit=", nullptr, shape<Page<LetterView>>},
    {"GET", "/api/health", Entry::signed_in, keepers, get_health, "Lamps, limits, balance", nullptr,
     shape<HealthView>},
    {"GET", "/api/stream", Entry::signed_in,
     static_cast<std::uint16_t>(workers_too | roles(Role::victim)), get_stream,
     "Changed views as server-sent events; Last-Event-ID or ?from=", nullptr, nullptr, 200,
     "text/event-stream"},
    {"GET", "/api/events", Entry::signed_in, roles(Role::auditor, Role::program), get_events,
     "Raw rows of the journal; ?from=", nullptr, shape<RowsView>},

    {"POST", "/api/sign-in", Entry::open, 0, post_sign_in,
     "Login, password and one-time code; sets the session's cookie", shape<SignInBody>,
     shape<SignInAnswer>},
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
    {"POST", "/api/reports", Entry::open, 0, post_report,
     "A report from anybody, as JSON or as a form; 201 with reference and code", shape<ReportBody>,
     shape<ReportAnswer>, 201, JSON, 64 * 1024},
    {"GET", "/api/openapi.json", Entry::open, 0, get_openapi, "This description", nullptr, nullptr},

    {"GET", "/healthz", Entry::open, 0, get_healthz, "Alive, position, lag, balance", nullptr,
     shape<AliveView>},
    {"GET", "/metrics", Entry::open, 0, get_metrics, "Counters for Prometheus", nullptr, nullptr,
     200, "text/plain"},

    {"GET", "/", Entry::open, 0, get_start_page, "The public start page", nullptr, nullptr, 200,
     HTML},
    {"GET", "/notfall", Entry::victim, 0, get_victim_page,
     "The victim's page, or the form for reference and code", nullptr, nullptr, 200, HTML},
    {"POST", "/notfall", Entry::victim, 0, post_victim_page,
     "Reference and code, or a message from the victim", nullptr, nullptr, 200, HTML, 64 * 1024},
    {"GET", "/notfall/melden", Entry::open, 0, get_report_page, "The form for a report", nullptr,
     nullptr, 200, HTML},
    {"GET", "/anmelden", Entry::open, 0, get_sign_in_page, "The form to sign in", nullptr, nullptr,
     200, HTML},
    {"GET", "/leitstand", Entry::open, 0, get_app_page, "The console", nullptr, nullptr, 200, HTML},
    {"GET", "/leitstand/briefe", Entry::signed_in, desk, get_letters_page,
     "The letters, for the printer", nullptr, nullptr, 200, HTML},
    {"POST", "/leitstand/briefe", Entry::signed_in, desk, post_letter,
     "A letter was posted: its number, as a form", nullptr, nullptr, 303, HTML, 4 * 1024},
    {"GET", "/einsatz", Entry::open, 0, get_app_page, "The responder's page", nullptr, nullptr, 200,
     HTML},
    {"GET", "/assets/{rest...}", Entry::open, 0, get_asset, "Scripts and styles", nullptr, nullptr,
     200, "*/*"},
    {"GET", "/style/public.css", Entry::open, 0, get_style, "The style of the public pages",
     nullptr, nullptr, 200, "text/css"},
    {"GET", "/texts/{language}", Entry::open, 0, get_texts,
     "The message catalogue: de.json, en.json", nullptr, nullptr},
};

bool has_role(const Actor& actor, std::uint16_t allowed) {
    for (Role role : actor.roles)
        if (allowed & (1u << static_cast<unsigned>(role))) return true;
    return false;
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
