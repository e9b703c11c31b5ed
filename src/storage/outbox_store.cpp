#include "storage/outbox_store.hpp"
#include "storage/schema.hpp"

namespace leitstelle::storage {

using engine::Outgoing;
using engine::SendResult;

int rank_of(delivery::Purpose purpose) {
    switch (purpose) {
    case delivery::Purpose::alarm:
    case delivery::Purpose::commander_alarm: return 0;
    case delivery::Purpose::alarm_over: return 1;
    case delivery::Purpose::victim_notice: return 2;
    case delivery::Purpose::receipt: return 3;
    case delivery::Purpose::test_alarm:
    case delivery::Purpose::call_back_letter: return 4;
    }
    return 4;
}

using delivery::journal_code; // an answer may quote the address

Result<std::unique_ptr<SqliteOutbox>, Failure> SqliteOutbox::open(const Path& folder) {
    return guarded([&] { return std::unique_ptr<SqliteOutbox>(new SqliteOutbox(folder)); });
}
SqliteOutbox::SqliteOutbox(const Path& folder)
    : m_database(outbox_file(folder), outbox_schema, Database::Mode::write) {
    m_database.run("PRAGMA synchronous=NORMAL");
    m_database.run(
        "CREATE INDEX IF NOT EXISTS outbox_by_code ON outbox(code) WHERE state = 'sent'");
}

Result<std::uint64_t, Failure> SqliteOutbox::position() {
    return locked([&] {
        return static_cast<std::uint64_t>(
            m_database.integer("SELECT position FROM outbox_position"));
    });
}

Result<Done, Failure> SqliteOutbox::add(std::uint64_t position,
                                        std::span<const Outgoing> deliveries) {
    return locked([&] {
        Transaction transaction(m_database);
        Statement insert(m_database, "INSERT OR IGNORE INTO outbox"
                                     " VALUES(?,?,?,?,?,?,'waiting',0,?,?,?,0,'',0)");
        for (const Outgoing& outgoing : deliveries) {
            const auto& plan = outgoing.plan;
            insert
                .bind(outgoing.delivery.value, outgoing.position, plan.scheme,
                      boost::describe::enum_to_string(plan.purpose, ""), rank_of(plan.purpose),
                      codec::to_json(plan), to_ms(outgoing.planned), to_ms(outgoing.planned),
                      to_ms(plan.expires))
                .run();
        }
        m_database.run("UPDATE outbox_position SET position = max(position, ?)", position);
        transaction.commit();
    });
}

static Outgoing outgoing_of(const Statement& row) {
    Outgoing outgoing;
    outgoing.delivery = {row.number(0)};
    outgoing.position = row.number(1);
    outgoing.planned = from_ms(row.integer(2));
    outgoing.tries = static_cast<std::uint32_t>(row.integer(4));
    outgoing.code = row.text(5);
    auto plan = codec::read<delivery::Plan>(row.text(3));
    if (!plan)
        throw Trouble{"outbox.db: the plan of delivery " + std::to_string(row.number(0)) +
                      " cannot be read: " + plan.error().path + " " + plan.error().what};
    outgoing.plan = std::move(*plan);
    return outgoing;
}

Result<std::vector<Outgoing>, Failure> SqliteOutbox::due(std::string_view scheme, Instant now,
                                                         std::size_t limit) {
    return locked([&] {
        std::vector<Outgoing> list;
        Statement select(m_database, "SELECT delivery, position, planned_at, plan, tries, code"
                                     " FROM outbox WHERE state = 'waiting' AND scheme = ?1"
                                     " AND next_try_at <= ?2 AND expires_at > ?2"
                                     " ORDER BY rank, planned_at, delivery LIMIT ?3");
        select.bind(scheme, to_ms(now), limit);
        while (select.step()) list.push_back(outgoing_of(select));
        return list;
    });
}

Result<std::optional<Instant>, Failure> SqliteOutbox::next_due() {
    return locked([&] {
        Statement select(m_database, "SELECT min(min(next_try_at, expires_at)) FROM outbox"
                                     " WHERE state = 'waiting'");
        std::optional<Instant> next;
        if (select.step() && !select.empty(0)) next = from_ms(select.integer(0));
        return next;
    });
}

Result<Done, Failure> SqliteOutbox::finish(DeliveryId delivery, const char* state,
                                           std::string_view code, Instant at) {
    return locked([&] {
        m_database.run("UPDATE outbox SET state = ?, code = ?, done_at = ?, tries = tries + 1"
                       " WHERE delivery = ? AND state = 'waiting'",
                       state, journal_code(code), to_ms(at), delivery.value);
    });
}
Result<Done, Failure> SqliteOutbox::sent(DeliveryId delivery, std::string_view code, Instant at) {
    return finish(delivery, "sent", code, at);
}
Result<Done, Failure> SqliteOutbox::failed(DeliveryId delivery, std::string_view code, Instant at) {
    return finish(delivery, "failed", code, at);
}
Result<Done, Failure> SqliteOutbox::try_again(DeliveryId delivery, std::string_view code,
                                              Instant next_try) {
    return locked([&] {
        m_database.run("UPDATE outbox SET code = ?, next_try_at = ?, tries = tries + 1"
                       " WHERE delivery = ? AND state = 'waiting'",
                       journal_code(code), to_ms(next_try), delivery.value);
    });
}

Result<std::size_t, Failure> SqliteOutbox::expire(Instant now) {
    return locked([&] {
        m_database.run("UPDATE outbox SET state = 'expired', done_at = ?1"
                       " WHERE state = 'waiting' AND expires_at <= ?1",
                       to_ms(now));
        return static_cast<std::size_t>(m_database.changes());
    });
}

static delivery::Outcome outcome_of(std::string_view state) {
    if (state == "sent") return delivery::Outcome::sent;
    return state == "failed" ? delivery::Outcome::failed : delivery::Outcome::expired;
}

Result<std::vector<SendResult>, Failure> SqliteOutbox::unreported(std::size_t limit) {
    return locked([&] {
        std::vector<SendResult> list;
        Statement select(m_database, "SELECT delivery, state, code, tries FROM outbox"
                                     " WHERE state <> 'waiting' AND reported = 0"
                                     " ORDER BY done_at, delivery LIMIT ?");
        select.bind(limit);
        while (select.step())
            list.push_back({{select.number(0)},
                            outcome_of(select.text(1)),
                            std::string(select.text(2)),
                            static_cast<std::uint32_t>(select.integer(3))});
        return list;
    });
}

Result<Done, Failure> SqliteOutbox::reported(std::span<const DeliveryId> deliveries) {
    return locked([&] {
        Transaction transaction(m_database);
        Statement mark(m_database, "UPDATE outbox SET reported = 1"
                                   " WHERE delivery = ? AND state <> 'waiting'");
        for (const auto delivery : deliveries) mark.bind(delivery.value).run();
        transaction.commit();
    });
}

Result<std::optional<DeliveryId>, Failure> SqliteOutbox::sent_as(std::string_view code) {
    return locked([&] {
        std::optional<DeliveryId> found;
        Statement select(m_database, "SELECT delivery FROM outbox WHERE state = 'sent' AND code = ?"
                                     " ORDER BY done_at DESC LIMIT 1");
        if (select.bind(journal_code(code)).step()) found = DeliveryId{select.number(0)};
        return found;
    });
}

Result<Done, Failure> SqliteOutbox::forget(Instant before) {
    return locked([&] {
        m_database.run("DELETE FROM outbox WHERE reported = 1 AND done_at < ?", to_ms(before));
    });
}

Result<std::vector<engine::OutboxStore::Count>, Failure> SqliteOutbox::waiting() {
    return locked([&] {
        std::vector<Count> counts;
        Statement select(m_database, "SELECT scheme, count(*), min(planned_at) FROM outbox"
                                     " WHERE state = 'waiting' GROUP BY scheme ORDER BY scheme");
        while (select.step())
            counts.push_back(
                {std::string(select.text(0)), select.number(1), from_ms(select.integer(2))});
        return counts;
    });
}

} // namespace leitstelle::storage
