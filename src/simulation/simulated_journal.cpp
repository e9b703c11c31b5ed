#include "simulation/simulated_journal.hpp"
#include "simulation/digest.hpp"

namespace leitstelle::simulation {

using engine::Failure;

Result<Done, Failure> SimulatedJournal::append(const engine::Batch& batch) {
    for (const engine::Recorded& row : batch.events) {
        must(row.position == m_events.size() + 1); // the Core counts without gaps
        m_events.push_back(row);
    }
    for (const engine::Sealed& sealed : batch.sealed)
        m_last_sealed = std::max(m_last_sealed, sealed.id);
    for (const engine::Answered& answered : batch.answers)
        m_answers[{answered.principal, answered.key}] = answered;
    return Done{};
}

Result<std::uint64_t, Failure>
SimulatedJournal::replay(std::uint64_t from, const std::function<void(engine::Recorded&&)>& visit) {
    for (std::size_t n = from == 0 ? 0 : from - 1; n < m_events.size(); ++n)
        visit(engine::Recorded{m_events[n]});
    return std::uint64_t{m_events.size()};
}

std::optional<engine::Answered> SimulatedJournal::find_answer(const std::string& principal,
                                                              const std::string& key) {
    const auto found = m_answers.find({principal, key});
    return found == m_answers.end() ? std::nullopt : std::optional{found->second};
}

std::uint64_t SimulatedJournal::digest() const {
    Digest digest;
    std::string text;
    for (const engine::Recorded& row : m_events) {
        digest.add(row.position);
        digest.add(row.when.recorded);
        digest.add(row.when.happened);
        digest.add(row.actor);
        digest.add(row.region);
        digest.add(row.about.kind);
        digest.add(row.about.id);
        text.clear();
        codec::Writer writer{text};
        event_shape().write(&row.event, writer);
        digest.add(text);
    }
    return digest.value();
}

} // namespace leitstelle::simulation
