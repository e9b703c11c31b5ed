// The description of the API against the routes and against what the doors really do: every path,
// method, parameter, media type and status in both, and nothing more in either.
#include "api/house_test.hpp"
#include "api/routes.hpp"
#include <boost/json.hpp>
#include <set>

namespace leitstelle::api::test {

namespace {

using Names = std::set<std::string>;

boost::json::value description(House& house) {
    const auto answer = house.get("/api/openapi.json");
    EXPECT_EQ(answer.status, 200);
    return boost::json::parse(answer.body);
}

std::string path_of(const RouteRule& rule) {
    std::string path(rule.pattern);
    if (const auto dots = path.find("...}"); dots != path.npos) path.erase(dots, 3);
    return path;
}

// "query state"; what stands in the shared components is followed to there.
Names described_parameters(const boost::json::value& all, const boost::json::value& operation) {
    Names names;
    for (const auto& one : operation.at("parameters").as_array()) {
        const auto* reference = one.as_object().if_contains("$ref");
        const auto& parameter =
            reference ? all.at_pointer(std::string(reference->as_string()).substr(1)) : one;
        names.insert(std::string(parameter.at("in").as_string()) + ' ' +
                     std::string(parameter.at("name").as_string()));
        EXPECT_TRUE(parameter.at("schema").as_object().contains("type"));
    }
    return names;
}

Names expected_parameters(const RouteRule& rule) {
    Names names{"query lang", "header Accept-Language"};
    const std::string path = path_of(rule);
    for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
        names.insert("path " + path.substr(at + 1, path.find('}', at) - at - 1));
    for (const Parameter& one : rule.parameters)
        names.insert((one.place == Parameter::Place::query ? "query " : "header ") +
                     std::string(one.name));
    if (rule.method == "POST" && rule.entry == Entry::signed_in)
        names.insert("header X-CSRF-Token");
    return names;
}

Names members(const boost::json::value& object) {
    Names names;
    for (const auto& [name, value] : object.as_object()) names.insert(std::string(name));
    return names;
}

// A path with something in every parameter.
std::string asked_path(const RouteRule& rule) {
    std::string path = path_of(rule);
    for (auto at = path.find('{'); at != path.npos; at = path.find('{'))
        path.replace(at, path.find('}', at) - at + 1, "1");
    return path;
}

std::string token_for(House& house, const RouteRule& rule) {
    for (const char* login : {"taker", "auditor", "program"}) {
        const auto& token = house.token_of(login);
        const auto status = house.get(asked_path(rule), token).status;
        if (status != 403 && status != 401) return token;
    }
    return {};
}

} // namespace

TEST(Description, has_every_method_parameter_media_type_and_status_of_the_routes_and_no_other) {
    House house;
    const auto all = description(house);
    Names described, ruled;
    for (const auto& [path, methods] : all.at("paths").as_object())
        for (const auto& [method, operation] : methods.as_object())
            described.insert(std::string(path) + ' ' + std::string(method));
    for (const RouteRule& rule : route_rules()) {
        const std::string path = path_of(rule), method = rule.method == "GET" ? "get" : "post";
        SCOPED_TRACE(std::string(rule.method) + ' ' + path);
        ruled.insert(path + ' ' + method);
        ASSERT_TRUE(described.contains(path + ' ' + method));
        const auto& operation = all.at("paths").at(path).at(method);
        EXPECT_FALSE(operation.at("summary").as_string().empty());
        EXPECT_EQ(described_parameters(all, operation), expected_parameters(rule));

        Names bodies;
        if (rule.takes) bodies.insert("application/json");
        if (rule.takes_form) bodies.insert("application/x-www-form-urlencoded");
        const auto* body = operation.as_object().if_contains("requestBody");
        EXPECT_EQ(body ? members(body->at("content")) : Names{}, bodies);

        const auto& responses = operation.at("responses");
        EXPECT_TRUE(responses.as_object().contains(std::to_string(rule.status)));
        if (rule.takes_form && rule.form_status == 303) {
            EXPECT_TRUE(responses.as_object().contains("303"));
        }
        if (rule.status == 200 || rule.status == 201) {
            EXPECT_TRUE(members(responses.at(std::to_string(rule.status)).at("content"))
                            .contains(std::string(rule.media)));
        }
    }
    EXPECT_EQ(described, ruled);
}

TEST(Description, says_which_values_a_parameter_may_have) {
    House house;
    const auto all = description(house);
    const auto& parameters =
        all.at("paths").at("/api/incidents").at("get").at("parameters").as_array();
    const auto& state = parameters.at(0);
    EXPECT_EQ(state.at("name").as_string(), "state");
    EXPECT_EQ(boost::json::serialize(state.at("schema").at("enum")), R"(["open","closed","all"])");
    EXPECT_EQ(parameters.at(3).at("schema").at("maximum").as_int64(), 200);
}

TEST(Doors, take_the_described_parameters_and_refuse_every_other_by_name) {
    House house;
    for (const RouteRule& rule : route_rules()) {
        if (rule.method != "GET" || !rule.pattern.starts_with("/api/")) continue;
        if (rule.pattern == "/api/stream") continue; // does not end; publisher_test
        SCOPED_TRACE(rule.pattern);
        const std::string path = asked_path(rule);
        const auto token = rule.entry == Entry::open ? std::string{} : token_for(house, rule);
        const auto refused = house.get(path + "?colour=red", token);
        EXPECT_EQ(refused.status, 400);
        EXPECT_TRUE(contains(refused.body, "unknown parameter colour")) << refused.body;
        for (const Parameter& one : rule.parameters) {
            if (one.place != Parameter::Place::query) continue;
            const std::string start = path + '?' + std::string(one.name) + '=';
            EXPECT_NE(house
                          .get(start + (one.choices[0].empty() ? "1" : std::string(one.choices[0])),
                               token)
                          .status,
                      400)
                << one.name;
            if (one.kind == Parameter::Kind::text && one.choices[0].empty()) continue;
            for (const char* wrong : {"x", "", "-1"}) {
                const auto no = house.get(start + wrong, token);
                EXPECT_EQ(no.status, 400) << one.name << '=' << wrong;
                EXPECT_TRUE(contains(no.body, std::string(one.name) + ": ")) << no.body;
            }
        }
    }
}

TEST(Doors, answer_a_form_as_described) {
    House house;
    const std::vector<net::Header> form{{"Content-Type", "application/x-www-form-urlencoded"}};
    const auto report =
        house.post("/api/reports", "summary=Alles+steht&call_back=%2B491701234567", {}, form);
    EXPECT_EQ(report.status, 201);
    EXPECT_TRUE(report.header("Content-Type").starts_with("text/html"));
    const auto answer =
        house.post("/api/reports", R"({"summary":"Alles steht","call_back":"+491701234568"})");
    ASSERT_EQ(answer.status, 201);
    std::string reference = field(answer.body, "reference");
    std::erase(reference, ' ');
    const auto page = house.post(
        "/notfall", "reference=" + reference + "&code=" + field(answer.body, "code"), {}, form);
    EXPECT_EQ(page.status, 303);
    EXPECT_EQ(page.header("Location"), "/notfall");
}

} // namespace leitstelle::api::test
