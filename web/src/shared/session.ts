// Who is signed in, as the server says: GET /api/session. The answer is checked before use, so that
// a changed server shows as an unreachable one and never as a wrong role.
export type Session =
    | { state: "asking" }
    | { state: "signed_in"; user: string; role: string }
    | { state: "signed_out" }
    | { state: "unreachable" };

export async function askSession(get: typeof fetch = fetch): Promise<Session> {
    try {
        const answer = await get("/api/session", { headers: { accept: "application/json" } });
        if (answer.status === 401 || answer.status === 403) return { state: "signed_out" };
        if (!answer.ok) return { state: "unreachable" };
        const body: unknown = await answer.json();
        return isWho(body) ? { state: "signed_in", user: body.user, role: body.role } : { state: "unreachable" };
    } catch {
        return { state: "unreachable" };
    }
}

function isWho(body: unknown): body is { user: string; role: string } {
    if (typeof body !== "object" || body === null) return false;
    const { user, role } = body as Record<string, unknown>;
    return typeof user === "string" && typeof role === "string";
}
