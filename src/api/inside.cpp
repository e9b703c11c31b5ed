#include "api/inside.hpp"
#include "api/handlers.hpp"
#include "net/secrets.hpp"
#include <charconv>

namespace leitstelle::api {

Inside::Inside(Parts given)
    : parts(std::move(given)), problems(parts.catalogue),
      door(parts.accounts, parts.clock, directory),
      workers(parts.limits.workers, parts.limits.waiting),
      publisher({parts.writer, parts.reg, parts.clock, directory, door,
                 parts.limits.remembered_changes, parts.limits.heartbeat_every,
                 [this](HealthView& view) { add_lamps(*this, view); }},
                [this](const auto& events) { happened(events); }),
      answers(parts.writer, parts.reg, parts.clock,
              [this](RegionId region, std::uint32_t per_minute) {
                  return within_budget(region, per_minute);
              }) {}

void Inside::stop() {
    publisher.stop();
    workers.stop();
}

void Inside::answer(const VisitPtr& visit, Response response) {
    if (!visit->reply.answered()) visit->reply(std::move(response));
}

void Inside::answer_json(const VisitPtr& visit, std::string body, int status) {
    Response response{status, "application/json", std::move(body), {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    answer(visit, std::move(response));
}

void Inside::refuse(const VisitPtr& visit, DoorRefusal refusal, std::string_view detail,
                    std::string_view pointer, std::string_view more_members) {
    {
        std::lock_guard lock(counting);
        ++refused_at_the_door[boost::describe::enum_to_string(refusal, "unknown")];
    }
    answer(visit, problems.door(visit->language, refusal, detail, pointer, more_members));
}

void Inside::refuse(const VisitPtr& visit, const No& no, std::string_view pointer) {
    if (no.retry_after.count() == 0) return refuse(visit, no.refusal, no.detail, pointer);
    auto response = problems.door(visit->language, no.refusal, no.detail, pointer);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(no.retry_after).count();
    response.headers.push_back({"Retry-After", std::to_string(seconds)});
    answer(visit, std::move(response));
}

void Inside::read(const VisitPtr& visit, std::function<void(const Viewer&)> look,
                  std::function<void()> then) {
    static const Actor nobody;
    const bool taken = parts.writer.read(
        [this, visit, look = std::move(look)](const World& world, std::uint64_t position) {
            if (!directory.loaded()) directory.load(world);
            const Actor& actor = visit->visitor ? visit->visitor->actor : nobody;
            look(Viewer{world, actor, position, parts.clock.now()});
        },
        [this, then = std::move(then)] { workers.finish(then); });
    if (!taken) refuse(visit, DoorRefusal::too_busy);
}

void Inside::submit(const VisitPtr& visit, engine::Submission submission,
                    std::function<void(const engine::Reply&)> then) {
    const bool taken = parts.writer.submit(
        std::move(submission), [this, then = std::move(then)](const engine::Reply& reply) {
            workers.finish([then, reply] { then(reply); });
        });
    if (!taken) refuse(visit, DoorRefusal::too_busy);
}

std::unique_ptr<codec::Unsealer> Inside::unsealer(const VisitPtr& visit) {
    return unsealer_for(visit->visitor ? visit->visitor->actor : Actor{}, parts.reg);
}

void Inside::refuse_verdict(const VisitPtr& visit, const engine::Reply& reply) {
    using engine::Verdict;
    switch (reply.verdict) {
    case Verdict::accepted:
    case Verdict::repeated: return;
    case Verdict::refused:
        return answer(visit, problems.refused(visit->language, *reply.refused, reply.position));
    case Verdict::forbidden: return refuse(visit, DoorRefusal::forbidden);
    case Verdict::changed_meanwhile:
        return refuse(visit, DoorRefusal::changed_meanwhile, {}, {},
                      ",\"position\":" + std::to_string(reply.position));
    case Verdict::key_reused: return refuse(visit, DoorRefusal::key_reused);
    case Verdict::key_expired: return refuse(visit, DoorRefusal::key_expired);
    case Verdict::key_malformed: return refuse(visit, DoorRefusal::key_malformed, {}, "/key");
    case Verdict::happened_in_future:
        return refuse(visit, DoorRefusal::happened_in_future, {}, "/happened_at");
    case Verdict::happened_too_early:
        return refuse(visit, DoorRefusal::happened_too_early, {}, "/happened_at");
    }
}

std::string Inside::text(texts::Language language, std::string_view key,
                         const texts::Arguments& arguments) const {
    const auto rendered = parts.catalogue.render(language, key, arguments);
    return rendered ? *rendered : std::string(key);
}

bool Inside::within_budget(RegionId region, std::uint32_t per_minute) {
    const auto minute =
        std::chrono::floor<std::chrono::minutes>(parts.clock.now()).time_since_epoch().count();
    std::lock_guard lock(counting);
    Budget& budget = m_reports_a_minute[region];
    if (budget.minute != minute) budget = {minute, 0, 0};
    if (budget.count >= per_minute) return budget.percent = 100, false;
    ++budget.count;
    budget.percent = budget.count * std::uint64_t{100} / per_minute;
    return true;
}

std::uint64_t Inside::budget_percent() {
    const auto minute =
        std::chrono::floor<std::chrono::minutes>(parts.clock.now()).time_since_epoch().count();
    std::lock_guard lock(counting);
    std::uint64_t fullest = 0;
    for (const auto& [_, budget] : m_reports_a_minute)
        if (minute - budget.minute <= 1) fullest = std::max(fullest, budget.percent);
    return fullest;
}

// Links follow what happened: a report's code opens the incident it became, and a responder's link
// ends with the assignment.
void Inside::happened(const std::vector<engine::Recorded>& events) {
    for (const auto& row : events) {
        const auto* of_incident = std::get_if<incident::Event>(&row.event);
        if (!of_incident) continue;
        const IncidentId id{row.about.id};
        if (const auto* reported = std::get_if<incident::Reported>(of_incident)) {
            if (reported->report) (void)parts.accounts.move_codes(reported->report, id);
        }
        const auto* advanced = std::get_if<incident::Advanced>(of_incident);
        const bool over = std::holds_alternative<incident::HandedBack>(*of_incident) ||
                          std::holds_alternative<incident::HandedOver>(*of_incident) ||
                          std::holds_alternative<incident::AlarmDeclined>(*of_incident) ||
                          std::holds_alternative<incident::AlarmWithdrawn>(*of_incident) ||
                          std::holds_alternative<incident::Closed>(*of_incident) ||
                          (advanced && advanced->to == incident::Stage::done);
        if (!over) continue;
        parts.writer.read(
            [this, id](const World& world, std::uint64_t) {
                const auto* state = world.find(id);
                if (!state) return;
                for (const auto& alarm : state->alarms) {
                    const auto& engaged = world.engagement(alarm.responder);
                    const auto here = [&](const auto& one) { return one.incident == id; };
                    if (std::any_of(engaged.alarms.begin(), engaged.alarms.end(), here) ||
                        std::any_of(engaged.work.begin(), engaged.work.end(), here))
                        continue;
                    // Declined or missed: a late yes still counts while the incident looks on.
                    const bool closed = state->phase == incident::Phase::closed;
                    const bool worked = std::any_of(
                        state->assignments.begin(), state->assignments.end(),
                        [&](const auto& work) { return work.responder == alarm.responder; });
                    // The closing report is still to be written by who was done.
                    const bool report_missing = std::any_of(
                        state->assignments.begin(), state->assignments.end(), [&](const auto& w) {
                            return w.responder == alarm.responder && !w.reported &&
                                   w.stage == incident::Stage::done;
                        });
                    if (!closed && (!worked || report_missing)) continue;
                    workers.finish([this, id, responder = alarm.responder] {
                        (void)parts.accounts.revoke_codes(id, responder, parts.clock.now());
                    });
                }
            },
            [] {});
    }
}

std::uint64_t DoorSealer::seal(codec::SealKind kind, std::string_view value) {
    const Scheme scheme = kind == codec::SealKind::contact ? scheme_of(value) : Scheme::none;
    const std::uint64_t id = m_engine.next_sealed(scheme);
    m_sealed.push_back({id, kind, std::string(value)});
    return id;
}

template <class Span>
static std::string key_within(Instant now, std::string_view principal, std::string_view what) {
    const auto begin = std::chrono::floor<Span>(now);
    const std::string hash = secrets::token_hash(std::string(principal) + '\n' +
                                                 std::to_string(begin.time_since_epoch().count()) +
                                                 '\n' + std::string(what));
    char time[13];
    const auto ms = static_cast<unsigned long long>(Duration(begin.time_since_epoch()).count());
    std::snprintf(time, sizeof time, "%012llx", ms & 0xFFFFFFFFFFFFull);
    const std::string stamp(time);
    // UUIDv7 (RFC 9562 section 5.7): time, version, and the hash where randomness would stand.
    return stamp.substr(0, 8) + '-' + stamp.substr(8, 4) + "-7" + hash.substr(0, 3) + "-8" +
           hash.substr(3, 3) + '-' + hash.substr(6, 12);
}
std::string key_of_form(Instant now, std::string_view principal, std::string_view body) {
    return key_within<std::chrono::minutes>(now, principal, body);
}
std::string key_of_number(Instant now, std::string_view principal, std::string_view number) {
    using TenDays = std::chrono::duration<std::int64_t, std::ratio<864'000>>;
    return key_within<TenDays>(now, principal, number);
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    if (number >= (1ull << 53)) return {};
    return number;
}

} // namespace leitstelle::api
