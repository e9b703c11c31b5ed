#include "base/time.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

static std::string again(std::string_view text) {
    const auto instant = instant_from_text(text);
    return instant ? to_text(*instant) : "refused";
}

TEST(Time, reads_any_offset_and_writes_utc) {
    EXPECT_EQ(again("2026-03-02T12:00:00Z"), "2026-03-02T12:00:00.000Z");
    EXPECT_EQ(again("2026-07-01T00:30:00.25+02:00"), "2026-06-30T22:30:00.250Z");
    EXPECT_EQ(again("1969-12-31T23:59:59.999Z"), "1969-12-31T23:59:59.999Z");
}
TEST(Time, refuses_what_is_no_time) {
    for (auto text :
         {"", "2026", "2026-02-30T12:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T12:00:00",
          "2026-03-02T12:00:00Zx", "2026-03-02T12:00:00.Z", "2026-03-02T12:61:00Z"})
        EXPECT_EQ(again(text), "refused") << text;
}

} // namespace leitstelle
