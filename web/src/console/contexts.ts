// What the actions can be about at this moment: for keys and for the command line.
import type { Kind } from "../actions/action";
import { desk } from "../data/desk";
import { health, regions, responders, rooms } from "../data/house";
import { incidents, openMessages, proposed, type Incident } from "../data/incidents";
import { calls, openReports, reports } from "../data/intake";
import { organisations, partners, rosters, specialists, staff } from "../data/people";
import { isDeclared, referralOf, referrals, situations } from "../data/situations";

function all<V>(collection: { items: { get: () => ReadonlyMap<number, V> } }): V[] { return [...collection.items.get().values()]; }

export function inHand(): Incident | undefined {
    const { inHand: id, view } = desk.get();
    return id === null || view !== "desk" ? undefined : incidents.items.get().get(id);
}

const ofIncident: Partial<Record<Kind, (incident: Incident) => unknown[]>> = {
    incident: (incident) => [incident],
    proposal: (incident) => {
        const candidates = proposed.get();
        return candidates?.incident === incident.id ? [{ incident, candidates }] : [];
    },
    chosen: (incident) => proposed.get()?.incident !== incident.id ? [] : (proposed.get()?.candidates ?? []).map((each, place) =>
        ({ incident, responder: each.responder, name: [each.partner_name, each.person].filter(Boolean).join(" "), rank: place + 1, tried: false })),
    alarm: (incident) => incident.alarms.map((alarm) => ({ incident, alarm })),
    assignment: (incident) => incident.assignments.map((assignment) => ({ incident, assignment })),
    contact: (incident) => incident.contacts.map((contact) => ({ incident, contact })),
    message: (incident) => openMessages(incident).map((message) => ({ incident, message })),
    referral: (incident) => { const one = referralOf(referrals.items.get().values(), incident.id); return one ? [one] : []; },
};

const ofHouse: Partial<Record<Kind, () => unknown[]>> = {
    desk: () => [null],
    room: () => all(rooms).slice(0, 1),
    raised: () => all(rooms).flatMap((room) => room.alarms.map((alarm) => ({ room, alarm }))),
    service: () => { const known = health.get(); return known ? [known.view] : []; },
    situation: () => all(situations).filter(isDeclared),
    call: () => all(calls),
    report: () => openReports(reports.items.get().values()),
    partner: () => all(partners), responder: () => all(responders), specialist: () => all(specialists), staff: () => all(staff),
    region: () => all(regions), roster: () => all(rosters), organisation: () => all(organisations),
};

export function aboutsOf(kind: Kind): unknown[] {
    const incident = inHand();
    return ofHouse[kind]?.() ?? (incident ? ofIncident[kind]?.(incident) : undefined) ?? [];
}

/** Only with a name typed: there are many of each. */
export const manyOf: ReadonlySet<Kind> = new Set<Kind>(["partner", "responder", "specialist", "staff", "region", "roster", "organisation", "call", "report"]);
