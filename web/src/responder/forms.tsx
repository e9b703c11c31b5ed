// The forms of an assignment: the order before work, a sign of life, a later arrival, handing back,
// and the closing report. What is refused is said above, and what was typed stays.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Command, IncidentRecordOrder, IncidentReportWork } from "../data/generated";
import { toInstant } from "../shared/clock";
import { text } from "../shared/texts";
import { give, type Assignment, type Incident } from "./own";

type Props = { incident: Incident; assignment: Assignment; onClose: () => void };
type Values = (name: string) => string | undefined;

/** What was typed before and not sent: the page was closed, or the person went one step back. */
function putBack(form: HTMLFormElement | null, kept: string | null): void {
    if (!form || !kept) return;
    const values = new Map(JSON.parse(kept) as [string, string][]);
    for (const field of form.querySelectorAll<HTMLInputElement>("[name]")) {
        if (field.type === "checkbox") field.checked = values.has(field.name);
        else field.value = values.get(field.name) ?? field.value;
    }
}

function Form({ incident, name, title, make, onClose, children }: {
    incident: Incident; name: string; title: string; make: (values: Values) => Command; onClose: () => void; children: ComponentChildren;
}) {
    const [busy, setBusy] = useState(false);
    const place = useRef<HTMLFormElement>(null);
    const kept = `leitstelle.form.${incident.id}.${name}`;
    useLayoutEffect(() => putBack(place.current, localStorage.getItem(kept)), [kept]);
    const keep = () => localStorage.setItem(kept, JSON.stringify([...new FormData(place.current ?? undefined)]));
    const submit = async (event: Event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget as HTMLFormElement);
        setBusy(true);
        const command = make((name) => String(data.get(name) ?? "").trim() || undefined);
        const outcome = await Promise.race([give(incident, command), patience()]);
        setBusy(false);
        if (outcome !== "waiting" && outcome.kind === "refused") return;
        localStorage.removeItem(kept);
        onClose();
    };
    return (
        <form class="form" ref={place} onInput={keep} aria-label={title} onSubmit={(event) => void submit(event)}>
            <h2>{title}</h2>
            {children}
            <div class="thumb"><button type="submit" class="main wide" aria-busy={busy}>{text("responder.send")}</button>
                <button type="button" class="wide low" onClick={onClose}>{text("ask.back")}</button></div>
        </form>
    );
}

/** Without a network the form closes after a moment: the outbox keeps what was written. */
const patience = (): Promise<"waiting"> => new Promise((resolve) => { setTimeout(() => resolve("waiting"), 3000); });

const Line = ({ name, label, value = "", required = false }: { name: string; label: string; value?: string; required?: boolean }) => (
    <label class="asked"><span>{label}</span><input class="field" name={name} defaultValue={value} required={required} autocomplete="off" maxLength={500} /></label>
);
const Text = ({ name, label, required = false }: { name: string; label: string; required?: boolean }) => (
    <label class="asked"><span>{label}</span><textarea class="field" name={name} rows={3} required={required}></textarea></label>
);
const Count = ({ name, label, value }: { name: string; label: string; value: string }) => (
    <label class="asked"><span>{label}</span><input class="field" name={name} type="number" min="0" max="100000" inputMode="numeric" defaultValue={value} required /></label>
);
const Choice = ({ name, label, options, texts, value }: { name: string; label: string; options: readonly string[]; texts: string; value?: string | undefined }) => (
    <label class="asked"><span>{label}</span><select class="field" name={name}>{options.map((option) => (
        <option key={option} value={option} selected={option === value}>{text(`${texts}.${option}`)}</option>))}</select></label>
);
const Yes = ({ name, label, value = false }: { name: string; label: string; value?: boolean }) => (
    <label class="yes"><input type="checkbox" name={name} value="yes" defaultChecked={value} /> <span>{label}</span></label>
);

const consents = ["unknown", "asked", "given", "refused", "not_needed"] as const;
type Consent = IncidentRecordOrder["order"]["police"];

