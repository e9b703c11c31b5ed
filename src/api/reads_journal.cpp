// What is read from the journal and what follows it: timelines, raw rows, the stream.
#include "api/command_request.hpp"
#include "api/handlers.hpp"
#include <algorithm>

namespace leitstelle::api {

static constexpr std::size_t rows_a_page = 200;

// The word that shows at the door who we are has no place in a story that is read aloud.
static void withhold_code_word(std::vector<engine::Recorded>& rows) {
    for (auto& row : rows)
        if (auto* event = std::get_if<incident::Event>(&row.event))
            if (auto* reported = std::get_if<incident::Reported>(event)) reported->code_word = {};
}

static RowsView rows_view(std::vector<engine::Recorded>&& rows, std::uint64_t first_next) {
    RowsView view;
    for (auto& row : rows) {
        view.rows.push_back({row.position, row.when.recorded, row.when.happened,
                             std::move(row.actor), std::move(row.key), row.region, row.about,
                             std::move(row.event)});
    }
    if (view.rows.size() == rows_a_page) view.next = view.rows.back().position + first_next;
    return view;
}

static std::optional<std::uint64_t> from_of(const VisitPtr& visit, std::string_view name,
                                            std::uint64_t otherwise) {
    const auto given = find(visit->request.query, name);
    return given ? number_in(*given) : otherwise;
}

// The World has forgotten what it was; the journal knows in which region.
static bool may_read_retired(const Actor& reader, const std::vector<engine::Recorded>& rows) {
    if (!at_the_desk(reader)) return true; // auditors and analysts see all, without words
    return !rows.empty() &&
           std::ranges::find(reader.regions, rows.front().region) != reader.regions.end();
}

// The desk reads an incident's story with its words, auditors and analysts without.
void get_timeline(Inside& inside, const VisitPtr& visit) {
    const auto id = number_in(visit->request.parameter("id"));
    const auto after = from_of(visit, "after", 0);
    if (!id) return inside.refuse(visit, DoorRefusal::not_found);
    if (!after)
        return inside.refuse(visit, DoorRefusal::query_malformed, "after: whole number expected");
    inside.look(
        visit,
        [id](const Viewer& viewer) {
            return std::pair{sight_of(viewer, IncidentId{*id}),
                             viewer.world.retired({SubjectKind::incident, *id})};
        },
        [&inside, visit, id, after](std::pair<IncidentSight, bool> seen) {
            auto& [sight, retired] = seen;
            if (!sight.desk && !retired) return inside.refuse(visit, DoorRefusal::not_found);
            auto rows =
                inside.parts.history.about({SubjectKind::incident, *id}, *after, rows_a_page);
            if (!rows) return inside.refuse(visit, DoorRefusal::storage_failed);
            if (retired) {
                if (!may_read_retired(visit->who().actor, *rows))
                    return inside.refuse(visit, DoorRefusal::not_found);
                sight.personal = at_the_desk(visit->who().actor);
            }
            withhold_code_word(*rows);
            const auto view = rows_view(std::move(*rows), 0);
            Actor reader = visit->who().actor;
            if (!sight.personal) reader.roles = {Role::auditor};
            inside.answer_json(visit,
                               codec::to_json(view, unsealer_for(reader, inside.parts.reg).get()));
        });
}

// Raw rows, register numbers included; from 1. Only what is durable is in the history.
void get_events(Inside& inside, const VisitPtr& visit) {
    const auto from = from_of(visit, "from", 1);
    if (!from)
        return inside.refuse(visit, DoorRefusal::query_malformed, "from: whole number expected");
    auto rows = inside.parts.history.from(*from, rows_a_page);
    if (!rows) return inside.refuse(visit, DoorRefusal::storage_failed);
    inside.answer_json(visit, codec::to_json(rows_view(std::move(*rows), 1)));
}

void get_stream(Inside& inside, const VisitPtr& visit) {
    std::optional<std::uint64_t> from;
    if (const auto last = visit->request.header("Last-Event-ID")) from = number_in(*last);
    else if (const auto asked = find(visit->request.query, "from")) {
        from = number_in(*asked);
        if (!from)
            return inside.refuse(visit, DoorRefusal::query_malformed,
                                 "from: whole number expected");
    }
    auto stream = visit->reply.stream({{"Cache-Control", "no-store"}});
    if (!inside.publisher.subscribe(stream, visit->who(), from)) stream->close();
}

} // namespace leitstelle::api
