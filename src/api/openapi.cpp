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

void schema_of(const Parameter& parameter, std::string& out) {
    if (parameter.kind == Parameter::Kind::page_size) {
        out += "{\"type\":\"integer\",\"minimum\":1,\"maximum\":" +
               std::to_string(ApiLimits{}.most_a_page) + '}';
        return;
    }
    out += parameter.kind == Parameter::Kind::number ? "{\"type\":\"integer\",\"minimum\":0}"
                                                     : "{\"type\":\"string\"";
    if (parameter.kind == Parameter::Kind::number) return;
    std::string choices;
    for (const auto choice : parameter.choices) {
        if (choice.empty()) break;
        choices.append(choices.empty() ? "\"" : ",\"").append(choice).append("\"");
    }
    out += choices.empty() ? "}" : ",\"enum\":[" + choices + "]}";
}

void parameter(const Parameter& one, std::string_view place, std::string& list) {
    list += list.empty() ? "{\"name\":" : ",{\"name\":";
    codec::write_text(one.name, list);
    list.append(",\"in\":\"").append(place).append("\",\"required\":");
    list += one.required ? "true" : "false";
    if (!one.says.empty()) {
        list += ",\"description\":";
        codec::write_text(one.says, list);
    }
    list += ",\"schema\":";
    schema_of(one, list);
    list += '}';
}

void parameters(const RouteRule& rule, std::string& out) {
    using Kind = Parameter::Kind;
    std::string list;
    std::string_view rest = rule.pattern;
    for (auto at = rest.find('{'); at != rest.npos; at = rest.find('{')) {
        const auto end = rest.find('}', at);
        std::string_view name = rest.substr(at + 1, end - at - 1);
        if (name.ends_with("...")) name.remove_suffix(3);
        parameter({name, {}, name == "id" ? Kind::number : Kind::text, {}, true}, "path", list);
        rest = rest.substr(end + 1);
    }
    for (const Parameter& one : rule.parameters)
        parameter(one, one.place == Parameter::Place::query ? "query" : "header", list);
    if (rule.method == "POST" && rule.entry == Entry::signed_in)
        parameter({"X-CSRF-Token", "needed with a cookie session"}, "header", list);
    list += list.empty() ? "" : ",";
    list += "{\"$ref\":\"#/components/parameters/lang\"},"
            "{\"$ref\":\"#/components/parameters/Accept-Language\"}";
    out += ",\"parameters\":[" + list + "]";
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

struct Content {
    std::string_view media;
    const codec::Shape* shape = nullptr;
};

void body(std::initializer_list<Content> contents, codec::Schemas& components, std::string& out) {
    std::string list;
    for (const auto& [media, shape] : contents) {
        if (media.empty()) continue;
        list.append(list.empty() ? "\"" : ",\"").append(media).append("\":{");
        if (shape) {
            list += "\"schema\":";
            const auto known = names().find(shape);
            if (known != names().end())
                list += "{\"$ref\":\"#/components/schemas/" + std::string(known->second) + "\"}";
            else shape->schema(components, list);
        }
        list += '}';
    }
    out += "\"content\":{" + list + "}";
}

constexpr std::string_view form_media = "application/x-www-form-urlencoded";

void request_body(const RouteRule& rule, codec::Schemas& components, std::string& out) {
    if (!rule.takes && !rule.takes_form) return;
    out += ",\"requestBody\":{\"required\":true,";
    Content json, form;
    if (rule.takes) json = {"application/json", rule.takes()};
    if (rule.takes_form) form = {form_media, rule.takes_form()};
    body({json, form}, components, out);
    out += '}';
}

// A status without a body, or what answers JSON, and what answers a form when that is a page.
void responses(const RouteRule& rule, codec::Schemas& components, std::string& out) {
    const auto start = [&](int status, std::string_view says) {
        out.append("\"").append(std::to_string(status)).append("\":{\"description\":");
        codec::write_text(says, out);
    };
    out += ",\"responses\":{";
    if (rule.status == 303) {
        start(303, "Done; the next page is in Location");
    } else {
        start(rule.status, "Done");
        Content page;
        if (rule.form_status == 201) page = {"text/html", nullptr};
        if (rule.status != 204) {
            out += ',';
            body({{rule.media, rule.answers ? rule.answers() : nullptr}, page}, components, out);
        }
        if (rule.form_status == 303) {
            out += "},";
            start(303, "A form was taken; the next page is in Location");
        }
    }
    for (const Parameter& one : rule.parameters)
        if (one.name == "If-None-Match") {
            out += "},";
            start(304, "The copy is current");
        }
    out += "},\"default\":{\"$ref\":\"#/components/responses/Problem\"}}";
}

void operation(const RouteRule& rule, codec::Schemas& components, std::string& out) {
    out += "\"summary\":";
    codec::write_text(rule.summary, out);
    out += ",\"x-roles\":";
    codec::write_text(roles_text(rule), out);
    parameters(rule, out);
    request_body(rule, components, out);
    responses(rule, components, out);
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
           "\"parameters\":{\"lang\":{\"name\":\"lang\",\"in\":\"query\",\"required\":false,"
           "\"description\":\"Of pages and sentences; goes before Accept-Language\","
           "\"schema\":{\"type\":\"string\",\"enum\":[\"de\",\"en\"]}},"
           "\"Accept-Language\":{\"name\":\"Accept-Language\",\"in\":\"header\","
           "\"required\":false,\"schema\":{\"type\":\"string\"}}},"
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
