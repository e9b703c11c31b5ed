// Triage as data: a protocol is an ordered list of questions with stable ids, first-aid
// instructions to read out, and a decision table to the determinant `<protocol>-<level>-<number>`.
//
//   answers so far -> next_question()   what to ask now
//                  -> evaluate()        the best determinant at this moment, complete or not
//                  -> first_aid()       what may be read out now
//   entry protocol -> follow()          the same through the entry and the protocol it chooses
//
// Promises: pure and deterministic; evaluate() answers at every moment, also with no answer at all
// (level C, number 0: unclear, a human decides); an answer to a question that is no longer asked
// is ignored; of two answers to one question the later one counts. check() finds every hole.
//
// The determinant is not the response: the region's table says what it means there.
#pragma once
#include "policy/level.hpp"
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitstelle::triage {

struct Text {
    std::string de;
    std::string en;
};
BOOST_DESCRIBE_STRUCT(Text, (), (de, en))

// True when the question is asked and its answer is one of these. A list of conditions is an "and".
struct Condition {
    std::string question;
    std::vector<std::string> answers;
};
BOOST_DESCRIBE_STRUCT(Condition, (), (question, answers))

struct Answer {
    std::uint32_t digit = 0; // 1..9, the key on console and telephone
    std::string id;          // stable: it stands in events
    Text text;
    std::optional<std::string> next; // key of the protocol to go on with
};
BOOST_DESCRIBE_STRUCT(Answer, (), (digit, id, text, next))

struct Question {
    std::string id; // stable, like "ran.encrypting"
    Text text;
    std::optional<Text> hint; // for the call-taker, not read out
    std::vector<Answer> answers;
    std::vector<Condition> ask_if; // empty: always asked; names only questions that stand before
};
BOOST_DESCRIBE_STRUCT(Question, (), (id, text, hint, answers, ask_if))

enum class InstructionKind { say, do_this, do_not };
BOOST_DESCRIBE_ENUM(InstructionKind, say, do_this, do_not)

// What could cut off the caller's own telephone waits until a number is noted that it cannot harm.
enum class Timing { always, until_safe_number, once_safe_number };
BOOST_DESCRIBE_ENUM(Timing, always, until_safe_number, once_safe_number)

struct Instruction {
    std::string id;
    InstructionKind kind = InstructionKind::say;
    std::uint32_t order = 0;
    Text text;
    Timing timing = Timing::always;
    std::vector<Condition> read_if;
    std::optional<std::string> reviewer;    // the expert who signed the wording
    std::optional<std::string> reviewed_on; // 2026-03-02
};
BOOST_DESCRIBE_STRUCT(Instruction, (),
                      (id, kind, order, text, timing, read_if, reviewer, reviewed_on))

// Class and type of the Reference Security Incident Taxonomy (policy/rsit.hpp).
struct Rsit {
    std::string incident_class;
    std::string type;
};
BOOST_DESCRIBE_STRUCT(Rsit, (), (incident_class, type))
std::string to_text(const Rsit&); // "fraud/phishing"

struct Rule { // a row of the decision table; the first that matches decides
    std::vector<Condition> when;
    Level level = Level::C;
    std::uint32_t number = 0; // from 1
    Rsit rsit;
    Text because;
    bool hands_on = false; // the protocol chosen by an answer decides instead
};
BOOST_DESCRIBE_STRUCT(Rule, (), (when, level, number, rsit, because, hands_on))

struct Protocol {
    std::string key; // "RAN"
    std::uint32_t version = 0;
    Text title;
    std::vector<Question> questions;
    std::vector<Instruction> instructions;
    std::vector<Rule> rules;
};
BOOST_DESCRIBE_STRUCT(Protocol, (), (key, version, title, questions, instructions, rules))

inline constexpr std::string_view entry_key = "ENT";
inline constexpr std::string_view after_hours_key = "AFT";
inline constexpr std::size_t most_questions_to_a_priority = 7; // entry and protocol together

struct Given { // an answer as it stands in an event
    std::string question;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(Given, (), (question, answer))
using Answers = std::span<const Given>;

struct Determination {
    std::string protocol;
    std::uint32_t version = 0;
    Level level = Level::C;
    std::uint32_t number = 0; // 0: not decided yet
    std::string code;         // "RAN-E-2", "RAN-C-0" while it is open
    Rsit rsit;
    Text because;
    bool complete = false;           // no further answer can change it
    Level worst = Level::E;          // the most urgent level still possible
    bool hands_on = false;           // see Rule
    std::optional<std::string> next; // the protocol chosen by the answers so far
};
BOOST_DESCRIBE_STRUCT(Determination, (),
                      (protocol, version, level, number, code, rsit, because, complete, worst,
                       hands_on, next))

// The first question that is asked and has no answer; null when there is none left.
const Question* next_question(const Protocol&, Answers);

struct Asked {
    const Question* question = nullptr;
    const Answer* answer = nullptr; // null: still open
};
// Every question that is asked at this moment, in order, the answered ones too: what a call-taker
// may go back to, or skip to.
std::vector<Asked> asked_questions(const Protocol&, Answers);

// Decided as soon as no open question can change the rule. Before that: level C, or the nearest to
// it that is still possible, with number 0.
Determination evaluate(const Protocol&, Answers);

// True when question and answer exist in this protocol: the check before an event is made.
bool knows(const Protocol&, const Given&);

enum class SafeNumber { missing, noted };
// What may be read out now, in reading order.
std::vector<const Instruction*> first_aid(const Protocol&, Answers, SafeNumber);
bool reviewed(const Instruction&); // if not: show "not yet checked by an expert"

const Protocol* find(std::span<const Protocol>, std::string_view key);

struct Step {
    Determination determination;        // the one that counts now
    const Protocol* protocol = nullptr; // whose question and instructions are to be shown
    const Question* question = nullptr; // null: nothing left to ask
};
// Through the protocol `start` and the one its answers choose. A rule of `start` that does not
// hand on stands unless the chosen protocol is more urgent. `start` must exist in the set.
Step follow(std::span<const Protocol>, std::string_view start, Answers);

// ---------------------------------------------------------------------------------------------

enum class Part { protocol, question, instruction, rule };
struct Finding {
    Part part = Part::protocol;
    std::size_t index = 0; // which question, instruction or rule
    std::string what;
};

// Everything wrong with one protocol; empty when it may be used. Walks every path of answers that
// can be given, at most 50,000 of them: a larger protocol is refused as too large.
std::vector<Finding> check(const Protocol&);

struct SetFinding {
    std::size_t protocol = 0; // index in the set
    Finding finding;
};
// Everything wrong between protocols: unknown next, doubled keys and ids, too long a way.
// `shared` names question ids that may stand in several protocols.
std::vector<SetFinding> check_set(std::span<const Protocol>, std::span<const std::string> shared);

// The most questions asked before evaluate() is complete.
std::size_t questions_to_a_priority(const Protocol&);

} // namespace leitstelle::triage
