#include "domain/roster.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::roster {

using Refused = std::optional<Refusal>;
static constexpr Refused accepted = std::nullopt;

static bool stands(const Shift& shift) {
    return shift.phase == ShiftPhase::planned || shift.phase == ShiftPhase::running;
}

// ---------------------------------------------------------------------------------------------
// Who: by the duty, a responder or one of the staff, never both.

static std::uint64_t person_of(Duty duty, ResponderId responder, StaffId staff) {
    return duty == Duty::responder ? responder.value : staff.value;
}
static std::uint64_t person_of(Duty duty, const Plan& plan) {
    return person_of(duty, plan.responder, plan.staff);
}

static Refused check_person(Duty duty, ResponderId responder, StaffId staff) {
    if (duty == Duty::responder ? bool(staff) : bool(responder))
        return Refusal::person_not_for_duty;
    return person_of(duty, responder, staff) ? accepted : Refused{Refusal::person_unknown};
}

static Refused check_people(const Facts& facts) {
    if (!facts.people_exist) return Refusal::person_unknown;
    return facts.people_fit_duty ? accepted : Refused{Refusal::person_not_for_duty};
}

// ---------------------------------------------------------------------------------------------
// Overlap: in order of person and start, two shifts overlap somewhere only if two neighbours do.

struct Taken {
    std::uint64_t person = 0;
    Instant from;
    Instant until;
    auto operator<=>(const Taken&) const = default;
};

static bool any_overlap(std::vector<Taken>& taken) {
    std::ranges::sort(taken);
    return std::ranges::adjacent_find(taken, [](const Taken& a, const Taken& b) {
               return a.person == b.person && b.from < a.until;
           }) != taken.end();
}

// ---------------------------------------------------------------------------------------------

static Refused open(const State* state, const Open& c, const Facts& facts,
                    std::vector<Event>& happened) {
    if (state) return Refusal::already_open;
    if (!facts.region_exists) return Refusal::region_unknown;
    if (facts.roster_exists) return Refusal::roster_exists;
    happened.emplace_back(Opened{c.region, c.duty});
    return accepted;
}

static Refused check_plan(Duty duty, const Plan& plan, Instant now) {
    if (plan.until <= plan.from) return Refusal::shift_inverted;
    if (plan.until - plan.from > longest_shift) return Refusal::shift_too_long;
    if (plan.until <= now) return Refusal::shift_past;
    return check_person(duty, plan.responder, plan.staff);
}

static bool replaced(const Shift& shift, std::optional<Instant> from) {
    return from && shift.phase == ShiftPhase::planned && !shift.plan.uid.empty() &&
           shift.plan.from >= *from;
}

static Refused plan_shifts(const State& state, const PlanShifts& c, const Facts& facts,
                           std::vector<Event>& happened) {
    // An empty calendar is far more often a broken export than a wish to send everybody home.
    if (c.shifts.empty()) return Refusal::no_shifts;
    if (c.shifts.size() > most_shifts_at_once) return Refusal::too_many_shifts;
    for (const Plan& plan : c.shifts)
        if (const Refused refused = check_plan(state.duty, plan, facts.when.recorded))
            return refused;
    if (const Refused refused = check_people(facts)) return refused;

    std::vector<Taken> taken;
    taken.reserve(state.shifts.size() + c.shifts.size());
    for (const Shift& shift : state.shifts)
        if (stands(shift) && !replaced(shift, c.replaces_from))
            taken.push_back({person_of(state.duty, shift.plan), shift.plan.from, shift.plan.until});
    for (const Plan& plan : c.shifts)
        taken.push_back({person_of(state.duty, plan), plan.from, plan.until});
    if (any_overlap(taken)) return Refusal::overlap;

    for (const Shift& shift : state.shifts)
        if (replaced(shift, c.replaces_from)) happened.emplace_back(ShiftWithdrawn{shift.id});
    std::uint64_t last = state.last_shift;
    for (const Plan& plan : c.shifts) happened.emplace_back(ShiftPlanned{ShiftId{++last}, plan});
    return accepted;
}

static Refused withdraw(const State& state, const WithdrawShift& c, std::vector<Event>& happened) {
    const Shift* shift = find_shift(state, c.shift);
    if (!shift) return Refusal::shift_unknown;
    if (!stands(*shift)) return Refusal::not_planned;
    happened.emplace_back(ShiftWithdrawn{c.shift});
    return accepted;
}

