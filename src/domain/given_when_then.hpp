// For the tests of the aggregates: what a decision answered.
//
// All tests of this folder are one program: a test's own types belong in an unnamed namespace, or
// two of the same name are silently mixed up.
#pragma once
#include "domain/round_trip.hpp"
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

} // namespace leitstelle
