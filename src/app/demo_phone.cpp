#include "app/demo_phone.hpp"
#include "app/ask.hpp"
#include "app/sealing.hpp"
#include <algorithm>

namespace leitstelle::app {

using api::Request;
using api::Response;

class DemoChannel final : public channels::Channel {
public:
    DemoChannel(DemoPhone& phone, PathKind kind) : m_phone(phone), m_kind(kind) {}
    Result<channels::Sent, channels::ChannelFailure> send(const channels::Outgoing& outgoing,
                                                          Instant) override {
        if (auto works = m_phone.line(m_kind); !works) return Unexpected{works.error()};
        m_phone.take(m_kind, outgoing);
        return channels::Sent{"demo"};
    }
    Result<Done, channels::ChannelFailure> heartbeat() override { return m_phone.line(m_kind); }

private:
    DemoPhone& m_phone;
    PathKind m_kind;
};

std::shared_ptr<channels::Channel> DemoPhone::channel(PathKind kind) {
    return std::make_shared<DemoChannel>(*this, kind);
}

Result<Done, channels::ChannelFailure> DemoPhone::line(PathKind kind) const {
    std::lock_guard lock(m_mutex);
    if (!m_down.contains(kind)) return Done{};
    return Unexpected{channels::ChannelFailure{"switched off in the demo"}};
}

static std::vector<std::string> links_in(const std::string& text) {
    std::vector<std::string> links;
    for (std::size_t at = 0; (at = text.find("http", at)) != std::string::npos;) {
        const auto end = std::min(text.find_first_of(" \n\r\t\"<>", at), text.size());
        std::string link = text.substr(at, end - at);
        while (link.ends_with('.') || link.ends_with(',')) link.pop_back();
        if (link.starts_with("http://") || link.starts_with("https://")) links.push_back(link);
        at = end;
    }
    return links;
}

static PersonId person_of(const World& world, const Subject& recipient) {
    if (const auto* one = world.find(ResponderId{recipient.id});
        one && recipient.kind == SubjectKind::responder)
        return one->person;
    if (const auto* one = world.find(StaffId{recipient.id});
        one && recipient.kind == SubjectKind::staff)
        return one->person;
    if (const auto* one = world.find(IncidentId{recipient.id});
        one && recipient.kind == SubjectKind::incident)
        return one->caller;
    if (const auto* one = world.find(ReportId{recipient.id});
        one && recipient.kind == SubjectKind::report)
        return one->content.person;
    return {};
}

void DemoPhone::take(PathKind kind, const channels::Outgoing& outgoing) {
    DemoMessage message{0,
                        m_house.clock.now(),
                        kind,
                        outgoing.address,
                        {},
                        outgoing.subject,
                        outgoing.text,
                        links_in(outgoing.text),
                        outgoing.delivery,
                        outgoing.alarm,
                        1,
                        false};
    delivery::Plan plan;
    PersonId person;
    std::uint32_t digit = 0;
    (void)look_at(m_house.engine, [&](const World& world, std::uint64_t) {
        const auto* state = world.find(outgoing.delivery);
        if (!state) return;
        plan = state->plan;
        person = person_of(world, plan.recipient);
        m_region = world.region_by_key(m_house.region).value_or(RegionId{});
        for (const auto& one : engine::numbered_alarms(world, {plan.recipient.id}))
            if (plan.about == Subject{SubjectKind::incident, one.incident.value} &&
                plan.alarm == one.alarm.value)
                digit = one.digit;
    });
    if (person) message.name = m_house.values.find(person.value).value_or("");
    message.answerable = plan.purpose == delivery::Purpose::alarm &&
                         plan.recipient.kind == SubjectKind::responder && plan.alarm != 0;
    message.digit = std::max(digit, 1u);
    if (plan.purpose == delivery::Purpose::test_alarm && !m_house.silent)
        m_answers.take(answer_to(message, std::to_string(engine::test_alarm_digit) + " ja"),
                       [](const engine::AnswerHeard&) {}); // the second path's comes too late
    std::lock_guard lock(m_mutex);
    message.id = ++m_last;
    m_messages.push_back(std::move(message));
    if (m_messages.size() > kept) m_messages.pop_front();
}

std::vector<DemoMessage> DemoPhone::messages(std::uint64_t after) const {
    std::lock_guard lock(m_mutex);
    std::vector<DemoMessage> list;
    for (const DemoMessage& one : m_messages)
        if (one.id > after) list.push_back(one);
    return list;
}

std::optional<DemoMessage> DemoPhone::find(std::uint64_t id) const {
    std::lock_guard lock(m_mutex);
    for (const DemoMessage& one : m_messages)
        if (one.id == id) return one;
    return {};
}

// ---- The doors ----------------------------------------------------------------------------------

namespace {
struct MessageList {
    std::vector<DemoMessage> messages;
};
BOOST_DESCRIBE_STRUCT(MessageList, (), (messages))
struct AnswerBody {
    std::uint64_t message = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerBody, (), (message, text))
struct CallBody {
    std::string number;
};
BOOST_DESCRIBE_STRUCT(CallBody, (), (number))
struct HangUpBody {
    std::uint64_t call = 0;
};
BOOST_DESCRIBE_STRUCT(HangUpBody, (), (call))
struct PathBody {
    PathKind path{};
    bool works = true;
};
BOOST_DESCRIBE_STRUCT(PathBody, (), (path, works))
} // namespace

static bool is_form(const Request& request) {
    return request.header("content-type")
        .value_or("")
        .starts_with("application/x-www-form-urlencoded");
}

// A page of another site must not press our buttons.
static bool from_elsewhere(const Request& request) {
    const auto site = request.header("sec-fetch-site");
    return site && *site != "same-origin" && *site != "none";
}

static Response back_to_page() { return {303, "", "", {{"Location", "/demo"}}}; }

static std::uint64_t number_from(std::string_view text) {
    std::uint64_t number = 0;
    for (char c : text.substr(0, 15)) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

template <class Body, class FromForm>
static std::optional<Body> body_of(const Request& request, FromForm from_form, api::Reply& reply) {
    if (from_elsewhere(request)) {
        reply(api::problem(403, "forbidden", "Only from the demo's own page."));
        return {};
    }
    if (is_form(request)) {
        const auto fields = api::parse_form(request.body);
        if (fields) return from_form(*fields);
    } else if (auto read = codec::read<Body>(request.body)) {
        return *read;
    }
    reply(api::problem(422, "malformed", "The body cannot be read."));
    return {};
}

static std::string field(const api::Fields& fields, std::string_view name) {
    return std::string(api::find(fields, name).value_or(""));
}

void DemoPhone::submit(engine::Submission submission, bool form, const ReplyPtr& reply) {
    const bool taken =
        m_house.engine.submit(std::move(submission), [reply, form](const engine::Reply& answer) {
            const std::string refusal = refusal_of(answer);
            if (form) return (*reply)(back_to_page());
            if (!refusal.empty())
                return (*reply)(api::problem(409, refusal, "The command was refused."));
            (*reply)({200,
                      "application/json",
                      "{\"position\":" + std::to_string(answer.position) +
                          ",\"id\":" + std::to_string(answer.about.id) + "}",
                      {}});
        });
    if (!taken) (*reply)(api::problem(503, "too_busy", "Please try again."));
}

void DemoPhone::get_messages(const Request& request, const ReplyPtr& reply) {
    const auto after = api::find(request.query, "after");
    const MessageList list{messages(after ? number_from(*after) : 0)};
    (*reply)({200, "application/json", codec::to_json(list), {{"Cache-Control", "no-store"}}});
}

// As a gateway would pass it on: an SMS is known by its number and words only, keys belong to their
// call.
engine::Answer DemoPhone::answer_to(const DemoMessage& message, std::string text) const {
    engine::Answer answer;
    answer.from = message.address;
    answer.text = std::move(text);
    const bool call = message.path == PathKind::voice;
    answer.path = call ? incident::Path::keypad : incident::Path::sms;
    if (call) answer.delivery = message.delivery;
    answer.region = m_region;
    return answer;
}

void DemoPhone::post_answer(const Request& request, const ReplyPtr& reply) {
    const auto body = body_of<AnswerBody>(
        request,
        [](const api::Fields& fields) {
            return AnswerBody{number_from(field(fields, "message")), field(fields, "text")};
        },
        *reply);
    if (!body) return;
    const auto message = find(body->message);
    if (!message) return (*reply)(api::problem(404, "not_found", "There is no such message."));
    m_answers.take(answer_to(*message, body->text), [form = is_form(request),
                                                     reply](const engine::AnswerHeard& heard) {
        if (form) return (*reply)(back_to_page());
        const std::string name = boost::describe::enum_to_string(heard.heard, "refused");
        const std::string why = heard.refusal.empty() ? name : heard.refusal;
        using engine::Heard;
        if (heard.heard == Heard::unclear || heard.heard == Heard::which_one)
            return (*reply)(api::problem(422, name, "Not understood: 1 30, 2, 3 20, 1 nein."));
        if (!heard.refusal.empty())
            return (*reply)(api::problem(409, why, "The answer was refused."));
        (*reply)({200,
                  "application/json",
                  "{\"heard\":\"" + name + "\",\"id\":" + std::to_string(heard.about.id) + "}",
                  {}});
    });
}

void DemoPhone::post_call(const Request& request, const ReplyPtr& reply) {
    const auto body = body_of<CallBody>(
        request, [](const api::Fields& fields) { return CallBody{field(fields, "number")}; },
        *reply);
    if (!body) return;
    auto sealing = std::make_shared<Sealing>(m_house.engine);
    const std::string number = body->number.empty() ? "tel:+492214710999" : body->number;
    if (scheme_of(number) != Scheme::tel)
        return (*reply)(api::problem(422, "malformed", "number: tel:+49... expected"));
    const ContactId caller = sealing->contact(number);
    auto region = std::make_shared<RegionId>();
    const bool taken = m_house.engine.read(
        [this, region](const World& world, std::uint64_t) {
            *region = world.region_by_key(m_house.region).value_or(RegionId{});
        },
        [this, region, caller, sealing, form = is_form(request), reply] {
            const Actor program{{Role::program}, {}, {}, {}, {}, {}};
            const auto queue = [this, program, form, reply](const engine::Reply& offered) {
                submit({.actor = program,
                        .about = offered.about,
                        .command = call::Command{call::Queue{}}},
                       form, reply);
            };
            (void)m_house.engine.submit(
                {.actor = program,
                 .about = {SubjectKind::call, 0},
                 .command = call::Command{call::Offer{*region, caller, false}},
                 .sealed = sealing->take()},
                queue);
        });
    if (!taken) (*reply)(api::problem(503, "too_busy", "Please try again."));
}

void DemoPhone::post_hang_up(const Request& request, const ReplyPtr& reply) {
    const auto body = body_of<HangUpBody>(
        request,
        [](const api::Fields& fields) { return HangUpBody{number_from(field(fields, "call"))}; },
        *reply);
    if (!body) return;
    submit({.actor = {{Role::program}, {}, {}, {}, {}, {}},
            .about = {SubjectKind::call, body->call},
            .command = call::Command{call::HangUp{}}},
           is_form(request), reply);
}

void DemoPhone::post_path(const Request& request, const ReplyPtr& reply) {
    if (from_elsewhere(request))
        return (*reply)(api::problem(403, "forbidden", "Only from the demo's own page."));
    const auto body = codec::read<PathBody>(request.body);
    if (!body) return (*reply)(api::problem(422, "malformed", "The body cannot be read."));
    {
        std::lock_guard lock(m_mutex);
        if (body->works) m_down.erase(body->path);
        else m_down.insert(body->path);
    }
    (*reply)({200, "application/json", codec::to_json(*body), {}});
}

void DemoPhone::get_page(const ReplyPtr& reply) {
    auto page = std::make_shared<DemoPage>();
    page->messages = messages(0);
    std::ranges::reverse(page->messages);
    page->speed = m_house.speed;
    page->now = m_house.clock.now();
    const bool taken = m_house.engine.read(
        [page](const World& world, std::uint64_t) {
            page->zone = world.reference().zones.find(calendar::Zones::home);
            for (CallId id : world.open_calls()) {
                const auto* state = world.find(id);
                if (state->phase == call::Phase::waiting || state->phase == call::Phase::talking)
                    page->calls.push_back({id, state->phase, state->offered});
            }
        },
        [page, reply] {
            (*reply)({200,
                      "text/html; charset=utf-8",
                      to_html(*page),
                      {{"Cache-Control", "no-store"},
                       {"Content-Security-Policy",
                        "default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"}}});
        });
    if (!taken) (*reply)(api::problem(503, "too_busy", "Please try again."));
}

void DemoPhone::attach(api::Router& router) {
    const auto add = [&](const char* method, const char* pattern, auto handle) {
        router.add({method, pattern, [handle](Request request, api::Reply reply) {
                        handle(request, std::make_shared<api::Reply>(std::move(reply)));
                    }});
    };
    add("GET", "/demo", [this](const Request&, const ReplyPtr& reply) { get_page(reply); });
    add("GET", "/demo/page.js", [](const Request&, const ReplyPtr& reply) {
        (*reply)({200, "text/javascript", std::string(demo_page_script()), {}});
    });
    add("GET", "/demo/api/messages",
        [this](const Request& request, const ReplyPtr& reply) { get_messages(request, reply); });
    add("POST", "/demo/api/answer",
        [this](const Request& request, const ReplyPtr& reply) { post_answer(request, reply); });
    add("POST", "/demo/api/call",
        [this](const Request& request, const ReplyPtr& reply) { post_call(request, reply); });
    add("POST", "/demo/api/hang-up",
        [this](const Request& request, const ReplyPtr& reply) { post_hang_up(request, reply); });
    add("POST", "/demo/api/path",
        [this](const Request& request, const ReplyPtr& reply) { post_path(request, reply); });
}

} // namespace leitstelle::app