static Refused take(const State& state, const TakeShift& c, const Facts& facts,
                    std::vector<Event>& happened) {
    const Shift* shift = find_shift(state, c.shift);
    if (!shift) return Refusal::shift_unknown;
    // Once it runs, what was stood so far is history: withdraw it and plan the rest anew.
    if (shift->phase != ShiftPhase::planned) return Refusal::not_planned;
    if (const Refused refused = check_person(state.duty, c.responder, c.staff)) return refused;
    const std::uint64_t taker = person_of(state.duty, c.responder, c.staff);
    if (taker == person_of(state.duty, shift->plan)) return Refusal::already_theirs;
    if (const Refused refused = check_people(facts)) return refused;
    for (const Shift& other : state.shifts)
        if (stands(other) && person_of(state.duty, other.plan) == taker &&
            other.plan.from < shift->plan.until && shift->plan.from < other.plan.until)
            return Refusal::overlap;
    happened.emplace_back(ShiftTaken{c.shift, c.responder, c.staff});
    return accepted;
}

// The clock may come late: a shift withdrawn meanwhile is a refusal, not a bug.
static Refused begin(const State& state, const BeginShift& c, Instant now,
                     std::vector<Event>& happened) {
    const Shift* shift = find_shift(state, c.shift);
    if (!shift) return Refusal::shift_unknown;
    if (shift->phase != ShiftPhase::planned) return Refusal::not_planned;
    if (now < shift->plan.from) return Refusal::not_due;
    happened.emplace_back(ShiftBegun{c.shift});
    return accepted;
}

static Refused end(const State& state, const EndShift& c, Instant now,
                   std::vector<Event>& happened) {
    const Shift* shift = find_shift(state, c.shift);
    if (!shift) return Refusal::shift_unknown;
    if (shift->phase != ShiftPhase::running) return Refusal::not_running;
    if (now < shift->plan.until) return Refusal::not_due;
    happened.emplace_back(ShiftEnded{c.shift});
    return accepted;
}

static Refused check(const State& state, const CheckShift& c, const Facts& facts,
                     std::vector<Event>& happened) {
    const Shift* shift = find_shift(state, c.shift);
    if (!shift) return Refusal::shift_unknown;
    if (shift->phase != ShiftPhase::planned) return Refusal::not_planned;
    if (shift->checked) return Refusal::already_checked;
    if (facts.when.recorded < shift->plan.from - facts.checked_before) return Refusal::not_due;
    happened.emplace_back(ShiftChecked{c.shift, facts.reachable});
    return accepted;
}

// The window of the check moves on, so a known gap grows or shrinks at its ends; that is no news.
// Neither is the next day of a week that nobody covers: what follows a known gap, and nobody stands
// in between, is the same gap.
static bool has_news(const State& state, const std::vector<Gap>& now) {
    const auto known = [&](const Gap& gap) {
        return std::ranges::any_of(state.gaps, [&](const Gap& before) {
            return gap.from < before.until && before.from < gap.until;
        });
    };
    const Gap* before = nullptr; // known, or what follows it
    for (const Gap& gap : now) {
        const std::vector<Gap> between{{before ? before->until : gap.from, gap.from}};
        const bool follows = before && gaps_in(state, between) == between;
        if (!follows && !known(gap)) return true;
        before = &gap;
    }
    return false;
}

static Refused check_gaps(const State& state, const Facts& facts, std::vector<Event>& happened) {
    if (facts.when.recorded < state.next_gap_check) return Refusal::not_due;
    if (facts.gaps != state.gaps)
        happened.emplace_back(GapsNoted{facts.gaps, has_news(state, facts.gaps)});
    else happened.emplace_back(GapsChecked{facts.when.recorded + gap_check_every});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    if (const auto* c = std::get_if<Open>(&command)) return open(state, *c, facts, happened);
    if (!state) return Refusal::not_open;
    const Instant now = facts.when.recorded;
    return match(
        command, [](const Open&) -> Refused { return Refusal::already_open; },
        [&](const PlanShifts& c) { return plan_shifts(*state, c, facts, happened); },
        [&](const WithdrawShift& c) { return withdraw(*state, c, happened); },
        [&](const TakeShift& c) { return take(*state, c, facts, happened); },
        [&](const BeginShift& c) { return begin(*state, c, now, happened); },
        [&](const EndShift& c) { return end(*state, c, now, happened); },
        [&](const CheckShift& c) { return check(*state, c, facts, happened); },
        [&](const CheckGaps&) { return check_gaps(*state, facts, happened); });
}

// ---------------------------------------------------------------------------------------------

static Shift& the_shift(State& state, ShiftId id) {
    const auto shift = std::ranges::find(state.shifts, id, &Shift::id);
    must(shift != state.shifts.end());
    return *shift;
}

