#include "engine/answers.hpp"
#include "base/contact.hpp"
#include "base/utf8.hpp"
#include <algorithm>

namespace leitstelle::engine {

using incident::NoEffect;
using incident::Path;

static constexpr std::size_t most_contacts = 10'000; // under which one number may be known
static constexpr std::size_t most_text_bytes = 2'000;
static constexpr std::uint32_t usual_minutes = 30; // a yes without a time
static constexpr Duration late_at_most = std::chrono::hours{12};
static constexpr Duration test_answered_again = std::chrono::hours{2};
static constexpr Duration said_at_most = std::chrono::hours{24};

std::vector<NumberedAlarm> numbered_alarms(const World& world, ResponderId responder) {
    std::vector<NumberedAlarm> list;
    for (const auto& open : world.engagement(responder).alarms)
        list.push_back({0, open.incident, open.alarm, responder});
    std::ranges::sort(list, {}, [](const NumberedAlarm& one) {
        return std::pair{one.incident, one.alarm};
    });
    for (std::size_t n = 0; n < list.size(); ++n) list[n].digit = static_cast<std::uint32_t>(n + 1);
    return list;
}

// ---- What it means ------------------------------------------------------------------------------

namespace {
class Reading {
public:
    Reading(const World& world, const Answer& answer, const std::vector<std::uint64_t>& contacts,
            Instant now);
    Meaning meaning();

private:
    bool has(const std::vector<ContactId>& paths) const;
    texts::AlarmAnswer read(std::initializer_list<std::uint32_t> open) const;
    void only_what_was_named(std::vector<NumberedAlarm>& open) const;
    bool means_test() const;
    bool tested(ResponderId id) const { return m_world.find(id)->test_answer_by.has_value(); }
    bool answers_alarm();
    bool answers_test();
    bool answers_commander_alarm();
    bool gives_sign();
    bool answers_late();
    void answer(const NumberedAlarm& alarm, const texts::AlarmAnswer& said);

    const World& m_world;
    const Answer& m_answer;
    const std::vector<std::uint64_t>& m_contacts;
    Instant m_now;
    std::string m_text;
    std::vector<ResponderId> m_responders;
    std::vector<StaffId> m_staff;
    Meaning m_meaning;
};
} // namespace

// The 3 is followed by the minutes without a pause: "320" are 20 minutes, not 320.
static std::string keys_as_text(std::string_view keys) {
    std::string text;
    for (char c : keys)
        if (c != '#') text += c;
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && text.size() > 1 && text.front() == '3') text.insert(1, " ");
    return text;
}

Reading::Reading(const World& world, const Answer& answer,
                 const std::vector<std::uint64_t>& contacts, Instant now)
    : m_world(world), m_answer(answer), m_contacts(contacts), m_now(now),
      m_text(answer.path == Path::keypad ? keys_as_text(answer.text) : answer.text) {
    world.responders().each([&](ResponderId id, const responder::State& state) {
        if (state.retired || !has(state.profile.paths)) return;
        m_responders.push_back(id);
        m_meaning.sender = state.person;
        if (const auto* partner = world.find(state.partner)) m_meaning.region = partner->region;
    });
    world.staff_members().each([&](StaffId id, const staff::State& state) {
        if (state.dismissed || !has(state.paths)) return;
        m_staff.push_back(id);
        m_meaning.sender = state.person;
        if (!state.regions.empty()) m_meaning.region = state.regions.front();
    });
}

bool Reading::has(const std::vector<ContactId>& paths) const {
    return std::ranges::any_of(
        paths, [&](ContactId path) { return std::ranges::binary_search(m_contacts, path.value); });
}

texts::AlarmAnswer Reading::read(std::initializer_list<std::uint32_t> open) const {
    return texts::read_answer(m_text, std::span(open.begin(), open.size()));
}

