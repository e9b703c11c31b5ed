// Inside the server: the head of an answer as it goes over the wire.
#pragma once
#include "api/message.hpp"

namespace leitstelle::api {

// No line break in names and values: one would be a forged header.
bool are_clean(const Fields& headers);

// Status line, Date, Content-Type (unless empty) and the headers, each with its line end.
std::string head_of(int status, std::string_view content_type, const Fields& headers);

} // namespace leitstelle::api
