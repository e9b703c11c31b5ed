#include "api/page_writer.hpp"

namespace leitstelle::api {

static void escape(std::string_view text, std::string& out) {
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
    (m_out += '<') += tag;
    for (const auto& attribute : attributes) {
        (m_out += ' ') += attribute.name;
        if (attribute.value.empty() && attribute.name != "value") continue;
        m_out += "=\"";
        escape(attribute.value, m_out);
        m_out += '"';
    }
    m_out += '>';
    return *this;
}
Html& Html::close(std::string_view tag) {
    ((m_out += "</") += tag) += ">\n";
    return *this;
}
Html& Html::single(std::string_view tag, Attributes attributes) { return open(tag, attributes); }
Html& Html::text(std::string_view text) {
    escape(text, m_out);
    return *this;
}
Html& Html::element(std::string_view tag, std::string_view content, Attributes attributes) {
    return open(tag, attributes).text(content).close(tag);
}
Html& Html::field(std::string_view label, Attributes attributes) {
    open("label").element("span", label).single("input", attributes).close("label");
    return *this;
}

void send_page(Inside& inside, const VisitPtr& visit, const Frame& frame, std::string body) {
    const bool german = visit->language == texts::Language::de;
    const auto say = [&](std::string_view key, const texts::Arguments& arguments = {}) {
        return inside.text(visit->language, key, arguments);
    };
    Html page;
    page.open("html", {{"lang", german ? "de" : "en"}}).open("head");
    page.single("meta", {{"charset", "utf-8"}});
    page.single("link", {{"rel", "icon"}, {"href", "data:,"}}); // no request for /favicon.ico
    page.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    page.element("title", frame.title);
    page.single("link", {{"rel", "stylesheet"}, {"href", "/style/public.css"}});
    page.close("head").open("body", {{"class", frame.role}});
    page.open("header", {{"class", "top"}}).open("div", {{"class", "wrap"}});
    page.open("span").element("b", frame.region.empty() ? say("page.name") : frame.region);
    if (inside.parts.demo) page.text(" ").element("span", say("page.demo"), {{"class", "demo"}});
    page.close("span");
    page.open("nav", {{"aria-label", say("page.language")}}).open("ul");
    const auto link = [&](std::string_view code, std::string_view name, bool here) {
        page.open("li");
        if (here) page.element("b", name, {{"aria-current", "true"}});
        else
            page.element("a", name,
                         {{"href", std::string(frame.path) + "?lang=" + std::string(code)},
                          {"lang", code},
                          {"hreflang", code}});
        page.close("li");
    };
    link("de", "Deutsch", german);
    link("en", "English", !german);
    page.close("ul").close("nav").close("div").close("header");
    page.open("main", {{"class", "wrap"}});
    std::string head = "<!doctype html>\n" + page.take();
    Html foot;
    foot.open("footer");
    if (!frame.phone.empty())
        foot.open("p")
            .text(say("page.call_us"))
            .text(" ")
            .element("a", frame.phone, {{"href", telephone_link(frame.phone)}})
            .close("p");
    foot.element("p", say("page.danger"));
    foot.close("footer").close("main").close("body").close("html");
    Response response{frame.status,
                      "text/html; charset=utf-8",
                      std::move(head) + std::move(body) + foot.take(),
                      {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"Content-Language", german ? "de" : "en"});
    response.headers.push_back({"Vary", "Accept-Language, Cookie"});
    add_safety_headers(response, {.nonce = {}, .over_tls = visit->request.over_tls});
    inside.answer(visit, std::move(response));
}

static calendar::LocalTime local(const Reference& reference, Instant instant) {
    const auto* zone = reference.zones.find(calendar::Zones::home);
    if (zone) return zone->local(instant);
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    return {
        calendar::Date{day},
        static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(instant - day).count())};
}

std::string clock_of(const Reference& reference, Instant instant) {
    return calendar::clock_text(local(reference, instant).minute);
}
std::string day_of(const Reference& reference, Instant instant) {
    const std::string iso = local(reference, instant).date.to_text(); // 2026-11-20
    return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
}

std::string spoken_digits(texts::Language language, std::string_view reference) {
    static constexpr std::string_view de[] = {"null", "eins",  "zwei",   "drei", "vier",
                                              "fünf", "sechs", "sieben", "acht", "neun"};
    static constexpr std::string_view en[] = {"zero", "one", "two",   "three", "four",
                                              "five", "six", "seven", "eight", "nine"};
    std::string spoken;
    for (const char c : reference) {
        if (c == ' ') spoken += ',';
        if (c < '0' || c > '9') continue;
        if (!spoken.empty()) spoken += ' ';
        spoken += (language == texts::Language::de ? de : en)[c - '0'];
    }
    return spoken;
}

std::string telephone_link(std::string_view number) {
    std::string link = "tel:";
    for (const char c : number)
        if ((c >= '0' && c <= '9') || c == '+') link += c;
    return link;
}

} // namespace leitstelle::api
