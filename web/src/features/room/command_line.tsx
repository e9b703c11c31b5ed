// The command line: a few letters instead of the mouse, with what Enter would do shown beside it.
import { useRef, useState } from "preact/hooks";
import { useKeys } from "../../shared/keys";
import { text } from "../../shared/texts";

export type Spoken = { preview: string; run: () => void };

/** `understand` says what the line means, null for nothing it knows. */
export function CommandLine({ understand, onHelp }: { understand: (line: string) => Spoken | null; onHelp: () => void }) {
    const [line, setLine] = useState("");
    const field = useRef<HTMLInputElement>(null);
    const meant = line.trim() === "" ? null : understand(line.trim());
    useKeys((key) => {
        if (key !== "/") return false;
        field.current?.focus();
        return true;
    });
    const submit = (event: Event) => {
        event.preventDefault();
        if (!meant) return;
        setLine("");
        field.current?.blur();
        meant.run();
    };
    return (
        <footer class="foot">
            <form class="cmd" onSubmit={submit}>
                <kbd>/</kbd>
                <input ref={field} id="command" aria-label={text("command.label")} aria-describedby="command-preview" autocomplete="off" spellcheck={false}
                    value={line} onInput={(event) => setLine(event.currentTarget.value)}
                    onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); event.currentTarget.blur(); } }} />
            </form>
            <p id="command-preview" aria-live="polite">{line.trim() === "" ? <span class="muted">{text("command.empty")}</span>
                : meant ? <><b>{text("key.enter")}:</b> {meant.preview}</> : text("command.unknown")}</p>
            <p class="end"><button type="button" class="small" onClick={onHelp}><kbd>{text("key.question")}</kbd> {text("help.this")}</button></p>
        </footer>
    );
}
