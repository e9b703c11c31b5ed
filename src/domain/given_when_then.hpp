// For the tests of the aggregates: what a decision answered, and the journal's round trip.
//
// All tests of this folder are one program: a test's own types belong in an unnamed namespace, or
// two of the same name are silently mixed up.
#pragma once
#include "base/codec.hpp"
#include <gtest/gtest.h>
#include <optional>
#include <vector>

namespace leitstelle {

// Then: the events, or the refusal and no event.
template <class Refusal, class Event> struct Then {
    std::optional<Refusal> refused;
    std::vector<Event> happened;

    template <class E> const E& at(std::size_t position) const {
        EXPECT_FALSE(refused);
        return std::get<E>(happened.at(position));
    }
    template <class E> const E& only() const {
        EXPECT_EQ(happened.size(), 1u);
        return at<E>(0);
    }
};

// Calls the decision with a fresh list of events; a refusal must have changed nothing.
template <class Refusal, class Event, class Decide> Then<Refusal, Event> then_of(Decide decide) {
    Then<Refusal, Event> then;
    then.refused = decide(then.happened);
    EXPECT_TRUE(!then.refused || then.happened.empty()) << "refused, and yet something happened";
    return then;
}

// Every command and event type of an aggregate survives the journal's JSON. The table names each
// alternative of the variant at least once, filled; one that is missing is reported.
template <class Variant> void expect_round_trip(const std::vector<Variant>& table) {
    std::vector<bool> seen(std::variant_size_v<Variant>);
    for (const Variant& value : table) {
        seen[value.index()] = true;
        const std::string text = codec::to_json(value);
        const auto read = codec::read<Variant>(text);
        ASSERT_TRUE(read) << text << " " << read.error().path << ": " << read.error().what;
        EXPECT_EQ(read->index(), value.index());
        EXPECT_EQ(codec::to_json(*read), text);
    }
    for (std::size_t index = 0; index < seen.size(); ++index)
        EXPECT_TRUE(seen[index]) << "alternative " << index << " is missing in the table";
}

} // namespace leitstelle
