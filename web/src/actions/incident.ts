// What is decided about an incident at the desk: who it is, how urgent, entitled or not, over or not.
import { give } from "../data/commands";
import { beginDraft, desk, dropDraft, keepCode, openIncident, park, typeNote } from "../data/desk";
import type { IncidentClose, IncidentConfirmIdentity, IncidentDecideEmergency, IncidentDecideEntitlement } from "../data/generated";
import { openAlarms, openWork, type Incident, type Question } from "../data/incidents";
import { momentOf } from "../shared/clock";
import { asContact } from "../shared/contact";
import { levels, type Level } from "../shared/level";
import { ask } from "../shared/http";
import type { Outcome, Subject } from "../shared/outbox";
import { text } from "../shared/texts";
import { may, nothingSent, reason, register, typed, type Undo } from "./action";

export const subject = (incident: Incident): Subject => ({ kind: "incident", id: incident.id });
export const words = (said: string | undefined): { text?: string } => (said ? { text: said } : {});
export const because = (said: string | undefined): { reason?: string } => (said ? { reason: said } : {});

/** From the form: the call is on record first, then the incident, which then is in hand. */
export const reportIncident = register<{ region: number }>({
    id: "incident.report",
    about: "region",
    label: "new.do",
    predicate: () => desk.get().draft !== null,
    perform: ({ region }) => report(region),
});

async function report(region: number): Promise<Outcome> {
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
        type: "incident.report", region, call, report: draft?.report ?? 0, organisation: draft?.organisation ?? 0,
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
    about: "desk",
    label: "action.new_incident",
    key: "N",
    short: "n",
    predicate: () => true,
    perform: async () => {
        beginDraft();
        return nothingSent();
    },
});

export const parkIncident = register<Incident>({
    id: "console.park",
    about: "incident",
    label: "action.park",
    key: "F9",
    predicate: () => true,
    perform: async (incident) => {
        park();
        return nothingSent(incident.id);
    },
    undo: (incident) => ({ label: "queue.open_one", perform: async () => { openIncident(incident.id); return nothingSent(incident.id); } }),
});

/** The victim lost the code for their page: another one, told once. */
export const newCode = register<Incident>({
    id: "incident.victim_code",
    about: "incident",
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

export type Answering = { incident: Incident; question: Question; answer: string };
export const answerQuestion = register<Answering>({
    id: "incident.answer_question",
    about: "question",
    label: "action.answer_question",
    predicate: ({ incident }) => may(incident, "incident.answer_question") && incident.phase === "open",
    perform: ({ incident, question, answer }) => give(subject(incident),
        { type: "incident.answer_question", protocol: question.protocol, question: question.id, answer }),
    undo: ({ incident, question }) => question.given ? {
        label: "undo.answer",
        perform: () => give(subject(incident),
            { type: "incident.answer_question", protocol: question.protocol, question: question.id, answer: question.given }),
    } : null,
});

export const takeIncident = register<Incident>({
    id: "incident.take",
    about: "incident",
    label: "action.take",
    predicate: (incident) => may(incident, "incident.take") && incident.phase === "open",
    perform: (incident) => give(subject(incident), { type: "incident.take" }),
});

const responses = ["on_site_alarm", "remote_help", "phone_help", "self_help", "bank_recall", "emergency_services", "refer"] as const;

const otherwise = (incident: Incident, emergency: boolean, label: string): Undo => ({
    label,
    perform: () => give(subject(incident), { type: "incident.decide_emergency", emergency, reason: text("undo.reason") }),
});

export const decideEmergency = register<Incident>({
    id: "incident.decide_emergency.yes",
    about: "incident",
    label: "action.emergency_yes",
    key: "E",
    tone: "main",
    predicate: (incident) => may(incident, "incident.decide_emergency") && incident.emergency === "undecided",
    perform: (incident) => give(subject(incident), { type: "incident.decide_emergency", emergency: true }, incident.position),
    undo: (incident) => otherwise(incident, false, "action.emergency_no"),
});

export const decideNoEmergency = register<Incident>({
    id: "incident.decide_emergency.no",
    about: "incident",
    label: "action.emergency_no",
    key: "K",
    predicate: (incident) => may(incident, "incident.decide_emergency") && incident.emergency === "undecided",
    perform: (incident) => give(subject(incident), { type: "incident.decide_emergency", emergency: false }, incident.position),
    undo: (incident) => otherwise(incident, true, "action.emergency_yes"),
});

export const changeResponse = register<Incident>({
    id: "incident.decide_emergency.other",
    about: "incident",
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
    about: "incident",
    label: "action.set_level",
    asks: (incident) => [
        { name: "level", label: "ask.level", kind: "choice", options: levels, optionTexts: "level", value: incident.level },
        reason(),
    ],
    predicate: (incident) => may(incident, "incident.set_level") && incident.phase === "open",
    perform: (incident, input) => give(subject(incident),
        { type: "incident.set_level", level: input["level"] as Level, ...because(typed(input, "reason")) }, incident.position),
    undo: (incident) => ({
        label: "undo.level",
        perform: () => give(subject(incident), { type: "incident.set_level", level: incident.level, reason: text("undo.reason") }),
    }),
});

export const decideEntitlement = register<Incident>({
    id: "incident.decide_entitlement",
    about: "incident",
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
    undo: ({ entitlement, ...incident }) => entitlement === "undecided" ? null : {
        label: "undo.entitlement",
        perform: () => give({ kind: "incident", id: incident.id }, { type: "incident.decide_entitlement", entitlement, reason: text("undo.reason") }),
    },
});

export const confirmIdentity = register<Incident>({
    id: "incident.confirm_identity",
    about: "incident",
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

/** A Lagemeldung. What was typed leaves the desk only when the server has it; when it happened earlier, that is said. */
export const addNote = register<Incident>({
    id: "incident.note",
    about: "incident",
    label: "action.note",
    asks: (incident) => [
        { name: "text", label: "ask.note", kind: "text", value: desk.get().notes[String(incident.id)] ?? "" },
        { name: "happened", label: "ask.happened", kind: "moment", optional: true },
    ],
    predicate: (incident) => may(incident, "incident.note"),
    perform: async (incident, input) => {
        const note = typed(input, "text") ?? "";
        const outcome = await give(subject(incident), { type: "incident.note", text: note }, undefined, momentOf(typed(input, "happened")));
        if (outcome.kind === "done" && desk.get().notes[String(incident.id)]?.trim() === note) typeNote(incident.id, "");
        return outcome;
    },
});

export const closeIncident = register<Incident>({
    id: "incident.close",
    about: "incident",
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
    undo: (incident) => ({ label: "action.reopen", perform: () => give(subject(incident), { type: "incident.reopen", reason: text("undo.reason") }) }),
});

export const reopenIncident = register<Incident>({
    id: "incident.reopen",
    about: "incident",
    label: "action.reopen",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.reopen") && incident.phase === "closed",
    perform: (incident, input) => give(subject(incident), { type: "incident.reopen", ...because(typed(input, "reason")) }),
});
