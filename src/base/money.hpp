// Money in integer euro cents. Where the rules of a fund cut, the cut goes down (EFRE/JTF NRW:
// 925.575 becomes 925.57).
#pragma once
#include <compare>
#include <cstdint>

namespace leitstelle {

struct Money {
    std::int64_t cents = 0;
    auto operator<=>(const Money&) const = default;
};

inline Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
inline Money operator-(Money a, Money b) { return {a.cents - b.cents}; }

// `percent` of a non-negative amount, cut down to whole cents.
inline Money share(Money whole, std::int64_t percent) { return {whole.cents * percent / 100}; }

} // namespace leitstelle
