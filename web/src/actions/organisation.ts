// Firms in the register: found by words, put in, corrected; their contacts and the aid they had before.
import { give } from "../data/commands";
import type { OrganisationRegister } from "../data/generated";
import { me, type Room } from "../data/house";
import type { Organisation, OrganisationContact } from "../data/people";
import { asContact } from "../shared/contact";
import type { Subject } from "../shared/outbox";
import { may, register, typed, type Field, type Input } from "./action";

type Profile = OrganisationRegister["profile"];
const subject = (organisation: Organisation): Subject => ({ kind: "organisation", id: organisation.id });
const sizes = ["unknown", "self_employed", "micro", "small", "medium", "large"] as const;
const safeties = ["safe", "unknown", "compromised"] as const;

const profileFields = (profile?: Organisation["profile"]): Field[] => [
    { name: "name", label: "ask.firm", kind: "line", value: profile?.name ?? "" },
    { name: "postal_code", label: "ask.postal_code", kind: "line", value: profile?.postal_code ?? "" },
    { name: "address", label: "ask.address", kind: "line", value: profile?.address ?? "", optional: true },
    { name: "size", label: "ask.size", kind: "choice", options: sizes, optionTexts: "size", value: profile?.size ?? "unknown" },
    { name: "nace", label: "ask.nace", kind: "line", value: profile?.nace ?? "", optional: true },
    { name: "group", label: "ask.group", kind: "line", value: profile?.undertaking_group ?? "", optional: true },
    { name: "own_cert", label: "ask.own_cert", kind: "yes", value: profile?.own_cert ? "yes" : "" },
];
function profileOf(input: Input): Profile {
    const [name, address, undertaking_group] = [typed(input, "name"), typed(input, "address"), typed(input, "group")];
    return {
        postal_code: typed(input, "postal_code") ?? "", size: input["size"] as Profile["size"], nace: typed(input, "nace") ?? "", own_cert: input["own_cert"] === "yes",
        ...(name ? { name } : {}), ...(address ? { address } : {}), ...(undertaking_group ? { undertaking_group } : {}),
    };
}

export const registerOrganisation = register<Room>({
    id: "organisation.register",
    about: "room",
    label: "action.register_organisation",
    asks: () => profileFields(),
    predicate: () => me.get()?.allowed.includes("organisation.register") === true,
    perform: (_, input) => give({ kind: "organisation", id: 0 }, { type: "organisation.register", profile: profileOf(input) }),
});

export const correctOrganisation = register<Organisation>({
    id: "organisation.correct",
    about: "organisation",
    label: "action.correct_organisation",
    asks: ({ profile }) => profileFields(profile),
    predicate: (organisation) => may(organisation, "organisation.correct"),
    perform: (organisation, input) => give(subject(organisation), { type: "organisation.correct", profile: profileOf(input) }),
});

export const addOrganisationContact = register<Organisation>({
    id: "organisation.add_contact",
    about: "organisation",
    label: "action.add_contact",
    asks: () => [
        { name: "number", label: "ask.contact", kind: "line" }, { name: "person", label: "ask.person", kind: "line", optional: true },
        { name: "safety", label: "ask.safety", kind: "choice", options: safeties, optionTexts: "safety", value: "unknown" },
    ],
    predicate: (organisation) => may(organisation, "organisation.add_contact"),
    perform: (organisation, input) => {
        const [contact, person] = [asContact(typed(input, "number")), typed(input, "person")];
        return give(subject(organisation), { type: "organisation.add_contact", contact: {
            safety: input["safety"] as OrganisationContact["safety"], ...(contact ? { contact } : {}), ...(person ? { person } : {}),
        } });
    },
});

export const markOrganisationContact = register<{ organisation: Organisation; contact: OrganisationContact }>({
    id: "organisation.mark_contact",
    about: "organisation_contact",
    label: "action.mark_contact",
    asks: ({ contact }) => [{ name: "safety", label: "ask.safety", kind: "choice", options: safeties, optionTexts: "safety", value: contact.safety }],
    predicate: ({ organisation }) => may(organisation, "organisation.mark_contact"),
    perform: ({ organisation, contact }, input) => give(subject(organisation),
        { type: "organisation.mark_contact", index: contact.index, safety: input["safety"] as OrganisationContact["safety"] }),
    undo: ({ organisation, contact }) => ({
        label: "undo.safety", perform: () => give(subject(organisation), { type: "organisation.mark_contact", index: contact.index, safety: contact.safety }),
    }),
});

/** What the firm had of public aid before, in euros as the firm says it; kept in cents. */
export const declareAid = register<Organisation>({
    id: "organisation.declare_aid",
    about: "organisation",
    label: "action.declare_aid",
    asks: ({ prior_aid }) => [{ name: "euros", label: "ask.prior_aid", kind: "number", value: String((prior_aid ?? 0) / 100) }],
    predicate: (organisation) => may(organisation, "organisation.declare_aid"),
    perform: (organisation, input) => give(subject(organisation), { type: "organisation.declare_aid", prior_aid: Math.round(Number(input["euros"]) * 100) || 0 }),
});
