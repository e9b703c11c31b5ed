// The last things done at this desk, newest first, and what takes each of them back. For this sitting only:
// the record is the journal.
import type { Undo } from "../actions/action";
import { Store } from "../shared/store";
import type { Outcome } from "../shared/outbox";

export type Done = { number: number; at: number; label: string; about: string; undo: Undo | null };

const longest = 50;
export const undoForMs = 10_000; // so long it is offered beside the last action; afterwards in the log
export const isFresh = (done: Done | undefined, now: number): done is Done & { undo: Undo } =>
    done?.undo != null && now - done.at < undoForMs;
export const log = new Store<readonly Done[]>([]);
let last = 0;

export function noteDone(at: number, label: string, about: string, undo: Undo | null): void {
    last += 1;
    const number = last;
    log.change((now) => [{ number, at, label, about, undo }, ...now].slice(0, longest));
}

/** Gives the command that takes it back; once, unless it is refused. */
export async function takeBack(done: Done, now: number): Promise<Outcome | null> {
    const { undo } = done;
    if (!undo) return null;
    log.change((all) => all.map((each) => (each.number === done.number ? { ...each, undo: null } : each)));
    const outcome = await undo.perform();
    if (outcome.kind === "done") noteDone(now, undo.label, done.about, null);
    else log.change((all) => all.map((each) => (each.number === done.number ? { ...each, undo } : each)));
    return outcome;
}
