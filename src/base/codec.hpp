// JSON for described types. A struct with BOOST_DESCRIBE_STRUCT is read, written and explained
// (JSON Schema) from its one field list; a variant of structs with a `wire` name becomes an object
// with "type". Nothing else in the house writes a field name twice.
//
//   bool, integers, std::string   as themselves         Instant    RFC 3339 text in UTC
//   enum (BOOST_DESCRIBE_ENUM)    the enumerator's name  Duration   integer milliseconds
//   std::optional                 left out when empty    Money      integer euro cents
//   std::vector                   array; may be left out Id         integer
//   std::map of text to text      object with any names
//   to_text() and from_text()     text, by the type's own rule (PostalCode, LocalTime ...)
//
// Sealed ids (base/ids.hpp) are numbers inside the house. At a door, where a Sealer is given, they
// are read from the text itself, which the Sealer takes for the register, and written as the text
// where an Unsealer is given (null when it is none, or was erased). At a door one that is left out
// is none.
//
// Boost.JSON is seen by codec.cpp alone; this header stays cheap to include.
#pragma once
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "base/variant.hpp"
#include <array>
#include <boost/describe.hpp>
#include <boost/json/fwd.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace leitstelle::codec {

// Where in the document, as a JSON Pointer (RFC 6901), and what is wrong there.
struct Error {
    std::string path;
    std::string what;
};

enum class SealKind { text, person, contact, address };
BOOST_DESCRIBE_ENUM(SealKind, text, person, contact, address)

// Takes a value that must not stand in the journal and answers with its number in the register.
class Sealer {
public:
    virtual ~Sealer() = default;
    virtual std::uint64_t seal(SealKind kind, std::string_view value) = 0;
};

struct Reader {
    Sealer* sealer = nullptr; // null inside the house
    Error error;
    bool fail(std::string what);        // always false
    bool within(std::string_view step); // puts a step before the error's path; false
};

// Gives a personal value back when a view leaves the house; nothing: erased, or not for this
// reader.
class Unsealer {
public:
    virtual ~Unsealer() = default;
    virtual std::optional<std::string> unseal(std::uint64_t id) = 0;
};

struct Alternative;

struct Writer {
    std::string& out;
    Unsealer* unsealer = nullptr; // null inside the house: sealed ids stay numbers
};

struct Shape;
using Schemas = std::map<std::string, std::string>; // components of an OpenAPI document

// How one type is read, written and explained. The pointers are to a value of that type.
struct Shape {
    bool (*read)(const boost::json::value&, void* into, Reader&);
    void (*write)(const void* from, Writer& to);
    void (*schema)(Schemas& components, std::string& out);
    std::span<const Alternative> (*alternatives)() = nullptr; // of a variant
};

template <class T> constexpr const Shape& shape_of();

struct Field {
    const char* name;
    const Shape* shape;
    void* (*at)(void* object);
    bool (*absent)(const void* member); // null: always there
    bool required;
    bool sealed = false; // may be left out at a door
};

struct Alternative {
    std::string_view wire;
    const Shape* shape;
    void* (*emplace)(void* variant);
    const void* (*get)(const void* variant);
};

// Reads one document: at most 32 levels deep, UTF-8, no duplicate and no unknown field.
bool parse(std::string_view document, const Shape& shape, void* into, Reader& reader);

template <class T> Result<T, Error> read(std::string_view document, Sealer* sealer = nullptr) {
    T value{};
    Reader reader{sealer, {}};
    if (!parse(document, shape_of<T>(), &value, reader)) return Unexpected{reader.error};
    return value;
}
template <class T> void write(const T& value, std::string& out, Unsealer* unsealer = nullptr) {
    Writer writer{out, unsealer};
    shape_of<T>().write(&value, writer);
}
template <class T> std::string to_json(const T& value, Unsealer* unsealer = nullptr) {
    std::string out;
    write(value, out, unsealer);
    return out;
}
void write_text(std::string_view text, std::string& out); // quoted and escaped

