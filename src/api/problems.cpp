#include "api/problems.hpp"
#include "base/ascii.hpp"
#include "base/codec.hpp"

namespace leitstelle::api {

using texts::Language;

int status_of(DoorRefusal refusal) {
    switch (refusal) {
    case DoorRefusal::malformed:
    case DoorRefusal::about_mismatch:
    case DoorRefusal::given_by_door:
    case DoorRefusal::key_malformed:
    case DoorRefusal::happened_in_future:
    case DoorRefusal::happened_too_early:
    case DoorRefusal::query_malformed:
    case DoorRefusal::region_unknown: return 400;
    case DoorRefusal::not_signed_in:
    case DoorRefusal::session_ended:
    case DoorRefusal::wrong_credentials:
    case DoorRefusal::code_needed:
    case DoorRefusal::code_wrong:
    case DoorRefusal::code_expired: return 401;
    case DoorRefusal::system_only:
    case DoorRefusal::forbidden:
    case DoorRefusal::csrf_missing:
    case DoorRefusal::no_devices_left: return 403;
    case DoorRefusal::not_found: return 404;
    case DoorRefusal::changed_meanwhile:
    case DoorRefusal::key_reused:
    case DoorRefusal::key_expired: return 409;
    case DoorRefusal::locked:
    case DoorRefusal::reports_over_budget: return 429;
    case DoorRefusal::too_busy:
    case DoorRefusal::storage_failed: return 503;
    }
    return 500;
}

Response Problems::make(Language language, int status, std::string_view urn, std::string_view name,
                        const std::string& key, std::string_view detail,
                        std::string_view more_members) const {
    const auto sentence = [&](Language in) {
        const auto text = m_catalogue.render(in, key);
        return text ? *text : std::string(name);
    };
    const std::string spoken = sentence(language);
    Response response{status, "application/problem+json", {}, {}};
    auto& out = response.body;
    out = "{\"type\":";
    codec::write_text("urn:leitstelle:" + std::string(urn) + ":" + std::string(name), out);
    out += ",\"title\":";
    codec::write_text(spoken, out);
    out += ",\"status\":" + std::to_string(status) + ",\"name\":";
    codec::write_text(name, out);
    out += ",\"detail\":";
    codec::write_text(detail.empty() ? std::string_view(spoken) : detail, out);
    out += ",\"texts\":{\"de\":";
    codec::write_text(sentence(Language::de), out);
    out += ",\"en\":";
    codec::write_text(sentence(Language::en), out);
    out += '}';
    out += more_members;
    out += '}';
    response.headers.push_back({"Content-Language", language == Language::de ? "de" : "en"});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

Response Problems::door(Language language, DoorRefusal refusal, std::string_view detail,
                        std::string_view pointer, std::string_view more_members) const {
    const std::string name = boost::describe::enum_to_string(refusal, "unknown");
    std::string more(more_members);
    if (!pointer.empty()) {
        more += ",\"pointer\":";
        codec::write_text(pointer, more);
    }
    auto response = make(language, status_of(refusal), "door", name, "door." + name, detail, more);
    if (response.status == 401)
        response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"leitstelle\""});
    if (response.status == 503) response.headers.push_back({"Retry-After", "1"});
    return response;
}

Response Problems::refused(Language language, const Refused& refused,
                           std::uint64_t position) const {
    const std::string name = refused.wire();
    return make(language, 409, "refusal", name, "refusal." + name, {},
                ",\"position\":" + std::to_string(position));
}

Response Problems::busy(Language language) const { return door(language, DoorRefusal::too_busy); }

Language language_of(const Request& request) {
    const auto known = [](std::string_view tag) -> std::optional<Language> {
        const std::string primary = ascii_lower(tag.substr(0, tag.find('-')));
        if (primary == "de") return Language::de;
        if (primary == "en") return Language::en;
        return {};
    };
    if (const auto asked = find(request.query, "lang"))
        if (const auto language = known(*asked)) return *language;
    std::string_view rest = request.header("Accept-Language").value_or("");
    std::optional<Language> best;
    std::string best_weight;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const auto entry = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto semicolon = entry.find(';');
        const auto language = known(trimmed(entry.substr(0, semicolon)));
        std::string weight = "1";
        if (semicolon != entry.npos)
            if (const auto q = entry.find("q=", semicolon); q != entry.npos)
                weight = std::string(entry.substr(q + 2));
        // "1", "0.8": as texts of the same form they compare like the numbers.
        if (language && weight > "0" && weight > best_weight) best = language, best_weight = weight;
    }
    return best.value_or(Language::de);
}

} // namespace leitstelle::api
