// Finding somebody who comes, and following those who said yes.
import { give } from "../data/commands";
import type { IncidentAdvance } from "../data/generated";
import { isFinished, type Alarm, type Assignment, type Candidates, type Incident } from "../data/incidents";
import { may, reason, register, typed } from "./action";
import { because, subject } from "./incident";

export type Proposal = { incident: Incident; candidates: Candidates };
export type Asked = { incident: Incident; alarm: Alarm };
export type Working = { incident: Incident; assignment: Assignment };
export type Chosen = { incident: Incident; responder: number; rank: number; tried: boolean };

const searchable = (incident: Incident): boolean => may(incident, "incident.dispatch") && incident.phase === "open" &&
    !["searching", "satisfied"].includes(incident.search.state);

export const dispatchFirst = register<Proposal>({
    id: "incident.dispatch.first",
    label: "action.dispatch_first",
    key: "F8",
    tone: "main",
    predicate: ({ incident, candidates }) => searchable(incident) && candidates.candidates.length > 0,
    perform: ({ incident, candidates }) => give(subject(incident), {
        type: "incident.dispatch", ask_again: false, responders: candidates.candidates.slice(0, 1).map((each) => each.responder),
    }, incident.position),
});

export const dispatchBest = register<Proposal>({
    id: "incident.dispatch.best",
    label: "action.dispatch_best",
    key: "Ctrl+Enter",
    predicate: ({ incident, candidates }) => searchable(incident) && candidates.candidates.length > 1,
    perform: ({ incident, candidates }) => give(subject(incident), {
        type: "incident.dispatch", ask_again: false, responders: candidates.candidates.slice(0, 3).map((each) => each.responder),
    }, incident.position),
});

/** Before triage is finished: whom and how many the region's plan says for the level so far. */
export const dispatchNow = register<Incident>({
    id: "incident.dispatch.now",
    label: "action.dispatch_now",
    predicate: (incident) => searchable(incident) && incident.scene_known,
    perform: (incident) => give(subject(incident), { type: "incident.dispatch", ask_again: false }, incident.position),
});

export const dispatchChosen = register<Chosen>({
    id: "incident.dispatch.chosen",
    label: "action.dispatch_chosen",
    asks: () => [reason()],
    predicate: ({ incident }) => may(incident, "incident.dispatch") && incident.phase === "open" && incident.search.state !== "satisfied",
    perform: ({ incident, responder, tried }, input) => give(subject(incident), {
        type: "incident.dispatch", ask_again: tried, responders: [responder], ...because(typed(input, "reason")),
    }, incident.position),
});

export const withdrawAlarm = register<Asked>({
    id: "incident.withdraw_alarm",
    label: "action.withdraw_alarm",
    tone: "danger",
    predicate: ({ incident, alarm }) => may(incident, "incident.withdraw_alarm") && alarm.phase === "open",
    perform: ({ incident, alarm }) => give(subject(incident), { type: "incident.withdraw_alarm", alarm: alarm.id }),
});

/** Somebody answered by telephone: the desk types it in. */
export const answerForResponder = register<Asked>({
    id: "incident.answer_alarm",
    label: "action.answer_alarm",
    asks: () => [
        { name: "accept", label: "ask.accept", kind: "choice", options: ["yes", "no"], optionTexts: "answer", value: "yes" },
        { name: "minutes", label: "ask.minutes", kind: "number", value: "30", optional: true },
    ],
    predicate: ({ incident, alarm }) => may(incident, "incident.answer_alarm") && (alarm.phase === "open" || alarm.phase === "expired"),
    perform: ({ incident, alarm }, input) => give(subject(incident), {
        type: "incident.answer_alarm", alarm: alarm.id, accept: input["accept"] === "yes",
        minutes: Number(input["minutes"]) || 0, path: "desk",
    }),
});

export const stopSearch = register<Incident>({
    id: "incident.stop_search",
    label: "action.stop_search",
    tone: "danger",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.stop_search") && ["proposed", "searching", "waiting"].includes(incident.search.state),
    perform: (incident, input) => give(subject(incident), { type: "incident.stop_search", ...because(typed(input, "reason")) }),
});

export const reinforce = register<Incident>({
    id: "incident.reinforce",
    label: "action.reinforce",
    asks: () => [reason()],
    predicate: (incident) => may(incident, "incident.reinforce") && incident.search.state === "satisfied",
    perform: (incident, input) => give(subject(incident), { type: "incident.reinforce", ...because(typed(input, "reason")) }),
});

const stages = ["in_contact", "on_the_way", "on_scene", "stabilised", "done"] as const;

/** The desk notes what the responder says by telephone. */
export const advance = register<Working>({
    id: "incident.advance",
    label: "action.advance",
    asks: ({ assignment }) => {
        const next = stages[stages.indexOf(assignment.stage as (typeof stages)[number]) + 1] ?? "in_contact";
        return [{ name: "to", label: "ask.stage", kind: "choice", options: stages, optionTexts: "stage", value: next }];
    },
    predicate: ({ incident, assignment }) => may(incident, "incident.advance") && !isFinished(assignment),
    perform: ({ incident, assignment }, input) => give(subject(incident),
        { type: "incident.advance", assignment: assignment.id, to: input["to"] as IncidentAdvance["to"], minutes: 0 }),
});

export const replaceResponder = register<Working>({
    id: "incident.replace",
    label: "action.replace",
    predicate: ({ incident, assignment }) => may(incident, "incident.replace") && !isFinished(assignment),
    perform: ({ incident, assignment }) => give(subject(incident), { type: "incident.replace", assignment: assignment.id }),
});
