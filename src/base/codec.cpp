#include "base/codec.hpp"
#include "base/contact.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <limits>

namespace leitstelle::codec {

namespace json = boost::json;

static constexpr std::size_t max_depth = 32;
static constexpr std::size_t max_sealed_bytes = 16384; // the longest note, name or address taken

bool Reader::fail(std::string what) {
    error.what = std::move(what);
    return false;
}
bool Reader::within(std::string_view step) {
    error.path.insert(0, "/" + std::string(step));
    return false;
}

// Boost.JSON keeps the last of two equal keys; a document that says two things is refused instead.
// The parser counts keys as it meets them, so a difference to what was kept is a duplicate.
static std::size_t count_members(const json::value& v) {
    std::size_t members = 0;
    if (v.is_array())
        for (const auto& element : v.get_array()) members += count_members(element);
    if (v.is_object())
        for (const auto& member : v.get_object()) members += 1 + count_members(member.value());
    return members;
}
static std::size_t count_colons(std::string_view text) {
    std::size_t colons = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') ++i;
        else if (text[i] == '"') quoted = !quoted;
        else if (!quoted && text[i] == ':') ++colons;
    }
    return colons;
}

bool parse(std::string_view document, const Shape& shape, void* into, Reader& reader) {
    json::parse_options options;
    options.max_depth = max_depth;
    json::error_code error;
    json::monotonic_resource memory;
    const json::value v = json::parse({document.data(), document.size()}, error, &memory, options);
    if (error == json::error::too_deep) return reader.fail("nested more than 32 levels deep");
    if (error) return reader.fail("not valid JSON: " + error.message());
    if (count_members(v) != count_colons(document)) return reader.fail("a field stands twice");
    return shape.read(v, into, reader);
}

void write_text(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (byte >= 0x20) out += c;
            else ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
        }
    }
    out += '"';
}

bool read_fields(const json::value& v, void* object, std::span<const Field> fields, Reader& reader,
                 bool has_type) {
    if (!v.is_object()) return reader.fail("object expected");
    const auto& members = v.get_object();
    std::size_t used = has_type ? 1 : 0;
    for (const Field& field : fields) {
        const auto* member = members.if_contains(field.name);
        if (!member) {
            if (!field.required || (field.sealed && reader.sealer)) continue;
            reader.fail("missing");
            return reader.within(field.name);
        }
        ++used;
        if (!field.shape->read(*member, field.at(object), reader)) return reader.within(field.name);
    }
    if (used == members.size()) return true;
    for (const auto& member : members) {
        bool known = has_type && member.key() == "type";
        for (const Field& field : fields) known |= member.key() == field.name;
        if (known) continue;
        reader.fail("unknown field");
        return reader.within({member.key().data(), member.key().size()});
    }
    return true;
}

void write_fields(const void* object, std::span<const Field> fields, Writer& to, bool first) {
    for (const Field& field : fields) {
        const void* member = field.at(const_cast<void*>(object));
        if (field.absent && field.absent(member)) continue;
        if (!first) to.out += ',';
        first = false;
        ((to.out += '"') += field.name) += "\":";
        field.shape->write(member, to);
    }
}

bool read_type(const json::value& v, std::string& type, Reader& reader) {
    if (!v.is_object()) return reader.fail("object expected");
    const auto* member = v.get_object().if_contains("type");
    if (member && member->is_string()) return read_name(*member, type, reader);
    reader.fail("missing");
    return reader.within("type");
}

bool read_alternative(const json::value& v, void* variant,
                      std::span<const Alternative> alternatives, Reader& reader) {
    std::string type;
    if (!read_type(v, type, reader)) return false;
    for (const Alternative& alternative : alternatives)
        if (alternative.wire == type) {
            return alternative.shape->read(v, alternative.emplace(variant), reader);
        }
    reader.fail("unknown type \"" + type.substr(0, 80) + "\"");
    return reader.within("type");
}

bool read_elements(const json::value& v, const Shape& element, Reader& reader, void* vector,
                   void* (*grow)(void*)) {
    if (!v.is_array()) return reader.fail("array expected");
    std::size_t index = 0;
    for (const auto& value : v.get_array()) {
        if (!element.read(value, grow(vector), reader)) return reader.within(std::to_string(index));
        ++index;
    }
    return true;
}

