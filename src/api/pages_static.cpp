// What is served as it lies there: the built pages with their scripts, the catalogue, the style of
// the public pages. Built files carry no version in their name, so browsers ask again and get 304.
#include "api/handlers.hpp"
#include "api/public_style.hpp"
#include "net/secrets.hpp"
#include <fstream>
#include <sstream>

namespace leitstelle::api {

namespace {

std::optional<std::string> content_of(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error) || error) return {};
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return {};
    return std::move(text).str();
}

std::string media_of(const std::filesystem::path& file) {
    static const std::map<std::string, std::string, std::less<>> types{
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".html", "text/html; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

void send(Inside& inside, const VisitPtr& visit, std::string content, std::string media) {
    const std::string tag = '"' + secrets::token_hash(content).substr(0, 32) + '"';
    Response response{200, std::move(media), {}, {}};
    response.headers.push_back({"ETag", tag});
    response.headers.push_back({"Cache-Control", "no-cache"}); // keep it, and ask
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    const auto known = visit->request.header("If-None-Match");
    if (known && known->find(tag) != std::string_view::npos) {
        response.status = 304;
        response.content_type = "";
    } else {
        response.body = std::move(content);
    }
    inside.answer(visit, std::move(response));
}

// One segment or several, none of which leads out of the folder.
bool stays_inside(std::string_view path) {
    return !path.empty() && path.front() != '/' && path.find("..") == path.npos &&
           path.find('\\') == path.npos && path.find('\0') == path.npos;
}

void put_in(std::string& page, std::string_view before, std::string_view text) {
    for (auto at = page.find(before); at != page.npos; at = page.find(before, at)) {
        page.insert(at + before.size(), text);
        at += before.size() + text.size();
    }
}

} // namespace

void get_asset(Inside& inside, const VisitPtr& visit) {
    const auto rest = visit->request.parameter("rest");
    if (!stays_inside(rest)) return inside.refuse(visit, DoorRefusal::not_found);
    const auto file = inside.parts.web_folder / std::filesystem::path(rest);
    auto content = content_of(file);
    if (!content || file.extension() == ".html")
        return inside.refuse(visit, DoorRefusal::not_found);
    send(inside, visit, std::move(*content), media_of(file));
}

// The frame of an application page, with a nonce for its own script and style.
void get_app_page(Inside& inside, const VisitPtr& visit) {
    const bool responder = visit->request.path == "/einsatz";
    auto page =
        content_of(inside.parts.web_folder / (responder ? "responder.html" : "console.html"));
    if (!page) return inside.refuse(visit, DoorRefusal::not_found, "web/dist is not built");
    const std::string nonce = secrets::nonce();
    put_in(*page, "<script", " nonce=\"" + nonce + "\"");
    put_in(*page, "<style", " nonce=\"" + nonce + "\"");
    if (inside.parts.demo) put_in(*page, "<head>", "<meta name=\"leitstelle-demo\">");
    Response response{200, "text/html; charset=utf-8", std::move(*page), {}};
    response.headers.push_back({"Cache-Control", "no-store"});
    add_safety_headers(response, {.nonce = nonce, .over_tls = visit->request.over_tls});
    inside.answer(visit, std::move(response));
}

void get_texts(Inside& inside, const VisitPtr& visit) {
    const auto name = visit->request.parameter("language");
    if (name != "de.json" && name != "en.json") return inside.refuse(visit, DoorRefusal::not_found);
    auto content = content_of(inside.parts.texts_folder / std::filesystem::path(name));
    if (!content) return inside.refuse(visit, DoorRefusal::not_found);
    send(inside, visit, std::move(*content), "application/json");
}

void get_style(Inside& inside, const VisitPtr& visit) {
    send(inside, visit, std::string(public_style), "text/css; charset=utf-8");
}

} // namespace leitstelle::api
