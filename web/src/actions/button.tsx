// A button made of an action. What the action asks for opens beside the button; a refusal is shown
// there as the sentence the server gave, and what was typed stays.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Outcome } from "../shared/outbox";
import { text } from "../shared/texts";
import type { Action, Field, Input } from "./action";

type Props<T> = { action: Action<T>; about: T; label?: ComponentChildren; small?: boolean; plain?: boolean; onDone?: () => void; focusRef?: (element: HTMLButtonElement | null) => void };

export function ActionButton<T>({ action, about, label, small = false, plain = false, onDone, focusRef }: Props<T>) {
    const [open, setOpen] = useState(false);
    const [busy, setBusy] = useState(false);
    const [refusal, setRefusal] = useState("");
    const button = useRef<HTMLButtonElement>(null);
    const panel = useId();
    if (!action.predicate(about)) return null;
    const fields = action.asks?.(about) ?? [];

    const perform = async (input: Input) => {
        setBusy(true);
        setRefusal("");
        const outcome: Outcome = await action.perform(about, input);
        setBusy(false);
        if (outcome.kind === "refused") {
            setRefusal(outcome.problem.sentence);
            setOpen(true);
            return;
        }
        close();
        onDone?.();
    };
    const close = () => {
        setOpen(false);
        setRefusal("");
        button.current?.focus();
    };
    const press = () => {
        if (fields.length > 0) setOpen(!open);
        else void perform({});
    };
    return (
        <>
            <button type="button" ref={(element) => { button.current = element; focusRef?.(element); }}
                class={[plain ? "plain" : action.tone ?? "", small ? "small" : ""].join(" ").trim()} data-action={action.id}
                aria-busy={busy} aria-expanded={fields.length > 0 ? open : undefined} aria-controls={open ? panel : undefined}
                onClick={press}>
                {action.key ? <kbd>{text(`key.${action.key.toLowerCase().replace("+", "_")}`)}</kbd> : null}
                <span>{label ?? text(action.label)}{busy ? "…" : ""}</span>{label ? <span class="sr"> {text(action.label)}</span> : null}
            </button>
            {open ? <Ask id={panel} title={text(action.label)} fields={fields} refusal={refusal} beside={button.current}
                busy={busy} danger={action.tone === "danger"} onSubmit={perform} onClose={close} /> : null}
        </>
    );
}

type AskProps = {
    id: string; title: string; fields: Field[]; refusal: string; beside: HTMLElement | null; busy: boolean; danger: boolean;
    onSubmit: (input: Input) => void; onClose: () => void;
};

function Ask({ id, title, fields, refusal, beside, busy, danger, onSubmit, onClose }: AskProps) {
    const form = useRef<HTMLFormElement>(null);
    const latest = useRef(onClose);
    latest.current = onClose;
    useLayoutEffect(() => {
        form.current?.querySelector<HTMLElement>("[name],button")?.focus();
        const goBack = (event: KeyboardEvent) => { // one step only: the incident stays in hand
            if (event.key !== "Escape") return;
            event.stopPropagation();
            latest.current();
        };
        document.addEventListener("keydown", goBack, true);
        return () => document.removeEventListener("keydown", goBack, true);
    }, []);
    const submit = (event: Event) => {
        event.preventDefault();
        const input: Record<string, string> = {};
        for (const [name, value] of new FormData(form.current ?? undefined)) input[name] = String(value);
        onSubmit(input);
    };
    return (
        <form id={id} ref={form} class="ask panel" style={placeBeside(beside)} aria-label={title} onSubmit={submit}>
            <b>{title}</b>
            {fields.map((field) => <AskField key={field.name} field={field} prefix={id} />)}
            {refusal ? <p class="refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            <div class="line">
                {fields.length > 0
                    ? <button type="submit" class={danger ? "danger" : "main"} aria-busy={busy}>{text("ask.do")}</button> : null}
                <button type="button" onClick={onClose}><kbd>{text("key.esc")}</kbd> {text("ask.back")}</button>
            </div>
        </form>
    );
}

/** Below the button, or above it where there is no room; never outside the window. */
function placeBeside(beside: HTMLElement | null): string {
    if (!beside) return "";
    const rect = beside.getBoundingClientRect();
    const left = Math.max(8, Math.min(rect.left, window.innerWidth - 352));
    return rect.bottom > window.innerHeight * 0.6
        ? `left:${left}px;bottom:${window.innerHeight - rect.top + 6}px`
        : `left:${left}px;top:${rect.bottom + 6}px`;
}

export function AskField({ field, prefix }: { field: Field; prefix: string }) {
    const id = `${prefix}-${field.name}`;
    const common = { id, name: field.name, class: "field", required: !field.optional };
    return (
        <label class="asked" for={id}>
            <span>{text(field.label)}{field.optional ? <small> {text("ask.optional")}</small> : null}</span>
            <AskInput field={field} common={common} />
        </label>
    );
}

function AskInput({ field, common }: { field: Field; common: { id: string; name: string; class: string; required: boolean } }) {
    const { kind, value = "" } = field;
    switch (kind) {
    case "choice":
        return (
            <select {...common}>
                {field.options?.map((option) => (
                    <option key={option} value={option} selected={option === value}>
                        {field.optionTexts === "level" ? `${option} · ` : ""}{text(`${field.optionTexts ?? ""}.${option}`)}
                    </option>
                ))}
            </select>
        );
    case "text": return <textarea {...common} rows={3} defaultValue={value} />;
    case "yes": return <input {...common} required={false} type="checkbox" value="yes" defaultChecked={value === "yes"} />;
    case "number": return <input {...common} type="number" min="0" inputMode="numeric" defaultValue={value} />;
    case "time": return <input {...common} type="time" defaultValue={value} />;
    case "telephone": return <input {...common} type="tel" autocomplete="off" defaultValue={value} />;
    case "line": return <input {...common} type="text" autocomplete="off" maxLength={500} defaultValue={value} />;
    }
}
