// Who the victim is, where, how to reach them, and what they say.
import { give } from "../data/commands";
import type { IncidentNoteThirdParties, IncidentSay, IncidentSetTlp } from "../data/generated";
import { incidents, inOrder, type Contact, type Incident, type Message } from "../data/incidents";
import { partners } from "../data/people";
import { asContact } from "../shared/contact";
import { text } from "../shared/texts";
import { may, register, typed, type Field } from "./action";
import { subject, words } from "./incident";

const thirdParties = {
    own_provider: "third_party.own_provider", insurer: "third_party.insurer", police: "third_party.police",
} as const;
const told = (name: keyof typeof thirdParties, incident: Incident): Field => ({
    name, label: thirdParties[name], kind: "choice", options: ["unknown", "no", "yes"], optionTexts: "told_state",
    value: incident.third_parties[name],
});

export const noteThirdParties = register<Incident>({
    id: "incident.note_third_parties",
    about: "incident",
    label: "action.third_parties",
    asks: (incident) => [told("own_provider", incident), told("insurer", incident), told("police", incident)],
    predicate: (incident) => may(incident, "incident.note_third_parties"),
    perform: (incident, input) => {
        const of = (name: string) => input[name] as NonNullable<IncidentNoteThirdParties["insurer"]>;
        return give(subject(incident),
            { type: "incident.note_third_parties", own_provider: of("own_provider"), insurer: of("insurer"), police: of("police") });
    },
    undo: (incident) => ({
        label: "action.third_parties",
        perform: () => give(subject(incident), { type: "incident.note_third_parties", ...incident.third_parties }),
    }),
});

export const nameVictim = register<Incident>({
    id: "incident.name_victim",
    about: "incident",
    label: "action.name_victim",
    asks: (incident) => [{ name: "firm", label: "ask.firm", kind: "line", value: incident.organisation_name ?? "" }],
    predicate: (incident) => may(incident, "incident.name_victim"),
    perform: (incident, input) => {
        const firm = typed(input, "firm");
        return give(subject(incident), { type: "incident.name_victim", organisation: 0, ...(firm ? { organisation_name: firm } : {}) });
    },
    undo: ({ id, organisation, organisation_name }) => organisation_name ? {
        label: "undo.name",
        perform: () => give({ kind: "incident", id }, { type: "incident.name_victim", organisation, organisation_name }),
    } : null,
});

export const locateScene = register<Incident>({
    id: "incident.locate_scene",
    about: "incident",
    label: "action.locate_scene",
    asks: (incident) => [
        { name: "postal_code", label: "ask.postal_code", kind: "line", value: incident.postal_code },
        { name: "address", label: "ask.address", kind: "line", value: incident.address ?? "", optional: true },
    ],
    predicate: (incident) => may(incident, "incident.locate_scene") && incident.phase === "open",
    perform: (incident, input) => {
        const address = typed(input, "address");
        return give(subject(incident), { type: "incident.locate_scene", postal_code: input["postal_code"]?.trim() ?? "", ...(address ? { address } : {}) });
    },
    undo: ({ id, postal_code, address }) => postal_code ? {
        label: "undo.place",
        perform: () => give({ kind: "incident", id }, { type: "incident.locate_scene", postal_code, ...(address ? { address } : {}) }),
    } : null,
});

const safeties = ["safe", "unknown", "compromised"] as const;

export const addContact = register<Incident>({
    id: "incident.add_contact",
    about: "incident",
    label: "action.add_contact",
    asks: () => [
        { name: "number", label: "ask.number", kind: "telephone" },
        { name: "safety", label: "ask.safety", kind: "choice", options: safeties, optionTexts: "safety", value: "safe" },
    ],
    predicate: (incident) => may(incident, "incident.add_contact"),
    perform: (incident, input) => {
        const contact = asContact(typed(input, "number"));
        return give(subject(incident), {
            type: "incident.add_contact",
            contact: { ...(contact ? { contact } : {}), safety: input["safety"] as Contact["safety"] },
        });
    },
});

/** Nothing goes to a compromised channel, so whether one is safe can be said at any time. */
export const markContact = register<{ incident: Incident; contact: Contact }>({
    id: "incident.mark_contact",
    about: "contact",
    label: "action.mark_contact",
    asks: ({ contact }) => [{ name: "safety", label: "ask.safety", kind: "choice", options: safeties, optionTexts: "safety", value: contact.safety }],
    predicate: ({ incident }) => may(incident, "incident.mark_contact"),
    perform: ({ incident, contact }, input) => give(subject(incident),
        { type: "incident.mark_contact", index: contact.index, safety: input["safety"] as Contact["safety"] }),
    undo: ({ incident, contact }) => ({
        label: "undo.safety",
        perform: () => give(subject(incident), { type: "incident.mark_contact", index: contact.index, safety: contact.safety }),
    }),
});

