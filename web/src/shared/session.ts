// Who is signed in, as the server says: GET /api/session. The answer is checked before use, so that
// a changed server shows as an unreachable one and never as a wrong role.
import { useEffect, useState } from "preact/hooks";
import { ask, useAntiForgeryToken, type Answer } from "./http";

export type SignedIn = { state: "signed_in"; user: string; role: string };
export type Session =
    | { state: "asking" }
    | SignedIn
    | { state: "signed_out" }
    | { state: "unreachable" };

export async function askSession(get: typeof fetch = fetch): Promise<Session> {
    const answer = await ask<unknown>("/api/session", {}, get);
    if (answer.kind === "unreachable") return { state: "unreachable" };
    if (answer.kind === "refused") {
        return [401, 403].includes(answer.problem.status) ? { state: "signed_out" } : { state: "unreachable" };
    }
    const said = answer.value;
    if (!isWho(said)) return { state: "unreachable" };
    useAntiForgeryToken(said.csrf ?? "");
    return { state: "signed_in", user: said.user, role: said.role };
}

function isWho(body: unknown): body is { user: string; role: string; csrf?: string } {
    if (typeof body !== "object" || body === null) return false;
    const { user, role } = body as Record<string, unknown>;
    return typeof user === "string" && typeof role === "string";
}

const againAfterMs = 3000;

/** The session, asked for again while the server cannot be reached. */
export function useSession(): { session: Session; askAgain: () => void } {
    const [session, setSession] = useState<Session>({ state: "asking" });
    const askAgain = () => { void askSession().then(setSession); };
    useEffect(askAgain, []);
    useEffect(() => {
        if (session.state !== "unreachable") return undefined;
        const timer = setTimeout(askAgain, againAfterMs);
        return () => clearTimeout(timer);
    }, [session]);
    return { session, askAgain };
}

export type Credentials = { login: string; password: string; totp?: string };
export const signIn = (credentials: Credentials): Promise<Answer<unknown>> =>
    ask("/api/sign-in", { method: "POST", body: credentials });

export async function leave(): Promise<void> {
    await ask("/api/sign-out", { method: "POST" });
    location.reload();
}
