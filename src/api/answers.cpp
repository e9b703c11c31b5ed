// The doors of SMS gateways and voice systems: what people answered, and what became of a message.
// What an answer means is the engine's business (engine/answers.hpp).
#include "api/handlers.hpp"
#include "api/requests.hpp"
#include "base/ascii.hpp"
#include "base/contact.hpp"
#include "base/utf8.hpp"
#include "net/secrets.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace leitstelle::api {

namespace {

// A body of either kind, read by the names of the configuration.
class Posted {
public:
    static std::optional<Posted> read(const Request& request) {
        Posted posted;
        if (is_form(request)) {
            auto fields = parse_form(request.body);
            if (!fields) return {};
            posted.m_fields = std::move(*fields);
            return posted;
        }
        boost::system::error_code error;
        if (!is_utf8(request.body)) return {};
        posted.m_document = boost::json::parse(request.body, error);
        if (error || !posted.m_document.is_object()) return {};
        return posted;
    }
    // Nothing: it is not there. A number is as good as its digits; `strange` for anything else.
    std::optional<std::string> find(const std::string& name, bool& strange) const {
        if (m_document.is_null()) {
            const auto value = api::find(m_fields, name);
            return value ? std::optional(std::string(*value)) : std::nullopt;
        }
        boost::system::error_code error;
        const auto* value = name.starts_with('/') ? m_document.find_pointer(name, error)
                                                  : m_document.get_object().if_contains(name);
        if (!value || error || value->is_null()) return {};
        if (const auto* text = value->if_string()) return std::string(*text);
        strange = !value->is_int64() && !value->is_uint64() && !value->is_double();
        return strange ? std::nullopt : std::optional(boost::json::serialize(*value));
    }

private:
    Fields m_fields;
    boost::json::value m_document;
};

struct Post {
    Inside& inside;
    VisitPtr visit;
    GatewayFields fields;
    Posted posted;
    bool refused = false;

    // "" when it is not there; a value of another kind is refused by its place.
    std::string value(const std::string& name) {
        bool strange = false;
        const auto found = posted.find(name, strange);
        if (strange) refuse(name, "text or number expected");
        return found ? std::string(trimmed(*found)) : std::string();
    }
    void refuse(const std::string& name, std::string_view what) {
        if (refused) return;
        refused = true;
        inside.refuse(visit, DoorRefusal::malformed, what,
                      name.starts_with('/') ? name : '/' + name);
    }
};

std::optional<Post> post_of(Inside& inside, const VisitPtr& visit, incident::Path path) {
    auto posted = Posted::read(visit->request);
    if (!posted) {
        inside.refuse(visit, DoorRefusal::malformed, "a JSON object or a form expected");
        return {};
    }
    const auto& known = inside.parts.gateway_fields;
    return Post{inside, visit, known ? known(path) : GatewayFields{}, std::move(*posted), false};
}

// Gateways often leave out the "+": "4917012345678".
std::string contact_of(std::string number) {
    const bool digits =
        !number.empty() && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && number.front() != '0') number.insert(0, "+");
    return normalised(number);
}

