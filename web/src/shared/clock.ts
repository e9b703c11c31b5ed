// The server's time, as far as the browser knows it, and how times are said: as time of day and as
// rest. Wall clocks of phones are wrong by minutes; what counts is the offset to the last answer.
import { useEffect, useState } from "preact/hooks";

let offsetMs = 0;

export function noteServerTime(instant: string, now: number = Date.now()): void {
    const server = Date.parse(instant);
    if (Number.isFinite(server)) offsetMs = server - now;
}

const noticed_ms = 5000;

/** The time of an answer's head, in whole seconds: corrects a clock that is wrong by more than that. */
export function noteAnswerDate(said: string, now: number = Date.now()): void {
    const server = Date.parse(said) + 500;
    if (Math.abs(server - now - offsetMs) > noticed_ms) offsetMs = server - now;
}

export const serverNow = (): number => Date.now() + offsetMs;

/** The server's time, drawn again every second on the second. */
export function useNow(): number {
    const [now, setNow] = useState(serverNow);
    useEffect(() => {
        const timer = setInterval(() => setNow(serverNow()), 1000);
        return () => clearInterval(timer);
    }, []);
    return now;
}

const berlin = { timeZone: "Europe/Berlin" } as const;
const clockFormat = new Intl.DateTimeFormat("de-DE", { ...berlin, hour: "2-digit", minute: "2-digit", second: "2-digit" });
const minuteFormat = new Intl.DateTimeFormat("de-DE", { ...berlin, hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("de-DE", { ...berlin, weekday: "short", day: "2-digit", month: "2-digit" });

/** 14:32:07 */
export const clockTime = (time: number): string => clockFormat.format(time);
/** 14:32 */
export const minuteTime = (time: number): string => minuteFormat.format(time);
/** Di., 17.11. */
export const dayOf = (time: number): string => dayFormat.format(time);

const dateFormat = new Intl.DateTimeFormat("de-DE", { ...berlin, day: "2-digit", month: "2-digit", year: "numeric" });
/** 17.11.2026 */
export const dateOf = (instant: string): string => dateFormat.format(Date.parse(instant));

/** 0:37 below an hour, 2:58 h from an hour on, 3 d from two days on. */
export function lasting(ms: number): string {
    const seconds = Math.floor(Math.abs(ms) / 1000);
    const two = (value: number) => String(value).padStart(2, "0");
    if (seconds >= 48 * 3600) return `${Math.floor(seconds / 86_400)} d`;
    if (seconds >= 3600) return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)} h`;
    return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** 12 s, 3 min, 2 h: how old a knowledge is. */
export function oldness(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 90) return `${seconds} s`;
    if (seconds < 90 * 60) return `${Math.floor(seconds / 60)} min`;
    return `${Math.floor(seconds / 3600)} h`;
}

/** A time of day typed by a person here (14:30) as an instant of today, tomorrow if it has passed. */
export function toInstant(typed: string | undefined, now: number = serverNow()): string | undefined {
    if (!typed) return undefined;
    const found = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim());
    if (!found) return undefined;
    const wanted = new Date(now);
    wanted.setHours(Number(found[1]), Number(found[2]), 0, 0);
    if (wanted.getTime() <= now) wanted.setDate(wanted.getDate() + 1);
    return wanted.toISOString();
}

/** A day and a time typed by a person here (2026-03-02T08:00) as an instant. */
export function momentOf(typed: string | undefined): string | undefined {
    const time = Date.parse(typed ?? "");
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The other way: what stands in the field. */
export function momentTyped(time: number): string {
    const at = new Date(time);
    const two = (value: number) => String(value).padStart(2, "0");
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
