#include "api/sign_in.hpp"
#include "api/handlers.hpp"
#include "api/requests.hpp"

namespace leitstelle::api {

namespace {

std::string agent_kind(const Request& request) {
    return request.header("User-Agent").value_or("").find("Mobile") != std::string_view::npos
               ? "mobile"
               : "desktop";
}

void set_session(Response& response, const Request& request, std::string_view name,
                 const std::string& token) {
    set_cookie(response, {.name = std::string(name), .value = token, .over_tls = request.over_tls});
}

// Where the form leads, and only inside our own house.
std::string after_sign_in(std::string_view role) {
    return role == "responder" ? "/einsatz" : "/leitstand";
}

MeView me_view(const Visitor& visitor, const Viewer& viewer) {
    MeView me{.position = viewer.position, .login = visitor.login, .csrf = visitor.csrf};
    me.roles = viewer.actor.roles;
    me.regions = viewer.actor.regions;
    me.staff = viewer.actor.staff;
    me.responder = viewer.actor.responder;
    me.partner = viewer.actor.partner;
    me.incident = viewer.actor.incident;
    me.person = viewer.actor.staff ? person_of(viewer.world, viewer.actor.staff)
                                   : person_of(viewer.world, viewer.actor.responder);
    // What the role may do somewhere: about something of the first own region.
    const RegionId region = me.regions.empty() ? RegionId{} : me.regions.front();
    for (const Command& command : one_of_each_command()) {
        Subject about{kind_of(command), 0};
        if (about.kind == SubjectKind::responder) about.id = me.responder.value;
        if (about.kind == SubjectKind::staff) about.id = me.staff.value;
        if (about.kind == SubjectKind::incident) about.id = me.incident.value;
        if (about.kind == SubjectKind::room || about.kind == SubjectKind::region)
            about.id = region.value;
        if (viewer.world.allows(viewer.actor, about, command))
            me.allowed.emplace_back(wire_of(command));
    }
    return me;
}

void signed_in(Inside& inside, const VisitPtr& visit, const engine::SignedIn& in, bool form) {
    if (form) {
        const bool responder = static_cast<bool>(in.account.responder);
        Response response{303, "", {}, {}};
        response.headers.push_back({"Location", after_sign_in(responder ? "responder" : "")});
        set_session(response, visit->request, session_cookie, in.token);
        return inside.answer(visit, std::move(response));
    }
    SignInAnswer answer{in.csrf, in.expires, in.account.login, in.token};
    Response response{200, "application/json", codec::to_json(answer), {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    set_session(response, visit->request, session_cookie, in.token);
    inside.answer(visit, std::move(response));
}

} // namespace

void post_sign_in(Inside& inside, const VisitPtr& visit) {
    const bool form = is_form(visit->request);
    engine::Credentials credentials;
    if (form) {
        const auto fields = parse_form(visit->request.body);
        if (!fields) return inside.refuse(visit, DoorRefusal::malformed, "form expected");
        const auto field = [&](std::string_view name) {
            return std::string(find(*fields, name).value_or(""));
        };
        credentials = {field("login"), field("password"), field("totp")};
    } else {
        const auto request = codec::read<SignInBody>(visit->request.body);
        if (!request)
            return inside.refuse(visit, DoorRefusal::malformed, request.error().what,
                                 request.error().path);
        credentials = {request->login, request->password, request->totp.value_or("")};
    }
    const auto in = inside.parts.accounts.sign_in(credentials, agent_kind(visit->request),
                                                  inside.parts.clock.now());
    if (in) return signed_in(inside, visit, *in, form);
    No no = no_of(in.error());
    // "Number and code" is the victim's sentence. Which of the three was wrong is not told.
    if (no.refusal == DoorRefusal::code_wrong) no.refusal = DoorRefusal::wrong_credentials;
    if (form) return sign_in_page(inside, visit, no.refusal);
    inside.refuse(visit, no);
}

void post_sign_out(Inside& inside, const VisitPtr& visit) {
    (void)inside.parts.accounts.sign_out(visit->who().token);
    Response response{204, "", {}, {}};
    set_cookie(response, {.name = std::string(session_cookie),
                          .value = "",
                          .max_age_s = 0,
                          .over_tls = visit->request.over_tls});
    inside.answer(visit, std::move(response));
}

// The short form for the frame of every page.
void get_session(Inside& inside, const VisitPtr& visit) {
    const auto& who = visit->who();
    const Role role = who.actor.roles.empty() ? Role::program : who.actor.roles.front();
    SessionView view{who.login, boost::describe::enum_to_string(role, "program"), who.csrf};
    inside.answer_json(visit, codec::to_json(view));
}

void get_me(Inside& inside, const VisitPtr& visit) {
    inside.look(
        visit, [visit](const Viewer& viewer) { return me_view(visit->who(), viewer); },
        [&inside, visit](const MeView& me) {
            inside.answer_json(visit, codec::to_json(me, inside.unsealer(visit).get()));
        });
}

// A responder's link: the code came in the fragment, which no server and no log ever sees.
void post_redeem(Inside& inside, const VisitPtr& visit) {
    const auto request = codec::read<RedeemBody>(visit->request.body);
    if (!request)
        return inside.refuse(visit, DoorRefusal::malformed, request.error().what,
                             request.error().path);
    const auto in = inside.parts.accounts.exchange_code(request->code, visit->request.client,
                                                        inside.parts.clock.now());
    if (!in) return inside.refuse(visit, no_of(in.error()), "/code");
    const bool victim = in->grant.kind == engine::CodeKind::victim;
    RedeemAnswer answer{in->csrf, in->expires, in->grant.incident, in->grant.responder};
    Response response{200, "application/json", codec::to_json(answer), {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    set_session(response, visit->request, victim ? victim_cookie : session_cookie, in->token);
    inside.answer(visit, std::move(response));
}

void get_sign_in_page(Inside& inside, const VisitPtr& visit) { sign_in_page(inside, visit, {}); }

} // namespace leitstelle::api
