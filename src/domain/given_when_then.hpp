// For the tests of the aggregates: what a decision answered.
//
// All tests of this folder are one program: a test's own types belong in an unnamed namespace, or
// two of the same name are silently mixed up.
#pragma once
#include "base/codec.hpp"
#include <gtest/gtest.h>
#include <optional>
#include <set>
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

// Every command or event type of an aggregate goes through the codec and comes back the same. The
// examples must name every alternative, so that a new one without an example is noticed.
template <class Variant> void expect_round_trips(const std::vector<Variant>& examples) {
    std::set<std::size_t> seen;
    for (const Variant& example : examples) {
        const std::string text = codec::to_json(example);
        const auto back = codec::read<Variant>(text);
        ASSERT_TRUE(back.has_value()) << text << ": " << back.error().path << back.error().what;
        EXPECT_EQ(back->index(), example.index()) << text;
        EXPECT_EQ(codec::to_json(*back), text);
        seen.insert(example.index());
    }
    EXPECT_EQ(seen.size(), std::variant_size_v<Variant>) << "an alternative has no example";
}

} // namespace leitstelle
