// Table<Id, State>: all aggregates of one kind, found by their dense number in one step. Chunks
// keep addresses stable while the table grows. A retired entry keeps its number and loses its
// state; a chunk all of whose entries are retired is given back.
#pragma once
#include "base/must.hpp"
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace leitstelle {

template <class IdType, class State> class Table {
    static constexpr std::uint64_t chunk_size = 256;
    struct Chunk {
        std::array<std::optional<State>, chunk_size> slots;
        std::uint64_t live = 0;
    };

public:
    // The number the next new aggregate gets; numbers start at 1 and are never used twice.
    IdType next() const { return {m_last + 1}; }
    std::uint64_t last() const { return m_last; }
    std::uint64_t size() const { return m_live; }

    State* find(IdType id) {
        if (id.value == 0 || id.value > m_last) return nullptr;
        Chunk* chunk = chunk_of(id.value);
        if (!chunk) return nullptr;
        auto& slot = chunk->slots[(id.value - 1) % chunk_size];
        return slot ? &*slot : nullptr;
    }
    const State* find(IdType id) const { return const_cast<Table*>(this)->find(id); }

    State& operator[](IdType id) {
        State* state = find(id);
        must(state != nullptr);
        return *state;
    }
    const State& operator[](IdType id) const { return const_cast<Table&>(*this)[id]; }

    // Creates the entry that next() promised; gaps are not possible.
    State& create(IdType id) {
        must(id.value == m_last + 1);
        if (m_last % chunk_size == 0) m_chunks.push_back(std::make_unique<Chunk>());
        ++m_last, ++m_live;
        Chunk& chunk = *chunk_of(id.value);
        ++chunk.live;
        return chunk.slots[(id.value - 1) % chunk_size].emplace();
    }
    void retire(IdType id) {
        must(find(id) != nullptr);
        auto& chunk = m_chunks[(id.value - 1) / chunk_size];
        chunk->slots[(id.value - 1) % chunk_size].reset();
        --m_live;
        const bool full = (id.value - 1) / chunk_size < m_last / chunk_size;
        if (--chunk->live == 0 && full) chunk.reset();
    }

    // Visits the live entries in order of their numbers. Not for the path of a decision.
    template <class Visit> void each(Visit visit) const {
        for (std::uint64_t n = 1; n <= m_last; ++n) {
            if (!m_chunks[(n - 1) / chunk_size]) n += chunk_size - 1; // the first of an empty chunk
            else if (const State* state = find(IdType{n})) visit(IdType{n}, *state);
        }
    }

private:
    Chunk* chunk_of(std::uint64_t n) { return m_chunks[(n - 1) / chunk_size].get(); }

    std::vector<std::unique_ptr<Chunk>> m_chunks;
    std::uint64_t m_last = 0, m_live = 0;
};

} // namespace leitstelle
