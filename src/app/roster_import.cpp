#include "app/roster_import.hpp"
#include "app/ask.hpp"
#include "calendar/icalendar.hpp"
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace leitstelle::app {

static constexpr Duration looked_ahead = std::chrono::hours{24 * 366};

namespace {
struct Found { // what the World says
    RegionId region;
    Subject roster;
    // By the register's number of a contact.
    std::map<std::uint64_t, ResponderId> responders;
    std::map<std::uint64_t, StaffId> staff;
};
} // namespace

static void look(const World& world, const std::string& key, roster::Duty duty, Found& found) {
    found.region = world.region_by_key(key).value_or(RegionId{});
    world.rosters().each([&](RosterId id, const roster::State& state) {
        if (state.region == found.region && state.duty == duty)
            found.roster = {SubjectKind::roster, id.value};
    });
    world.responders().each([&](ResponderId id, const responder::State& state) {
        if (!state.retired)
            for (ContactId path : state.profile.paths) found.responders[path.value] = id;
    });
    world.staff_members().each([&](StaffId id, const staff::State& state) {
        if (!state.dismissed)
            for (ContactId path : state.paths) found.staff[path.value] = id;
    });
}

// The person with this mail address; both ids 0 when there is none.
static roster::Plan person_of(const Found& found, engine::Register& values, roster::Duty duty,
                              const std::string& attendee) {
    roster::Plan plan;
    for (std::uint64_t id : values.equal(codec::SealKind::contact, attendee, 1000)) {
        const auto responder = found.responders.find(id);
        const auto member = found.staff.find(id);
        if (duty == roster::Duty::responder && responder != found.responders.end())
            plan.responder = responder->second;
        if (duty != roster::Duty::responder && member != found.staff.end())
            plan.staff = member->second;
    }
    return plan;
}

static Result<std::vector<calendar::Occurrence>, Answer> read(const RosterHouse& house,
                                                              const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) return Unexpected{not_done("file", name + ": cannot be read")};
    auto shifts = calendar::read_calendar(
        content.str(), {house.now, house.now + looked_ahead, calendar::Zones::home},
        house.reference.zones);
    if (shifts) return std::move(*shifts);
    Answer answer = not_done("calendar", "nothing was changed");
    for (const calendar::CalendarError& error : shifts.error())
        answer.facts.push_back(
            {{"line", name + ":" + std::to_string(error.line)}, {"what", error.what}});
    return Unexpected{std::move(answer)};
}

Answer import_roster(const RosterHouse& house, const std::string& file, const std::string& region,
                     const std::string& duty_name) {
    roster::Duty duty{};
    if (!boost::describe::enum_from_string(duty_name.c_str(), duty))
        return not_done("duty", "allowed: responder, call_taker, commander");
    Found found;
    if (!look_at(house.engine,
                 [&](const World& world, std::uint64_t) { look(world, region, duty, found); }))
        return not_done("queue_full", "please try again");
    if (!found.region) return not_done("region", "no region \"" + region + '"');
    const auto shifts = read(house, file);
    if (!shifts) return shifts.error();
    roster::PlanShifts command;
    command.replaces_from = house.now;
    std::set<std::string> strangers;
    for (const calendar::Occurrence& one : *shifts) {
        if (one.from < house.now) continue; // what runs already stays
        roster::Plan plan = person_of(found, house.values, duty, one.attendee);
        if (!plan.responder && !plan.staff) strangers.insert(one.attendee);
        plan.from = one.from;
        plan.until = one.to;
        plan.local_from = one.local_from.to_text();
        plan.local_until = one.local_to.to_text();
        plan.zone = one.zone;
        plan.uid = one.uid;
        command.shifts.push_back(std::move(plan));
    }
    if (!strangers.empty()) {
        Answer answer = not_done("person_unknown", "nobody for this duty is alarmed on these "
                                                   "addresses; nothing was changed");
        for (const std::string& one : strangers) answer.facts.push_back({{"attendee", one}});
        return answer;
    }
    const Actor keeper{{Role::administrator}, {}, {}, {}, {}, {}};
    const std::size_t count = command.shifts.size();
    if (!found.roster.id) {
        const auto opened =
            give(house.engine, {.actor = keeper,
                                .about = {SubjectKind::roster, 0},
                                .command = roster::Command{roster::Open{found.region, duty}},
                                .sealed = {}});
        if (const std::string refusal = refusal_of(opened); !refusal.empty())
            return not_done(refusal, "the roster could not be opened");
        found.roster = opened->about;
    }
    const std::string refusal =
        refusal_of(give(house.engine, {.actor = keeper,
                                       .about = found.roster,
                                       .command = roster::Command{std::move(command)},
                                       .sealed = {}}));
    if (!refusal.empty()) return not_done(refusal, "refused, nothing was changed: " + refusal);
    return done(std::to_string(count) + " shifts planned");
}

} // namespace leitstelle::app
