// The Reference Security Incident Taxonomy, version 1003 (ENISA and the CSIRTs network, CC0): the
// machine names of its 11 classes and 39 types.
#pragma once
#include <string>
#include <string_view>

namespace leitstelle::rsit {

bool has_class(std::string_view incident_class);
bool has_type(std::string_view incident_class, std::string_view type);
std::string classes();                                 // "abusive-content, malicious-code, ..."
std::string types_of(std::string_view incident_class); // of a known class

} // namespace leitstelle::rsit
