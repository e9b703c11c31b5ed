#include "statements/funding.hpp"
#include "base/reference.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::statements {

Money FundingRow::in_kind() const { return std::max(Money{}, help() - flat_rate); }

// ---- Taking in ----------------------------------------------------------------------------------

void Funding::take(const engine::Recorded& recorded) {
    const Instant at = recorded.when.happened;
    const std::uint64_t id = recorded.about.id;
    match(recorded.event, [&](const auto& event) {
        using E = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<E, region::Event>)
            m_rates[RegionId{id}] = std::get<region::Defined>(event).definition.funding;
        else if constexpr (std::is_same_v<E, room::Event>) take(RegionId{id}, event, at);
        else if constexpr (std::is_same_v<E, call::Event>) take(CallId{id}, event, at);
        else if constexpr (std::is_same_v<E, incident::Event>) take(IncidentId{id}, event, at);
        else if constexpr (std::is_same_v<E, organisation::Event>) take(OrganisationId{id}, event);
    });
}

void Funding::take(RegionId region, const room::Event& event, Instant at) {
    if (const auto* in = std::get_if<room::SignedIn>(&event))
        m_signed_in.push_back({region, in->staff, at, {}});
    const auto* out = std::get_if<room::SignedOut>(&event);
    if (!out) return;
    const auto open = std::find_if(m_signed_in.rbegin(), m_signed_in.rend(), [&](const auto& one) {
        return one.region == region && one.staff == out->staff && one.until == Instant{};
    });
    if (open != m_signed_in.rend()) open->until = std::max(open->from, at);
}

void Funding::take(CallId id, const call::Event& event, Instant at) {
    Talk& talk = m_talks[id];
    const auto* typed = std::get_if<call::TypedIn>(&event);
    if (std::holds_alternative<call::Answered>(event) || (typed && typed->still_talking))
        talk.since = at;
    if (const auto* linked = std::get_if<call::Linked>(&event)) talk.incident = linked->incident;
    if (!std::holds_alternative<call::Ended>(event) || talk.since == Instant{}) return;
    talk.talked += std::max(Duration{}, Duration{at - talk.since});
    talk.since = {};
}

void Funding::take(IncidentId id, const incident::Event& event, Instant at) {
    FundingRow& row = m_incidents[id];
    row.incident = id;
    if (const auto* reported = std::get_if<incident::Reported>(&event)) {
        row.region = reported->region;
        row.reference = reported->reference;
        row.reported = at;
        row.organisation = reported->organisation;
    } else if (const auto* named = std::get_if<incident::VictimNamed>(&event)) {
        if (named->organisation) row.organisation = named->organisation;
    } else if (const auto* report = std::get_if<incident::WorkReported>(&event)) {
        work(row, report->work);
    } else if (std::holds_alternative<incident::Closed>(event)) {
        row.closed = at;
    } else if (std::holds_alternative<incident::Reopened>(event)) {
        row.closed = {};
    }
}

void Funding::take(OrganisationId id, const organisation::Event& event) {
    organisation::apply(m_organisations[id], event);
}

static void note(std::vector<std::string>& unknown, const std::string& what) {
    if (std::ranges::find(unknown, what) == unknown.end()) unknown.push_back(what);
}

void Funding::work(FundingRow& row, const incident::WorkReport& report) const {
    const auto found = m_rates.find(row.region);
    const region::Funding rates = found == m_rates.end() ? region::Funding{} : found->second;
    if (report.hours.empty()) note(row.unknown, "hours");
    for (const auto& hours : report.hours) {
        const std::uint32_t group = hours.performance_group;
        row.minutes[group] += hours.minutes;
        if (group == 0 || group > rates.hourly_rates.size()) {
            note(row.unknown, "rate of group " + std::to_string(group));
            continue;
        }
        row.hours_value.cents += rates.hourly_rates[group - 1].cents * hours.minutes / 60;
    }
    row.travel_km += report.travel_km;
    row.travel_minutes += report.travel_minutes;
    row.travel_value.cents += rates.travel_per_km.cents * report.travel_km;
    row.flat_rate = row.flat_rate + rates.call_out_flat_rate;
    ++row.call_outs;
}

// ---- Telling ------------------------------------------------------------------------------------

std::vector<std::string> Funding::unknown_of(const FundingRow& row) const {
    std::vector<std::string> unknown = row.unknown;
    const auto found = m_organisations.find(row.organisation);
    if (found == m_organisations.end()) {
        unknown.emplace_back("organisation");
        return unknown;
    }
    const organisation::State& firm = found->second;
    if (firm.profile.size == organisation::SizeClass::unknown) unknown.emplace_back("size class");
    if (firm.profile.nace.empty()) unknown.emplace_back("NACE");
    if (!firm.profile.undertaking_group) unknown.emplace_back("undertaking group");
    if (!firm.prior_aid_declared) unknown.emplace_back("prior aid");
    return unknown;
}

