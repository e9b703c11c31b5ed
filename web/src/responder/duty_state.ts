// How this responder stands for the roster: away, on shift, ready until, or not ready. What was
// tapped and is not confirmed yet counts at once, and says that it is on its way. As in the house,
// the later word ends the earlier: who says "ready" is not away, and the other way round.
import type { IncidentView, ResponderView, RosterView } from "../data/generated";
import type { Wish } from "../shared/outbox";

export type Shift = RosterView["shifts"][number];
export type PlannedShift = { roster: RosterView; shift: Shift };
export type Duty = { state: "away" | "ready" | "shift" | "off"; until?: number; sending: boolean };

const timeOf = (instant: unknown): number | undefined => (typeof instant === "string" ? Date.parse(instant) : undefined);

export function dutyOf(own: Pick<ResponderView, "id" | "ready_until" | "away_until" | "on_shift">,
    waiting: readonly Wish[], now: number): Duty {
    let [ready, away] = [timeOf(own.ready_until), timeOf(own.away_until)];
    let sending = false;
    for (const { about, command } of waiting) {
        if (about.kind !== "responder" || about.id !== own.id) continue;
        if (command.type === "responder.declare_ready") [ready, away] = [timeOf(command["until"]), undefined];
        else if (command.type === "responder.declare_away") [ready, away] = [undefined, timeOf(command["until"])];
        else if (command.type === "responder.declare_back") away = undefined;
        else continue;
        sending = true;
    }
    if (away !== undefined && away > now) return { state: "away", until: away, sending };
    if (ready !== undefined && ready > now) return { state: "ready", until: ready, sending };
    return { state: own.on_shift ? "shift" : "off", sending };
}

const stands = ({ shift }: PlannedShift): boolean => shift.phase === "planned" || shift.phase === "running";

/** What is still to be stood by these responders, the next one first. */
export function shiftsOf(rosters: Iterable<RosterView>, whose: ReadonlySet<number>, now: number): PlannedShift[] {
    return [...rosters].filter(({ duty }) => duty === "responder")
        .flatMap((roster) => roster.shifts.map((shift) => ({ roster, shift })))
        .filter((each) => whose.has(each.shift.plan.responder) && stands(each) && Date.parse(each.shift.plan.until) > now)
        .sort((a, b) => Date.parse(a.shift.plan.from) - Date.parse(b.shift.plan.from));
}

/** Shifts of others that this responder could take: planned, and at no time when oneself is on shift. */
export function shiftsToTake(rosters: Iterable<RosterView>, own: number, now: number): PlannedShift[] {
    const all = [...rosters].filter(({ duty, allowed }) => duty === "responder" && allowed.includes("roster.take_shift"));
    const mine = shiftsOf(all, new Set([own]), now).map(({ shift }) => shift.plan);
    const overlaps = ({ from, until }: Shift["plan"]): boolean =>
        mine.some((plan) => Date.parse(plan.from) < Date.parse(until) && Date.parse(from) < Date.parse(plan.until));
    const others = new Set(all.flatMap(({ shifts }) => shifts.map(({ plan }) => plan.responder)).filter((one) => one !== own));
    return shiftsOf(all, others, now).filter(({ shift }) => shift.phase === "planned" && !overlaps(shift.plan));
}

export type Tally = { got: number; accepted: number; declined: number; missed: number };

/** The alarms of a firm since a moment, by what became of them. One withdrawn or still open is only counted as got. */
export function tallyOf(incidents: Iterable<Pick<IncidentView, "alarms">>, partner: number, since: number): Tally {
    const tally = { got: 0, accepted: 0, declined: 0, missed: 0 };
    for (const { alarms } of incidents) {
        for (const alarm of alarms) {
            if (alarm.partner !== partner || Date.parse(alarm.raised) < since) continue;
            tally.got += 1;
            if (alarm.phase === "accepted") tally.accepted += 1;
            else if (alarm.phase === "declined") tally.declined += 1;
            else if (alarm.phase === "expired") tally.missed += 1;
        }
    }
    return tally;
}

/** Midnight of the first of this month, by the clock of this device. */
export const monthBegan = (now: number): number => {
    const at = new Date(now);
    return new Date(at.getFullYear(), at.getMonth(), 1).getTime();
};

/** The full hours to offer: two, four and eight hours from now, upwards. */
export const hoursAhead = (now: number): number[] =>
    [2, 4, 8].map((hours) => Math.ceil((now + (hours - 0.5) * 3_600_000) / 3_600_000) * 3_600_000);
