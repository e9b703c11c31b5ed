#include "engine/core.hpp"
#include "base/binary.hpp"
#include "base/contact.hpp"
#include "base/variant.hpp"
#include "engine/keys.hpp"
#include <algorithm>

namespace leitstelle::engine {

Core::Core(const Reference& reference, Journal& journal, Clock& clock, InHand* in_hand)
    : m_reference(reference), m_world(reference), m_journal(journal), m_clock(clock),
      m_in_hand(in_hand) {}

Snapshot Core::snapshot() const {
    Snapshot snapshot{m_position, {}};
    std::string& out = snapshot.content;
    binary::write(World::snapshot_signature(), out);
    binary::write(m_last_stamp, out);
    binary::write_number(m_changed.size(), out);
    for (const auto& [about, position] : m_changed) {
        binary::write(about, out);
        binary::write_number(position, out);
    }
    m_world.save(out);
    return snapshot;
}

bool Core::restore(const Snapshot& snapshot) {
    std::string_view in = snapshot.content;
    std::string signature;
    std::uint64_t changed = 0;
    bool whole = binary::read(in, signature) && signature == World::snapshot_signature() &&
                 binary::read(in, m_last_stamp) && binary::read_number(in, changed);
    for (; whole && changed > 0; --changed) {
        Subject about;
        whole = binary::read(in, about) && binary::read_number(in, m_changed[about]);
    }
    if (whole && m_world.load(in)) return m_position = snapshot.position, true;
    m_world = World(m_reference); // half of a state is none: everything from the journal
    m_changed.clear();
    m_last_stamp = {};
    return false;
}

// What is retired has no view any more that could be out of date.
void Core::note_change(const Subject& about, const Event& event, std::uint64_t position) {
    m_changed[about] = position;
    const auto* of_house = std::get_if<service::Event>(&event);
    const auto* retired = of_house ? std::get_if<service::Retired>(of_house) : nullptr;
    if (!retired) return;
    for (const Subject& subject : retired->subjects) m_changed.erase(subject);
}

Result<std::uint64_t, Failure> Core::start(std::optional<Snapshot> snapshot, Opening opening) {
    if (snapshot) restore(*snapshot);
    auto replayed = m_journal.replay(m_position + 1, [&](Recorded&& row) {
        m_world.apply(row.about, row.event, row.when);
        note_change(row.about, row.event, row.position);
        m_last_stamp = std::max(m_last_stamp, row.when.recorded);
        m_position = row.position;
    });
    if (!replayed) return replayed;
    m_durable = m_position;
    m_sealed = sequence_of(m_journal.last_sealed());
    const Instant last = m_last_stamp, now = stamp();
    const bool gap = m_position > 0 && now - last > m_clock.gap_from();
    const auto note = [&](service::Command command) {
        submit({.actor = system_actor(),
                .about = {SubjectKind::service, 1},
                .command = std::move(command)},
               [](const Reply&) {});
    };
    // Held first: what ran out in the gap then waits for the release.
    if (opening == Opening::held && !m_world.house().held) note(service::Hold{});
    if (gap) note(service::NoteGap{last, now});
    if (auto flushed = flush(); !flushed) return Unexpected{flushed.error()};
    return m_position;
}

Instant Core::stamp() {
    m_last_stamp = std::max(m_last_stamp, m_clock.now());
    return m_last_stamp;
}

std::uint64_t Core::next_sealed(Scheme scheme) { return sealed_number(++m_sealed, scheme); }

std::uint64_t Core::last_change(const Subject& about) const {
    const auto found = m_changed.find(about);
    return found == m_changed.end() ? 0 : found->second;
}

void Core::submit(Submission submission, std::function<void(const Reply&)> released) {
    const Reply reply = decide(submission);
    // A refusal, too, was given in the light of what is not durable yet: it waits like everything.
    m_waiting.push_back([released = std::move(released), reply] { released(reply); });
}

// An answer given before, to this very command or to another one under the same key.
std::optional<Reply> Core::known(const Submission& submission, Instant now) {
    if (submission.key.empty()) return {};
    const auto made_at = time_of_key(submission.key);
    if (!made_at || *made_at > now + key_ahead_at_most)
        return Reply{.verdict = Verdict::key_malformed};
    if (now - *made_at > keys_kept) return Reply{.verdict = Verdict::key_expired};
    const auto fresh = m_fresh_answers.find(submission.principal + '\n' + submission.key);
    const auto answered = fresh != m_fresh_answers.end()
                              ? std::optional{fresh->second}
                              : m_journal.find_answer(submission.principal, submission.key);
    if (!answered) return {};
    if (answered->body_hash != submission.body_hash) return Reply{.verdict = Verdict::key_reused};
    const auto first = codec::read<KeptAnswer>(answered->answer);
    must(first.has_value());
    return Reply{.verdict = Verdict::repeated, .position = first->position, .about = first->about};
}

Reply Core::decide(Submission& submission) {
    const Instant now = stamp();
    if (auto before = known(submission, now)) return *before;
    When when{now, submission.happened_at.value_or(now)};
    if (when.happened > now) return {.verdict = Verdict::happened_in_future};
    if (now - when.happened > oldest_happening) return {.verdict = Verdict::happened_too_early};
    if (!m_world.allows(submission.actor, submission.about, submission.command))
        return {.verdict = Verdict::forbidden};
    const Subject subject{kind_of(submission.command), submission.about.id};
    if (submission.seen && last_change(subject) > *submission.seen) {
        return {.verdict = Verdict::changed_meanwhile,
                .position = last_change(subject),
                .about = subject};
    }
    return carry_out(submission, when);
}

// FNV-1a: the same in every process, which is all that is asked of it.
static std::string digest_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037u;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return std::to_string(hash);
}

