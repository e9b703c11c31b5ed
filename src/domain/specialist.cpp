#include "domain/specialist.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>

namespace leitstelle::specialist {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static Outcome check(const Profile& profile, const Facts& facts) {
    const auto& contacts = profile.contacts;
    if (!profile.name) return Refusal::name_missing;
    if (contacts.empty() ||
        std::find(contacts.begin(), contacts.end(), ContactId{}) != contacts.end())
        return Refusal::contact_missing;
    if (profile.skills.empty()) return Refusal::skill_missing;
    if (!facts.postal_code_known) return Refusal::postal_code_unknown;
    if (!profile.price_basis) return Refusal::price_basis_missing;
    if (profile.partner && !facts.partner_exists) return Refusal::partner_unknown;
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command, const Facts& facts,
                              std::vector<Event>& happened) {
    const bool admits = std::holds_alternative<Admit>(command);
    if (state && admits) return Refusal::already_admitted;
    if (!state && !admits) return Refusal::not_admitted;
    if (state && state->retired) return Refusal::retired;
    return match(
        command,
        [&](const Admit& c) -> Outcome {
            if (const Outcome no = check(c.profile, facts)) return no;
            happened.emplace_back(Admitted{c.profile});
            return accepted;
        },
        [&](const Change& c) -> Outcome {
            if (const Outcome no = check(c.profile, facts)) return no;
            happened.emplace_back(Changed{c.profile});
            return accepted;
        },
        [&](const Retire&) -> Outcome {
            happened.emplace_back(Retired{});
            return accepted;
        });
}

void apply(State& state, const Event& event, const When& when) {
    match(
        event,
        [&](const Admitted& e) {
            state = {};
            state.profile = e.profile;
        },
        [&](const Changed& e) { state.profile = e.profile; },
        [&](const Retired&) {
            must(!state.retired);
            state.retired = true;
        },
        [&](const Named&) {
            ++state.named;
            // An offer entered afterwards does not make a later one forgotten.
            state.last_named = std::max(state.last_named, when.happened);
        });
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::specialist
