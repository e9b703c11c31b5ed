#include "statements/funding.hpp"
#include <gtest/gtest.h>

namespace leitstelle::statements {
namespace {

using namespace std::chrono_literals;

const Instant noon = *instant_from_text("2026-03-31T12:00:00Z");
constexpr RegionId ruhr{1};
constexpr IncidentId first{1};
constexpr OrganisationId firm{5};
constexpr StaffId anna{3};

struct Fold {
    Funding funding;
    Fold() {
        region::Definition definition;
        definition.funding.hourly_rates = {{6150}, {5000}};
        definition.funding.travel_per_km = {30};
        definition.funding.call_out_flat_rate = {15000};
        happens(SubjectKind::region, ruhr.value, region::Event{region::Defined{definition}});
    }
    void happens(SubjectKind kind, std::uint64_t id, Event event, Duration after = {}) {
        engine::Recorded recorded;
        recorded.when = {noon + 99h, noon + after}; // typed in later: the earlier time counts
        recorded.about = {kind, id};
        recorded.event = std::move(event);
        funding.take(recorded);
    }
    void on(const incident::Event& event, Duration after = {}) {
        happens(SubjectKind::incident, first.value, Event{event}, after);
    }
    void reported() {
        incident::Reported reported;
        reported.region = ruhr;
        reported.reference = 1234567;
        reported.organisation = firm;
        on(reported);
    }
    void worked(std::vector<incident::HoursWorked> hours, std::uint32_t km = 0) {
        incident::WorkReport work;
        work.hours = std::move(hours);
        work.travel_km = km;
        on(incident::WorkReported{{1}, work});
    }
    FundingRow row() { return funding.incidents(noon - 1h, noon + 1h).at(0); }
};

TEST(Funding, values_the_help_in_whole_cents_cut_down) {
    Fold fold;
    fold.reported();
    fold.worked({{{1}, 1, 91}, {{2}, 2, 61}}, 25); // 93.275 and 50.833... Euro
    const auto row = fold.row();
    EXPECT_EQ(row.minutes, (std::map<std::uint32_t, std::uint32_t>{{1, 91}, {2, 61}}));
    EXPECT_EQ(row.hours_value, Money{9327 + 5083});
    EXPECT_EQ(row.travel_value, Money{750});
    EXPECT_EQ(row.help(), Money{15160});
    EXPECT_EQ(row.flat_rate, Money{15000});
    EXPECT_EQ(row.in_kind(), Money{160});
}
TEST(Funding, what_the_flat_rate_pays_whole_is_no_contribution_in_kind) {
    Fold fold;
    fold.reported();
    fold.worked({{{1}, 1, 60}});
    EXPECT_EQ(fold.row().in_kind(), Money{0});
}
TEST(Funding, values_work_at_the_rates_of_its_time) {
    Fold fold;
    fold.reported();
    fold.worked({{{1}, 1, 60}});
    region::Definition later;
    later.funding.hourly_rates = {{10000}};
    fold.happens(SubjectKind::region, ruhr.value, region::Event{region::Defined{later}});
    EXPECT_EQ(fold.row().hours_value, Money{6150});
}
TEST(Funding, names_what_is_not_known_and_refuses_nothing) {
    Fold fold;
    fold.reported();
    fold.worked({{{1}, 7, 60}});
    EXPECT_EQ(fold.row().unknown, (std::vector<std::string>{"rate of group 7", "organisation"}));
    organisation::Profile profile;
    profile.name = {8};
    profile.nace = "10.71";
    fold.happens(SubjectKind::organisation, firm.value,
                 organisation::Event{organisation::Registered{profile, {}}});
    EXPECT_EQ(fold.row().unknown, (std::vector<std::string>{"rate of group 7", "size class",
                                                            "undertaking group", "prior aid"}));
    fold.happens(SubjectKind::organisation, firm.value,
                 organisation::Event{organisation::AidDeclared{{0}}});
    EXPECT_EQ(fold.row().unknown.size(), 3u); // nothing received is an answer too
}
TEST(Funding, counts_what_the_call_takers_talked_with_the_victim) {
    Fold fold;
    fold.reported();
    const auto call = [&](const call::Event& event, Duration after) {
        fold.happens(SubjectKind::call, 9, Event{event}, after);
    };
    call(call::Answered{anna}, 0min);
    call(call::Linked{first}, 5min);
    call(call::Ended{}, 12min);
    EXPECT_EQ(fold.row().talked, 12min);
}
TEST(Funding, counts_hours_signed_in_by_month_and_cuts_them_at_the_period) {
    Fold fold;
    const auto room = [&](const room::Event& event, Duration after) {
        fold.happens(SubjectKind::room, ruhr.value, Event{event}, after);
    };
    room(room::SignedIn{anna}, 0h);
    room(room::SignedOut{anna}, 13h); // an hour into April
    room(room::SignedIn{anna}, 20h);
    const auto rows = fold.funding.room(noon + 2h, noon + 21h);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].signed_in, 10h);
    EXPECT_EQ(rows[1].signed_in, 2h); // one of them still going on
    EXPECT_EQ(fold.funding.room_csv(noon, noon + 13h),
              "region,month,staff,minutes_signed_in\r\n1,2026-03,3,720\r\n1,2026-04,3,60\r\n");
}
TEST(Funding, is_written_as_one_line_an_incident_of_the_period) {
    Fold fold;
    fold.reported();
    fold.worked({{{1}, 1, 60}}, 10);
    fold.on(incident::Closed{}, 30min);
    const std::string csv = fold.funding.incidents_csv(noon, noon + 1h);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2);
    EXPECT_NE(csv.find(",60,0,0,0,0,10,0,1,6150,300,6450,15000,0,0,organisation\r\n"),
              std::string::npos)
        << csv;
    const std::string none = fold.funding.incidents_csv(noon + 1h, noon + 2h);
    EXPECT_EQ(std::count(none.begin(), none.end(), '\n'), 1);
}

} // namespace
} // namespace leitstelle::statements
