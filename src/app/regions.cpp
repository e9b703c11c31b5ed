#include "app/regions.hpp"
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace leitstelle::app {

using calendar::Weekday;

namespace {
struct Source { // what may be named in the files
    const Places& places;
    const std::vector<std::string>& protocols;
};
} // namespace

static std::optional<std::pair<std::int32_t, std::int32_t>> span_from(const std::string& text) {
    const auto dash = text.find('-');
    if (dash == std::string::npos) return {};
    const auto from = calendar::minute_from_clock(text.substr(0, dash));
    const auto to = calendar::minute_from_clock(text.substr(dash + 1));
    if (!from || !to || *from >= *to) return {};
    return std::pair{*from, *to};
}

static constexpr auto span_expected =
    "hours like \"08:00-18:00\" expected, the end after the start";

static calendar::OpeningHours read_hours(Section& section) {
    calendar::OpeningHours hours;
    hours.zone = section.text("zone", calendar::Zones::home);
    hours.land = section.one_of<calendar::Land>("land");
    hours.on_holidays = section.one_of("on_holidays", calendar::OnHolidays::closed);
    hours.local_holidays = section.some_of<calendar::LocalHoliday>("local_holidays");
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Weekday>>([&](auto day) {
        for (const std::string& text : section.texts(day.name)) {
            if (const auto span = span_from(text))
                hours.weekly.push_back({day.value, span->first, span->second});
            else section.refuse(day.name, span_expected);
        }
    });
    for (const std::string& text : section.texts("closed_on")) {
        if (const auto date = calendar::Date::from_text(text)) hours.extra_closed.push_back(*date);
        else section.refuse("closed_on", "days like \"2026-12-24\" expected");
    }
    section.tables("open_on", [&](Section& inner) {
        const auto date = calendar::Date::from_text(inner.date("date"));
        const auto span = span_from(inner.text("hours"));
        if (!span) inner.refuse("hours", span_expected);
        if (date && span) hours.extra_open.push_back({*date, span->first, span->second});
    });
    if (const auto problem = calendar::problem_of(hours)) section.refuse("zone", *problem);
    return hours;
}

static void refuse_unknown(Section& section, const std::string& protocol, const Source& source,
                           std::string allowed) {
    for (const std::string& key : source.protocols) allowed += (allowed.empty() ? "" : ", ") + key;
    section.refuse(protocol, "no such protocol, allowed: " + allowed);
}

static std::vector<region::ResponseRow> read_responses(Section& section, const Source& source) {
    std::vector<region::ResponseRow> rows;
    section.each_table([&](const std::string& protocol, Section& inner) {
        const bool any = protocol == "any";
        const auto known = std::ranges::find(source.protocols, protocol);
        if (!any && known == source.protocols.end())
            refuse_unknown(section, protocol, source, "any");
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Level>>([&](auto level) {
            if (!any && !inner.has(level.name)) return;
            rows.push_back({any ? "" : protocol, level.value,
                            inner.template one_of<region::Response>(level.name)});
        });
    });
    return rows;
}

static std::vector<region::SkillRow> read_skills(Section& section, const Source& source) {
    std::vector<region::SkillRow> rows;
    for (const std::string& protocol : section.keys()) {
        if (std::ranges::find(source.protocols, protocol) == source.protocols.end())
            refuse_unknown(section, protocol, source, {});
        rows.push_back({protocol, section.some_of<Skill>(protocol.c_str())});
    }
    return rows;
}

static std::vector<region::LevelPlan> read_plans(Section& section) {
    std::vector<region::LevelPlan> plans;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Level>>([&](auto level) {
        if (!section.has(level.name))
            return section.refuse(level.name, "is missing: every level needs a plan");
        section.table(level.name, [&](Section& inner) {
            region::LevelPlan plan;
            plan.level = level.value;
            plan.at_once = static_cast<std::uint32_t>(inner.number("at_once", 1, 20));
            plan.answer_within = inner.duration("answer_within");
            plan.search_at_most = inner.duration("search_at_most");
            plan.mode = inner.one_of("mode", region::DispatchMode::proposed);
            plan.call_back_within = inner.duration("call_back_within");
            if (plan.search_at_most < plan.answer_within)
                inner.refuse("search_at_most", "must not be shorter than answer_within");
            plans.push_back(plan);
        });
    });
    return plans;
}

static region::Deadlines read_deadlines(Section& section) {
    region::Deadlines deadlines;
    using Members =
        boost::describe::describe_members<region::Deadlines, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        auto& value = deadlines.*decltype(member)::pointer;
        value = section.duration(member.name);
        if (section.has(member.name) && value <= Duration{0})
            section.refuse(member.name, "must be longer than nothing");
    });
    return deadlines;
}

