// What leaves the house as a file: the e-mail behind a report, and the calendar of one's own
// shifts.
//
// A calendar program can neither sign in nor send a header, so the link itself is the key: a token
// that opens this one calendar and nothing else. In it stand times, region and duty; no name, no
// address, nobody else's shift. A new link ends the old one, and it can be ended.
#include "api/handlers.hpp"
#include "api/requests.hpp"
#include "api/visibility.hpp"
#include "calendar/icalendar.hpp"
#include "domain/roster.hpp"

namespace leitstelle::api {

void get_report_raw(Inside& inside, const VisitPtr& visit) {
    const auto id = number_in(visit->request.parameter("id"));
    if (!id) return inside.refuse(visit, DoorRefusal::not_found);
    inside.look(
        visit,
        [id](const Viewer& viewer) {
            const auto* report = viewer.world.find(ReportId{*id});
            const bool may =
                report && at_the_desk(viewer.actor) && sees(viewer, {SubjectKind::report, *id});
            return may ? report->content.raw.value_or(TextId{}) : TextId{};
        },
        [&inside, visit](TextId raw) {
            auto mail = raw ? inside.parts.reg.find(raw.value) : std::nullopt;
            if (!mail) return inside.refuse(visit, DoorRefusal::not_found);
            Response response{200, "message/rfc822", std::move(*mail), {}};
            response.headers.push_back({"Cache-Control", "no-store"});
            response.headers.push_back({"X-Content-Type-Options", "nosniff"});
            response.headers.push_back(
                {"Content-Disposition", "attachment; filename=\"report.eml\""});
            inside.answer(visit, std::move(response));
        });
}

// ---- Calendars ----------------------------------------------------------------------------------

namespace {

struct Owner {
    StaffId staff;
    ResponderId responder;
    std::string prefix() const {
        return std::string(calendar_prefix) + (responder ? "responder." : "staff.") +
               std::to_string(responder ? responder.value : staff.value) + '.';
    }
};

std::optional<Owner> owner_of(std::string_view name) {
    if (!name.starts_with(calendar_prefix)) return {};
    name.remove_prefix(calendar_prefix.size());
    const auto dot = name.find('.'), end = name.rfind('.');
    if (dot == name.npos || end <= dot) return {};
    const auto number = number_in(name.substr(dot + 1, end - dot - 1));
    if (!number) return {};
    if (name.substr(0, dot) == "responder") return Owner{{}, {*number}};
    return Owner{{*number}, {}};
}

bool still_there(const World& world, const Owner& owner) {
    if (const auto* one = world.find(owner.responder)) return !one->retired;
    if (const auto* one = world.find(owner.staff)) return !one->dismissed;
    return false;
}

// Ends every link of this person; answers how many there ever were.
Result<std::size_t, engine::AccountNo> end_links(Inside& inside, const Owner& owner) {
    auto& accounts = inside.parts.accounts;
    const auto all = accounts.bearers();
    if (!all) return Unexpected{all.error()};
    std::size_t ever = 0;
    for (const engine::Bearer& one : *all) {
        if (!one.name.starts_with(owner.prefix())) continue;
        ++ever;
        if (one.revoked) continue;
        if (auto ended = accounts.revoke_bearer(one.name, inside.parts.clock.now()); !ended)
            return Unexpected{ended.error()};
    }
    return ever;
}

std::string calendar_of(const Viewer& viewer, const Owner& owner, const calendar::Zones& zones) {
    std::vector<calendar::Occurrence> shifts;
    viewer.world.rosters().each([&](RosterId id, const roster::State& state) {
        const auto& definition = viewer.world.find(state.region)->definition;
        const auto* zone = zones.find(definition.hours.zone);
        for (const roster::Shift& shift : state.shifts) {
            const auto& plan = shift.plan;
            const bool own =
                owner.responder ? plan.responder == owner.responder : plan.staff == owner.staff;
            if (!own || shift.phase == roster::ShiftPhase::withdrawn || !zone) continue;
            calendar::Occurrence one;
            one.uid = "shift-" + std::to_string(id.value) + '-' + std::to_string(shift.id.value);
            one.summary = "Bereitschaft " + definition.name;
            one.local_from = zone->local(plan.from);
            one.local_to = zone->local(plan.until);
            one.zone = zone->name();
            one.from = plan.from;
            one.to = plan.until;
            shifts.push_back(std::move(one));
        }
    });
    return calendar::write_calendar(shifts, "Leitstelle", viewer.now, zones);
}

} // namespace

static std::optional<Owner> signed_in_owner(const VisitPtr& visit) {
    const Visitor& who = visit->who();
    if (who.grant) return {}; // the link of one alarm is no standing access
    if (who.actor.responder) return Owner{{}, who.actor.responder};
    if (who.actor.staff) return Owner{who.actor.staff, {}};
    return {};
}

void post_calendar(Inside& inside, const VisitPtr& visit) {
    const auto owner = signed_in_owner(visit);
    if (!owner) return inside.refuse(visit, DoorRefusal::not_found);
    const auto ever = end_links(inside, *owner);
    if (!ever) return inside.refuse(visit, no_of(ever.error()));
    const auto role = owner->responder ? Role::responder : Role::call_taker;
    const auto token = inside.parts.accounts.create_bearer(
        {owner->prefix() + std::to_string(*ever + 1), {role}, {}, {}, false},
        inside.parts.clock.now());
    if (!token) return inside.refuse(visit, no_of(token.error()));
    inside.answer_json(visit, codec::to_json(CalendarView{"/calendar/" + *token + ".ics"}), 201);
}

void post_calendar_end(Inside& inside, const VisitPtr& visit) {
    const auto owner = signed_in_owner(visit);
    if (!owner) return inside.refuse(visit, DoorRefusal::not_found);
    const auto ended = end_links(inside, *owner);
    if (!ended) return inside.refuse(visit, no_of(ended.error()));
    inside.answer(visit, {204, "", "", {}});
}

void get_calendar(Inside& inside, const VisitPtr& visit) {
    std::string_view file = visit->request.parameter("file");
    if (file.ends_with(".ics")) file.remove_suffix(4);
    const auto bearer = inside.parts.accounts.bearer(file);
    const auto owner = bearer && !bearer->revoked ? owner_of(bearer->name) : std::nullopt;
    if (!owner) return inside.refuse(visit, DoorRefusal::not_found);
    inside.look(
        visit,
        [owner = *owner, &zones = inside.parts.reference.zones](const Viewer& viewer) {
            return still_there(viewer.world, owner)
                       ? std::optional(calendar_of(viewer, owner, zones))
                       : std::nullopt;
        },
        [&inside, visit](const std::optional<std::string>& calendar) {
            if (!calendar) return inside.refuse(visit, DoorRefusal::not_found);
            Response response{200, "text/calendar; charset=utf-8", *calendar, {}};
            response.headers.push_back({"Cache-Control", "private, no-cache"});
            inside.answer(visit, std::move(response));
        });
}

} // namespace leitstelle::api
