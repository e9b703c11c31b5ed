#include "statements/fallback_sheet.hpp"
#include <gtest/gtest.h>
#include <map>

namespace leitstelle::statements {

namespace {
struct Values : engine::Register {
    std::map<std::uint64_t, std::string> all;
    std::optional<std::string> find(std::uint64_t id) override {
        const auto found = all.find(id);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<std::uint64_t> search(std::string_view, std::span<const codec::SealKind>,
                                      std::size_t) override {
        return {};
    }
    std::vector<std::uint64_t> equal(codec::SealKind, std::string_view, std::size_t) override {
        return {};
    }
};

const Instant noon = *instant_from_text("2026-03-02T12:00:00Z");

// One region with a commander on shift and one open incident nobody has decided yet.
struct FallbackSheetTest : testing::Test {
    FallbackSheetTest() : world(reference) {
        const auto happens = [&](Subject about, Event event) {
            world.apply(about, event, {noon, noon});
        };
        region::Definition definition;
        definition.key = "ruhr";
        definition.name = "Ruhr";
        definition.number = "0800 1191112";
        for (const Level level : {Level::A, Level::B, Level::C, Level::D, Level::E})
            definition.plans.push_back({.level = level});
        happens({SubjectKind::region, 1}, region::Event{region::Defined{definition}});
        happens({SubjectKind::staff, 1},
                staff::Event{staff::Admitted{{8}, {Role::commander}, {{1}}, {{17}, {26}}}});
        happens({SubjectKind::roster, 1},
                roster::Event{roster::Opened{{1}, roster::Duty::commander}});
        roster::Plan plan;
        plan.staff = {1};
        plan.from = noon;
        plan.until = noon + std::chrono::hours{8};
        happens({SubjectKind::roster, 1}, roster::Event{roster::ShiftPlanned{{1}, plan}});
        happens({SubjectKind::roster, 1}, roster::Event{roster::ShiftBegun{{1}}});
        values.all = {{8, "Frau <Leitner>"}, {17, "tel:+492214710102"}};
    }
    Reference reference;
    World world;
    Values values;
};
} // namespace

TEST_F(FallbackSheetTest, who_is_on_shift_stands_there_with_numbers_and_nothing_becomes_markup) {
    const std::string html = to_html(look_at(world, noon), values, {});
    EXPECT_NE(html.find("Einsatzleitung<td>Frau &lt;Leitner&gt;"), std::string::npos);
    EXPECT_NE(html.find("tel:+492214710102, (gelöscht)"), std::string::npos);
    EXPECT_NE(html.find("0800 1191112"), std::string::npos);
    EXPECT_EQ(html.find("<Leitner>"), std::string::npos);
}

TEST_F(FallbackSheetTest, an_open_incident_says_its_next_step) {
    incident::Reported reported;
    reported.region = {1};
    reported.reference = 3827491;
    reported.postal_code = "44787";
    world.apply({SubjectKind::incident, 1}, incident::Event{reported}, {noon, noon});
    const FallbackSheet sheet = look_at(world, noon);
    ASSERT_EQ(sheet.regions.at(0).open.size(), 1u);
    EXPECT_EQ(sheet.regions[0].open[0].next_step, "Triage beenden und entscheiden");
    EXPECT_NE(to_html(sheet, values, {}).find("3827 491"), std::string::npos);
}

TEST_F(FallbackSheetTest, a_protocol_becomes_a_blank_form_with_its_table) {
    triage::Protocol protocol;
    protocol.key = "RAN";
    protocol.title.de = "Erpressung";
    protocol.questions.push_back(
        {"ran.encrypting", {"Läuft es noch?", ""}, {}, {{1, "yes", {"Ja", ""}, {}}}, {}});
    protocol.rules.push_back({{{"ran.encrypting", {"yes"}}}, Level::E, 1, {}, {"weil", ""}, false});
    const std::string html = to_html(look_at(world, noon), values, {protocol});
    EXPECT_NE(html.find("Läuft es noch?"), std::string::npos);
    EXPECT_NE(html.find("ran.encrypting = yes<td>RAN-E-1"), std::string::npos);
}

} // namespace leitstelle::statements