static region::Funding read_funding(Section& section) {
    region::Funding funding;
    const auto cents = [](std::int64_t value) { return Money{value}; };
    constexpr std::int64_t most = 100'000'00;
    for (std::int64_t rate : section.numbers("hourly_rates_cents", 0, most))
        funding.hourly_rates.push_back(cents(rate));
    funding.travel_per_km = cents(section.number("travel_per_km_cents", 0, most));
    funding.call_out_flat_rate = cents(section.number("call_out_flat_rate_cents", 0, most));
    funding.notice = section.text("notice");
    std::uint32_t sum = 0;
    section.tables("shares", [&](Section& inner) {
        region::FundingShare share{inner.text("source"),
                                   static_cast<std::uint32_t>(inner.number("percent", 0, 100))};
        sum += share.percent;
        funding.shares.push_back(std::move(share));
    });
    if (sum != 100)
        section.refuse("shares",
                       "the shares add up to " + std::to_string(sum) + " percent, 100 expected");
    return funding;
}

static void read_codes(Section& section, const Source& source, region::Definition& definition) {
    std::set<std::string> codes;
    definition.cities = section.texts("cities");
    for (const std::string& city : definition.cities) {
        const std::size_t before = codes.size();
        for (const PostalArea& area : source.places.all())
            if (area.name == city) codes.insert(area.code.to_text());
        if (codes.size() == before)
            section.refuse("cities", "no postal code of \"" + city +
                                         "\" is in the table of places (leitstelle import places)");
    }
    for (const std::string& code : section.texts("postal_codes")) {
        if (PostalCode::from_text(code)) codes.insert(code);
        else section.refuse("postal_codes", "five digits expected, not \"" + code + '"');
    }
    definition.postal_codes.assign(codes.begin(), codes.end());
}

