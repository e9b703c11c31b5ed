// The victim's page as HTML: one column, large type, one thought a line, no script.
#include "api/page_writer.hpp"
#include "api/victim_page.hpp"

namespace leitstelle::api {

namespace {

struct Writing {
    Inside& inside;
    const VisitPtr& visit;
    const VictimPage& page;
    const VictimHistory& history;
    Html html{};

    std::string say(std::string_view key, const texts::Arguments& arguments = {}) const {
        return inside.text(visit->language, key, arguments);
    }
    std::string clock(Instant instant) const { return clock_of(inside.parts.reference, instant); }
    std::string day(Instant instant) const { return day_of(inside.parts.reference, instant); }
    std::string opened(std::uint64_t id) const {
        return id == 0 ? std::string{} : inside.parts.reg.find(id).value_or("");
    }
    const std::string& in_language(const triage::Text& text) const {
        return visit->language == texts::Language::en && !text.en.empty() ? text.en : text.de;
    }
    void section(std::string_view title_key, std::string_view style = {}) {
        html.open("section", {{"class", style}}).element("h2", say(title_key));
    }

    void reference();
    void steps();
    void step(Step which, std::string_view key, const std::string& more);
    std::string helper_line(const VictimPage::Helper& helper) const;
    void situation();
    void first_aid();
    void clocks();
    void are_we_real();
    void messages();
    void say_something();
    void good_to_know();
    void report();
};

void Writing::reference() {
    section("page.victim.reference", "key");
    html.element("b", page.reference);
    html.element("span", say("page.victim.speak",
                             {{"digits", spoken_digits(visit->language, page.reference)}}));
    html.open("p");
    html.open("a", {{"class", "btn main"}, {"href", telephone_link(page.phone)}});
    html.text(say("page.victim.call")).text(" ").text(page.phone).close("a").close("p");
    html.close("section");
}

std::string Writing::helper_line(const VictimPage::Helper& helper) const {
    return say(helper.remote ? "page.victim.helper_remote" : "page.victim.helper",
               {{"name", opened(helper.person.value)},
                {"partner", opened(helper.partner.value)},
                {"time", clock(helper.arrives_by)}});
}

void Writing::step(Step which, std::string_view key, const std::string& more) {
    const bool past = which < page.step, here = which == page.step;
    const std::string number = std::to_string(static_cast<int>(which));
    html.open("li", {{"class", past   ? "past"
                               : here ? "here"
                                      : "next"},
                     {"data-n", number},
                     {here ? "aria-current" : "data-step", here ? "step" : number}});
    html.element(here ? "strong" : "span", say(key));
    if (!more.empty() && (here || past)) html.element("span", " " + more);
    html.close("li");
}

void Writing::steps() {
    section("page.victim.steps");
    html.open("ol", {{"class", "way"}});
    step(Step::reported, "page.victim.step_reported",
         say("page.victim.at", {{"day", day(page.reported)}, {"time", clock(page.reported)}}));
    step(Step::looking, page.emergency ? "page.victim.step_looking" : "page.victim.step_advice",
         page.step == Step::looking ? say("page.victim.looking_more") : "");
    std::string coming, there;
    for (const auto& helper : page.helpers) {
        std::string& line = helper.there ? there : coming;
        if (!line.empty()) line += ' ';
        line += helper_line(helper);
    }
    step(Step::coming, "page.victim.step_coming", coming);
    step(Step::there, "page.victim.step_there", there);
    step(Step::done, "page.victim.step_done", "");
    html.close("ol").close("section");
}

void Writing::situation() {
    const std::string announcement = opened(page.situation_announcement.value);
    const std::string first = opened(page.situation_first_aid.value);
    if (announcement.empty() && first.empty() && history.to_all.empty()) return;
    section("page.victim.situation", "problem");
    html.element("p", announcement).element("p", first);
    for (const auto& message : history.to_all) {
        html.element("p", opened(message.text.value));
        html.element("p",
                     say("page.victim.at", {{"day", day(message.at)}, {"time", clock(message.at)}}),
                     {{"class", "muted"}});
    }
    html.close("section");
}

void Writing::first_aid() {
    const auto list = [&](triage::InstructionKind kind, std::string_view title,
                          std::string_view style) {
        section(title, style);
        html.open("ul");
        bool any = false;
        for (const auto& one : page.first_aid) {
            if (one.kind != kind) continue;
            any = true;
            if (kind == triage::InstructionKind::do_not) {
                html.element("li", in_language(one.text));
                continue;
            }
            html.open("li").open("label", {{"class", "tick"}});
            html.single("input", {{"type", "checkbox"}});
            html.element("span", in_language(one.text)).close("label").close("li");
        }
        if (!any) html.element("li", say("page.victim.nothing_yet"));
        html.close("ul").close("section");
    };
    html.open("div", {{"class", "cols"}});
    list(triage::InstructionKind::do_this, "page.victim.do", "todo");
    list(triage::InstructionKind::do_not, "page.victim.do_not", "dont");
    html.close("div");
}

// Art. 33 GDPR: 72 hours from awareness, in hours that pass, not in days of a calendar: counted in
// UTC, so that no change of the clock adds or takes one.
void Writing::clocks() {
    const Instant now = inside.parts.clock.now();
    const Instant until = page.aware + std::chrono::hours{72};
    section("page.victim.clocks");
    html.open("p").element("b", say("page.victim.gdpr")).close("p");
    const auto left = std::chrono::floor<std::chrono::minutes>(until - now);
    if (left.count() > 0) {
        html.element("p",
                     say("page.victim.left", {{"hours", std::int64_t{left.count() / 60}},
                                              {"minutes", std::int64_t{left.count() % 60}}}),
                     {{"class", "left"}});
        const auto used = std::chrono::floor<std::chrono::minutes>(now - page.aware).count();
        html.element("progress", "",
                     {{"max", std::to_string(72 * 60)},
                      {"value", std::to_string(used)},
                      {"aria-label", say("page.victim.time_used")}});
    } else {
        html.element("p", say("page.victim.over"), {{"class", "left"}});
    }
    html.element("p", say("page.victim.gdpr_more", {{"day", day(until)}, {"time", clock(until)}}));
    html.open("p").element("b", say("page.victim.nis2")).close("p");
    html.element("p", say("page.victim.nis2_more")).close("section");
}

void Writing::are_we_real() {
    const std::string word = opened(page.code_word.value);
    section("page.victim.real");
    if (!word.empty()) {
        html.element("p", say("page.victim.real_word")).element("p", word, {{"class", "word"}});
        html.element("p", say("page.victim.real_wrong", {{"phone", page.phone}}));
    }
    html.element("p", say("page.victim.never_ask")).close("section");
}

void Writing::messages() {
    if (page.messages.empty()) return;
    section("page.victim.messages");
    html.open("ol", {{"class", "talk"}});
    for (std::uint32_t n = 0; n < page.messages.size(); ++n) {
        const auto& message = page.messages[n];
        const std::string what = boost::describe::enum_to_string(message.says, "other");
        html.open("li");
        html.element("p", say("page.victim.you_said",
                              {{"time", clock(message.at)}, {"what", say("page.says." + what)}}));
        const std::string words = opened(message.text.value);
        if (!words.empty()) html.element("blockquote", words);
        const auto answer = history.answers.find(n);
        if (answer != history.answers.end())
            html.element("p",
                         say("page.victim.we_answered", {{"text", opened(answer->second.value)}}),
                         {{"class", "answer"}});
        else
            html.element("p", say("page.victim.answer_by", {{"time", clock(message.answer_by)}}),
                         {{"class", "muted"}});
        html.close("li");
    }
    html.close("ol").close("section");
}

void Writing::say_something() {
    section("page.victim.say");
    html.open("form", {{"method", "post"}, {"action", "/notfall"}, {"class", "sheet"}});
    html.single("input", {{"type", "hidden"}, {"name", "action"}, {"value", "say"}});
    html.single("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", visit->who().csrf}});
    html.open("fieldset").element("legend", say("page.victim.say_what"));
    for (const char* says : {"worse", "nobody_came", "solved", "another_number", "ransom_note"}) {
        html.open("label", {{"class", "tick"}});
        html.single("input",
                    {{"type", "radio"}, {"name", "says"}, {"value", says}, {"required", ""}});
        html.element("span", say(std::string("page.says.") + says)).close("label");
    }
    html.close("fieldset");
    html.open("label").element("span", say("page.victim.say_text"));
    html.element("textarea", "", {{"name", "text"}, {"rows", "4"}, {"maxlength", "8000"}});
    html.close("label");
    html.field(say("page.victim.say_number"), {{"name", "contact"}, {"type", "tel"}});
    html.open("p");
    html.element("button", say("page.victim.say_send"), {{"class", "btn"}, {"type", "submit"}});
    html.close("p").close("form").close("section");
}

