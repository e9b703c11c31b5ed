// /notfall: reference and code open the page; what the victim says there becomes a command.
#include "api/handlers.hpp"
#include "api/page_writer.hpp"
#include "api/victim_page.hpp"
#include "base/ascii.hpp"
#include "base/contact.hpp"
#include "base/reference.hpp"
#include "net/secrets.hpp"

namespace leitstelle::api {

static void show_code_form(Inside& inside, const VisitPtr& visit, std::optional<DoorRefusal> why) {
    const auto say = [&](std::string_view key) { return inside.text(visit->language, key); };
    // Our links carry the number, never the code: links are kept and shown.
    const auto reference = find(visit->request.query, "reference").value_or("");
    Html page;
    page.element("h1", say("page.code.title")).element("p", say("page.code.intro"));
    if (why)
        page.element("p",
                     say(std::string("door.") + boost::describe::enum_to_string(*why, "forbidden")),
                     {{"class", "problem"}, {"role", "alert"}});
    page.open("form", {{"method", "post"}, {"action", "/notfall"}, {"class", "sheet"}});
    page.open("section");
    page.single("input", {{"type", "hidden"}, {"name", "action"}, {"value", "open"}});
    page.field(say("page.victim.reference"), {{"name", "reference"},
                                              {"inputmode", "numeric"},
                                              {"autocomplete", "off"},
                                              {"value", reference},
                                              {"required", ""}});
    page.field(say("page.received.code"), {{"name", "code"},
                                           {"autocomplete", "off"},
                                           {"autocapitalize", "characters"},
                                           {"required", ""}});
    page.open("p");
    page.element("button", say("page.code.send"), {{"class", "btn main"}, {"type", "submit"}});
    page.close("p").close("section").close("form");
    page.open("p");
    page.element("a", say("page.code.no_code"), {{"href", "/notfall/melden"}}).close("p");
    send_page(inside, visit,
              {.title = say("page.code.title"),
               .region = {},
               .phone = {},
               .path = "/notfall",
               .status = why ? status_of(*why) : 200},
              page.take());
}

void get_victim_page(Inside& inside, const VisitPtr& visit) {
    auto visitor = inside.door.enter_victim(visit->request);
    if (!visitor) return show_code_form(inside, visit, {});
    visit->visitor = *visitor;
    inside.look(
        visit,
        [&inside, grant = *visitor->grant](const Viewer& viewer) {
            return victim_page(inside, viewer, grant);
        },
        [&inside, visit](const std::optional<VictimPage>& page) {
            if (!page) return show_code_form(inside, visit, {});
            write_victim_page(
                inside, visit, *page,
                victim_history(inside.parts.history, page->incident, page->situation));
        });
}

static void open_page(Inside& inside, const VisitPtr& visit, const Fields& fields) {
    const auto reference = reference::number_from(find(fields, "reference").value_or(""));
    const auto code = find(fields, "code").value_or("");
    if (!reference || code.empty()) return show_code_form(inside, visit, DoorRefusal::code_wrong);
    const auto in = inside.parts.accounts.exchange_code(
        code, "reference:" + std::to_string(*reference), inside.parts.clock.now());
    if (!in) return show_code_form(inside, visit, no_of(in.error()).refusal);
    inside.look(
        visit,
        [reference = *reference, grant = in->grant](const Viewer& viewer) {
            // The code alone does not do: it must be the one of this reference.
            const auto* incident = viewer.world.find(grant.incident);
            const auto* report = viewer.world.find(grant.report);
            return grant.kind == engine::CodeKind::victim &&
                   ((incident && incident->reference == reference) ||
                    (report && report->reference == reference));
        },
        [&inside, visit, token = in->token](bool fits) {
            if (!fits) {
                (void)inside.parts.accounts.sign_out(token);
                return show_code_form(inside, visit, DoorRefusal::code_wrong);
            }
            Response response{303, "", {}, {}};
            response.headers.push_back({"Location", "/notfall"});
            set_cookie(response, {.name = std::string(victim_cookie),
                                  .value = token,
                                  .over_tls = visit->request.over_tls});
            inside.answer(visit, std::move(response));
        });
}

static void say_something(Inside& inside, const VisitPtr& visit, const Fields& fields) {
    auto visitor = inside.door.enter_victim(visit->request);
    if (!visitor) return show_code_form(inside, visit, DoorRefusal::session_ended);
    visit->visitor = *visitor;
    if (!carries_csrf(visit->request, *visitor, find(fields, "csrf").value_or("")))
        return inside.refuse(visit, DoorRefusal::csrf_missing);
    incident::Say said;
    const std::string says(find(fields, "says").value_or(""));
    if (!boost::describe::enum_from_string(says.c_str(), said.says))
        return inside.refuse(visit, DoorRefusal::malformed, "unknown value", "/says");
    DoorSealer sealer(inside.parts.writer);
    const auto text = trimmed(find(fields, "text").value_or("")).substr(0, 16'384);
    if (!text.empty()) said.text = {sealer.seal(codec::SealKind::text, text)};
    const auto typed = trimmed(find(fields, "contact").value_or(""));
    if (!typed.empty()) {
        const std::string contact = normalised(typed);
        if (scheme_of(contact) == Scheme::none)
            return inside.refuse(visit, DoorRefusal::malformed, "telephone number expected",
                                 "/contact");
        said.contact = {sealer.seal(codec::SealKind::contact, contact)};
    }
    const auto& sent = visit->request.body;
    const auto& who = visit->who();
    engine::Submission submission{.actor = who.actor,
                                  .principal = who.principal,
                                  .key = key_of_form(inside.parts.clock.now(), who.principal, sent),
                                  .body_hash = secrets::token_hash(sent),
                                  .about = {SubjectKind::incident, who.actor.incident.value},
                                  .command = incident::Command{said},
                                  .sealed = sealer.take()};
    inside.submit(visit, std::move(submission), [&inside, visit](const engine::Reply& reply) {
        const bool taken = reply.verdict == engine::Verdict::accepted ||
                           reply.verdict == engine::Verdict::repeated;
        if (!taken) return inside.refuse_verdict(visit, reply);
        Response response{303, "", {}, {}};
        response.headers.push_back({"Location", "/notfall?sent=1"});
        inside.answer(visit, std::move(response));
    });
}

void post_victim_page(Inside& inside, const VisitPtr& visit) {
    const auto fields = parse_form(visit->request.body);
    if (!fields) return inside.refuse(visit, DoorRefusal::malformed, "form expected");
    const auto action = find(*fields, "action").value_or("open");
    if (action == "say") return say_something(inside, visit, *fields);
    open_page(inside, visit, *fields);
}

} // namespace leitstelle::api