static void plan(State& state, const ShiftPlanned& e) {
    must(e.shift.value > state.last_shift);
    state.last_shift = e.shift.value;
    const auto place = std::ranges::upper_bound(state.shifts, e.plan.from, {},
                                                [](const Shift& shift) { return shift.plan.from; });
    state.shifts.insert(place, Shift{e.shift, e.plan, ShiftPhase::planned, false});
}

static void forget_the_past(State& state, Instant now) {
    std::erase_if(state.shifts, [&](const Shift& shift) {
        return !stands(shift) && shift.plan.until < now - past_kept;
    });
}

void apply(State& state, const Event& event, const When& when) {
    // Whatever changes how many stand when is looked at for gaps at once.
    const auto look_for_gaps = [&] { state.next_gap_check = when.recorded; };
    match(
        event,
        [&](const Opened& e) {
            state.region = e.region;
            state.duty = e.duty;
            look_for_gaps();
        },
        [&](const ShiftPlanned& e) {
            plan(state, e);
            look_for_gaps();
        },
        [&](const ShiftWithdrawn& e) {
            Shift& shift = the_shift(state, e.shift);
            must(stands(shift));
            shift.phase = ShiftPhase::withdrawn;
            forget_the_past(state, when.recorded);
            look_for_gaps();
        },
        [&](const ShiftTaken& e) {
            Shift& shift = the_shift(state, e.shift);
            must(shift.phase == ShiftPhase::planned);
            shift.plan.responder = e.responder;
            shift.plan.staff = e.staff;
            shift.checked = false; // somebody else: reachable has to be looked at again
        },
        [&](const ShiftBegun& e) {
            Shift& shift = the_shift(state, e.shift);
            must(shift.phase == ShiftPhase::planned);
            shift.phase = ShiftPhase::running;
        },
        [&](const ShiftEnded& e) {
            Shift& shift = the_shift(state, e.shift);
            must(shift.phase == ShiftPhase::running);
            shift.phase = ShiftPhase::over;
            forget_the_past(state, when.recorded);
        },
        [&](const ShiftChecked& e) { the_shift(state, e.shift).checked = true; },
        [&](const GapsNoted& e) {
            state.gaps = e.gaps;
            state.next_gap_check = when.recorded + gap_check_every;
        },
        [&](const GapsChecked& e) { state.next_gap_check = e.next; });
}

std::optional<std::pair<Instant, Command>> next_due(const State& state, Duration checked_before) {
    std::pair<Instant, Command> due{state.next_gap_check, CheckGaps{}};
    const auto offer = [&](Instant at, auto command) {
        if (at < due.first) due = {at, command};
    };
    for (const Shift& shift : state.shifts) {
        // In order of start: from here on nothing can be due earlier than what was found.
        if (shift.plan.from - checked_before >= due.first) break;
        if (shift.phase == ShiftPhase::running) offer(shift.plan.until, EndShift{shift.id});
        if (shift.phase != ShiftPhase::planned) continue;
        if (shift.checked) offer(shift.plan.from, BeginShift{shift.id});
        else offer(shift.plan.from - checked_before, CheckShift{shift.id});
    }
    return due;
}

const Shift* find_shift(const State& state, ShiftId id) {
    const auto shift = std::ranges::find(state.shifts, id, &Shift::id);
    return shift == state.shifts.end() ? nullptr : &*shift;
}

// A sweep over the moments at which somebody comes (+1) or goes (-1).
std::vector<Gap> gaps_in(const State& state, const std::vector<Gap>& promised) {
    struct Turn {
        Instant at;
        std::int32_t people = 0;
    };
    std::vector<Turn> turns;
    for (const Shift& shift : state.shifts)
        if (stands(shift)) {
            turns.push_back({shift.plan.from, +1});
            turns.push_back({shift.plan.until, -1});
        }
    std::ranges::sort(turns, {}, &Turn::at);

    std::vector<Gap> gaps;
    const auto note = [&](Instant from, Instant until) {
        if (from >= until) return;
        if (!gaps.empty() && gaps.back().until == from) gaps.back().until = until;
        else gaps.push_back({from, until});
    };
    const std::int32_t needed = people_needed(state.duty);
    std::int32_t people = 0; // of all turns before `turn`
    auto turn = turns.cbegin();
    for (const Gap& promise : promised) {
        for (; turn != turns.cend() && turn->at <= promise.from; ++turn) people += turn->people;
        Instant from = promise.from;
        for (; turn != turns.cend() && turn->at < promise.until; ++turn) {
            if (people < needed) note(from, turn->at);
            from = turn->at;
            people += turn->people;
        }
        if (people < needed) note(from, promise.until);
    }
    return gaps;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::roster
