#include "api/command_request.hpp"
#include "api/handlers.hpp"
#include "base/variant.hpp"
#include "net/secrets.hpp"

namespace leitstelle::api {

namespace {

bool for_the_clock_alone(const Command& command) {
    constexpr auto others = static_cast<std::uint16_t>(~roles(Role::system));
    return match(command, [](const auto& aggregate_command) {
        return match(aggregate_command, [](const auto& one) {
            std::uint16_t all = 0;
            for (const Grant& grant : std::decay_t<decltype(one)>::access.grants)
                all = static_cast<std::uint16_t>(all | grant.roles);
            return (all & others) == 0;
        });
    });
}

incident::Report* report_in(Command& command) {
    auto* of_incident = std::get_if<incident::Command>(&command);
    return of_incident ? std::get_if<incident::Report>(of_incident) : nullptr;
}

// The victim's code, after the incident is durable; told once.
void answer_with_code(Inside& inside, const VisitPtr& visit, const engine::Reply& reply) {
    CommandAnswer answer{reply.position, reply.about, {}};
    const std::string code = inside.parts.secrets.access_code();
    const engine::CodeGrant grant{engine::CodeKind::victim, IncidentId{reply.about.id}, {}, {}};
    const auto issued =
        inside.parts.accounts.issue_code(code, grant, inside.parts.limits.victim_devices, {});
    // The incident stands either way; a code can be asked for again.
    if (issued) answer.code = code;
    inside.answer_json(visit, codec::to_json(answer));
}

void submit(Inside& inside, const VisitPtr& visit, CommandRequest&& request, DoorSealer& sealer) {
    const Subject about{kind_of(request.command), request.about ? request.about->id : 0};
    const bool opens_incident = report_in(request.command) != nullptr && about.id == 0;
    engine::Submission submission{.actor = visit->who().actor,
                                  .principal = visit->who().principal,
                                  .key = std::move(request.key),
                                  .body_hash = secrets::token_hash(visit->request.body),
                                  .about = about,
                                  .seen = request.seen,
                                  .happened_at = request.happened_at,
                                  .command = std::move(request.command),
                                  .sealed = sealer.take()};
    inside.submit(visit, std::move(submission),
                  [&inside, visit, opens_incident](const engine::Reply& reply) {
                      const bool accepted = reply.verdict == engine::Verdict::accepted;
                      if (!accepted && reply.verdict != engine::Verdict::repeated)
                          return inside.refuse_verdict(visit, reply);
                      if (accepted && opens_incident) return answer_with_code(inside, visit, reply);
                      inside.answer_json(
                          visit, codec::to_json(CommandAnswer{reply.position, reply.about, {}}));
                  });
}

} // namespace

void post_command(Inside& inside, const VisitPtr& visit) {
    DoorSealer sealer(inside.parts.writer);
    auto request = codec::read<CommandRequest>(visit->request.body, &sealer);
    if (!request) {
        const auto& error = request.error();
        return inside.refuse(visit, DoorRefusal::malformed, error.what, error.path);
    }
    if (request->key.empty()) return inside.refuse(visit, DoorRefusal::key_malformed, {}, "/key");
    if (for_the_clock_alone(request->command))
        return inside.refuse(visit, DoorRefusal::system_only, wire_of(request->command),
                             "/command/type");
    if (request->about && request->about->kind != SubjectKind::none &&
        request->about->kind != kind_of(request->command))
        return inside.refuse(visit, DoorRefusal::about_mismatch, {}, "/about/kind");
    if (auto* report = report_in(request->command)) {
        if (report->code_word)
            return inside.refuse(visit, DoorRefusal::given_by_door, {}, "/command/code_word");
        report->code_word = {sealer.seal(codec::SealKind::text, inside.parts.secrets.code_word())};
    }
    submit(inside, visit, std::move(*request), sealer);
}

// Another code for the victim's page: the first was lost, or was never told.
void post_victim_code(Inside& inside, const VisitPtr& visit) {
    const auto id = number_in(visit->request.parameter("id"));
    if (!id) return inside.refuse(visit, DoorRefusal::not_found);
    inside.look(
        visit,
        [id](const Viewer& viewer) {
            return std::optional(sight_of(viewer, IncidentId{*id}).address &&
                                 at_the_desk(viewer.actor));
        },
        [&inside, visit, id](const std::optional<bool>& may) {
            if (!may || !*may) return inside.refuse(visit, DoorRefusal::not_found);
            const std::string code = inside.parts.secrets.access_code();
            const engine::CodeGrant grant{engine::CodeKind::victim, IncidentId{*id}, {}, {}};
            const auto issued = inside.parts.accounts.issue_code(
                code, grant, inside.parts.limits.victim_devices, {});
            if (!issued) return inside.refuse(visit, no_of(issued.error()));
            std::string body = "{\"code\":";
            codec::write_text(code, body);
            inside.answer_json(visit, body + "}", 201);
        });
}

} // namespace leitstelle::api