// ---------------------------------------------------------------------------------------------
// The rest is how shape_of<T>() finds its way; nobody calls it directly.

bool read_fields(const boost::json::value&, void* object, std::span<const Field>, Reader&,
                 bool has_type);
void write_fields(const void* object, std::span<const Field>, Writer& to, bool first);
void schema_of_fields(std::span<const Field>, std::string_view wire, Schemas&, std::string& out);
bool read_alternative(const boost::json::value&, void* variant, std::span<const Alternative>,
                      Reader&);
void schema_of_alternatives(std::span<const Alternative>, Schemas&, std::string& out);
bool read_type(const boost::json::value&, std::string& type, Reader&); // of an object with "type"
bool read_elements(const boost::json::value&, const Shape&, Reader&, void* vector,
                   void* (*grow)(void* vector));
bool read_name(const boost::json::value&, std::string& name, Reader&);
bool read_sealed(const boost::json::value&, SealKind, std::uint64_t& id, Reader&);
bool read_integer(const boost::json::value&, std::int64_t least, std::int64_t most,
                  std::int64_t& out, Reader&);
struct EnumName {
    const char* name;
    std::int64_t value;
};
std::string listed(std::span<const EnumName>); // "red, green, blue"
const EnumName* read_enum(const boost::json::value&, std::span<const EnumName>, Reader&);
void write_enum(std::int64_t value, std::span<const EnumName>, std::string& out);
void schema_of_enum(std::span<const EnumName>, std::string& out);
bool is_null(const boost::json::value&);
void write_integer(std::int64_t value, std::string& out);
void write_sealed(std::uint64_t id, Writer& to);

using TextMap = std::map<std::string, std::string>;
extern const Shape bool_shape, text_shape, instant_shape, duration_shape, money_shape,
    text_map_shape;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
concept Wired = Described<T> && requires {
    T::wire;
};

// A value with a text of its own. `example` completes "text like ... expected".
template <class T>
concept Textual = requires(const T& value, std::string_view text) {
    { value.to_text() } -> std::convertible_to<std::string>;
    { T::from_text(text) } -> std::same_as<std::optional<T>>;
    { T::example } -> std::convertible_to<std::string_view>;
};

template <class T> struct Kind {
    static constexpr bool vector = false, optional = false, variant = false, id = false;
};
template <class T> struct Kind<std::vector<T>> : Kind<void> {
    static constexpr bool vector = true;
};
template <class T> struct Kind<std::optional<T>> : Kind<void> {
    static constexpr bool optional = true;
};
template <class... T> struct Kind<std::variant<T...>> : Kind<void> {
    static constexpr bool variant = true;
};
template <class V> struct Kind<Compiled<V>> : Kind<V> {};
template <class T> struct Kind<Id<T>> : Kind<void> { static constexpr bool id = true; };

template <class T> constexpr SealKind seal_kind() {
    if constexpr (std::is_same_v<T, PersonId>) return SealKind::person;
    else if constexpr (std::is_same_v<T, ContactId>) return SealKind::contact;
    else if constexpr (std::is_same_v<T, AddressId>) return SealKind::address;
    else return SealKind::text;
}

// The tables are constants: there is nothing to run before the first document, and little to
// compile.
template <class T, class D> constexpr Field field_of() {
    using Member = std::remove_reference_t<decltype(std::declval<T&>().*D::pointer)>;
    Field field{D::name, &shape_of<Member>(), nullptr, nullptr, true};
    field.at = [](void* object) -> void* { return &(static_cast<T*>(object)->*D::pointer); };
    if constexpr (Kind<Member>::optional) {
        field.absent = [](const void* member) {
            return !static_cast<const Member*>(member)->has_value();
        };
        field.required = false;
    }
    if constexpr (Kind<Member>::vector) field.required = false;
    field.sealed = is_sealed<Member>;
    return field;
}
template <class T> std::span<const Field> fields_of() {
    static constexpr auto list = []<template <class...> class List, class... D>(List<D...>) {
        return std::array<Field, sizeof...(D)>{field_of<T, D>()...};
    }(boost::describe::describe_members<T, boost::describe::mod_public>{});
    return list;
}

