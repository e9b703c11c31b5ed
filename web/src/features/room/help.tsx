// All keys, as the actions give them, and the switch for single keys.
import { useEffect, useRef } from "preact/hooks";
import { withKeys } from "../../actions/action";
import { singleKeys } from "../../shared/keys";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const others = [
    ["key.f2", "help.next"], ["key.f4", "action.triage"], ["key.digits", "help.answer"], ["key.zero", "triage.skip"],
    ["key.slash", "help.command"], ["key.question", "help.this"], ["key.esc", "help.back"],
] as const;

export function Help({ onClose }: { onClose: () => void }) {
    const dialog = useRef<HTMLDialogElement>(null);
    const on = useStore(singleKeys);
    useEffect(() => { dialog.current?.showModal(); }, []);
    return (
        <dialog ref={dialog} class="help" aria-labelledby="help" onClose={onClose}>
            <h2 id="help">{text("help.title")}</h2>
            <dl>{withKeys.map((action) => (
                <div key={action.label}><dt><kbd>{text(`key.${action.key.toLowerCase().replace("+", "_")}`)}</kbd></dt><dd>{text(action.label)}</dd></div>))}
            {others.map(([key, label]) => <div key={label}><dt><kbd>{text(key)}</kbd></dt><dd>{text(label)}</dd></div>)}</dl>
            <label class="line"><input type="checkbox" checked={on} onChange={() => singleKeys.set(!on)} /> {text("help.single_keys")}</label>
            <form method="dialog" class="line"><button class="main">{text("help.close")}</button></form>
        </dialog>
    );
}
