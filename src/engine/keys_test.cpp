#include "engine/journal_in_memory_test.hpp"
#include "engine/keys.hpp"
#include <gtest/gtest.h>

using namespace leitstelle;
using namespace leitstelle::engine;

TEST(Keys, carry_the_time_at_which_they_were_made) {
    const Instant made{Duration{0x017f22e279b0}}; // the example of RFC 9562, A.6
    EXPECT_EQ(time_of_key("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), made);
    EXPECT_EQ(time_of_key(key_made(made)), made);
}
TEST(Keys, of_any_other_form_are_none) {
    for (const char* key :
         {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e279b0-7cc3-98c4-dc0c0c07398ff",
          "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2_79b0-7cc3-98c4-dc0c0c07398f"})
        EXPECT_FALSE(time_of_key(key)) << key;
}
TEST(Keys, keep_the_answer_beside_them) {
    const KeptAnswer kept{17, {SubjectKind::incident, 3}};
    const auto back = codec::read<KeptAnswer>(codec::to_json(kept));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->position, 17u);
    EXPECT_EQ(back->about, kept.about);
}
