#include "storage/lock.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leitstelle::storage {
namespace {

TEST(FolderLock, RefusesTheSecondServerAndNamesTheFirst) {
    TestFolder folder;
    auto first = FolderLock::take(folder.path);
    ASSERT_TRUE(first);
    auto second = FolderLock::take(folder.path);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().what.find("process " + std::to_string(::getpid())), std::string::npos)
        << second.error().what;
}

TEST(FolderLock, IsFreeAgainWhenTheFirstEnds) {
    TestFolder folder;
    { auto first = FolderLock::take(folder.path); }
    EXPECT_TRUE(FolderLock::take(folder.path));
}

TEST(FolderLock, IsFreeAgainWhenTheHolderIsKilled) {
    TestFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto lock = FolderLock::take(folder.path);
        if (::write(ready[1], "x", 1) != 1 || !lock) ::_exit(1);
        for (;;) ::pause();
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_FALSE(FolderLock::take(folder.path));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(FolderLock::take(folder.path));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(FolderLock, MakesAFolderThatOnlyTheOwnerEnters) {
    TestFolder folder;
    const Path data = folder.path / "deep" / "data";
    ASSERT_TRUE(FolderLock::take(data));
    EXPECT_EQ(std::filesystem::status(data).permissions(), std::filesystem::perms::owner_all);
}

TEST(FolderLock, SaysWhyAFolderCannotBeMade) {
    TestFolder folder;
    std::fclose(std::fopen((folder.path / "file").c_str(), "w"));
    auto lock = FolderLock::take(folder.path / "file" / "data");
    ASSERT_FALSE(lock);
    EXPECT_NE(lock.error().what.find("Not a directory"), std::string::npos) << lock.error().what;
}

TEST(Hold, AFolderIsHeldUntilItIsReleased) {
    TestFolder folder;
    EXPECT_FALSE(held(folder.path));
    ASSERT_TRUE(hold(folder.path, "restored"));
    EXPECT_EQ(held(folder.path), "restored");
    ASSERT_TRUE(release(folder.path));
    EXPECT_FALSE(held(folder.path));
    EXPECT_TRUE(release(folder.path));
}

} // namespace
} // namespace leitstelle::storage
