// The message catalogue: every text that leaves the house by web, SMS, mail or voice, by key and
// language. Compiled once from data/texts/<language>.json (reading the files is the caller's).
//
// Promises: compile() tells everything wrong at once, by language and key: a message that is not
// well-formed, a key or an argument that one language has and another has not. Every text that the
// program itself asks for is checked with the arguments it gives (texts/notices.hpp), so that
// render() cannot fail for these.
#pragma once
#include "texts/message.hpp"
#include <boost/describe.hpp>
#include <span>

namespace leitstelle::texts {

BOOST_DEFINE_ENUM_CLASS(Language, de, en)

struct Problem {
    Language language{};
    std::string key;
    std::string what;
};
std::string to_text(const Problem&); // "de alarm.sms: argument \"digit\" is missing"

using Messages = std::map<std::string, std::string>; // key -> pattern

// A text the program asks for, with the arguments it gives. Those in `numbers` are whole numbers.
struct Needed {
    std::string_view key;
    std::vector<std::string_view> texts;
    std::vector<std::string_view> numbers;
};

class Catalogue {
public:
    static Result<Catalogue, std::vector<Problem>> compile(const Messages& de, const Messages& en);

    // Is everything there, and does it need no argument that is not given?
    std::vector<Problem> check(std::span<const Needed> needed) const;

    // Arguments that the message does not use are allowed.
    Result<std::string, Problem> render(Language language, std::string_view key,
                                        const Arguments& arguments = {}) const;

private:
    using Compiled = std::map<std::string, Message, std::less<>>;
    static void compile(Language language, const Messages& from, Compiled& into,
                        std::vector<Problem>& problems);
    static void compare(Language language, const Compiled& one, const Compiled& other,
                        std::vector<Problem>& problems);
    const Compiled& of(Language language) const;

    Compiled m_de, m_en;
};

} // namespace leitstelle::texts
