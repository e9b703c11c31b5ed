// Asking the server. An answer is a value, a named no (RFC 9457, with the sentence to show), or no
// answer at all; nothing is thrown.
import { saidIn, text } from "./texts";

export type Problem = { status: number; code: string; sentence: string };
export type Answer<T> =
    | { kind: "value"; value: T }
    | { kind: "refused"; problem: Problem }
    | { kind: "unreachable"; retryAfterMs?: number };

let antiForgeryToken = "";
/** What the server gave at sign-in against requests that other sites make in our name. */
export function useAntiForgeryToken(token: string): void { antiForgeryToken = token; }

/** Tells the sessions of one browser apart; empty: none. */
export const sessionMark = (): string => antiForgeryToken;

let hearDate: (said: string) => void = () => {};
/** Every answer carries the server's time: for pages that are told it in no other way. */
export function onServerDate(hear: (said: string) => void): void { hearDate = hear; }

export type Request = { method?: "GET" | "POST" | "DELETE"; body?: unknown; withinMs?: number };

export async function ask<T>(path: string, request: Request = {}, get: typeof fetch = fetch): Promise<Answer<T>> {
    const { method = "GET", body, withinMs = 10_000 } = request;
    const headers: Record<string, string> = { accept: "application/json" };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (method !== "GET" && antiForgeryToken) headers["x-csrf-token"] = antiForgeryToken;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), withinMs);
    try {
        const answer = await get(path, {
            method, headers, signal: stop.signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        hearDate(answer.headers?.get("date") ?? "");
        const value: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
        if (answer.ok) return { kind: "value", value: value as T };
        if (answer.status === 429 || answer.status >= 500) return later(answer);
        return { kind: "refused", problem: problemOf(answer.status, value) };
    } catch {
        return { kind: "unreachable" };
    } finally {
        clearTimeout(timer);
    }
}

function later(answer: Response): Answer<never> {
    const seconds = Number(answer.headers.get("retry-after"));
    return seconds > 0 ? { kind: "unreachable", retryAfterMs: seconds * 1000 } : { kind: "unreachable" };
}

export function problemOf(status: number, body: unknown): Problem {
    const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const word = (name: string) => (typeof said[name] === "string" ? (said[name] as string) : "");
    const code = word("name") || `http_${status}`;
    const sentence = saidIn(said["texts"] as { de: string; en: string } | undefined) || word("title");
    return { status, code, sentence: sentence || text("problem.unknown", { code }) };
}
