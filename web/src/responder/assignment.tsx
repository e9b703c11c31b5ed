// The assignment: where and to whom, one big button for the next stage, and what else may be said.
import { useState } from "preact/hooks";
import { useBack } from "../shared/back";
import { dialLink, plainContact } from "../shared/contact";
import { lasting, minuteTime, useNow } from "../shared/clock";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import { CallDesk, Title } from "./alarm";
import { HandBackForm, LaterForm, OrderForm, SignForm, WorkForm } from "./forms";
import { give, outbox, type Assignment, type Incident } from "./own";
import { nextStage, stagesOf, type Stage } from "./stages";

export type Working = { incident: Incident; assignment: Assignment };
type Open = "none" | "order" | "sign" | "later" | "back" | "work";

export function AssignmentPage({ incident, assignment }: Working) {
    const [open, setOpen] = useState<Open>("none");
    const waiting = useStore(outbox.waiting);
    const stage = stageWithTaps(assignment, waiting);
    const close = () => setOpen("none");
    useBack(open !== "none", close);
    const over = stage === "done" && assignment.reported;
    if (open !== "none") {
        const forms = { order: OrderForm, sign: SignForm, later: LaterForm, back: HandBackForm, work: WorkForm };
        const Form = forms[open];
        return <><Title incident={incident} /><Form incident={incident} assignment={assignment} onClose={close} /></>;
    }
    return (
        <>
            <Title incident={incident}><span>{text(assignment.remote ? "responder.contact_by" : "responder.arrival")}{" "}
                <b>{minuteTime(Date.parse(assignment.arrives_by))}</b></span></Title>
            <Due assignment={assignment} />
            <Place incident={incident} assignment={assignment} />
            <div class="quick">
                {incident.contacts.filter((each) => each.safety !== "compromised" && each.contact).slice(0, 2).map((each) => (
                    <a class="btn" key={each.index} href={dialLink(each.contact ?? "")}>{text("responder.call_firm")}</a>))}
                <CallDesk />
                {over ? null : (
                    <>
                        <Extra name="order" done={Boolean(assignment.order)} onOpen={setOpen} />
                        <CodeWord incident={incident} assignment={assignment} />
                        <Extra name="sign" done={false} onOpen={setOpen} />
                        <Extra name="work" done={assignment.reported} onOpen={setOpen} />
                    </>
                )}
            </div>
            <div class="thumb push">
                <Way stage={stage} remote={assignment.remote} />
                {over ? <p role="status" class="mark" data-state="ok">{text("responder.thank_you")}</p>
                    : <Next incident={incident} assignment={assignment} stage={stage} onWork={() => setOpen("work")} />}
                {over || stage === "done" ? null : (
                    <><button type="button" class="two-thirds" onClick={() => setOpen("later")}>{text("responder.takes_longer")}</button>
                        <button type="button" class="low" onClick={() => setOpen("back")}>{text("responder.hand_back")}</button></>
                )}
            </div>
        </>
    );
}

/** What was tapped counts here at once; the mark on top says that it is still on its way. */
function stageWithTaps(assignment: Assignment, waiting: readonly { command: { type: string } & Record<string, unknown> }[]): Stage {
    const taps = waiting.filter(({ command }) => command.type === "incident.advance" && command["assignment"] === assignment.id);
    return (taps.at(-1)?.command["to"] as Stage | undefined) ?? assignment.stage;
}

function Due({ assignment }: { assignment: Assignment }) {
    const now = useNow();
    if (!assignment.due) return null;
    const rest = Date.parse(assignment.due) - now;
    if (rest > 0 && assignment.overdue === "no") return <p class="known">{text("responder.next_sign", { at: minuteTime(Date.parse(assignment.due)), rest: lasting(rest) })}</p>;
    return <p class="known"><span class="mark" data-state="late">{text("responder.overdue", { by: lasting(-rest) })}</span></p>;
}

function Place({ incident, assignment }: Working) {
    const district = [incident.postal_code, incident.city].filter(Boolean).join(" ");
    return (
        <dl>
            <dt>{text("responder.address")}</dt>
            <dd class="door">{incident.address_released && incident.address ? <>{incident.address}<br /></> : null}{district}
                {incident.address_released ? null : <small>{text(incident.identity_confirmed ? "responder.address_later" : "responder.identity_first")}</small>}</dd>
            {incident.organisation_name ? <><dt>{text("responder.firm")}</dt><dd>{incident.organisation_name}</dd></> : null}
            {incident.caller || incident.contacts.length > 0 ? (
                <><dt>{text("responder.contact")}</dt><dd>{incident.caller}
                    {incident.contacts.map((each) => <small key={each.index}>{plainContact(each.contact)} · {text(`safety.${each.safety}`)}</small>)}</dd></>
            ) : null}
            {incident.code_word ? <><dt>{text("responder.code_word")}</dt><dd><b>„{incident.code_word}“</b>
                {assignment.code_word_said ? <small class="mark" data-state="calm">{text("responder.said")}</small> : null}</dd></> : null}
        </dl>
    );
}

function Extra({ name, done, onOpen }: { name: "order" | "sign" | "work"; done: boolean; onOpen: (open: Open) => void }) {
    return (
        <button type="button" onClick={() => onOpen(name)}>
            {done ? <span class="mark" data-state="calm">{text(`responder.form.${name}`)}</span> : text(`responder.form.${name}`)}</button>
    );
}

function CodeWord({ incident, assignment }: Working) {
    if (!incident.code_word || assignment.code_word_said) return null;
    return (
        <button type="button" onClick={() => void give(incident, { type: "incident.confirm_code_word", assignment: assignment.id })}>
            {text("responder.code_word_said")}</button>
    );
}

function Way({ stage, remote }: { stage: Stage; remote: boolean }) {
    const way = stagesOf(remote);
    const at = way.indexOf(stage);
    return (
        <div class="wide-way">
            <ol class="way" style={`--steps:${way.length}`}>{way.map((each, place) => (
                <li key={each} class={place === at ? "here" : place < at ? "done" : ""} {...(place === at ? { "aria-current": "step" as const } : {})}>
                    <span class="sr">{text(`stage.${each}`)}</span></li>))}</ol>
            <p class="stage" aria-hidden="true">{text("responder.stage_of", { stage: text(`stage.${stage}`), place: at + 1, count: way.length })}</p>
        </div>
    );
}

function Next({ incident, assignment, stage, onWork }: Working & { stage: Stage; onWork: () => void }) {
    const next = nextStage(stage, assignment.remote);
    if (next === null) return <button type="button" class="main wide tall" onClick={onWork}>{text("responder.form.work")}</button>;
    const advance = () => void give(incident, { type: "incident.advance", assignment: assignment.id, to: next, minutes: 0 });
    return <button type="button" class="main wide tall" data-stage={next} onClick={advance}>{text(`responder.to.${next}`)}</button>;
}
