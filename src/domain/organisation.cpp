#include "domain/organisation.hpp"
#include "base/must.hpp"
#include "base/variant.hpp"
#include <algorithm>
#include <string_view>

namespace leitstelle::organisation {

using Outcome = std::optional<Refusal>;
static constexpr Outcome accepted = std::nullopt;

static bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
static bool postal_code(std::string_view text) { return text.size() == 5 && digits(text); }

// NACE Rev. 2: a division of two digits, then a point and one or two digits of group and class.
static bool nace(std::string_view text) {
    if (text.size() == 2) return digits(text);
    return (text.size() == 4 || text.size() == 5) && digits(text.substr(0, 2)) && text[2] == '.' &&
           digits(text.substr(3));
}

static Outcome check(const Profile& profile) {
    if (!profile.name) return Refusal::name_missing;
    if (!profile.postal_code.empty() && !postal_code(profile.postal_code))
        return Refusal::postal_code_malformed;
    if (!profile.nace.empty() && !nace(profile.nace)) return Refusal::nace_malformed;
    return accepted;
}

static Outcome register_anew(const State* state, const Register& c, std::vector<Event>& happened) {
    if (state) return Refusal::already_registered;
    if (const Outcome no = check(c.profile)) return no;
    for (const Contact& contact : c.contacts)
        if (!contact.contact) return Refusal::contact_missing;
    happened.emplace_back(Registered{c.profile, c.contacts});
    return accepted;
}

std::optional<Refusal> decide(const State* state, const Command& command,
                              std::vector<Event>& happened) {
    if (!state && !std::holds_alternative<Register>(command)) return Refusal::not_registered;
    return match(
        command, [&](const Register& c) { return register_anew(state, c, happened); },
        [&](const Correct& c) -> Outcome {
            if (const Outcome no = check(c.profile)) return no;
            happened.emplace_back(Corrected{c.profile});
            return accepted;
        },
        [&](const AddContact& c) -> Outcome {
            if (!c.contact.contact) return Refusal::contact_missing;
            happened.emplace_back(ContactAdded{c.contact});
            return accepted;
        },
        [&](const MarkContact& c) -> Outcome {
            if (c.index >= state->contacts.size()) return Refusal::contact_unknown;
            happened.emplace_back(ContactMarked{c.index, c.safety});
            return accepted;
        },
        [&](const DeclareAid& c) -> Outcome {
            if (c.prior_aid.cents < 0) return Refusal::amount_negative;
            happened.emplace_back(AidDeclared{c.prior_aid});
            return accepted;
        });
}

void apply(State& state, const Event& event) {
    match(
        event,
        [&](const Registered& e) {
            state = {};
            state.profile = e.profile;
            state.contacts = e.contacts;
        },
        [&](const Corrected& e) { state.profile = e.profile; },
        [&](const ContactAdded& e) { state.contacts.push_back(e.contact); },
        [&](const ContactMarked& e) {
            must(e.index < state.contacts.size());
            state.contacts[e.index].safety = e.safety;
        },
        [&](const AidDeclared& e) {
            state.prior_aid = e.prior_aid;
            state.prior_aid_declared = true;
        });
}

const codec::Shape& command_shape() { return codec::shape_of<Command>(); }
const codec::Shape& event_shape() { return codec::shape_of<Event>(); }

} // namespace leitstelle::organisation
