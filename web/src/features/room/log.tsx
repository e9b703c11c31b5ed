// The last things done at this desk, and what takes each of them back: a command of its own with its
// own name. An alarm is withdrawn, never unsent.
import { useEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../actions/button";
import { logShown, showHelp, showLog, undoLast } from "../../actions/desk";
import { isFresh, log, takeBack, undoForMs, type Done } from "../../data/log";
import { clockTime, serverNow, useNow } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function LastDone() {
    const [last] = useStore(log);
    const now = useNow();
    return (
        <p class="end last">
            {last ? <small class="clip" role="status">{clockTime(last.at)} {text(last.label)} {last.about}</small> : null}
            {last && isFresh(last, now) ? <ActionButton action={undoLast} about={null} small
                label={text("action.undo_for", { name: text(last.undo.label), seconds: Math.ceil((undoForMs - (now - last.at)) / 1000) })} /> : null}
            <ActionButton action={showLog} about={null} small />
            <ActionButton action={showHelp} about={null} small />
        </p>
    );
}

export function Log() {
    const shown = useStore(logShown);
    const all = useStore(log);
    const dialog = useRef<HTMLDialogElement>(null);
    const [refusal, setRefusal] = useState("");
    useEffect(() => { if (shown) dialog.current?.showModal(); }, [shown]);
    if (!shown) return null;
    const undo = async (done: Done) => {
        const outcome = await takeBack(done, serverNow());
        setRefusal(outcome?.kind === "refused" ? outcome.problem.sentence : "");
    };
    return (
        <dialog ref={dialog} class="help wide" aria-labelledby="log" onClose={() => logShown.set(false)}>
            <h2 id="log">{text("log.title")}</h2>
            {all.length === 0 ? <p class="muted">{text("log.empty")}</p> : null}
            <ul class="done-list">{all.map((done) => (
                <li class="row" key={done.number}><p class="clip"><small>{clockTime(done.at)}</small> {text(done.label)} <small>{done.about}</small></p>
                    {done.undo ? <button type="button" class="small" onClick={() => void undo(done)}>{text(done.undo.label)}</button>
                        : <small>{text("log.no_undo")}</small>}</li>))}</ul>
            {refusal ? <p class="refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            <form method="dialog" class="line"><button class="main">{text("help.close")}</button></form>
        </dialog>
    );
}
