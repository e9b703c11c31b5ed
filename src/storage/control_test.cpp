#include "storage/control.hpp"
#include "storage/folder_test.hpp"
#include <cstring>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace leitstelle::storage {
namespace {

std::string echo(std::string_view request) { return "answer to " + std::string(request); }
constexpr Duration patience = std::chrono::seconds{10};

TEST(Control, AnswersOneLineWithOneLine) {
    TestFolder folder;
    auto server = ControlServer::start(folder.path, echo).value();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(ask_server(folder.path, "{\"n\":1}", patience).value(), "answer to {\"n\":1}");
}

TEST(Control, SaysThatNoServerIsRunning) {
    TestFolder folder;
    auto nobody = ask_server(folder.path, "{}", patience);
    ASSERT_FALSE(nobody);
    EXPECT_NE(nobody.error().what.find("no server is running on"), std::string::npos);
    { auto server = ControlServer::start(folder.path, echo).value(); }
    EXPECT_FALSE(ask_server(folder.path, "{}", patience)) << "the socket went with the server";
}

TEST(Control, TakesThePlaceOfAKilledServersSocket) {
    TestFolder folder;
    {
        const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto name = (folder.path / "control.sock").string();
        std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
        ASSERT_EQ(::bind(left, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        ::close(left);
    }
    EXPECT_FALSE(ask_server(folder.path, "{}", patience));
    auto server = ControlServer::start(folder.path, echo).value();
    EXPECT_TRUE(ask_server(folder.path, "{}", patience));
}

TEST(Control, OnlyTheOwnerMayKnock) {
    TestFolder folder;
    auto server = ControlServer::start(folder.path, echo).value();
    EXPECT_EQ(std::filesystem::status(folder.path / "control.sock").permissions(),
              static_cast<std::filesystem::perms>(0600));
}

TEST(Control, WorksInAFolderWithAVeryLongName) {
    TestFolder folder;
    const Path deep = folder.path / std::string(200, 'a') / std::string(200, 'b');
    std::filesystem::create_directories(deep);
    auto server = ControlServer::start(deep, echo).value();
    EXPECT_TRUE(ask_server(deep, "{}", patience));
}

TEST(Control, ARequestThatIsTooLongGetsNoAnswerAndHarmsNobody) {
    TestFolder folder;
    auto server = ControlServer::start(folder.path, echo).value();
    EXPECT_FALSE(ask_server(folder.path, std::string(3 << 20, 'x'), patience));
    EXPECT_TRUE(ask_server(folder.path, "{}", patience));
}

TEST(Control, CarriesALongAnswer) {
    TestFolder folder;
    const std::string answer(5 << 20, 'y');
    auto server =
        ControlServer::start(folder.path, [&](std::string_view) { return answer; }).value();
    EXPECT_EQ(ask_server(folder.path, "{}", patience).value(), answer);
}

} // namespace
} // namespace leitstelle::storage
