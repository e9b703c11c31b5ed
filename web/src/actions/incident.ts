// What is decided about an incident at the desk: who it is, how urgent, entitled or not, over or not.
import { give } from "../data/commands";
import { beginDraft, desk, dropDraft, keepCode, openIncident, park, typeNote } from "../data/desk";
import type { IncidentClose, IncidentConfirmIdentity, IncidentDecideEmergency, IncidentDecideEntitlement, IncidentNoteThirdParties } from "../data/generated";
import { openAlarms, openWork, type Contact, type Incident, type Message } from "../data/incidents";
import { asContact } from "../shared/contact";
import { levels, type Level } from "../shared/level";
import { ask } from "../shared/http";
import type { Outcome, Subject } from "../shared/outbox";
import { text } from "../shared/texts";
import { may, reason, register, typed, type Field } from "./action";

export const subject = (incident: Incident): Subject => ({ kind: "incident", id: incident.id });
export const words = (said: string | undefined): { text?: string } => (said ? { text: said } : {});
export const because = (said: string | undefined): { reason?: string } => (said ? { reason: said } : {});

/** From the form: the call is on record first, then the incident, which then is in hand. */
export async function reportIncident(region: number): Promise<Outcome> {
    const { draft } = desk.get();
    const number = asContact(draft?.number);
    let call = draft?.call ?? 0;
    if (draft && call === 0 && draft.report === 0) {
        const typedIn = await give({ kind: "call", id: 0 },
            { type: "call.type_in", region, still_talking: true, ...(number ? { caller: number } : {}) });
        if (typedIn.kind === "refused") return typedIn;
        call = typedIn.receipt.about.id;
        desk.change((now) => ({ ...now, draft: now.draft ? { ...now.draft, call } : null }));
    }
    const said = (value: string | undefined) => value?.trim() || undefined;
    const [caller, firm, address, what] =
        [said(draft?.caller), said(draft?.firm), said(draft?.address), said(draft?.what)];
    const outcome = await give({ kind: "incident", id: 0 }, {
        type: "incident.report", region, call, report: draft?.report ?? 0, organisation: 0,
        postal_code: draft?.postal_code.trim() ?? "",
        ...(caller ? { caller } : {}), ...(number ? { call_back: number } : {}),
        ...(firm ? { organisation_name: firm } : {}), ...(address ? { address } : {}), ...(what ? { summary: what } : {}),
    });
    if (outcome.kind === "done") {
        dropDraft();
        openIncident(outcome.receipt.about.id);
        if (outcome.receipt.code) keepCode(outcome.receipt.about.id, outcome.receipt.code);
    }
    return outcome;
}

export const newIncident = register<null>({
    id: "console.new",
    label: "action.new_incident",
    key: "N",
    predicate: () => true,
    perform: async () => {
        beginDraft();
        return { kind: "done", receipt: { position: 0, about: { kind: "none", id: 0 } } };
    },
});

export const parkIncident = register<Incident>({
    id: "console.park",
    label: "action.park",
    key: "F9",
    predicate: () => true,
    perform: async (incident) => {
        park();
        return { kind: "done", receipt: { position: incident.position, about: subject(incident) } };
    },
});

/** The victim lost the code for their page: another one, told once. */
export const newCode = register<Incident>({
    id: "incident.victim_code",
    label: "action.new_code",
    predicate: (incident) => may(incident, "incident.report") || may(incident, "incident.note"),
    perform: async (incident) => {
        const answer = await ask<{ code: string }>(`/api/incidents/${incident.id}/victim-code`, { method: "POST" });
        if (answer.kind === "refused") return answer;
        if (answer.kind === "unreachable")
            return { kind: "refused", problem: { status: 0, code: "unreachable", sentence: text("session.unreachable") } };
        keepCode(incident.id, answer.value.code);
        return { kind: "done", receipt: { position: incident.position, about: subject(incident) } };
    },
});

