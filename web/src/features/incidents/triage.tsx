// Triage: the question to say, its answers by digit, what was answered, and what to read out.
import { useState } from "preact/hooks";
import { ActionButton } from "../../actions/button";
import { dispatchNow } from "../../actions/dispatch";
import { answerQuestion } from "../../actions/incident";
import { run } from "../../actions/performing";
import { Alike } from "./alike";
import type { Incident, Question, Triage as TriageView } from "../../data/incidents";
import { useKeys } from "../../shared/keys";
import { saidIn, text } from "../../shared/texts";

export function Triage({ incident }: { incident: Incident }) {
    const { triage } = incident;
    if (!triage) return null;
    return (
        <div class="two">
            <Questions key={incident.id} incident={incident} triage={triage} />
            <ReadOut key={`aid-${incident.id}`} incident={incident} triage={triage} />
        </div>
    );
}

const nameOf = (question: Question): string => `${question.protocol}/${question.id}`;

/** What is asked now: the one gone back to, else the first open one that was not skipped. */
export function questionNow(triage: TriageView, skipped: readonly string[], chosen: string): Question | undefined {
    const open = triage.asked.filter((question) => !question.given);
    return triage.asked.find((question) => nameOf(question) === chosen) ??
        open.find((question) => !skipped.includes(nameOf(question))) ?? open[0];
}

function Questions({ incident, triage }: { incident: Incident; triage: TriageView }) {
    const [skipped, setSkipped] = useState<string[]>([]);
    const [chosen, setChosen] = useState("");
    const [refusal, setRefusal] = useState("");
    const question = questionNow(triage, skipped, chosen);
    const given = triage.asked.filter((each) => each.given);
    const place = question ? triage.asked.indexOf(question) : triage.asked.length;

    const answer = async (id: string) => {
        if (!question) return;
        setRefusal("");
        setChosen("");
        const outcome = await run(answerQuestion, { incident, question, answer: id }, {});
        if (outcome.kind === "refused") setRefusal(outcome.problem.sentence);
    };
    const skip = () => {
        if (question) setSkipped([...skipped.filter((each) => each !== nameOf(question)), nameOf(question)]);
        setChosen("");
    };
    const back = () => {
        const before = triage.asked[place - 1];
        if (before) setChosen(nameOf(before));
    };
    useKeys((key) => {
        if (incident.phase === "closed") return false;
        const picked = question?.answers.find((each) => String(each.digit) === key);
        if (picked) void answer(picked.id);
        else if (key === "0") skip();
        else if (key === "Backspace") back();
        else return false;
        return true;
    });
    return (
        <section class="panel" aria-labelledby="triage" id="triage-panel" tabIndex={-1}>
            <header><h2 id="triage">{text("triage.title", { protocol: saidIn(triage.title) })}</h2>
                <ActionButton action={dispatchNow} about={incident} small />
                <small>{question ? text("triage.question_of", { number: place + 1, count: triage.asked.length }) : text("triage.no_more")}</small></header>
            <div class="pad">
                <ul class="done muted">
                    {given.map((each) => (
                        <li key={nameOf(each)}>
                            <button type="button" class="plain" onClick={() => setChosen(nameOf(each))}>{saidIn(each.text)}</button>
                            <b>{saidIn(each.answers.find((one) => one.id === each.given)?.text)}</b>
                        </li>
                    ))}
                </ul>
                {question ? (
                    <div aria-live="polite">
                        <p class="say"><span class="muted">{text("triage.say_word")}</span> „{saidIn(question.text)}“</p>
                        {question.hint ? <p class="muted hint">{saidIn(question.hint)}</p> : null}
                        <div class="answers">
                            {question.answers.map((each) => (
                                <button type="button" key={each.id} aria-pressed={each.id === question.given} onClick={() => void answer(each.id)}>
                                    <kbd>{each.digit}</kbd> <span>{saidIn(each.text)}</span>
                                </button>
                            ))}
                        </div>
                        <p class="line after"><button type="button" class="small" onClick={skip}><kbd>0</kbd> {text("triage.skip")}</button>
                            {place > 0 ? <button type="button" class="small" onClick={back}><kbd>⌫</kbd> {text("triage.back")}</button> : null}</p>
                    </div>
                ) : <p class="say" role="status">{text("triage.all_asked")}</p>}
                {refusal ? <p class="refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            </div>
        </section>
    );
}

const kinds = { say: "triage.aid_say", do_this: "triage.aid_do", do_not: "triage.aid_do_not" } as const;

function ReadOut({ incident, triage }: { incident: Incident; triage: TriageView }) {
    const [read, setRead] = useState<string[]>([]);
    const aid = triage.first_aid;
    const tick = (id: string) => setRead(read.includes(id) ? read.filter((each) => each !== id) : [...read, id]);
    const unchecked = aid.some((each) => !each.reviewer);
    return (
        <section class="panel" aria-labelledby="aid">
            <header><h2 id="aid">{text("aid.title")}</h2>
                <small>{text("aid.read", { read: aid.filter((each) => read.includes(each.id)).length, count: aid.length })}</small></header>
            <div class="pad aid">
                {triage.safe_number_noted ? null : <p class="mark" data-state="p2">{text("triage.safe_number_first")}</p>}
                {aid.length === 0 ? <p class="muted">{text("aid.empty")}</p> : null}
                {aid.map((each) => (
                    <label key={each.id}><input type="checkbox" checked={read.includes(each.id)} onChange={() => tick(each.id)} />
                        <span><b>{text(kinds[each.kind])}</b> {saidIn(each.text)}{each.reviewer ? null : <span class="unchecked" title={text("triage.not_reviewed")}> *</span>}</span></label>
                ))}
            </div>
            <Alike incident={incident} />
            {unchecked ? <p class="bar"><small class="mark" data-state="p2">* {text("triage.not_reviewed")}</small></p> : null}
        </section>
    );
}
