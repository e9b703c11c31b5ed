// The API's description (OpenAPI 3.1), made from the routes and the types themselves.
#include "api/handlers.hpp"
#include "api/pages.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"
#include "api/sign_in.hpp"

namespace leitstelle::api {

namespace {

std::string roles_text(const RouteRule& rule) {
    if (rule.entry == Entry::open) return "anybody";
    if (rule.entry == Entry::victim) return "the victim, by reference and code";
    std::string list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto d) {
        if (!(rule.roles & (1u << static_cast<unsigned>(d.value)))) return;
        if (!list.empty()) list += ", ";
        list += d.name;
    });
    return list;
}

void parameters(const RouteRule& rule, std::string& out) {
    std::string list;
    std::string_view rest = rule.pattern;
    for (auto at = rest.find('{'); at != rest.npos; at = rest.find('{')) {
        const auto end = rest.find('}', at);
        std::string name(rest.substr(at + 1, end - at - 1));
        if (name.ends_with("...")) name.resize(name.size() - 3);
        if (!list.empty()) list += ',';
        list +=
            "{\"name\":\"" + name + "\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":";
        list += name == "id" ? "\"integer\"}}" : "\"string\"}}";
        rest = rest.substr(end + 1);
    }
    if (rule.method == "POST" && rule.entry == Entry::signed_in) {
        if (!list.empty()) list += ',';
        list +=
            "{\"name\":\"X-CSRF-Token\",\"in\":\"header\",\"required\":false,"
            "\"description\":\"needed with a cookie session\",\"schema\":{\"type\":\"string\"}}";
    }
    if (!list.empty()) out += ",\"parameters\":[" + list + "]";
}

// Views by name, so that the browser's types can be made from the description.
template <class T> std::pair<const codec::Shape*, const char*> named(const char* name) {
    return {&codec::shape_of<T>(), name};
}
const std::map<const codec::Shape*, const char*>& names() {
    static const std::map<const codec::Shape*, const char*> list{
        named<IncidentView>("IncidentView"),
        named<CandidatesView>("CandidatesView"),
        named<CallView>("CallView"),
        named<ReportView>("ReportView"),
        named<ResponderView>("ResponderView"),
        named<RosterView>("RosterView"),
        named<PartnerView>("PartnerView"),
        named<StaffView>("StaffView"),
        named<OrganisationView>("OrganisationView"),
        named<SpecialistView>("SpecialistView"),
        named<AreaView>("AreaView"),
        named<ReferralView>("ReferralView"),
        named<SituationView>("SituationView"),
        named<RegionView>("RegionView"),
        named<RoomView>("RoomView"),
        named<HealthView>("HealthView"),
        named<MeView>("MeView"),
        named<SessionView>("SessionView"),
        named<AliveView>("AliveView")};
    return list;
}

void body(const codec::Shape* shape, std::string_view media, codec::Schemas& components,
          std::string& out) {
    out += "\"content\":{\"" + std::string(media) + "\":{";
    if (shape) {
        out += "\"schema\":";
        const auto known = names().find(shape);
        if (known != names().end())
            out += "{\"$ref\":\"#/components/schemas/" + std::string(known->second) + "\"}";
        else shape->schema(components, out);
    }
    out += "}}";
}

void operation(const RouteRule& rule, codec::Schemas& components, std::string& out) {
    out += "\"summary\":";
    codec::write_text(rule.summary, out);
    out += ",\"x-roles\":";
    codec::write_text(roles_text(rule), out);
    parameters(rule, out);
    if (rule.takes) {
        out += ",\"requestBody\":{\"required\":true,";
        body(rule.takes(), "application/json", components, out);
        out += '}';
    }
    out += ",\"responses\":{\"" + std::to_string(rule.status) + "\":{\"description\":\"Done\"";
    if (rule.status != 204) {
        out += ',';
        body(rule.answers ? rule.answers() : nullptr, rule.media, components, out);
    }
    out += "},\"default\":{\"$ref\":\"#/components/responses/Problem\"}}";
    out += rule.entry == Entry::signed_in ? ",\"security\":[{\"session\":[]},{\"bearer\":[]}]"
                                          : ",\"security\":[]";
}

std::string path_of(std::string_view pattern) {
    std::string path(pattern);
    if (const auto dots = path.find("...}"); dots != path.npos) path.erase(dots, 3);
    return path;
}

std::string make_description(const std::string& version) {
    std::map<std::string, std::vector<const RouteRule*>> by_path;
    for (const RouteRule& rule : route_rules()) by_path[path_of(rule.pattern)].push_back(&rule);
    codec::Schemas components;
    for (const auto& [shape, name] : names()) {
        std::string schema;
        shape->schema(components, schema);
        components[name] = schema;
    }
    std::string paths;
    for (const auto& [path, rules] : by_path) {
        if (!paths.empty()) paths += ',';
        codec::write_text(path, paths);
        paths += ":{";
        bool first = true;
        for (const RouteRule* rule : rules) {
            if (!first) paths += ',';
            first = false;
            paths += rule->method == "GET" ? "\"get\":{" : "\"post\":{";
            operation(*rule, components, paths);
            paths += '}';
        }
        paths += '}';
    }
    std::string out = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Leitstelle\",\"version\":";
    codec::write_text(version, out);
    out += ",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},\"paths\":{" +
           paths + "},\"components\":{\"schemas\":{";
    for (const auto& [name, schema] : components) {
        codec::write_text(name, out);
        out += ':' + schema + ',';
    }
    out += "\"Problem\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},"
           "\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
           "\"name\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},"
           "\"texts\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}},"
           "\"pointer\":{\"type\":\"string\"},\"position\":{\"type\":\"integer\"}},"
           "\"required\":[\"type\",\"title\",\"status\",\"name\",\"detail\"]}},"
           "\"responses\":{\"Problem\":{\"description\":\"A named no, RFC 9457\",\"content\":{"
           "\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/Problem\"}}"
           "}}},\"securitySchemes\":{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\","
           "\"name\":\"session\"},\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}}}}";
    return out;
}

} // namespace

void get_openapi(Inside& inside, const VisitPtr& visit) {
    static const std::string description = make_description(inside.parts.version);
    inside.answer_json(visit, description);
}

} // namespace leitstelle::api