template <class T> struct StructShape {
    static constexpr std::string_view wire() {
        if constexpr (Wired<T>) return T::wire;
        else return {};
    }
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        return read_fields(v, into, fields_of<T>(), reader, Wired<T>);
    }
    static void write(const void* from, Writer& to) {
        to.out += '{';
        if constexpr (Wired<T>) (to.out += "\"type\":\"") += T::wire, to.out += '"';
        write_fields(from, fields_of<T>(), to, !Wired<T>);
        to.out += '}';
    }
    static void schema(Schemas& components, std::string& out) {
        schema_of_fields(fields_of<T>(), wire(), components, out);
    }
};

template <class T> std::span<const EnumName> names_of() {
    static constexpr auto list = []<template <class...> class List, class... D>(List<D...>) {
        return std::array{EnumName{D::name, static_cast<std::int64_t>(D::value)}...};
    }(boost::describe::describe_enumerators<T>{});
    return list;
}

template <class T> struct EnumShape {
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        const EnumName* name = read_enum(v, names_of<T>(), reader);
        if (name) *static_cast<T*>(into) = static_cast<T>(name->value);
        return name;
    }
    static void write(const void* from, Writer& to) {
        write_enum(static_cast<std::int64_t>(*static_cast<const T*>(from)), names_of<T>(), to.out);
    }
    static void schema(Schemas&, std::string& out) { schema_of_enum(names_of<T>(), out); }
};

template <class T> struct IntegerShape {
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        constexpr auto most =
            std::min<std::uint64_t>(std::numeric_limits<T>::max(), (1ull << 53) - 1);
        constexpr auto least =
            std::is_signed_v<T>
                ? std::max<std::int64_t>(std::numeric_limits<T>::min(), -(1ll << 53))
                : 0;
        std::int64_t value = 0;
        if (!read_integer(v, least, static_cast<std::int64_t>(most), value, reader)) return false;
        *static_cast<T*>(into) = static_cast<T>(value);
        return true;
    }
    static void write(const void* from, Writer& to) {
        write_integer(static_cast<std::int64_t>(*static_cast<const T*>(from)), to.out);
    }
    static void schema(Schemas&, std::string& out) { out += "{\"type\":\"integer\"}"; }
};

template <class T> struct IdShape : IntegerShape<std::uint64_t> {
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        auto& id = static_cast<T*>(into)->value;
        if constexpr (is_sealed<T>)
            if (reader.sealer) return read_sealed(v, seal_kind<T>(), id, reader);
        return IntegerShape<std::uint64_t>::read(v, &id, reader);
    }
    static void write(const void* from, Writer& to) {
        const std::uint64_t id = static_cast<const T*>(from)->value;
        if (is_sealed<T> && to.unsealer) write_sealed(id, to);
        else write_integer(static_cast<std::int64_t>(id), to.out);
    }
    static void schema(Schemas&, std::string& out) {
        out += is_sealed<T> ? "{\"type\":\"string\",\"maxLength\":16384}"
                            : "{\"type\":\"integer\",\"minimum\":0}";
    }
};

template <class T> struct OptionalShape {
    using Inner = typename T::value_type;
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        auto& value = *static_cast<T*>(into);
        if (is_null(v)) return value.reset(), true;
        return shape_of<Inner>().read(v, &value.emplace(), reader);
    }
    static void write(const void* from, Writer& to) {
        const auto& value = *static_cast<const T*>(from);
        if (value) shape_of<Inner>().write(&*value, to);
        else to.out += "null";
    }
    static void schema(Schemas& components, std::string& out) {
        shape_of<Inner>().schema(components, out);
    }
};

