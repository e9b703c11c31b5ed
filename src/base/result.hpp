// Result<T, E>: a value or the reason why there is none, with the names of std::expected (C++23),
// which GCC 12 offers only without C++20. Not to be dropped silently.
#pragma once
#include "base/must.hpp"
#include <utility>
#include <variant>

namespace leitstelle {

template <class E> struct Unexpected { E error; };
template <class E> Unexpected(E) -> Unexpected<E>;

struct Done {}; // the value of a Result that has nothing to tell but success

template <class T, class E> class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    template <class F> Result(Unexpected<F> no)
        : m_content(std::in_place_index<1>, std::move(no.error)) {}

    bool has_value() const { return m_content.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return must(has_value()), std::get<0>(m_content); }
    const T& value() const& { return must(has_value()), std::get<0>(m_content); }
    T&& value() && { return must(has_value()), std::get<0>(std::move(m_content)); }
    const E& error() const { return must(!has_value()), std::get<1>(m_content); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, E> m_content;
};

} // namespace leitstelle
