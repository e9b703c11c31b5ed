// The public pages that anybody opens: start, report form, sign-in; and the report itself.
#include "api/handlers.hpp"
#include "api/reception.hpp"
#include "api/requests.hpp"
#include "api/sign_in.hpp"
#include "base/ascii.hpp"
#include "base/contact.hpp"
#include "base/reference.hpp"
#include "net/secrets.hpp"

namespace leitstelle::api {

namespace {

struct Served { // the region a report goes to
    RegionId id;
    std::string name, number;
    std::uint32_t per_minute = 0;
};

// By key, else by postal code, else the first: in doubt somebody looks at it.
std::optional<Served> served(const World& world, const ReportBody& body) {
    RegionId id;
    if (body.region) {
        const auto named = world.region_by_key(*body.region);
        if (!named) return {};
        id = *named;
    }
    if (!id) id = world.region_of_postal_code(body.postal_code.value_or(""));
    if (!id) id = RegionId{1};
    const auto* region = world.find(id);
    if (!region) return {};
    const auto& definition = region->definition;
    return Served{id, definition.name, definition.number, definition.public_reports_per_minute};
}

struct Incoming {
    ReportBody body;
    std::vector<engine::Sealed> sealed;
    bool form = false;
};

// A form's fields as the same body; a contact that is none is refused by its name.
Result<ReportBody, codec::Error> body_of_form(const Fields& fields, DoorSealer& sealer) {
    ReportBody body;
    const auto field = [&](std::string_view name) {
        return trimmed(find(fields, name).value_or("")).substr(0, 16'384);
    };
    const auto seal = [&](codec::SealKind kind, std::string_view value) -> std::uint64_t {
        return value.empty() ? 0 : sealer.seal(kind, value);
    };
    for (const auto& [name, scheme] :
         {std::pair{"call_back", Scheme::tel}, {"mail", Scheme::mailto}}) {
        const auto typed = field(name);
        if (typed.empty()) continue;
        std::string contact = normalised(typed);
        if (scheme == Scheme::mailto && contact.find(':') == contact.npos)
            contact = "mailto:" + contact;
        if (scheme_of(contact) == Scheme::none)
            return Unexpected{codec::Error{std::string("/") + name, "not understood"}};
        const ContactId id{sealer.seal(codec::SealKind::contact, contact)};
        (scheme == Scheme::tel ? body.call_back : body.mail) = id;
    }
    body.summary = {seal(codec::SealKind::text, field("summary"))};
    body.person = {seal(codec::SealKind::person, field("person"))};
    body.organisation_name = {seal(codec::SealKind::text, field("organisation_name"))};
    body.postal_code = std::string(field("postal_code"));
    body.encrypting = field("encrypting") == "yes";
    body.money_sent = field("money_sent") == "yes";
    body.work_stands = field("work_stands") == "yes";
    return body;
}

void show_form(Inside& inside, const VisitPtr& visit, std::string_view problem_key, int status,
               const Reception& here) {
    const std::string& phone = here.phone;
    const auto say = [&](std::string_view key) { return inside.text(visit->language, key); };
    Html page;
    page.element("h1", say("page.report.title"));
    page.element("p", say("page.report.intro"));
    write_reception(inside, visit, here, page);
    if (!here.open) page.element("p", say("after_hours.leave_request"));
    if (!problem_key.empty()) {
        page.open("p", {{"class", "problem"}, {"role", "alert"}}).text(say(problem_key));
        if (!phone.empty()) page.text(" ").element("a", phone, {{"href", telephone_link(phone)}});
        page.close("p");
    }
    page.open("form", {{"method", "post"}, {"action", "/api/reports"}, {"class", "sheet"}});
    page.open("section");
    page.field(say("page.report.call_back"),
               {{"name", "call_back"}, {"type", "tel"}, {"autocomplete", "off"}, {"required", ""}});
    page.element("p", say("page.report.call_back_hint"), {{"class", "muted"}});
    page.open("fieldset").element("legend", say("page.report.three"));
    for (const char* name : {"encrypting", "money_sent", "work_stands"}) {
        page.open("label", {{"class", "tick"}});
        page.single("input", {{"type", "checkbox"}, {"name", name}, {"value", "yes"}});
        page.element("span", say(std::string("page.report.") + name)).close("label");
    }
    page.close("fieldset");
    page.open("label").element("span", say("page.report.summary"));
    page.element("textarea", "", {{"name", "summary"}, {"rows", "5"}, {"maxlength", "8000"}});
    page.close("label");
    page.field(say("page.report.postal_code"),
               {{"name", "postal_code"}, {"inputmode", "numeric"}, {"maxlength", "5"}});
    page.field(say("page.report.organisation"), {{"name", "organisation_name"}});
    page.field(say("page.report.person"), {{"name", "person"}});
    page.field(say("page.report.mail"), {{"name", "mail"}, {"type", "email"}});
    page.open("p");
    page.element("button", say("page.report.send"), {{"class", "btn main"}, {"type", "submit"}});
    page.close("p").close("section").close("form");
    page.element("p", say("page.report.privacy"), {{"class", "muted"}});
    send_page(inside, visit,
              {.title = say("page.report.title"),
               .region = {},
               .phone = phone,
               .path = "/notfall/melden",
               .status = status},
              page.take());
}

struct Received { // what became of the report, as it stands now
    std::uint32_t reference = 0;
    Reception here;
    Promise promise;
};

void show_received(Inside& inside, const VisitPtr& visit, const ReportAnswer& answer,
                   const Received& received) {
    const auto say = [&](std::string_view key) { return inside.text(visit->language, key); };
    Html page;
    page.element("h1", say("page.received.title"));
    page.open("section", {{"class", "key"}}).element("h2", say("page.victim.reference"));
    page.element("b", answer.reference);
    page.element("span", spoken_digits(visit->language, answer.reference));
    page.element("h2", say("page.received.code")).element("b", answer.code, {{"class", "code"}});
    page.element("p", say("page.received.keep")).close("section");
    write_promise(inside, visit, received.here, received.promise, page);
    page.open("p");
    page.element("a", say("page.received.open"), {{"class", "btn main"}, {"href", "/notfall"}});
    page.close("p");
    send_page(inside, visit,
              {.title = say("page.received.title"),
               .region = {},
               .phone = answer.phone,
               .path = "/notfall",
               .status = 201},
              page.take());
}

void finish(Inside& inside, const VisitPtr& visit, ReportId id, const Received& received,
            bool form) {
    const std::string code = inside.parts.secrets.access_code();
    const engine::CodeGrant grant{engine::CodeKind::victim, {}, id, {}};
    const auto issued =
        inside.parts.accounts.issue_code(code, grant, inside.parts.limits.victim_devices, {});
    const ReportAnswer answer{reference::spoken(received.reference), issued ? code : "",
                              received.here.phone, received.here.open, received.promise.seen_by};
    if (form) return show_received(inside, visit, answer, received);
    Response response{201, "application/json", codec::to_json(answer), {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"Location", "/notfall"});
    inside.answer(visit, std::move(response));
}

void over_budget(Inside& inside, const VisitPtr& visit, const Served& region, bool form) {
    if (form) {
        {
            std::lock_guard lock(inside.counting);
            ++inside.refused_at_the_door["reports_over_budget"];
        }
        return show_form(inside, visit, "door.reports_over_budget", 429, {.phone = region.number});
    }
    std::string phone = ",\"phone\":";
    codec::write_text(region.number, phone);
    inside.refuse(visit, DoorRefusal::reports_over_budget, {}, {}, phone);
}

void receive(Inside& inside, const VisitPtr& visit, Incoming&& incoming, const Served& region) {
    if (!inside.within_budget(region.id, region.per_minute))
        return over_budget(inside, visit, region, incoming.form);
    const ReportBody& body = incoming.body;
    report::Content content{body.summary,
                            body.person,
                            body.call_back,
                            body.mail,
                            body.organisation_name,
                            body.postal_code.value_or(""),
                            body.encrypting.value_or(false),
                            body.money_sent.value_or(false),
                            body.work_stands.value_or(false)};
    const auto& sent = visit->request.body;
    engine::Submission submission{
        .actor = {.roles = {Role::program}},
        .principal = "public:web",
        .key = body.key.value_or(key_of_form(inside.parts.clock.now(), "public:web", sent)),
        .body_hash = secrets::token_hash(sent),
        .about = {SubjectKind::report, 0},
        .command = report::Command{report::Receive{region.id, report::Source::web, content}},
        .sealed = std::move(incoming.sealed)};
    const bool form = incoming.form;
    inside.submit(
        visit, std::move(submission), [&inside, visit, region, form](const engine::Reply& reply) {
            const bool taken = reply.verdict == engine::Verdict::accepted ||
                               reply.verdict == engine::Verdict::repeated;
            if (!taken && form && reply.refused)
                return show_form(inside, visit, "refusal." + reply.refused->wire(), 409,
                                 {.phone = region.number});
            if (!taken) return inside.refuse_verdict(visit, reply);
            const ReportId id{reply.about.id};
            inside.look(
                visit,
                [&inside, id](const Viewer& viewer) {
                    const auto* state = viewer.world.find(id);
                    if (!state) return Received{};
                    return Received{state->reference, reception(inside, viewer, state->region),
                                    promise_of(viewer.world, *state)};
                },
                [&inside, visit, id, form](const Received& received) {
                    finish(inside, visit, id, received, form);
                });
        });
}

} // namespace

void post_report(Inside& inside, const VisitPtr& visit) {
    DoorSealer sealer(inside.parts.writer);
    auto incoming = std::make_shared<Incoming>();
    incoming->form = is_form(visit->request);
    if (incoming->form) {
        const auto fields = parse_form(visit->request.body);
        if (!fields) return inside.refuse(visit, DoorRefusal::malformed, "form expected");
        auto body = body_of_form(*fields, sealer);
        if (!body)
            return show_form(inside, visit, "page.report.contact_malformed", 400, Reception{});
        incoming->body = std::move(*body);
    } else {
        auto body = codec::read<ReportBody>(visit->request.body, &sealer);
        if (!body)
            return inside.refuse(visit, DoorRefusal::malformed, body.error().what,
                                 body.error().path);
        incoming->body = std::move(*body);
    }
    incoming->sealed = sealer.take();
    inside.look(
        visit, [incoming](const Viewer& viewer) { return served(viewer.world, incoming->body); },
        [&inside, visit, incoming](const std::optional<Served>& region) {
            if (!region) return inside.refuse(visit, DoorRefusal::region_unknown, {}, "/region");
            receive(inside, visit, std::move(*incoming), *region);
        });
}

// Nothing is known of the visitor yet: the first region answers.
static auto first_reception(Inside& inside) {
    return [&inside](const Viewer& viewer) { return reception(inside, viewer, RegionId{1}); };
}

void get_report_page(Inside& inside, const VisitPtr& visit) {
    inside.look(visit, first_reception(inside), [&inside, visit](const Reception& here) {
        show_form(inside, visit, {}, 200, here);
    });
}

void get_start_page(Inside& inside, const VisitPtr& visit) {
    inside.look(visit, first_reception(inside), [&inside, visit](const Reception& here) {
        const std::string& phone = here.phone;
        const auto say = [&](std::string_view key) { return inside.text(visit->language, key); };
        Html page;
        page.element("h1", say("page.start.title")).element("p", say("page.start.intro"));
        write_reception(inside, visit, here, page);
        page.open("section", {{"class", "key"}}).element("h2", say("page.start.call"));
        page.open("b").element("a", phone, {{"href", telephone_link(phone)}}).close("b");
        page.close("section");
        page.open("p");
        page.element("a", say("page.report.title"),
                     {{"class", "btn main"}, {"href", "/notfall/melden"}});
        page.text(" ");
        page.element("a", say("page.start.mine"), {{"class", "btn"}, {"href", "/notfall"}});
        page.text(" ");
        page.element("a", say("page.sign_in.title"), {{"class", "btn"}, {"href", "/anmelden"}});
        page.close("p");
        send_page(inside, visit,
                  {.title = say("page.start.title"), .region = {}, .phone = phone, .path = "/"},
                  page.take());
    });
}

void sign_in_page(Inside& inside, const VisitPtr& visit, std::optional<DoorRefusal> why) {
    const auto say = [&](std::string_view key) { return inside.text(visit->language, key); };
    Html page;
    page.element("h1", say("page.sign_in.title"));
    if (why)
        page.element("p",
                     say(std::string("door.") + boost::describe::enum_to_string(*why, "forbidden")),
                     {{"class", "problem"}, {"role", "alert"}});
    page.open("form", {{"method", "post"}, {"action", "/api/sign-in"}, {"class", "sheet"}});
    page.open("section");
    page.field(say("page.sign_in.login"), {{"name", "login"},
                                           {"autocomplete", "username"},
                                           {"autocapitalize", "none"},
                                           {"required", ""}});
    page.field(say("page.sign_in.password"), {{"name", "password"},
                                              {"type", "password"},
                                              {"autocomplete", "current-password"},
                                              {"required", ""}});
    page.field(say("page.sign_in.totp"), {{"name", "totp"},
                                          {"inputmode", "numeric"},
                                          {"autocomplete", "one-time-code"},
                                          {"maxlength", "6"}});
    page.open("p");
    page.element("button", say("page.sign_in.send"), {{"class", "btn main"}, {"type", "submit"}});
    page.close("p").close("section").close("form");
    send_page(inside, visit,
              {.title = say("page.sign_in.title"),
               .region = {},
               .phone = {},
               .path = "/anmelden",
               .status = why ? status_of(*why) : 200},
              page.take());
}

} // namespace leitstelle::api
