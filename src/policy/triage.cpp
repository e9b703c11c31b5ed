#include "policy/triage.hpp"
#include "base/must.hpp"
#include <algorithm>

namespace leitstelle::triage {

namespace {

enum class Known { no, yes, open };

// What the answers say about every question: is it asked, and which answer counts.
struct Reading {
    std::vector<Known> asked;
    std::vector<const Answer*> answer; // null: none that counts
};

} // namespace

static std::size_t index_of(const Protocol& protocol, std::string_view question) {
    const auto found = std::find_if(protocol.questions.begin(), protocol.questions.end(),
                                    [&](const Question& one) { return one.id == question; });
    return static_cast<std::size_t>(found - protocol.questions.begin());
}

static const Answer* answer_of(const Question& question, std::string_view id) {
    for (const Answer& answer : question.answers)
        if (answer.id == id) return &answer;
    return nullptr;
}

static Known holds(const Protocol& protocol, const Reading& reading, const Condition& condition) {
    const std::size_t index = index_of(protocol, condition.question);
    if (index >= reading.asked.size() || reading.asked[index] == Known::no) return Known::no;
    const Answer* answer = reading.answer[index];
    if (!answer) return Known::open;
    const auto& wanted = condition.answers;
    if (std::find(wanted.begin(), wanted.end(), answer->id) == wanted.end()) return Known::no;
    return reading.asked[index];
}

static Known hold(const Protocol& protocol, const Reading& reading,
                  const std::vector<Condition>& conditions) {
    Known all = Known::yes;
    for (const Condition& condition : conditions) {
        const Known one = holds(protocol, reading, condition);
        if (one == Known::no) return Known::no;
        if (one == Known::open) all = Known::open;
    }
    return all;
}

// Questions look back only, so one pass in their order is enough.
static Reading read(const Protocol& protocol, Answers answers) {
    Reading reading;
    for (const Question& question : protocol.questions) {
        const Known asked = hold(protocol, reading, question.ask_if);
        const Answer* counts = nullptr;
        for (const Given& given : answers)
            if (given.question == question.id)
                if (const Answer* known = answer_of(question, given.answer)) counts = known;
        reading.asked.push_back(asked);
        reading.answer.push_back(asked == Known::no ? nullptr : counts);
    }
    return reading;
}

const Question* next_question(const Protocol& protocol, Answers answers) {
    const Reading reading = read(protocol, answers);
    for (std::size_t i = 0; i < protocol.questions.size(); ++i)
        if (reading.asked[i] == Known::yes && !reading.answer[i]) return &protocol.questions[i];
    return nullptr;
}

std::vector<Asked> asked_questions(const Protocol& protocol, Answers answers) {
    const Reading reading = read(protocol, answers);
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < protocol.questions.size(); ++i)
        if (reading.asked[i] == Known::yes)
            asked.push_back({&protocol.questions[i], reading.answer[i]});
    return asked;
}

static Determination undecided(const Protocol& protocol) {
    Determination open;
    open.protocol = protocol.key;
    open.version = protocol.version;
    open.rsit = {"other", "undetermined"};
    open.because = {"Noch unklar: Ein Mensch muss das beurteilen.",
                    "Not clear yet: a human has to judge this."};
    return open;
}

Determination evaluate(const Protocol& protocol, Answers answers) {
    const Reading reading = read(protocol, answers);
    Determination result = undecided(protocol);
    for (std::size_t i = 0; i < protocol.questions.size(); ++i)
        if (reading.asked[i] == Known::yes && reading.answer[i] && reading.answer[i]->next)
            result.next = reading.answer[i]->next;

    const Rule* decided = nullptr;
    std::vector<Level> possible;
    for (const Rule& rule : protocol.rules) {
        const Known matches = hold(protocol, reading, rule.when);
        if (matches == Known::no) continue;
        if (matches == Known::yes && possible.empty()) decided = &rule;
        possible.push_back(rule.level);
        if (matches == Known::yes) break;
    }
    if (decided) {
        result.level = result.worst = decided->level;
        result.number = decided->number;
        result.rsit = decided->rsit;
        result.because = decided->because;
        result.hands_on = decided->hands_on;
        result.complete = !decided->hands_on || result.next;
    } else if (!possible.empty()) {
        const auto [worst, mildest] = std::minmax_element(possible.begin(), possible.end());
        result.level = std::clamp(Level::C, *worst, *mildest);
        result.worst = *worst;
    }
    result.code = protocol.key + '-' + boost::describe::enum_to_string(result.level, "?") + '-' +
                  std::to_string(result.number);
    return result;
}

bool knows(const Protocol& protocol, const Given& given) {
    const std::size_t index = index_of(protocol, given.question);
    return index < protocol.questions.size() && answer_of(protocol.questions[index], given.answer);
}

static bool in_time(Timing timing, SafeNumber number) {
    switch (timing) {
    case Timing::until_safe_number: return number == SafeNumber::missing;
    case Timing::once_safe_number: return number == SafeNumber::noted;
    case Timing::always: break;
    }
    return true;
}

std::vector<const Instruction*> first_aid(const Protocol& protocol, Answers answers,
                                          SafeNumber number) {
    const Reading reading = read(protocol, answers);
    std::vector<const Instruction*> list;
    for (const Instruction& instruction : protocol.instructions) {
        if (!in_time(instruction.timing, number)) continue;
        if (hold(protocol, reading, instruction.read_if) == Known::yes)
            list.push_back(&instruction);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](auto* a, auto* b) { return a->order < b->order; });
    return list;
}

std::string to_text(const Rsit& rsit) { return rsit.incident_class + '/' + rsit.type; }

bool reviewed(const Instruction& instruction) {
    return instruction.reviewer && instruction.reviewed_on;
}

const Protocol* find(std::span<const Protocol> protocols, std::string_view key) {
    for (const Protocol& protocol : protocols)
        if (protocol.key == key) return &protocol;
    return nullptr;
}

Step follow(std::span<const Protocol> protocols, std::string_view start, Answers answers) {
    const Protocol* first = find(protocols, start);
    must(first != nullptr);
    Step step{evaluate(*first, answers), first, next_question(*first, answers)};
    const Determination entry = step.determination;
    if (step.question || !entry.next) return step;
    const Protocol* chosen = find(protocols, *entry.next);
    must(chosen != nullptr);
    step.protocol = chosen;
    step.question = next_question(*chosen, answers);
    Determination second = evaluate(*chosen, answers);
    if (entry.hands_on || more_urgent(second.level, entry.level))
        step.determination = std::move(second);
    else if (second.number != 0) step.determination.rsit = second.rsit;
    return step;
}

} // namespace leitstelle::triage
