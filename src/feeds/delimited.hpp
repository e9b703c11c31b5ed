// Rows of a file whose fields are separated by one character: tab-separated as it stands, or CSV
// with quotes (RFC 4180; a quoted field does not run over the end of its line here).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::feeds {

enum class Quotes { none, double_quotes };

// The fields of one line; nothing when a quote is left open or stands in the wrong place.
std::optional<std::vector<std::string>> split_row(std::string_view line, char separator,
                                                  Quotes quotes);

// Takes the next line off `text`, without its end (LF or CRLF).
std::string_view take_line(std::string_view& text);

} // namespace leitstelle::feeds
