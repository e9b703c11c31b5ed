// How the lists of accounts.db stand in their columns, and how their refusals are made; shared by
// accounts.cpp (people and programs) and access_codes.cpp (links).
#pragma once
#include "engine/accounts.hpp"
#include "storage/accounts.hpp"
#include "storage/database.hpp"

namespace leitstelle::storage {

inline Unexpected<engine::AccountNo> no(engine::AccountRefusal refusal, std::string what,
                                        Duration retry_after = {}) {
    return {engine::AccountNo{refusal, std::move(what), retry_after}};
}

// Runs `work`, which answers an AccountAnswer, under the lock.
template <class Work> auto SqliteAccounts::locked(Work work) {
    std::lock_guard lock(m_mutex);
    try {
        return work();
    } catch (const Trouble& trouble) {
        return decltype(work()){
            no(engine::AccountRefusal::storage_failed, trouble.what, trouble.retry_after)};
    }
}

} // namespace leitstelle::storage
