#include "storage/schema.hpp"

namespace leitstelle::storage {

// Times are UTC milliseconds since 1970. docs/reference/journal.md explains `hash`.
const Schema journal_schema{"journal", 0x4c534a4f, 1, R"(
CREATE TABLE event(
    position    INTEGER PRIMARY KEY,      -- 1, 2, 3 ... without a gap
    recorded_at INTEGER NOT NULL,         -- the engine's stamp, never goes back
    happened_at INTEGER NOT NULL,         -- earlier when a person entered it afterwards
    actor       TEXT NOT NULL,            -- "staff:3", "responder:7", "system"
    key         TEXT NOT NULL,            -- of the command; '' for the clock's
    region      INTEGER NOT NULL,
    about_kind  TEXT NOT NULL,
    about_id    INTEGER NOT NULL,
    type        TEXT NOT NULL,            -- "incident.reported"
    version     INTEGER NOT NULL,         -- of that type
    body        TEXT NOT NULL,            -- JSON, exactly as written then
    hash        BLOB NOT NULL             -- of the row before, all of the above
) STRICT;
CREATE INDEX event_by_subject ON event(about_kind, about_id); -- for timelines
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

-- The hash of each day's last event: published, it fixes all that came before.
CREATE TABLE root(
    day      TEXT PRIMARY KEY,            -- "2026-03-02", UTC
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Personal values. Only ever appended; an erased value is overwritten in its place with as many
-- blanks. When rows are removed, SQLite merges half-empty pages, and secure_delete leaves copies of
-- the rows it moved behind, where a later erasure does not find them (register_test.cpp shows it).
CREATE TABLE register(
    row       INTEGER PRIMARY KEY,        -- in the order of storing: new rows only ever at the end
    id        INTEGER NOT NULL UNIQUE,    -- the number by which the house knows the value
    kind      TEXT NOT NULL,
    value     TEXT NOT NULL,
    stored_at INTEGER NOT NULL
) STRICT;
CREATE TABLE erased(
    id        INTEGER PRIMARY KEY,        -- number in the register
    erased_at INTEGER NOT NULL
) STRICT;

-- Answers to commands, kept 30 days, so that a repeat is not done twice.
CREATE TABLE answer(
    principal TEXT NOT NULL,
    key       TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    answer    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY(principal, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_by_age ON answer(at);
)"};

// Without content: only the words and the numbers of the values they stand in.
const Schema search_schema{"search index", 0x4c535345, 1, R"(
CREATE VIRTUAL TABLE word USING fts5(kind, value, content='', columnsize=0, detail=column,
    tokenize="unicode61 remove_diacritics 2");
CREATE TABLE same(
    hash BLOB NOT NULL,                   -- of kind and value in its normal form
    id   INTEGER NOT NULL,
    PRIMARY KEY(hash, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE progress(indexed_to INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES(0);
)"};

const Schema outbox_schema{"outbox", 0x4c534f42, 1, R"(
CREATE TABLE outbox(
    delivery    INTEGER PRIMARY KEY,
    position    INTEGER NOT NULL,         -- of the event that planned it
    scheme      TEXT NOT NULL,            -- tel, sms, mailto, https: one sender each
    purpose     TEXT NOT NULL,
    rank        INTEGER NOT NULL,         -- 0 goes first: alarms, then the rest
    plan        TEXT NOT NULL,            -- JSON; the address is a register number, never itself
    state       TEXT NOT NULL CHECK(state IN ('waiting', 'sent', 'failed', 'expired')),
    tries       INTEGER NOT NULL,
    planned_at  INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    done_at     INTEGER NOT NULL,         -- 0: not yet
    code        TEXT NOT NULL,            -- the provider's last word
    reported    INTEGER NOT NULL          -- 1: the World knows the result
) STRICT;
CREATE INDEX outbox_waiting ON outbox(scheme, rank, planned_at, delivery) WHERE state = 'waiting';
CREATE INDEX outbox_expiring ON outbox(expires_at) WHERE state = 'waiting';
CREATE INDEX outbox_unreported ON outbox(done_at) WHERE state <> 'waiting' AND reported = 0;
CREATE INDEX outbox_done ON outbox(done_at) WHERE reported = 1;
CREATE TABLE outbox_position(position INTEGER NOT NULL) STRICT;
INSERT INTO outbox_position VALUES(0);
)"};

const Schema accounts_schema{"list of accounts", 0x4c534143, 1, R"(
CREATE TABLE account(
    id             INTEGER PRIMARY KEY,
    login          TEXT NOT NULL UNIQUE COLLATE NOCASE,
    staff          INTEGER NOT NULL,      -- one of the two, the other 0
    responder      INTEGER NOT NULL,
    roles          TEXT NOT NULL,         -- names, separated by blanks
    password_hash  TEXT NOT NULL,         -- Argon2id, as libsodium writes it
    totp_secret    BLOB NOT NULL,         -- sealed with DATA/secret.key; empty: none yet
    totp_last_step INTEGER NOT NULL,      -- a code is taken once
    failures       INTEGER NOT NULL,
    locked_until   INTEGER NOT NULL,
    disabled       INTEGER NOT NULL,
    created_at     INTEGER NOT NULL
) STRICT;
CREATE TABLE session(
    token_hash BLOB PRIMARY KEY,          -- the token itself is only in the browser
    account    INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    csrf       TEXT NOT NULL,
    user_agent TEXT NOT NULL,             -- its kind: "browser", "phone", "program"
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session(account);
CREATE TABLE bearer(
    token_hash BLOB PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    roles      TEXT NOT NULL,
    regions    TEXT NOT NULL,             -- numbers, separated by blanks; '' = all
    created_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL           -- 0: valid
) STRICT, WITHOUT ROWID;
CREATE TABLE access_code(
    code_hash    BLOB PRIMARY KEY,
    kind         TEXT NOT NULL CHECK(kind IN ('responder', 'victim')),
    incident     INTEGER NOT NULL,
    report       INTEGER NOT NULL,
    responder    INTEGER NOT NULL,
    devices_left INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,        -- 0: until revoked
    revoked_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_code_by_incident ON access_code(incident);
CREATE INDEX access_code_by_report ON access_code(report) WHERE report <> 0;
CREATE TABLE code_attempts(               -- wrong codes are counted for what they were tried on
    tried_on     TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    last_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE link_session(
    token_hash BLOB PRIMARY KEY,
    code_hash  BLOB NOT NULL REFERENCES access_code(code_hash) ON DELETE CASCADE,
    csrf       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_session_by_code ON link_session(code_hash);
)"};

} // namespace leitstelle::storage
