// Text out of mail: encodings and character sets as they really arrive. Every function takes any
// bytes and answers with valid UTF-8; what could not be read properly is noted, never thrown away
// silently.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::channels {

using Notes = std::vector<std::string>; // each one once

void note(Notes& notes, std::string text);

// Known: UTF-8, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252. Anything else is read as UTF-8
// where it is, else as windows-1252, and noted.
std::string text_from(std::string_view bytes, std::string_view charset, Notes& notes);

// RFC 2045 section 6; broken input gives what could be decoded, and a note.
std::string transfer_decoded(std::string_view body, std::string_view encoding, Notes& notes);

// "=?utf-8?Q?M=C3=BCller?=" -> "Müller" (RFC 2047). Line breaks and controls become spaces, so a
// decoded header is one line.
std::string words_decoded(std::string_view value, Notes& notes);

// "text/plain; charset=utf-8; name*0*=UTF-8''B%C3%A4; name*1=r" -> value "text/plain", parameters
// charset and name with RFC 2231 pieces joined and decoded. Names in lower case.
struct Parameterised {
    std::string value; // lower case
    std::map<std::string, std::string, std::less<>> parameters;
    std::string_view parameter(std::string_view name) const;
};
Parameterised parameters_of(std::string_view value, Notes& notes);

// The readable text of HTML: no tags, scripts, styles or comments; links by their text only.
std::string text_of_html(std::string_view html);

} // namespace leitstelle::channels
