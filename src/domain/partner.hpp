// Partner: a firm under contract that sends responders.
//
//   none -Admit-> (to begin -Begin->) under agreement -Pause-> paused (from..to) -> under agreement
//   -End-> ended
//
// A paused or ended partner's people are no candidates; what they already accepted goes on.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include <optional>
#include <variant>

namespace leitstelle::partner {

struct Agreement {
    Instant from;
    std::optional<Instant> until;
    std::uint32_t reserved_minutes_a_month = 0; // 0 = no limit agreed
};
BOOST_DESCRIBE_STRUCT(Agreement, (), (from, until, reserved_minutes_a_month))

struct State {
    RegionId region;
    TextId name;
    std::string postal_code;
    Agreement agreement;
    std::optional<Instant> paused_from, paused_until;
    bool ended = false;
    bool begun = false; // the agreement's first moment is past
    // Minutes worked in the month `month` (year * 12 + month), from the work reports.
    std::int32_t month = 0;
    std::uint32_t minutes_this_month = 0;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (region, name, postal_code, agreement, paused_from, paused_until, ended,
                       begun, month, minutes_this_month))

struct Admit {
    static constexpr auto wire = "partner.admit";
    static constexpr auto access = by_roster_keeper;
    RegionId region;
    TextId name;
    std::string postal_code;
    Agreement agreement;
};
BOOST_DESCRIBE_STRUCT(Admit, (), (region, name, postal_code, agreement))

struct Renew {
    static constexpr auto wire = "partner.renew";
    static constexpr auto access = by_roster_keeper;
    Agreement agreement;
};
BOOST_DESCRIBE_STRUCT(Renew, (), (agreement))

struct Pause {
    static constexpr auto wire = "partner.pause";
    static constexpr Access access{{{roles(Role::administrator), Relation::any},
                                    {roles(Role::commander), Relation::own_region},
                                    {roles(Role::responder), Relation::own_partner}}};
    Instant from;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (from, until))

struct Resume {
    static constexpr auto wire = "partner.resume";
    static constexpr auto access = Pause::access;
};
BOOST_DESCRIBE_STRUCT(Resume, (), ())

struct Begin { // the agreement begins now
    static constexpr auto wire = "partner.begin";
    static constexpr auto access = by_system;
};
BOOST_DESCRIBE_STRUCT(Begin, (), ())

struct End {
    static constexpr auto wire = "partner.end";
    static constexpr auto access = by_roster_keeper;
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(End, (), (reason))

using Command = std::variant<Admit, Renew, Pause, Resume, Begin, End>;

struct Admitted {
    static constexpr auto wire = "partner.admitted";
    RegionId region;
    TextId name;
    std::string postal_code;
    Agreement agreement;
};
BOOST_DESCRIBE_STRUCT(Admitted, (), (region, name, postal_code, agreement))
struct Renewed {
    static constexpr auto wire = "partner.renewed";
    Agreement agreement;
};
BOOST_DESCRIBE_STRUCT(Renewed, (), (agreement))
struct Paused {
    static constexpr auto wire = "partner.paused";
    Instant from;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Paused, (), (from, until))
struct Resumed {
    static constexpr auto wire = "partner.resumed";
};
BOOST_DESCRIBE_STRUCT(Resumed, (), ())
struct Begun {
    static constexpr auto wire = "partner.begun";
};
BOOST_DESCRIBE_STRUCT(Begun, (), ())
struct Ended {
    static constexpr auto wire = "partner.ended";
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (reason))
struct MinutesWorked { // from a work report; the month is the one the work was done in
    static constexpr auto wire = "partner.minutes_worked";
    IncidentId incident;
    std::int32_t month = 0;
    std::uint32_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(MinutesWorked, (), (incident, month, minutes))

using Event = std::variant<Admitted, Renewed, Paused, Resumed, Begun, Ended, MinutesWorked>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_admitted, not_admitted, region_unknown, name_missing,
                        postal_code_unknown, agreement_inverted, pause_inverted, not_paused, ended,
                        not_due)

struct Facts {
    When when;
    bool region_exists = true;
    bool postal_code_known = true;
};
// `state` is null for a partner not admitted yet.
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

// The end of a pause and the beginning of an agreement, so that a victim who waits is offered its
// people at once.
std::optional<std::pair<Instant, Command>> next_due(const State& state);

bool under_agreement(const State& state, Instant now); // admitted, begun, not over, not ended
bool paused(const State& state, Instant now);
bool hours_left(const State& state, Instant now); // of the reserved hours of this UTC month
std::int32_t month_of(Instant instant);           // year * 12 + month, UTC

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::partner
