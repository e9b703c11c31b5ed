// A button made of an action.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import type { Action } from "./action";
import { asking, start } from "./performing";

type Props<T> = { action: Action<T>; about: T; label?: ComponentChildren; small?: boolean; plain?: boolean; onDone?: () => void };

export const keyText = (key: string): string => text(key === "?" ? "key.question" : `key.${key.toLowerCase().replace(/[+ ]/g, "_")}`);

export function ActionButton<T>({ action, about, label, small = false, plain = false, onDone }: Props<T>) {
    const [busy, setBusy] = useState(false);
    const button = useRef<HTMLButtonElement>(null);
    const latest = useRef(about);
    useLayoutEffect(() => { latest.current = about; });
    const open = useStore(asking, (now) => now !== null && now.beside !== null && now.beside === button.current);
    if (!action.predicate(about)) return null;
    const asks = (action.asks?.(about) ?? []).length > 0;
    const press = async () => {
        if (open) return asking.set(null);
        if (!asks) setBusy(true);
        await start(action, () => latest.current, button.current, onDone);
        setBusy(false);
    };
    return (
        <button type="button" ref={button} data-action={action.id} aria-busy={busy} aria-expanded={asks ? open : undefined}
            aria-keyshortcuts={action.key && !action.key.includes(" ") ? action.key.replace("Ctrl", "Control") : undefined}
            class={[plain ? "plain" : action.tone ?? "", small ? "small" : ""].join(" ").trim()} onClick={() => void press()}>
            {action.key && !plain ? <kbd aria-hidden="true">{keyText(action.key)}</kbd> : null}
            <span>{label ?? text(action.label)}{busy ? "…" : ""}</span>{label ? <span class="sr"> {text(action.label)}</span> : null}
        </button>
    );
}
