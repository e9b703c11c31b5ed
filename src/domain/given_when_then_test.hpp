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

template <class Variant> std::string to_wire(const codec::Shape& shape, const Variant& value) {
    std::string text;
    codec::Writer writer{text};
    shape.write(&value, writer);
    return text;
}
template <class Variant> Variant from_wire(const codec::Shape& shape, const std::string& text) {
    Variant value;
    codec::Reader reader;
    EXPECT_TRUE(codec::parse(text, shape, &value, reader))
        << text << ": " << reader.error.path << reader.error.what;
    return value;
}

// Every command or event type of an aggregate goes through the codec and comes back the same. The
// examples must name every alternative, so that a new one without an example is noticed. The shape
// is the aggregate's own, so that no test compiles a second one.
template <class Variant>
void expect_round_trips(const codec::Shape& shape, const std::vector<Variant>& examples) {
    std::set<std::size_t> seen;
    for (const Variant& example : examples) {
        const std::string text = to_wire(shape, example);
        const Variant back = from_wire<Variant>(shape, text);
        EXPECT_EQ(back.index(), example.index()) << text;
        EXPECT_EQ(to_wire(shape, back), text);
        seen.insert(example.index());
    }
    EXPECT_EQ(seen.size(), shape.alternatives().size()) << "an alternative has no example";
}

} // namespace leitstelle
