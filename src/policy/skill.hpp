// Skill: what a responder or a specialist can do, and what an incident may need. A new one is added
// at the end: journals of before name the others.
#pragma once
#include <boost/describe.hpp>

namespace leitstelle {

BOOST_DEFINE_ENUM_CLASS(Skill, windows, linux, network, backup, cloud, mail, web, forensics,
                        industrial, medical, telephony, crisis_lead)

} // namespace leitstelle