template <class T> struct VectorShape {
    using Inner = typename T::value_type;
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        static_cast<T*>(into)->clear();
        return read_elements(v, shape_of<Inner>(), reader, into, [](void* vector) -> void* {
            return &static_cast<T*>(vector)->emplace_back();
        });
    }
    static void write(const void* from, Writer& to) {
        to.out += '[';
        bool first = true;
        for (const auto& element : *static_cast<const T*>(from)) {
            if (!first) to.out += ',';
            first = false;
            shape_of<Inner>().write(&element, to);
        }
        to.out += ']';
    }
    static void schema(Schemas& components, std::string& out) {
        out += "{\"type\":\"array\",\"items\":";
        shape_of<Inner>().schema(components, out);
        out += '}';
    }
};

template <class T> struct TextualShape {
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        std::string text;
        if (!read_name(v, text, reader)) return false;
        auto value = T::from_text(text);
        if (!value) return reader.fail("text like " + std::string(T::example) + " expected");
        *static_cast<T*>(into) = std::move(*value);
        return true;
    }
    static void write(const void* from, Writer& to) {
        write_text(static_cast<const T*>(from)->to_text(), to.out);
    }
    static void schema(Schemas&, std::string& out) {
        out += "{\"type\":\"string\",\"examples\":[";
        write_text(T::example, out);
        out += "]}";
    }
};

template <class V> struct VariantShape;
template <class... T> struct VariantShape<std::variant<T...>> {
    using V = std::variant<T...>;
    static std::span<const Alternative> alternatives() {
        static constexpr std::array<Alternative, sizeof...(T)> list{Alternative{
            T::wire, &shape_of<T>(),
            [](void* variant) -> void* { return &static_cast<V*>(variant)->template emplace<T>(); },
            [](const void* variant) -> const void* {
                return std::get_if<T>(static_cast<const V*>(variant));
            }}...};
        return list;
    }
    static bool read(const boost::json::value& v, void* into, Reader& reader) {
        return read_alternative(v, into, alternatives(), reader);
    }
    static void write(const void* from, Writer& to) {
        const auto& alternative = alternatives()[static_cast<const V*>(from)->index()];
        alternative.shape->write(alternative.get(from), to);
    }
    static void schema(Schemas& components, std::string& out) {
        schema_of_alternatives(alternatives(), components, out);
    }
};

template <class V> struct VariantShape<Compiled<V>> : VariantShape<V> {}; // the same in memory

template <class Form> constexpr Shape made_from() {
    Shape shape{&Form::read, &Form::write, &Form::schema};
    if constexpr (requires { Form::alternatives(); }) shape.alternatives = &Form::alternatives;
    return shape;
}
template <class Form> inline constexpr Shape shape_from = made_from<Form>();

template <class T> constexpr const Shape& shape_of() {
    if constexpr (std::is_same_v<T, bool>) return bool_shape;
    else if constexpr (std::is_same_v<T, std::string>) return text_shape;
    else if constexpr (std::is_same_v<T, TextMap>) return text_map_shape;
    else if constexpr (std::is_same_v<T, Instant>) return instant_shape;
    else if constexpr (std::is_same_v<T, Duration>) return duration_shape;
    else if constexpr (std::is_same_v<T, Money>) return money_shape;
    else if constexpr (Kind<T>::id) return shape_from<IdShape<T>>;
    else if constexpr (Kind<T>::optional) return shape_from<OptionalShape<T>>;
    else if constexpr (Kind<T>::vector) return shape_from<VectorShape<T>>;
    else if constexpr (Kind<T>::variant) return shape_from<VariantShape<T>>;
    else if constexpr (Textual<T>) return shape_from<TextualShape<T>>;
    else if constexpr (std::is_enum_v<T>) return shape_from<EnumShape<T>>;
    else if constexpr (std::is_integral_v<T>) return shape_from<IntegerShape<T>>;
    else {
        static_assert(Described<T>, "codec: describe this type with BOOST_DESCRIBE_STRUCT");
        return shape_from<StructShape<T>>;
    }
}

} // namespace leitstelle::codec
