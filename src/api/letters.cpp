// Letters that wait to be printed and posted: text from the catalogue, address from the register.
// Who posted one says so with delivery.mark_posted.
#include "api/handlers.hpp"
#include "api/page_writer.hpp"
#include "api/pages.hpp"
#include "api/requests.hpp"
#include "net/secrets.hpp"

namespace leitstelle::api {

namespace {

// What the text needs, looked up on the engine's thread; the text is made on a worker.
struct Letter {
    LetterView view;
    std::string region, phone;
    Instant called;
    std::uint32_t tries = 0;
};

std::optional<Letter> letter_of(const Viewer& viewer, DeliveryId id) {
    const World& world = viewer.world;
    const Subject about{SubjectKind::delivery, id.value};
    const auto& state = *world.find(id);
    const auto* region = world.find(world.region_of(state.plan.about));
    if (!region || !sees(viewer, state.plan.about)) return {};
    Letter letter{.view = {.id = id,
                           .about = state.plan.about,
                           .purpose = state.plan.purpose,
                           .to = state.plan.contact,
                           .planned = state.planned,
                           .text = {},
                           .allowed = allowed_commands(viewer, about)},
                  .region = region->definition.name,
                  .phone = region->definition.number};
    const auto* call = state.plan.about.kind == SubjectKind::call
                           ? world.find(CallId{state.plan.about.id})
                           : nullptr;
    if (call) letter.called = call->offered;
    if (call && call->call_back)
        letter.tries = static_cast<std::uint32_t>(call->call_back->tries.size());
    return letter;
}

std::string text_of(Inside& inside, const Letter& letter) {
    const auto& reference = inside.parts.reference;
    texts::Arguments arguments;
    arguments.emplace("region", letter.region);
    arguments.emplace("phone", letter.phone);
    arguments.emplace("day", day_of(reference, letter.called));
    arguments.emplace("time", clock_of(reference, letter.called));
    arguments.emplace("tries", letter.tries);
    return inside.text(texts::Language::de, "call_back.last.letter",
                       arguments); // as one writes here
}

} // namespace

void get_letters(Inside& inside, const VisitPtr& visit) {
    const auto query = page_query(visit->request, inside.parts.limits);
    if (!query) return inside.refuse(visit, DoorRefusal::query_malformed, query.error());
    struct Found {
        std::uint64_t position = 0, total = 0;
        std::vector<Letter> letters;
    };
    inside.look(
        visit,
        [query = *query](const Viewer& viewer) {
            Found found{viewer.position, 0, {}};
            for (DeliveryId id : viewer.world.letters_to_post()) {
                auto letter = letter_of(viewer, id);
                const bool here =
                    letter &&
                    (!query.region || viewer.world.region_of(letter->view.about) == *query.region);
                if (!here) continue;
                ++found.total;
                if (found.letters.size() < query.limit) found.letters.push_back(std::move(*letter));
            }
            return found;
        },
        [&inside, visit](const Found& found) {
            Page<LetterView> page{found.position, found.total, {}, {}};
            for (const Letter& letter : found.letters) {
                page.items.push_back(letter.view);
                page.items.back().text = text_of(inside, letter);
            }
            inside.answer_json(visit, codec::to_json(page, inside.unsealer(visit).get()));
        });
}

// For the printer: one letter a sheet, the address where the window of the envelope is.
void get_letters_page(Inside& inside, const VisitPtr& visit) {
    inside.look(
        visit,
        [](const Viewer& viewer) {
            std::vector<Letter> letters;
            for (DeliveryId id : viewer.world.letters_to_post())
                if (auto letter = letter_of(viewer, id)) letters.push_back(std::move(*letter));
            return letters;
        },
        [&inside, visit](const std::vector<Letter>& letters) {
            Html html;
            html.element("h1", inside.text(visit->language, "page.letters.title"));
            if (letters.empty())
                html.element("p", inside.text(visit->language, "page.letters.none"));
            for (const Letter& letter : letters) {
                const auto to = inside.parts.reg.find(letter.view.to.value).value_or("letter:");
                html.open("article", {{"class", "letter"}});
                html.element("p", to.substr(to.find(':') + 1), {{"class", "lines"}});
                html.element("p", day_of(inside.parts.reference, inside.parts.clock.now()));
                html.element("p", text_of(inside, letter), {{"class", "lines"}});
                const std::string number = std::to_string(letter.view.id.value);
                html.open("form", {{"method", "post"}, {"action", "/leitstand/briefe"}});
                html.single("input",
                            {{"type", "hidden"}, {"name", "csrf"}, {"value", visit->who().csrf}});
                html.single("input", {{"type", "hidden"}, {"name", "letter"}, {"value", number}});
                html.element("button", inside.text(visit->language, "page.letters.posted"),
                             {{"class", "btn"}});
                html.close("form");
                html.close("article");
            }
            Frame frame;
            frame.title = inside.text(visit->language, "page.letters.title");
            frame.path = "/leitstand/briefe";
            send_page(inside, visit, frame, html.take());
        });
}

void post_letter(Inside& inside, const VisitPtr& visit) {
    const auto fields = parse_form(visit->request.body);
    const auto id = fields ? number_in(find(*fields, "letter").value_or("")) : std::nullopt;
    if (!id) return inside.refuse(visit, DoorRefusal::malformed, "letter: number expected");
    const auto& who = visit->who();
    engine::Submission submission{
        .actor = who.actor,
        .principal = who.principal,
        .key = key_of_form(inside.parts.clock.now(), who.principal, visit->request.body),
        .body_hash = secrets::token_hash(visit->request.body),
        .about = {SubjectKind::delivery, *id},
        .command = delivery::Command{delivery::MarkPosted{}}};
    inside.submit(visit, std::move(submission), [&inside, visit](const engine::Reply& reply) {
        if (reply.verdict != engine::Verdict::accepted &&
            reply.verdict != engine::Verdict::repeated)
            return inside.refuse_verdict(visit, reply);
        Response response{303, "", {}, {}};
        response.headers.push_back({"Location", "/leitstand/briefe"});
        inside.answer(visit, std::move(response));
    });
}

} // namespace leitstelle::api