void Writing::good_to_know() {
    section("page.victim.good_to_know");
    html.open("dl");
    const auto row = [&](std::string_view title, const std::string& text) {
        html.element("dt", say(title)).element("dd", text);
    };
    row("page.victim.costs", say("page.victim.costs_more"));
    row("page.victim.police",
        say(page.police_told ? "page.victim.police_told" : "page.victim.police_more"));
    row("page.victim.insurer",
        say(page.insurer_told ? "page.victim.insurer_told" : "page.victim.insurer_more"));
    std::string partners;
    for (const auto& helper : page.helpers) {
        const std::string name = opened(helper.partner.value);
        if (name.empty() || partners.find(name) != std::string::npos) continue;
        partners += (partners.empty() ? "" : ", ") + name;
    }
    row("page.victim.data", partners.empty()
                                ? say("page.victim.data_more")
                                : say("page.victim.data_partner", {{"partner", partners}}));
    html.close("dl").close("section");
}

void Writing::report() {
    if (page.step != Step::done || history.reports.empty()) return;
    section("page.victim.report");
    for (const auto& work : history.reports) {
        html.open("dl");
        for (const auto& [title, id] : {std::pair{"page.victim.report_what", work.what},
                                        {"page.victim.report_done", work.done},
                                        {"page.victim.report_advice", work.recommendations}}) {
            const std::string text = opened(id.value);
            if (!text.empty()) html.element("dt", say(title)).element("dd", text);
        }
        html.close("dl");
    }
    html.close("section");
}

