#include "texts/answers.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace leitstelle::texts {

namespace {
struct Words {
    std::vector<std::uint32_t> numbers; // in their order
    std::optional<Said> said;
    bool strange = false; // something that we do not know, or that contradicts itself
};
constexpr std::uint32_t too_large = 1'000'000;
} // namespace

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static void take_word(const std::string& word, Words& words) {
    static const std::vector<std::string> yes{"ja", "j", "yes", "y", "ok"}, no{"nein", "n", "no"},
        unit{"min", "minute", "minuten", "minutes", "m", "in", "alarm"};
    const auto is_one_of = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, word) != list.end();
    };
    const bool says_yes = is_one_of(yes);
    if (!says_yes && !is_one_of(no)) {
        words.strange = words.strange || !is_one_of(unit);
        return;
    }
    const Said said = says_yes ? Said::yes : Said::no;
    words.strange = words.strange || (words.said && *words.said != said);
    words.said = said;
}

static Words words_of(std::string_view text) {
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        if (is_digit(text[at])) {
            std::uint32_t number = 0;
            for (; at < text.size() && is_digit(text[at]); ++at)
                number =
                    std::min(number * 10 + static_cast<std::uint32_t>(text[at] - '0'), too_large);
            words.numbers.push_back(number);
        } else if (is_letter(text[at])) {
            std::string word;
            for (; at < text.size() && is_letter(text[at]); ++at)
                word += static_cast<char>(text[at] | 0x20);
            take_word(word, words);
        } else {
            constexpr std::string_view between = " \t\r\n.,;:!+-*#/";
            words.strange = words.strange || between.find(text[at]) == std::string_view::npos;
            ++at;
        }
    }
    return words;
}

// While one alarm is open its digit need not be said, and 1, 2, 3 are the keys of the telephone.
static AlarmAnswer only_one(const Words& words, std::uint32_t digit) {
    const auto& numbers = words.numbers;
    if (words.said == Said::no) return {numbers.size() <= 1 ? Said::no : Said::unclear, digit, {}};
    if (numbers.size() == 2) return {Said::yes, digit, numbers[1]};
    if (numbers.empty()) return {words.said.value_or(Said::unclear), digit, {}};
    if (words.said == Said::yes)
        return {Said::yes, digit,
                numbers[0] > 9 ? std::optional<std::uint32_t>(numbers[0]) : std::nullopt};
    if (numbers[0] == 1) return {Said::yes, digit, {}};
    if (numbers[0] == 2) return {Said::no, digit, {}};
    if (numbers[0] >= 10) return {Said::yes, digit, numbers[0]};
    return {};
}

static AlarmAnswer one_of_several(const Words& words, std::span<const std::uint32_t> open) {
    if (words.numbers.empty() || std::ranges::find(open, words.numbers[0]) == open.end()) return {};
    const std::uint32_t digit = words.numbers[0];
    if (words.numbers.size() == 2 && words.said != Said::no)
        return {Said::yes, digit, words.numbers[1]};
    if (words.numbers.size() == 1 && words.said) return {*words.said, digit, {}};
    return {};
}

AlarmAnswer read_answer(std::string_view text, std::span<const std::uint32_t> open) {
    const Words words = words_of(text.substr(0, 200));
    if (open.empty() || words.strange || words.numbers.size() > 2) return {};
    const AlarmAnswer answer =
        open.size() == 1 ? only_one(words, open[0]) : one_of_several(words, open);
    const bool sane = !answer.minutes || (*answer.minutes > 0 && *answer.minutes <= most_minutes);
    if (answer.said == Said::unclear || !sane) return {};
    return answer;
}

} // namespace leitstelle::texts
