// Readiness: the switch "ready until", being away, the own shifts, and the calendar that a calendar
// program can follow. Everything but the calendar's link works without a network and is sent later.
import { useState } from "preact/hooks";
import { ask } from "../shared/http";
import { dayOf, minuteTime, momentOf, momentTyped, serverNow, toInstant, useNow } from "../shared/clock";
import type { Command, ResponderView } from "../data/generated";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import { dutyOf, hoursAhead, shiftsOf, shiftsToTake, type PlannedShift } from "./duty_state";
import { giveAbout, outbox, rosters } from "./own";

export type Mine = { own: ResponderView };

/** 18:00 today, else with its day. */
export function whenTold(time: number, now: number): string {
    return dayOf(time) === dayOf(now) ? minuteTime(time) : `${dayOf(time)} ${minuteTime(time)}`;
}

export function DutyPage({ own }: Mine) {
    const now = useNow();
    const duty = dutyOf(own, useStore(outbox.waiting), now);
    const until = duty.until === undefined ? "" : whenTold(duty.until, now);
    const tell = (command: Command) => void giveAbout({ kind: "responder", id: own.id }, command);
    const may = (command: string): boolean => own.allowed.includes(command);
    return (
        <>
            <header class="head"><h1>{text("readiness.title")}</h1>
                <p role="status" id="duty"><span class="mark" data-state={duty.state === "off" ? "no" : duty.state === "away" ? "p4" : "calm"}>
                    {text(`readiness.is.${duty.state}`, { until })}</span>{duty.sending ? <small> {text("responder.sending")}</small> : null}</p>
            </header>
            {may("responder.declare_ready") && duty.state !== "away" ? <ReadyUntil now={now} ready={duty.state === "ready"} tell={tell} /> : null}
            {may("responder.declare_away") ? <Away away={duty.state === "away"} tell={tell} /> : null}
            <Shifts own={own} now={now} />
            <Calendar />
        </>
    );
}

type Telling = { tell: (command: Command) => void };
const minute_ms = 60_000;

function ReadyUntil({ now, ready, tell }: Telling & { now: number; ready: boolean }) {
    const declare = (until: number) => tell({ type: "responder.declare_ready", until: new Date(until).toISOString() });
    const submit = (event: Event) => {
        event.preventDefault();
        const until = toInstant(String(new FormData(event.currentTarget as HTMLFormElement).get("until") ?? ""));
        if (until) declare(Date.parse(until));
    };
    return (
        <section class="part" aria-labelledby="ready-until">
            <h2 id="ready-until">{text("readiness.ready_until")}</h2>
            <div class="three">{hoursAhead(now).map((time) => (
                <button type="button" class="main" key={time} aria-describedby="ready-until" onClick={() => declare(time)}>
                    <b>{minuteTime(time)}</b><small>{text("readiness.hours_more", { hours: Math.round((time - now) / 3_600_000) })}</small></button>))}</div>
            <form class="line" onSubmit={submit}>
                <label class="asked"><span>{text("readiness.other_time")}</span><input class="field" type="time" name="until" required /></label>
                <button type="submit">{text("readiness.set")}</button></form>
            {ready ? <button type="button" onClick={() => declare(serverNow() + minute_ms)}>{text("readiness.not_any_more")}</button> : null}
        </section>
    );
}

function Away({ away, tell }: Telling & { away: boolean }) {
    const submit = (event: Event) => {
        event.preventDefault();
        const until = momentOf(String(new FormData(event.currentTarget as HTMLFormElement).get("until") ?? ""));
        if (until) tell({ type: "responder.declare_away", until });
    };
    return (
        <section class="part" aria-labelledby="away">
            <h2 id="away">{text("readiness.away")}</h2>
            <p class="muted">{text("readiness.away_means")}</p>
            {away ? <button type="button" class="main" onClick={() => tell({ type: "responder.declare_back" })}>{text("readiness.back")}</button> : (
                <form class="line" onSubmit={submit}>
                    <label class="asked"><span>{text("readiness.away_until")}</span>
                        <input class="field" type="datetime-local" name="until" required defaultValue={momentTyped(serverNow() + 24 * 60 * minute_ms)} /></label>
                    <button type="submit">{text("readiness.go_away")}</button></form>
            )}
        </section>
    );
}