export const answerQuestion = (incident: Incident, question: { protocol: string; id: string }, answer: string): Promise<Outcome> =>
    give(subject(incident), { type: "incident.answer_question", protocol: question.protocol, question: question.id, answer });

export const takeIncident = register<Incident>({
    id: "incident.take",
    label: "action.take",
    predicate: (incident) => may(incident, "incident.take") && incident.phase === "open",
    perform: (incident) => give(subject(incident), { type: "incident.take" }),
});

const responses = ["on_site_alarm", "remote_help", "phone_help", "self_help", "bank_recall", "emergency_services", "refer"] as const;

export const decideEmergency = register<Incident>({
    id: "incident.decide_emergency.yes",
    label: "action.emergency_yes",
    tone: "main",
    predicate: (incident) => may(incident, "incident.decide_emergency") && incident.emergency === "undecided",
    perform: (incident) => give(subject(incident), { type: "incident.decide_emergency", emergency: true }, incident.position),
});

export const decideNoEmergency = register<Incident>({
    id: "incident.decide_emergency.no",
    label: "action.emergency_no",
    predicate: (incident) => may(incident, "incident.decide_emergency") && incident.emergency === "undecided",
    perform: (incident) => give(subject(incident), { type: "incident.decide_emergency", emergency: false }, incident.position),
});

export const changeResponse = register<Incident>({
    id: "incident.decide_emergency.other",
    label: "action.change_response",
    asks: (incident) => [
        { name: "response", label: "ask.response", kind: "choice", options: responses, optionTexts: "response", value: incident.response ?? "on_site_alarm" },
        reason(),
    ],
    predicate: (incident) => may(incident, "incident.decide_emergency") && incident.phase === "open",
    perform: (incident, input) => {
        const response = input["response"] as NonNullable<IncidentDecideEmergency["response"]>;
        const emergency = response !== "self_help" && response !== "phone_help" && response !== "refer";
        return give(subject(incident),
            { type: "incident.decide_emergency", emergency, response, ...because(typed(input, "reason")) }, incident.position);
    },
});

export const setLevel = register<Incident>({
    id: "incident.set_level",
    label: "action.set_level",
    asks: (incident) => [
        { name: "level", label: "ask.level", kind: "choice", options: levels, optionTexts: "level", value: incident.level },
        reason(),
    ],
    predicate: (incident) => may(incident, "incident.set_level") && incident.phase === "open",
    perform: (incident, input) => give(subject(incident),
        { type: "incident.set_level", level: input["level"] as Level, ...because(typed(input, "reason")) }, incident.position),
});

export const decideEntitlement = register<Incident>({
    id: "incident.decide_entitlement",
    label: "action.entitlement",
    asks: () => [
        { name: "entitlement", label: "ask.entitlement", kind: "choice", options: ["entitled", "not_entitled", "granted"], optionTexts: "entitlement" },
        reason(true),
    ],
    predicate: (incident) => may(incident, "incident.decide_entitlement") && incident.phase === "open",
    perform: (incident, input) => give(subject(incident), {
        type: "incident.decide_entitlement",
        entitlement: input["entitlement"] as IncidentDecideEntitlement["entitlement"], ...because(typed(input, "reason")),
    }),
});

export const confirmIdentity = register<Incident>({
    id: "incident.confirm_identity",
    label: "action.confirm_identity",
    asks: () => [
        { name: "proof", label: "ask.proof", kind: "choice", options: ["called_back", "known_contact", "commander_decided"], optionTexts: "identity_proof" },
        reason(true),
    ],
    predicate: (incident) => may(incident, "incident.confirm_identity") && !incident.identity_confirmed,
    perform: (incident, input) => give(subject(incident), {
        type: "incident.confirm_identity",
        proof: input["proof"] as IncidentConfirmIdentity["proof"], ...because(typed(input, "reason")),
    }),
});

const thirdParties = {
    own_provider: "third_party.own_provider", insurer: "third_party.insurer", police: "third_party.police",
} as const;
const told = (name: keyof typeof thirdParties, incident: Incident): Field => ({
    name, label: thirdParties[name], kind: "choice", options: ["unknown", "no", "yes"], optionTexts: "told_state",
    value: incident.third_parties[name],
});

