// How an action is performed, wherever it was called from: what it asks for is asked beside the
// button, a refusal is shown there, and what was done goes to the log of this desk.
import { noteDone } from "../data/log";
import { serverNow } from "../shared/clock";
import type { Outcome } from "../shared/outbox";
import { Store } from "../shared/store";
import type { Action, AnyAction, Input } from "./action";
import { called } from "./called";

export type Asking = {
    action: AnyAction;
    get: () => unknown; // what it is about, as it is now
    beside: HTMLElement | null;
    refusal: string;
    onDone: (() => void) | undefined;
};
export const asking = new Store<Asking | null>(null);

export async function run<T>(action: Action<T>, about: T, input: Input): Promise<Outcome> {
    const undo = action.undo?.(about, input) ?? null;
    const outcome = await action.perform(about, input);
    if (outcome.kind === "done" && (undo || !action.id.startsWith("console.")))
        noteDone(serverNow(), action.label, called(about), undo);
    return outcome;
}

/** Asks first where the action asks for something, else performs at once. */
export async function start<T>(action: Action<T>, get: () => T, beside: HTMLElement | null = null, onDone?: () => void): Promise<void> {
    const about = get();
    const ask = (refusal: string) => asking.set({ action, get, beside: beside ?? buttonOf(action.id), refusal, onDone });
    if ((action.asks?.(about) ?? []).length > 0) return ask("");
    const outcome = await run(action, about, {});
    if (outcome.kind === "refused") return ask(outcome.problem.sentence);
    if (asking.get()?.action === action) asking.set(null);
    onDone?.();
}

const buttonOf = (id: string): HTMLElement | null => document.querySelector(`[data-action="${CSS.escape(id)}"]`);
