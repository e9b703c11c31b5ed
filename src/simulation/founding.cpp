// The first morning: region, staff, partners, responders, rosters. Everybody is fictional and
// nameless: the register's numbers stand for names that nobody ever looks up.
#include "simulation/simulated_people.hpp"

namespace leitstelle::simulation {

static std::string place_for(const Setting& setting, const region::Definition& definition,
                             Random& random) {
    for (;;) {
        const std::string& code = random.pick(definition.postal_codes);
        const auto known = PostalCode::from_text(code);
        if (known && setting.reference.places.find(*known)) return code;
    }
}

static void admit_staff(Setting& setting, std::vector<Role> roles) {
    setting.give(
        setting.administrator(), {SubjectKind::staff, 0},
        staff::Command{staff::Admit{setting.person(),
                                    std::move(roles),
                                    {setting.region},
                                    {setting.contact(Scheme::tel), setting.contact(Scheme::sms)}}});
}

static void admit_partner(Setting& setting, const region::Definition& definition, Random& random) {
    const PartnerId partner{setting.world().partners().next()};
    setting.give(
        setting.administrator(), {SubjectKind::partner, 0},
        partner::Command{partner::Admit{setting.region,
                                        setting.text(),
                                        place_for(setting, definition, random),
                                        {setting.now(), {}, random.chance(250) ? 40u * 60 : 0u}}});
    for (std::uint32_t n = 0; n < setting.scenario.response.responders_per_partner; ++n) {
        responder::Profile profile;
        profile.paths = {setting.contact(Scheme::tel), setting.contact(Scheme::sms)};
        if (random.chance(500)) profile.paths.push_back(setting.contact(Scheme::mailto));
        profile.skills = {Skill::windows, Skill::network, Skill::web};
        profile.postal_code = place_for(setting, definition, random);
        profile.ready_in = minutes{random.below(30)};
        profile.load_limit = 1 + static_cast<std::uint32_t>(random.below(3));
        profile.on_site = !random.chance(100);
        profile.remote = !profile.on_site || !random.chance(100);
        setting.give(setting.administrator(), {SubjectKind::responder, 0},
                     responder::Command{responder::Enlist{partner, setting.person(), profile}});
    }
}

void found(Setting& setting, region::Definition definition) {
    Random random = dice(setting, Stream::founding);
    definition.ladder.clear();
    setting.give(setting.administrator(), {SubjectKind::region, 0},
                 region::Command{region::Define{definition}});
    for (std::uint32_t n = 0; n < setting.scenario.desk.call_takers; ++n)
        admit_staff(setting, {Role::call_taker});
    for (int n = 0; n < 3; ++n) {
        definition.ladder.push_back(setting.world().staff_members().next());
        admit_staff(setting, {Role::commander});
    }
    setting.give(setting.administrator(), {SubjectKind::region, setting.region.value},
                 region::Command{region::Define{definition}});
    for (std::uint32_t n = 0; n < setting.scenario.response.partners; ++n)
        admit_partner(setting, definition, random);
    for (const auto duty :
         {roster::Duty::responder, roster::Duty::call_taker, roster::Duty::commander})
        setting.give(setting.administrator(), {SubjectKind::roster, 0},
                     roster::Command{roster::Open{setting.region, duty}});
}

} // namespace leitstelle::simulation