bool read_name(const json::value& v, std::string& name, Reader& reader) {
    if (!v.is_string()) return reader.fail("text expected");
    name.assign(v.get_string().data(), v.get_string().size());
    return true;
}

bool read_sealed(const json::value& v, SealKind kind, std::uint64_t& id, Reader& reader) {
    if (!v.is_string()) return reader.fail("text expected");
    const std::string_view value{v.get_string().data(), v.get_string().size()};
    if (value.size() > max_sealed_bytes) return reader.fail("longer than 16384 bytes");
    if (value.empty()) return true;
    if (kind != SealKind::contact) return id = reader.sealer->seal(kind, value), true;
    const std::string contact = normalised(value);
    if (scheme_of(contact) == Scheme::none) {
        return reader.fail("telephone number, mail address, https address or letter expected");
    }
    id = reader.sealer->seal(kind, contact);
    return true;
}

bool read_integer(const json::value& v, std::int64_t least, std::int64_t most, std::int64_t& out,
                  Reader& reader) {
    if (!v.is_int64() && !v.is_uint64()) return reader.fail("whole number expected");
    if (v.is_uint64() && v.get_uint64() > static_cast<std::uint64_t>(most))
        return reader.fail("number too large");
    out = v.is_int64() ? v.get_int64() : static_cast<std::int64_t>(v.get_uint64());
    if (out < least) return reader.fail("number too small");
    if (out > most) return reader.fail("number too large");
    return true;
}

std::string listed(std::span<const EnumName> names) {
    std::string list;
    for (const EnumName& one : names) (list += list.empty() ? "" : ", ") += one.name;
    return list;
}
const EnumName* read_enum(const json::value& v, std::span<const EnumName> names, Reader& reader) {
    std::string name;
    if (!read_name(v, name, reader)) return nullptr;
    for (const EnumName& one : names)
        if (name == one.name) return &one;
    reader.fail("unknown value \"" + name + "\", allowed: " + listed(names));
    return nullptr;
}
void write_enum(std::int64_t value, std::span<const EnumName> names, std::string& out) {
    for (const EnumName& one : names)
        if (one.value == value) return write_text(one.name, out);
    write_text("?", out);
}
void schema_of_enum(std::span<const EnumName> names, std::string& out) {
    out += "{\"type\":\"string\",\"enum\":[";
    for (const EnumName& one : names) {
        if (&one != names.data()) out += ',';
        write_text(one.name, out);
    }
    out += "]}";
}
bool is_null(const json::value& v) { return v.is_null(); }

void write_sealed(std::uint64_t id, Writer& to) {
    const auto value = id == 0 ? std::nullopt : to.unsealer->unseal(id);
    if (value) write_text(*value, to.out);
    else to.out += "null";
}

