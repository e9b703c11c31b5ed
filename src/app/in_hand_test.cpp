#include "app/in_hand.hpp"
#include <cstdlib>
#include <gtest/gtest.h>

namespace leitstelle::app {

namespace {
constexpr auto broke = LastEnd::broke;

struct InHandTest : testing::Test {
    InHandTest() {
        std::string name = (std::filesystem::temp_directory_path() / "in-hand-XXXXXX").string();
        must(::mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    ~InHandTest() override { std::filesystem::remove_all(folder); }
    // A process that ends while it has `what` in hand.
    void crash_with(std::string_view what) { (*MappedInHand::open(folder, broke))->take(what); }
    std::filesystem::path folder;
};
} // namespace

TEST_F(InHandTest, a_command_that_broke_the_program_twice_is_named_and_no_other) {
    crash_with("incident.report a");
    EXPECT_FALSE((*MappedInHand::open(folder, broke))->broke_twice("incident.report a"));
    crash_with("incident.report a");
    auto again = MappedInHand::open(folder, broke);
    EXPECT_TRUE((*again)->broke_twice("incident.report a"));
    EXPECT_FALSE((*again)->broke_twice("incident.report b"));
}

TEST_F(InHandTest, what_was_put_down_has_broken_nothing) {
    for (int n = 0; n < 3; ++n) {
        auto hand = MappedInHand::open(folder, broke);
        (*hand)->take("incident.report a");
        (*hand)->put_down();
    }
    EXPECT_FALSE((*MappedInHand::open(folder, broke))->broke_twice("incident.report a"));
}

TEST_F(InHandTest, what_was_in_hand_when_somebody_killed_the_process_has_broken_nothing) {
    for (int n = 0; n < 3; ++n) {
        crash_with("incident.report a");
        (void)MappedInHand::open(folder, LastEnd::other);
    }
    EXPECT_FALSE((*MappedInHand::open(folder, broke))->broke_twice("incident.report a"));
}

TEST_F(InHandTest, a_name_longer_than_its_place_is_known_again_by_its_beginning) {
    const std::string name(500, 'x');
    crash_with(name);
    crash_with(name);
    EXPECT_TRUE((*MappedInHand::open(folder, broke))->broke_twice(name));
}

TEST_F(InHandTest, a_folder_that_is_not_there_is_a_named_problem) {
    EXPECT_FALSE(MappedInHand::open(folder / "missing", broke).has_value());
}

} // namespace leitstelle::app