void Reading::answer(const NumberedAlarm& alarm, const texts::AlarmAnswer& said) {
    incident::AnswerAlarm command;
    command.alarm = alarm.alarm;
    command.accept = said.said == texts::Said::yes;
    command.minutes = command.accept ? said.minutes.value_or(usual_minutes) : 0;
    command.path = m_answer.path;
    const auto* responder = m_world.find(alarm.responder);
    command.named = responder->person;
    m_meaning.heard = command.accept ? Heard::accepted : Heard::declined;
    m_meaning.actor = {{Role::responder}, {}, alarm.responder, responder->partner, {}, {}};
    m_meaning.about = {SubjectKind::incident, alarm.incident.value};
    m_meaning.command = incident::Command{command};
    m_meaning.noted_at = alarm.incident;
    m_meaning.alarm = alarm.alarm;
    // Who answers an alarm has shown what a test alarm asks.
    if (tested(alarm.responder)) m_meaning.test = alarm.responder;
}

// A call is about one alarm: its keys need no digit.
void Reading::only_what_was_named(std::vector<NumberedAlarm>& open) const {
    const auto* sent = m_world.find(m_answer.delivery);
    if (!sent || !has({sent->plan.contact})) return;
    const auto named = std::ranges::find_if(open, [&](const NumberedAlarm& one) {
        return sent->plan.about == Subject{SubjectKind::incident, one.incident.value} &&
               sent->plan.alarm == one.alarm.value &&
               sent->plan.recipient.id == one.responder.value;
    });
    if (named != open.end()) open = {*named};
}

// "9 ja", or the keys pressed in the call of a test alarm. "ja 9" are nine minutes.
bool Reading::means_test() const {
    const auto* sent = m_world.find(m_answer.delivery);
    if (sent && has({sent->plan.contact}))
        return sent->plan.purpose == delivery::Purpose::test_alarm;
    const auto begin = m_text.find_first_not_of(' ');
    if (begin == m_text.npos || m_text[begin] != '0' + test_alarm_digit) return false;
    const auto said = read({test_alarm_digit, test_alarm_digit - 1});
    return said.digit == test_alarm_digit && !said.minutes;
}

bool Reading::answers_alarm() {
    std::vector<NumberedAlarm> open;
    for (ResponderId id : m_responders)
        std::ranges::copy(numbered_alarms(m_world, id), std::back_inserter(open));
    if (open.empty()) return false;
    only_what_was_named(open);
    std::vector<std::uint32_t> digits;
    for (const NumberedAlarm& one : open) digits.push_back(one.digit);
    const bool named = open.size() == 1 && m_answer.delivery;
    if (!named && std::ranges::any_of(m_responders, [&](ResponderId id) { return tested(id); }))
        digits.push_back(test_alarm_digit);
    const auto said = texts::read_answer(m_text, digits);
    const auto meant = [&](const NumberedAlarm& one) { return one.digit == said.digit; };
    // Two people with one telephone can have the same digit.
    if (said.said != texts::Said::unclear && std::ranges::count_if(open, meant) == 1) {
        answer(*std::ranges::find_if(open, meant), said);
        return true;
    }
    const bool clear_alone = read({open.front().digit}).said != texts::Said::unclear;
    m_meaning.heard = digits.size() > 1 && clear_alone ? Heard::which_one : Heard::unclear;
    m_meaning.noted_at = open.front().incident;
    m_meaning.about = {SubjectKind::incident, open.front().incident.value};
    m_meaning.alarm = open.front().alarm;
    return true;
}

bool Reading::answers_test() {
    if (read({1}).said == texts::Said::unclear) return false;
    for (ResponderId id : m_responders) {
        if (!tested(id)) continue;
        m_meaning.heard = Heard::test_answered;
        m_meaning.actor = {{Role::responder}, {}, id, m_world.find(id)->partner, {}, {}};
        m_meaning.about = {SubjectKind::responder, id.value};
        m_meaning.command = responder::Command{responder::AnswerTestAlarm{}};
        return true;
    }
    if (!means_test() || m_responders.empty()) return false;
    // Answered already, on another path or twice; else its time is over, which is no emergency.
    m_meaning.heard = Heard::too_late;
    m_meaning.about = {SubjectKind::responder, m_responders.front().value};
    for (ResponderId id : m_responders) {
        const auto& state = *m_world.find(id);
        if (state.reach != responder::Reach::reached ||
            m_now - state.last_test > test_answered_again)
            continue;
        m_meaning.heard = Heard::test_answered;
        m_meaning.about = {SubjectKind::responder, id.value};
    }
    return true;
}

