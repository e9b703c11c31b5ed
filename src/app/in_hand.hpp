// DATA/in-hand: which command the writer has in hand, in a mapped file, so that a crash cannot lose
// it. A command that broke the program twice is set aside by the Core instead of being tried for
// ever. Holds the command's wire name and key or number, nothing personal.
#pragma once
#include "app/supervisor.hpp"
#include "engine/core.hpp"
#include <array>
#include <filesystem>
#include <memory>

namespace leitstelle::app {

class MappedInHand final : public engine::InHand {
public:
    // What was in hand when the last process broke (not when it was killed from outside) has broken
    // it: its count rises by one.
    static Result<std::unique_ptr<MappedInHand>, std::string>
    open(const std::filesystem::path& folder, LastEnd last);
    ~MappedInHand() override;

    void take(std::string_view what) override;
    void put_down() override;
    bool broke_twice(std::string_view what) override;

    static constexpr std::size_t longest = 200, remembered = 16;

private:
    struct Broken {
        char what[longest];
        std::uint32_t times;
    };
    struct Page {
        char magic[8];
        char in_hand[longest]; // "" = nothing
        std::uint32_t next;    // where the next one is remembered, round and round
        Broken broken[remembered];
    };
    explicit MappedInHand(Page* page) : m_page(page) {}
    void count_broken();

    Page* m_page;
};

} // namespace leitstelle::app