export const noteThirdParties = register<Incident>({
    id: "incident.note_third_parties",
    label: "action.third_parties",
    asks: (incident) => [told("own_provider", incident), told("insurer", incident), told("police", incident)],
    predicate: (incident) => may(incident, "incident.note_third_parties"),
    perform: (incident, input) => {
        const of = (name: string) => input[name] as NonNullable<IncidentNoteThirdParties["insurer"]>;
        return give(subject(incident),
            { type: "incident.note_third_parties", own_provider: of("own_provider"), insurer: of("insurer"), police: of("police") });
    },
});

export const nameVictim = register<Incident>({
    id: "incident.name_victim",
    label: "action.name_victim",
    asks: (incident) => [{ name: "firm", label: "ask.firm", kind: "line", value: incident.organisation_name ?? "" }],
    predicate: (incident) => may(incident, "incident.name_victim"),
    perform: (incident, input) => {
        const firm = typed(input, "firm");
        return give(subject(incident), { type: "incident.name_victim", organisation: 0, ...(firm ? { organisation_name: firm } : {}) });
    },
});

export const locateScene = register<Incident>({
    id: "incident.locate_scene",
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
});

const safeties = ["safe", "unknown", "compromised"] as const;

export const addContact = register<Incident>({
    id: "incident.add_contact",
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
    label: "action.mark_contact",
    asks: ({ contact }) => [{ name: "safety", label: "ask.safety", kind: "choice", options: safeties, optionTexts: "safety", value: contact.safety }],
    predicate: ({ incident }) => may(incident, "incident.mark_contact"),
    perform: ({ incident, contact }, input) => give(subject(incident),
        { type: "incident.mark_contact", index: contact.index, safety: input["safety"] as Contact["safety"] }),
});

/** A Lagemeldung. What was typed leaves the desk only when the server has it. */
export async function addNote(incident: Incident, note: string): Promise<Outcome> {
    const outcome = await give(subject(incident), { type: "incident.note", text: note });
    if (outcome.kind === "done" && desk.get().notes[String(incident.id)]?.trim() === note) typeNote(incident.id, "");
    return outcome;
}

export const answerVictim = register<{ incident: Incident; message: Message }>({
    id: "incident.answer_victim",
    label: "action.answer_victim",
    asks: () => [{ name: "text", label: "ask.answer", kind: "text" }],
    predicate: ({ incident, message }) => may(incident, "incident.answer_victim") && !message.answered,
    perform: ({ incident, message }, input) => give(subject(incident),
        { type: "incident.answer_victim", message: message.index, ...words(typed(input, "text")) }),
});

export const closeIncident = register<Incident>({
    id: "incident.close",
    label: "action.close",
    asks: (incident) => [
        {
            name: "outcome", label: "ask.outcome", kind: "choice", optionTexts: "outcome",
            options: ["helped", "advised", "referred", "not_an_emergency", "not_entitled", "handed_on", "withdrawn_by_victim", "false_alarm"],
            value: incident.assignments.length > 0 ? "helped" : "advised",
        },
        { name: "note", label: "ask.note", kind: "line", optional: true },
    ],
    predicate: (incident) => may(incident, "incident.close") && incident.phase === "open" &&
        openAlarms(incident).length === 0 && openWork(incident).length === 0,
    perform: (incident, input) => {
        const note = typed(input, "note");
        return give(subject(incident),
            { type: "incident.close", outcome: input["outcome"] as IncidentClose["outcome"], ...(note ? { note } : {}) }, incident.position);
    },
});

export const reopenIncident = register<Incident>({
    id: "incident.reopen",
    label: "action.reopen",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.reopen") && incident.phase === "closed",
    perform: (incident, input) => give(subject(incident), { type: "incident.reopen", ...because(typed(input, "reason")) }),
});
