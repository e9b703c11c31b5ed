// The databases of a data folder, each one readable SQL text. Only the first holds what cannot be
// made again; only the first has the writer's lock on the path of an alarm, which is why the
// outbox, the accounts and the search have files of their own.
//
//   journal.db   events, daily roots, register of personal values, answers to commands
//   search.db    words of the register: derived, thrown away and made anew at every erasure
//   outbox.db    deliveries to be sent
//   accounts.db  who may sign in
#pragma once
#include "storage/database.hpp"

namespace leitstelle::storage {

extern const Schema journal_schema, search_schema, outbox_schema, accounts_schema;

inline Path journal_file(const Path& folder) { return folder / "journal.db"; }
inline Path search_file(const Path& folder) { return folder / "search.db"; }
inline Path outbox_file(const Path& folder) { return folder / "outbox.db"; }
inline Path accounts_file(const Path& folder) { return folder / "accounts.db"; }

} // namespace leitstelle::storage
