// Random: the twin's dice. Integers only, no libm: the same seed gives the same year on every
// machine, with or without FMA. Each concern has its own stream, so that a change in how often
// mails fail does not change who calls (common random numbers).
//
// Generator: xoshiro256** 1.0, seeded by SplitMix64 (D. Blackman and S. Vigna, "Scrambled linear
// pseudorandom number generators", ACM Transactions on Mathematical Software 47, 2021; period
// 2^256 - 1).
#pragma once
#include "base/must.hpp"
#include "base/time.hpp"
#include <array>
#include <cstdint>
#include <vector>

namespace leitstelle::simulation {

// SplitMix64's step: mixes one number into another, every bit counts.
std::uint64_t mixed(std::uint64_t value);

class Random {
public:
    Random(std::uint64_t seed, std::uint64_t stream);

    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound); // 0 to bound - 1, each equally often; bound > 0
    bool chance(std::uint32_t per_mille) { return below(1000) < per_mille; }
    Duration between(Duration least, Duration most); // both may come
    // Time until the next of events that come independently of each other.
    Duration exponential(Duration mean);
    // Half are shorter than `median`; one in six is longer than median * 2^(spread / 1000).
    Duration log_normal(Duration median, std::uint32_t spread_per_mille);
    template <class T> const T& pick(const std::vector<T>& list) {
        must(!list.empty());
        return list[below(list.size())];
    }

private:
    std::array<std::uint64_t, 4> m_state;
};

// Fixed point with 32 bits behind the point. log2 of x > 0, exact to 1e-8; 2 to the power of x for
// x below 31, exact to 1e-8 of its value.
std::int64_t log2_q32(std::uint64_t x);
std::uint64_t exp2_q32(std::int64_t x);

} // namespace leitstelle::simulation
