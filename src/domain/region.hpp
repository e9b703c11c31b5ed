// Region: an area with its own number, hours, holidays, partners and funding; regions nest. All
// that a region tunes is this one definition: data, kept in the journal so that a replay needs no
// file. The definition's texts are public (name, number); nothing personal stands here.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "calendar/opening_hours.hpp"
#include "domain/actor.hpp"
#include "policy/level.hpp"
#include "policy/skill.hpp"
#include <optional>
#include <variant>

namespace leitstelle::region {

// What a determinant leads to; the region's response table decides.
BOOST_DEFINE_ENUM_CLASS(Response, emergency_services, bank_recall, self_help, phone_help,
                        remote_help, on_site_alarm, refer)

// Does somebody have to be alarmed?
constexpr bool needs_responder(Response r) {
    return r == Response::remote_help || r == Response::on_site_alarm;
}

BOOST_DEFINE_ENUM_CLASS(DispatchMode, proposed, automatic)

struct ResponseRow {
    std::string protocol; // "" = every protocol; a row for this protocol goes before it
    Level level{};
    Response response{};
};
BOOST_DESCRIBE_STRUCT(ResponseRow, (), (protocol, level, response))

// What a responder must be able to do for an incident of this protocol; without a row: nothing
// special.
struct SkillRow {
    std::string protocol;
    std::vector<Skill> skills;
};
BOOST_DESCRIBE_STRUCT(SkillRow, (), (protocol, skills))

// One row per level: how responders are alarmed and how soon we call back.
struct LevelPlan {
    Level level{};
    std::uint32_t at_once = 1; // best so many responders at the same time; first to accept wins
    Duration answer_within{};  // then the next
    Duration search_at_most{}; // then the commander
    DispatchMode mode = DispatchMode::proposed;
    Duration call_back_within{}; // from the request; outside hours from the next opening
};
BOOST_DESCRIBE_STRUCT(LevelPlan, (),
                      (level, at_once, answer_within, search_at_most, mode, call_back_within))

struct Deadlines {
    Duration proposal_taken_within{};
    Duration call_waiting_at_most{};
    Duration report_seen_within{};
    Duration in_contact_within{};
    Duration on_scene_grace{}; // past the announced time
    Duration sign_of_life_every{};
    Duration overdue_answer_within{}; // asked responder still silent: the desk is alarmed
    Duration victim_answered_within{};
    Duration commander_answer_within{}; // then the next on the ladder
    Duration test_alarm_every{};
    Duration test_alarm_answer_within{};
    Duration shift_checked_before{}; // "on shift but unreachable", and gaps a week ahead
    Duration gap_noted_before{};
};
BOOST_DESCRIBE_STRUCT(Deadlines, (),
                      (proposal_taken_within, call_waiting_at_most, report_seen_within,
                       in_contact_within, on_scene_grace, sign_of_life_every, overdue_answer_within,
                       victim_answered_within, commander_answer_within, test_alarm_every,
                       test_alarm_answer_within, shift_checked_before, gap_noted_before))

// Who pays which part of an expense, in percent; the shares of a region add up to 100.
struct FundingShare {
    std::string source;
    std::uint32_t percent = 0;
};
BOOST_DESCRIBE_STRUCT(FundingShare, (), (source, percent))

struct Funding {
    std::vector<FundingShare> shares;
    std::vector<Money> hourly_rates; // performance groups 1, 2, ...
    Money travel_per_km;
    Money call_out_flat_rate;
    std::string notice; // the sentence the funder wants to see
};
BOOST_DESCRIBE_STRUCT(Funding, (),
                      (shares, hourly_rates, travel_per_km, call_out_flat_rate, notice))

struct Definition {
    std::string key; // "ruhr": stable name in data files
    std::string name;
    std::string number; // shown and spoken: "0800 1191112"
    std::optional<RegionId> parent;
    std::vector<RegionId> neighbours; // mutual aid: their responders may be alarmed too
    calendar::OpeningHours hours;
    std::vector<std::string> postal_codes;
    std::vector<std::string> cities;
    std::vector<ResponseRow> responses;
    std::vector<LevelPlan> plans;
    Deadlines deadlines;
    Level wake_commander_from = Level::D; // outside hours
    std::vector<StaffId> ladder; // commanders asked in this order when the roster names nobody
    std::uint32_t public_reports_per_minute = 0; // over it the form shows the number and counts
    Funding funding;
    std::vector<SkillRow> skills; // one row a protocol
};
BOOST_DESCRIBE_STRUCT(Definition, (),
                      (key, name, number, parent, neighbours, hours, postal_codes, cities,
                       responses, plans, deadlines, wake_commander_from, ladder,
                       public_reports_per_minute, funding, skills))

struct State {
    Definition definition;
};
BOOST_DESCRIBE_STRUCT(State, (), (definition))

struct Define { // a new region, or the whole definition anew
    static constexpr auto wire = "region.define";
    static constexpr auto access = by_administrator;
    Definition definition;
};
BOOST_DESCRIBE_STRUCT(Define, (), (definition))
using Command = std::variant<Define>;

struct Defined {
    static constexpr auto wire = "region.defined";
    Definition definition;
};
BOOST_DESCRIBE_STRUCT(Defined, (), (definition))
using Event = std::variant<Defined>;

BOOST_DEFINE_ENUM_CLASS(Refusal, key_missing, key_in_use, number_missing, parent_unknown,
                        nested_in_a_circle, neighbour_unknown, hours_invalid, zone_unknown,
                        level_without_plan, level_without_response, level_planned_twice,
                        plan_alarms_nobody, plan_without_time, deadline_missing, shares_not_hundred)

// What only the World knows about the definition offered.
struct Facts {
    bool key_taken_by_another = false;
    bool parent_exists = true;
    bool parent_is_below_us = false;
    bool neighbours_exist = true;
    bool zone_known = true; // its law of the clock is loaded
};
std::optional<Refusal> decide(const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event);

// The first row for this protocol and level, else the first row for every protocol.
Response response_to(const Definition& definition, std::string_view protocol, Level level);
const std::vector<Skill>& skills_for(const Definition& definition, std::string_view protocol);
const LevelPlan& plan_for(const Definition& definition, Level level);

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::region
