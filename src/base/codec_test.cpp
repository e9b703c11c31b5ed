#include "base/codec.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Painted {
    static constexpr auto wire = "test.painted";
    Colour colour = Colour::red;
    std::optional<Instant> dry_at;
    std::vector<std::uint32_t> layers;
    TextId note;
};
BOOST_DESCRIBE_STRUCT(Painted, (), (colour, dry_at, layers, note))

struct Waited {
    static constexpr auto wire = "test.waited";
    Duration length{};
    bool patient = false;
};
BOOST_DESCRIBE_STRUCT(Waited, (), (length, patient))

using Doing = std::variant<Painted, Waited>;

static std::string complaint(std::string_view document) {
    const auto read = codec::read<Doing>(document);
    return read ? "" : read.error().path + ": " + read.error().what;
}

TEST(Codec, writes_what_it_reads) {
    const std::string text =
        R"({"type":"test.painted","colour":"green","dry_at":"2026-03-02T12:00:00.000Z","layers":[1,2],"note":7})";
    const auto read = codec::read<Doing>(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(codec::to_json(*read), text);
}
TEST(Codec, leaves_out_what_is_empty) {
    EXPECT_EQ(codec::to_json(Painted{}),
              R"({"type":"test.painted","colour":"red","layers":[],"note":0})");
}
TEST(Codec, names_the_place_and_what_is_allowed_there) {
    EXPECT_EQ(complaint(R"({"type":"test.painted","colour":"blue","note":1})"),
              "/colour: unknown value \"blue\", allowed: red, green");
    EXPECT_EQ(complaint(R"({"type":"test.painted","colour":"red","layers":[1,-2],"note":1})"),
              "/layers/1: number too small");
    EXPECT_EQ(complaint(R"({"type":"test.painted","colour":"red"})"), "/note: missing");
    EXPECT_EQ(complaint(R"({"type":"test.painted","colour":"red","note":1,"extra":2})"),
              "/extra: unknown field");
    EXPECT_EQ(complaint(R"({"type":"test.gone"})"), "/type: unknown type \"test.gone\"");
    EXPECT_EQ(complaint(R"({"colour":"red"})"), "/type: missing");
}
TEST(Codec, refuses_what_is_not_one_clear_document) {
    EXPECT_NE(complaint(""), "");
    EXPECT_NE(complaint(R"({"type":"test.waited","length":1,"patient":tr)"), "");
    EXPECT_NE(complaint("{\"type\":\"test.waited\",\"length\":1,\"patient\":\"\xff\"}"), "");
    EXPECT_EQ(complaint(R"({"type":"test.waited","length":1,"length":2,"patient":true})"),
              ": a field stands twice");
    EXPECT_EQ(complaint(std::string(40, '[')), ": nested more than 32 levels deep");
    EXPECT_EQ(complaint(R"({"type":"test.waited","length":1.5,"patient":true})"),
              "/length: whole number expected");
}

struct Numbering : codec::Sealer {
    std::vector<std::string> taken;
    std::uint64_t seal(codec::SealKind, std::string_view value) override {
        taken.emplace_back(value);
        return 100 + taken.size();
    }
};
TEST(Codec, takes_personal_text_out_at_the_door) {
    Numbering sealer;
    const auto read = codec::read<Doing>(
        R"({"type":"test.painted","colour":"red","note":"Anna called"})", &sealer);
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<Painted>(*read).note, TextId{101});
    EXPECT_EQ(sealer.taken, std::vector<std::string>{"Anna called"});
    EXPECT_FALSE(codec::read<Doing>(R"({"type":"test.painted","colour":"red","note":5})", &sealer));
}
struct Shelf {
    static constexpr std::string_view example = "A7";
    char row = 'A';
    std::string to_text() const { return {row, '7'}; }
    static std::optional<Shelf> from_text(std::string_view text) {
        if (text.size() != 2 || text[1] != '7') return {};
        return Shelf{text[0]};
    }
};
TEST(Codec, lets_a_type_travel_as_its_own_text) {
    const auto read = codec::read<std::vector<Shelf>>(R"(["A7","B7"])");
    ASSERT_TRUE(read);
    EXPECT_EQ(codec::to_json(*read), R"(["A7","B7"])");
    const auto wrong = codec::read<std::vector<Shelf>>(R"(["A7","B8"])");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().path + ": " + wrong.error().what, "/1: text like A7 expected");
    EXPECT_FALSE(codec::read<Shelf>("7"));
}
struct Remembering : codec::Unsealer {
    std::optional<std::string> unseal(std::uint64_t id) override {
        if (id == 101) return "Anna called";
        return {};
    }
};
TEST(Codec, gives_personal_text_back_when_a_view_leaves) {
    Remembering unsealer;
    EXPECT_EQ(codec::to_json(Painted{.note = {101}}, &unsealer),
              R"({"type":"test.painted","colour":"red","layers":[],"note":"Anna called"})");
    EXPECT_EQ(codec::to_json(Painted{.note = {102}}, &unsealer),
              R"({"type":"test.painted","colour":"red","layers":[],"note":null})");
}
TEST(Codec, explains_itself_as_json_schema) {
    codec::Schemas components;
    std::string out;
    codec::shape_of<Doing>().schema(components, out);
    EXPECT_EQ(
        out,
        R"({"oneOf":[{"$ref":"#/components/schemas/test.painted"},{"$ref":"#/components/schemas/test.waited"}]})");
    EXPECT_NE(components.at("test.waited").find(R"("required":["type","length","patient"])"),
              std::string::npos);
}

TEST(Codec, reads_and_writes_texts_by_name) {
    const std::string text = R"({"a \"b\"":"1","c":""})";
    const auto read = codec::read<codec::TextMap>(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at("a \"b\""), "1");
    EXPECT_EQ(codec::to_json(*read), text);
    const auto wrong = codec::read<codec::TextMap>(R"({"a":"1","b":2})");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().path + ": " + wrong.error().what, "/b: text expected");
    EXPECT_FALSE(codec::read<codec::TextMap>(R"({"a":"1","a":"2"})"));
}

} // namespace leitstelle