export function OrderForm({ incident, assignment, onClose }: Props) {
    const known = assignment.order;
    const make = (values: Values): Command => {
        const [by, scope, until] = [values("authorised_by"), values("scope"), toInstant(values("free_until"))];
        return {
            type: "incident.record_order", assignment: assignment.id, order: {
                ...(by ? { authorised_by: by } : {}), ...(scope ? { scope } : {}), ...(until ? { free_until: until } : {}),
                data_processing_agreed: values("data_processing_agreed") === "yes", oral: values("oral") === "yes",
                police: values("police") as Consent, insurer: values("insurer") as Consent,
            },
        };
    };
    return (
        <Form incident={incident} name="order" title={text("responder.order_title")} make={make} onClose={onClose}>
            <p class="muted">{text("responder.order_why")}</p>
            <Line name="authorised_by" label={text("responder.order_by")} value={known?.authorised_by ?? ""} required />
            <Text name="scope" label={text("responder.order_scope")} required />
            <label class="asked"><span>{text("responder.free_until")}</span><input class="field" name="free_until" type="time" /></label>
            <Yes name="data_processing_agreed" label={text("responder.data_processing")} value={known?.data_processing_agreed ?? false} />
            <Yes name="oral" label={text("responder.oral")} value={known?.oral ?? true} />
            <Choice name="police" label={text("responder.police")} options={consents} texts="consent" value={known?.police} />
            <Choice name="insurer" label={text("responder.insurer")} options={consents} texts="consent" value={known?.insurer} />
        </Form>
    );
}

export function SignForm({ incident, assignment, onClose }: Props) {
    const make = (values: Values): Command => {
        const said = values("text");
        return { type: "incident.give_sign", assignment: assignment.id, ...(said ? { text: said } : {}) };
    };
    return (
        <Form incident={incident} name="sign" title={text("responder.form.sign")} make={make} onClose={onClose}>
            <Text name="text" label={text("responder.sign_text")} />
        </Form>
    );
}

export function LaterForm({ incident, assignment, onClose }: Props) {
    const make = (values: Values): Command =>
        ({ type: "incident.advance", assignment: assignment.id, to: "on_the_way", minutes: Number(values("minutes")) || 30 });
    const before = assignment.stage === "accepted" || assignment.stage === "in_contact" || assignment.stage === "on_the_way";
    if (!before || assignment.remote) return <SignForm incident={incident} assignment={assignment} onClose={onClose} />;
    return (
        <Form incident={incident} name="later" title={text("responder.takes_longer")} make={make} onClose={onClose}>
            <Count name="minutes" label={text("responder.new_minutes")} value="30" />
        </Form>
    );
}

export function HandBackForm({ incident, assignment, onClose }: Props) {
    const make = (values: Values): Command => {
        const said = values("reason");
        return { type: "incident.hand_back", assignment: assignment.id, ...(said ? { reason: said } : {}) };
    };
    return (
        <Form incident={incident} name="back" title={text("responder.hand_back")} make={make} onClose={onClose}>
            <p>{text("responder.hand_back_why")}</p>
            <Text name="reason" label={text("ask.reason")} required />
        </Form>
    );
}

const waysIn = ["unknown", "vulnerability", "password", "mail", "remote_access", "supplier", "insider", "lost_device", "none_found"] as const;

export function WorkForm({ incident, assignment, onClose }: Props) {
    const make = (values: Values): Command => {
        const minutes = Math.round(Number(values("hours")?.replace(",", ".")) * 60) || 0;
        const [what, done, advice] = [values("what"), values("done"), values("recommendations")];
        const work: IncidentReportWork["work"] = {
            way_in: values("way_in") as IncidentReportWork["work"]["way_in"], cve: values("cve") ?? "",
            travel_km: Number(values("travel_km")) || 0, travel_minutes: Number(values("travel_minutes")) || 0,
            ...(what ? { what } : {}), ...(done ? { done } : {}), ...(advice ? { recommendations: advice } : {}),
            hours: minutes > 0 ? [{ performance_group: 1, minutes, ...(assignment.person ? { person: assignment.person } : {}) }] : [],
        };
        return { type: "incident.report_work", assignment: assignment.id, work };
    };
    return (
        <Form incident={incident} name="work" title={text("responder.form.work")} make={make} onClose={onClose}>
            <Text name="what" label={text("responder.work_what")} required />
            <Choice name="way_in" label={text("responder.work_way_in")} options={waysIn} texts="way_in" />
            <Line name="cve" label={text("responder.work_cve")} />
            <Text name="done" label={text("responder.work_done")} required />
            <Text name="recommendations" label={text("responder.work_advice")} />
            <label class="asked"><span>{text("responder.work_hours")}</span>
                <input class="field" name="hours" type="number" min="0" max="1000" step="0.25" inputMode="decimal" required /></label>
            <Count name="travel_km" label={text("responder.work_km")} value="0" />
            <Count name="travel_minutes" label={text("responder.work_travel")} value="0" />
        </Form>
    );
}
