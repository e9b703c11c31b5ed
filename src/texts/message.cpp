#include "texts/message.hpp"

namespace leitstelle::texts {

static constexpr std::size_t most_nested = 4;

static bool is_name(std::string_view name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
}

class Message::Parser {
public:
    Parser(std::string_view pattern, Signature& signature)
        : m_pattern(pattern), m_signature(signature) {}

    bool whole(Pieces& pieces) {
        return read_pieces(pieces, false, 0) &&
               (at_end() || fail("a closing brace without an opening one"));
    }
    const std::string& error() const { return m_error; }

private:
    bool at_end() const { return m_at >= m_pattern.size(); }
    char here() const { return at_end() ? '\0' : m_pattern[m_at]; }
    bool fail(const std::string& what) {
        m_error = "column " + std::to_string(m_at + 1) + ": " + what;
        return false;
    }
    void skip_spaces() {
        while (here() == ' ' || here() == '\n' || here() == '\t') ++m_at;
    }
    std::string word() {
        skip_spaces();
        const std::size_t from = m_at;
        while (!at_end() && std::string_view(" \n\t,{}'").find(here()) == std::string_view::npos)
            ++m_at;
        return std::string(m_pattern.substr(from, m_at - from));
    }
    bool take(char wanted) {
        skip_spaces();
        if (here() != wanted) return fail(std::string("'") + wanted + "' expected");
        ++m_at;
        return true;
    }

    // '' is an apostrophe; an apostrophe before a special character quotes up to the next one; any
    // other apostrophe is itself (ICU's default, so that "don't" needs no thought).
    bool read_apostrophe(std::string& text, bool in_plural) {
        ++m_at;
        if (here() == '\'') return text += '\'', ++m_at, true;
        const bool quotes = here() == '{' || here() == '}' || (in_plural && here() == '#');
        if (!quotes) return text += '\'', true;
        for (; !at_end(); ++m_at) {
            if (here() != '\'') text += here();
            else if (m_pattern.substr(m_at, 2) == "''") text += '\'', ++m_at;
            else return ++m_at, true;
        }
        return fail("a quotation is not closed");
    }

    static std::string& literal(Pieces& pieces) {
        if (pieces.empty() || pieces.back().kind != Piece::Kind::text) pieces.emplace_back();
        return pieces.back().text;
    }

    bool read_pieces(Pieces& pieces, bool in_plural, std::size_t depth) {
        if (depth > most_nested) return fail("nested too deep");
        while (!at_end() && here() != '}') {
            if (here() == '{') {
                if (!read_argument(pieces.emplace_back(), depth, in_plural)) return false;
            } else if (here() == '\'') {
                if (!read_apostrophe(literal(pieces), in_plural)) return false;
            } else if (here() == '#' && in_plural) {
                pieces.emplace_back().kind = Piece::Kind::count;
                ++m_at;
            } else {
                literal(pieces) += here();
                ++m_at;
            }
        }
        return true;
    }

    bool note(const std::string& name, Form form) {
        const auto [known, fresh] = m_signature.emplace(name, form);
        if (fresh || known->second == form || form == Form::plain) return true;
        if (known->second != Form::plain) return fail("\"" + name + "\" is plural and select");
        known->second = form;
        return true;
    }

    bool read_argument(Piece& piece, std::size_t depth, bool in_plural) {
        ++m_at; // the opening brace
        piece.text = word();
        if (!is_name(piece.text)) return fail("an argument's name expected (a-z, 0-9, _)");
        skip_spaces();
        piece.kind = Piece::Kind::argument;
        if (here() == '}') return ++m_at, note(piece.text, Form::plain);
        if (!take(',')) return false;
        const std::string form = word();
        if (form != "plural" && form != "select")
            return fail("unknown form \"" + form + "\", allowed: plural, select");
        piece.kind = form == "plural" ? Piece::Kind::plural : Piece::Kind::select;
        const bool counts = piece.kind == Piece::Kind::plural;
        if (!note(piece.text, counts ? Form::plural : Form::select) || !take(',')) return false;
        if (!read_choices(piece, depth, counts || in_plural)) return false;
        return take('}');
    }

    bool allowed(const Piece& piece, const std::string& when) {
        if (piece.kind == Piece::Kind::select) return is_name(when) || fail("a word expected");
        if (when == "one" || when == "other") return true;
        const bool exact = when.size() > 1 && when.size() < 10 && when[0] == '=' &&
                           when.find_first_not_of("0123456789", 1) == when.npos;
        return exact || fail("unknown plural form \"" + when + "\", allowed: =N, one, other");
    }

    bool read_choices(Piece& piece, std::size_t depth, bool in_plural) {
        bool has_other = false;
        for (skip_spaces(); !at_end() && here() != '}'; skip_spaces()) {
            Choice choice{word(), {}};
            if (!allowed(piece, choice.when)) return false;
            for (const Choice& earlier : piece.choices)
                if (earlier.when == choice.when)
                    return fail("\"" + choice.when + "\" stands twice");
            has_other |= choice.when == "other";
            if (!take('{') || !read_pieces(choice.pieces, in_plural, depth + 1) || !take('}'))
                return false;
            piece.choices.push_back(std::move(choice));
        }
        return has_other || fail("\"other\" is missing");
    }

    std::string_view m_pattern;
    Signature& m_signature;
    std::size_t m_at = 0;
    std::string m_error;
};

Result<Message, std::string> Message::compile(std::string_view pattern) {
    Message message;
    Parser parser(pattern, message.m_signature);
    if (!parser.whole(message.m_pieces)) return Unexpected{parser.error()};
    return message;
}

const Message::Pieces& Message::chosen(const Piece& piece, const Argument& argument) {
    const Pieces* other = nullptr;
    const Pieces* one = nullptr;
    for (const Choice& choice : piece.choices) {
        const bool plural = piece.kind == Piece::Kind::plural;
        const bool exact =
            plural ? choice.when == '=' + argument.text : choice.when == argument.text;
        if (exact) return choice.pieces;
        if (plural && choice.when == "one" && argument.number == 1) one = &choice.pieces;
        if (choice.when == "other") other = &choice.pieces;
    }
    must(other != nullptr); // the parser saw to it
    return one ? *one : *other;
}

void Message::write(const Pieces& pieces, const Arguments& arguments, std::string_view count,
                    std::string& out) {
    for (const Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::text) {
            out += piece.text;
        } else if (piece.kind == Piece::Kind::count) {
            out += count;
        } else {
            const Argument& argument = arguments.find(piece.text)->second;
            if (piece.kind == Piece::Kind::argument) out += argument.text;
            else
                write(chosen(piece, argument), arguments,
                      piece.kind == Piece::Kind::plural ? argument.text : count, out);
        }
    }
}

Result<std::string, std::string> Message::render(const Arguments& arguments) const {
    for (const auto& [name, form] : m_signature) {
        const auto given = arguments.find(name);
        if (given == arguments.end()) return Unexpected{"argument \"" + name + "\" is missing"};
        if (form == Form::plural && !given->second.number)
            return Unexpected{"argument \"" + name + "\" is not a number"};
    }
    std::string out;
    write(m_pieces, arguments, {}, out);
    return out;
}

} // namespace leitstelle::texts
