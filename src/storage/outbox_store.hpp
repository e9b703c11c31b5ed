// The outbox in DATA/outbox.db, a file of its own so that sending never holds the journal's lock.
// It may be lost: after a power failure its newest rows come again from the journal, at the cost of
// a message sent twice; so it does not force every step to the disk.
#pragma once
#include "engine/outbox_store.hpp"
#include "storage/database.hpp"
#include <memory>
#include <mutex>

namespace leitstelle::storage {

class SqliteOutbox : public engine::OutboxStore {
public:
    static Result<std::unique_ptr<SqliteOutbox>, Failure> open(const Path& folder);

    Result<std::uint64_t, Failure> position() override;
    Result<Done, Failure> add(std::uint64_t position,
                              std::span<const engine::Outgoing> deliveries) override;
    Result<std::vector<engine::Outgoing>, Failure> due(std::string_view scheme, Instant now,
                                                       std::size_t limit) override;
    Result<std::optional<Instant>, Failure> next_due() override;
    Result<Done, Failure> sent(DeliveryId delivery, std::string_view code, Instant at) override;
    Result<Done, Failure> try_again(DeliveryId delivery, std::string_view code,
                                    Instant next_try) override;
    Result<Done, Failure> failed(DeliveryId delivery, std::string_view code, Instant at) override;
    Result<std::size_t, Failure> expire(Instant now) override;
    Result<std::vector<engine::SendResult>, Failure> unreported(std::size_t limit) override;
    Result<Done, Failure> reported(std::span<const DeliveryId> deliveries) override;
    Result<std::optional<DeliveryId>, Failure> sent_as(std::string_view code) override;
    Result<Done, Failure> forget(Instant before) override;
    Result<std::vector<Count>, Failure> waiting() override;

private:
    explicit SqliteOutbox(const Path& folder);
    Result<Done, Failure> finish(DeliveryId delivery, const char* state, std::string_view code,
                                 Instant at);
    template <class Work> auto locked(Work work) {
        std::lock_guard lock(m_mutex);
        return guarded(work);
    }

    std::mutex m_mutex;
    Database m_database;
};

// 0 goes first.
int rank_of(delivery::Purpose purpose);

} // namespace leitstelle::storage