bool Reading::answers_commander_alarm() {
    const auto said = read({1}).said;
    if (said == texts::Said::unclear || m_staff.empty()) return false;
    std::vector<std::pair<RegionId, room::CommanderAlarm>> asked;
    const auto* sent = m_world.find(m_answer.delivery);
    m_world.regions().each([&](RegionId id, const region::State&) {
        for (const auto& alarm : m_world.room_of(id)->alarms) {
            const bool named = !sent || (sent->plan.about == Subject{SubjectKind::room, id.value} &&
                                         sent->plan.alarm == alarm.id.value);
            if (named && !alarm.accepted_by && std::ranges::count(m_staff, alarm.addressed) == 1)
                asked.emplace_back(id, alarm);
        }
    });
    if (asked.size() != 1) return false; // several have no digit: a person reads it
    const auto& [region, alarm] = asked.front();
    m_meaning.about = {SubjectKind::room, region.value};
    m_meaning.heard = Heard::commander_passed; // the next is asked when the time is over
    if (said == texts::Said::no) return true;
    const auto* member = m_world.find(alarm.addressed);
    m_meaning.heard = Heard::commander_took;
    m_meaning.actor = {member->roles, alarm.addressed, {}, {}, {}, member->regions};
    m_meaning.command = room::Command{room::AcceptAlarm{alarm.id}};
    return true;
}

bool Reading::gives_sign() {
    if (read({1}).said != texts::Said::yes) return false;
    for (ResponderId id : m_responders)
        for (const auto& work : m_world.engagement(id).work) {
            const auto& assignment =
                m_world.find(work.incident)->assignments[work.assignment.value - 1];
            if (assignment.overdue == incident::Overdue::no) continue;
            m_meaning.heard = Heard::sign_given;
            m_meaning.actor = {{Role::responder}, {}, id, m_world.find(id)->partner, {}, {}};
            m_meaning.about = {SubjectKind::incident, work.incident.value};
            m_meaning.command = incident::Command{incident::GiveSign{work.assignment, {}}};
            return true;
        }
    return false;
}

// The time is over, and an answer comes after all: it counts where somebody is still searched. Two
// such alarms cannot be told apart any more, and a wrong yes would leave a firm without help.
bool Reading::answers_late() {
    const auto said = read({1});
    if (said.said == texts::Said::unclear) return false;
    std::vector<std::pair<Instant, NumberedAlarm>> over;
    std::size_t searching = 0;
    for (IncidentId id : m_world.open_incidents()) {
        const auto& state = *m_world.find(id);
        const bool wanted = state.search == incident::Search::searching ||
                            state.search == incident::Search::waiting;
        for (const auto& alarm : state.alarms) {
            if (alarm.phase == incident::AlarmPhase::accepted ||
                m_now - alarm.raised > late_at_most ||
                std::ranges::find(m_responders, alarm.responder) == m_responders.end())
                continue;
            searching += wanted;
            // Those still searched stand behind all others, the latest last.
            over.push_back({wanted ? alarm.raised + late_at_most : alarm.raised,
                            {1, id, alarm.id, alarm.responder}});
        }
    }
    if (over.empty()) return false;
    const NumberedAlarm last =
        std::ranges::max_element(over, {}, &std::pair<Instant, NumberedAlarm>::first)->second;
    answer(last, said);
    if (searching > 1 && said.said == texts::Said::yes) {
        m_meaning.command.reset();
        m_meaning.heard = Heard::which_one;
    }
    return true;
}

