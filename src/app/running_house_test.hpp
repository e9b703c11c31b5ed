// For tests of app/: a small region in a running engine, with a folder of its own.
#pragma once
#include "app/ask.hpp"
#include "engine/journal_in_memory_test.hpp"
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace leitstelle::app {

struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "app-XXXXXX").string();
        must(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

inline Reference home_reference() {
    Reference reference;
    must(reference.zones.load(calendar::Zones::home).has_value());
    return reference;
}

struct RunningHouse {
    explicit RunningHouse(engine::InHand* in_hand = nullptr)
        : core(reference, journal, clock, in_hand) {}
    Folder folder;
    Reference reference = home_reference();
    engine::JournalInMemory journal;
    engine::ClockByHand clock;
    engine::Core core;
    engine::Engine engine{core, clock};
    const Actor keeper{{Role::administrator, Role::call_taker}, {1}, {}, {}, {}, {{1}}};

    // `before` may observe the core.
    template <class Before> void run(Before before) {
        must(core.start().has_value());
        before(core);
        engine.run([](const engine::Failure&) {});
        does({SubjectKind::region, 0}, region::Command{region::Define{definition()}});
    }
    void run() {
        run([](engine::Core&) {});
    }
    static region::Definition definition() {
        using namespace std::chrono_literals;
        region::Definition d;
        d.key = "ruhr";
        d.name = "Leitstelle Ruhr";
        d.number = "0800 1191112";
        for (Level level : {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O}) {
            d.responses.push_back({"", level, region::Response::phone_help});
            d.plans.push_back({level, 1, 5min, 30min, {}, 30min});
        }
        d.deadlines = {60s, 60s, 5min, 15min, 15min, 2h, 10min, 10min, 3min, 24h, 15min, 1h, 24h};
        d.funding.shares = {{"state", 100}};
        return d;
    }
    Subject does(Subject about, Command command) {
        const auto reply = give(
            engine, {.actor = keeper, .about = about, .command = std::move(command), .sealed = {}});
        EXPECT_EQ(refusal_of(reply), "");
        return reply ? reply->about : Subject{};
    }
    // What the journal has of one type, in order; all of it is durable.
    template <class AggregateEvent, class E> std::vector<E> events() {
        std::vector<E> found;
        must(look_at(engine, [&](const World&, std::uint64_t) {
            for (const auto& row : journal.rows)
                if (const auto* of_aggregate = std::get_if<AggregateEvent>(&row.event))
                    if (const auto* one = std::get_if<E>(of_aggregate)) found.push_back(*one);
        }));
        return found;
    }
    std::string value_of(std::uint64_t id) {
        std::string value;
        must(look_at(engine, [&](const World&, std::uint64_t) {
            for (const auto& one : journal.sealed)
                if (one.id == id) value = one.value;
        }));
        return value;
    }
};

} // namespace leitstelle::app
