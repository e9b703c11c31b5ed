#include "policy/rsit.hpp"
#include <algorithm>
#include <array>

namespace leitstelle::rsit {

struct Class {
    std::string_view name;
    std::string_view types; // separated by ", "
};

static constexpr std::array<Class, 11> table{{
    {"abusive-content", "spam, harmful-speech, violence"},
    {"malicious-code", "infected-system, c2-server, malware-distribution, malware-configuration"},
    {"information-gathering", "scanner, sniffing, social-engineering"},
    {"intrusion-attempts", "ids-alert, brute-force, exploit"},
    {"intrusions", "privileged-account-compromise, unprivileged-account-compromise, "
                   "application-compromise, system-compromise, burglary"},
    {"availability", "dos, ddos, misconfiguration, sabotage, outage"},
    {"information-content-security",
     "unauthorised-information-access, unauthorised-information-modification, data-loss, "
     "data-leak"},
    {"fraud", "unauthorised-use-of-resources, copyright, masquerade, phishing"},
    {"vulnerable", "weak-crypto, ddos-amplifier, potentially-unwanted-accessible, "
                   "information-disclosure, vulnerable-system"},
    {"other", "other, undetermined"},
    {"test", "test"},
}};

static const Class* find(std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Class& one) { return one.name == name; });
    return found == table.end() ? nullptr : found;
}

bool has_class(std::string_view incident_class) { return find(incident_class) != nullptr; }

bool has_type(std::string_view incident_class, std::string_view type) {
    const Class* found = find(incident_class);
    if (!found || type.empty()) return false;
    std::string_view rest = found->types;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(", "), rest.size());
        if (rest.substr(0, end) == type) return true;
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return false;
}

std::string classes() {
    std::string list;
    for (const Class& one : table) {
        if (!list.empty()) list += ", ";
        list += one.name;
    }
    return list;
}

std::string types_of(std::string_view incident_class) {
    const Class* found = find(incident_class);
    return found ? std::string(found->types) : std::string();
}

} // namespace leitstelle::rsit
