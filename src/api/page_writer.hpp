// Pages made by the server: HTML in which every text is escaped on its way in, a frame that all
// public pages share, and times as people read them. No script and no inline style anywhere.
#pragma once
#include "api/inside.hpp"
#include <initializer_list>

namespace leitstelle::api {

class Html {
public:
    struct Attribute {
        std::string_view name;
        std::string_view value;
    };
    using Attributes = std::initializer_list<Attribute>;

    Html& open(std::string_view tag, Attributes attributes = {});
    Html& close(std::string_view tag);
    Html& single(std::string_view tag, Attributes attributes = {}); // <input>, <br>, <meta>
    Html& text(std::string_view text);
    Html& element(std::string_view tag, std::string_view text, Attributes attributes = {});
    // A label with its field.
    Html& field(std::string_view label, Attributes attributes);
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
};

struct Frame {
    std::string title;
    std::string region; // "" when none is known
    std::string phone;
    std::string_view path; // for the links to the other language
    int status = 200;
    std::string_view role; // of the body, for the style
};
// Wraps the body and answers.
void send_page(Inside& inside, const VisitPtr& visit, const Frame& frame, std::string body);

// "14:31" and "20.11.2026" in German time; English the same way round as in Germany, with a 24-hour
// clock, so that both readers mean the same day.
std::string clock_of(const Reference& reference, Instant instant);
std::string day_of(const Reference& reference, Instant instant);

// "drei acht zwei sieben, vier neun eins sechs"
std::string spoken_digits(texts::Language language, std::string_view reference);
// "tel:0800..." of a number as it is printed
std::string telephone_link(std::string_view number);

} // namespace leitstelle::api
