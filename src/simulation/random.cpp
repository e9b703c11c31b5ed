#include "simulation/random.hpp"
#include <bit>

namespace leitstelle::simulation {

using Wide = unsigned __int128;
static constexpr std::uint64_t one_q32 = 1ull << 32;

std::uint64_t mixed(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

Random::Random(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t state = mixed(seed) ^ mixed(~stream);
    for (auto& word : m_state) word = state = mixed(state);
}

std::uint64_t Random::next() {
    auto& s = m_state;
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

// Rejects the few numbers that would make the first results more likely than the others.
std::uint64_t Random::below(std::uint64_t bound) {
    must(bound > 0);
    const std::uint64_t rejected = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t number = next();
        if (number >= rejected) return number % bound;
    }
}

Duration Random::between(Duration least, Duration most) {
    must(least <= most);
    const auto width = static_cast<std::uint64_t>((most - least).count()) + 1;
    return least + Duration{static_cast<std::int64_t>(below(width))};
}

// -ln(u) * mean for u in (0, 1].
Duration Random::exponential(Duration mean) {
    constexpr std::uint64_t ln2_q32 = 2977044472;
    const std::uint64_t u_q32 = (next() >> 32) + 1;
    const auto bits_q32 =
        static_cast<std::uint64_t>(32 * static_cast<std::int64_t>(one_q32) - log2_q32(u_q32));
    const Wide nats_q32 = Wide{bits_q32} * ln2_q32 >> 32;
    return Duration{
        static_cast<std::int64_t>(nats_q32 * static_cast<std::uint64_t>(mean.count()) >> 32)};
}

// The sum of twelve uniform numbers less six is close to normal up to three deviations, and never
// beyond six: nobody waits for a draw that comes once in the life of the universe.
Duration Random::log_normal(Duration median, std::uint32_t spread_per_mille) {
    std::int64_t deviations_q32 = -6 * static_cast<std::int64_t>(one_q32);
    for (int n = 0; n < 12; ++n) deviations_q32 += static_cast<std::int64_t>(next() >> 32);
    const std::int64_t power_q32 = deviations_q32 / 1000 * spread_per_mille;
    const Wide scaled = Wide{exp2_q32(power_q32)} * static_cast<std::uint64_t>(median.count());
    return Duration{static_cast<std::int64_t>(scaled >> 32)};
}

// Squaring doubles the logarithm: each time it passes 2, the next binary digit is 1.
std::int64_t log2_q32(std::uint64_t x) {
    must(x > 0);
    const int whole = 63 - std::countl_zero(x);
    std::uint64_t mantissa = whole >= 31 ? x >> (whole - 31) : x << (31 - whole); // 1 = 2^31
    std::int64_t result = static_cast<std::int64_t>(whole) << 32;
    for (int digit = 31; digit >= 0; --digit) {
        mantissa = mantissa * mantissa >> 31;
        if (mantissa < one_q32) continue;
        mantissa >>= 1;
        result |= std::int64_t{1} << digit;
    }
    return result;
}

// The Taylor series of 2^f at 0: ln(2)^n / n!, from n = 12 down to 1.
std::uint64_t exp2_q32(std::int64_t x) {
    static constexpr std::uint64_t coefficients_q32[] = {
        0, 2, 30, 437, 5676, 65510, 661577, 5726720, 41309550, 238388332, 1031764991, 2977044472};
    const std::int64_t whole = x >> 32;
    const std::uint64_t part_q32 = static_cast<std::uint64_t>(x) & (one_q32 - 1);
    must(whole < 31);
    std::uint64_t sum = 0;
    for (const std::uint64_t coefficient : coefficients_q32)
        sum = (sum + coefficient) * part_q32 >> 32;
    sum += one_q32;
    if (whole >= 0) return sum << whole;
    return whole <= -64 ? 0 : sum >> -whole;
}

} // namespace leitstelle::simulation
