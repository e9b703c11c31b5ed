// Described types as bytes: for snapshots, where a million states must be written and read in a
// second. Not for anything that lasts: another version of the program ignores these bytes (the
// snapshot's version is a hash over all field names, signature_of()).
//
//   bool, integers, enums, Id, Instant, Duration, Money   variable-length, signed ones zigzag
//   std::string                                           length, bytes
//   std::vector                                           length, elements
//   std::optional                                         0 or 1, value
//   described struct                                      its members in order
#pragma once
#include "base/codec.hpp"

namespace leitstelle::binary {

inline void write_number(std::uint64_t value, std::string& out) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

// Takes one number off the front of `in`; false when it ends too early.
inline bool read_number(std::string_view& in, std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

constexpr std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

template <class T> using AllMembers =
    boost::describe::describe_members<T,
                                      boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T> void write(const T& value, std::string& out) {
    if constexpr (codec::Kind<T>::id) write_number(value.value, out);
    else if constexpr (std::is_same_v<T, Money>) write_number(zigzag(value.cents), out);
    else if constexpr (std::is_same_v<T, Instant>)
        write_number(zigzag(value.time_since_epoch().count()), out);
    else if constexpr (std::is_same_v<T, Duration>) write_number(zigzag(value.count()), out);
    else if constexpr (std::is_enum_v<T> || std::is_unsigned_v<T>)
        write_number(static_cast<std::uint64_t>(value), out);
    else if constexpr (std::is_integral_v<T>) write_number(zigzag(value), out);
    else if constexpr (std::is_same_v<T, std::string>) {
        write_number(value.size(), out);
        out += value;
    } else if constexpr (codec::Kind<T>::vector) {
        write_number(value.size(), out);
        for (const auto& element : value) write(element, out);
    } else if constexpr (codec::Kind<T>::optional) {
        out += value ? '\1' : '\0';
        if (value) write(*value, out);
    } else if constexpr (codec::Textual<T>) {
        write(std::string(value.to_text()), out);
    } else {
        boost::mp11::mp_for_each<AllMembers<T>>([&](auto d) { write(value.*d.pointer, out); });
    }
}

// Reads what write() wrote; false when the bytes end too early or make no sense.
template <class T> bool read(std::string_view& in, T& value) {
    std::uint64_t number = 0;
    if constexpr (codec::Kind<T>::id) return read_number(in, value.value);
    else if constexpr (std::is_same_v<T, Money> || std::is_same_v<T, Instant> ||
                       std::is_same_v<T, Duration>) {
        if (!read_number(in, number)) return false;
        if constexpr (std::is_same_v<T, Money>) value.cents = unzigzag(number);
        else value = T{Duration{unzigzag(number)}};
        return true;
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        if (!read_number(in, number)) return false;
        if constexpr (std::is_enum_v<T> || std::is_unsigned_v<T>) value = static_cast<T>(number);
        else value = static_cast<T>(unzigzag(number));
        return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!read_number(in, number) || number > in.size()) return false;
        value.assign(in.substr(0, number));
        in.remove_prefix(number);
        return true;
    } else if constexpr (codec::Kind<T>::vector) {
        if (!read_number(in, number) || number > in.size())
            return false; // every element takes a byte
        value.resize(number);
        for (auto& element : value)
            if (!read(in, element)) return false;
        return true;
    } else if constexpr (codec::Kind<T>::optional) {
        if (!read_number(in, number)) return false;
        if (number == 0) return value.reset(), true;
        return read(in, value.emplace());
    } else if constexpr (codec::Textual<T>) {
        std::string text;
        if (!read(in, text)) return false;
        const auto made = T::from_text(text);
        if (made) value = *made;
        return true; // an empty one has no text form that is read
    } else {
        bool whole = true;
        boost::mp11::mp_for_each<AllMembers<T>>(
            [&](auto d) { whole = whole && read(in, value.*d.pointer); });
        return whole;
    }
}

// The names of all fields, in order: two programs with the same text read each other's bytes.
template <class T> void signature_of(std::string& out) {
    if constexpr (codec::Kind<T>::vector || codec::Kind<T>::optional) {
        out += codec::Kind<T>::vector ? '*' : '?';
        signature_of<typename T::value_type>(out);
    } else if constexpr (std::is_enum_v<T>) {
        out += codec::listed(codec::names_of<T>());
    } else if constexpr (codec::Described<T> && !codec::Kind<T>::id) {
        boost::mp11::mp_for_each<AllMembers<T>>([&](auto d) {
            (out += d.name) += ':';
            signature_of<std::remove_cvref_t<decltype(std::declval<T&>().*decltype(d)::pointer)>>(
                out);
            out += ';';
        });
    } else {
        out += std::is_same_v<T, std::string> ? 's' : 'n';
    }
}

} // namespace leitstelle::binary
