// Content lines of iCalendar (RFC 5545 section 3.1): NAME;PARAMETER=value:value, folded over
// several physical lines. This is only the writing on the paper; what it means is read in
// calendar/icalendar.hpp.
#pragma once
#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::calendar {

struct Parameter {
    std::string name;  // upper case
    std::string value; // of a list, as it stands
};

struct ContentLine {
    int number = 0;   // of its first physical line, from 1
    std::string name; // upper case
    std::vector<Parameter> parameters;
    std::string value;                                         // still escaped
    const std::string* parameter(std::string_view name) const; // null: not there
};

struct RawLine {
    int number = 0;
    std::string text;
};

struct MalformedLine {
    int number = 0;
    std::string what;
};

// Joins folded lines; ends of line may be CRLF or LF. Empty lines hold nothing and are left out.
std::vector<RawLine> unfold(std::string_view text);
Result<ContentLine, MalformedLine> parse_content_line(const RawLine& line);

// Value type TEXT (section 3.3.11). An unknown escape is kept as it stands.
std::string unescape_text(std::string_view text);
std::string escape_text(std::string_view text);

// Appends the line with CRLF, folded before its 76th octet and never inside a character.
void put_folded(std::string& out, std::string_view line);

std::string upper(std::string_view text);     // ASCII letters only
std::string shortened(std::string_view text); // for a message: at most 60 octets, whole characters

} // namespace leitstelle::calendar