// What a later process knows this very wish by, and no other: its key; without one what it is about
// and what it says. Where numbers are made anew with each try (sealed values), whoever gives it
// says so by a hash of the body.
static std::string name_in_hand(const Submission& submission, const Subject& about) {
    const std::string wire(wire_of(submission.command));
    if (!submission.key.empty()) return wire + ' ' + submission.key;
    const std::string said =
        submission.body_hash.empty()
            ? match(submission.command, [](const auto& command) { return codec::to_json(command); })
            : submission.body_hash;
    return wire + ' ' + codec::to_json(about) + ' ' + digest_of(said);
}

// Told once while the program runs, however often it is wished again.
void Core::set_aside(const std::string& name, const Command& command, const Subject& about) {
    if (!m_told_aside.insert(name).second) return;
    submit({.actor = system_actor(),
            .about = {SubjectKind::service, 1},
            .command = service::Command{service::SetCommandAside{std::string(wire_of(command)),
                                                                 about, "must"}}},
           [](const Reply&) {});
}

Reply Core::carry_out(Submission& submission, const When& when) {
    Subject about{kind_of(submission.command), submission.about.id};
    if (m_in_hand) {
        const std::string name = name_in_hand(submission, about);
        if (m_in_hand->broke_twice(name)) {
            set_aside(name, submission.command, about);
            return {.verdict = Verdict::refused,
                    .refused = Refused{SubjectKind::service, "set_aside"}};
        }
        m_in_hand->take(name);
    }
    std::vector<Happening> happened;
    const auto refused =
        m_world.handle(about, submission.command, submission.actor, when, happened);
    if (m_in_hand) m_in_hand->put_down();
    if (refused)
        return {.verdict = Verdict::refused,
                .position = m_position,
                .about = about,
                .refused = refused};
    if (!happened.empty()) about = happened.front().about;
    record(submission.actor.name(), submission.key, when, happened);
    std::move(submission.sealed.begin(), submission.sealed.end(),
              std::back_inserter(m_batch.sealed));
    const Reply reply{.verdict = Verdict::accepted, .position = m_position, .about = about};
    remember(submission, reply, when.recorded);
    return reply;
}

void Core::record(const std::string& actor, const std::string& key, const When& when,
                  std::vector<Happening>& happened) {
    for (Happening& one : happened) {
        ++m_position;
        note_change(one.about, one.event, m_position);
        m_batch.events.push_back(
            {m_position, when, actor, key, one.region, one.about, std::move(one.event)});
    }
}

void Core::remember(const Submission& submission, const Reply& reply, Instant now) {
    if (submission.key.empty()) return;
    Answered answered{submission.principal, submission.key, submission.body_hash,
                      codec::to_json(KeptAnswer{reply.position, reply.about}), now};
    m_fresh_answers[submission.principal + '\n' + submission.key] = answered;
    m_batch.answers.push_back(std::move(answered));
}

std::size_t Core::act(std::size_t most) {
    const Instant now = stamp();
    std::size_t given = 0;
    for (; given < most; ++given) {
        const auto due = m_world.due(now);
        if (!due) break;
        const std::string name =
            std::string(wire_of(due->command)) + ' ' + codec::to_json(due->about);
        if (m_in_hand && m_in_hand->broke_twice(name)) {
            m_world.set_aside(due->about);
            set_aside(name, due->command, due->about);
            continue;
        }
        if (m_in_hand) m_in_hand->take(name);
        std::vector<Happening> happened;
        const When when{now, now};
        const auto refused =
            m_world.handle(due->about, due->command, system_actor(), when, happened);
        if (m_in_hand) m_in_hand->put_down();
        must(!refused &&
             !happened.empty()); // a deadline that changes nothing would be due for ever
        record("system", "", when, happened);
    }
    return given;
}

void Core::read(std::function<void(const World&, std::uint64_t)> look,
                std::function<void()> released) {
    look(m_world, m_position);
    m_waiting.push_back(std::move(released));
}

Result<Done, Failure> Core::flush() {
    if (m_broken) return Unexpected{*m_broken};
    if (!m_batch.events.empty() || !m_batch.answers.empty() || !m_batch.sealed.empty()) {
        for (Observer* observer : m_observers) observer->changed(m_world, m_batch.events);
        if (auto appended = m_journal.append(m_batch); !appended) {
            m_broken = appended.error();
            return appended;
        }
        m_durable = m_position;
        m_batch = {};
        m_fresh_answers.clear();
        for (Observer* observer : m_observers) observer->durable(m_durable);
    }
    for (auto& release : std::exchange(m_waiting, {})) release();
    return Done{};
}

} // namespace leitstelle::engine
