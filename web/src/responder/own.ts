// What the responder's page knows: the incident of the link, who asks, and what was tapped and is
// not confirmed yet. Taps survive a closed page and a lost network.
import { useEffect } from "preact/hooks";
import { send } from "../data/commands";
import { Collection } from "../data/collection";
import type { Command, IncidentView, MeView, PartnerView, RegionView, ResponderView, RosterView } from "../data/generated";
import { noteAnswerDate, serverNow } from "../shared/clock";
import { ask, onServerDate, useAntiForgeryToken, type Answer } from "../shared/http";
import { Outbox, type Outcome, type Subject } from "../shared/outbox";
import { follow } from "../shared/stream";
import { Store } from "../shared/store";
import { text } from "../shared/texts";
import { lookAtVersion } from "../shared/version";

export type Incident = IncidentView;
export type Alarm = Incident["alarms"][number];
export type Assignment = Incident["assignments"][number];

export const incidents = new Collection<Incident>("/api/incidents");
export const regions = new Collection<RegionView>("/api/regions");
export const responders = new Collection<ResponderView>("/api/responders");
export const rosters = new Collection<RosterView>("/api/rosters");
export const partners = new Collection<PartnerView>("/api/partners");
/** Who holds this telephone; null until the server has said it. */
export const me = new Store<MeView | null>(null);
export const outbox = new Outbox({ send, storage: localStorage, name: "leitstelle.outbox", now: serverNow });
/** What the server refused last, in its own words; empty after the next success. */
export const refusal = new Store("");

export const give = (incident: Incident, command: Command): Promise<Outcome> =>
    giveAbout({ kind: "incident", id: incident.id }, command);

export async function giveAbout(about: Subject, command: Command): Promise<Outcome> {
    const outcome = await outbox.give(about, command);
    refusal.set(outcome.kind === "refused" ? outcome.problem.sentence : "");
    return outcome;
}

const place = "leitstelle.link";
type Link = { code: string; incident: number };
const stored = (): Link | null => {
    try { return JSON.parse(localStorage.getItem(place) ?? "null") as Link | null; } catch { return null; }
};

/** The incident of the link; 0: none is known, everything of this responder is looked at. */
export const linked = new Store(stored()?.incident ?? 0);

onServerDate(noteAnswerDate); // clocks of telephones are wrong by minutes

type Redeemed = { csrf: string; incident: number; responder: number };

/** Why a link does not open, said to the person who holds it. */
const said: Readonly<Record<string, string>> = {
    code_wrong: "responder.code.wrong", code_expired: "responder.code.expired", no_devices_left: "responder.code.used",
};

/** A code in the address becomes a session, once per device: a reload uses the session it made. */
export async function enter(code: string): Promise<"in" | "out" | "unreachable" | { sentence: string }> {
    const session = await ask<{ csrf: string; role: string }>("/api/session");
    if (session.kind === "unreachable") return "unreachable";
    const known = stored();
    if (session.kind === "value" && (code === "" || code === known?.code)) {
        useAntiForgeryToken(session.value.csrf);
        return "in";
    }
    if (code === "") return "out";
    const answer: Answer<Redeemed> = await ask<Redeemed>("/api/links/redeem", { method: "POST", body: { code } });
    if (answer.kind === "unreachable") return answer.retryAfterMs ? { sentence: text("responder.code.locked") } : "unreachable";
    if (answer.kind === "refused") return { sentence: said[answer.problem.code] ? text(said[answer.problem.code] ?? "") : answer.problem.sentence };
    if (!answer.value.responder) return { sentence: text("responder.code.foreign") };
    useAntiForgeryToken(answer.value.csrf);
    localStorage.setItem(place, JSON.stringify({ code, incident: answer.value.incident }));
    linked.set(answer.value.incident);
    return "in";
}

async function loadMe(): Promise<boolean> {
    const answer = await ask<MeView>("/api/me");
    if (answer.kind !== "value") return false;
    me.set(answer.value);
    if (answer.value.partner) void partners.loadOne(answer.value.partner); // the stream does not bring the firm
    return true;
}

/** What the alarm needs must have come; the roster may follow. */
async function load(): Promise<boolean> {
    const needed = [incidents.load("state=all", 1), regions.load(""), responders.load(""), loadMe()];
    void lookAtVersion();
    void rosters.load("", 1);
    return (await Promise.all(needed)).every(Boolean);
}

const takers: Record<string, { put: (view: never) => void; drop: (id: number) => void }> =
    { incident: incidents, responder: responders, roster: rosters, partner: partners };

export function useOwn(): void {
    useEffect(() => {
        const stop = follow({
            load,
            take: ({ kind, id, view }) => {
                if (view) takers[kind]?.put(view as never);
                else takers[kind]?.drop(id);
            },
        });
        const online = () => outbox.tryNow();
        window.addEventListener("online", online);
        void outbox.pump();
        return () => { stop(); window.removeEventListener("online", online); };
    }, []);
}

export type Standing =
    | { state: "none" }
    | { state: "asked"; incident: Incident; alarm: Alarm }
    | { state: "over"; incident: Incident; alarm: Alarm }
    | { state: "working"; incident: Incident; assignment: Assignment };

const finished = new Set(["handed_back", "handed_over"]);
const mine = (responder: number) => (thing: { responder: number }): boolean => responder === 0 || thing.responder === responder;

/** What the page is about: work before questions, questions before what is over. */
export function standingOf(list: Iterable<Incident>, link: number, responder: number): Standing {
    const all = [...list].filter((incident) => link === 0 || incident.id === link).sort((a, b) => b.id - a.id);
    const works = all.flatMap((incident) => incident.assignments.filter(mine(responder))
        .filter((assignment) => !finished.has(assignment.stage))
        .map((assignment) => ({ state: "working" as const, incident, assignment })));
    const open = works.find(({ incident, assignment }) => incident.phase === "open" && !(assignment.stage === "done" && assignment.reported));
    if (open) return open;
    const alarms = all.flatMap((incident) => incident.alarms.filter(mine(responder)).map((alarm) => ({ incident, alarm })));
    const asked = alarms.find(({ incident, alarm }) => incident.phase === "open" && alarm.phase === "open") ??
        alarms.find(({ incident, alarm }) => incident.phase === "open" && alarm.phase === "expired" && incident.search.state === "searching");
    if (asked) return { state: "asked", ...asked };
    if (works[0]) return works[0];
    return alarms[0] ? { state: "over", ...alarms[0] } : { state: "none" };
}
