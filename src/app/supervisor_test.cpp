#include "app/supervisor.hpp"
#include "base/must.hpp"
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace leitstelle::app {

namespace {

// Each run of the server is a process of its own: what they did is counted in a file.
struct Supervisor : testing::Test {
    Supervisor() {
        std::string name = (std::filesystem::temp_directory_path() / "runs-XXXXXX").string();
        const int file = ::mkstemp(name.data());
        must(file >= 0);
        ::close(file);
        runs = name;
    }
    ~Supervisor() override { std::filesystem::remove(runs); }
    std::size_t begun() { // this run among them
        std::ofstream(runs, std::ios::app) << 'x';
        return std::filesystem::file_size(runs);
    }
    [[noreturn]] static void end(Exit exit) { ::_exit(static_cast<int>(exit)); }
    std::filesystem::path runs;
};

TEST_F(Supervisor, a_server_that_ended_well_or_was_used_wrongly_is_not_started_again) {
    for (Exit exit : {Exit::good, Exit::usage, Exit::damaged}) {
        std::filesystem::resize_file(runs, 0);
        EXPECT_EXIT(end(supervised([&](LastEnd) { return begun(), exit; })),
                    testing::ExitedWithCode(static_cast<int>(exit)), "");
        EXPECT_EQ(std::filesystem::file_size(runs), 1u);
    }
}
TEST_F(Supervisor, a_server_whose_journal_failed_is_started_again) {
    EXPECT_EXIT(
        end(supervised([&](LastEnd) { return begun() < 3 ? Exit::start_again : Exit::good; })),
        testing::ExitedWithCode(0), "started again");
    EXPECT_EQ(std::filesystem::file_size(runs), 3u);
}
TEST_F(Supervisor, a_server_that_broke_by_itself_learns_it_at_the_next_start) {
    EXPECT_EXIT(end(supervised([&](LastEnd last) {
                    if (begun() == 1) std::abort();
                    return last == LastEnd::broke ? Exit::good : Exit::refused;
                })),
                testing::ExitedWithCode(0), "signal 6");
}
TEST_F(Supervisor, a_server_killed_from_outside_has_broken_nothing) {
    EXPECT_EXIT(end(supervised([&](LastEnd last) {
                    if (begun() == 1) ::kill(::getpid(), SIGKILL);
                    return last == LastEnd::other ? Exit::good : Exit::refused;
                })),
                testing::ExitedWithCode(0), "signal 9");
}

} // namespace
} // namespace leitstelle::app
