// The one way a wish of this page reaches the server: POST /api/commands, in order, with one key
// for its whole life (shared/outbox.ts).
import { serverNow } from "../shared/clock";
import { ask, type Answer } from "../shared/http";
import { Outbox, type Outcome, type Receipt, type Subject, type Wish } from "../shared/outbox";
import type { Command } from "./generated";

/** What goes over the wire of a wish: the same bytes at every try, or the key would count as reused. */
export const send = ({ key, about, seen, happened_at, command }: Wish): Promise<Answer<Receipt>> =>
    ask<Receipt>("/api/commands", { method: "POST", body: { key, about, seen, happened_at, command } });

export const outbox = new Outbox({ send, now: serverNow });

if (typeof window !== "undefined") window.addEventListener("online", () => outbox.tryNow());

const ownLast = new Map<string, number>();

/** `seen` is given where it matters that nobody else has changed the thing meanwhile. What this page
 *  itself has just done counts as seen, though the stream may not have brought it yet. What was done
 *  on paper before says when it happened. */
export async function give(about: Subject, command: Command, seen?: number, happened_at?: string): Promise<Outcome> {
    const name = `${about.kind}/${about.id}`;
    const outcome = await outbox.give(about, command, seen && Math.max(seen, ownLast.get(name) ?? 0), happened_at);
    if (outcome.kind === "done") ownLast.set(name, outcome.receipt.position);
    return outcome;
}
