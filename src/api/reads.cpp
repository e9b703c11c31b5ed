#include "api/command_request.hpp"
#include "api/handlers.hpp"
#include "api/pages.hpp"
#include <algorithm>

namespace leitstelle::api {

namespace {

// The numbers that pass, newest first, cut to one page.
template <class IdType> struct Cut {
    std::vector<IdType> ids;
    std::uint64_t total = 0;
    std::optional<std::uint64_t> next;
};
template <class IdType, class Passes>
Cut<IdType> cut(std::uint64_t last, const PageQuery& query, Passes passes) {
    Cut<IdType> page;
    for (std::uint64_t n = last; n >= 1; --n) {
        if (!passes(IdType{n})) continue;
        ++page.total;
        if (query.before && n >= *query.before) continue;
        if (page.ids.size() < query.limit) page.ids.push_back(IdType{n});
        else if (!page.next) page.next = page.ids.back().value;
    }
    return page;
}

// One list: `passes` filters what this reader sees anyway, `build` makes the views.
template <class IdType, class Table, class Passes, class Build>
void send_list(Inside& inside, const VisitPtr& visit, const Table& (World::*table)() const,
               SubjectKind kind, Passes passes, Build build) {
    const auto query = page_query(visit->request, inside.parts.limits);
    if (!query) return inside.refuse(visit, DoorRefusal::query_malformed, query.error());
    using V = typename std::invoke_result_t<Build, const Viewer&, IdType>::value_type;
    inside.look(
        visit,
        [query = *query, table, kind, passes, build](const Viewer& viewer) {
            const auto& all = (viewer.world.*table)();
            const auto page = cut<IdType>(all.last(), query, [&](IdType id) {
                const auto* state = all.find(id);
                const Subject about{kind, id.value};
                if (!state) return false;
                if (query.region && viewer.world.region_of(about) != *query.region) return false;
                return passes(viewer, id, *state, query) && sees(viewer, about);
            });
            Page<V> answer{viewer.position, page.total, page.next, {}};
            for (IdType id : page.ids)
                if (auto view = build(viewer, id)) answer.items.push_back(std::move(*view));
            return answer;
        },
        [&inside, visit](const Page<V>& page) {
            inside.answer_json(visit, codec::to_json(page, inside.unsealer(visit).get()));
        });
}

constexpr auto everything = [](const Viewer&, auto, const auto&, const PageQuery&) { return true; };

template <class IdType> std::optional<IdType> id_in(const VisitPtr& visit) {
    const auto number = number_in(visit->request.parameter("id"));
    if (!number) return {};
    return IdType{*number};
}

} // namespace

Result<PageQuery, std::string> page_query(const Request& request, const ApiLimits& limits) {
    PageQuery query{.limit = limits.page};
    for (const auto& [name, value] : request.query) {
        const auto number = number_in(value); // the door has looked (routes.cpp)
        if (name == "state") query.state = value;
        else if (name == "region") query.region = RegionId{*number};
        else if (name == "before") query.before = *number;
        else if (name == "limit" && *number >= 1 && *number <= limits.most_a_page)
            query.limit = *number;
        else if (name == "limit")
            return Unexpected{"limit: 1 to " + std::to_string(limits.most_a_page) + " expected"};
    }
    return query;
}

void get_incidents(Inside& inside, const VisitPtr& visit) {
    send_list<IncidentId>(
        inside, visit, &World::incidents, SubjectKind::incident,
        [](const Viewer&, IncidentId, const incident::State& state, const PageQuery& query) {
            const bool open = state.phase == incident::Phase::open;
            return query.state == "all" || open == (query.state == "open");
        },
        incident_view);
}
void get_calls(Inside& inside, const VisitPtr& visit) {
    send_list<CallId>(
        inside, visit, &World::calls, SubjectKind::call,
        [](const Viewer& viewer, CallId id, const call::State&, const PageQuery& query) {
            const bool open = viewer.world.open_calls().contains(id);
            return query.state == "all" || open == (query.state == "open");
        },
        call_view);
}
void get_reports(Inside& inside, const VisitPtr& visit) {
    send_list<ReportId>(
        inside, visit, &World::reports, SubjectKind::report,
        [](const Viewer& viewer, ReportId id, const report::State&, const PageQuery& query) {
            const bool open = viewer.world.open_reports().contains(id);
            return query.state == "all" || open == (query.state == "open");
        },
        report_view);
}
void get_situations(Inside& inside, const VisitPtr& visit) {
    send_list<SituationId>(
        inside, visit, &World::situations, SubjectKind::situation,
        [](const Viewer&, SituationId, const situation::State& state, const PageQuery& query) {
            const bool open = state.phase == situation::Phase::declared;
            return query.state == "all" || open == (query.state == "open");
        },
        situation_view);
}
void get_responders(Inside& inside, const VisitPtr& visit) {
    send_list<ResponderId>(inside, visit, &World::responders, SubjectKind::responder, everything,
                           responder_view);
}
void get_rosters(Inside& inside, const VisitPtr& visit) {
    send_list<RosterId>(inside, visit, &World::rosters, SubjectKind::roster, everything,
                        roster_view);
}
void get_partners(Inside& inside, const VisitPtr& visit) {
    send_list<PartnerId>(inside, visit, &World::partners, SubjectKind::partner, everything,
                         partner_view);
}
void get_staff(Inside& inside, const VisitPtr& visit) {
    send_list<StaffId>(inside, visit, &World::staff_members, SubjectKind::staff, everything,
                       staff_view);
}
void get_specialists(Inside& inside, const VisitPtr& visit) {
    send_list<SpecialistId>(inside, visit, &World::specialists, SubjectKind::specialist, everything,
                            specialist_view);
}
void get_referrals(Inside& inside, const VisitPtr& visit) {
    send_list<ReferralId>(inside, visit, &World::referrals, SubjectKind::referral, everything,
                          referral_view);
}
void get_regions(Inside& inside, const VisitPtr& visit) {
    send_list<RegionId>(inside, visit, &World::regions, SubjectKind::region, everything,
                        region_view);
}

void get_incident(Inside& inside, const VisitPtr& visit) {
    const auto id = id_in<IncidentId>(visit);
    if (!id) return inside.refuse(visit, DoorRefusal::not_found);
    inside.send_view(visit, [id](const Viewer& viewer) { return incident_view(viewer, *id); });
}
void get_candidates(Inside& inside, const VisitPtr& visit) {
    const auto id = id_in<IncidentId>(visit);
    if (!id) return inside.refuse(visit, DoorRefusal::not_found);
    inside.send_view(visit, [id](const Viewer& viewer) { return candidates_view(viewer, *id); });
}

// Codes that no table knows are left out: a map cannot show them, and nothing else asks here.
void get_areas(Inside& inside, const VisitPtr& visit) {
    const auto query = page_query(visit->request, inside.parts.limits);
    if (!query) return inside.refuse(visit, DoorRefusal::query_malformed, query.error());
    inside.look(
        visit,
        [wanted = query->region](const Viewer& viewer) {
            Page<AreaView> page{viewer.position, 0, {}, {}};
            const Places& places = viewer.world.reference().places;
            viewer.world.regions().each([&](RegionId id, const region::State& state) {
                if (wanted && *wanted != id) return;
                for (const std::string& written : state.definition.postal_codes) {
                    const auto code = PostalCode::from_text(written);
                    if (!code) continue;
                    if (const auto area = places.find(*code))
                        page.items.push_back(
                            {id, *code, (*area)->name, (*area)->place, (*area)->precision});
                }
            });
            page.total = page.items.size();
            return page;
        },
        [&inside, visit](const Page<AreaView>& page) {
            inside.answer_json(visit, codec::to_json(page));
        });
}

void get_room(Inside& inside, const VisitPtr& visit) {
    const auto query = page_query(visit->request, inside.parts.limits);
    if (!query) return inside.refuse(visit, DoorRefusal::query_malformed, query.error());
    inside.send_view(visit, [query = *query](const Viewer& viewer) {
        const auto& own = viewer.actor.regions;
        const RegionId region = query.region.value_or(own.empty() ? RegionId{1} : own.front());
        return room_view(viewer, region);
    });
}

// /api/<plural>/{id}: the plural names the kind.
void get_thing(Inside& inside, const VisitPtr& visit) {
    static const std::map<std::string, SubjectKind, std::less<>> kinds{
        {"calls", SubjectKind::call},
        {"reports", SubjectKind::report},
        {"responders", SubjectKind::responder},
        {"rosters", SubjectKind::roster},
        {"situations", SubjectKind::situation},
        {"partners", SubjectKind::partner},
        {"staff", SubjectKind::staff},
        {"specialists", SubjectKind::specialist},
        {"referrals", SubjectKind::referral},
        {"regions", SubjectKind::region},
        {"organisations", SubjectKind::organisation}};
    const std::string_view path = visit->request.path;
    const auto begin = std::string_view("/api/").size();
    const auto kind = kinds.find(path.substr(begin, path.find('/', begin) - begin));
    const auto id = number_in(visit->request.parameter("id"));
    if (!id || kind == kinds.end()) return inside.refuse(visit, DoorRefusal::not_found);
    const Subject about{kind->second, *id};
    inside.look(
        visit, [about](const Viewer& viewer) { return view_of(viewer, about); },
        [&inside, visit](const std::optional<View>& view) {
            if (!view) return inside.refuse(visit, DoorRefusal::not_found);
            std::string body;
            write(*view, body, inside.unsealer(visit).get());
            inside.answer_json(visit, std::move(body));
        });
}

// The register finds the names; the World says which organisations they belong to.
void get_organisations(Inside& inside, const VisitPtr& visit) {
    const auto words = find(visit->request.query, "q");
    if (!words || trimmed_query(*words).empty())
        return inside.refuse(visit, DoorRefusal::query_malformed, "q: words to look for expected");
    static constexpr codec::SealKind kinds[] = {codec::SealKind::text, codec::SealKind::contact,
                                                codec::SealKind::person, codec::SealKind::address};
    const auto found = inside.parts.reg.search(trimmed_query(*words), kinds, 1'000);
    inside.look(
        visit,
        [found, limit = inside.parts.limits.page](const Viewer& viewer) {
            Page<OrganisationView> page{viewer.position, 0, {}, {}};
            const auto hit = [&](std::uint64_t id) {
                return id != 0 && std::find(found.begin(), found.end(), id) != found.end();
            };
            if (!at_the_desk(viewer.actor)) return page;
            viewer.world.organisations().each([&](OrganisationId id, const auto& state) {
                const auto& profile = state.profile;
                const bool matches =
                    hit(profile.name.value) || hit(profile.address.value) ||
                    std::any_of(state.contacts.begin(), state.contacts.end(), [&](const auto& c) {
                        return hit(c.contact.value) || hit(c.person.value);
                    });
                if (!matches) return;
                ++page.total;
                if (page.items.size() >= limit) return;
                if (auto view = organisation_view(viewer, id))
                    page.items.push_back(std::move(*view));
            });
            return page;
        },
        [&inside, visit](const Page<OrganisationView>& page) {
            inside.answer_json(visit, codec::to_json(page, inside.unsealer(visit).get()));
        });
}

} // namespace leitstelle::api