// As text of ISO 8601, or seconds or milliseconds since 1970. What cannot be read is left out: an
// alarm's answer must not be lost for its time.
std::optional<Instant> time_of(const std::string& text) {
    if (const auto instant = instant_from_text(text)) return instant;
    const auto number = number_in(text);
    if (!number || *number < 1'000'000'000) return {};
    const bool seconds = *number < 100'000'000'000;
    return Instant{Duration{static_cast<std::int64_t>(seconds ? *number * 1'000 : *number)}};
}

bool is_one_of(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::any_of(
        words, [&](const std::string& one) { return equal_ignoring_case(one, word); });
}

void tell(Inside& inside, const VisitPtr& visit, const engine::AnswerHeard& heard) {
    using engine::Heard;
    switch (heard.heard) {
    case Heard::key_reused: return inside.refuse(visit, DoorRefusal::key_reused, {}, "/id");
    case Heard::over_budget: return inside.refuse(visit, DoorRefusal::reports_over_budget);
    case Heard::too_busy: return inside.refuse(visit, DoorRefusal::too_busy);
    default: break;
    }
    HeardView view;
    view.heard = heard.heard;
    view.reply = inside.text(visit->language, std::string("heard.") +
                                                  boost::describe::enum_to_string(heard.heard, ""));
    if (heard.about.id != 0) view.about = heard.about;
    if (!heard.refusal.empty()) view.refusal = heard.refusal;
    inside.answer_json(visit, codec::to_json(view));
}

} // namespace

void post_answer(Inside& inside, const VisitPtr& visit) {
    engine::Answer answer;
    const auto path = find(visit->request.query, "path").value_or("sms");
    answer.path = path == "sms" ? incident::Path::sms : incident::Path::keypad;
    auto post = post_of(inside, visit, answer.path);
    if (!post) return;
    const auto& fields = post->fields;
    answer.from = contact_of(post->value(fields.from));
    answer.text = post->value(fields.text);
    const std::string id = post->value(fields.id), delivery = post->value(fields.delivery);
    answer.said = time_of(post->value(fields.at));
    if (scheme_of(answer.from) != Scheme::tel)
        post->refuse(fields.from, "a telephone number expected");
    const auto number = number_in(delivery);
    if (!delivery.empty() && !number)
        post->refuse(fields.delivery, "the number of a delivery expected");
    if (post->refused) return;
    answer.delivery = {number.value_or(0)};
    const auto& visitor = visit->who();
    answer.region = visitor.actor.regions.empty() ? RegionId{1} : visitor.actor.regions.front();
    answer.principal = visitor.principal;
    const Instant now = inside.parts.clock.now();
    const auto key = [&](const std::string& part) {
        return id.empty() ? key_of_form(now, answer.principal, visit->request.body + part)
                          : key_of_number(now, answer.principal, id + part);
    };
    answer.key = key("");
    answer.note_key = key("\nnote");
    answer.body_hash = secrets::token_hash(answer.from + '\n' + answer.text);
    inside.answers.take(std::move(answer), [&inside, visit](const engine::AnswerHeard& heard) {
        inside.workers.finish([&inside, visit, heard] { tell(inside, visit, heard); });
    });
}

void post_receipt(Inside& inside, const VisitPtr& visit) {
    auto post = post_of(inside, visit, incident::Path::sms);
    if (!post) return;
    const auto& fields = post->fields;
    const std::string id = post->value(fields.id), ours = post->value(fields.delivery),
                      status = post->value(fields.status);
    std::string code = post->value(fields.code);
    const bool delivered = is_one_of(fields.delivered, status);
    const bool failed = is_one_of(fields.failed, status);
    const auto number = number_in(ours);
    if (!ours.empty() && !number)
        post->refuse(fields.delivery, "the number of a delivery expected");
    if (ours.empty() && id.empty()) post->refuse(fields.id, "the number of a message expected");
    if (!delivered && !failed && !is_one_of(fields.on_the_way, status))
        post->refuse(fields.status, "not known: delivered or failed expected");
    if (post->refused) return;
    std::optional<DeliveryId> about;
    if (number) about = DeliveryId{*number};
    else if (inside.parts.sent_as) about = inside.parts.sent_as(id);
    if (!about) return inside.refuse(visit, DoorRefusal::not_found, {}, "/id");
    if (code.empty()) code = status;
    delivery::NoteResult result{delivered ? delivery::Outcome::delivered
                                          : delivery::Outcome::failed,
                                delivery::journal_code(code), 0};
    const bool final = delivered || failed;
    inside.look(
        visit,
        [about](const Viewer& viewer) {
            const auto* state = viewer.world.find(*about);
            return state ? std::optional(state->tries) : std::nullopt;
        },
        [&inside, visit, about, result, final](const std::optional<std::uint32_t>& tries) {
            if (!tries) return inside.refuse(visit, DoorRefusal::not_found, {}, "/delivery");
            const ReceiptView view{about->value, final};
            if (!final) return inside.answer_json(visit, codec::to_json(view));
            delivery::NoteResult noted = result;
            noted.tries = *tries;
            inside.submit(visit,
                          {.actor = visit->who().actor,
                           .principal = visit->who().principal,
                           .about = {SubjectKind::delivery, about->value},
                           .command = delivery::Command{noted}},
                          [&inside, visit, view](const engine::Reply& reply) {
                              if (reply.verdict != engine::Verdict::accepted)
                                  return inside.refuse_verdict(visit, reply);
                              inside.answer_json(visit, codec::to_json(view));
                          });
        });
}

} // namespace leitstelle::api
