#include "texts/catalogue.hpp"
#include <algorithm>

namespace leitstelle::texts {

std::string to_text(const Problem& problem) {
    return std::string(boost::describe::enum_to_string(problem.language, "?")) + ' ' + problem.key +
           ": " + problem.what;
}

const Catalogue::Compiled& Catalogue::of(Language language) const {
    return language == Language::de ? m_de : m_en;
}

void Catalogue::compile(Language language, const Messages& from, Compiled& into,
                        std::vector<Problem>& problems) {
    for (const auto& [key, pattern] : from) {
        auto message = Message::compile(pattern);
        if (pattern.empty()) problems.push_back({language, key, "the text is empty"});
        if (message) into.emplace(key, std::move(*message));
        else problems.push_back({language, key, message.error()});
    }
}

// What `other` has and `one`, in `language`, lacks.
void Catalogue::compare(Language language, const Compiled& one, const Compiled& other,
                        std::vector<Problem>& problems) {
    for (const auto& [key, theirs] : other) {
        const auto ours = one.find(key);
        if (ours == one.end()) {
            problems.push_back({language, key, "the text is missing"});
            continue;
        }
        const Signature& used = ours->second.signature();
        for (const auto& [name, form] : theirs.signature()) {
            const auto found = used.find(name);
            if (found == used.end())
                problems.push_back({language, key, "argument \"" + name + "\" is missing"});
            else if (form != Form::plain && found->second != Form::plain && form != found->second)
                problems.push_back(
                    {language, key, "argument \"" + name + "\" is plural in one language only"});
        }
    }
}

Result<Catalogue, std::vector<Problem>> Catalogue::compile(const Messages& de, const Messages& en) {
    Catalogue catalogue;
    std::vector<Problem> problems;
    compile(Language::de, de, catalogue.m_de, problems);
    compile(Language::en, en, catalogue.m_en, problems);
    if (problems.empty()) {
        compare(Language::de, catalogue.m_de, catalogue.m_en, problems);
        compare(Language::en, catalogue.m_en, catalogue.m_de, problems);
    }
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return catalogue;
}

std::vector<Problem> Catalogue::check(std::span<const Needed> needed) const {
    const auto holds = [](const std::vector<std::string_view>& list, std::string_view name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    std::vector<Problem> problems;
    for (const Needed& one : needed)
        for (const Language language : {Language::de, Language::en}) {
            const auto found = of(language).find(one.key);
            const std::string key(one.key);
            if (found == of(language).end()) {
                problems.push_back({language, key, "the text is missing"});
                continue;
            }
            for (const auto& [name, form] : found->second.signature()) {
                const bool number = holds(one.numbers, name);
                if (!number && !holds(one.texts, name))
                    problems.push_back({language, key, "unknown argument \"" + name + "\""});
                else if (form == Form::plural && !number)
                    problems.push_back({language, key, "\"" + name + "\" is not a number"});
            }
        }
    return problems;
}

Result<std::string, Problem> Catalogue::render(Language language, std::string_view key,
                                               const Arguments& arguments) const {
    const auto found = of(language).find(key);
    if (found == of(language).end())
        return Unexpected{Problem{language, std::string(key), "the text is missing"}};
    auto text = found->second.render(arguments);
    if (!text) return Unexpected{Problem{language, std::string(key), text.error()}};
    return std::move(*text);
}

} // namespace leitstelle::texts
