// simulate: pilot years from a seed, on the region, places and protocols that the service itself
// would read. Its main stands here because only app/ may read files and know the loaders; the
// simulation (floor 6) is given plain data.
#include "app/protocols.hpp"
#include "app/regions.hpp"
#include "feeds/places.hpp"
#include "simulation/pilot_year.hpp"
#include <charconv>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

using namespace leitstelle;

namespace {

constexpr const char* help =
    "simulate: pilot years through the real engine, everybody simulated\n\n"
    "  --seed N            the dice (1)\n"
    "  --weeks W           how long (52)\n"
    "  --calls-per-week C  an assumption, not a forecast (40)\n"
    "  --data DIR          protocols/, places/ruhr.tsv and regions/ruhr.toml (data)\n"
    "  --json              figures as one JSON object\n\n"
    "Exit status: 0 all invariants held, 1 one was violated (the history follows), 2 wrong use.\n";

struct Wish {
    std::uint64_t seed = 1;
    simulation::Scenario scenario;
    std::filesystem::path data = "data";
    bool json = false;
};

template <class Number> bool read(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

bool read_arguments(int count, char** arguments, Wish& wish) {
    for (int n = 1; n < count; ++n) {
        const std::string_view name = arguments[n];
        if (name == "--json") {
            wish.json = true;
            continue;
        }
        if (++n == count) return false;
        const std::string_view value = arguments[n];
        auto& scenario = wish.scenario;
        if (name == "--seed" && read(value, wish.seed)) continue;
        if (name == "--weeks" && read(value, scenario.weeks) && scenario.weeks > 0) continue;
        if (name == "--calls-per-week" && read(value, scenario.demand.calls_per_week)) continue;
        if (name != "--data") return false;
        wish.data = value;
    }
    return true;
}

// Everything the World needs beside the journal; on a fault it is named and nothing is returned.
std::optional<region::Definition> load(const std::filesystem::path& data, Reference& reference) {
    const auto say = [](const std::string& what) { fmt::print(stderr, "simulate: {}\n", what); };
    std::ifstream file(data / "places" / "ruhr.tsv", std::ios::binary);
    const std::string table{std::istreambuf_iterator<char>(file), {}};
    auto places = feeds::read_places(table);
    if (!places) return say("places/ruhr.tsv: " + places.error()), std::nullopt;
    reference.places = Places(places->areas);
    auto protocols = app::load_protocols(data / "protocols");
    if (!protocols) return say(app::to_text(protocols.error().front())), std::nullopt;
    reference.protocols = std::move(*protocols);
    std::vector<std::string> keys;
    for (const auto& protocol : reference.protocols) keys.push_back(protocol.key);
    auto regions = app::load_regions({data / "regions" / "ruhr.toml"}, reference.places, keys);
    if (!regions) return say(app::to_text(regions.error().front())), std::nullopt;
    const auto definition = regions->front().definition;
    if (auto loaded = reference.zones.load(definition.hours.zone); !loaded)
        return say(loaded.error()), std::nullopt;
    return definition;
}

using Lines = std::vector<std::pair<std::string, std::string>>; // name and JSON value, in order

void add(Lines& lines, const std::string& name, const simulation::Times& times) {
    lines.emplace_back(name + "_median_s", fmt::format("{}", times.median.count() / 1000));
    lines.emplace_back(name + "_p90_s", fmt::format("{}", times.p90.count() / 1000));
}

Lines lines_of(const Wish& wish, const simulation::Outcome& outcome, double cpu_s) {
    const auto& f = outcome.figures;
    Lines lines;
    const auto number = [&](const char* name, std::uint64_t value) {
        lines.emplace_back(name, fmt::format("{}", value));
    };
    number("seed", wish.seed);
    number("weeks", wish.scenario.weeks);
    number("events", f.events);
    number("calls", f.calls);
    number("calls_answered", f.answered);
    number("calls_abandoned", f.abandoned);
    number("calls_after_hours", f.after_hours);
    number("reports", f.reports);
    number("incidents", f.incidents);
    number("emergencies", f.emergencies);
    number("alarms", f.alarms);
    number("alarms_accepted", f.accepted);
    number("alarms_declined", f.declined);
    number("alarms_expired", f.expired);
    number("yes_too_late", f.yes_too_late);
    number("in_contact", f.contacts);
    number("handed_back", f.handed_back);
    number("handed_over", f.handed_over);
    number("reinforced", f.reinforced);
    number("waited_in_line", f.waited);
    number("reopened", f.reopened);
    number("closed", f.closed);
    number("deliveries", f.deliveries);
    number("delivered", f.delivered);
    number("test_alarms", f.test_alarms);
    number("test_alarms_missed", f.test_alarms_missed);
    number("roster_gaps_noted", f.roster_gaps_noted);
    number("gaps_of_the_house", f.restarts);
    number("retired", f.retired);
    number("incidents_in_memory", f.kept_incidents);
    number("deliveries_in_memory", f.kept_deliveries);
    add(lines, "report_to_first_alarm", f.report_to_alarm);
    add(lines, "decision_to_first_alarm", f.decision_to_alarm);
    add(lines, "first_alarm_to_yes", f.alarm_to_yes);
    add(lines, "report_to_contact", f.report_to_contact);
    for (const auto& [cause, count] : f.commander_alarms)
        number(("commander_alarms_" + cause).c_str(), count);
    const double years = wish.scenario.weeks / 52.0;
    lines.emplace_back("simulated_years_per_cpu_minute",
                       fmt::format("{:.1f}", cpu_s > 0 ? years / cpu_s * 60 : 0.0));
    lines.emplace_back("events_digest", fmt::format("\"{:016x}\"", outcome.events_digest));
    lines.emplace_back("world_digest", fmt::format("\"{:016x}\"", outcome.world_digest));
    lines.emplace_back("replayed_digest", fmt::format("\"{:016x}\"", outcome.replayed_digest));
    return lines;
}

void print(const Lines& lines, bool json) {
    if (json) fmt::print("{{");
    bool first = true;
    for (const auto& [name, value] : lines) {
        if (json) fmt::print("{}\"{}\":{}", first ? "" : ",", name, value);
        else fmt::print("{:<34} {}\n", name, value);
        first = false;
    }
    if (json) fmt::print("}}\n");
}

} // namespace

int main(int count, char** arguments) {
    Wish wish;
    if (count == 2 && std::string_view(arguments[1]) == "--help") {
        fmt::print("{}", help);
        return 0;
    }
    if (!read_arguments(count, arguments, wish)) {
        fmt::print(stderr, "{}", help);
        return 2;
    }
    Reference reference;
    const auto definition = load(wish.data, reference);
    if (!definition) return 2;
    const std::clock_t begin = std::clock();
    const auto outcome = simulation::run(wish.seed, wish.scenario, reference, *definition);
    const double cpu_s = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    print(lines_of(wish, outcome, cpu_s), wish.json);
    if (outcome.violation.empty()) return 0;
    fmt::print(stderr, "{}", outcome.violation);
    return 1;
}