export function ShiftTime({ shift, now }: { shift: PlannedShift["shift"]; now: number }) {
    const [from, until] = [Date.parse(shift.plan.from), Date.parse(shift.plan.until)];
    const end = dayOf(from) === dayOf(until) ? minuteTime(until) : `${dayOf(until)} ${minuteTime(until)}`;
    return <span>{from <= now ? <b class="mark" data-state="calm">{text("readiness.shift_now", { until: end })}</b>
        : text("readiness.shift", { day: dayOf(from), from: minuteTime(from), until: end })}</span>;
}

function Shifts({ own, now }: Mine & { now: number }) {
    const known = useStore(rosters.items);
    const waiting = useStore(outbox.waiting);
    const mine = shiftsOf(known.values(), new Set([own.id]), now);
    const others = shiftsToTake(known.values(), own.id, now).slice(0, 20);
    const take = ({ roster, shift }: PlannedShift) => void giveAbout({ kind: "roster", id: roster.id },
        { type: "roster.take_shift", shift: shift.id, responder: own.id, staff: 0 });
    const isTaken = ({ roster, shift }: PlannedShift): boolean => waiting.some(({ about, command }) =>
        command.type === "roster.take_shift" && about.id === roster.id && command["shift"] === shift.id);
    return (
        <section class="part" aria-labelledby="shifts">
            <h2 id="shifts">{text("readiness.shifts")}</h2>
            {mine.length === 0 ? <p class="muted">{text("readiness.no_shifts")}</p> : null}
            <ul class="rows">{mine.map(({ roster, shift }) => <li key={`${roster.id}-${shift.id}`}><ShiftTime shift={shift} now={now} /></li>)}</ul>
            {others.length > 0 ? (
                <details><summary>{text("readiness.take_over", { count: others.length })}</summary>
                    <ul class="rows">{others.map((each) => (
                        <li key={`${each.roster.id}-${each.shift.id}`}><span><ShiftTime shift={each.shift} now={now} />
                            {each.shift.person ? <small>{each.shift.person}</small> : null}</span>
                        <button type="button" aria-busy={isTaken(each)} onClick={() => take(each)}>{text(isTaken(each) ? "responder.sending" : "readiness.i_take_it")}</button></li>
                    ))}</ul></details>
            ) : null}
        </section>
    );
}

type Link = { state: "none" | "asking" | "ended" } | { state: "made"; url: string } | { state: "refused"; sentence: string };

/** The link is told once and is a key: whoever has it sees the times of the shifts, and nothing else. */
function Calendar() {
    const [link, setLink] = useState<Link>({ state: "none" });
    const turn = async (path: string) => {
        setLink({ state: "asking" });
        const answer = await ask<{ path: string } | null>(path, { method: "POST" });
        if (answer.kind === "unreachable") setLink({ state: "refused", sentence: text("readiness.calendar_needs_network") });
        else if (answer.kind === "refused") setLink({ state: "refused", sentence: answer.problem.status === 404 ? text("readiness.calendar_needs_sign_in") : answer.problem.sentence });
        else setLink(answer.value ? { state: "made", url: location.origin + answer.value.path } : { state: "ended" });
    };
    return (
        <section class="part" aria-labelledby="calendar">
            <h2 id="calendar">{text("readiness.calendar")}</h2>
            <p class="muted">{text("readiness.calendar_means")}</p>
            <div role="status" class="part-said">
                {link.state === "made" ? <label class="asked"><span>{text("readiness.calendar_link")}</span>
                    <input class="field" readOnly value={link.url} onFocus={(event) => event.currentTarget.select()} /></label> : null}
                {link.state === "ended" ? <p>{text("readiness.calendar_ended")}</p> : null}
                {link.state === "refused" ? <p class="mark" data-state="due">{link.sentence}</p> : null}
            </div>
            <div class="line">
                {link.state === "made" ? <button type="button" onClick={() => void navigator.clipboard?.writeText(link.url)}>{text("readiness.copy")}</button> : null}
                <button type="button" aria-busy={link.state === "asking"} onClick={() => void turn("/api/me/calendar")}>{text("readiness.calendar_new")}</button>
                <button type="button" onClick={() => void turn("/api/me/calendar/end")}>{text("readiness.calendar_end")}</button></div>
        </section>
    );
}
