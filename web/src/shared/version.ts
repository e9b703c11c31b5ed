// Whether the server became another version while this page was open: told by its version and by the
// fingerprint of this page's own script, asked for each time the stream opens.
import { Store } from "./store";

export const outdated = new Store(false);
let known: string | null = null;

async function fingerprint(get: typeof fetch): Promise<string | null> {
    const script = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src;
    try {
        const [alive, own] = await Promise.all([get("/healthz"), script ? get(script, { method: "HEAD" }) : null]);
        const said = await alive.json().catch(() => null) as { version?: unknown } | null;
        if (!alive.ok || (own && !own.ok)) return null;
        return `${String(said?.version ?? "")} ${own?.headers.get("etag") ?? ""}`;
    } catch {
        return null;
    }
}

export async function lookAtVersion(get: typeof fetch = fetch): Promise<void> {
    const now = await fingerprint(get);
    if (now === null) return;
    if (known !== null && now !== known) outdated.set(true);
    known ??= now;
}
