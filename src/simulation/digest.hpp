// Digest: one number for much data, to see that two runs are the same. FNV-1a with 64 bits
// (G. Fowler, L. C. Noll, K.-P. Vo, draft-eastlake-fnv): no protection against forgery, none
// needed.
#pragma once
#include "base/ids.hpp"
#include "base/time.hpp"
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

namespace leitstelle::simulation {

class Digest {
public:
    void add(std::string_view text) {
        add(text.size());
        for (const char c : text) step(static_cast<unsigned char>(c));
    }
    template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void add(T value) {
        auto bits = static_cast<std::uint64_t>(value);
        for (int byte = 0; byte < 8; ++byte, bits >>= 8) step(bits & 0xff);
    }
    template <class Tag> void add(Id<Tag> id) { add(id.value); }
    void add(Instant at) { add(at.time_since_epoch().count()); }
    std::uint64_t value() const { return m_value; }

private:
    void step(std::uint64_t byte) { m_value = (m_value ^ byte) * 0x100000001b3; }
    std::uint64_t m_value = 0xcbf29ce484222325;
};

} // namespace leitstelle::simulation