export const answerVictim = register<{ incident: Incident; message: Message }>({
    id: "incident.answer_victim",
    about: "message",
    label: "action.answer_victim",
    asks: () => [{ name: "text", label: "ask.answer", kind: "text" }],
    predicate: ({ incident, message }) => may(incident, "incident.answer_victim") && !message.answered,
    perform: ({ incident, message }, input) => give(subject(incident),
        { type: "incident.answer_victim", message: message.index, ...words(typed(input, "text")) }),
});


const victimSays = ["worse", "nobody_came", "solved", "another_number", "ransom_note", "other"] as const;

/** Said on the telephone, kept as if it had been written on the victim's page: it is answered within the region's time. */
export const sayForVictim = register<Incident>({
    id: "incident.say",
    about: "incident",
    label: "action.say_for_victim",
    asks: () => [
        { name: "says", label: "ask.says", kind: "choice", options: victimSays, optionTexts: "victim_says" },
        { name: "text", label: "ask.words", kind: "text", optional: true },
        { name: "number", label: "ask.number", kind: "telephone", optional: true },
    ],
    predicate: (incident) => may(incident, "incident.say") && incident.phase === "open",
    perform: (incident, input) => {
        const contact = asContact(typed(input, "number"));
        return give(subject(incident), {
            type: "incident.say", says: input["says"] as IncidentSay["says"], ...words(typed(input, "text")), ...(contact ? { contact } : {}),
        });
    },
});

export const setTlp = register<Incident>({
    id: "incident.set_tlp",
    about: "incident",
    label: "action.set_tlp",
    asks: ({ tlp }) => [{ name: "tlp", label: "ask.tlp", kind: "choice", options: ["clear", "green", "amber", "amber_strict", "red"], optionTexts: "tlp", value: tlp }],
    predicate: (incident) => may(incident, "incident.set_tlp"),
    perform: (incident, input) => give(subject(incident), { type: "incident.set_tlp", tlp: input["tlp"] as IncidentSetTlp["tlp"] }),
    undo: ({ id, tlp }) => ({ label: "undo.tlp", perform: () => give({ kind: "incident", id }, { type: "incident.set_tlp", tlp }) }),
});

/** The victim does not want this firm: a competitor, or a firm it works for. */
export const excludePartner = register<Incident>({
    id: "incident.exclude_partner",
    about: "incident",
    label: "action.exclude_partner",
    asks: (incident) => [{
        name: "partner", label: "ask.partner", kind: "choice", options: otherPartners(incident).map((each) => String(each.id)),
        says: (id) => partners.items.get().get(Number(id))?.name ?? id,
    }],
    predicate: (incident) => may(incident, "incident.exclude_partner") && incident.phase === "open" && otherPartners(incident).length > 0,
    perform: (incident, input) => give(subject(incident), { type: "incident.exclude_partner", partner: Number(input["partner"]) }),
});

const otherPartners = (incident: Incident) =>
    [...partners.items.get().values()].filter((each) => !each.ended && !incident.unwanted_partners.includes(each.id));

/** The other open incidents, the same firm or place first. */
export const otherIncidents = (incident?: Incident): Incident[] =>
    inOrder([...incidents.items.get().values()].filter((each) => each.id !== incident?.id && each.phase === "open" && each.duplicate_of === 0))
        .sort((a, b) => Number(isAlike(b, incident)) - Number(isAlike(a, incident)));
export const isAlike = (one: Incident, other: Incident | undefined): boolean => other !== undefined &&
    ((one.organisation !== 0 && one.organisation === other.organisation) || (one.postal_code !== "" && one.postal_code === other.postal_code) ||
        (Boolean(one.organisation_name) && one.organisation_name?.toLowerCase() === other.organisation_name?.toLowerCase()));

export const incidentWord = (id: string): string => {
    const incident = incidents.items.get().get(Number(id));
    return incident ? [incident.reference, incident.organisation_name ?? incident.summary ?? "", incident.postal_code].filter(Boolean).join(" · ") : id;
};

export const chooseIncident = (name: string, list: Incident[]): Field =>
    ({ name, label: "ask.incident", kind: "choice", options: list.map((each) => String(each.id)), says: incidentWord });

/** Two people reported the same: this one ends, the other goes on. */
export const markDuplicate = register<Incident>({
    id: "incident.mark_duplicate",
    about: "incident",
    label: "action.mark_duplicate",
    tone: "danger",
    asks: (incident) => [chooseIncident("of", otherIncidents(incident))],
    predicate: (incident) => may(incident, "incident.mark_duplicate") && incident.phase === "open" && otherIncidents(incident).length > 0,
    perform: (incident, input) => give(subject(incident), { type: "incident.mark_duplicate", of: Number(input["of"]) }),
    undo: (incident) => ({ label: "action.reopen", perform: () => give(subject(incident), { type: "incident.reopen", reason: text("undo.reason") }) }),
});
