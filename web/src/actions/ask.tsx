// What an action asks for, beside its button. A refusal is shown here as the sentence the server
// gave, and what was typed stays.
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import type { Field } from "./action";
import { called } from "./called";
import { asking, run, type Asking } from "./performing";

/** Stands once on the page; shows what is asked at the moment. */
export function Asker() {
    const now = useStore(asking);
    return now ? <Ask key={now.action.id} asking={now} /> : null;
}

/** What was typed and not sent, so that going back loses nothing: by action and thing, for this sitting. */
const unsent = new Map<string, Record<string, string>>();
const placeOf = ({ action, get }: Asking): string => `${action.id} ${JSON.stringify((get() as { id?: number } | null)?.id ?? "")} ${called(get())}`;

function withUnsent(now: Asking): Field[] {
    const typedBefore = unsent.get(placeOf(now));
    return (now.action.asks?.(now.get()) ?? []).map((field) => (typedBefore ? { ...field, value: typedBefore[field.name] ?? "" } : field));
}

function close({ beside }: Asking): void {
    asking.set(null);
    if (beside?.isConnected) beside.focus();
}

function Ask({ asking: now }: { asking: Asking }) {
    const { action, get, beside } = now;
    const id = useId();
    const form = useRef<HTMLFormElement>(null);
    const [busy, setBusy] = useState(false);
    const [refusal, setRefusal] = useState(now.refusal);
    const [fields] = useState<Field[]>(() => withUnsent(now));
    const about = called(get());
    const back = () => {
        unsent.set(placeOf(now), inputOf(form.current));
        close(now);
    };
    useLayoutEffect(() => {
        form.current?.querySelector<HTMLElement>("[name],button")?.focus();
        const goBack = (event: KeyboardEvent) => { // one step only: the incident stays in hand
            if (event.key !== "Escape") return;
            event.stopPropagation();
            back();
        };
        document.addEventListener("keydown", goBack, true);
        return () => document.removeEventListener("keydown", goBack, true);
    }, [now]);
    const submit = async (event: Event) => {
        event.preventDefault();
        setBusy(true);
        setRefusal("");
        const outcome = await run(action, get(), inputOf(form.current));
        setBusy(false);
        if (outcome.kind === "refused") return setRefusal(outcome.problem.sentence);
        unsent.delete(placeOf(now));
        close(now);
        now.onDone?.();
    };
    return (
        <form id={id} ref={form} class="ask panel" onKeyDown={submitFromChoice} style={placeBeside(beside)} aria-label={text(action.label)} onSubmit={(event) => void submit(event)}>
            <b>{text(action.label)}{about ? <small> {about}</small> : null}</b>
            <div class="asks">{fields.map((field) => <AskField key={field.name} field={field} prefix={id} />)}</div>
            {refusal ? <p class="refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            <div class="line">
                {fields.length > 0
                    ? <button type="submit" class={action.tone === "danger" ? "danger" : "main"} aria-busy={busy}>{text("ask.do")}</button> : null}
                <button type="button" onClick={back}><kbd>{text("key.esc")}</kbd> {text("ask.back")}</button>
            </div>
        </form>
    );
}

/** Enter in a choice does what it does in a line: it is done, without a way to the button. */
function submitFromChoice(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
}

/** Several values of one name become one, with commas between. */
function inputOf(form: HTMLFormElement | null): Record<string, string> {
    const input: Record<string, string> = {};
    for (const [name, value] of new FormData(form ?? undefined))
        input[name] = input[name] === undefined ? String(value) : `${input[name]},${String(value)}`;
    return input;
}

/** Below the button, or above it where there is no room; never outside the window. */
function placeBeside(beside: HTMLElement | null): string {
    if (!beside?.isConnected) return "left:12px;bottom:56px";
    const rect = beside.getBoundingClientRect();
    const left = Math.max(8, Math.min(rect.left, window.innerWidth - 352));
    return rect.bottom > window.innerHeight * 0.6
        ? `left:${left}px;bottom:${Math.max(8, window.innerHeight - rect.top + 6)}px;max-height:${Math.max(160, rect.top - 16)}px`
        : `left:${left}px;top:${rect.bottom + 6}px;max-height:${window.innerHeight - rect.bottom - 14}px`;
}

export function AskField({ field, prefix }: { field: Field; prefix: string }) {
    const id = `${prefix}-${field.name}`;
    const label = <span>{text(field.label)}{field.optional ? <small> {text("ask.optional")}</small> : null}</span>;
    if (field.kind === "many") return <Many field={field} label={text(field.label)} />;
    return (
        <label class={field.kind === "yes" ? "asked yes" : "asked"} for={id}>
            {label}
            <AskInput field={field} common={{ id, name: field.name, class: "field", required: !field.optional }} />
        </label>
    );
}

export const optionWord = (field: Field, option: string): string => field.says ? field.says(option)
    : `${field.optionTexts === "level" ? `${option} · ` : ""}${text(`${field.optionTexts ?? ""}.${option}`)}`;

function Many({ field, label }: { field: Field; label: string }) {
    const before = (field.value ?? "").split(",");
    return (
        <fieldset class="asked many"><legend>{label}</legend>
            {field.options?.map((option) => (
                <label key={option} class="line"><input type="checkbox" name={field.name} value={option} defaultChecked={before.includes(option)} />
                    {optionWord(field, option)}</label>))}
        </fieldset>
    );
}

function AskInput({ field, common }: { field: Field; common: { id: string; name: string; class: string; required: boolean } }) {
    const { kind, value = "" } = field;
    switch (kind) {
    case "choice":
        return (
            <select {...common}>
                {field.options?.map((option) => <option key={option} value={option} selected={option === value}>{optionWord(field, option)}</option>)}
            </select>
        );
    case "text": return <textarea {...common} rows={3} defaultValue={value} />;
    case "yes": return <input {...common} required={false} type="checkbox" value="yes" defaultChecked={value === "yes"} />;
    case "number": return <input {...common} type="number" min="0" inputMode="numeric" defaultValue={value} />;
    case "time": return <input {...common} type="time" defaultValue={value} />;
    case "moment": return <input {...common} type="datetime-local" defaultValue={value} />;
    case "date": return <input {...common} type="date" defaultValue={value} />;
    case "telephone": return <input {...common} type="tel" autocomplete="off" defaultValue={value} />;
    default: return <input {...common} type="text" autocomplete="off" maxLength={500} defaultValue={value} />;
    }
}
