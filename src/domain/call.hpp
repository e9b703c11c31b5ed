// Call: one telephone contact. It is on the record before any resource is taken for it, and it ends
// in exactly one place, so that at all times
//
//   offered = talking + answered + waiting + in_announcement + abandoned + after_hours + refused
//
//   offered -Announce-> in_announcement -Queue-> waiting -Answer-> talking -End-> answered
//      |                      |                     |
//      +--------- HangUp -----+---------------------+--> abandoned (call-back, or number withheld)
//      +----- NoteAfterHours -+---------------------+--> after_hours (advice heard, or request
//      left)
//      +-- Refuse(reason) --> refused
//
// Announcement and queue may be left out: who is free answers an offered call at once.
// A call typed in by a call-taker (it came by another way) starts as talking or answered.
// A call-back has a due time, at least three tries spread over the day, then SMS or letter. Each
// due time that passes is noted once; a try sets the next one.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "policy/level.hpp"
#include <optional>
#include <variant>

namespace leitstelle::call {

BOOST_DEFINE_ENUM_CLASS(Phase, offered, in_announcement, waiting, talking, answered, abandoned,
                        after_hours, refused)
BOOST_DEFINE_ENUM_CLASS(RefusedFor, over_limit, not_a_caller, line_fault, test)
BOOST_DEFINE_ENUM_CLASS(TryOutcome, reached, no_answer, busy, voicemail, wrong_number)
BOOST_DEFINE_ENUM_CLASS(CallBackEnd, reached, written_instead, not_wanted, number_withheld)

struct CallBack {
    Instant due;
    Level level = Level::C;
    ContactId number;           // whom to call
    std::vector<Instant> tries; // in the order of the clock
    bool open = false;
    std::optional<CallBackEnd> ended;
    bool overdue_noted = false; // this due time has passed and the commander was told
};
BOOST_DESCRIBE_STRUCT(CallBack, (), (due, level, number, tries, open, ended, overdue_noted))

struct State {
    RegionId region;
    Phase phase{};
    ContactId caller; // displayed number: a hint, never proof; none = withheld
    Instant offered, answered, ended;
    Instant waiting_since; // for a human: offered, or queued after an announcement
    StaffId taken_by;
    std::optional<CallBack> call_back;
    bool wait_noted = false; // the commander was told
    IncidentId incident;
    CallId duplicate_of;
    bool advice_heard = false;
    bool test = false; // the self-test's: never in the figures
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (region, phase, caller, offered, answered, ended, waiting_since, taken_by,
                       call_back, wait_noted, incident, duplicate_of, advice_heard, test))

struct Offer { // telephony: durable before the call is answered
    static constexpr auto wire = "call.offer";
    static constexpr Access access{{{roles(Role::program, Role::system), Relation::any}}};
    RegionId region;
    ContactId caller;
    bool test = false;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (region, caller, test))
struct Announce {
    static constexpr auto wire = "call.announce";
    static constexpr auto access = Offer::access;
};
BOOST_DESCRIBE_STRUCT(Announce, (), ())
struct Queue {
    static constexpr auto wire = "call.queue";
    static constexpr auto access = Offer::access;
};
BOOST_DESCRIBE_STRUCT(Queue, (), ())
struct Answer {
    static constexpr auto wire = "call.answer";
    static constexpr auto access = by_desk;
};
BOOST_DESCRIBE_STRUCT(Answer, (), ())
struct End {
    static constexpr auto wire = "call.end";
    static constexpr auto access = by_intake;
};
BOOST_DESCRIBE_STRUCT(End, (), ())
struct HangUp { // the caller gave up
    static constexpr auto wire = "call.hang_up";
    static constexpr auto access = Offer::access;
};
BOOST_DESCRIBE_STRUCT(HangUp, (), ())
struct Refuse {
    static constexpr auto wire = "call.refuse";
    static constexpr auto access = Offer::access;
    RefusedFor reason{};
};
BOOST_DESCRIBE_STRUCT(Refuse, (), (reason))
struct NoteAfterHours { // the three questions, by digit; the level was computed from them
    static constexpr auto wire = "call.note_after_hours";
    static constexpr auto access = Offer::access;
    bool encrypting = false;
    bool money_sent = false;
    bool work_stands = false;
    bool wants_call_back = false;
    ContactId number; // where to call back; none = the displayed one
};
BOOST_DESCRIBE_STRUCT(NoteAfterHours, (),
                      (encrypting, money_sent, work_stands, wants_call_back, number))
struct TypeIn { // a call that came another way: diverted by the carrier, or noted on paper
    static constexpr auto wire = "call.type_in";
    static constexpr auto access = by_desk;
    RegionId region;
    ContactId caller;
    bool still_talking = false;
};
BOOST_DESCRIBE_STRUCT(TypeIn, (), (region, caller, still_talking))
struct Link {
    static constexpr auto wire = "call.link";
    static constexpr auto access = by_desk;
    IncidentId incident;
};
BOOST_DESCRIBE_STRUCT(Link, (), (incident))
struct MarkDuplicate {
    static constexpr auto wire = "call.mark_duplicate";
    static constexpr auto access = by_desk;
    CallId of;
};
BOOST_DESCRIBE_STRUCT(MarkDuplicate, (), (of))
struct RequestCallBack {
    static constexpr auto wire = "call.request_call_back";
    static constexpr auto access = by_desk;
    Level level = Level::C;
    std::optional<Instant> wished; // the caller's own time; else by the level's plan
    ContactId number;              // said by the caller; none = the displayed one
};
BOOST_DESCRIBE_STRUCT(RequestCallBack, (), (level, wished, number))
struct TryCallBack {
    static constexpr auto wire = "call.try_call_back";
    static constexpr auto access = by_desk;
    TryOutcome outcome{};
};
BOOST_DESCRIBE_STRUCT(TryCallBack, (), (outcome))
struct CloseCallBack { // written_instead only after three tries
    static constexpr auto wire = "call.close_call_back";
    static constexpr auto access = by_desk;
    CallBackEnd end{};
    TextId note;
    ContactId
        written_to; // written_instead: "letter:...", "sms:..." ...; none: an SMS to the number
};
BOOST_DESCRIBE_STRUCT(CloseCallBack, (), (end, note, written_to))
struct NoteOverdue { // waiting too long, or a call-back past its time
    static constexpr auto wire = "call.note_overdue";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(NoteOverdue, (), ())
using Command =
    std::variant<Offer, Announce, Queue, Answer, End, HangUp, Refuse, NoteAfterHours, TypeIn, Link,
                 MarkDuplicate, RequestCallBack, TryCallBack, CloseCallBack, NoteOverdue>;

struct Offered {
    static constexpr auto wire = "call.offered";
    RegionId region;
    ContactId caller;
    bool test = false;
};
BOOST_DESCRIBE_STRUCT(Offered, (), (region, caller, test))
struct Announced {
    static constexpr auto wire = "call.announced";
};
BOOST_DESCRIBE_STRUCT(Announced, (), ())
struct Queued {
    static constexpr auto wire = "call.queued";
};
BOOST_DESCRIBE_STRUCT(Queued, (), ())
struct Answered {
    static constexpr auto wire = "call.answered";
    StaffId by;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (by))
struct Ended {
    static constexpr auto wire = "call.ended";
};
BOOST_DESCRIBE_STRUCT(Ended, (), ())
struct Abandoned {
    static constexpr auto wire = "call.abandoned";
    bool number_withheld = false;
};
BOOST_DESCRIBE_STRUCT(Abandoned, (), (number_withheld))
struct Refused {
    static constexpr auto wire = "call.refused";
    RefusedFor reason{};
};
BOOST_DESCRIBE_STRUCT(Refused, (), (reason))
struct AfterHoursNoted {
    static constexpr auto wire = "call.after_hours_noted";
    Level level = Level::C;
    bool wants_call_back = false;
    ContactId number;
};
BOOST_DESCRIBE_STRUCT(AfterHoursNoted, (), (level, wants_call_back, number))
struct TypedIn {
    static constexpr auto wire = "call.typed_in";
    RegionId region;
    ContactId caller;
    StaffId by;
    bool still_talking = false;
};
BOOST_DESCRIBE_STRUCT(TypedIn, (), (region, caller, by, still_talking))
struct Linked {
    static constexpr auto wire = "call.linked";
    IncidentId incident;
};
BOOST_DESCRIBE_STRUCT(Linked, (), (incident))
struct DuplicateMarked {
    static constexpr auto wire = "call.duplicate_marked";
    CallId of;
};
BOOST_DESCRIBE_STRUCT(DuplicateMarked, (), (of))
struct CallBackPlanned {
    static constexpr auto wire = "call.call_back_planned";
    Level level = Level::C;
    Instant due;
    ContactId number;
};
BOOST_DESCRIBE_STRUCT(CallBackPlanned, (), (level, due, number))
struct CallBackTried {
    static constexpr auto wire = "call.call_back_tried";
    TryOutcome outcome{};
    Instant next_due; // meaningless once reached
};
BOOST_DESCRIBE_STRUCT(CallBackTried, (), (outcome, next_due))
struct CallBackClosed {
    static constexpr auto wire = "call.call_back_closed";
    CallBackEnd end{};
    TextId note;
    std::optional<ContactId> written_to; // written_instead: where the message goes
};
BOOST_DESCRIBE_STRUCT(CallBackClosed, (), (end, note, written_to))
struct OverdueNoted {
    static constexpr auto wire = "call.overdue_noted";
    bool waiting = false; // else the call-back
};
BOOST_DESCRIBE_STRUCT(OverdueNoted, (), (waiting))
using Event = std::variant<Offered, Announced, Queued, Answered, Ended, Abandoned, Refused,
                           AfterHoursNoted, TypedIn, Linked, DuplicateMarked, CallBackPlanned,
                           CallBackTried, CallBackClosed, OverdueNoted>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_offered, not_offered, region_unknown, not_in_this_phase,
                        not_staff, incident_unknown, duplicate_of_itself, call_unknown,
                        no_number_to_call, call_back_open, no_call_back_open, three_tries_first,
                        tries_too_close, wished_time_past, not_due)

struct Facts {
    When when;
    Actor actor;
    bool region_exists = true;
    bool incident_exists = true;
    bool original_exists = true; // MarkDuplicate
    Duration waiting_at_most{};
    Instant call_back_due; // by level and opening hours, as the World computed it
    Instant next_try;      // spread over the day's opening hours
    CallId self;           // this call's own number
};
inline constexpr std::size_t tries_needed = 3;
inline constexpr Duration tries_apart = std::chrono::hours{1};

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);
std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration waiting_at_most);

// The three after-hours answers as a level: encrypting now E, money just sent D, work stands C,
// none of them B.
Level after_hours_level(const NoteAfterHours& answers);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::call
