// One message of the catalogue, in a subset of ICU's MessageFormat:
//
//   {name}                                        the argument as it is
//   {n, plural, =0 {none} one {one} other {#}}    n is a whole number; # shows it
//   {kind, select, site {on site} other {by phone}}
//   '{'  ''                                       a brace, an apostrophe
//
// German and English have the same two plural forms: one for exactly 1, other for the rest.
// Promise: what compiles renders whenever all its arguments are given; nothing else can fail.
#pragma once
#include "base/result.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::texts {

struct Argument {
    std::string text;
    std::optional<std::int64_t> number; // given: may drive a plural

    Argument(std::string_view t) : text(t) {}
    Argument(const std::string& t) : text(t) {}
    Argument(const char* t) : text(t) {}
    Argument(std::int64_t n) : text(std::to_string(n)), number(n) {}
    Argument(int n) : Argument(std::int64_t{n}) {}
    Argument(std::uint32_t n) : Argument(std::int64_t{n}) {}
};
using Arguments = std::map<std::string, Argument, std::less<>>;

enum class Form { plain, plural, select };
using Signature = std::map<std::string, Form, std::less<>>; // the arguments a message needs

class Message {
public:
    // The error says what is wrong and where: "column 12: ...".
    static Result<Message, std::string> compile(std::string_view pattern);

    // The error names the argument that is missing or is not a number.
    Result<std::string, std::string> render(const Arguments& arguments) const;
    const Signature& signature() const { return m_signature; }

private:
    struct Piece;
    using Pieces = std::vector<Piece>;
    struct Choice {
        std::string when; // "other", "one", "=0", a word of a select
        Pieces pieces;
    };
    struct Piece {
        enum class Kind { text, argument, plural, select, count } kind = Kind::text;
        std::string text; // literal text, or the argument's name
        std::vector<Choice> choices;
    };
    class Parser;
    static void write(const Pieces& pieces, const Arguments& arguments, std::string_view count,
                      std::string& out);
    static const Pieces& chosen(const Piece& piece, const Argument& argument);

    Pieces m_pieces;
    Signature m_signature;
};

} // namespace leitstelle::texts
