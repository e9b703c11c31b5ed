// What comes in at the command door, and what is answered. Included where the whole vocabulary is
// read or explained, because Command stands in it as one member.
#pragma once
#include "domain/vocabulary.hpp"

namespace leitstelle::codec {

template <> constexpr const Shape& shape_of<Command>() { return command_shape(); }
template <> constexpr const Shape& shape_of<Event>() { return event_shape(); }

} // namespace leitstelle::codec

namespace leitstelle::api {

struct CommandRequest {
    std::string key;                    // UUIDv7; the same key is never carried out twice
    std::optional<Subject> about;       // left out or id 0: a new one
    std::optional<std::uint64_t> seen;  // position of the view that was looked at
    std::optional<Instant> happened_at; // entered afterwards
    Command command;
};
BOOST_DESCRIBE_STRUCT(CommandRequest, (), (key, about, seen, happened_at, command))

struct CommandAnswer {
    std::uint64_t position = 0;
    Subject about;
    std::optional<std::string> code; // incident.report: the victim's, told once
};
BOOST_DESCRIBE_STRUCT(CommandAnswer, (), (position, about, code))

// One row of a timeline.
struct RowView {
    std::uint64_t position = 0;
    Instant recorded;
    Instant happened;
    std::string actor;
    std::string key;
    RegionId region;
    Subject about;
    Event event;
};
BOOST_DESCRIBE_STRUCT(RowView, (), (position, recorded, happened, actor, key, region, about, event))

struct RowsView {
    std::vector<RowView> rows;
    std::optional<std::uint64_t> next; // ask again from here; none: this is the end for now
};
BOOST_DESCRIBE_STRUCT(RowsView, (), (rows, next))

} // namespace leitstelle::api
