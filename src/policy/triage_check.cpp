#include "policy/rsit.hpp"
#include "policy/triage.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace leitstelle::triage {

static constexpr std::size_t most_paths = 50'000;

namespace {

class Check {
public:
    explicit Check(const Protocol& protocol) : m_protocol(protocol), m_deciding(deciding()) {}
    std::vector<Finding> run();
    std::size_t longest_way();

private:
    void add(Part part, std::size_t index, std::string what) {
        m_findings.push_back({part, index, std::move(what)});
    }
    void text(Part part, std::size_t index, const Text& text, const std::string& name);
    void conditions(Part part, std::size_t index, const std::vector<Condition>&, std::size_t before,
                    const std::string& name);
    void possible(Part part, std::size_t index, const std::vector<Condition>&,
                  const std::string& name);
    void protocol();
    void questions();
    void answers(std::size_t index);
    void circles();
    void instructions();
    void rules();
    void order_of_questions();
    void table();
    void walk(std::vector<Given>& given);
    std::set<std::string> deciding() const;
    const Question* question(std::string_view id) const;

    const Protocol& m_protocol;
    std::vector<Finding> m_findings;
    std::set<std::uint32_t> m_reached; // index of each rule that some path reaches
    std::set<std::string> m_deciding;
    std::size_t m_paths = 0;
    std::size_t m_holes = 0;
    std::size_t m_longest = 0;
    std::string m_first_hole;
    std::string m_without_next;
};

} // namespace

static bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 60 &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

static std::string told(const std::vector<Given>& given) {
    std::string list;
    for (const Given& one : given)
        list += (list.empty() ? "" : ", ") + one.question + "=" + one.answer;
    return list.empty() ? "no answer at all" : list;
}

const Question* Check::question(std::string_view id) const {
    for (const Question& one : m_protocol.questions)
        if (one.id == id) return &one;
    return nullptr;
}

void Check::text(Part part, std::size_t index, const Text& text, const std::string& name) {
    if (text.de.empty()) add(part, index, name + ": the German text is missing");
    if (text.en.empty()) add(part, index, name + ": the English text is missing");
}

// `before`: only questions with a smaller index may be named.
void Check::conditions(Part part, std::size_t index, const std::vector<Condition>& list,
                       std::size_t before, const std::string& name) {
    for (const Condition& condition : list) {
        const Question* named = question(condition.question);
        if (!named) {
            add(part, index, name + ": unknown question \"" + condition.question + "\"");
            continue;
        }
        if (static_cast<std::size_t>(named - m_protocol.questions.data()) >= before)
            add(part, index,
                name + ": \"" + condition.question + "\" does not stand before this question");
        if (condition.answers.empty())
            add(part, index, name + ": no answer named for \"" + condition.question + "\"");
        for (const std::string& id : condition.answers)
            if (std::none_of(named->answers.begin(), named->answers.end(),
                             [&](const Answer& answer) { return answer.id == id; }))
                add(part, index,
                    name + ": \"" + condition.question + "\" has no answer \"" + id + "\"");
    }
}

// Conditions are an "and" all the way down, so intersecting what each question may have been
// answered is exact.
void Check::possible(Part part, std::size_t index, const std::vector<Condition>& list,
                     const std::string& name) {
    std::map<std::string, std::set<std::string>> left;
    std::vector<Condition> open = list;
    while (!open.empty()) {
        const Condition condition = std::move(open.back());
        open.pop_back();
        const std::set<std::string> wanted(condition.answers.begin(), condition.answers.end());
        const auto [known, fresh] = left.emplace(condition.question, wanted);
        if (!fresh) std::erase_if(known->second, [&](const auto& id) { return !wanted.count(id); });
        const Question* named = question(condition.question);
        if (fresh && named) open.insert(open.end(), named->ask_if.begin(), named->ask_if.end());
    }
    for (const auto& [id, answers] : left)
        if (answers.empty()) add(part, index, name + ": can never hold because of \"" + id + "\"");
}

void Check::protocol() {
    const std::string& key = m_protocol.key;
    if (key.size() != 3 || key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != key.npos)
        add(Part::protocol, 0, "key: three capital letters expected");
    if (m_protocol.version == 0) add(Part::protocol, 0, "version: counts from 1");
    text(Part::protocol, 0, m_protocol.title, "title");
    if (m_protocol.questions.empty()) add(Part::protocol, 0, "no question");
    if (m_protocol.rules.empty()) add(Part::protocol, 0, "no rule");
}

