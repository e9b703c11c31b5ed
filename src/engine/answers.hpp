// Answers: what people write back by SMS or press on their telephone becomes a command. The only
// place that says what an answer means for the house; the doors (api/answers.cpp) and the demo's
// telephone both come here.
//
//   one alarm open            "1" "ja" "3 20" "nein"  -> incident.answer_alarm
//   several open              the digit names one; without it: incident.note_answer
//   a test alarm under way    "9 ja" "ja"             -> responder.answer_test_alarm
//   a commander alarm         "1" "ja"                -> room.accept_alarm
//   overdue, asked for a sign "1" "ja"                -> incident.give_sign
//   an alarm that is over     "ja"                    -> a late yes, while it can be told which
//   not understood, refused   incident.note_answer, which tells the sender why
//   anybody and anything else a Report: a person reads it, and its receipt answers the sender
//
// Promise: nothing that came is dropped. A number is a hint, never proof: it can accept an alarm
// that was sent to it, and shows nothing.
#pragma once
#include "engine/engine.hpp"
#include "texts/answers.hpp"

namespace leitstelle::engine {

// The digit by which a responder's answers name an open alarm: 1, 2 ... in the order of incident
// and alarm.
struct NumberedAlarm {
    std::uint32_t digit = 0;
    IncidentId incident;
    AlarmId alarm;
    ResponderId responder;
};
std::vector<NumberedAlarm> numbered_alarms(const World& world, ResponderId responder);
// Of test alarms, so that a yes to one never accepts a real alarm that rings at the same time.
inline constexpr std::uint32_t test_alarm_digit = 9;

struct Answer {
    std::string from; // a contact: "tel:+4917012345678"
    std::string text; // as it was written, or the keys that were pressed
    incident::Path path = incident::Path::sms;
    DeliveryId delivery;         // of the message it answers, when the gateway knows (a call does)
    std::optional<Instant> said; // by the sender's network
    RegionId region;             // where it belongs when nobody knows the sender
    // So that the same message twice is done once; "" = it is new. `note_key` is for what follows
    // when the first was refused.
    std::string principal, key, note_key, body_hash;
};

BOOST_DEFINE_ENUM_CLASS(Heard, accepted, declined, too_late, test_answered, commander_took,
                        commander_passed, sign_given, unclear, which_one, busy, over, refused,
                        reported, repeated, key_reused, over_budget, too_busy)

struct AnswerHeard {
    Heard heard{};
    std::string refusal; // "incident.responder_busy"
    Subject about;       // the incident, responder, room or report
    AlarmId alarm;
};

// What an answer asks of the house, with the World of one moment.
struct Meaning {
    Heard heard = Heard::reported; // if it is not refused
    Actor actor;
    Subject about;
    std::optional<Command> command; // none: only to be noted, or nothing to be done
    ResponderId test;               // answers this test alarm, too
    IncidentId noted_at;            // an alarm's incident; 0: it is no answer to an alarm
    AlarmId alarm;
    PersonId sender; // known by the number
    RegionId region; // of the sender
};
// `contacts`: the numbers of the register under which the sender is known, ascending.
Meaning meaning_of(const World& world, const Answer& answer,
                   const std::vector<std::uint64_t>& contacts, Instant now);

class Answers {
public:
    // Whether one more report may come in here now; over the budget it is refused by name.
    using Budget = std::function<bool(RegionId, std::uint32_t per_minute)>;
    Answers(Engine& engine, Register& values, Clock& clock, Budget budget = {})
        : m_engine(engine), m_values(values), m_clock(clock), m_budget(std::move(budget)) {}

    // `then` runs on the engine's thread, once all of it is durable. Blocks for a look into the
    // register.
    void take(Answer answer, std::function<void(const AnswerHeard&)> then);

private:
    struct Hand; // one answer on its way
    using HandPtr = std::shared_ptr<Hand>;
    void act(const HandPtr& hand);
    void acted(const HandPtr& hand, const Reply& reply);
    void note(const HandPtr& hand, const Reply* refused);
    void report(const HandPtr& hand);
    void submit(const HandPtr& hand, Submission submission,
                void (Answers::*then)(const HandPtr&, const Reply&));
    void noted(const HandPtr& hand, const Reply& reply);
    void reported(const HandPtr& hand, const Reply& reply);

    Engine& m_engine;
    Register& m_values;
    Clock& m_clock;
    Budget m_budget;
};

} // namespace leitstelle::engine