Meaning Reading::meaning() {
    m_meaning.heard = Heard::reported;
    if (means_test()) {
        answers_test();
        return m_meaning;
    }
    // Each says whether it was meant; the first that was decides.
    if (!answers_alarm() && !answers_test() && !answers_commander_alarm() && !gives_sign() &&
        !answers_late())
        m_meaning.heard = Heard::reported;
    return m_meaning;
}

Meaning meaning_of(const World& world, const Answer& answer,
                   const std::vector<std::uint64_t>& contacts, Instant now) {
    return Reading(world, answer, contacts, now).meaning();
}

// ---- On its way ---------------------------------------------------------------------------------

struct Answers::Hand {
    Answer answer;
    std::function<void(const AnswerHeard&)> then;
    Meaning meaning;
    AnswerHeard heard;
    std::uint32_t reports_per_minute = 0;
    RegionId region;

    void end(Heard how) {
        heard.heard = how;
        then(heard);
    }
};

void Answers::take(Answer answer, std::function<void(const AnswerHeard&)> then) {
    if (answer.text.size() > most_text_bytes) answer.text.resize(most_text_bytes);
    answer.text = repaired_utf8(answer.text);
    auto contacts = m_values.equal(codec::SealKind::contact, answer.from, most_contacts);
    std::ranges::sort(contacts);
    auto hand = std::make_shared<Hand>(Hand{std::move(answer), std::move(then), {}, {}, 0, {}});
    const bool taken = m_engine.read(
        [hand, contacts, now = m_clock.now()](const World& world, std::uint64_t) {
            hand->meaning = meaning_of(world, hand->answer, contacts, now);
            hand->region = hand->meaning.region ? hand->meaning.region : hand->answer.region;
            if (const auto* region = world.find(hand->region))
                hand->reports_per_minute = region->definition.public_reports_per_minute;
        },
        [this, hand] { act(hand); });
    if (!taken) hand->end(Heard::too_busy);
}

void Answers::submit(const HandPtr& hand, Submission submission,
                     void (Answers::*then)(const HandPtr&, const Reply&)) {
    submission.principal = hand->answer.principal;
    submission.body_hash = hand->answer.body_hash;
    const Instant now = m_clock.now();
    const auto said = hand->answer.said;
    if (said && *said <= now && now - *said <= said_at_most) submission.happened_at = said;
    if (!m_engine.submit(std::move(submission),
                         [this, hand, then](const Reply& reply) { (this->*then)(hand, reply); }))
        hand->end(Heard::too_busy);
}

void Answers::act(const HandPtr& hand) {
    const Meaning& meaning = hand->meaning;
    hand->heard.about = meaning.about;
    hand->heard.alarm = meaning.alarm;
    if (meaning.test)
        (void)m_engine.submit({.actor = meaning.actor,
                               .about = {SubjectKind::responder, meaning.test.value},
                               .command = responder::Command{responder::AnswerTestAlarm{}}},
                              [](const Reply&) {});
    if (meaning.command)
        return submit(hand,
                      {.actor = meaning.actor,
                       .key = hand->answer.key,
                       .about = meaning.about,
                       .command = *meaning.command},
                      &Answers::acted);
    if (meaning.heard == Heard::reported) return report(hand);
    if (meaning.noted_at) return note(hand, nullptr);
    hand->end(meaning.heard);
}

void Answers::acted(const HandPtr& hand, const Reply& reply) {
    if (reply.verdict == Verdict::repeated) return hand->end(Heard::repeated);
    if (reply.verdict == Verdict::key_reused) return hand->end(Heard::key_reused);
    if (reply.verdict != Verdict::accepted) {
        hand->heard.refusal = reply.refused
                                  ? reply.refused->wire()
                                  : boost::describe::enum_to_string(reply.verdict, "refused");
        if (hand->meaning.noted_at) return note(hand, &reply);
        return report(hand);
    }
    if (hand->meaning.heard != Heard::accepted) return hand->end(hand->meaning.heard);
    // A late yes is taken and may still come too late.
    auto accepted = std::make_shared<bool>(false);
    const bool looked = m_engine.read(
        [hand, accepted](const World& world, std::uint64_t) {
            const auto* incident = world.find(hand->meaning.noted_at);
            const auto* alarm =
                incident ? incident::find_alarm(*incident, hand->meaning.alarm) : nullptr;
            *accepted = alarm && alarm->phase == incident::AlarmPhase::accepted;
        },
        [hand, accepted] { hand->end(*accepted ? Heard::accepted : Heard::too_late); });
    if (!looked) hand->end(Heard::accepted);
}

