#include "domain/region.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::region {

using Refused = std::optional<Refusal>;
static constexpr Refused accepted = std::nullopt;

static constexpr Level all_levels[] = {Level::E, Level::D, Level::C, Level::B, Level::A, Level::O};

static Refused check_plans(const Definition& definition) {
    for (const Level level : all_levels) {
        const auto plans = std::ranges::count(definition.plans, level, &LevelPlan::level);
        if (plans == 0) return Refusal::level_without_plan;
        if (plans > 1) return Refusal::level_planned_twice;
    }
    for (const LevelPlan& plan : definition.plans) {
        if (plan.at_once == 0) return Refusal::plan_alarms_nobody;
        if (plan.answer_within <= Duration::zero() || plan.search_at_most < plan.answer_within ||
            plan.call_back_within <= Duration::zero())
            return Refusal::plan_without_time;
    }
    return accepted;
}

// A row for every protocol must be there for each level; rows for one protocol only refine it.
static Refused check_responses(const Definition& definition) {
    for (const Level level : all_levels)
        if (std::ranges::none_of(definition.responses, [&](const ResponseRow& row) {
                return row.level == level && row.protocol.empty();
            }))
            return Refusal::level_without_response;
    return accepted;
}

// Over the described members, so that a deadline added later is checked too.
static Refused check_deadlines(const Deadlines& deadlines) {
    bool all_there = true;
    using Members = boost::describe::describe_members<Deadlines, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        all_there = all_there && deadlines.*decltype(member)::pointer > Duration::zero();
    });
    return all_there ? accepted : Refused{Refusal::deadline_missing};
}

static Refused check_shares(const Funding& funding) {
    std::uint64_t sum = 0;
    for (const FundingShare& share : funding.shares) sum += share.percent;
    return sum == 100 ? accepted : Refused{Refusal::shares_not_hundred};
}

static Refused check(const Definition& definition, const Facts& facts) {
    if (definition.key.empty()) return Refusal::key_missing;
    if (definition.number.empty()) return Refusal::number_missing;
    if (facts.key_taken_by_another) return Refusal::key_in_use;
    if (!facts.parent_exists) return Refusal::parent_unknown;
    if (facts.parent_is_below_us) return Refusal::nested_in_a_circle;
    if (!facts.neighbours_exist) return Refusal::neighbour_unknown;
    if (const Refused refused = check_deadlines(definition.deadlines)) return refused;
    if (const Refused refused = check_shares(definition.funding)) return refused;
    if (const Refused refused = check_plans(definition)) return refused;
    if (const Refused refused = check_responses(definition)) return refused;
    if (calendar::problem_of(definition.hours)) return Refusal::hours_invalid;
    if (!facts.zone_known) return Refusal::zone_unknown;
    return accepted;
}

std::optional<Refusal> decide(const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    return match(command, [&](const Define& c) -> Refused {
        if (const Refused refused = check(c.definition, facts)) return refused;
        happened.emplace_back(Defined{c.definition});
        return accepted;
    });
}

void apply(State& state, const Event& event) {
    match(event, [&](const Defined& e) { state.definition = e.definition; });
}

Response response_to(const Definition& definition, std::string_view protocol, Level level) {
    const ResponseRow* general = nullptr;
    for (const ResponseRow& row : definition.responses) {
        if (row.level != level) continue;
        if (row.protocol.empty()) general = general ? general : &row;
        else if (row.protocol == protocol) return row.response;
    }
    must(general != nullptr);
    return general->response;
}

const std::vector<Skill>& skills_for(const Definition& definition, std::string_view protocol) {
    static const std::vector<Skill> nothing_special;
    const auto row = std::ranges::find(definition.skills, protocol, &SkillRow::protocol);
    return row == definition.skills.end() ? nothing_special : row->skills;
}

const LevelPlan& plan_for(const Definition& definition, Level level) {
    const auto plan = std::ranges::find(definition.plans, level, &LevelPlan::level);
    must(plan != definition.plans.end());
    return *plan;
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::region
