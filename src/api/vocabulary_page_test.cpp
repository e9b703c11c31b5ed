// docs/reference/vocabulary.md is what the program says of itself: every command, event and refusal
// with its fields and sentences. WRITE_VOCABULARY=1 writes the page anew.
#include "api/house_test.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace leitstelle::api::test {

namespace {

std::string text_of(const boost::json::value& value) { return std::string(value.as_string()); }

std::string fields_of(const boost::json::object& schema);

std::string type_of(const boost::json::object& schema) {
    if (const auto* choices = schema.if_contains("enum")) {
        std::string all;
        for (const auto& one : choices->as_array()) all += (all.empty() ? "" : ", ") + text_of(one);
        return "one of " + all;
    }
    const auto* type = schema.if_contains("type");
    if (!type) return "any";
    const std::string name = text_of(*type);
    if (name == "array") return "list of " + type_of(schema.at("items").as_object());
    if (name == "object")
        return schema.contains("properties") ? "{ " + fields_of(schema) + " }" : "map";
    if (name == "boolean") return "yes or no";
    if (name == "integer" || name == "number") return "number";
    if (schema.contains("maxLength")) return "personal";
    return schema.contains("format") ? "moment" : "text";
}

std::string fields_of(const boost::json::object& schema) {
    std::vector<std::string> required;
    if (const auto* list = schema.if_contains("required"))
        for (const auto& one : list->as_array()) required.push_back(text_of(one));
    std::string line;
    for (const auto& [key, value] : schema.at("properties").as_object()) {
        const std::string name(key);
        if (name == "type" && value.as_object().contains("const")) continue;
        const std::string type = type_of(value.as_object());
        const bool may_be_absent = type != "personal" && !type.starts_with("list") &&
                                   std::ranges::find(required, name) == required.end();
        line += (line.empty() ? "`" : "; `") + name + "` " + type;
        if (may_be_absent) line += ", optional";
    }
    return line.empty() ? "none" : line;
}

std::string one_line(std::string text) {
    for (auto at = text.find_first_of("\n|"); at != text.npos;
         at = text.find_first_of("\n|", at + 1))
        text[at] = text[at] == '|' ? '/' : ' ';
    return text;
}

class Page {
public:
    explicit Page(House& house) : m_house(house) {
        m_schemas = boost::json::parse(house.get("/api/openapi.json").body)
                        .at_pointer("/components/schemas")
                        .as_object();
    }

    template <class Refusal> void aggregate(std::string_view name) {
        m_text.append("\n## ").append(name).append("\n");
        wires("command", command_wires(), name);
        wires("event", event_wires(), name);
        m_text += "\n| refusal | German | English |\n|---|---|---|\n";
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>(
            [&](auto one) { refusal(one.name, "refusal." + std::string(name) + '.' + one.name); });
    }
    void doors() {
        m_text += "\n## The door\n\nWhat is refused before the World is asked.\n\n"
                  "| refusal | German | English |\n|---|---|---|\n";
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<DoorRefusal>>(
            [&](auto one) { refusal(one.name, std::string("door.") + one.name); });
    }
    void say(std::string_view words) { m_text += words; }
    std::string take() { return std::move(m_text); }

private:
    void wires(std::string_view what, const std::vector<std::string_view>& all,
               std::string_view aggregate) {
        m_text.append("\n| ").append(what).append(" | fields |\n|---|---|\n");
        for (const auto wire : all) {
            if (wire.substr(0, wire.find('.')) != aggregate) continue;
            m_text.append("| `").append(wire).append("` | ");
            m_text.append(fields_of(m_schemas.at(wire).as_object())).append(" |\n");
        }
    }
    void refusal(std::string_view name, const std::string& key) {
        const auto in = [&](texts::Language language) {
            const auto sentence = m_house.catalogue.render(language, key);
            return sentence ? one_line(*sentence) : std::string();
        };
        m_text.append("| `").append(name).append("` | ").append(in(texts::Language::de));
        m_text.append(" | ").append(in(texts::Language::en)).append(" |\n");
    }

    House& m_house;
    boost::json::object m_schemas;
    std::string m_text;
};

std::string page_of(House& house) {
    Page page(house);
    page.say(
        "# Vocabulary: commands, events, refusals\n\n"
        "Made by the program; a test compares. Anew: `WRITE_VOCABULARY=1 build/api_tests "
        "--gtest_filter='VocabularyPage*'`.\n\n"
        "A command is given at `POST /api/commands` ([doors](doors.md)); who may give it stands "
        "in `tests/access/commands.txt`. An event stands in the journal "
        "([journal](journal.md)); as it is written: `tests/journals/events.jsonl`. *personal* is "
        "text at the door and a number of the register in the journal; personal values and lists "
        "may be left out of a command. Of a refusal the words in braces are filled in.\n");
    page.aggregate<region::Refusal>("region");
    page.aggregate<partner::Refusal>("partner");
    page.aggregate<responder::Refusal>("responder");
    page.aggregate<staff::Refusal>("staff");
    page.aggregate<roster::Refusal>("roster");
    page.aggregate<room::Refusal>("room");
    page.aggregate<organisation::Refusal>("organisation");
    page.aggregate<call::Refusal>("call");
    page.aggregate<report::Refusal>("report");
    page.aggregate<incident::Refusal>("incident");
    page.aggregate<situation::Refusal>("situation");
    page.aggregate<specialist::Refusal>("specialist");
    page.aggregate<referral::Refusal>("referral");
    page.aggregate<delivery::Refusal>("delivery");
    page.aggregate<service::Refusal>("service");
    page.doors();
    return page.take();
}

} // namespace

TEST(VocabularyPage, says_what_the_program_says) {
    House house;
    const auto made = page_of(house);
    const std::string file = std::string(SOURCE_DIR) + "/docs/reference/vocabulary.md";
    std::ifstream in(file);
    std::ostringstream written;
    written << in.rdbuf();
    EXPECT_TRUE(made == written.str())
        << "the vocabulary changed: WRITE_VOCABULARY=1 writes docs/reference/vocabulary.md anew";
    if (std::getenv("WRITE_VOCABULARY")) std::ofstream(file) << made;
    // Nothing is missing, whatever the list of aggregates above says.
    for (const auto& wires : {command_wires(), event_wires()})
        for (const auto wire : wires)
            EXPECT_TRUE(contains(made, "| `" + std::string(wire) + "` |")) << wire;
}

} // namespace leitstelle::api::test
