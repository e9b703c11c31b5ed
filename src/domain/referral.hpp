// Referral: the neutral handing over of a victim to a specialist for the paid work.
//
//   none -Offer-> offered -Choose-> chosen -AcceptPrice-> price_accepted -HandOver-> handed_over
//                    |                 |                     |
//                    +-----------------+---------------------+- Decline -> declined
//
// The list has at least three specialists where there are three, in the published order of
// policy/referral_order. Free work ends with a recorded sentence, paid work starts with the
// victim's recorded yes to the price; without both nobody is handed over. An incident has one open
// referral at a time.
#pragma once
#include "base/codec.hpp"
#include "base/ids.hpp"
#include "domain/actor.hpp"
#include "domain/responder.hpp"
#include "policy/referral_order.hpp"
#include <optional>
#include <variant>

namespace leitstelle::referral {

BOOST_DEFINE_ENUM_CLASS(Phase, offered, chosen, price_accepted, handed_over, declined)

inline constexpr std::size_t longest_list = 5; // nobody compares more; never fewer than three

struct State {
    IncidentId incident;
    Phase phase{};
    std::vector<policy::NamedSpecialist> list; // in the order shown
    SpecialistId chosen;
    TextId price;          // the sentence the victim said yes to
    TextId free_work_ends; // the sentence that ended the free work; 0 = it goes on
    Instant offered, price_accepted, free_work_ended, finished;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (incident, phase, list, chosen, price, free_work_ends, offered,
                       price_accepted, free_work_ended, finished))

struct Offer {
    static constexpr auto wire = "referral.offer";
    static constexpr auto access = by_desk;
    IncidentId incident;
    std::vector<responder::Skill> skills; // what the work needs
};
BOOST_DESCRIBE_STRUCT(Offer, (), (incident, skills))
struct Choose { // again before the price is accepted: another one
    static constexpr auto wire = "referral.choose";
    static constexpr auto access = by_desk_or_victim;
    SpecialistId specialist;
};
BOOST_DESCRIBE_STRUCT(Choose, (), (specialist))
struct AcceptPrice { // the victim's yes, with the sentence it was said to
    static constexpr auto wire = "referral.accept_price";
    static constexpr auto access = by_desk_or_victim;
    TextId price;
};
BOOST_DESCRIBE_STRUCT(AcceptPrice, (), (price))
struct EndFreeWork {
    static constexpr auto wire = "referral.end_free_work";
    static constexpr auto access = by_desk;
    TextId sentence;
};
BOOST_DESCRIBE_STRUCT(EndFreeWork, (), (sentence))
struct HandOver {
    static constexpr auto wire = "referral.hand_over";
    static constexpr auto access = by_desk;
    TextId note; // what the specialist was told
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (note))
struct Decline { // the victim wants none of them, or no paid work at all
    static constexpr auto wire = "referral.decline";
    static constexpr auto access = by_desk_or_victim;
    TextId reason; // may be none
};
BOOST_DESCRIBE_STRUCT(Decline, (), (reason))
using Command = std::variant<Offer, Choose, AcceptPrice, EndFreeWork, HandOver, Decline>;

struct Offered {
    static constexpr auto wire = "referral.offered";
    IncidentId incident;
    std::vector<responder::Skill> skills;
    std::vector<policy::NamedSpecialist> list;
    std::uint32_t candidates = 0; // of how many
};
BOOST_DESCRIBE_STRUCT(Offered, (), (incident, skills, list, candidates))
struct Chosen {
    static constexpr auto wire = "referral.chosen";
    SpecialistId specialist;
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (specialist))
struct PriceAccepted {
    static constexpr auto wire = "referral.price_accepted";
    SpecialistId specialist;
    TextId price;
};
BOOST_DESCRIBE_STRUCT(PriceAccepted, (), (specialist, price))
struct FreeWorkEnded {
    static constexpr auto wire = "referral.free_work_ended";
    TextId sentence;
};
BOOST_DESCRIBE_STRUCT(FreeWorkEnded, (), (sentence))
struct HandedOver {
    static constexpr auto wire = "referral.handed_over";
    SpecialistId specialist;
    TextId note;
};
BOOST_DESCRIBE_STRUCT(HandedOver, (), (specialist, note))
struct DeclinedByVictim {
    static constexpr auto wire = "referral.declined_by_victim";
    TextId reason;
};
BOOST_DESCRIBE_STRUCT(DeclinedByVictim, (), (reason))
using Event =
    std::variant<Offered, Chosen, PriceAccepted, FreeWorkEnded, HandedOver, DeclinedByVictim>;

BOOST_DEFINE_ENUM_CLASS(Refusal, already_offered, not_offered, incident_unknown, referral_open,
                        no_specialists, not_on_the_list, nobody_chosen, price_missing,
                        price_already_accepted, sentence_missing, free_work_already_ended,
                        price_not_accepted, free_work_not_ended, finished)

struct Facts {
    When when;
    bool incident_exists = true;
    bool incident_has_open_referral = false;
    // Offer: all admitted specialists for these skills, as policy::referral_order put them.
    std::vector<policy::NamedSpecialist> order;
};
// `state` is null for a referral not offered yet.
std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened);
void apply(State& state, const Event& event, const When& when);

bool open(const State& state); // neither handed over nor declined

const codec::Shape& command_shape();
const codec::Shape& event_shape();

} // namespace leitstelle::referral
