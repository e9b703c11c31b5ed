// Ageing: each waiting thing shows its time and a bar that fills to its limit. Under half it is
// calm, from half on amber, past the limit overdue, with the excess.
import { lasting } from "./clock";

export type Ageing = { state: "calm" | "due" | "late"; share: number; label: string };

/** Something began at `since` and must have happened by `due`; the label is the rest. */
export function countdown(since: number, due: number, now: number): Ageing {
    if (now >= due) return { state: "late", share: 1, label: `+${lasting(now - due)}` };
    const share = due > since ? Math.max(0, Math.min(1, (now - since) / (due - since))) : 1;
    return { state: share < 0.5 ? "calm" : "due", share, label: lasting(due - now) };
}

/** Something waits since `since` and should not wait longer than `limitMs`; the label is the time so far. */
export function waiting(since: number, limitMs: number, now: number): Ageing {
    const waited = Math.max(0, now - since);
    const share = Math.min(1, waited / limitMs);
    return { state: waited >= limitMs ? "late" : share < 0.5 ? "calm" : "due", share, label: lasting(waited) };
}
