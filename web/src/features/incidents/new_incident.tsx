// The form for a new incident: first the telephone number that does not hang on the attacked
// network, then where, who and what. What is typed stays on this desk until the server has it.
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { reportIncident } from "../../actions/incident";
import { run } from "../../actions/performing";
import { FirmField } from "./firm_field";
import { desk, dropDraft, putDown, typeDraft, type Draft } from "../../data/desk";
import { regions } from "../../data/house";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

type Name = "number" | "postal_code" | "firm" | "caller" | "address" | "what";

export function NewIncident({ draft }: { draft: Draft }) {
    const [refusal, setRefusal] = useState("");
    const [busy, setBusy] = useState(false);
    const list = [...useStore(regions.items).values()];
    const [region, setRegion] = useState(0);
    const chosen = region || list[0]?.id || 0;
    const first = useRef<HTMLFormElement>(null);
    useEffect(() => { first.current?.querySelector<HTMLInputElement>("input")?.focus(); }, []);

    const submit = async (event: Event) => {
        event.preventDefault();
        setBusy(true);
        setRefusal("");
        const outcome = await run(reportIncident, { region: chosen }, {});
        setBusy(false);
        if (outcome.kind === "refused") setRefusal(outcome.problem.sentence);
    };
    const line = (name: Name, more: Partial<LineProps> = {}) =>
        <Line name={name} value={draft[name]} {...more} />;
    return (
        <section class="panel case" aria-labelledby="new">
            <div class="line"><h1 id="new">{text("new.title")}</h1>
                <small class="end">{text("new.kept")}</small></div>
            <form ref={first} class="new" onSubmit={submit} data-form="new-incident" onKeyDown={submitFromAnywhere}>
                <p class="say">{text("new.say")}</p>
                <div class="wide">{line("number", { telephone: true })}
                    <small id="new-number-why">{text("new.number_why")}</small></div>
                {line("postal_code", { digits: 5 })}
                <FirmField draft={draft} />
                <label class="asked wide" for="new-what">
                    <span>{text("new.what")}</span>
                    <textarea class="field" id="new-what" name="what" rows={3} required value={draft.what}
                        onInput={(event) => typeDraft({ what: event.currentTarget.value })}></textarea>
                </label>
                {line("caller")}
                {line("address")}
                {list.length > 1 ? (
                    <label class="asked" for="new-region"><span>{text("new.region")}</span>
                        <select class="field" id="new-region" value={chosen} onChange={(event) => setRegion(Number(event.currentTarget.value))}>
                            {list.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
                        </select></label>
                ) : null}
                {refusal ? <p class="refusal mark wide" data-state="due" role="alert">{refusal}</p> : null}
                <div class="line wide">
                    <button type="submit" class="main" aria-busy={busy} aria-keyshortcuts="Control+Enter"><kbd aria-hidden="true">{text("key.ctrl_enter")}</kbd> {text("new.do")}</button>
                    <button type="button" onClick={putDown}><kbd>{text("key.esc")}</kbd> {text("new.later")}</button>
                    <button type="button" class="end" onClick={dropDraft}>{text("new.drop")}</button>
                </div>
            </form>
        </section>
    );
}

/** Ctrl Enter puts it on record from every field, also from the one that takes several lines. */
function submitFromAnywhere(event: TargetedKeyboardEvent<HTMLFormElement>): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.requestSubmit();
}

type LineProps = { name: Name; value: string; telephone: boolean; digits: number };

function Line({ name, value, telephone = false, digits = 0 }: Partial<LineProps> & { name: Name; value: string }) {
    const common = {
        class: "field", id: `new-${name}`, name, autocomplete: "off", value,
        onInput: (event: { currentTarget: HTMLInputElement }) => typeDraft({ [name]: event.currentTarget.value }),
    } as const;
    return (
        <label class="asked" for={common.id}>
            <span>{text(`new.${name}`)}</span>
            {telephone ? <input type="tel" required aria-describedby="new-number-why" {...common} />
                : digits > 0 ? <input type="text" inputMode="numeric" maxLength={digits} {...common} />
                    : <input type="text" {...common} />}
        </label>
    );
}

/** The form put aside keeps what was typed; this line brings it back. */
export function DraftWaiting() {
    const { draft } = useStore(desk);
    if (!draft) return null;
    return (
        <p class="line pad"><span class="mark" data-state="due">{text("new.waiting")}</span>
            <button type="button" class="small" onClick={() => typeDraft({})}>{text("new.go_on")}</button></p>
    );
}
