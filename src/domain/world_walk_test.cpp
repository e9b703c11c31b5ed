// Thousands of random commands, also illegal ones, from a seed: after each the house must keep its
// promises, and a replay of what happened must give the same World.
#include "domain/world_fixture_test.hpp"
#include <set>

using namespace leitstelle;
using namespace std::chrono_literals;
using incident::Search;

namespace {

// Everything a replay must bring back, as text.
std::string digest_of(const World& world, Instant now) {
    std::string out;
    const auto put = [&](auto... values) {
        ((out += std::to_string(static_cast<std::int64_t>(values)) + ' '), ...);
    };
    const auto at = [&](Instant instant) { put(instant.time_since_epoch().count()); };
    at(world.next_due());
    world.incidents().each([&](IncidentId id, const incident::State& s) {
        put(id.value, s.phase, s.search, s.level, s.emergency, s.response, s.entitlement, s.wanted,
            s.holder.value, s.reference, s.situation.value, s.messages.size(), s.contacts.size(),
            s.passed_over.size(), s.round_missed, s.search_over);
        at(s.take_by), at(s.search_until), at(s.reported), at(s.first_alarm), at(s.closed);
        for (const auto& a : s.alarms)
            put(a.id.value, a.responder.value, a.phase, a.extended), at(a.raised), at(a.answer_by);
        for (const auto& a : s.assignments)
            put(a.id.value, a.responder.value, a.stage, a.overdue, a.exclusive), at(a.due),
                at(a.arrives_by);
        out += codec::to_json(world.rank(id, now)) + '\n';
    });
    world.responders().each([&](ResponderId id, const responder::State& s) {
        const auto& busy = world.engagement(id);
        put(id.value, s.reach, s.retired, s.assignments, s.alarms, s.accepted, s.missed,
            busy.alarms.size(), busy.work.size(), busy.shifts.size());
        at(s.ready_until.value_or(never)), at(s.away_until.value_or(never)), at(s.last_test);
    });
    world.calls().each([&](CallId id, const call::State& s) {
        put(id.value, s.phase, s.wait_noted, s.incident.value, s.call_back && s.call_back->open);
    });
    world.reports().each([&](ReportId id, const report::State& s) {
        put(id.value, s.phase, s.reference, s.unseen_noted, s.incident.value);
    });
    world.regions().each([&](RegionId id, const region::State&) {
        for (const auto& alarm : world.room_of(id)->alarms) out += codec::to_json(alarm);
        for (IncidentId one : world.waiting_line(id)) put(one.value);
        for (StaffId one : world.ladder(id)) put(one.value);
    });
    const auto balance = world.call_balance();
    put(balance.offered, balance.talking, balance.abandoned, world.deliveries().size(),
        world.open_incidents().size(), world.open_calls().size(), world.open_reports().size());
    return out;
}

// SplitMix64: the same walk from the same seed on every machine.
struct Dice {
    std::uint64_t state;
    std::uint64_t operator()() {
        std::uint64_t z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
};

struct Walk {
    House house;
    Dice random;
    std::vector<ResponderId> people;
    std::set<std::string> refusals;
    std::size_t accepted = 0;

    explicit Walk(unsigned seed)
        : house(seed % 2 ? region::DispatchMode::automatic : region::DispatchMode::proposed),
          random{seed} {
        for (int n = 0; n < 6; ++n)
            people.push_back(house.responder(n % 2 ? House::near : House::far));
    }
    std::uint64_t below(std::uint64_t n) { return random() % n; }
    bool often() { return below(4) > 0; }
    ResponderId somebody() { return people[below(people.size())]; }
    IncidentId some_incident() { return {1 + below(house.world.incidents().last() + 1)}; }