std::vector<FundingRow> Funding::incidents(Instant from, Instant until) const {
    std::vector<FundingRow> rows;
    for (const auto& [id, row] : m_incidents) {
        if (row.reported < from || row.reported >= until) continue;
        rows.push_back(row);
        rows.back().unknown = unknown_of(row);
        for (const auto& [call, talk] : m_talks)
            if (talk.incident == id) rows.back().talked += talk.talked;
    }
    return rows;
}

static Instant next_month(Instant at) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    return std::chrono::sys_days{day.year() / day.month() / 1 + std::chrono::months{1}};
}

std::vector<RoomRow> Funding::room(Instant from, Instant until) const {
    std::map<std::tuple<RegionId, std::int32_t, StaffId>, Duration> sums;
    for (const SignedIn& one : m_signed_in) {
        const Instant end = std::min(until, one.until == Instant{} ? until : one.until);
        for (Instant at = std::max(from, one.from); at < end;) {
            const Instant step = std::min(end, next_month(at));
            sums[{one.region, partner::month_of(at), one.staff}] += step - at;
            at = step;
        }
    }
    std::vector<RoomRow> rows;
    for (const auto& [key, time] : sums)
        rows.push_back({std::get<0>(key), std::get<2>(key), std::get<1>(key), time});
    return rows;
}

static std::string minutes_text(Duration time) {
    return std::to_string(std::chrono::floor<std::chrono::minutes>(time).count());
}

static std::string line_of(const std::vector<std::string>& fields) {
    std::string line;
    for (const std::string& field : fields) line += (line.empty() ? "" : ",") + field;
    return line + "\r\n";
}

// All fields are numbers, times and our own words without commas: none needs quotation marks.
std::string Funding::incidents_csv(Instant from, Instant until) const {
    static constexpr std::uint32_t groups = 4;
    std::string csv = line_of({"incident",
                               "region",
                               "reference",
                               "reported",
                               "closed",
                               "organisation",
                               "size_class",
                               "nace",
                               "prior_aid_cents",
                               "minutes_group_1",
                               "minutes_group_2",
                               "minutes_group_3",
                               "minutes_group_4",
                               "minutes_other_groups",
                               "travel_km",
                               "travel_minutes",
                               "call_outs",
                               "hours_cents",
                               "travel_cents",
                               "help_cents",
                               "flat_rate_cents",
                               "in_kind_cents",
                               "call_taker_minutes",
                               "unknown"});
    const auto cents = [](Money money) { return std::to_string(money.cents); };
    const auto some = [](auto id) { return id ? std::to_string(id.value) : std::string(); };
    for (const FundingRow& row : incidents(from, until)) {
        std::vector<std::string> fields{some(row.incident),
                                        some(row.region),
                                        reference::spoken(row.reference),
                                        to_text(row.reported),
                                        row.closed == Instant{} ? "" : to_text(row.closed),
                                        some(row.organisation)};
        const auto firm = m_organisations.find(row.organisation);
        const bool known = firm != m_organisations.end();
        fields.push_back(known
                             ? boost::describe::enum_to_string(firm->second.profile.size, "unknown")
                             : "unknown");
        fields.push_back(known ? firm->second.profile.nace : "");
        fields.push_back(known && firm->second.prior_aid_declared ? cents(firm->second.prior_aid)
                                                                  : "");
        std::uint32_t others = 0;
        for (const auto& [group, minutes] : row.minutes)
            if (group == 0 || group > groups) others += minutes;
        for (std::uint32_t group = 1; group <= groups; ++group) {
            const auto worked = row.minutes.find(group);
            fields.push_back(std::to_string(worked == row.minutes.end() ? 0 : worked->second));
        }
        std::string unknown;
        for (const std::string& what : row.unknown) unknown += (unknown.empty() ? "" : "; ") + what;
        for (const std::string& field :
             {std::to_string(others), std::to_string(row.travel_km),
              std::to_string(row.travel_minutes), std::to_string(row.call_outs),
              cents(row.hours_value), cents(row.travel_value), cents(row.help()),
              cents(row.flat_rate), cents(row.in_kind()), minutes_text(row.talked), unknown})
            fields.push_back(field);
        csv += line_of(fields);
    }
    return csv;
}

std::string Funding::room_csv(Instant from, Instant until) const {
    std::string csv = line_of({"region", "month", "staff", "minutes_signed_in"});
    for (const RoomRow& row : room(from, until)) {
        const std::int32_t year = (row.month - 1) / 12, month = (row.month - 1) % 12 + 1;
        const std::string name =
            std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
        csv += line_of({std::to_string(row.region.value), name, std::to_string(row.staff.value),
                        minutes_text(row.signed_in)});
    }
    return csv;
}

} // namespace leitstelle::statements
