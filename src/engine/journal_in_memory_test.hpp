// For tests: a journal, a clock and a quarantine that live in memory and can be made to fail.
#pragma once
#include "engine/core.hpp"
#include <map>

namespace leitstelle::engine {

struct JournalInMemory : Journal {
    std::vector<Recorded> rows;
    std::map<std::pair<std::string, std::string>, Answered> answers;
    std::vector<Sealed> sealed;
    std::size_t appended = 0;
    bool broken = false;

    Result<Done, Failure> append(const Batch& batch) override {
        ++appended;
        if (broken) return Unexpected{Failure{"disk full", {}}};
        rows.insert(rows.end(), batch.events.begin(), batch.events.end());
        sealed.insert(sealed.end(), batch.sealed.begin(), batch.sealed.end());
        for (const Answered& one : batch.answers) answers[{one.principal, one.key}] = one;
        return Done{};
    }
    Result<std::uint64_t, Failure> replay(std::uint64_t from,
                                          const std::function<void(Recorded&&)>& visit) override {
        if (broken) return Unexpected{Failure{"row 3: broken chain", {}}};
        for (Recorded row : std::vector(rows))
            if (row.position >= from) visit(std::move(row));
        return static_cast<std::uint64_t>(rows.size());
    }
    std::optional<Answered> find_answer(const std::string& principal,
                                        const std::string& key) override {
        const auto found = answers.find({principal, key});
        return found == answers.end() ? std::nullopt : std::optional{found->second};
    }
    std::uint64_t last_sealed() override {
        std::uint64_t last = 0;
        for (const Sealed& one : sealed) last = std::max(last, one.id);
        return last;
    }
};

struct ClockByHand : Clock {
    Instant at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};
    Instant now() override { return at; }
};

struct InHandInMemory : InHand {
    std::map<std::string, int, std::less<>> broke;
    std::string in_hand;
    std::vector<std::string> taken;
    void take(std::string_view what) override { taken.emplace_back(in_hand = what); }
    void put_down() override { in_hand.clear(); }
    bool broke_twice(std::string_view what) override {
        const auto found = broke.find(what);
        return found != broke.end() && found->second >= 2;
    }
};

// A UUIDv7 made at this moment.
inline std::string key_made(Instant at, unsigned n = 1) {
    char text[48];
    const auto ms = static_cast<unsigned long long>(at.time_since_epoch().count());
    std::snprintf(text, sizeof text, "%08llx-%04llx-7000-8000-%012x", ms >> 16, ms & 0xffff, n);
    return text;
}

} // namespace leitstelle::engine
