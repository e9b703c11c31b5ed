// match(v, case, case, ...): an exhaustive switch over a variant; a missing case does not compile.
#pragma once
#include <type_traits>
#include <utility>
#include <variant>

namespace leitstelle {

template <class... Cases> struct Overload : Cases... { using Cases::operator()...; };
template <class... Cases> Overload(Cases...) -> Overload<Cases...>;

// A variant whose copying, moving and ending are compiled in one file: `extern template struct
// Compiled<V>;` beside its name, `template struct Compiled<V>;` in the file. Made anew by everybody
// who holds one by value, those of the great variants took a third of the build.
template <class Variant> struct Compiled : Variant {
    using Whole = Variant;
    using Variant::Variant;
    using Variant::operator=;
    Compiled();
    Compiled(const Compiled&);
    Compiled(Compiled&&) noexcept;
    Compiled& operator=(const Compiled&);
    Compiled& operator=(Compiled&&) noexcept;
    ~Compiled();
};
template <class V> Compiled<V>::Compiled() = default;
template <class V> Compiled<V>::Compiled(const Compiled&) = default;
template <class V> Compiled<V>::Compiled(Compiled&&) noexcept = default;
template <class V> Compiled<V>& Compiled<V>::operator=(const Compiled&) = default;
template <class V> Compiled<V>& Compiled<V>::operator=(Compiled&&) noexcept = default;
template <class V> Compiled<V>::~Compiled() = default;

template <class Cases, class... Ts> constexpr bool covers(const std::variant<Ts...>*) {
    return (std::is_invocable_v<Cases, const Ts&> && ...);
}

template <class Variant, class... Cases> decltype(auto) match(Variant&& v, Cases&&... cases) {
    using All = Overload<std::decay_t<Cases>...>;
    static_assert(covers<All>(static_cast<const std::decay_t<Variant>*>(nullptr)),
                  "match: a case is missing");
    return std::visit(Overload{std::forward<Cases>(cases)...}, std::forward<Variant>(v));
}

} // namespace leitstelle