void Check::answers(std::size_t index) {
    const Question& asked = m_protocol.questions[index];
    std::set<std::uint32_t> digits;
    std::set<std::string> ids;
    if (asked.answers.size() < 2) add(Part::question, index, "fewer than two answers");
    for (const Answer& answer : asked.answers) {
        if (answer.digit < 1 || answer.digit > 9)
            add(Part::question, index, "answer \"" + answer.id + "\": digit from 1 to 9 expected");
        if (!digits.insert(answer.digit).second)
            add(Part::question, index, "digit " + std::to_string(answer.digit) + " stands twice");
        if (!is_id(answer.id))
            add(Part::question, index, "answer id \"" + answer.id + "\": a-z, 0-9, _ and . only");
        if (!ids.insert(answer.id).second)
            add(Part::question, index, "answer \"" + answer.id + "\" stands twice");
        text(Part::question, index, answer.text, "answer \"" + answer.id + "\"");
    }
}

void Check::questions() {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < m_protocol.questions.size(); ++i) {
        const Question& asked = m_protocol.questions[i];
        if (!is_id(asked.id))
            add(Part::question, i, "question id \"" + asked.id + "\": a-z, 0-9, _ and . only");
        if (!ids.insert(asked.id).second)
            add(Part::question, i, "question \"" + asked.id + "\" stands twice");
        text(Part::question, i, asked.text, "text");
        if (asked.hint) text(Part::question, i, *asked.hint, "hint");
        answers(i);
        conditions(Part::question, i, asked.ask_if, i, "ask_if");
        possible(Part::question, i, asked.ask_if, "ask_if");
    }
}

// "Does not stand before" alone would let a reader swap two questions for ever: name the circle.
void Check::circles() {
    for (std::size_t i = 0; i < m_protocol.questions.size(); ++i) {
        std::set<std::string> seen;
        std::vector<std::string> open{m_protocol.questions[i].id};
        while (!open.empty()) {
            const Question* here = question(open.back());
            open.pop_back();
            if (!here) continue;
            for (const Condition& condition : here->ask_if)
                if (seen.insert(condition.question).second) open.push_back(condition.question);
        }
        if (seen.count(m_protocol.questions[i].id))
            add(Part::question, i,
                "ask_if: \"" + m_protocol.questions[i].id + "\" waits for itself");
    }
}

void Check::instructions() {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < m_protocol.instructions.size(); ++i) {
        const Instruction& one = m_protocol.instructions[i];
        if (!is_id(one.id))
            add(Part::instruction, i, "instruction id \"" + one.id + "\": a-z, 0-9, _ and . only");
        if (!ids.insert(one.id).second)
            add(Part::instruction, i, "instruction \"" + one.id + "\" stands twice");
        text(Part::instruction, i, one.text, "text");
        conditions(Part::instruction, i, one.read_if, m_protocol.questions.size(), "read_if");
        possible(Part::instruction, i, one.read_if, "read_if");
        if (one.reviewer.has_value() != one.reviewed_on.has_value())
            add(Part::instruction, i, "reviewer and reviewed_on belong together");
    }
}

void Check::rules() {
    std::set<std::pair<Level, std::uint32_t>> codes;
    for (std::size_t i = 0; i < m_protocol.rules.size(); ++i) {
        const Rule& rule = m_protocol.rules[i];
        if (rule.number == 0) add(Part::rule, i, "number: counts from 1");
        if (!codes.emplace(rule.level, rule.number).second)
            add(Part::rule, i, "this level and number stand twice");
        text(Part::rule, i, rule.because, "because");
        conditions(Part::rule, i, rule.when, m_protocol.questions.size(), "when");
        if (!rsit::has_class(rule.rsit.incident_class))
            add(Part::rule, i,
                "rsit: unknown class \"" + rule.rsit.incident_class +
                    "\", allowed: " + rsit::classes());
        else if (!rsit::has_type(rule.rsit.incident_class, rule.rsit.type))
            add(Part::rule, i,
                "rsit: unknown type \"" + rule.rsit.type +
                    "\", allowed: " + rsit::types_of(rule.rsit.incident_class));
    }
}

// Questions on which a rule or the choice of the next protocol depends.
std::set<std::string> Check::deciding() const {
    std::set<std::string> ids;
    for (const Rule& rule : m_protocol.rules)
        for (const Condition& condition : rule.when) ids.insert(condition.question);
    for (const Question& asked : m_protocol.questions)
        for (const Answer& answer : asked.answers)
            if (answer.next) ids.insert(asked.id);
    for (auto asked = m_protocol.questions.rbegin(); asked != m_protocol.questions.rend(); ++asked)
        if (ids.count(asked->id))
            for (const Condition& condition : asked->ask_if) ids.insert(condition.question);
    return ids;
}

void Check::order_of_questions() {
    bool only_information = false;
    for (std::size_t i = 0; i < m_protocol.questions.size(); ++i) {
        const bool decides = m_deciding.count(m_protocol.questions[i].id) > 0;
        if (decides && only_information)
            add(Part::question, i, "decides, but stands after a question that decides nothing");
        only_information |= !decides;
    }
}

