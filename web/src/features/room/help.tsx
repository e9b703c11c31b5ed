// Every action of this page with its key and its word for the command line, and the switch for single keys.
import { useEffect, useRef } from "preact/hooks";
import { actions } from "../../actions/action";
import { keyText } from "../../actions/button";
import { helpShown } from "../../actions/desk";
import { singleKeys } from "../../shared/keys";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const others = [
    ["key.digits", "help.answer"], ["key.zero", "triage.skip"], ["key.slash", "help.command"], ["key.esc", "help.back"],
] as const;

const groups = ["desk", "room", "incident", "proposal", "chosen", "alarm", "assignment", "contact", "message", "call", "report", "raised", "situation",
    "referral", "partner", "responder", "specialist", "staff", "roster", "shift", "region", "plan", "organisation"] as const;

export function Help() {
    const dialog = useRef<HTMLDialogElement>(null);
    const shown = useStore(helpShown);
    const on = useStore(singleKeys);
    useEffect(() => { if (shown) dialog.current?.showModal(); }, [shown]);
    if (!shown) return null;
    const keyed = actions().filter((action) => action.key);
    return (
        <dialog ref={dialog} class="help wide" aria-labelledby="help" onClose={() => helpShown.set(false)}>
            <h2 id="help">{text("help.title")}</h2>
            <dl>{keyed.map((action) => <div key={action.id}><dt><kbd>{keyText(action.key ?? "")}</kbd></dt><dd>{text(action.label)}</dd></div>)}
                {others.map(([key, label]) => <div key={label}><dt><kbd>{text(key)}</kbd></dt><dd>{text(label)}</dd></div>)}</dl>
            <label class="line"><input type="checkbox" checked={on} onChange={() => singleKeys.set(!on)} /> {text("help.single_keys")}</label>
            <p class="muted">{text("help.words")}</p>
            {groups.map((group) => (
                <details key={group}><summary>{text(`about.${group}`)}</summary>
                    <p>{actions().filter((action) => action.about === group).map((action) => text(action.label)).join(" · ")}</p></details>))}
            <form method="dialog" class="line"><button class="main">{text("help.close")}</button></form>
        </dialog>
    );
}