    std::pair<Subject, Command> wish() {
        using namespace incident;
        const IncidentId id = some_incident();
        const auto* state = house.world.find(id);
        const AlarmId alarm{1 + below(state ? state->alarms.size() + 1 : 1)};
        const AssignmentId work{1 + below(state ? state->assignments.size() + 1 : 1)};
        const TextId text{below(5) ? 7u : 0u};
        const auto of = [&](incident::Command command) {
            return std::pair{House::about(id), leitstelle::Command{std::move(command)}};
        };
        const std::pair nobody{Subject{SubjectKind::responder, somebody().value},
                               leitstelle::Command{}};
        Order order;
        order.authorised_by = {1}, order.scope = {text.value};
        WorkReport report;
        report.what = {text.value}, report.done = {2}, report.way_in = WayIn::password;
        switch (below(40)) {
        case 0:
        case 1: {
            Report fresh{house.region, {}, {},     {}, {sealed_number(9, Scheme::sms)},
                         {},           {}, "44787"};
            fresh.report = {below(4)}, fresh.call = {below(4)};
            if (!often()) fresh.postal_code = "99999";
            fresh.summary = text;
            return {{SubjectKind::incident, 0}, incident::Command{fresh}};
        }
        case 2:
        case 3: return of(DecideEmergency{often(), {}, text});
        case 4: return of(SetLevel{static_cast<Level>(below(6)), text});
        case 5: return of(DecideEntitlement{static_cast<Entitlement>(below(4)), text});
        case 6:
        case 7: return of(Dispatch{{}, text, often()});
        case 8: return of(Dispatch{{somebody()}, text, often()});
        case 9: return of(Dispatch{{somebody(), somebody()}, text, true});
        case 10:
        case 11:
        case 12: return of(AnswerAlarm{alarm, true, static_cast<std::uint32_t>(below(60)), {}, {}});
        case 13:
        case 14: return of(AnswerAlarm{alarm, false, 0, {}, {}});
        case 15:
            if (below(2) == 0) return of(NoteAnswer{alarm, text, Path::sms, NoEffect::unclear});
            return of(WithdrawAlarm{alarm});
        case 16: return of(Reinforce{text});
        case 17: return of(StopSearch{text});
        case 18:
        case 19: return of(Advance{work, static_cast<Stage>(below(6)), 0});
        case 20: return of(GiveSign{work, text});
        case 21: return of(RecordOrder{work, order});
        case 22: return of(Replace{work});
        case 23: return of(HandBack{work, text});
        case 24: return of(HandOver{work, somebody(), text});
        case 25: return of(ReportWork{work, report});
        case 26: return of(Close{static_cast<Outcome>(below(9)), text});
        case 27: return of(Reopen{text});
        case 28:
            return of(
                Say{static_cast<VictimSays>(below(6)), text, {sealed_number(4, Scheme::tel)}});
        case 29: return of(AnswerVictim{static_cast<std::uint32_t>(below(3)), text});
        case 30: return of(MarkDuplicate{some_incident()});
        case 31: return of(LocateScene{often() ? "45127" : "9", {}});
        case 32: return {nobody.first, responder::Command{responder::DeclareReady{house.now + 8h}}};
        case 33: return {nobody.first, responder::Command{responder::DeclareAway{house.now + 1h}}};
        case 34: return {nobody.first, responder::Command{responder::DeclareBack{}}};
        case 35:
            return {{SubjectKind::call, 0},
                    call::Command{call::Offer{house.region, {below(2) * 9}, below(9) == 0}}};
        case 36: {
            const std::vector<call::Command> steps = {
                call::Announce{},        call::Queue{},
                call::Answer{},          call::End{},
                call::HangUp{},          call::Refuse{},
                call::TryCallBack{},     call::CloseCallBack{},
                call::RequestCallBack{}, call::NoteAfterHours{true, false, false, often(), {}}};
            return {{SubjectKind::call, 1 + below(house.world.calls().last() + 1)},
                    leitstelle::Command{steps[below(steps.size())]}};
        }
        case 37: {
            report::Content content;
            content.call_back = {9}, content.encrypting = often();
            return {{SubjectKind::report, 0},
                    report::Command{report::Receive{house.region, {}, content}}};
        }
        case 38: return of(ExcludePartner{{1 + below(3)}});
        default: {
            // What tells of a victim nobody comes to is accepted here, but never closed by hand.
            const room::CommanderAlarm* chosen = nullptr;
            for (const auto& one : house.world.room_of(house.region)->alarms)
                if (!chosen || below(3) == 0) chosen = &one;
            const CommanderAlarmId number = chosen ? chosen->id : CommanderAlarmId{999};
            const bool of_search = chosen && (chosen->cause == room::Cause::queue ||
                                              chosen->cause == room::Cause::search_over ||
                                              chosen->cause == room::Cause::proposal_untaken);
            if (of_search || often())
                return {house.room(), room::Command{room::AcceptAlarm{number}}};
            return {house.room(), room::Command{room::CloseAlarm{number, {8}}}};
        }
        }
    }
    void step() {
        if (below(3) == 0) return house.pass(std::chrono::seconds{1 + below(600)});
        const auto [subject, command] = wish();
        const std::string before = below(20) ? "" : digest_of(house.world, house.now);
        const auto refused =
            house.give(subject, command, below(2) ? house.desk() : house.commander());
        if (refused) refusals.insert(refused->wire());
        else ++accepted;
        if (refused && !before.empty()) {
            EXPECT_EQ(digest_of(house.world, house.now), before);
        }
    }
};

// Somebody comes, or is asked, or a human knows.
bool looked_after(const House& house, IncidentId id) {
    const auto& s = house.of(id);
    if (s.phase != incident::Phase::open || s.emergency != incident::Emergency::yes ||
        !region::needs_responder(s.response) ||
        s.entitlement == incident::Entitlement::not_entitled)
        return true;
    for (const auto& work : s.assignments) {
        if (finished(work.stage)) continue;
        if (work.due != never || work.overdue == incident::Overdue::desk_alarmed) return true;
    }
    if (open_alarms(s) > 0) return true;
    if (s.search == Search::proposed && s.take_by != never) return true;
    const bool alarmed = house.alarmed(room::Cause::search_over, id) ||
                         house.alarmed(room::Cause::proposal_untaken, id) ||
                         house.alarmed(room::Cause::queue);
    if (s.search == Search::proposed || s.search == Search::waiting) return alarmed;
    return s.search == Search::stopped || s.search == Search::satisfied;
}

class RandomWalk : public testing::TestWithParam<unsigned> {};

TEST_P(RandomWalk, keeps_every_promise_and_can_be_replayed) {
    Walk walk(GetParam());
    House& house = walk.house;
    for (int n = 0; n < 1500 && !HasFailure(); ++n) {
        walk.step();
        for (ResponderId id : walk.people) {
            const auto& work = house.world.engagement(id).work;
            const auto exclusive =
                std::count_if(work.begin(), work.end(), [](const auto& w) { return w.exclusive; });
            ASSERT_LE(exclusive, 1) << "step " << n;
        }
        for (IncidentId id : house.world.open_incidents())
            ASSERT_TRUE(looked_after(house, id))
                << "step " << n << " incident " << id.value << " search "
                << boost::describe::enum_to_string(house.of(id).search, "");
        ASSERT_TRUE(house.world.call_balance().holds()) << "step " << n;
    }
    EXPECT_GT(walk.accepted, 150u);
    EXPECT_GT(walk.refusals.size(), 20u);

    std::set<std::uint32_t> references;
    house.world.incidents().each([&](IncidentId, const incident::State& state) {
        EXPECT_TRUE(references.insert(state.reference).second) << state.reference;
    });

    std::string saved;
    house.world.save(saved);
    World restored(house.reference);
    ASSERT_TRUE(restored.load(saved));
    EXPECT_EQ(digest_of(restored, house.now), digest_of(house.world, house.now));

    World replayed(house.reference);
    for (const auto& row : house.journal) { // as it stands in the journal: as text
        const auto& [about, region, event] = row.happening;
        std::string text;
        codec::Writer writer{text};
        event_shape().write(&event, writer);
        Event back;
        codec::Reader reader;
        ASSERT_TRUE(codec::parse(text, event_shape(), &back, reader)) << text << reader.error.what;
        replayed.apply(about, back, row.when);
    }
    EXPECT_EQ(digest_of(replayed, house.now), digest_of(house.world, house.now));
}
INSTANTIATE_TEST_SUITE_P(Seeds, RandomWalk, testing::Range(1u, 7u));

} // namespace
