// The pilot year on the service's own data, in child processes: the same program once more, and
// once with the processor's AVX2 and FMA hidden from libm, must tell the same year.
#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>

namespace {

struct Told {
    int status = -1;
    std::string json;
    std::string value(const std::string& name) const {
        const auto found = json.find('"' + name + "\":");
        if (found == std::string::npos) return {};
        const auto begin = found + name.size() + 3;
        return json.substr(begin, json.find_first_of(",}", begin) - begin);
    }
};

Told simulate(const std::string& environment, const std::string& arguments) {
    const std::string line =
        environment + " " SIMULATE " --json --data " SOURCE_DIR "/data " + arguments + " 2>&1";
    Told told;
    FILE* pipe = popen(line.c_str(), "r");
    if (!pipe) return told;
    std::array<char, 4096> part;
    while (const auto length = fread(part.data(), 1, part.size(), pipe))
        told.json.append(part.data(), length);
    const int status = pclose(pipe);
    told.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return told;
}

TEST(PilotYear, holds_every_invariant_and_is_the_same_again_without_fma_and_in_the_replay) {
    const Told first = simulate("", "--seed 1");
    ASSERT_EQ(first.status, 0) << first.json;
    EXPECT_EQ(first.value("weeks"), "52");
    EXPECT_GT(std::stoul("0" + first.value("in_contact")), 300u);
    EXPECT_EQ(first.value("world_digest"), first.value("replayed_digest"));
    ASSERT_NE(first.value("events_digest"), "");
    // Memory is bounded: at the end hardly more than a quarter of the year is kept.
    const auto part = [&](const char* kept, const char* of) {
        return std::stoul("0" + first.value(kept)) * 100 / std::stoul("0" + first.value(of));
    };
    EXPECT_GT(std::stoul("0" + first.value("retired")), 1000u);
    EXPECT_LT(part("incidents_in_memory", "incidents"), 50u);
    EXPECT_LT(part("deliveries_in_memory", "deliveries"), 50u);

    const Told again = simulate("", "--seed 1");
    EXPECT_EQ(again.value("events_digest"), first.value("events_digest"));
    EXPECT_EQ(again.value("world_digest"), first.value("world_digest"));

    const Told without = simulate("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA", "--seed 1");
    EXPECT_EQ(without.value("events_digest"), first.value("events_digest"));
    EXPECT_EQ(without.value("world_digest"), first.value("world_digest"));
}

TEST(PilotYear, holds_its_invariants_when_hardly_anybody_calls_and_when_everybody_does) {
    const Told quiet = simulate("", "--seed 2 --weeks 8 --calls-per-week 1");
    EXPECT_EQ(quiet.status, 0) << quiet.json;
    const Told flood = simulate("", "--seed 3 --weeks 4 --calls-per-week 350");
    EXPECT_EQ(flood.status, 0) << flood.json;
}

TEST(Simulate, says_how_it_is_used_when_it_is_used_wrongly) {
    EXPECT_EQ(simulate("", "--seed many").status, 2);
    EXPECT_EQ(simulate("", "--weeks 0").status, 2);
    EXPECT_EQ(simulate("", "--data /nonexistent").status, 2);
}

} // namespace
