// Incidents: what the server shows of them, and the questions the console asks about the list.
import { ask, type Answer } from "../shared/http";
import { byUrgency } from "../shared/level";
import { Store } from "../shared/store";
import { Collection } from "./collection";
import type { CandidatesView, IncidentView } from "./generated";

export type Incident = IncidentView;
export type Alarm = Incident["alarms"][number];
export type Assignment = Incident["assignments"][number];
export type Message = Incident["messages"][number];
export type Contact = Incident["contacts"][number];
export type Indicator = Incident["indicators"][number];
export type Triage = NonNullable<Incident["triage"]>;
export type Question = Triage["asked"][number];
export type Candidates = CandidatesView;
export type Candidate = Candidates["candidates"][number];

export const incidents = new Collection<Incident>("/api/incidents");

/** Who would come to the incident in hand, as last told. */
export const proposed = new Store<Candidates | null>(null);

export const candidatesOf = (id: number): Promise<Answer<Candidates>> =>
    ask<Candidates>(`/api/incidents/${id}/candidates`);

const finishedStages = new Set(["done", "handed_back", "handed_over"]);
export const isFinished = (assignment: Assignment): boolean => finishedStages.has(assignment.stage);
export const openAlarms = (incident: Incident): Alarm[] => incident.alarms.filter((alarm) => alarm.phase === "open");
export const openWork = (incident: Incident): Assignment[] => incident.assignments.filter((each) => !isFinished(each));
export const openMessages = (incident: Incident): Message[] => incident.messages.filter((message) => !message.answered);

export type Deadline = { since: number; due: number };

/** What has to happen next and by when; null: nobody waits for anything with a deadline. */
export function nextDeadline(incident: Incident): Deadline | null {
    if (incident.phase === "closed") return null;
    const deadlines: Deadline[] = [];
    const add = (since: string | undefined, due: string | undefined) => {
        if (due) deadlines.push({ since: Date.parse(since ?? due), due: Date.parse(due) });
    };
    if (incident.search.state === "proposed") add(incident.clocks.decided, incident.search.take_by);
    for (const alarm of openAlarms(incident)) add(alarm.raised, alarm.answer_by);
    for (const work of openWork(incident)) add(work.accepted, work.due);
    for (const message of openMessages(incident)) add(message.at, message.answer_by);
    return deadlines.reduce<Deadline | null>(
        (first, each) => (first === null || each.due < first.due ? each : first), null);
}

const steps = { accepted: 1, in_contact: 2, on_the_way: 2, on_scene: 3, stabilised: 4, done: 5, handed_back: 0, handed_over: 0 };

/** How far help has come, from 0 (reported) to 5 (done), over all assignments. */
export const progress = (incident: Incident): number => incident.phase === "closed" ? 5
    : Math.max(0, ...incident.assignments.map((assignment) => steps[assignment.stage]));

/** Where an incident stands, as a key of the texts. */
export function standing(incident: Incident): string {
    if (incident.phase === "closed") return "standing.closed";
    const furthest = [...openWork(incident)].sort((a, b) => steps[b.stage] - steps[a.stage])[0];
    if (furthest) return `stage.${furthest.stage}`;
    if (incident.search.state !== "none") return `search.${incident.search.state}`;
    return incident.emergency === "undecided" ? "standing.undecided" : "standing.advice";
}

/** By the next deadline, so that the overdue stand first, then by level and age; closed ones last. */
export function inOrder(list: Iterable<Incident>): Incident[] {
    const rank = (incident: Incident) => incident.phase === "closed" ? Number.MAX_VALUE
        : nextDeadline(incident)?.due ?? Number.MAX_SAFE_INTEGER;
    return [...list].sort((a, b) => rank(a) - rank(b) || byUrgency(a.level, b.level) || a.id - b.id);
}

export type Holder = { staff: number; name: string };

/** Who, but for one person, holds open incidents of a region; by name. */
export function otherHolders(list: Iterable<Incident>, region: number, staff: number): Holder[] {
    const names = new Map<number, string>();
    for (const { phase, region: its, holder, holder_name } of list)
        if (phase === "open" && its === region && holder !== 0 && holder !== staff) names.set(holder, holder_name ?? String(holder));
    return [...names].map(([each, name]) => ({ staff: each, name })).sort((a, b) => a.name.localeCompare(b.name) || a.staff - b.staff);
}

/** Those who wait because nobody is free, as the server orders them. */
export const waitingLine = (list: Iterable<Incident>): Incident[] =>
    [...list].filter((incident) => incident.search.waiting_position > 0)
        .sort((a, b) => a.search.waiting_position - b.search.waiting_position);
