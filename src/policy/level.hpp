// Level: how urgent, from the determinant `<protocol>-<level>-<number>`. E is the most urgent.
#pragma once
#include <boost/describe.hpp>

namespace leitstelle {

BOOST_DEFINE_ENUM_CLASS(Level, E, D, C, B, A, O)

// True when `a` is more urgent than `b`.
constexpr bool more_urgent(Level a, Level b) { return static_cast<int>(a) < static_cast<int>(b); }

// Life, machine or firm at stake now: three responders at once, exclusive assignment, commander
// awake.
constexpr bool acute(Level level) { return level == Level::E || level == Level::D; }

} // namespace leitstelle
