// Delivery: one message on one path, as far as decisions need to know it. The World plans it
// together with what it is about, so that the message and its cause are one step of the journal;
// text, retries and backoff are the outbox's (engine/), its results come back as commands.
//
//   Planned -> planned -> sent -> delivered | failed | expired
//
// A letter is sent by people: it waits, planned, in the list of letters until somebody who printed
// and posted it says so.
//
// A result moves it forwards only, and "delivered" beats every other, because receipts come late
// and twice: a duplicate or an older result changes nothing and is no refusal.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/subject.hpp"
#include <optional>
#include <string_view>
#include <variant>

namespace leitstelle::delivery {

BOOST_DEFINE_ENUM_CLASS(Purpose, alarm, test_alarm, alarm_over, commander_alarm, victim_notice,
                        receipt, call_back_letter)
BOOST_DEFINE_ENUM_CLASS(Phase, planned, sent, failed, expired, delivered)
BOOST_DEFINE_ENUM_CLASS(Outcome, sent, delivered, failed, expired)

inline constexpr std::size_t longest_code = 32;
// The result of a message that was not sent: its contact became unsafe after it was planned.
inline constexpr std::string_view contact_unsafe = "contact_unsafe";

// Everything the outbox needs to make and send the message.
struct Plan {
    Subject about;           // incident, responder (test alarm), room (commander alarm), report ...
    std::uint64_t alarm = 0; // AlarmId or CommanderAlarmId within `about`; 0 = no alarm
    Subject recipient;       // responder, staff; incident: its victim; report, call: who sent it
    ContactId contact;
    std::string scheme; // of the contact, so that nobody opens it to route: tel, sms, mailto, https
    Purpose purpose{};
    std::string text_key; // in the catalogue of texts
    Instant expires;      // later it is recorded as expired, not sent
};
BOOST_DESCRIBE_STRUCT(Plan, (),
                      (about, alarm, recipient, contact, scheme, purpose, text_key, expires))

struct State {
    Plan plan;
    Phase phase{};
    std::string code; // the provider's last word
    std::uint32_t tries = 0;
    Instant planned, noted;
};
BOOST_DESCRIBE_STRUCT(State, (), (plan, phase, code, tries, planned, noted))

struct NoteResult {
    static constexpr auto wire = "delivery.note_result";
    static constexpr Access access{{{roles(Role::system, Role::program), Relation::any}}};
    Outcome outcome{};
    std::string code; // letters, digits and .-_ only, so that no address gets into the journal
    std::uint32_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(NoteResult, (), (outcome, code, tries))
struct MarkPosted { // a letter was printed and posted
    static constexpr auto wire = "delivery.mark_posted";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(MarkPosted, (), ())
using Command = std::variant<NoteResult, MarkPosted>;

struct Planned {
    static constexpr auto wire = "delivery.planned";
    Plan plan;
};
BOOST_DESCRIBE_STRUCT(Planned, (), (plan))
struct ResultNoted {
    static constexpr auto wire = "delivery.result_noted";
    Outcome outcome{};
    std::string code;
    std::uint32_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(ResultNoted, (), (outcome, code, tries))
using Event = std::variant<Planned, ResultNoted>;

BOOST_DEFINE_ENUM_CLASS(Refusal, not_planned, code_malformed, not_a_letter, already_posted)

// `state` is null for a delivery that was never planned.
std::optional<Refusal> decide(const State* state, const Command& command,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

bool on_the_way(const State& state); // planned or sent: a result is still to come
// A provider's word as it may stand in the journal: cut, and without what could quote an address.
std::string journal_code(std::string_view code);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::delivery
