// Upcasts: how events that were written years ago are read today. A released wire type never
// changes its meaning; a new meaning is a new type, or a new version of it, and one line in the
// table that turns the old body into the new one when it is read. The rows themselves, and their
// hashes, stay.
//
//   incident.reported 1  --upcast-->  incident.reported 2  --upcast-->  incident.taken_in 1
#pragma once
#include "storage/database.hpp"
#include <boost/json/fwd.hpp>

namespace leitstelle::storage {

struct StoredEvent {
    std::string type;
    std::uint32_t version = 1;
    std::string body; // JSON with "type"
};

struct Upcast {
    std::string_view type; // as it was written
    std::uint32_t version = 1;
    std::string_view new_type; // one step towards today
    std::uint32_t new_version = 1;
    void (*change)(boost::json::object& body); // "type" is set by the table
};

class Upcasts {
public:
    explicit Upcasts(std::span<const Upcast> table) : m_table(table) {}
    // What today's events of this type are written with.
    std::uint32_t version_of(std::string_view type) const;
    // Applies the table until nothing fits. Throws Trouble when the version is newer than today's.
    void lift(StoredEvent& event) const;

private:
    std::span<const Upcast> m_table;
};

const Upcasts& todays_upcasts();

} // namespace leitstelle::storage
