#include "domain/vocabulary.hpp"
#include "base/variant.hpp"

namespace leitstelle {

template struct Compiled<Command::Whole>;
template struct Compiled<Event::Whole>;

namespace {

// One aggregate's part of the vocabulary, by the prefix of its wire names.
struct Part {
    std::string_view prefix;
    SubjectKind kind;
};
constexpr Part parts[] = {{"region", SubjectKind::region},
                          {"partner", SubjectKind::partner},
                          {"responder", SubjectKind::responder},
                          {"staff", SubjectKind::staff},
                          {"roster", SubjectKind::roster},
                          {"room", SubjectKind::room},
                          {"organisation", SubjectKind::organisation},
                          {"call", SubjectKind::call},
                          {"report", SubjectKind::report},
                          {"incident", SubjectKind::incident},
                          {"situation", SubjectKind::situation},
                          {"specialist", SubjectKind::specialist},
                          {"referral", SubjectKind::referral},
                          {"delivery", SubjectKind::delivery},
                          {"service", SubjectKind::service}};
static_assert(std::size(parts) == std::variant_size_v<Command::Whole>);
static_assert(std::size(parts) == std::variant_size_v<Event::Whole>);

template <class... T> std::string_view wire_in(const std::variant<T...>& value) {
    static constexpr std::string_view wires[] = {T::wire...};
    return wires[value.index()];
}

// Puts an empty variant of the aggregate's kind in place, by its position.
template <class V> void* emplace(V& value, std::size_t position) {
    void* inner = nullptr;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((I == position ? void(inner = &value.template emplace<I>()) : void()), ...);
    }
    (std::make_index_sequence<std::variant_size_v<typename V::Whole>>{});
    return inner;
}
template <class V> const void* inner_of(const V& value) {
    return match(value, [](const auto& part) -> const void* { return &part; });
}

template <class V> struct WholeShape {
    static const codec::Shape* const* shapes(); // one per part, in order
    static bool read(const boost::json::value& v, void* into, codec::Reader& reader) {
        std::string type;
        if (!codec::read_type(v, type, reader)) return false;
        const std::string_view prefix = std::string_view(type).substr(0, type.find('.'));
        for (std::size_t n = 0; n < std::size(parts); ++n)
            if (parts[n].prefix == prefix)
                return shapes()[n]->read(v, emplace(*static_cast<V*>(into), n), reader);
        reader.fail("unknown type \"" + type.substr(0, 80) + "\"");
        return reader.within("type");
    }
    static void write(const void* from, codec::Writer& to) {
        const V& value = *static_cast<const V*>(from);
        shapes()[value.index()]->write(inner_of(value), to);
    }
    static void schema(codec::Schemas& components, std::string& out) {
        out += "{\"anyOf\":[";
        for (std::size_t n = 0; n < std::size(parts); ++n) {
            if (n > 0) out += ',';
            shapes()[n]->schema(components, out);
        }
        out += "]}";
    }
};
template <> const codec::Shape* const* WholeShape<Command>::shapes() {
    static const codec::Shape* const list[] = {
        &region::command_shape(),       &partner::command_shape(),   &responder::command_shape(),
        &staff::command_shape(),        &roster::command_shape(),    &room::command_shape(),
        &organisation::command_shape(), &call::command_shape(),      &report::command_shape(),
        &incident::command_shape(),     &situation::command_shape(), &specialist::command_shape(),
        &referral::command_shape(),     &delivery::command_shape(),  &service::command_shape()};
    return list;
}
template <> const codec::Shape* const* WholeShape<Event>::shapes() {
    static const codec::Shape* const list[] = {
        &region::event_shape(),       &partner::event_shape(),   &responder::event_shape(),
        &staff::event_shape(),        &roster::event_shape(),    &room::event_shape(),
        &organisation::event_shape(), &call::event_shape(),      &report::event_shape(),
        &incident::event_shape(),     &situation::event_shape(), &specialist::event_shape(),
        &referral::event_shape(),     &delivery::event_shape(),  &service::event_shape()};
    return list;
}

// One of each type, default-made: V is a variant of variants.
template <class V> std::vector<V> one_of_each() {
    std::vector<V> all;
    for (std::size_t part = 0; part < std::size(parts); ++part)
        for (const codec::Alternative& alternative :
             WholeShape<V>::shapes()[part]->alternatives()) {
            alternative.emplace(emplace(all.emplace_back(), part));
        }
    return all;
}

template <class V> std::vector<std::string_view> wires() {
    std::vector<std::string_view> all;
    for (std::size_t part = 0; part < std::size(parts); ++part)
        for (const codec::Alternative& alternative :
             WholeShape<V>::shapes()[part]->alternatives()) {
            all.push_back(alternative.wire);
        }
    return all;
}

} // namespace

SubjectKind kind_of(const Command& command) { return parts[command.index()].kind; }
SubjectKind kind_of(const Event& event) { return parts[event.index()].kind; }
std::string_view wire_of(const Command& command) {
    return match(command, [](const auto& part) { return wire_in(part); });
}
std::string_view wire_of(const Event& event) {
    return match(event, [](const auto& part) { return wire_in(part); });
}

const codec::Shape whole_command_shape = codec::made_from<WholeShape<Command>>();
const codec::Shape whole_event_shape = codec::made_from<WholeShape<Event>>();

std::vector<Command> one_of_each_command() { return one_of_each<Command>(); }
std::vector<Event> one_of_each_event() { return one_of_each<Event>(); }

std::vector<std::string_view> command_wires() { return wires<Command>(); }
std::vector<std::string_view> event_wires() { return wires<Event>(); }

} // namespace leitstelle
