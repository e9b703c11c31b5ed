// The simulator's page: plain HTML that works without the script; the script only refreshes it.
#include "app/demo_phone.hpp"

namespace leitstelle::app {

static std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

static constexpr std::string_view head = R"(<!doctype html>
<html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Telefon und Post der Demo – Leitstelle</title><script src="/demo/page.js" defer></script>
<style>
body{font:16px/1.45 system-ui,sans-serif;margin:0;background:#f3f4f6;color:#111}
main{max-width:64rem;margin:0 auto;padding:16px}
section,article{background:#fff;border:1px solid #cfd4da;border-radius:6px;padding:12px;
margin:8px 0}
h1{font-size:20px}h2{font-size:16px;margin:0 0 4px}
.muted{color:#4b5563}pre{white-space:pre-wrap;font:inherit;margin:4px 0}
button{font:inherit;min-height:44px;padding:0 14px;border:1px solid #111;border-radius:4px;
background:#fff}
button.primary{background:#111;color:#fff}
input{font:inherit;min-height:40px;padding:0 8px;width:8rem}
form{display:inline-block;margin:4px 8px 0 0}
:focus-visible{outline:3px solid #ffbf00;outline-offset:2px}
</style></head><body><main>
<h1>Telefon und Post, nachgestellt</h1>
<p>Firmen, Nummern und Anrufe sind frei erfunden, und nichts verlässt diesen Rechner. Die Region hat
in der Demo rund um die Uhr geöffnet, damit sie auch nachts geht. Im echten Betrieb gilt
Montag bis Freitag, 8 bis 18 Uhr.</p>
)";

static std::string clock_of(const DemoPage& page, Instant at) {
    if (!page.zone) return to_text(at);
    return page.zone->local(at).to_text().substr(11);
}

static std::string button(const std::string& action, const std::string& hidden,
                          const std::string& label, bool primary = false) {
    return "<form method=\"post\" action=\"" + action + "\">" + hidden + "<button" +
           (primary ? " class=\"primary\"" : "") + ">" + label + "</button></form>";
}

static std::string hidden(const std::string& name, const std::string& value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">";
}

static std::string path_name(PathKind kind) {
    switch (kind) {
    case PathKind::sms: return "SMS";
    case PathKind::voice: return "Anruf";
    case PathKind::mail: return "E-Mail";
    case PathKind::webhook: return "Meldung an ein Alarmsystem";
    }
    return {};
}

static std::string answers(const DemoMessage& message) {
    const std::string which = hidden("message", std::to_string(message.id));
    const auto key = [&](const std::string& text, const char* label, bool primary) {
        return button("/demo/api/answer", which + hidden("text", text), label, primary);
    };
    const bool call = message.path == PathKind::voice;
    const std::string digit = call ? "3" : std::to_string(message.digit) + ' ';
    const std::string no = call ? "2" : digit + "nein";
    return key(digit + "15", "In 15 Minuten da", true) + key(digit + "30", "In 30", false) +
           key(digit + "60", "In 60", false) + key(no, "Kann nicht", false) +
           "<form method=\"post\" action=\"/demo/api/answer\">" + which +
           "<label>SMS <input name=\"text\" placeholder=\"1 30\"></label> <button>Senden</button>"
           "</form>";
}

static std::string article(const DemoPage& page, const DemoMessage& message) {
    std::string html = "<article id=\"message-" + std::to_string(message.id) + "\"><h2>" +
                       path_name(message.path) + " an " +
                       escaped(message.name.empty() ? message.address : message.name) +
                       "</h2><div class=\"muted\">" + clock_of(page, message.at) + " · " +
                       escaped(message.address) + "</div>";
    if (message.path == PathKind::mail || message.path == PathKind::webhook)
        html += "<div><strong>" + escaped(message.subject) + "</strong></div>";
    html += "<pre>" + escaped(message.text) + "</pre>";
    for (const std::string& link : message.links)
        html += "<div><a href=\"" + escaped(link) + "\">" + escaped(link) + "</a></div>";
    if (message.answerable) html += answers(message);
    return html + "</article>\n";
}

std::string to_html(const DemoPage& page) {
    std::string html(head);
    html += "<div id=\"live\"><section><strong>" + clock_of(page, page.now) + " Uhr</strong>";
    if (page.speed != 1)
        html += " <span class=\"muted\">die Zeit läuft " + std::to_string(page.speed) +
                "-mal so schnell</span>";
    html += "<p>" + button("/demo/api/call", hidden("number", ""), "Ein Anruf klingelt", true);
    for (const DemoPage::Ringing& one : page.calls) {
        const bool talking = one.phase == call::Phase::talking;
        html += "<br>Anruf " + std::to_string(one.call.value) +
                (talking ? " wird gesprochen" : " klingelt") + " seit " +
                clock_of(page, one.since) + " Uhr";
        if (!talking)
            html += " " + button("/demo/api/hang-up",
                                 hidden("call", std::to_string(one.call.value)), "Auflegen");
    }
    html += "</p></section>\n";
    if (page.messages.empty())
        html += "<section>Hier erscheint, was die Leitstelle sendet: Anrufe, SMS und "
                "E-Mails.</section>";
    for (const DemoMessage& message : page.messages) html += article(page, message);
    return html + "</div></main></body></html>\n";
}

std::string_view demo_page_script() {
    return R"(// Fetches the page again every two seconds, unless somebody is typing.
const live = document.getElementById("live");
setInterval(async () => {
    if (document.activeElement && document.activeElement.name === "text") return;
    const answer = await fetch("/demo").catch(() => null);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("live");
    if (fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
}, 2000);
)";
}

} // namespace leitstelle::app