const char* title_of(const VictimPage& page) {
    if (!page.is_incident && page.step != Step::done) return "page.victim.title_report";
    switch (page.step) {
    case Step::reported: return "page.victim.title_advice";
    case Step::looking: return "page.victim.title_looking";
    case Step::coming: return "page.victim.title_coming";
    case Step::there: return "page.victim.title_there";
    case Step::done: return "page.victim.title_done";
    }
    return "page.victim.title_report";
}

} // namespace

void write_victim_page(Inside& inside, const VisitPtr& visit, const VictimPage& page,
                       const VictimHistory& history) {
    Writing writing{inside, visit, page, history};
    const std::string title = writing.say(title_of(page));
    writing.html.element("h1", title);
    if (find(visit->request.query, "sent"))
        writing.html.element("p", writing.say("page.victim.sent"),
                             {{"class", "fine"}, {"role", "status"}});
    writing.situation();
    writing.html.open("div", {{"class", "cols"}});
    writing.reference();
    writing.steps();
    writing.html.close("div");
    writing.report();
    if (page.promise) write_promise(inside, visit, page.reception, *page.promise, writing.html);
    if (page.is_incident) {
        writing.first_aid();
        writing.messages();
    }
    writing.html.open("div", {{"class", "cols"}});
    writing.clocks();
    writing.are_we_real();
    writing.html.close("div");
    if (page.is_incident) writing.say_something();
    writing.good_to_know();
    writing.html.open("p", {{"class", "muted"}});
    writing.html.text(
        writing.say("page.victim.as_of", {{"time", writing.clock(inside.parts.clock.now())}}));
    writing.html.text(" ").element("a", writing.say("page.victim.reload"), {{"href", "/notfall"}});
    writing.html.close("p");
    send_page(inside, visit,
              {.title = title + " " + page.reference,
               .region = page.region,
               .phone = page.phone,
               .path = "/notfall",
               .role = "victim"},
              writing.html.take());
}

} // namespace leitstelle::api
