#include "api/house_test.hpp"

namespace leitstelle::api::test {
namespace {

const net::Header form{"Content-Type", "application/x-www-form-urlencoded"};

// A call that was called back three times in vain and ends with a letter.
struct Letters : testing::Test {
    House house;
    std::string taker = house.token_of("taker");
    void gives(const std::string& json, std::uint64_t call, const std::string& more = {}) {
        const auto answer =
            house.post("/api/commands", house.command(json, "call", call, more), taker);
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
    Letters() {
        gives(R"({"type":"call.type_in","region":1,"caller":"0170 1234567","still_talking":false})",
              0);
        gives(R"({"type":"call.request_call_back","level":"C"})", 1);
        for (const char* hour : {"04", "06", "08"})
            gives(R"({"type":"call.try_call_back","outcome":"no_answer"})", 1,
                  std::string(R"(,"happened_at":"2026-03-02T)") + hour + R"(:00:00Z")");
        gives(R"({"type":"call.close_call_back","end":"written_instead",)"
              R"("written_to":"letter:Bäckerei Kanarienvogel\nHauptstraße 1\n44787 Bochum"})",
              1);
    }
};

TEST_F(Letters, wait_with_text_and_address_until_somebody_posted_them) {
    const auto list = house.get("/api/letters", taker);
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(field(list.body, "total"), "1");
    EXPECT_TRUE(contains(list.body, "letter:Bäckerei Kanarienvogel")) << list.body;
    EXPECT_TRUE(contains(list.body, "3-mal zurückgerufen")) << list.body;
    const auto id = static_cast<std::uint64_t>(std::stoull(field(list.body, "id")));
    EXPECT_EQ(house.give(taker, R"({"type":"delivery.mark_posted"})", "delivery", id).status, 200);
    EXPECT_EQ(field(house.get("/api/letters", taker).body, "total"), "0");
    EXPECT_EQ(house.give(taker, R"({"type":"delivery.mark_posted"})", "delivery", id).status, 409);
}
TEST_F(Letters, are_printed_and_marked_without_a_script) {
    const auto page = house.get("/leitstand/briefe", taker);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(contains(page.body, "Hauptstraße 1"));
    EXPECT_FALSE(contains(page.body, "<script"));
    const auto id = field(house.get("/api/letters", taker).body, "id");
    const auto posted = house.post("/leitstand/briefe", "letter=" + id, taker, {form});
    EXPECT_EQ(posted.status, 303) << posted.body;
    EXPECT_TRUE(contains(house.get("/leitstand/briefe", taker).body, "Kein Brief wartet."));
    EXPECT_EQ(house.post("/leitstand/briefe", "letter=x", taker, {form}).status, 400);
}
TEST_F(Letters, of_another_region_are_not_listed) {
    EXPECT_EQ(field(house.get("/api/letters", house.token_of("stranger")).body, "total"), "0");
}

} // namespace
} // namespace leitstelle::api::test
