// The parts of the control centre that live together. Included by control_*.cpp only.
#pragma once
#include "api/api.hpp"
#include "app/control_centre.hpp"
#include "app/in_hand.hpp"
#include "storage/accounts.hpp"
#include "storage/history.hpp"
#include "storage/journal.hpp"
#include "storage/lock.hpp"
#include "storage/outbox_store.hpp"
#include "storage/register.hpp"
#include "storage/snapshot.hpp"

namespace leitstelle::app {

struct ControlCentre::Store {
    std::unique_ptr<storage::FolderLock> lock;
    std::unique_ptr<storage::SqliteJournal> journal;
    std::unique_ptr<storage::SqliteRegister> values;
    std::unique_ptr<storage::SqliteAccounts> accounts;
    std::unique_ptr<storage::SqliteOutbox> outbox;
    std::unique_ptr<storage::SqliteHistory> history;
    std::unique_ptr<storage::FileSnapshots> snapshots;
    std::unique_ptr<MappedInHand> in_hand;
    std::unique_ptr<engine::Clock> clock;
    std::unique_ptr<engine::Secrets> secrets;
};

struct ControlCentre::Machine {
    explicit Machine(ControlCentre& centre);
    engine::Core core;
    engine::Engine engine;
    Health health;
    Composer composer;
    engine::Outbox outbox;
    Aftermath aftermath;
    api::Api api;
};

struct ControlCentre::Front {
    api::Router router;
    std::unique_ptr<api::Server> server;
};

} // namespace leitstelle::app
