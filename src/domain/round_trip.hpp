// expect_round_trips(examples): every command or event type of an aggregate goes through the codec
// and comes back the same. The examples must name every alternative of the variant, so that a new
// one without an example is noticed. For tests only.
#pragma once
#include "base/codec.hpp"
#include <gtest/gtest.h>
#include <set>

namespace leitstelle {

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