static RegionFile read_region(Section& section, const Source& source) {
    RegionFile file;
    region::Definition& definition = file.definition;
    definition.key = section.text("key");
    definition.name = section.text("name");
    definition.number = section.text("number");
    if (definition.key.empty() && section.has("key")) section.refuse("key", "must not be empty");
    file.parent = section.text("parent", "");
    file.police = section.text("police", "");
    file.neighbours = section.texts("neighbours");
    read_codes(section, source, definition);
    if (!section.has("hours")) section.refuse("hours", "is missing");
    section.table("hours", [&](Section& inner) { definition.hours = read_hours(inner); });
    if (!section.has("responses")) section.refuse("responses", "is missing");
    section.table("responses", [&](Section& inner) {
        if (!inner.has("any")) inner.refuse("any", "is missing: it holds for every protocol");
        definition.responses = read_responses(inner, source);
    });
    if (!section.has("plans")) section.refuse("plans", "is missing");
    section.table("plans", [&](Section& inner) { definition.plans = read_plans(inner); });
    if (!section.has("deadlines")) section.refuse("deadlines", "is missing");
    section.table("deadlines",
                  [&](Section& inner) { definition.deadlines = read_deadlines(inner); });
    definition.wake_commander_from = section.one_of("wake_commander_from", Level::D);
    definition.public_reports_per_minute =
        static_cast<std::uint32_t>(section.number("public_reports_per_minute", 1, 100'000, 30));
    if (section.has("ladder")) {
        file.ladder.emplace();
        for (std::int64_t id : section.numbers("ladder", 1, 1'000'000))
            file.ladder->push_back({static_cast<std::uint64_t>(id)});
    }
    if (!section.has("funding")) section.refuse("funding", "is missing");
    section.table("funding", [&](Section& inner) { definition.funding = read_funding(inner); });
    section.table("skills",
                  [&](Section& inner) { definition.skills = read_skills(inner, source); });
    section.refuse_the_rest();
    return file;
}

static void check_names(const RegionFiles& regions, const std::vector<std::string>& files,
                        Problems& problems) {
    const auto known = [&](const std::string& key) {
        return std::ranges::any_of(
            regions, [&](const RegionFile& one) { return one.definition.key == key; });
    };
    for (std::size_t n = 0; n < regions.size(); ++n) {
        const auto refuse = [&](const std::string& what) {
            problems.push_back({files[n], 0, what});
        };
        for (std::size_t m = 0; m < n; ++m)
            if (regions[m].definition.key == regions[n].definition.key)
                refuse("key \"" + regions[n].definition.key + "\" is taken by " + files[m]);
        for (const std::string& key : regions[n].neighbours)
            if (!known(key)) refuse("neighbours: no region \"" + key + "\" in any file");
        if (!regions[n].parent.empty() && !known(regions[n].parent))
            refuse("parent: no region \"" + regions[n].parent + "\" in any file");
    }
}

Result<RegionFiles, Problems> read_regions(const std::map<std::string, std::string>& contents,
                                           const Places& places,
                                           const std::vector<std::string>& protocols) {
    Problems problems;
    RegionFiles regions;
    std::vector<std::string> files;
    for (const auto& [name, content] : contents) {
        auto root = read_toml(content, name);
        if (!root) {
            problems.push_back(root.error());
            continue;
        }
        Section section(*root, name, problems);
        regions.push_back(read_region(section, {places, protocols}));
        files.push_back(name);
    }
    if (problems.empty()) check_names(regions, files, problems);
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return regions;
}

Result<RegionFiles, Problems> load_regions(const std::vector<std::filesystem::path>& files,
                                           const Places& places,
                                           const std::vector<std::string>& protocols) {
    std::map<std::string, std::string> contents;
    Problems problems;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        if (!file) problems.push_back({path.string(), 0, "cannot be read"});
        contents[path.string()] = content.str();
    }
    if (!problems.empty()) return Unexpected{std::move(problems)};
    return read_regions(contents, places, protocols);
}

std::optional<region::Definition> change_of(const RegionFile& file, const World& world) {
    region::Definition wanted = file.definition;
    if (!file.parent.empty()) wanted.parent = world.region_by_key(file.parent);
    for (const std::string& key : file.neighbours)
        if (const auto id = world.region_by_key(key)) wanted.neighbours.push_back(*id);
    const auto id = world.region_by_key(wanted.key);
    const region::State* known = id ? world.find(*id) : nullptr;
    if (file.ladder) wanted.ladder = *file.ladder;
    else if (known) wanted.ladder = known->definition.ladder;
    if (known && codec::to_json(known->definition) == codec::to_json(wanted)) return {};
    return wanted;
}

// Twice, because the second time those of the same files know each other.
std::string would_refuse(const RegionFiles& files, const World& world, Instant now) {
    World trial(world.reference());
    const When when{now, now};
    world.regions().each([&](RegionId id, const region::State& state) {
        trial.apply({SubjectKind::region, id.value},
                    region::Event{region::Defined{state.definition}}, when);
    });
    const Actor administrator{{Role::administrator}, {}, {}, {}, {}, {}};
    for (int round = 0; round < 2; ++round)
        for (const RegionFile& file : files) {
            const auto wanted = change_of(file, trial);
            if (!wanted) continue;
            const auto known = trial.region_by_key(file.definition.key).value_or(RegionId{});
            std::vector<Happening> happened;
            const auto refused = trial.handle({SubjectKind::region, known.value},
                                              region::Command{region::Define{*wanted}},
                                              administrator, when, happened);
            if (refused) return "region \"" + file.definition.key + "\": " + refused->wire();
        }
    return {};
}

} // namespace leitstelle::app
