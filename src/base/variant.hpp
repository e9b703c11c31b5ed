// match(v, case, case, ...): an exhaustive switch over a variant; a missing case does not compile.
#pragma once
#include <type_traits>
#include <utility>
#include <variant>

namespace leitstelle {

template <class... Cases> struct Overload : Cases... { using Cases::operator()...; };
template <class... Cases> Overload(Cases...) -> Overload<Cases...>;

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