// Stops on each path where the determinant is fixed: what follows cannot change it any more.
void Check::walk(std::vector<Given>& given) {
    if (m_paths >= most_paths) return;
    const Determination found = evaluate(m_protocol, given);
    const Question* asked = found.complete ? nullptr : next_question(m_protocol, given);
    if (asked && m_deciding.count(asked->id)) {
        for (const Answer& answer : asked->answers) {
            given.push_back({asked->id, answer.id});
            walk(given);
            given.pop_back();
        }
        return;
    }
    ++m_paths;
    m_longest = std::max(m_longest, given.size());
    if (found.number == 0) {
        if (++m_holes == 1) m_first_hole = told(given);
        return;
    }
    if (!found.complete && m_without_next.empty()) m_without_next = told(given);
    for (std::uint32_t i = 0; i < m_protocol.rules.size(); ++i)
        if (m_protocol.rules[i].level == found.level && m_protocol.rules[i].number == found.number)
            m_reached.insert(i);
}

void Check::table() {
    std::vector<Given> given;
    walk(given);
    if (m_paths >= most_paths) {
        add(Part::protocol, 0,
            "more than " + std::to_string(most_paths) + " ways through it: ask less or split it");
        return;
    }
    const std::size_t last = m_protocol.rules.size() - 1;
    if (m_holes > 0)
        add(Part::rule, last,
            "incomplete: no rule matches " + m_first_hole +
                (m_holes > 1 ? " (and " + std::to_string(m_holes - 1) + " other ways)" : ""));
    if (!m_without_next.empty())
        add(Part::rule, last, "hands on, but no answer chose a protocol: " + m_without_next);
    for (std::uint32_t i = 0; i < m_protocol.rules.size(); ++i)
        if (!m_reached.count(i))
            add(Part::rule, i, "unreachable: the rules before it take every way that leads here");
    if (m_longest > most_questions_to_a_priority)
        add(Part::protocol, 0,
            std::to_string(m_longest) + " questions to a priority, allowed: " +
                std::to_string(most_questions_to_a_priority));
}

std::vector<Finding> Check::run() {
    protocol();
    questions();
    circles();
    instructions();
    rules();
    order_of_questions();
    if (m_findings.empty()) table(); // the walk needs ids that exist
    return std::move(m_findings);
}

std::size_t Check::longest_way() {
    std::vector<Given> given;
    walk(given);
    return m_longest;
}

std::vector<Finding> check(const Protocol& protocol) { return Check(protocol).run(); }

std::size_t questions_to_a_priority(const Protocol& protocol) {
    return Check(protocol).longest_way();
}

static void check_next(std::span<const Protocol> set, std::size_t index,
                       std::vector<SetFinding>& findings) {
    const Protocol& from = set[index];
    const auto add = [&](std::size_t question, std::string what) {
        findings.push_back({index, {Part::question, question, std::move(what)}});
    };
    const std::size_t before = questions_to_a_priority(from);
    for (std::size_t i = 0; i < from.questions.size(); ++i)
        for (const Answer& answer : from.questions[i].answers) {
            if (!answer.next) continue;
            const Protocol* to = find(set, *answer.next);
            if (!to || to == &from) {
                add(i,
                    "answer \"" + answer.id + "\": no protocol \"" + *answer.next + "\" to go to");
                continue;
            }
            const std::size_t all = before + questions_to_a_priority(*to);
            if (all > most_questions_to_a_priority)
                add(i, "answer \"" + answer.id + "\": " + std::to_string(all) +
                           " questions to a priority by way of " + to->key +
                           ", allowed: " + std::to_string(most_questions_to_a_priority));
        }
}

std::vector<SetFinding> check_set(std::span<const Protocol> set,
                                  std::span<const std::string> shared) {
    std::vector<SetFinding> findings;
    std::set<std::string> keys;
    std::set<std::string> ids;
    const std::set<std::string> may_repeat(shared.begin(), shared.end());
    for (std::size_t p = 0; p < set.size(); ++p) {
        if (!keys.insert(set[p].key).second)
            findings.push_back({p, {Part::protocol, 0, "key \"" + set[p].key + "\" stands twice"}});
        for (std::size_t i = 0; i < set[p].questions.size(); ++i) {
            const std::string& id = set[p].questions[i].id;
            if (!ids.insert(id).second && !may_repeat.count(id))
                findings.push_back(
                    {p, {Part::question, i, "\"" + id + "\" stands in another protocol too"}});
        }
    }
    if (!findings.empty()) return findings;
    for (std::size_t p = 0; p < set.size(); ++p) check_next(set, p, findings);
    return findings;
}

} // namespace leitstelle::triage
