// Everything else that can be done with a thing: its registered actions that have no button of their own here.
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { text } from "../shared/texts";
import { actionsAbout, type AnyAction, type Kind } from "./action";
import { keyText } from "./button";
import { called } from "./called";
import { start } from "./performing";

type Props = { kind: Kind; about: unknown; but?: readonly { id: string }[]; small?: boolean; label?: string };

export function More({ kind, about, but = [], small = true, label = "menu.more" }: Props) {
    const [open, setOpen] = useState(false);
    const button = useRef<HTMLButtonElement>(null);
    const list = useRef<HTMLDivElement>(null);
    const id = useId();
    const latest = useRef(about);
    latest.current = about;
    const offered = actionsAbout(kind).filter((action) => !but.includes(action) && action.predicate(about));
    useLayoutEffect(() => { // at once: an Escape right after the click is for the menu
        if (!open) return undefined;
        const buttons = () => [...list.current?.querySelectorAll<HTMLButtonElement>("button") ?? []];
        buttons()[0]?.focus();
        const move = (event: KeyboardEvent) => {
            const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
            const step = steps[event.key];
            if (event.key === "Escape") { setOpen(false); button.current?.focus(); }
            else if (step) buttons().at((buttons().indexOf(document.activeElement as HTMLButtonElement) + step) % buttons().length)?.focus();
            else return;
            event.stopPropagation();
            event.preventDefault();
        };
        const away = (event: Event) => {
            if (!list.current?.contains(event.target as Node) && !button.current?.contains(event.target as Node)) setOpen(false);
        };
        document.addEventListener("keydown", move, true);
        document.addEventListener("pointerdown", away);
        return () => {
            document.removeEventListener("keydown", move, true);
            document.removeEventListener("pointerdown", away);
        };
    }, [open]);
    if (offered.length === 0) return null;
    const choose = (action: AnyAction) => {
        setOpen(false);
        button.current?.focus();
        void start(action, () => latest.current, button.current);
    };
    const name = called(about);
    return (
        <>
            <button type="button" ref={button} class={small ? "small" : ""} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined}
                data-menu={kind} onClick={() => setOpen(!open)}>{text(label)}{name ? <span class="sr"> {name}</span> : null} <span aria-hidden="true">▾</span></button>
            {open ? (
                <div ref={list} id={id} class="menu panel" role="menu" aria-label={text(label)} style={place(button.current)}>
                    {offered.map((action) => (
                        <button type="button" role="menuitem" key={action.id} data-menu-action={action.id} onClick={() => choose(action)}>
                            <span>{text(action.label)}</span>{action.key ? <kbd>{keyText(action.key)}</kbd> : null}</button>))}
                </div>
            ) : null}
        </>
    );
}

function place(button: HTMLElement | null): string {
    if (!button) return "";
    const rect = button.getBoundingClientRect();
    const left = Math.max(8, Math.min(rect.left, window.innerWidth - 296));
    return rect.bottom > window.innerHeight * 0.6
        ? `left:${left}px;bottom:${window.innerHeight - rect.top + 4}px;max-height:${rect.top - 12}px`
        : `left:${left}px;top:${rect.bottom + 4}px;max-height:${window.innerHeight - rect.bottom - 12}px`;
}
