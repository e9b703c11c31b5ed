// Problems: how a "no" leaves the house (RFC 9457): `type` is a URN that ends in the refusal's wire
// name, `title` and `detail` are sentences from the catalogue in the reader's language, `texts`
// holds both languages, `pointer` (RFC 6901) names the place in the document, where there is one.
//
//   refusal.<aggregate>.<name>   what the World refused           urn:leitstelle:refusal:<a>.<name>
//   door.<name>                  what the door itself refused      urn:leitstelle:door:<name>
#pragma once
#include "api/message.hpp"
#include "domain/world.hpp"
#include "texts/catalogue.hpp"

namespace leitstelle::api {

// Every "no" of the door itself; "door.<name>" is its sentence.
BOOST_DEFINE_ENUM_CLASS(DoorRefusal, malformed, about_mismatch, given_by_door, system_only,
                        forbidden, not_signed_in, session_ended, csrf_missing, wrong_credentials,
                        code_needed, locked, code_wrong, code_expired, no_devices_left, not_found,
                        too_busy, changed_meanwhile, key_reused, key_expired, key_malformed,
                        happened_in_future, happened_too_early, reports_over_budget, region_unknown,
                        storage_failed, query_malformed)

int status_of(DoorRefusal refusal);

class Problems {
public:
    explicit Problems(const texts::Catalogue& catalogue) : m_catalogue(catalogue) {}

    // `detail`: what is special this time, in English, for programs; "": the sentence again.
    Response door(texts::Language language, DoorRefusal refusal, std::string_view detail = {},
                  std::string_view pointer = {}, std::string_view more_members = {}) const;
    Response refused(texts::Language language, const Refused& refused,
                     std::uint64_t position) const;
    // 503 with the time after which trying again makes sense.
    Response busy(texts::Language language) const;

private:
    Response make(texts::Language language, int status, std::string_view urn, std::string_view name,
                  const std::string& key, std::string_view detail,
                  std::string_view more_members) const;
    const texts::Catalogue& m_catalogue;
};

// ?lang=en goes before Accept-Language (RFC 9110 section 12.5.4); German when neither knows better.
texts::Language language_of(const Request& request);

} // namespace leitstelle::api