static Heard heard_of(const Reply& refused) {
    const std::string name = refused.refused ? refused.refused->name : "";
    if (name == "responder_busy") return Heard::busy;
    return name == "alarm_not_open" || name == "closed" ? Heard::over : Heard::refused;
}

static NoEffect why_of(Heard heard) {
    switch (heard) {
    case Heard::unclear: return NoEffect::unclear;
    case Heard::which_one: return NoEffect::which_one;
    case Heard::busy: return NoEffect::busy;
    case Heard::over: return NoEffect::over;
    default: return NoEffect::refused;
    }
}

void Answers::note(const HandPtr& hand, const Reply* refused) {
    hand->heard.heard = refused ? heard_of(*refused) : hand->meaning.heard;
    const TextId text{m_engine.next_sealed(Scheme::none)};
    const std::string& said = hand->answer.text;
    submit(hand,
           {.actor = {{Role::program}, {}, {}, {}, {}, {}},
            .key = refused ? hand->answer.note_key : hand->answer.key,
            .about = {SubjectKind::incident, hand->meaning.noted_at.value},
            .command = incident::Command{incident::NoteAnswer{
                hand->meaning.alarm, text, hand->answer.path, why_of(hand->heard.heard)}},
            .sealed = {{text.value, codec::SealKind::text, said.empty() ? "-" : said}}},
           &Answers::noted);
}

void Answers::noted(const HandPtr& hand, const Reply& reply) {
    if (reply.verdict == Verdict::repeated) return hand->end(Heard::repeated);
    if (reply.verdict == Verdict::key_reused) return hand->end(Heard::key_reused);
    hand->end(hand->heard.heard);
}

void Answers::report(const HandPtr& hand) {
    if (m_budget && !m_budget(hand->region, hand->reports_per_minute))
        return hand->end(Heard::over_budget);
    const Answer& answer = hand->answer;
    std::vector<Sealed> sealed;
    const auto seal = [&](codec::SealKind kind, const std::string& value) {
        const auto scheme = kind == codec::SealKind::contact ? scheme_of(value) : Scheme::none;
        sealed.push_back({m_engine.next_sealed(scheme), kind, value});
        return sealed.back().id;
    };
    report::Content content;
    content.person = hand->meaning.sender;
    content.summary = {seal(codec::SealKind::text, answer.text.empty() ? "-" : answer.text)};
    const ContactId contact{seal(codec::SealKind::contact, answer.from)};
    (scheme_of(contact) == Scheme::mailto ? content.mail : content.call_back) = contact;
    submit(hand,
           {.actor = {{Role::program}, {}, {}, {}, {}, {}},
            .key = hand->heard.refusal.empty() ? answer.key : answer.note_key,
            .about = {SubjectKind::report, 0},
            .command =
                report::Command{report::Receive{hand->region, report::Source::program, content}},
            .sealed = std::move(sealed)},
           &Answers::reported);
}

void Answers::reported(const HandPtr& hand, const Reply& reply) {
    hand->heard.about = reply.about;
    if (reply.verdict == Verdict::repeated) return hand->end(Heard::repeated);
    if (reply.verdict == Verdict::key_reused) return hand->end(Heard::key_reused);
    if (reply.verdict == Verdict::accepted) return hand->end(Heard::reported);
    if (reply.refused) hand->heard.refusal = reply.refused->wire();
    hand->end(Heard::refused);
}

} // namespace leitstelle::engine