void write_integer(std::int64_t value, std::string& out) {
    std::array<char, 24> digits;
    out.append(digits.data(),
               std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

// A component's name: "incident.report" stays itself, which OpenAPI allows.
void schema_of_fields(std::span<const Field> fields, std::string_view wire, Schemas& components,
                      std::string& out) {
    std::string body = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{";
    std::string required;
    bool first = true;
    if (!wire.empty()) {
        body += "\"type\":{\"const\":\"" + std::string(wire) + "\"}";
        required = "\"type\"";
        first = false;
    }
    for (const Field& field : fields) {
        if (!first) body += ',';
        first = false;
        ((body += '"') += field.name) += "\":";
        field.shape->schema(components, body);
        if (!field.required || field.sealed) continue;
        if (!required.empty()) required += ',';
        ((required += '"') += field.name) += '"';
    }
    body += '}';
    if (!required.empty()) body += ",\"required\":[" + required + "]";
    body += '}';
    if (wire.empty()) {
        out += body;
        return;
    }
    out += "{\"$ref\":\"#/components/schemas/" + std::string(wire) + "\"}";
    components.emplace(wire, std::move(body));
}

void schema_of_alternatives(std::span<const Alternative> alternatives, Schemas& components,
                            std::string& out) {
    out += "{\"oneOf\":[";
    bool first = true;
    for (const Alternative& alternative : alternatives) {
        if (!first) out += ',';
        first = false;
        alternative.shape->schema(components, out);
    }
    out += "]}";
}

static bool read_bool(const json::value& v, void* into, Reader& reader) {
    if (!v.is_bool()) return reader.fail("true or false expected");
    *static_cast<bool*>(into) = v.get_bool();
    return true;
}
static void write_bool(const void* from, Writer& to) {
    to.out += *static_cast<const bool*>(from) ? "true" : "false";
}
static void schema_bool(Schemas&, std::string& out) { out += "{\"type\":\"boolean\"}"; }

static bool read_string(const json::value& v, void* into, Reader& reader) {
    return read_name(v, *static_cast<std::string*>(into), reader);
}
static void write_string(const void* from, Writer& to) {
    write_text(*static_cast<const std::string*>(from), to.out);
}
static void schema_string(Schemas&, std::string& out) { out += "{\"type\":\"string\"}"; }

static bool read_instant(const json::value& v, void* into, Reader& reader) {
    std::string text;
    if (!read_name(v, text, reader)) return false;
    const auto instant = instant_from_text(text);
    if (!instant) return reader.fail("time like 2026-03-02T12:00:00Z expected");
    *static_cast<Instant*>(into) = *instant;
    return true;
}
static void write_instant(const void* from, Writer& to) {
    ((to.out += '"') += to_text(*static_cast<const Instant*>(from))) += '"';
}
static void schema_instant(Schemas&, std::string& out) {
    out += "{\"type\":\"string\",\"format\":\"date-time\"}";
}

static bool read_duration(const json::value& v, void* into, Reader& reader) {
    constexpr std::int64_t ten_years_ms = 10ll * 366 * 24 * 3600 * 1000;
    std::int64_t value = 0;
    if (!read_integer(v, -ten_years_ms, ten_years_ms, value, reader)) return false;
    *static_cast<Duration*>(into) = Duration{value};
    return true;
}
static void write_duration(const void* from, Writer& to) {
    write_integer(static_cast<const Duration*>(from)->count(), to.out);
}
static void schema_duration(Schemas&, std::string& out) {
    out += "{\"type\":\"integer\",\"description\":\"milliseconds\"}";
}

static bool read_money(const json::value& v, void* into, Reader& reader) {
    return read_integer(v, -(1ll << 53), 1ll << 53, static_cast<Money*>(into)->cents, reader);
}
static void write_money(const void* from, Writer& to) {
    write_integer(static_cast<const Money*>(from)->cents, to.out);
}
static void schema_money(Schemas&, std::string& out) {
    out += "{\"type\":\"integer\",\"description\":\"euro cents\"}";
}

static bool read_text_map(const json::value& v, void* into, Reader& reader) {
    if (!v.is_object()) return reader.fail("object expected");
    auto& texts = *static_cast<TextMap*>(into);
    texts.clear();
    for (const auto& member : v.get_object()) {
        const std::string name(member.key().data(), member.key().size());
        if (!read_name(member.value(), texts[name], reader)) return reader.within(name);
    }
    return true;
}
static void write_text_map(const void* from, Writer& to) {
    to.out += '{';
    bool first = true;
    for (const auto& [name, text] : *static_cast<const TextMap*>(from)) {
        if (!first) to.out += ',';
        first = false;
        write_text(name, to.out);
        to.out += ':';
        write_text(text, to.out);
    }
    to.out += '}';
}
static void schema_text_map(Schemas&, std::string& out) {
    out += "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}";
}

const Shape bool_shape{read_bool, write_bool, schema_bool};
const Shape text_shape{read_string, write_string, schema_string};
const Shape instant_shape{read_instant, write_instant, schema_instant};
const Shape duration_shape{read_duration, write_duration, schema_duration};
const Shape money_shape{read_money, write_money, schema_money};
const Shape text_map_shape{read_text_map, write_text_map, schema_text_map};

} // namespace leitstelle::codec
